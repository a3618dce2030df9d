//! What a new version of a policy changes for the people it is about.

mod flow;
mod promises;
mod rules;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::names::named;
use super::{CalendarLength, Draft, Policy, Within};

named! {
    /// Why a change of a policy is a major one, which needs more than publication.
    pub enum MajorChange {
        /// What data is used for, which data, or how.
        ServiceModel = "service-model",
        /// Who owns the service.
        Ownership = "ownership",
        /// Who gets data.
        Recipients = "recipients",
        /// What people may ask for, and how.
        Rights = "rights",
        /// Who is responsible, and how to reach them.
        ResponsibleDepartment = "responsible-department",
        /// An impact assessment shows a high risk.
        HighRisk = "high-risk",
        /// Somebody decided so.
        MarkedByHand = "marked-by-hand",
    }

    /// What a change does to the people it is about.
    pub enum Effect {
        /// It takes something away from them, or may; without their explicit consent it does not hold for them.
        ReducesRights = "reduces-rights",
        /// It takes nothing away.
        TakesNothing = "takes-nothing",
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// What of the policy changes, such as `rule device-registration`.
    pub place: String,
    /// How, in words.
    pub says: String,
    /// What it does to people.
    pub effect: Effect,
    /// Why it is a major one, if it is.
    pub major: Option<MajorChange>,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.says)?;
        if self.effect == Effect::ReducesRights {
            f.write_str(" (reduces rights)")?;
        }
        self.major.iter().try_for_each(|major| write!(f, " (major: {major})"))
    }
}

/// The changes from one version to another.
///
/// What cannot be compared counts as taking something away: nobody loses a right because a program did not understand.
/// `Display` is the list of changes that a notice about them gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyDiff {
    from: Arc<str>,
    to: Arc<str>,
    changes: Vec<Change>,
}

impl PolicyDiff {
    /// Compares two versions.
    #[must_use]
    pub fn between(old: &Policy, new: &Policy) -> Self {
        let mut diff = Self { from: old.version(), to: new.version(), changes: Vec::new() };
        rules::compare(&mut diff, old, new);
        promises::compare(&mut diff, old, new);
        flow::compare(&mut diff, old, new);
        diff
    }

    /// Version before.
    #[must_use]
    pub fn from(&self) -> &str {
        &self.from
    }

    /// Version after.
    #[must_use]
    pub fn to(&self) -> &str {
        &self.to
    }

    /// Every change.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The changes that take something away, or may.
    pub fn reduced_rights(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.effect == Effect::ReducesRights)
    }

    /// Whether the new version holds for people only with their explicit consent.
    #[must_use]
    pub fn needs_consent(&self) -> bool {
        self.reduced_rights().next().is_some()
    }

    /// Why it is a major change; empty when it is none.
    #[must_use]
    pub fn major(&self) -> BTreeSet<MajorChange> {
        self.changes.iter().filter_map(|change| change.major).collect()
    }

    /// Makes it a major change because an impact assessment shows a high risk.
    #[must_use]
    pub fn with_high_risk(mut self, report: &str) -> Self {
        let says = format!("the impact assessment {report} shows a high risk");
        self.add("policy", says, Effect::TakesNothing, Some(MajorChange::HighRisk));
        self
    }

    /// Makes it a major change because somebody decided so.
    #[must_use]
    pub fn marked_major(mut self, why: &str) -> Self {
        self.add("policy", why, Effect::TakesNothing, Some(MajorChange::MarkedByHand));
        self
    }

    fn add(
        &mut self,
        place: impl Into<String>,
        says: impl Into<String>,
        effect: Effect,
        major: Option<MajorChange>,
    ) {
        self.changes.push(Change { place: place.into(), says: says.into(), effect, major });
    }

    /// Notes what a list gained and lost.
    fn list<T: PartialEq>(
        &mut self,
        (place, what): (&str, &str),
        (old, new): (&[T], &[T]),
        name: impl Fn(&T) -> String,
        (gained, lost): (Effect, Effect),
        major: Option<MajorChange>,
    ) {
        for entry in new.iter().filter(|entry| !old.contains(entry)) {
            self.add(place, format!("{what} {} is new", name(entry)), gained, major);
        }
        for entry in old.iter().filter(|entry| !new.contains(entry)) {
            self.add(place, format!("{what} {} is gone", name(entry)), lost, major);
        }
    }
}

impl fmt::Display for PolicyDiff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "From version {} to version {}:", self.from, self.to)?;
        self.changes.iter().try_for_each(|change| writeln!(f, "{change}"))
    }
}

impl Draft {
    /// What it would change.
    #[must_use]
    pub fn diff_from(&self, old: &Policy) -> PolicyDiff {
        PolicyDiff::between(old, self.policy())
    }

    /// What it would change of another text that nobody has vouched for yet.
    #[must_use]
    pub fn diff_from_draft(&self, old: &Self) -> PolicyDiff {
        self.diff_from(old.policy())
    }
}

/// What becomes of people when a time gets longer or shorter; longer takes something away.
fn of_time(old: (i64, i64), new: (i64, i64)) -> Effect {
    if new.1 <= old.0 { Effect::TakesNothing } else { Effect::ReducesRights }
}

fn of_length(old: CalendarLength, new: CalendarLength) -> Effect {
    of_time(Within::Calendar { length: old }.bounds(), Within::Calendar { length: new }.bounds())
}
