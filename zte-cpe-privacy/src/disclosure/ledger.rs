//! Who was given what, and who was not.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::id::{AccountId, DisclosureId, RecipientId};
use zte_cpe_model::region::Country;

use super::{Basis, DisclosureRequest, Movement, Recipients, Regions, Safeguards};
use crate::decision::{Decision, Outcome, ReasonCode};
use crate::policy::DisclosureKind;
use crate::{Error, ErrorKind, Reference, Result};

/// A disclosure that was made or refused: names of data, never the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct DisclosureEntry {
    /// The disclosure.
    pub id: DisclosureId,
    /// When it was decided.
    pub at: Timestamp,
    /// Whose data.
    pub account: AccountId,
    /// In which way.
    pub kind: DisclosureKind,
    /// To whom.
    pub recipient: RecipientId,
    /// For what.
    pub purpose: Reference,
    /// Which data.
    pub items: BTreeSet<DataItem>,
    /// On what basis.
    pub basis: Basis,
    /// The countries that counted.
    pub regions: Regions,
    /// How it got there.
    pub movement: Movement,
    /// What protects it abroad.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safeguards: Option<Safeguards>,
    /// Why it was permitted or refused.
    pub reason: ReasonCode,
    /// Version of the policy that decided.
    pub policy: String,
}

impl DisclosureEntry {
    /// Whether the data was given.
    #[must_use]
    pub fn was_given(&self) -> bool {
        self.reason.outcome() == Outcome::Permitted
    }
}

/// Every disclosure that was decided, by whom it concerns; nothing is ever taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DisclosureLedger {
    entries: BTreeMap<DisclosureId, DisclosureEntry>,
    by_account: BTreeMap<AccountId, BTreeSet<DisclosureId>>,
}

impl DisclosureLedger {
    /// Nothing was disclosed yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Records what was decided about a request, also when it was refused. Doing it again changes nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when the identifier stands for another disclosure.
    pub fn record(
        &mut self,
        id: DisclosureId,
        request: &DisclosureRequest,
        decision: &Decision,
    ) -> Result<&DisclosureEntry> {
        let request = request.clone();
        self.insert(DisclosureEntry {
            id,
            at: decision.at(),
            account: request.account,
            kind: request.kind,
            recipient: request.recipient,
            purpose: request.purpose,
            items: request.items,
            basis: request.basis,
            regions: request.regions,
            movement: request.movement,
            safeguards: request.safeguards,
            reason: decision.reason(),
            policy: decision.policy_version().to_owned(),
        })
    }

    /// Puts an entry back that was kept elsewhere.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when the identifier stands for another disclosure.
    pub fn insert(&mut self, entry: DisclosureEntry) -> Result<&DisclosureEntry> {
        match self.entries.entry(entry.id) {
            Entry::Occupied(kept) if *kept.get() != entry => Err(Error::new(
                ErrorKind::Conflict,
                "another disclosure has this identifier: give every disclosure a random identifier of its own",
            )),
            Entry::Occupied(kept) => Ok(kept.into_mut()),
            Entry::Vacant(place) => {
                self.by_account.entry(entry.account).or_default().insert(entry.id);
                Ok(place.insert(entry))
            }
        }
    }

    /// Every disclosure that was decided, in the order of their identifiers.
    pub fn entries(&self) -> impl Iterator<Item = &DisclosureEntry> {
        self.entries.values()
    }

    /// Everything that was decided about an account.
    pub fn of_account(&self, account: AccountId) -> impl Iterator<Item = &DisclosureEntry> {
        let ids = self.by_account.get(&account).into_iter().flatten();
        ids.filter_map(|id| self.entries.get(id))
    }

    /// Everybody who was ever given an item of an account.
    #[must_use]
    pub fn ever_given(&self, account: AccountId, item: DataItem) -> BTreeSet<RecipientId> {
        let given = self.of_account(account).filter(|entry| entry.was_given() && entry.items.contains(&item));
        given.map(|entry| entry.recipient).collect()
    }

    /// Everybody who was ever given anything of an account, and what.
    #[must_use]
    pub fn recipients_of(&self, account: AccountId) -> BTreeMap<RecipientId, BTreeSet<DataItem>> {
        let mut recipients: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for entry in self.of_account(account).filter(|entry| entry.was_given()) {
            recipients.entry(entry.recipient).or_default().extend(&entry.items);
        }
        recipients
    }

    /// Everything that left the country in which it was collected, or was read from another, and where to.
    pub fn transfers<'a>(
        &'a self,
        recipients: &'a Recipients,
    ) -> impl Iterator<Item = (Country, &'a DisclosureEntry)> {
        self.entries().filter(|entry| entry.was_given()).filter_map(|entry| {
            let destination = match entry.movement {
                Movement::ReadFrom(country) => country,
                Movement::Sent => recipients.recipient(entry.recipient)?.country,
            };
            (destination != entry.regions.home).then_some((destination, entry))
        })
    }
}

/// What goes with data that is handed over, for a program at the other end to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct ShareManifest {
    /// The disclosure.
    pub disclosure: DisclosureId,
    /// To whom.
    pub recipient: RecipientId,
    /// For what and for nothing else.
    pub purpose: Reference,
    /// Which data.
    pub items: BTreeSet<DataItem>,
    /// What the recipient has to do.
    pub obligations: &'static [RecipientObligation],
    /// What they signed; `None` where nothing has to be signed.
    pub agreement: Option<Reference>,
    /// Version of the policy that they have to follow.
    pub policy: String,
}

/// What a recipient has to do with data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RecipientObligation {
    /// Use it as told.
    FollowInstructions,
    /// Follow the policy.
    FollowPolicy,
    /// Keep it to themselves.
    Confidentiality,
    /// Protect it.
    SecurityMeasures,
}

impl ShareManifest {
    /// What goes with a disclosure.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAllowed`] for a disclosure that was refused.
    pub fn of(entry: &DisclosureEntry, recipients: &Recipients) -> Result<Self> {
        if !entry.was_given() {
            return Err(Error::new(
                ErrorKind::NotAllowed,
                "the disclosure was refused: nothing may be handed over",
            ));
        }
        let recipient = recipients.recipient(entry.recipient);
        let agreement = recipient.and_then(|recipient| recipient.agreement(entry.at));
        Ok(Self {
            disclosure: entry.id,
            recipient: entry.recipient,
            purpose: entry.purpose.clone(),
            items: entry.items.clone(),
            obligations: &[
                RecipientObligation::FollowInstructions,
                RecipientObligation::FollowPolicy,
                RecipientObligation::Confidentiality,
                RecipientObligation::SecurityMeasures,
            ],
            agreement: agreement.map(|agreement| agreement.reference.clone()),
            policy: entry.policy.clone(),
        })
    }
}
