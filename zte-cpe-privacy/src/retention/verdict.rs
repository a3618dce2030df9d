//! What is to be done with a record now, when rules, demands and holds disagree.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use zte_cpe_model::data_item::DataItem;

use super::{LegalHold, LegalHolds, Obligation, Timeline};
use crate::policy::{Action, Duty, Policy};

/// Duties to erase whatever a storage rule says.
const ERASING: [Duty; 5] = [
    Duty::EraseAccount,
    Duty::EraseAfterService,
    Duty::EraseOnUserAction,
    Duty::EraseOnRequest,
    Duty::EraseChildData,
];

/// How a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Standing {
    /// Its time is not over.
    Kept,
    /// Its time is over.
    Due,
    /// Its time is over, and a hold stops what would happen.
    Held,
}

/// What is to be done with a record, and why.
///
/// The earliest mandatory end wins over a later one, and a hold wins over all of them. When data has to be erased it is
/// erased, also where the rule would only make it anonymous. `Display` is one line for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "somebody has to carry it out"]
pub struct Verdict {
    obligation: Obligation,
    standing: Standing,
    due: Option<Timestamp>,
    action: Action,
    duty: Duty,
    holds: Vec<LegalHold>,
}

impl Verdict {
    /// Weighs a rule at work on a record against what has happened, and against every hold.
    ///
    /// A function of its arguments: a look at a clock that went back says what held then and changes nothing.
    pub fn of(
        policy: &Policy,
        obligation: Obligation,
        timeline: &Timeline,
        holds: &LegalHolds,
        now: Timestamp,
    ) -> Self {
        let demanded = ERASING
            .iter()
            .filter_map(|&duty| {
                let starts = policy.deadline(duty)?.starts;
                // What happened before the record was there is not about it.
                Some((timeline.first(starts, obligation.since())?, duty))
            })
            .min();
        let (due, duty) = match (obligation.due(), demanded) {
            (Some(period), Some((demand, _))) if period < demand => (Some(period), Duty::DisposeWhenDue),
            (_, Some((demand, duty))) => (Some(demand), duty),
            (period, None) => (period, Duty::DisposeWhenDue),
        };
        let rule = obligation.rule();
        // A demand that came after the end of the period, before anybody acted, still asks for more than anonymity.
        let erases = demanded.is_some_and(|(demand, _)| demand <= now || Some(demand) == due);
        let action = if erases { Action::Erase } else { rule.action() };
        let holds: Vec<LegalHold> = holds.on(obligation.subject(), rule.category(), now).cloned().collect();
        let standing = match due {
            Some(due) if due <= now && holds.is_empty() => Standing::Due,
            Some(due) if due <= now => Standing::Held,
            _ => Standing::Kept,
        };
        Self { obligation, standing, due, action, duty, holds }
    }

    /// Held by more: what is done with this record would be done with others that are held.
    #[cfg(feature = "sqlite")]
    pub(crate) fn also_held_by<'a>(mut self, holds: impl IntoIterator<Item = &'a LegalHold>) -> Self {
        for hold in holds {
            if !self.holds.contains(hold) {
                self.holds.push(hold.clone());
            }
        }
        if self.standing == Standing::Due && !self.holds.is_empty() {
            self.standing = Standing::Held;
        }
        self
    }

    /// The rule at work on the record.
    #[must_use]
    pub const fn obligation(&self) -> &Obligation {
        &self.obligation
    }

    #[cfg(feature = "sqlite")]
    pub(crate) fn into_obligation(self) -> Obligation {
        self.obligation
    }

    /// The data it is about: what the policy names, then what it cannot be kept without.
    pub fn items(&self) -> impl Iterator<Item = DataItem> + '_ {
        let rule = self.obligation.rule();
        rule.items().iter().chain(rule.bookkeeping()).copied()
    }

    /// How it stands.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        self.standing
    }

    /// Since when, or from when, it is due; a hold does not move it.
    #[must_use]
    pub const fn due(&self) -> Option<Timestamp> {
        self.due
    }

    /// What is to be done.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }

    /// The duty that is to be done by its deadline.
    #[must_use]
    pub const fn duty(&self) -> Duty {
        self.duty
    }

    /// The holds on it now.
    #[must_use]
    pub fn holds(&self) -> &[LegalHold] {
        &self.holds
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.obligation)?;
        if self.duty != Duty::DisposeWhenDue
            && let Some(due) = self.due
        {
            write!(f, "; {} since {due}", self.duty)?;
        }
        for hold in &self.holds {
            write!(f, "; held: {hold} (ZP-045)")?;
        }
        for (index, item) in self.items().enumerate() {
            write!(f, "{} {}", if index == 0 { "; of:" } else { "," }, item.name())?;
        }
        Ok(())
    }
}

/// What is overdue: how much, how old, why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct OverdueReport {
    /// How much is due and waits for a sweep.
    pub unswept: u64,
    /// How much is due and held.
    pub held: u64,
    /// How long the oldest has been due.
    pub oldest: SignedDuration,
}

impl OverdueReport {
    /// Counts.
    pub fn of<'a>(verdicts: impl IntoIterator<Item = &'a Verdict>, now: Timestamp) -> Self {
        let mut report = Self::default();
        for verdict in verdicts.into_iter().filter(|verdict| verdict.standing != Standing::Kept) {
            report.add(verdict.due.unwrap_or(now), verdict.standing == Standing::Held, now);
        }
        report
    }

    pub(crate) fn add(&mut self, due: Timestamp, held: bool, now: Timestamp) {
        *(if held { &mut self.held } else { &mut self.unswept }) += 1;
        self.oldest = self.oldest.max(now.duration_since(due));
    }
}
