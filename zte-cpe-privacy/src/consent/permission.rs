//! What the phone lets the app do.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::id::AccountId;

use super::ConsentLedger;
use crate::decision::{Decision, ReasonCode};
use crate::policy::{PhonePermission, Policy};

/// A permission of the phone; none implies another.
///
/// There are two for the camera: a person may let the app scan the code of a device and not that of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Permission {
    /// The camera, to scan the code of a device that is bound.
    CameraForBinding,
    /// The camera, to scan the code of a wireless network.
    CameraForWireless,
    /// The location, to see the wireless networks around.
    LocationForWireless,
    /// Storage, to keep what the account needs.
    Storage,
}

impl Permission {
    /// Every permission.
    pub const ALL: &'static [Self] =
        &[Self::CameraForBinding, Self::CameraForWireless, Self::LocationForWireless, Self::Storage];

    /// The stable name, as the policy writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CameraForBinding => "camera-for-binding",
            Self::CameraForWireless => "camera-for-wireless",
            Self::LocationForWireless => "location-for-wireless",
            Self::Storage => "storage",
        }
    }

    /// What the policy says about it: which purpose it serves, what is left without it and how the person is told.
    #[must_use]
    pub fn rule(self, policy: &Policy) -> Option<&PhonePermission> {
        policy.permissions().iter().find(|rule| rule.id == self.name())
    }

    /// Decides whether a function may use it now.
    pub fn decide(
        self,
        policy: &Policy,
        ledger: &ConsentLedger,
        account: AccountId,
        at: Timestamp,
    ) -> Decision {
        let granted = ledger.permission(account, self, at) == PermissionState::Granted;
        let reason = match self {
            _ if ledger.service_ended(account, at) => ReasonCode::ServiceEnded,
            _ if self.rule(policy).is_none() => ReasonCode::PermissionNotInPolicy,
            _ if granted => ReasonCode::PermissionGranted,
            Self::CameraForBinding => ReasonCode::CameraForBindingDenied,
            Self::CameraForWireless => ReasonCode::CameraForWirelessDenied,
            Self::LocationForWireless => ReasonCode::LocationDenied,
            Self::Storage => ReasonCode::StorageDenied,
        };
        Decision::new(policy, reason, at)
    }
}

/// Whether the phone lets the app do it. What was never asked for is denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PermissionState {
    /// Yes.
    Granted,
    /// No.
    Denied,
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
