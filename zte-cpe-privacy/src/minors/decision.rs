//! What was decided about somebody's age, and for what it holds.

use std::fmt;

use jiff::Timestamp;
use zte_cpe_model::id::AccountId;

use super::ChildUse;
use crate::decision::{Decision, ReasonCode};
use crate::policy::Policy;

/// A decision about the holder of an account: it holds for that account, that use, that instant and that policy.
///
/// A guardian can take consent back at any time, so a decision is no pass to keep: decide again when the use is made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a refusal that nobody looks at refuses nothing"]
pub struct AgeDecision {
    account: AccountId,
    wanted: Option<ChildUse>,
    decision: Decision,
}

impl AgeDecision {
    pub(super) fn new(
        policy: &Policy,
        account: AccountId,
        wanted: Option<ChildUse>,
        reason: ReasonCode,
        at: Timestamp,
    ) -> Self {
        Self { account, wanted, decision: Decision::new(policy, reason, at) }
    }

    /// Whose account it is about.
    #[must_use]
    pub const fn account(&self) -> AccountId {
        self.account
    }

    /// What was asked for beyond the account itself.
    #[must_use]
    pub const fn wanted(&self) -> Option<ChildUse> {
        self.wanted
    }

    /// The decision.
    pub const fn decision(&self) -> &Decision {
        &self.decision
    }

    /// Whether it may be done.
    #[must_use]
    pub const fn is_permitted(&self) -> bool {
        self.decision.is_permitted()
    }

    /// Why.
    #[must_use]
    pub const fn reason(&self) -> ReasonCode {
        self.decision.reason()
    }

    /// Why data of an account may not be used now; `None` when age does not stand in the way.
    pub(crate) fn objection(
        &self,
        policy: &Policy,
        account: AccountId,
        wanted: ChildUse,
        at: Timestamp,
    ) -> Option<ReasonCode> {
        let Self { decision, .. } = self;
        let stray = self.account != account
            || decision.at() != at
            || *policy.version() != *decision.policy_version()
            || self.wanted.is_some_and(|decided| decided != wanted);
        match self.reason() {
            _ if stray => Some(ReasonCode::AgeDecidedForAnother),
            reason if !decision.is_permitted() => Some(reason),
            ReasonCode::OldEnough => None,
            _ if self.wanted.is_some() => None,
            _ => Some(ReasonCode::GuardianUseNotAgreed),
        }
    }
}

impl fmt::Display for AgeDecision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decision.fmt(f)
    }
}
