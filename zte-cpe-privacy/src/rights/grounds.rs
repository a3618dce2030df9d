//! Why a request was not met.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::policy::{ExemptionGround, Ground, Policy, RefusalGround};
use crate::{Reference, Wording};

/// Why a request was not met; there is no other reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Denial {
    /// A reason of the policy.
    Refusal(RefusalGround),
    /// An exemption by law.
    Exemption(ExemptionGround),
    /// The person could not be shown to be who they say.
    IdentityNotVerified,
}

impl Denial {
    /// The stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Refusal(ground) => ground.name(),
            Self::Exemption(ground) => ground.name(),
            Self::IdentityNotVerified => "identity-not-verified",
        }
    }

    /// What the justifications of the W3C Data Privacy Vocabulary call it, by the policy; empty where they have no word.
    #[must_use]
    pub fn dpv_terms(self, policy: &Policy) -> Vec<&str> {
        match self {
            Self::Refusal(ground) => terms(policy.refusal_grounds(), &ground),
            Self::Exemption(ground) => terms(policy.exemption_grounds(), &ground),
            Self::IdentityNotVerified => vec!["IdentityVerificationFailure"],
        }
    }

    /// The clause of the policy that allows it.
    #[must_use]
    pub const fn clause(self) -> &'static str {
        match self {
            Self::Refusal(_) => "ZP-159",
            Self::Exemption(_) => "ZP-160",
            Self::IdentityNotVerified => "ZP-156",
        }
    }
}

fn terms<'a, G: PartialEq>(list: &'a [Ground<G>], wanted: &G) -> Vec<&'a str> {
    let found = list.iter().find(|listed| listed.ground == *wanted);
    found.into_iter().flat_map(|listed| &listed.dpv).map(String::as_str).collect()
}

impl fmt::Display for Denial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Turning a request down: why, who looked at it, and what the person is told.
///
/// No program turns a request down by itself: there is no such value without a reviewer and a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    denial: Denial,
    reviewer: Reference,
    explanation: Wording,
}

impl Refusal {
    /// What a reviewer decided.
    #[must_use]
    pub const fn new(denial: Denial, reviewer: Reference, explanation: Wording) -> Self {
        Self { denial, reviewer, explanation }
    }

    /// Why.
    #[must_use]
    pub const fn denial(&self) -> Denial {
        self.denial
    }

    /// Who decided, by an opaque name.
    #[must_use]
    pub const fn reviewer(&self) -> &Reference {
        &self.reviewer
    }

    /// What the person is told.
    #[must_use]
    pub const fn explanation(&self) -> &Wording {
        &self.explanation
    }
}
