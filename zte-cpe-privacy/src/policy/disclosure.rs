//! Who may get data, on what basis, and where it may lie.

use serde::{Deserialize, Serialize};
use zte_cpe_model::data_item::DataCategory;

use super::names::named;

named! {
    /// How data leaves the controller.
    pub enum DisclosureKind {
        /// Somebody else gets it too.
        Sharing = "sharing",
        /// Somebody else gets it instead.
        Transfer = "transfer",
        /// Everybody gets it.
        PublicDisclosure = "public-disclosure",
        /// It goes to, or is read from, another country.
        TransferAbroad = "transfer-abroad",
    }

    /// What allows data to leave.
    pub enum DisclosureBasis {
        /// The person consented to this recipient, data and purpose.
        ExplicitConsent = "explicit-consent",
        /// Law demands it.
        Law = "law",
        /// A legal procedure demands it.
        LegalProcedure = "legal-procedure",
        /// Litigation demands it.
        Litigation = "litigation",
        /// An authority demands it.
        AuthorityOrder = "authority-order",
        /// A successor takes over that is bound by the policy.
        BoundSuccessor = "bound-successor",
        /// It was made anonymous before.
        Anonymized = "anonymized",
    }

    /// Who gets data.
    pub enum RecipientKind {
        /// ZTE or one of its subsidiaries.
        Affiliate = "affiliate",
        /// Anybody else.
        ThirdParty = "third-party",
        /// An authority.
        Authority = "authority",
        /// Who takes the service over.
        Successor = "successor",
        /// Everybody.
        Public = "public",
    }

    /// Whether a recipient has to sign something before.
    pub enum Agreement {
        /// A strict confidentiality agreement that is in force.
        Required = "required",
        /// Nothing.
        NotRequired = "not-required",
    }

    /// Where data may lie.
    pub enum StoragePlace {
        /// In the country where it was collected.
        CountryOfCollection = "country-of-collection",
        /// In the country of the cloud vendor.
        CloudVendorCountry = "cloud-vendor-country",
        /// In China.
        China = "china",
    }
}

/// When data may leave in one way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct DisclosureRule {
    /// The way.
    pub kind: DisclosureKind,
    /// What allows it; nothing else does.
    pub bases: Vec<DisclosureBasis>,
    /// Who needs no basis.
    #[serde(default)]
    pub free_for: Vec<RecipientKind>,
    /// What the recipient has to sign before.
    pub agreement: Agreement,
    /// Who signs nothing all the same.
    #[serde(default)]
    pub signs_nothing: Vec<RecipientKind>,
    /// The clauses that say so.
    pub clauses: Vec<String>,
    /// The assumptions it rests on.
    pub assumptions: Vec<String>,
}

/// Where data of some categories may lie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct LocationRule {
    /// The categories.
    pub categories: Vec<DataCategory>,
    /// The places; the first is where it lies unless somebody decides otherwise.
    pub places: Vec<StoragePlace>,
    /// The clauses that say so.
    pub clauses: Vec<String>,
    /// The assumptions it rests on.
    pub assumptions: Vec<String>,
}
