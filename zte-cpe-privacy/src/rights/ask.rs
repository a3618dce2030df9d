//! What a person can ask for.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use zte_cpe_model::data_item::DataItem;

use crate::policy::{ErasureGround, Right};

/// What a person asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case", rename_all_fields = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Ask {
    /// To see what is kept.
    Access,
    /// To have something put right.
    Correction {
        /// What.
        items: BTreeSet<DataItem>,
    },
    /// To have data deleted.
    Erasure {
        /// Why.
        ground: ErasureGround,
    },
    /// To change what may be collected and used.
    ScopeChange,
    /// To take consent back.
    Withdrawal,
    /// To close the account.
    Deregistration,
    /// To see a report on risks.
    RiskReport,
    /// To have a question answered, or a comment heard.
    Question,
}

impl Ask {
    /// The right that is used.
    #[must_use]
    pub const fn right(&self) -> Right {
        match self {
            Self::Access => Right::Access,
            Self::Correction { .. } => Right::Correction,
            Self::Erasure { .. } => Right::Erasure,
            Self::ScopeChange => Right::ScopeChange,
            Self::Withdrawal => Right::Withdrawal,
            Self::Deregistration => Right::Deregistration,
            Self::RiskReport => Right::RiskReport,
            Self::Question => Right::Question,
        }
    }

    /// Whether the answer touches anybody's data, so that it must be known who asks.
    #[must_use]
    pub const fn needs_identity(&self) -> bool {
        !matches!(self, Self::RiskReport | Self::Question)
    }
}
