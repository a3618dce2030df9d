//! Telling everybody who was given data that it was erased or corrected.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::id::{AccountId, RecipientId};

use super::Grant;
use crate::deadline::{DueDate, Jurisdiction};
use crate::disclosure::DisclosureLedger;
use crate::policy::{Duty, Policy, Right};
use crate::task::{Task, TaskKind};
use crate::{Error, ErrorKind, Reference, Result};

/// Why a recipient may keep data that was erased at its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MayKeep {
    /// A law says so.
    Law(Reference),
    /// The person gave them permission of their own.
    OwnAuthorization(Reference),
}

/// How a recipient stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NoticeState {
    /// They have not said that it is done.
    Open,
    /// They said so then.
    Acknowledged(Timestamp),
    /// They need not be told to erase it.
    Exempt(MayKeep),
}

/// Everybody who was ever given data that was erased or corrected, until each has said that it is done there too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnwardNotices {
    account: AccountId,
    since: Timestamp,
    recipients: BTreeMap<RecipientId, (BTreeSet<DataItem>, NoticeState)>,
}

impl OnwardNotices {
    /// Whom to tell once a request was granted: nobody, unless it changes what others hold.
    #[must_use]
    pub fn after(grant: &Grant, disclosures: &DisclosureLedger) -> Self {
        let (account, since) = (grant.account(), grant.at());
        match grant.right() {
            Right::Erasure | Right::Deregistration | Right::Correction => {
                Self::since(account, since, disclosures)
            }
            _ => Self { account, since, recipients: BTreeMap::new() },
        }
    }

    pub(crate) fn since(account: AccountId, since: Timestamp, disclosures: &DisclosureLedger) -> Self {
        let given = disclosures.recipients_of(account).into_iter();
        let recipients = given.map(|(recipient, items)| (recipient, (items, NoticeState::Open))).collect();
        Self { account, since, recipients }
    }

    /// Every recipient, what they were given, and how they stand.
    pub fn recipients(&self) -> impl Iterator<Item = (RecipientId, &BTreeSet<DataItem>, &NoticeState)> {
        self.recipients.iter().map(|(id, (items, state))| (*id, items, state))
    }

    fn state_mut(&mut self, recipient: RecipientId) -> Result<&mut NoticeState> {
        let found = self.recipients.get_mut(&recipient).map(|(_, state)| state);
        found
            .ok_or_else(|| Error::new(ErrorKind::NotFound, "this recipient was given nothing of the account"))
    }

    /// Notes that a recipient said it is done. The first time counts.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] when they were given nothing.
    pub fn acknowledge(&mut self, recipient: RecipientId, at: Timestamp) -> Result<()> {
        let since = self.since;
        let state = self.state_mut(recipient)?;
        if !matches!(state, NoticeState::Acknowledged(_)) {
            *state = NoticeState::Acknowledged(at.max(since));
        }
        Ok(())
    }

    /// Notes why a recipient may keep it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] when they were given nothing, [`ErrorKind::Conflict`] when they have said that it is done.
    pub fn exempt(&mut self, recipient: RecipientId, why: MayKeep) -> Result<()> {
        match self.state_mut(recipient)? {
            NoticeState::Acknowledged(_) => {
                Err(Error::new(ErrorKind::Conflict, "the recipient has said that it is done"))
            }
            state => {
                *state = NoticeState::Exempt(why);
                Ok(())
            }
        }
    }

    /// Whether everybody is settled.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.recipients.values().all(|(_, state)| *state != NoticeState::Open)
    }

    /// Whom still to tell, and by when.
    ///
    /// # Errors
    ///
    /// As [`DueDate::of`].
    pub fn tasks(&self, policy: &Policy, place: &Jurisdiction) -> Result<Vec<Task>> {
        let due = DueDate::of(policy, Duty::NotifyRecipients, place, self.since)?;
        let open = self.recipients().filter(|(_, _, state)| **state == NoticeState::Open);
        let task = |recipient| TaskKind::NotifyRecipient { recipient, account: self.account };
        Ok(open.map(|(recipient, ..)| Task::new(task(recipient), due.clone())).collect())
    }
}
