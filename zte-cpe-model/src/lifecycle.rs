//! The facts that start and stop storage periods.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::{AccountId, BindingId, DeviceId};

/// Something that happened, and when.
///
/// ```
/// use zte_cpe_model::id::DeviceId;
/// use zte_cpe_model::lifecycle::{Fact, LifecycleEvent};
///
/// let device: DeviceId = "7d1f0c64-3b0e-4c39-9d5e-2f7a8f1c5b10".parse()?;
/// let event = LifecycleEvent::new("2026-03-01T12:00:00Z".parse()?, Fact::DeviceOffline { device });
/// assert_eq!(event.fact.name(), "device-offline");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct LifecycleEvent {
    /// When it happened.
    #[cfg_attr(feature = "proptest", proptest(strategy = "crate::arbitrary::timestamp()"))]
    pub at: Timestamp,
    /// What happened.
    #[serde(flatten)]
    pub fact: Fact,
}

impl LifecycleEvent {
    /// A fact and its time.
    #[must_use]
    pub const fn new(at: Timestamp, fact: Fact) -> Self {
        Self { at, fact }
    }
}

/// What happened. Facts name records by their opaque identifiers and hold no personal value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "kebab-case")]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub enum Fact {
    /// An account was opened.
    AccountCreated {
        /// The account.
        account: AccountId,
    },
    /// An account was closed for good. A session logout is not this.
    AccountDeregistered {
        /// The account.
        account: AccountId,
    },
    /// A device was registered on a platform.
    DeviceRegistered {
        /// The device.
        device: DeviceId,
    },
    /// A device was reached again.
    DeviceOnline {
        /// The device.
        device: DeviceId,
    },
    /// A device stopped being reachable.
    DeviceOffline {
        /// The device.
        device: DeviceId,
    },
    /// A device was linked to an account.
    DeviceBound {
        /// The link.
        binding: BindingId,
        /// The account.
        account: AccountId,
        /// The device.
        device: DeviceId,
    },
    /// A link was cut.
    DeviceUnbound {
        /// The link.
        binding: BindingId,
    },
}

impl Fact {
    /// The stable name, as policy files and ledgers write it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::AccountCreated { .. } => "account-created",
            Self::AccountDeregistered { .. } => "account-deregistered",
            Self::DeviceRegistered { .. } => "device-registered",
            Self::DeviceOnline { .. } => "device-online",
            Self::DeviceOffline { .. } => "device-offline",
            Self::DeviceBound { .. } => "device-bound",
            Self::DeviceUnbound { .. } => "device-unbound",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serialised_fact_has_its_stable_name() {
        let binding = BindingId::from_uuid(uuid::Uuid::nil());
        let fact = Fact::DeviceUnbound { binding };
        assert_eq!(serde_json::to_value(fact).unwrap()["fact"], fact.name());
    }
}
