//! Looking things up in a policy.

use serde::Serialize;
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_model::region::Country;

use super::schema::PolicyFile;
use super::{
    Assumption, Children, Clause, Contact, ControlKind, ControlRule, Deadline, DisclosureKind,
    DisclosureRule, Duty, ErasureGround, ExemptionGround, Ground, IncidentNoticeRule, LocationRule, Overlay,
    PhonePermission, Policy, Principle, Profile, Purpose, RefusalGround, Right, RightRule, Section, Within,
};

impl Policy {
    /// Who answers for it, and how to reach them.
    #[must_use]
    pub fn contact(&self) -> &Contact {
        &self.file.contact
    }

    /// The parts of the published text.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.file.sections
    }

    /// The principles, and what shows that they are followed.
    #[must_use]
    pub fn principles(&self) -> &[Principle] {
        &self.file.principles
    }

    /// Every clause.
    #[must_use]
    pub fn clauses(&self) -> &[Clause] {
        &self.file.clauses
    }

    /// A clause by its identifier, such as `ZP-039`.
    #[must_use]
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.file.clauses.iter().find(|clause| clause.id == id)
    }

    /// Every assumption.
    #[must_use]
    pub fn assumptions(&self) -> &[Assumption] {
        &self.file.assumptions
    }

    /// An assumption by its identifier, such as `A-05`.
    #[must_use]
    pub fn assumption(&self, id: &str) -> Option<&Assumption> {
        self.file.assumptions.iter().find(|assumption| assumption.id == id)
    }

    /// What may stay of a record that is made anonymous.
    #[must_use]
    pub fn profile(&self, id: &str) -> Option<&Profile> {
        self.file.profiles.iter().find(|profile| profile.id == id)
    }

    /// Everything that data is used for.
    #[must_use]
    pub fn purposes(&self) -> &[Purpose] {
        &self.file.purposes
    }

    /// A purpose by its identifier, such as `status-query`.
    #[must_use]
    pub fn purpose(&self, id: &str) -> Option<&Purpose> {
        self.file.purposes.iter().find(|purpose| purpose.id == id)
    }

    /// Every permission that the app asks the phone for.
    #[must_use]
    pub fn permissions(&self) -> &[PhonePermission] {
        &self.file.permissions
    }

    /// Every deadline.
    #[must_use]
    pub fn deadlines(&self) -> &[Deadline] {
        &self.file.deadlines
    }

    /// The deadline of a duty; a policy that leaves one out is not read.
    #[must_use]
    pub fn deadline(&self, duty: Duty) -> Option<&Deadline> {
        self.file.deadlines.iter().find(|deadline| deadline.duty == duty)
    }

    /// How long a duty may take in a country: by the policy, then by every stricter law there. The earliest counts.
    pub fn limits(&self, duty: Duty, country: Country) -> impl Iterator<Item = Within> + '_ {
        let base = self.deadline(duty).map(|deadline| deadline.within);
        base.into_iter()
            .chain(self.overlays(country).filter_map(move |law| law.deadlines.get(&duty).copied()))
    }

    /// Every local law that is stricter than the policy.
    pub fn overlays(&self, country: Country) -> impl Iterator<Item = &Overlay> {
        self.file.overlays.iter().filter(move |overlay| overlay.countries.contains(&country))
    }

    /// Everything that a person may ask for.
    #[must_use]
    pub fn rights(&self) -> &[RightRule] {
        &self.file.rights
    }

    /// How a right is used; `None` when the policy does not grant it.
    #[must_use]
    pub fn right(&self, right: Right) -> Option<&RightRule> {
        self.file.rights.iter().find(|rule| rule.right == right)
    }

    /// On what a deletion may be asked for.
    #[must_use]
    pub fn erasure_grounds(&self) -> &[Ground<ErasureGround>] {
        &self.file.erasure_grounds
    }

    /// For what a request may be refused.
    #[must_use]
    pub fn refusal_grounds(&self) -> &[Ground<RefusalGround>] {
        &self.file.refusal_grounds
    }

    /// For what law keeps a request from being answered.
    #[must_use]
    pub fn exemption_grounds(&self) -> &[Ground<ExemptionGround>] {
        &self.file.exemption_grounds
    }

    /// Every way in which data may leave.
    #[must_use]
    pub fn disclosures(&self) -> &[DisclosureRule] {
        &self.file.disclosures
    }

    /// When data may leave in one way; `None` when it never may.
    #[must_use]
    pub fn disclosure(&self, kind: DisclosureKind) -> Option<&DisclosureRule> {
        self.file.disclosures.iter().find(|rule| rule.kind == kind)
    }

    /// Where data of a category may lie; `None` for what is kept nowhere.
    #[must_use]
    pub fn location(&self, category: DataCategory) -> Option<&LocationRule> {
        self.file.locations.iter().find(|rule| rule.categories.contains(&category))
    }

    /// Every measure of protection that is promised.
    #[must_use]
    pub fn controls(&self) -> &[ControlRule] {
        &self.file.controls
    }

    /// A measure of protection; `None` when the policy does not promise it.
    #[must_use]
    pub fn control(&self, kind: ControlKind) -> Option<&ControlRule> {
        self.file.controls.iter().find(|control| control.kind == kind)
    }

    /// Who is a child by the policy.
    #[must_use]
    pub fn children(&self) -> &Children {
        &self.file.children
    }

    /// Below which age somebody is a child in a country: the higher of policy and local law.
    #[must_use]
    pub fn child_age(&self, country: Country) -> u8 {
        let local = self.overlays(country).filter_map(|overlay| overlay.below_age);
        local.fold(self.children().below_age, u8::max)
    }

    /// What persons are told after an incident, and how.
    #[must_use]
    pub fn incident_notice(&self) -> &IncidentNoticeRule {
        &self.file.incident_notice
    }
}

