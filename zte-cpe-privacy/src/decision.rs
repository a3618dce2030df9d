//! What was decided, why, by which clauses, under which version.
//!
//! ```
//! use zte_cpe_privacy::decision::{Outcome, ReasonCode};
//!
//! let reason = ReasonCode::ConsentWithdrawn;
//! assert_eq!((reason.code(), reason.outcome()), ("consent-withdrawn", Outcome::Refused));
//! assert_eq!(reason.clauses(), ["ZP-072"]);
//! ```

mod reason;

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use serde::ser::{Serialize, SerializeStruct as _, Serializer};

pub use self::reason::{Outcome, ReasonCode};
use crate::policy::Policy;

/// A decision: the same question about the same facts at the same time always gets the same one.
///
/// `Display` is one line for a person; everything in it is also a field.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a refusal that nobody looks at refuses nothing"]
pub struct Decision {
    at: Timestamp,
    policy: Arc<str>,
    reason: ReasonCode,
}

impl Decision {
    pub(crate) fn new(policy: &Policy, reason: ReasonCode, at: Timestamp) -> Self {
        Self { at, policy: policy.version(), reason }
    }

    /// Whether it may be done.
    #[must_use]
    pub const fn is_permitted(&self) -> bool {
        matches!(self.outcome(), Outcome::Permitted)
    }

    /// Yes or no.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.reason.outcome()
    }

    /// Why.
    #[must_use]
    pub const fn reason(&self) -> ReasonCode {
        self.reason
    }

    /// The clauses of the policy by which it was decided.
    #[must_use]
    pub const fn clauses(&self) -> &'static [&'static str] {
        self.reason.clauses()
    }

    /// Version of the policy that decided.
    #[must_use]
    pub fn policy_version(&self) -> &str {
        &self.policy
    }

    /// For which instant it was made.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.at
    }
}

impl Serialize for Decision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Decision", 5)?;
        fields.serialize_field("at", &self.at)?;
        fields.serialize_field("clauses", self.clauses())?;
        fields.serialize_field("outcome", &self.outcome())?;
        fields.serialize_field("policy", &*self.policy)?;
        fields.serialize_field("reason", &self.reason)?;
        fields.end()
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { policy, reason, .. } = self;
        write!(f, "{}: {reason} (policy {policy}, {})", reason.outcome(), reason.clauses().join(" "))
    }
}
