//! Incidents, and who was told of them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::id::{AccountId, IncidentId};

use super::{List, latest, versions};
use crate::incident::{Delivery, DeliveryLog, Incident, IncidentState};
use crate::policy::Channel;
use crate::store::SqliteStore;
use crate::{Error, ErrorKind, Reference, Result};

/// One attempt to tell somebody, or everybody.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Told {
    at: Timestamp,
    channel: Channel,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    account: Option<AccountId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delivery: Option<Delivery>,
    /// Where a public notice stands, and why there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    public: Option<(Reference, Reference)>,
}

impl SqliteStore {
    /// Keeps an incident as it stands now; call it after each step. Doing it again changes nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when the kept incident has come further: read it again. [`ErrorKind::Damaged`] when the
    /// list was changed by somebody else.
    pub fn record_incident(&mut self, incident: &Incident) -> Result<()> {
        self.write(|writer| {
            let id = incident.id().as_uuid();
            if let Some(kept) = versions(writer.source(), List::Incident, id.as_bytes())?.last() {
                let kept: Incident = kept.read(List::Incident)?;
                if kept == *incident {
                    return Ok(());
                }
                if !follows(&kept, incident) {
                    return Err(Error::new(
                        ErrorKind::Conflict,
                        "the incident has come further than this: read it again and take the step on what is kept",
                    ));
                }
            }
            writer.file(List::Incident, id.as_bytes(), None, incident)?;
            match incident.closed_at() {
                Some(closed) => writer.list_end(&[List::Incident, List::Delivery], id.as_bytes(), closed),
                None => Ok(()),
            }
        })
    }

    /// An incident as it stands, or `None` when it was never recorded.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] when the list was changed by somebody else.
    pub fn incident(&self, id: IncidentId) -> Result<Option<Incident>> {
        let snapshot = self.snapshot()?;
        let kept = versions((&snapshot, &self.vault), List::Incident, id.as_uuid().as_bytes())?;
        kept.last().map(|paper| paper.read(List::Incident)).transpose()
    }

    /// Every incident as it stands, in the order of their identifiers.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] when any of it was changed by somebody else.
    pub fn incidents(&self) -> Result<Vec<Incident>> {
        let snapshot = self.snapshot()?;
        latest((&snapshot, &self.vault), List::Incident)
    }

    /// Keeps an attempt to tell somebody of an incident.
    ///
    /// # Errors
    ///
    /// As [`DeliveryLog::record`]; [`ErrorKind::Damaged`] when the list was changed by somebody else.
    pub fn record_delivery(
        &mut self,
        incident: IncidentId,
        account: AccountId,
        channel: Channel,
        delivery: Delivery,
        at: Timestamp,
    ) -> Result<()> {
        DeliveryLog::new().record(&self.policy, account, channel, delivery, at)?;
        let told = Told { at, channel, account: Some(account), delivery: Some(delivery), public: None };
        self.told(incident, Some(account), &told)
    }

    /// Keeps that everybody was told at once: where that stands, and why it was too hard to tell each of them.
    ///
    /// # Errors
    ///
    /// As [`DeliveryLog::publish`]; [`ErrorKind::Damaged`] when the list was changed by somebody else.
    pub fn record_public_notice(
        &mut self,
        incident: IncidentId,
        channel: Channel,
        (published, reason): (Reference, Reference),
        at: Timestamp,
    ) -> Result<()> {
        let public = (published, reason);
        DeliveryLog::new().publish(&self.policy, channel, public.clone(), at)?;
        self.told(incident, None, &Told { at, channel, account: None, delivery: None, public: Some(public) })
    }

    /// Who was told of an incident, and who was not.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] when any of it was changed by somebody else.
    pub fn deliveries(&self, incident: IncidentId) -> Result<DeliveryLog> {
        let snapshot = self.snapshot()?;
        let mut log = DeliveryLog::new();
        for paper in versions((&snapshot, &self.vault), List::Delivery, incident.as_uuid().as_bytes())? {
            let Told { at, channel, account, delivery, public } = paper.read(List::Delivery)?;
            match (account, delivery, public) {
                (Some(account), Some(delivery), None) => {
                    log.record(&self.policy, account, channel, delivery, at)?;
                }
                (None, None, Some(public)) => log.publish(&self.policy, channel, public, at)?,
                _ => return Err(List::Delivery.refused()),
            }
        }
        Ok(log)
    }

    fn told(&mut self, incident: IncidentId, account: Option<AccountId>, told: &Told) -> Result<()> {
        self.write(|writer| {
            let id = incident.as_uuid();
            writer.file(List::Delivery, id.as_bytes(), account, told)?;
            let kept = versions(writer.source(), List::Incident, id.as_bytes())?;
            let kept = kept.last().map(|paper| paper.read::<Incident>(List::Incident)).transpose()?;
            match kept.and_then(|incident| incident.closed_at()) {
                Some(closed) => writer.list_end(&[List::Delivery], id.as_bytes(), closed),
                None => Ok(()),
            }
        })
    }
}

/// Whether an incident can have come from one state to another.
fn follows(kept: &Incident, next: &Incident) -> bool {
    let rank = |incident: &Incident| match incident.state() {
        IncidentState::Detected => 0,
        IncidentState::Assessed => 1,
        IncidentState::Contained => 2,
        IncidentState::Closed => 3,
    };
    kept.detected_at() == next.detected_at()
        && rank(kept) <= rank(next)
        && kept.closed_at().is_none_or(|closed| next.closed_at() == Some(closed))
        && kept.filings().iter().all(|filing| next.filings().contains(filing))
}
