//! What an authority is told.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::Serialize;
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::id::IncidentId;

use super::{Incident, Risk};
use crate::policy::Policy;
use crate::{Error, ErrorKind, Result, Wording};

/// The report about an incident and its handling: numbers and names of data, nobody's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct AuthorityReport {
    /// The incident.
    pub incident: IncidentId,
    /// When it was noticed.
    pub detected_at: Timestamp,
    /// When it was known what it means; `None` in a first report.
    pub assessed_at: Option<Timestamp>,
    /// When it was over; `None` while it is not.
    pub contained_at: Option<Timestamp>,
    /// What it may mean for persons.
    pub risk: Option<Risk>,
    /// Which data; empty for all or not known yet.
    pub items: BTreeSet<DataItem>,
    /// How many persons; `None` while nobody has counted.
    pub affected: Option<usize>,
    /// What happened.
    pub situation: Wording,
    /// What was done about it.
    pub handling: Wording,
    /// Version of the policy.
    pub policy: String,
}

impl AuthorityReport {
    /// What is known now. A first report need not know everything; a last one comes after the incident is over.
    #[must_use]
    pub fn first(policy: &Policy, incident: &Incident, situation: Wording, handling: Wording) -> Self {
        Self {
            incident: incident.id(),
            detected_at: incident.detected_at(),
            assessed_at: incident.assessed_at(),
            contained_at: incident.contained_at(),
            risk: incident.risk(),
            items: incident.scope().map(|scope| scope.items.clone()).unwrap_or_default(),
            affected: incident.affected().map(BTreeSet::len),
            situation,
            handling,
            policy: policy.version().to_string(),
        }
    }

    /// The last report.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] as long as it is not known what the incident means and whom it concerns, or it is not over.
    pub fn last(policy: &Policy, incident: &Incident, situation: Wording, handling: Wording) -> Result<Self> {
        let report = Self::first(policy, incident, situation, handling);
        if report.risk.is_none() || report.affected.is_none() || report.contained_at.is_none() {
            return Err(Error::new(
                ErrorKind::Conflict,
                "a last report says what the incident means, whom it concerns and when it was over",
            ));
        }
        Ok(report)
    }
}
