//! Who was told, how, and who was not.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::id::AccountId;

use crate::policy::{Channel, Policy};
use crate::{Error, ErrorKind, Reference, Result};

/// What became of an attempt to tell somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Delivery {
    /// It did not arrive.
    Failed,
    /// It arrived.
    Delivered,
}

/// One attempt to tell somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Attempt {
    /// When.
    pub at: Timestamp,
    /// By which way.
    pub channel: Channel,
    /// What became of it.
    pub delivery: Delivery,
}

/// That everybody was told at once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct PublicNotice {
    /// When.
    pub at: Timestamp,
    /// Where it stands.
    pub published: Reference,
    /// Why telling each of them was too hard.
    pub reason: Reference,
}

/// Every attempt to tell somebody of an incident. A set: hearing of one twice changes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DeliveryLog {
    attempts: BTreeMap<AccountId, BTreeSet<Attempt>>,
    public: Option<PublicNotice>,
}

impl DeliveryLog {
    /// Nobody was told.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes an attempt.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAllowed`] for a way that the policy does not list.
    pub fn record(
        &mut self,
        policy: &Policy,
        account: AccountId,
        channel: Channel,
        delivery: Delivery,
        at: Timestamp,
    ) -> Result<()> {
        if !policy.incident_notice().channels.contains(&channel) {
            let message = format!("the policy tells nobody of an incident by {channel} (ZP-127)");
            return Err(Error::new(ErrorKind::NotAllowed, message));
        }
        self.attempts.entry(account).or_default().insert(Attempt { at, channel, delivery });
        Ok(())
    }

    /// Notes that everybody was told at once, since telling each of them was too hard. The earliest counts.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAllowed`] for a way that is not the one the policy leaves for that.
    pub fn publish(
        &mut self,
        policy: &Policy,
        channel: Channel,
        (published, reason): (Reference, Reference),
        at: Timestamp,
    ) -> Result<()> {
        let fallback = policy.incident_notice().fallback;
        if channel != fallback {
            let message = format!("the policy tells everybody by {fallback} and not by {channel} (ZP-127)");
            return Err(Error::new(ErrorKind::NotAllowed, message));
        }
        let notice = PublicNotice { at, published, reason };
        self.public = Some(self.public.take().map_or(notice.clone(), |known| known.min(notice)));
        Ok(())
    }

    /// The notice to everybody.
    #[must_use]
    pub const fn public_notice(&self) -> Option<&PublicNotice> {
        self.public.as_ref()
    }

    /// Every attempt to tell somebody, oldest first.
    pub fn attempts(&self, account: AccountId) -> impl Iterator<Item = &Attempt> {
        self.attempts.get(&account).into_iter().flatten()
    }

    /// Whether somebody was told, by themselves or with everybody.
    #[must_use]
    pub fn is_told(&self, account: AccountId) -> bool {
        self.public.is_some() || self.attempts(account).any(|attempt| attempt.delivery == Delivery::Delivered)
    }
}
