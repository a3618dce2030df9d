//! What is named twice, or named and not there.

use std::collections::BTreeSet;

use super::wrong;
use crate::Result;
use crate::policy::RetentionRule;
use crate::policy::schema::PolicyFile;

/// The identifiers of a table.
struct Ids<'a> {
    what: &'static str,
    ids: BTreeSet<&'a str>,
}

impl<'a> Ids<'a> {
    fn of(what: &'static str, ids: impl Iterator<Item = &'a str>) -> Result<Self> {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                return Err(wrong(format!("the {what} {id} is written twice")));
            }
        }
        Ok(Self { what, ids: seen })
    }

    fn has(&self, owner: &str, name: &str, id: &str) -> Result<()> {
        if self.ids.contains(id) {
            return Ok(());
        }
        let what = self.what;
        Err(wrong(format!("the {owner} {name} names the {what} {id}, which is not in the policy")))
    }

    fn have(&self, owner: &str, name: &str, ids: &[String]) -> Result<()> {
        ids.iter().try_for_each(|id| self.has(owner, name, id))
    }
}

/// Checks every identifier of a table, and what each of its entries rests on.
macro_rules! rest_on {
    ($known:expr, $what:literal, $table:expr, |$entry:ident| $name:expr $(, $assumptions:ident)?) => {
        Ids::of($what, $table.iter().map(|$entry| $name))?;
        for $entry in $table {
            if $entry.clauses.is_empty() {
                return Err(wrong(format!("the {} {} names no clause of the policy", $what, $name)));
            }
            $known.0.have($what, $name, &$entry.clauses)?;
            $( $known.1.have($what, $name, &$entry.$assumptions)?; )?
        }
    };
}

pub(super) fn check(file: &PolicyFile) -> Result<()> {
    let known = (
        Ids::of("clause", file.clauses.iter().map(|clause| clause.id.as_str()))?,
        Ids::of("assumption", file.assumptions.iter().map(|assumption| assumption.id.as_str()))?,
    );
    rest_on!(known, "rule", &file.rules, |rule| rule.id(), assumptions);
    rest_on!(known, "principle", &file.principles, |principle| principle.name.name());
    rest_on!(known, "purpose", &file.purposes, |purpose| purpose.id.as_str());
    rest_on!(known, "permission", &file.permissions, |permission| permission.id.as_str());
    rest_on!(known, "deadline", &file.deadlines, |deadline| deadline.duty.name(), assumptions);
    rest_on!(known, "right", &file.rights, |right| right.right.name());
    rest_on!(known, "erasure ground", &file.erasure_grounds, |ground| ground.ground.name());
    rest_on!(known, "refusal ground", &file.refusal_grounds, |ground| ground.ground.name());
    rest_on!(known, "exemption ground", &file.exemption_grounds, |ground| ground.ground.name());
    rest_on!(known, "disclosure", &file.disclosures, |disclosure| disclosure.kind.name(), assumptions);
    rest_on!(known, "control", &file.controls, |control| control.kind.name());
    Ids::of("overlay", file.overlays.iter().map(|overlay| overlay.id.as_str()))?;

    known.0.have("section", "contact", &file.contact.clauses)?;
    known.0.have("section", "children", &file.children.clauses)?;
    known.1.have("section", "children", &file.children.assumptions)?;
    known.0.have("section", "incident-notice", &file.incident_notice.clauses)?;
    for location in &file.locations {
        known.0.have("section", "location", &location.clauses)?;
        known.1.have("section", "location", &location.assumptions)?;
    }

    let profiles = Ids::of("profile", file.profiles.iter().map(|profile| profile.id.as_str()))?;
    for profile in &file.profiles {
        known.1.has("profile", &profile.id, &profile.assumption)?;
    }
    let rules = Ids::of("rule", file.rules.iter().map(RetentionRule::id))?;
    for rule in &file.rules {
        rule.profile.iter().try_for_each(|id| profiles.has("rule", &rule.id, id))?;
    }
    let purposes = Ids::of("purpose", file.purposes.iter().map(|purpose| purpose.id.as_str()))?;
    for permission in &file.permissions {
        purposes.has("permission", &permission.id, &permission.purpose)?;
    }
    for variant in &file.variants {
        known.1.has("variant", &variant.value, &variant.assumption)?;
        rules.has("variant", &variant.value, &variant.rule.id)?;
    }
    lines_are_there(file)
}

/// No line beyond the end of the published text.
fn lines_are_there(file: &PolicyFile) -> Result<()> {
    let clauses = file.clauses.iter().flat_map(|clause| &clause.lines);
    let assumptions = file.assumptions.iter().flat_map(|assumption| &assumption.lines);
    let sections = file.sections.iter().flat_map(|section| [&section.lines.first, &section.lines.last]);
    let last = file.document.text_lines;
    match clauses.chain(assumptions).chain(sections).find(|line| !(1..=last).contains(*line)) {
        Some(line) => Err(wrong(format!("line {line} is named, and the published text has {last}"))),
        None => Ok(()),
    }
}
