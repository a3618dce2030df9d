//! The measures of protection, and when each has to be looked at again.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::deadline::{DueDate, Jurisdiction};
use crate::policy::{Duty, Policy};
use crate::{Reference, Result};

/// What protects data, or shows that something does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ControlKind {
    /// Who may see what.
    AccessControl,
    /// Seeing what happens.
    Monitoring,
    /// Encryption.
    Encryption,
    /// Anonymization and pseudonymization.
    DeIdentification,
    /// Training of those who work with data.
    Training,
    /// How service goes on when something fails.
    ContinuityPlan,
    /// Rules and procedures of security.
    SecurityPolicy,
    /// A look from outside.
    ThirdPartyAudit,
    /// A certificate by ISO/IEC 27001.
    Certification,
    /// The published report on security risks.
    RiskReport,
    /// The published assessment of the impact on persons.
    ImpactAssessment,
}

impl ControlKind {
    /// Every kind that the policy promises.
    pub const ALL: &'static [Self] = &[
        Self::AccessControl,
        Self::Monitoring,
        Self::Encryption,
        Self::DeIdentification,
        Self::Training,
        Self::ContinuityPlan,
        Self::SecurityPolicy,
        Self::ThirdPartyAudit,
        Self::Certification,
        Self::RiskReport,
        Self::ImpactAssessment,
    ];

    const fn duty(self) -> Duty {
        match self {
            Self::RiskReport | Self::ImpactAssessment => Duty::RenewRiskReports,
            _ => Duty::ReviewControls,
        }
    }
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Control {
    /// What kind it is.
    pub kind: ControlKind,
    /// Who answers for it.
    pub owner: Reference,
    /// When it was last looked at, or published.
    pub reviewed_at: Timestamp,
    /// Where that is written down.
    pub record: Reference,
}

impl Control {
    /// Somebody looked at it.
    #[must_use]
    pub const fn new(kind: ControlKind, owner: Reference, reviewed_at: Timestamp, record: Reference) -> Self {
        Self { kind, owner, reviewed_at, record }
    }
}

/// Every measure, by its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ControlRegister(BTreeMap<Reference, Control>);

impl ControlRegister {
    /// Nothing is registered.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a measure, or that it was looked at again. Of two reviews the later one counts, whenever it is heard of.
    pub fn record(&mut self, name: Reference, control: Control) {
        let age = |control: &Control| (control.reviewed_at, control.owner.clone(), control.record.clone());
        let later = self.0.get(&name).is_none_or(|known| age(known) < age(&control));
        if later {
            self.0.insert(name, control);
        }
    }

    /// Every measure by its name.
    pub fn controls(&self) -> impl Iterator<Item = (&Reference, &Control)> {
        self.0.iter()
    }

    /// What the policy promises and nothing is registered for.
    #[must_use]
    pub fn missing(&self) -> Vec<ControlKind> {
        let there = |kind: &ControlKind| self.0.values().any(|control| control.kind == *kind);
        ControlKind::ALL.iter().copied().filter(|kind| !there(kind)).collect()
    }

    /// When each has to be looked at again, the most urgent first.
    ///
    /// # Errors
    ///
    /// As [`DueDate::of`].
    pub fn reviews(&self, policy: &Policy, place: &Jurisdiction) -> Result<Vec<(&Reference, DueDate)>> {
        let review = |(name, control): (_, &Control)| {
            DueDate::of(policy, control.kind.duty(), place, control.reviewed_at).map(|due| (name, due))
        };
        let mut reviews = self.0.iter().map(review).collect::<Result<Vec<_>>>()?;
        reviews.sort_by_key(|(_, due)| due.due());
        Ok(reviews)
    }
}
