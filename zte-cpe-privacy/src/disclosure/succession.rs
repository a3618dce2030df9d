//! What becomes of consent when somebody else takes the service over.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::id::RecipientId;

use crate::Reference;
use crate::consent::ConsentLedger;
use crate::decision::{Decision, ReasonCode};
use crate::policy::Policy;

/// Whether a successor is bound by the policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SuccessorDuty {
    /// By this paper.
    BoundBy(Reference),
    /// Not: everybody has to be asked again.
    AskAgain,
}

/// Somebody takes the service over by merger, acquisition or bankruptcy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Succession {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub successor: RecipientId,
    /// Whether they are bound.
    pub duty: SuccessorDuty,
}

impl Succession {
    /// Somebody takes over.
    #[must_use]
    pub const fn new(at: Timestamp, successor: RecipientId, duty: SuccessorDuty) -> Self {
        Self { at, successor, duty }
    }

    /// Takes it into account: where the successor is not bound, every consent given up to then stops counting.
    pub fn apply(&self, policy: &Policy, consents: &mut ConsentLedger) -> Decision {
        let reason = match self.duty {
            SuccessorDuty::BoundBy(_) => ReasonCode::SuccessorBound,
            SuccessorDuty::AskAgain => {
                consents.record_unbound_succession(self.at);
                ReasonCode::SuccessorNotBound
            }
        };
        Decision::new(policy, reason, self.at)
    }
}
