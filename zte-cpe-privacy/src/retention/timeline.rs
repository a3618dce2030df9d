//! What happened to one record, whatever order the news came in.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::policy::{Moment, Period};

/// The facts about one record that start and stop clocks.
///
/// A set: hearing of a fact twice changes nothing, and neither does the order in which news arrives. That makes the
/// state of a clock a function of what happened, not of how it was reported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline(BTreeSet<(Moment, Timestamp)>);

impl Timeline {
    /// Nothing has happened yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes note of a fact.
    pub fn record(&mut self, moment: Moment, at: Timestamp) {
        self.0.insert((moment, at));
    }

    /// Everything that is known, by kind and then by time.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Moment, Timestamp)> + '_ {
        self.0.iter().copied()
    }

    fn range(&self, moment: Moment, from: Timestamp) -> impl DoubleEndedIterator<Item = Timestamp> + '_ {
        self.0.range((moment, from)..=(moment, Timestamp::MAX)).map(|&(_, at)| at)
    }

    pub(super) fn first(&self, moment: Moment, from: Timestamp) -> Option<Timestamp> {
        self.range(moment, from).next()
    }

    fn last(&self, moment: Moment, from: Timestamp) -> Option<Timestamp> {
        self.range(moment, from).next_back()
    }

    /// When the clock of a period started that is running now.
    pub(super) fn running_since(
        &self,
        clock: Moment,
        cleared_by: Moment,
        if_never: Moment,
    ) -> Option<Timestamp> {
        let known_since = self.first(if_never, Timestamp::MIN)?;
        match self.last(cleared_by, known_since) {
            // Both at the same instant: the clock runs, else the record could stay for ever.
            Some(cleared) => self.first(clock, cleared),
            None => Some(self.first(clock, known_since).unwrap_or(known_since)),
        }
    }

    /// Facts that can never matter again: a history of a device's life is not kept for its own sake.
    #[must_use]
    pub fn superseded(&self, period: &Period) -> Vec<(Moment, Timestamp)> {
        let Period::After { clock, cleared_by, .. } = period else { return Vec::new() };
        let Some(cleared) = self.last(*cleared_by, Timestamp::MIN) else { return Vec::new() };
        self.iter()
            .filter(|&(moment, at)| (moment == *clock || moment == *cleared_by) && at < cleared)
            .collect()
    }

    /// Forgets a fact.
    pub fn forget(&mut self, moment: Moment, at: Timestamp) {
        self.0.remove(&(moment, at));
    }
}

impl FromIterator<(Moment, Timestamp)> for Timeline {
    fn from_iter<I: IntoIterator<Item = (Moment, Timestamp)>>(facts: I) -> Self {
        Self(facts.into_iter().collect())
    }
}

impl Extend<(Moment, Timestamp)> for Timeline {
    fn extend<I: IntoIterator<Item = (Moment, Timestamp)>>(&mut self, facts: I) {
        self.0.extend(facts);
    }
}