impl PolicyFile {
    /// Whether any table rests on a clause.
    pub(super) fn names_clause(&self, id: &str) -> bool {
        let people = [&self.contact.clauses, &self.children.clauses, &self.incident_notice.clauses];
        let grounds = self.erasure_grounds.iter().map(|ground| &ground.clauses);
        people
            .into_iter()
            .chain(self.rules.iter().map(|rule| &rule.clauses))
            .chain(self.purposes.iter().map(|purpose| &purpose.clauses))
            .chain(self.permissions.iter().map(|permission| &permission.clauses))
            .chain(self.deadlines.iter().map(|deadline| &deadline.clauses))
            .chain(self.rights.iter().map(|right| &right.clauses))
            .chain(grounds)
            .chain(self.refusal_grounds.iter().map(|ground| &ground.clauses))
            .chain(self.exemption_grounds.iter().map(|ground| &ground.clauses))
            .chain(self.disclosures.iter().map(|disclosure| &disclosure.clauses))
            .chain(self.locations.iter().map(|location| &location.clauses))
            .chain(self.controls.iter().map(|control| &control.clauses))
            .any(|clauses| clauses.iter().any(|clause| clause == id))
    }

    /// What decides besides rules and profiles, without its wording.
    pub(super) fn decisive(&self) -> impl Serialize + '_ {
        let switches: Vec<_> =
            self.assumptions.iter().map(|assumption| (&assumption.id, &assumption.value)).collect();
        let purposes: Vec<_> = self
            .purposes
            .iter()
            .map(|purpose| {
                (&purpose.id, purpose.kind, &purpose.products, &purpose.basic, &purpose.additional)
            })
            .collect();
        let grounds = (
            self.erasure_grounds.iter().map(|ground| ground.ground).collect::<Vec<_>>(),
            self.refusal_grounds.iter().map(|ground| ground.ground).collect::<Vec<_>>(),
            self.exemption_grounds.iter().map(|ground| ground.ground).collect::<Vec<_>>(),
        );
        let people = (&self.children, &self.incident_notice, &self.rights, grounds);
        let flow = (&self.disclosures, &self.locations, &self.overlays);
        (switches, purposes, &self.deadlines, people, flow, &self.controls)
    }
}
