//! The proof that a record was erased or made anonymous.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Reference;
use crate::policy::Action;
use crate::retention::Subject;

/// Says that one rule was carried out on one record: what, when, why, by which clauses.
///
/// For a device that was made anonymous it names the record that is gone and never the one that stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Certificate {
    /// What was done.
    pub action: Action,
    /// The clauses of the policy by which.
    #[serde(with = "crate::shared")]
    pub clauses: Arc<[String]>,
    /// Since when it was due.
    pub due: Timestamp,
    /// Smallest group of records that look alike, for anonymized records; `None` means that it was not measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured_k: Option<u32>,
    /// What became of the bytes.
    pub physical: PhysicalState,
    /// Version of the policy.
    #[serde(with = "crate::shared")]
    pub policy: Arc<str>,
    /// Why.
    pub reason: Reason,
    /// The rule by which.
    #[serde(with = "crate::shared")]
    pub rule: Arc<str>,
    /// The record.
    pub subject: Subject,
    /// Who holds copies and has not said yet that they are erased.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unacknowledged: Vec<Reference>,
}

/// What is known about the bytes of a record that is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PhysicalState {
    /// Erased from the store; whether bytes stayed behind in its files has not been shown.
    Unproven,
    /// It was encrypted and its key was destroyed.
    CryptoShredded,
    /// A search through every file of the store found none of its values.
    Overwritten,
}

impl fmt::Display for PhysicalState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Unproven => "unproven",
            Self::CryptoShredded => "crypto-shredded",
            Self::Overwritten => "overwritten",
        })
    }
}

/// Why a record went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// Its storage period was over.
    PeriodOver,
    /// Its account was deregistered.
    AccountDeregistered,
    /// Its device was unbound.
    DeviceUnbound,
    /// Its device was erased or made anonymous, which cuts every link to it.
    DeviceGone,
    /// The person asked for it, and that was granted.
    ErasureGranted,
    /// It was a child's, and nobody had consented.
    ChildDiscovered,
}

impl Reason {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PeriodOver => "period-over",
            Self::AccountDeregistered => "account-deregistered",
            Self::DeviceUnbound => "device-unbound",
            Self::DeviceGone => "device-gone",
            Self::ErasureGranted => "erasure-granted",
            Self::ChildDiscovered => "child-discovered",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Display for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            action,
            clauses,
            due,
            measured_k,
            physical,
            policy,
            reason,
            rule,
            subject,
            unacknowledged,
        } = self;
        write!(f, "{subject}: {action} by {rule}, due {due}, {reason}, {physical} (policy {policy}, ")?;
        write!(f, "{})", clauses.join(" "))?;
        match (action, measured_k) {
            (Action::Anonymize, Some(k)) => write!(f, ", k = {k}")?,
            (Action::Anonymize, None) => f.write_str(", k not measured")?,
            _ => {}
        }
        for (index, sink) in unacknowledged.iter().enumerate() {
            write!(f, "{} {sink}", if index == 0 { ", not acknowledged by" } else { "," })?;
        }
        Ok(())
    }
}
