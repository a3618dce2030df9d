//! Local law that is stricter than the policy, and what the policy says about children and incidents.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use zte_cpe_model::region::Country;

use super::names::named;
use super::{Channel, Duty, Within};

/// Local law that is stricter than the policy somewhere.
///
/// Policy and law both hold: the earlier deadline and the higher age win.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Overlay {
    /// Stable identifier, such as `gdpr`.
    pub id: String,
    /// Where it holds.
    pub countries: Vec<Country>,
    /// Below which age somebody is a child there.
    #[serde(default)]
    pub below_age: Option<u8>,
    /// Deadlines that can be earlier than the policy's.
    #[serde(default)]
    pub deadlines: BTreeMap<Duty, Within>,
}

/// Who is a child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Children {
    /// Below which age in years.
    pub below_age: u8,
    /// The clauses that say so.
    pub clauses: Vec<String>,
    /// The assumptions it rests on.
    pub assumptions: Vec<String>,
}

/// What persons are told after an incident, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct IncidentNoticeRule {
    /// What the notice says; none of it may be left out.
    pub parts: Vec<NoticePart>,
    /// How each of them is told.
    pub channels: Vec<Channel>,
    /// How everybody is told, where telling each of them is too hard.
    pub fallback: Channel,
    /// The clauses that say so.
    pub clauses: Vec<String>,
}

named! {
    /// What a notice about an incident says.
    pub enum NoticePart {
        /// What happened and what it may mean.
        SituationAndImpact = "situation-and-impact",
        /// What was done or will be.
        Measures = "measures",
        /// How to protect oneself.
        Advice = "advice",
        /// What helps afterwards.
        Remedies = "remedies",
    }
}
