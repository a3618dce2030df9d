//! Storage rules and what they let stay.

use std::fmt;

use serde::{Deserialize, Serialize};
use zte_cpe_model::data_item::{DataCategory, DataItem};
use zte_cpe_model::device::ProductType;

use super::Period;
use super::names::named;

/// How one category of data is kept and what happens at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RetentionRule {
    pub(super) id: String,
    pub(super) category: RuleCategory,
    pub(super) place: Place,
    pub(super) items: Vec<DataItem>,
    #[serde(default)]
    pub(super) bookkeeping: Vec<DataItem>,
    #[serde(default)]
    pub(super) products: Vec<ProductType>,
    #[serde(default)]
    pub(super) sources: Vec<CollectionSource>,
    pub(super) period: Period,
    pub(super) action: Action,
    #[serde(default)]
    pub(super) profile: Option<String>,
    pub(super) clauses: Vec<String>,
    pub(super) assumptions: Vec<String>,
    /// Lines of the published text behind it, from its clauses.
    #[serde(skip)]
    pub(super) lines: Vec<u32>,
}

impl RetentionRule {
    /// Stable identifier, such as `device-registration`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it is about.
    #[must_use]
    pub fn category(&self) -> RuleCategory {
        self.category
    }

    /// Who keeps it.
    #[must_use]
    pub fn place(&self) -> Place {
        self.place
    }

    /// The items the policy names.
    #[must_use]
    pub fn items(&self) -> &[DataItem] {
        &self.items
    }

    /// Items the policy does not name and without which it cannot be kept: opaque ids, dates, countries.
    #[must_use]
    pub fn bookkeeping(&self) -> &[DataItem] {
        &self.bookkeeping
    }

    /// The products it holds for; empty for all.
    #[must_use]
    pub fn products(&self) -> &[ProductType] {
        &self.products
    }

    /// Where it comes from; empty for papers.
    #[must_use]
    pub fn sources(&self) -> &[CollectionSource] {
        &self.sources
    }

    /// Whether an item may be kept under it.
    #[must_use]
    pub fn covers(&self, item: DataItem) -> bool {
        self.items.contains(&item) || self.bookkeeping.contains(&item)
    }

    /// How long.
    #[must_use]
    pub fn period(&self) -> &Period {
        &self.period
    }

    /// What happens at the end.
    #[must_use]
    pub fn action(&self) -> Action {
        self.action
    }

    /// The profile that says what stays, for rules that make anonymous.
    #[must_use]
    pub fn profile(&self) -> Option<&str> {
        self.profile.as_deref()
    }

    /// The clauses behind it.
    #[must_use]
    pub fn clauses(&self) -> &[String] {
        &self.clauses
    }

    /// The assumptions it rests on.
    #[must_use]
    pub fn assumptions(&self) -> &[String] {
        &self.assumptions
    }

    /// Lines of the published text behind it, in order.
    #[must_use]
    pub fn lines(&self) -> &[u32] {
        &self.lines
    }
}

named! {
    /// Where data comes from: from the person, or from using something.
    pub enum CollectionSource {
        /// The person told customer service.
        Hotline = "hotline",
        /// The person gave it, or made it, with an account in the app.
        AppAccount = "app-account",
        /// A product reported it.
        Product = "product",
        /// A service was used.
        Service = "service",
        /// The person entered it on a website.
        Website = "website",
    }
}

/// What a rule is about: data of persons, or the papers around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "no such category; the categories are those of the data catalogue and \
    evidence, review-materials, backups, policy-versions"
)]
#[non_exhaustive]
pub enum RuleCategory {
    /// A category of the data catalogue.
    Data(DataCategory),
    /// Papers about how data was handled.
    Papers(Papers),
}

/// Papers about how data was handled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Papers {
    /// Records of consents, disclosures, requests and incidents.
    Evidence,
    /// Proofs of identity sent in with a request.
    ReviewMaterials,
    /// Copies of a store.
    Backups,
    /// Versions of the policy.
    PolicyVersions,
}

/// Who keeps what a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Place {
    /// The platform's store.
    Platform,
    /// The app on the phone.
    Phone,
    /// The ledger of what was done.
    Ledger,
    /// Those who review requests.
    ServiceDesk,
    /// The backups.
    Backup,
    /// The archive of policy versions.
    Archive,
    /// Nobody.
    Nowhere,
}

/// What happens to data whose time is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Action {
    /// Every copy is erased.
    Erase,
    /// What identifies is dropped, what the profile names stays.
    Anonymize,
    /// The subject of an entry is made unreadable, the entry stays.
    AnonymizeSubject,
    /// Nothing, since nothing is kept or nothing is personal.
    None,
}

impl Action {
    /// The stable name, as policy files and certificates write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Erase => "erase",
            Self::Anonymize => "anonymize",
            Self::AnonymizeSubject => "anonymize-subject",
            Self::None => "none",
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What stays of a record that is made anonymous, field by field; a field that is not named is dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Profile {
    /// Stable identifier.
    pub id: String,
    /// The assumption it rests on.
    pub assumption: String,
    /// What stays of the model.
    #[serde(default)]
    pub model: Option<ModelDetail>,
    /// What stays of the firmware version.
    #[serde(default)]
    pub firmware: Option<FirmwareDetail>,
    /// What stays of the place.
    #[serde(default)]
    pub country: Option<PlaceDetail>,
    /// What stays of the time of going offline.
    #[serde(default)]
    pub offline: Option<TimeDetail>,
}

/// How much of a model may stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ModelDetail {
    /// A product name stays, anything else becomes `other`.
    Name,
}

/// How much of a firmware version may stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FirmwareDetail {
    /// The major number.
    MajorVersion,
}

/// How much of a place may stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PlaceDetail {
    /// The country.
    Country,
}

/// How much of a time may stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TimeDetail {
    /// Year and quarter.
    Quarter,
    /// The year.
    Year,
}
