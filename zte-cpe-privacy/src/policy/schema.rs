//! The TOML text as it is written, before any check that spans two places.

use serde::{Deserialize, Serialize};

use super::{
    Assumption, Children, Clause, Contact, ControlRule, Deadline, DisclosureRule, Document, ErasureGround,
    ExemptionGround, Ground, IncidentNoticeRule, LocationRule, Overlay, PhonePermission, Principle, Profile,
    Purpose, RefusalGround, RetentionRule, RightRule, Section, Variant,
};
use crate::{Error, ErrorKind};

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct PolicyFile {
    pub(super) document: Document,
    pub(super) contact: Contact,
    pub(super) children: Children,
    pub(super) incident_notice: IncidentNoticeRule,
    #[serde(rename = "section")]
    pub(super) sections: Vec<Section>,
    #[serde(rename = "principle")]
    pub(super) principles: Vec<Principle>,
    #[serde(rename = "rule")]
    pub(super) rules: Vec<RetentionRule>,
    #[serde(rename = "profile", default)]
    pub(super) profiles: Vec<Profile>,
    #[serde(rename = "purpose")]
    pub(super) purposes: Vec<Purpose>,
    #[serde(rename = "permission", default)]
    pub(super) permissions: Vec<PhonePermission>,
    #[serde(rename = "deadline")]
    pub(super) deadlines: Vec<Deadline>,
    #[serde(rename = "right")]
    pub(super) rights: Vec<RightRule>,
    #[serde(rename = "erasure-ground", default)]
    pub(super) erasure_grounds: Vec<Ground<ErasureGround>>,
    #[serde(rename = "refusal-ground", default)]
    pub(super) refusal_grounds: Vec<Ground<RefusalGround>>,
    #[serde(rename = "exemption-ground", default)]
    pub(super) exemption_grounds: Vec<Ground<ExemptionGround>>,
    #[serde(rename = "disclosure", default)]
    pub(super) disclosures: Vec<DisclosureRule>,
    #[serde(rename = "location")]
    pub(super) locations: Vec<LocationRule>,
    #[serde(rename = "control", default)]
    pub(super) controls: Vec<ControlRule>,
    #[serde(rename = "overlay", default)]
    pub(super) overlays: Vec<Overlay>,
    #[serde(rename = "clause", default)]
    pub(super) clauses: Vec<Clause>,
    #[serde(rename = "assumption", default)]
    pub(super) assumptions: Vec<Assumption>,
    #[serde(rename = "variant", default)]
    pub(super) variants: Vec<Variant>,
}

/// Says which line is wrong and why.
pub(super) fn describe(error: &toml::de::Error, text: &str) -> Error {
    let line =
        error.span().and_then(|span| text.get(..span.start)).map(|before| before.matches('\n').count() + 1);
    let message = error.message().replace('\n', " ");
    Error::new(
        ErrorKind::InvalidPolicy,
        match line {
            Some(line) => format!("the policy text is wrong in line {line}: {message}"),
            None => format!("the policy text is wrong: {message}"),
        },
    )
}
