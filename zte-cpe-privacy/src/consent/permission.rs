//! What the phone lets the app do.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::id::AccountId;

use super::ConsentLedger;
use crate::decision::{Decision, ReasonCode};
use crate::policy::Policy;

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

    /// What a person can do without it; `None` when the account cannot be used then.
    #[must_use]
    pub const fn fallback(self) -> Option<Fallback> {
        match self {
            Self::CameraForBinding => Some(Fallback::EnterDevice),
            Self::CameraForWireless => Some(Fallback::EnterNetwork),
            Self::LocationForWireless => Some(Fallback::ConfigureNetwork),
            Self::Storage => None,
        }
    }

    /// Name of the text that says what no longer works without it, to be shown at that moment.
    #[must_use]
    pub const fn consequence(self) -> &'static str {
        match self {
            Self::CameraForBinding => "permission/camera-for-binding",
            Self::CameraForWireless => "permission/camera-for-wireless",
            Self::LocationForWireless => "permission/location-for-wireless",
            Self::Storage => "permission/storage",
        }
    }

    /// Decides whether a function may use it now.
    pub fn decide(
        self,
        policy: &Policy,
        ledger: &ConsentLedger,
        account: AccountId,
        at: Timestamp,
    ) -> Decision {
        let reason = if ledger.service_ended(account, at) {
            ReasonCode::ServiceEnded
        } else {
            match (ledger.permission(account, self, at), self) {
                (PermissionState::Granted, _) => ReasonCode::PermissionGranted,
                (PermissionState::Denied, Self::Storage) => ReasonCode::StorageDenied,
                (PermissionState::Denied, Self::CameraForBinding) => ReasonCode::CameraForBindingDenied,
                (PermissionState::Denied, Self::CameraForWireless) => ReasonCode::CameraForWirelessDenied,
                (PermissionState::Denied, Self::LocationForWireless) => ReasonCode::LocationDenied,
            }
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

/// The manual way to do what a permission makes easier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Fallback {
    /// Type in what stands on the device.
    EnterDevice,
    /// Type in name and passphrase of the network.
    EnterNetwork,
    /// Configure the network by hand.
    ConfigureNetwork,
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::CameraForBinding => "camera-for-binding",
            Self::CameraForWireless => "camera-for-wireless",
            Self::LocationForWireless => "location-for-wireless",
            Self::Storage => "storage",
        })
    }
}
