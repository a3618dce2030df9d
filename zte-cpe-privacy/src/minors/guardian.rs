//! What a parent or guardian allows, and what else may be done with the data of a child.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::id::{AccountId, ConsentId};

use super::AgeDecision;
use crate::Reference;
use crate::decision::ReasonCode;
use crate::policy::Policy;

/// A parent or guardian agreed that a child has an account.
///
/// Who they are is not kept here, only that and how they were asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct GuardianConsent {
    /// The consent.
    pub id: ConsentId,
    /// The child's account.
    pub account: AccountId,
    /// When it was given.
    pub given_at: Timestamp,
    /// How it was made sure that they are the parent or guardian.
    pub verification: Reference,
    /// What they agreed to besides the account itself.
    #[serde(default)]
    pub uses: Vec<ChildUse>,
    /// When it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_at: Option<Timestamp>,
}

impl GuardianConsent {
    /// Consent to the account and to nothing else.
    #[must_use]
    pub const fn new(
        id: ConsentId,
        account: AccountId,
        given_at: Timestamp,
        verification: Reference,
    ) -> Self {
        Self { id, account, given_at, verification, uses: Vec::new(), withdrawn_at: None }
    }

    /// And to this.
    #[must_use]
    pub fn with_use(mut self, wanted: ChildUse) -> Self {
        self.uses.push(wanted);
        self
    }

    /// Taken back at this time.
    #[must_use]
    pub fn withdrawn(self, at: Timestamp) -> Self {
        Self { withdrawn_at: Some(at), ..self }
    }

    pub(super) fn holds_for(&self, account: AccountId, at: Timestamp) -> bool {
        self.account == account && self.given_at <= at && self.withdrawn_at.is_none_or(|end| at < end)
    }
}

/// What may happen to the data of a child beyond keeping the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ChildUse {
    /// Another use inside the service.
    Use,
    /// Handing it to somebody.
    Share,
    /// Making it public.
    Publish,
}

/// On what such a use rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum UseBasis {
    /// The parent or guardian agreed to it.
    GuardianConsent,
    /// A law allows it.
    Law(Reference),
    /// It protects the child.
    ProtectionOfTheChild(Reference),
}

/// Decides whether the data of a child may be used, handed on or made public.
///
/// The account itself must rest on a guardian's consent that still holds; without it the data must go, not be used.
pub fn decide_use(
    policy: &Policy,
    account: AccountId,
    wanted: ChildUse,
    basis: &UseBasis,
    guardians: &[GuardianConsent],
    at: Timestamp,
) -> AgeDecision {
    let mut holding = guardians.iter().filter(|consent| consent.holds_for(account, at)).peekable();
    let reason = if holding.peek().is_none() {
        ReasonCode::GuardianConsentMissing
    } else {
        match basis {
            UseBasis::Law(_) => ReasonCode::ChildUseByLaw,
            UseBasis::ProtectionOfTheChild(_) => ReasonCode::ChildProtected,
            UseBasis::GuardianConsent if holding.any(|consent| consent.uses.contains(&wanted)) => {
                ReasonCode::GuardianAgreedToUse
            }
            UseBasis::GuardianConsent => ReasonCode::GuardianUseNotAgreed,
        }
    };
    AgeDecision::new(policy, account, Some(wanted), reason, at)
}
