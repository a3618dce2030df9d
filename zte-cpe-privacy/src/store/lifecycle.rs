//! Facts that move clocks, and the list of what falls due.

use jiff::Timestamp;
use zte_cpe_model::device::{Device, NetworkStatus};
use zte_cpe_model::id::DeviceId;
use zte_cpe_model::lifecycle::{Fact, LifecycleEvent};

use super::row::{self, Kept};
use super::sql::{Sql as _, to_nanos};
use super::standing::{self, is_closed};
use super::{SqliteStore, Writer, not_found};
use crate::Result;
use crate::policy::Moment;
use crate::retention::{Obligation, Subject, zone};

/// When something falls due, and whether more is demanded then than its rule does.
type Due = (Timestamp, bool);

impl SqliteStore {
    /// Notes that a device was reached: its clock stops and goes back to zero.
    ///
    /// News may come late, twice or in any order; what counts is when things happened. Gives what holds now.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when the device is not registered (any more).
    pub fn device_online(&mut self, device: DeviceId, at: Timestamp) -> Result<Obligation> {
        self.write(|writer| writer.note(device, &LifecycleEvent::new(at, Fact::DeviceOnline { device })))
    }

    /// Notes that a device stopped being reachable: its clock starts.
    ///
    /// News may come late, twice or in any order; what counts is when things happened. Gives what holds now.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when the device is not registered (any more).
    pub fn device_offline(&mut self, device: DeviceId, at: Timestamp) -> Result<Obligation> {
        self.write(|writer| writer.note(device, &LifecycleEvent::new(at, Fact::DeviceOffline { device })))
    }
}

impl Writer<'_> {
    pub(super) fn device_obligation(&self, kept: &Kept<Device>) -> Result<Obligation> {
        let Kept { record, timeline } = kept;
        let zone = zone(record.zone.as_str())?;
        standing::main_obligation(self.policy, Subject::Device(record.id), timeline, &zone)
    }

    /// Keeps the list of what falls due in step with the facts.
    pub(super) fn reindex(&self, subject: Subject, old: Option<Due>, new: Option<Due>) -> Result<()> {
        if old == new {
            return Ok(());
        }
        if let Some((old, _)) = old {
            self.unindex(subject, old)?;
        }
        if let Some((new, erases)) = new {
            let mut insert = self
                .db
                .prepare_cached(
                    "INSERT OR REPLACE INTO obligation(due, kind, id, erases) VALUES (?1, ?2, ?3, ?4)",
                )
                .sql()?;
            let id = row::id_of(subject);
            insert.execute((to_nanos(new)?, row::kind_of(subject), id.as_bytes(), erases)).sql()?;
        }
        Ok(())
    }

    /// Takes an entry off the list of what falls due.
    pub(super) fn unindex(&self, subject: Subject, due: Timestamp) -> Result<()> {
        self.db
            .prepare_cached("DELETE FROM obligation WHERE due = ?1 AND kind = ?2 AND id = ?3")
            .sql()?
            .execute((to_nanos(due)?, row::kind_of(subject), row::id_of(subject).as_bytes()))
            .sql()?;
        Ok(())
    }

    fn note(&mut self, id: DeviceId, event: &LifecycleEvent) -> Result<Obligation> {
        let subject = Subject::Device(id);
        let mut kept = row::device(self.source(), id)?.ok_or_else(|| not_found("device"))?;
        if is_closed(&kept.timeline) {
            return Err(not_found("device"));
        }
        let old = self.device_obligation(&kept)?;
        self.append_event(event)?;
        kept.timeline.extend(Moment::of(&event.fact).map(|moment| (moment, event.at)));
        for (moment, at) in kept.timeline.superseded(old.rule().period()) {
            kept.timeline.forget(moment, at);
            self.db
                .prepare_cached("DELETE FROM fact WHERE subject = ?1 AND moment = ?2 AND at = ?3")
                .sql()?
                .execute((id.as_uuid().as_bytes(), moment.name(), to_nanos(at)?))
                .sql()?;
        }
        let new = self.device_obligation(&kept)?;
        let due = |obligation: &Obligation| obligation.due().map(|due| (due, false));
        self.reindex(subject, due(&old), due(&new))?;
        let status = if new.due().is_some() { NetworkStatus::Offline } else { NetworkStatus::Online };
        self.db
            .prepare_cached("UPDATE device SET network_status = ?2 WHERE id = ?1")
            .sql()?
            .execute((id.as_uuid().as_bytes(), status.as_str()))
            .sql()?;
        row::mark(self.db, self.vault, subject)?;
        Ok(new)
    }
}
