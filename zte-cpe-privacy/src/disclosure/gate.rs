//! Whether a disclosure may go ahead.

use jiff::Timestamp;
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::region::Country;

use super::region::may_lie;
use super::{Basis, DisclosureRequest, Movement, Recipient, Recipients};
use crate::consent::{Audience, ConsentLedger, Scope};
use crate::decision::{Decision, Outcome, ReasonCode};
use crate::minors::{AgeDecision, ChildUse};
use crate::policy::{Agreement, DisclosureKind, DisclosureRule, Policy, RecipientKind};

/// Decides whether a disclosure may go ahead at an instant.
///
/// Whoever is not registered gets nothing; what the policy lists no basis for is refused; and where the data would leave
/// the country in which it was collected, it must be allowed to leave besides.
///
/// `age` is what [`admit_account`](crate::minors::admit_account) said about an adult, or
/// [`decide_use`](crate::minors::decide_use) about a child: consent to the account of a child is none to hand on its data.
/// It has to be about the same account, this use and the same instant.
pub fn decide(
    policy: &Policy,
    recipients: &Recipients,
    consents: &ConsentLedger,
    request: &DisclosureRequest,
    age: &AgeDecision,
    at: Timestamp,
) -> Decision {
    let gate = Gate { policy, recipients, consents, request, at };
    let wanted = match request.kind {
        DisclosureKind::PublicDisclosure => ChildUse::Publish,
        _ => ChildUse::Share,
    };
    let reason = age.objection(policy, request.account, wanted, at).unwrap_or_else(|| gate.reason());
    Decision::new(policy, reason, at)
}

/// Whether it is not for the service to say no.
const fn demanded(basis: &Basis) -> bool {
    matches!(
        basis,
        Basis::Law { .. }
            | Basis::LegalProcedure { .. }
            | Basis::Litigation { .. }
            | Basis::AuthorityOrder { .. }
    )
}

struct Gate<'a> {
    policy: &'a Policy,
    recipients: &'a Recipients,
    consents: &'a ConsentLedger,
    request: &'a DisclosureRequest,
    at: Timestamp,
}

impl Gate<'_> {
    fn reason(&self) -> ReasonCode {
        let request = self.request;
        if request.items.is_empty() {
            return ReasonCode::NothingAskedFor;
        }
        if self.consents.service_ended(request.account, self.at) && !demanded(&request.basis) {
            return ReasonCode::ServiceEnded;
        }
        let Some(recipient) = self.recipients.recipient(request.recipient) else {
            return ReasonCode::RecipientUnknown;
        };
        let Some(rule) = self.policy.disclosure(request.kind) else {
            return ReasonCode::NoBasisToDisclose;
        };
        let destination = match request.movement {
            Movement::ReadFrom(country) => country,
            Movement::Sent => recipient.country,
        };
        let reason = match request.kind {
            DisclosureKind::TransferAbroad => return self.taken_abroad(recipient, destination),
            _ => self.to(rule, recipient),
        };
        if reason.outcome() == Outcome::Permitted && destination != request.regions.home {
            let abroad = self.abroad(recipient, destination);
            return if abroad.outcome() == Outcome::Refused { abroad } else { reason };
        }
        reason
    }

    fn to(&self, rule: &DisclosureRule, recipient: &Recipient) -> ReasonCode {
        if rule.free_for.contains(&recipient.kind) {
            return ReasonCode::Affiliate;
        }
        let basis = self.basis(rule, recipient, self.audience(recipient));
        let signs = rule.agreement == Agreement::Required && !rule.signs_nothing.contains(&recipient.kind);
        if basis.outcome() == Outcome::Permitted && signs && recipient.agreement(self.at).is_none() {
            return ReasonCode::NoConfidentialityAgreement;
        }
        basis
    }

    fn audience(&self, recipient: &Recipient) -> Audience {
        match self.request.kind {
            DisclosureKind::PublicDisclosure => Audience::Public,
            _ => Audience::Recipient(recipient.id),
        }
    }

    /// Whether the basis that was given is one that the rule lists, and holds.
    fn basis(&self, rule: &DisclosureRule, recipient: &Recipient, audience: Audience) -> ReasonCode {
        let Some(basis) = self.request.basis.policy_basis() else { return ReasonCode::NoBasisToDisclose };
        if !rule.bases.contains(&basis) {
            return ReasonCode::BasisNotListed;
        }
        match &self.request.basis {
            Basis::None => ReasonCode::NoBasisToDisclose,
            Basis::ExplicitConsent => self.consent(audience),
            Basis::Law { .. } | Basis::LegalProcedure { .. } | Basis::Litigation { .. } => {
                ReasonCode::LawDemandsIt
            }
            Basis::AuthorityOrder { authority, items, .. } => {
                let known = self.recipients.recipient(*authority);
                let by_authority = known.is_some_and(|known| known.kind == RecipientKind::Authority);
                let to_authority =
                    recipient.id == *authority || self.request.kind == DisclosureKind::PublicDisclosure;
                if by_authority && to_authority && self.request.items.is_subset(items) {
                    ReasonCode::AuthorityDemandsIt
                } else {
                    ReasonCode::BeyondTheOrder
                }
            }
            Basis::BoundSuccessor { .. } if recipient.kind != RecipientKind::Successor => {
                ReasonCode::NotTheSuccessor
            }
            Basis::BoundSuccessor { .. } => ReasonCode::SuccessorBound,
            Basis::Anonymized { .. } => ReasonCode::AnonymizedBefore,
        }
    }

    fn consent(&self, audience: Audience) -> ReasonCode {
        let request = self.request;
        let scope = Scope::new(request.purpose.clone(), request.items.iter().copied()).for_audience(audience);
        let status = self.consents.scope_status(request.account, &scope, self.at);
        if status.is_valid() { ReasonCode::ConsentToDisclosure } else { status.reason() }
    }

    /// Consent to a country says nothing about who gets the data there.
    fn taken_abroad(&self, recipient: &Recipient, destination: Country) -> ReasonCode {
        let abroad = self.abroad(recipient, destination);
        if abroad.outcome() == Outcome::Refused || abroad == ReasonCode::AnonymizedBefore {
            return abroad;
        }
        match self.policy.disclosure(DisclosureKind::Sharing).map(|sharing| self.to(sharing, recipient)) {
            Some(ReasonCode::Affiliate) => abroad,
            Some(shared) => shared,
            None => ReasonCode::NoBasisToDisclose,
        }
    }

    fn abroad(&self, recipient: &Recipient, destination: Country) -> ReasonCode {
        let request = self.request;
        let at_home = |item: &DataItem| may_lie(self.policy, item.category(), request.regions, destination);
        if destination == request.regions.home || request.items.iter().all(at_home) {
            return ReasonCode::PlaceAllowed;
        }
        let Some(rule) = self.policy.disclosure(DisclosureKind::TransferAbroad) else {
            return ReasonCode::NoBasisToDisclose;
        };
        if request.safeguards.is_none() {
            return ReasonCode::SafeguardsMissing;
        }
        match &request.basis {
            // The person is asked for the country, whatever allows the disclosure itself.
            Basis::Anonymized { .. } => self.basis(rule, recipient, Audience::Abroad(destination)),
            _ => self.consent(Audience::Abroad(destination)),
        }
    }
}
