//! The states a consent can be in.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::decision::ReasonCode;

/// State of a consent, by its name in the W3C Data Privacy Vocabulary.
///
/// That given, withdrawn and expired are called so was looked up in version 2.3; the other names follow their pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum ConsentStatus {
    /// Nobody has asked.
    #[serde(rename = "dpv:ConsentUnknown")]
    Unknown,
    /// The person said no.
    #[serde(rename = "dpv:ConsentRefused")]
    Refused,
    /// The person said yes.
    #[serde(rename = "dpv:ConsentGiven")]
    Given,
    /// The time is over for which they said yes.
    #[serde(rename = "dpv:ConsentExpired")]
    Expired,
    /// They said yes without having been shown the policy, or to somebody who has since handed the data on.
    #[serde(rename = "dpv:ConsentInvalidated")]
    Invalidated,
    /// The person took it back.
    #[serde(rename = "dpv:ConsentWithdrawn")]
    Withdrawn,
}

impl ConsentStatus {
    /// Whether processing may rest on it.
    #[must_use]
    pub const fn is_valid(self) -> bool {
        matches!(self, Self::Given)
    }

    /// The reason that a decision which rests on it gives.
    #[must_use]
    pub const fn reason(self) -> ReasonCode {
        match self {
            Self::Unknown => ReasonCode::ConsentMissing,
            Self::Refused => ReasonCode::ConsentRefused,
            Self::Given => ReasonCode::ConsentGiven,
            Self::Expired => ReasonCode::ConsentExpired,
            Self::Invalidated => ReasonCode::ConsentInvalidated,
            Self::Withdrawn => ReasonCode::ConsentWithdrawn,
        }
    }

    /// The name in the vocabulary.
    #[must_use]
    pub const fn dpv_name(self) -> &'static str {
        match self {
            Self::Unknown => "dpv:ConsentUnknown",
            Self::Refused => "dpv:ConsentRefused",
            Self::Given => "dpv:ConsentGiven",
            Self::Expired => "dpv:ConsentExpired",
            Self::Invalidated => "dpv:ConsentInvalidated",
            Self::Withdrawn => "dpv:ConsentWithdrawn",
        }
    }
}

impl fmt::Display for ConsentStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.dpv_name())
    }
}
