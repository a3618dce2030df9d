//! The link between an account and a device.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::data_item::classified;
use crate::id::{AccountId, BindingId, DeviceId};

/// An account and a device that belong together, since when.
///
/// It holds no copy of the device's identifiers: the device record has them, under a period of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct Binding {
    /// Opaque identifier of the record.
    pub id: BindingId,
    /// The account.
    pub account: AccountId,
    /// The device.
    pub device: DeviceId,
    /// When they were linked.
    #[cfg_attr(feature = "proptest", proptest(strategy = "crate::arbitrary::timestamp()"))]
    pub bound_at: Timestamp,
}

impl Binding {
    /// Links an account and a device.
    #[must_use]
    pub const fn new(id: BindingId, account: AccountId, device: DeviceId, bound_at: Timestamp) -> Self {
        Self { id, account, device, bound_at }
    }
}

classified! {
    Binding { id: BindingLink, account: BindingLink, device: BindingLink, bound_at: BindingTime }
}
