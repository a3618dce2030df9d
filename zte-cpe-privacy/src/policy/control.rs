//! The measures of protection that a policy promises.

use serde::{Deserialize, Serialize};

use super::Duty;
use super::names::named;

named! {
    /// What protects data, or shows that something does.
    pub enum ControlKind {
        /// Who may see what.
        AccessControl = "access-control",
        /// Seeing what happens.
        Monitoring = "monitoring",
        /// Encryption.
        Encryption = "encryption",
        /// Anonymization and pseudonymization.
        DeIdentification = "de-identification",
        /// Training of those who work with data.
        Training = "training",
        /// How service goes on when something fails.
        ContinuityPlan = "continuity-plan",
        /// Rules and procedures of security.
        SecurityPolicy = "security-policy",
        /// A look from outside.
        ThirdPartyAudit = "third-party-audit",
        /// A certificate by ISO/IEC 27001.
        Certification = "certification",
        /// The published report on security risks.
        RiskReport = "risk-report",
        /// The published assessment of the impact on persons.
        ImpactAssessment = "impact-assessment",
    }
}

/// A measure that the policy promises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct ControlRule {
    /// What it is.
    #[serde(rename = "id")]
    pub kind: ControlKind,
    /// The duty to look at it again, or to renew it.
    pub review: Duty,
    /// The clauses that say so.
    pub clauses: Vec<String>,
}
