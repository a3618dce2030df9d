//! A disclosure that somebody is about to make.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::id::{AccountId, RecipientId};
use zte_cpe_model::region::Country;

use super::Regions;
use crate::Reference;
use crate::policy::{DisclosureBasis, DisclosureKind};

/// A disclosure that somebody is about to make.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DisclosureRequest {
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
    /// The countries that count.
    pub regions: Regions,
    /// How it gets there.
    pub movement: Movement,
    /// What protects it abroad.
    pub safeguards: Option<Safeguards>,
}

/// What allows a disclosure, with its proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "basis", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
#[non_exhaustive]
pub enum Basis {
    /// Nothing.
    None,
    /// The person agreed to this recipient, data and purpose; the consent ledger knows.
    ExplicitConsent,
    /// A law demands it.
    Law {
        /// Which.
        reference: Reference,
    },
    /// A legal procedure demands it.
    LegalProcedure {
        /// Which.
        reference: Reference,
    },
    /// Litigation demands it.
    Litigation {
        /// Which.
        reference: Reference,
    },
    /// An authority demands it.
    AuthorityOrder {
        /// The order.
        reference: Reference,
        /// The authority, as it is registered.
        authority: RecipientId,
        /// What it demands, and nothing else.
        items: BTreeSet<DataItem>,
    },
    /// A successor takes over and is bound by the policy.
    BoundSuccessor {
        /// By which paper.
        reference: Reference,
    },
    /// It was made anonymous before, by a profile that passed its gate.
    Anonymized {
        /// Where the report stands that shows it.
        report: Reference,
    },
}

impl Basis {
    /// What the policy calls it; `None` for nothing.
    #[must_use]
    pub const fn policy_basis(&self) -> Option<DisclosureBasis> {
        Some(match self {
            Self::None => return None,
            Self::ExplicitConsent => DisclosureBasis::ExplicitConsent,
            Self::Law { .. } => DisclosureBasis::Law,
            Self::LegalProcedure { .. } => DisclosureBasis::LegalProcedure,
            Self::Litigation { .. } => DisclosureBasis::Litigation,
            Self::AuthorityOrder { .. } => DisclosureBasis::AuthorityOrder,
            Self::BoundSuccessor { .. } => DisclosureBasis::BoundSuccessor,
            Self::Anonymized { .. } => DisclosureBasis::Anonymized,
        })
    }
}

/// How data gets somewhere. Reading it from another country is taking it there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Movement {
    /// It goes to where the recipient is registered.
    Sent,
    /// It stays, and is read from another country.
    ReadFrom(Country),
}

/// What is known about the protection of data abroad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Safeguards {
    /// What the law of the country is like.
    pub law_status: Reference,
    /// What protects the data there.
    pub measures: Vec<Reference>,
}

impl Safeguards {
    /// The status of the law and the measures taken.
    #[must_use]
    pub fn new(law_status: Reference, measures: impl IntoIterator<Item = Reference>) -> Self {
        Self { law_status, measures: measures.into_iter().collect() }
    }
}

impl DisclosureRequest {
    /// Data that is sent without any basis yet.
    #[must_use]
    pub fn new(
        account: AccountId,
        kind: DisclosureKind,
        recipient: RecipientId,
        purpose: Reference,
        items: impl IntoIterator<Item = DataItem>,
        regions: Regions,
    ) -> Self {
        Self {
            account,
            kind,
            recipient,
            purpose,
            items: items.into_iter().collect(),
            basis: Basis::None,
            regions,
            movement: Movement::Sent,
            safeguards: None,
        }
    }

    /// On this basis.
    #[must_use]
    pub fn on_basis(self, basis: Basis) -> Self {
        Self { basis, ..self }
    }

    /// Read from another country instead of being sent.
    #[must_use]
    pub fn read_from(self, country: Country) -> Self {
        Self { movement: Movement::ReadFrom(country), ..self }
    }

    /// Protected abroad by this.
    #[must_use]
    pub fn with_safeguards(self, safeguards: Safeguards) -> Self {
        Self { safeguards: Some(safeguards), ..self }
    }
}
