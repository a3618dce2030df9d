//! Over or under an age, as somebody said it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::id::AccountId;
use zte_cpe_model::region::Country;

use super::{AgeDecision, GuardianConsent};
use crate::decision::ReasonCode;
use crate::policy::Policy;

/// That somebody said how old they are: over or under an age, never which age and never a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct AgeAttestation {
    /// When they said it.
    pub at: Timestamp,
    /// Whose account it is about.
    pub account: AccountId,
    /// What they said.
    pub statement: AgeStatement,
    /// How.
    pub method: AttestationMethod,
}

impl AgeAttestation {
    /// What was said about the holder of an account.
    #[must_use]
    pub const fn new(
        account: AccountId,
        at: Timestamp,
        statement: AgeStatement,
        method: AttestationMethod,
    ) -> Self {
        Self { at, account, statement, method }
    }
}

/// Over or under an age in years.
///
/// The age is the one that was asked about. In doubt the lower half counts: of two statements at the same instant it
/// is the one that is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgeStatement {
    /// At least that old.
    AtLeast(u8),
    /// Younger.
    Under(u8),
}

/// How an age was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AttestationMethod {
    /// The person said so.
    SelfDeclared,
    /// A parent or guardian said so.
    GuardianDeclared,
    /// A service that tells over or under and nothing else.
    VerificationService,
    /// It came out in a conversation or a request.
    Discovered,
}

fn latest(account: AccountId, attestations: &[AgeAttestation], at: Timestamp) -> Option<AgeStatement> {
    let known = attestations.iter().filter(|said| said.account == account && said.at <= at);
    known.map(|said| (said.at, said.statement)).max().map(|(_, statement)| statement)
}

/// Whether the holder of an account is known to be a child; `None` when nobody said anything that decides it.
#[must_use]
pub fn is_child(
    policy: &Policy,
    country: Country,
    account: AccountId,
    attestations: &[AgeAttestation],
    at: Timestamp,
) -> Option<bool> {
    let threshold = policy.child_age(country);
    match latest(account, attestations, at)? {
        AgeStatement::AtLeast(age) if age >= threshold => Some(false),
        AgeStatement::Under(age) if age <= threshold => Some(true),
        AgeStatement::AtLeast(_) | AgeStatement::Under(_) => None,
    }
}

/// Decides whether somebody may open an account, or go on using one.
///
/// Who is not known to be old enough needs the consent of a parent or guardian.
pub fn admit_account(
    policy: &Policy,
    country: Country,
    account: AccountId,
    attestations: &[AgeAttestation],
    guardians: &[GuardianConsent],
    at: Timestamp,
) -> AgeDecision {
    let guarded = guardians.iter().any(|consent| consent.holds_for(account, at));
    let child = is_child(policy, country, account, attestations, at);
    let reason = match (child, latest(account, attestations, at)) {
        (Some(false), _) => ReasonCode::OldEnough,
        _ if guarded => ReasonCode::GuardianConsented,
        (Some(true), _) => ReasonCode::GuardianConsentMissing,
        (None, None) => ReasonCode::AgeNotAttested,
        (None, Some(_)) => ReasonCode::AgeAttestedTooLow,
    };
    AgeDecision::new(policy, account, None, reason, at)
}
