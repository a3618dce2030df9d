//! What data is used for, and what the phone has to allow.

use serde::{Deserialize, Serialize};
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::device::ProductType;

use super::names::named;

/// One thing that personal data is used for.
///
/// What no purpose of a policy names is refused until the person consents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Purpose {
    /// Stable identifier, such as `status-query`.
    pub id: String,
    /// What it is.
    pub says: String,
    /// Whether data is kept for it.
    pub kind: PurposeKind,
    /// The products it exists for; empty for all.
    #[serde(default)]
    pub products: Vec<ProductType>,
    /// What the function cannot do without.
    pub basic: Vec<DataItem>,
    /// What a person may refuse and keep the function.
    #[serde(default)]
    pub additional: Vec<DataItem>,
    /// What a person loses who refuses, or takes consent back.
    pub without: String,
    /// The clauses that say so.
    pub clauses: Vec<String>,
}

impl Purpose {
    /// Everything it may use.
    pub fn items(&self) -> impl Iterator<Item = DataItem> + '_ {
        self.basic.iter().chain(&self.additional).copied()
    }
}

/// A permission that the app asks the phone for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct PhonePermission {
    /// Stable identifier, such as `camera-for-binding`.
    pub id: String,
    /// What of the phone is used.
    pub resource: PhoneResource,
    /// The purpose it serves.
    pub purpose: String,
    /// What is left to a person who refuses.
    pub fallback: PermissionFallback,
    /// The same, as the person is told.
    pub without: String,
    /// The clauses that say so.
    pub clauses: Vec<String>,
}

named! {
    /// Whether data is kept for a purpose.
    pub enum PurposeKind {
        /// It is kept by a storage rule.
        Stored = "stored",
        /// It is read for a person who asks at that moment, and not kept.
        Live = "live",
    }

    /// What of a phone an app may use.
    pub enum PhoneResource {
        /// Its camera.
        Camera = "camera",
        /// Its location.
        Location = "location",
        /// Its storage.
        Storage = "storage",
    }

    /// What is left to a person who refuses a permission.
    pub enum PermissionFallback {
        /// The same can be entered by hand.
        ManualEntry = "manual-entry",
        /// Nothing: the function cannot be used.
        None = "none",
    }
}
