//! The consent of many people at any point in time, from what they said.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::id::{AccountId, ConsentId};

use super::event::Question;
use super::{Audience, ConsentEvent, ConsentFact, ConsentStatus, Permission, PermissionState, Scope};
use crate::Reference;

/// Everything that was said about consent.
///
/// A set of facts: hearing of one twice changes nothing, and neither does the order in which news arrives. Nothing is
/// ever taken out, so what was lawful once can be shown to have been; and every question names the instant it is asked
/// for, so what was said before a withdrawal is not used after it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConsentLedger {
    facts: BTreeMap<AccountId, BTreeSet<(Timestamp, ConsentFact)>>,
    successions: BTreeSet<Timestamp>,
}

impl ConsentLedger {
    /// Nothing was said yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes note of a fact.
    pub fn record(&mut self, event: ConsentEvent) {
        let ConsentEvent { at, account, fact } = event;
        self.facts.entry(account).or_default().insert((at, fact));
    }

    /// Takes note that the data went to a successor who is not bound by the policy: everybody must be asked again.
    pub fn record_unbound_succession(&mut self, at: Timestamp) {
        self.successions.insert(at);
    }

    /// Everything that was said about an account, oldest first.
    #[must_use]
    pub fn history(&self, account: AccountId) -> impl DoubleEndedIterator<Item = ConsentEvent> + '_ {
        let facts = self.facts.get(&account).into_iter().flatten();
        facts.map(move |(at, fact)| ConsentEvent::new(*at, account, fact.clone()))
    }

    /// Everything that was said, account by account, oldest first.
    pub fn events(&self) -> impl Iterator<Item = ConsentEvent> + '_ {
        self.facts.keys().flat_map(|account| self.history(*account))
    }

    /// What was said up to an instant, newest first.
    fn until(&self, account: AccountId, at: Timestamp) -> impl Iterator<Item = &(Timestamp, ConsentFact)> {
        self.facts.get(&account).into_iter().flatten().rev().skip_while(move |(said, _)| *said > at)
    }

    /// State of the consent to one item for one purpose before one pair of eyes, at an instant.
    #[must_use]
    pub fn status(
        &self,
        account: AccountId,
        purpose: &Reference,
        item: DataItem,
        audience: Audience,
        at: Timestamp,
    ) -> ConsentStatus {
        let question = Question { purpose, item, audience };
        match self.until(account, at).find(|(_, fact)| fact.answers(question)) {
            Some((said, fact)) => self.status_of(account, *said, fact, at),
            None => ConsentStatus::Unknown,
        }
    }

    /// State of a whole scope: that of the item which allows least.
    #[must_use]
    pub fn scope_status(&self, account: AccountId, scope: &Scope, at: Timestamp) -> ConsentStatus {
        let mut states =
            scope.items.iter().map(|&item| self.status(account, &scope.purpose, item, scope.audience, at));
        let first = states.next().unwrap_or(ConsentStatus::Unknown);
        states.fold(first, |worst, state| if worst.is_valid() { state } else { worst })
    }

    /// When the consent to a scope runs out that holds at an instant; `None` when it has no end, or there is none.
    pub(super) fn valid_until(&self, account: AccountId, scope: &Scope, at: Timestamp) -> Option<Timestamp> {
        let ends = scope.items.iter().filter_map(|&item| {
            let question = Question { purpose: &scope.purpose, item, audience: scope.audience };
            let (_, fact) = self.until(account, at).find(|(_, fact)| fact.answers(question))?;
            fact.expiry()
        });
        ends.min()
    }

    fn status_of(
        &self,
        account: AccountId,
        said: Timestamp,
        fact: &ConsentFact,
        at: Timestamp,
    ) -> ConsentStatus {
        match fact {
            ConsentFact::Refused { .. } => ConsentStatus::Refused,
            ConsentFact::Withdrawn { .. } => ConsentStatus::Withdrawn,
            ConsentFact::Given { expires: Some(expires), .. } if *expires <= at => ConsentStatus::Expired,
            ConsentFact::Given { notice, .. }
                if self.notice_shown(account, notice.as_str(), said)
                    && self.successions.range(said..=at).next().is_none() =>
            {
                ConsentStatus::Given
            }
            ConsentFact::Given { .. } => ConsentStatus::Invalidated,
            _ => ConsentStatus::Unknown,
        }
    }

    /// Whether a version of the policy was shown before an instant, or at it.
    #[must_use]
    pub fn notice_shown(&self, account: AccountId, version: &str, at: Timestamp) -> bool {
        self.until(account, at).any(
            |(_, fact)| matches!(fact, ConsentFact::NoticeShown { version: shown, .. } if shown.as_str() == version),
        )
    }

    /// Whether the account was closed before an instant, or at it.
    #[must_use]
    pub fn service_ended(&self, account: AccountId, at: Timestamp) -> bool {
        self.until(account, at).any(|(_, fact)| *fact == ConsentFact::ServiceEnded)
    }

    /// Whether the phone lets the app do something, at an instant.
    #[must_use]
    pub fn permission(&self, account: AccountId, wanted: Permission, at: Timestamp) -> PermissionState {
        let found = self.until(account, at).find_map(|(_, fact)| match fact {
            ConsentFact::PermissionChanged { permission, state } if *permission == wanted => Some(*state),
            _ => None,
        });
        found.unwrap_or(PermissionState::Denied)
    }

    pub(super) fn successions(&self) -> impl Iterator<Item = Timestamp> + '_ {
        self.successions.iter().copied()
    }

    /// When a consent was given and to what.
    #[must_use]
    pub fn consent(&self, account: AccountId, wanted: ConsentId) -> Option<(Timestamp, &ConsentFact)> {
        let facts = self.facts.get(&account).into_iter().flatten();
        facts
            .rev()
            .find(|(_, fact)| matches!(fact, ConsentFact::Given { consent, .. } if *consent == wanted))
            .map(|(at, fact)| (*at, fact))
    }
}

impl Extend<ConsentEvent> for ConsentLedger {
    fn extend<I: IntoIterator<Item = ConsentEvent>>(&mut self, events: I) {
        events.into_iter().for_each(|event| self.record(event));
    }
}

impl FromIterator<ConsentEvent> for ConsentLedger {
    fn from_iter<I: IntoIterator<Item = ConsentEvent>>(events: I) -> Self {
        let mut ledger = Self::new();
        ledger.extend(events);
        ledger
    }
}
