//! What a person may ask for, and on what grounds it is granted or refused.

use serde::{Deserialize, Serialize};
use zte_cpe_model::data_item::DataItem;

use super::Duty;
use super::names::named;

named! {
    /// What a person may ask for.
    pub enum Right {
        /// To see the data.
        Access = "access",
        /// To have it put right.
        Correction = "correction",
        /// To have it erased.
        Erasure = "erasure",
        /// To change what may be collected and used.
        ScopeChange = "scope-change",
        /// To take consent back.
        Withdrawal = "withdrawal",
        /// To close the account.
        Deregistration = "deregistration",
        /// To see the reports on risks.
        RiskReport = "risk-report",
        /// To ask, comment or suggest.
        Question = "question",
        /// To complain to an authority.
        Complaint = "complaint",
    }

    /// How something is asked for or told.
    pub enum Channel {
        /// In the app.
        App = "app",
        /// By e-mail.
        Email = "email",
        /// By letter.
        Letter = "letter",
        /// By telephone.
        Telephone = "telephone",
        /// By a push message.
        Push = "push",
        /// Through customer service.
        CustomerService = "customer-service",
        /// Through the local authority.
        LocalAuthority = "local-authority",
        /// By a notice to everybody.
        PublicNotice = "public-notice",
    }

    /// On what a deletion may be asked for.
    pub enum ErasureGround {
        /// The data was handled against the law.
        UnlawfulHandling = "unlawful-handling",
        /// The data was collected or used without permission.
        NoPermission = "no-permission",
        /// The data was handled against what was agreed.
        BreachOfAgreement = "breach-of-agreement",
        /// The user has left, or closed the account.
        NoLongerUsed = "no-longer-used",
        /// The service is no longer provided.
        ServiceEnded = "service-ended",
    }

    /// For what a request may be refused.
    pub enum RefusalGround {
        /// It repeats others without reason.
        UnreasonableRepetition = "unreasonable-repetition",
        /// It takes excessive technical means.
        ExcessiveTechnicalMeans = "excessive-technical-means",
        /// It endangers the rights of others.
        RiskToOthers = "risk-to-others",
        /// It cannot reasonably be done.
        Impractical = "impractical",
    }

    /// For what law keeps a request from being answered.
    pub enum ExemptionGround {
        /// It concerns national security or defence.
        NationalSecurityOrDefence = "national-security-or-defence",
        /// It concerns public safety, public health or a major public interest.
        PublicSafetyHealthOrInterest = "public-safety-health-or-interest",
        /// It concerns criminal proceedings.
        CriminalProceedings = "criminal-proceedings",
        /// There is proof of malice or of an abuse of rights.
        MaliceOrAbuse = "malice-or-abuse",
        /// It would seriously harm somebody's rights.
        SeriousHarmToRights = "serious-harm-to-rights",
        /// It concerns business secrets.
        BusinessSecrets = "business-secrets",
    }
}

/// A right, and how it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct RightRule {
    /// The right.
    #[serde(rename = "id")]
    pub right: Right,
    /// The ways to use it.
    pub channels: Vec<Channel>,
    /// By when it is answered.
    #[serde(default)]
    pub deadline: Option<Duty>,
    /// What people may change by themselves, without asking.
    #[serde(default)]
    pub self_service: Vec<DataItem>,
    /// The clauses that say so.
    pub clauses: Vec<String>,
}

/// A ground of a closed list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Ground<G> {
    /// The ground.
    #[serde(rename = "id")]
    pub ground: G,
    /// What it means.
    pub says: String,
    /// Terms of the W3C Data Privacy Vocabulary for it.
    #[serde(default)]
    pub dpv: Vec<String>,
    /// The clauses that say so.
    pub clauses: Vec<String>,
    /// Lines of the published text.
    pub lines: Vec<u32>,
}
