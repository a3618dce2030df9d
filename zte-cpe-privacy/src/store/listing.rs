//! What is kept, until when, by which rule; and what was done.

use std::num::NonZeroUsize;

use jiff::Timestamp;
use uuid::Uuid;
use zte_cpe_model::id::{AccountId, BindingId};

use super::journal::{line, row_number};
use super::papers::holds;
use super::sql::{Sql as _, damaged, from_nanos, to_nanos};
use super::{SqliteStore, row, standing};
use crate::Result;
use crate::anonymize::DeviceSummary;
use crate::evidence::{Body, Certificate, PhysicalState};
use crate::retention::{Obligation, OverdueReport, Subject, Verdict};

/// A limit as SQL takes it.
pub(super) fn sql_limit(limit: NonZeroUsize) -> i64 {
    i64::try_from(limit.get()).unwrap_or(i64::MAX)
}

impl SqliteStore {
    /// Everything that is kept about a record: by which rule, since when, until when, and what holds it now.
    ///
    /// Empty when nothing is kept. Each [`Verdict`] names its items, its rule, its due date, its holds and its clauses,
    /// and says all of it in one line.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`](crate::ErrorKind::Damaged) and [`ErrorKind::System`](crate::ErrorKind::System) when the
    /// record or the list of holds cannot be read.
    pub fn explain(&self, subject: Subject, now: Timestamp) -> Result<Vec<Verdict>> {
        let snapshot = self.snapshot()?;
        let source = (&*snapshot, &self.vault);
        let Some(kept) = standing::record(source, subject)? else { return Ok(Vec::new()) };
        let holds = holds(source)?;
        standing::obligations(source, &self.policy, subject, &kept)?
            .into_iter()
            .map(|obligation| {
                standing::verdict(source, &self.policy, (obligation, &kept.timeline), &holds, now)
            })
            .collect()
    }

    /// Every rule at work on a record.
    pub(crate) fn kept(&self, subject: Subject) -> Result<Vec<Obligation>> {
        match standing::record(self.source(), subject)? {
            Some(kept) => standing::obligations(self.source(), &self.policy, subject, &kept),
            None => Ok(Vec::new()),
        }
    }

    /// How much is due and waits for a sweep, how much is held, and how old the oldest is.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`](crate::ErrorKind::Damaged) and [`ErrorKind::System`](crate::ErrorKind::System) when the
    /// store or the list of holds cannot be read.
    pub fn overdue(&self, now: Timestamp) -> Result<OverdueReport> {
        let snapshot = self.snapshot()?;
        let source = (&*snapshot, &self.vault);
        let holds = holds(source)?;
        let mut report = OverdueReport::default();
        let mut select = snapshot.prepare("SELECT due, kind, id FROM obligation WHERE due <= ?1").sql()?;
        let mut rows = select.query([to_nanos(now)?]).sql()?;
        while let Some(row) = rows.next().sql()? {
            let subject = row::subject_of(row.get(1).sql()?, Uuid::from_bytes(row.get(2).sql()?))?;
            report.add(from_nanos(row.get(0).sql()?)?, standing::is_held(source, &holds, subject, now)?, now);
        }
        Ok(report)
    }

    /// What is kept about everything: accounts, then devices, then bindings, at most `limit` of them after a record.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`](crate::ErrorKind::Damaged) and [`ErrorKind::System`](crate::ErrorKind::System) when the
    /// store cannot be read.
    pub fn obligations(&self, after: Option<Subject>, limit: NonZeroUsize) -> Result<Vec<Obligation>> {
        let select = "SELECT kind, id FROM (
                 SELECT 0 AS kind, id FROM account UNION ALL SELECT 1, id FROM device UNION ALL SELECT 2, id FROM binding
             ) WHERE (kind, id) > (?1, ?2) ORDER BY kind, id LIMIT ?3";
        let (kind, id) =
            after.map_or((-1, Uuid::nil()), |subject| (row::kind_of(subject), row::id_of(subject)));
        let snapshot = self.snapshot()?;
        let mut statement = snapshot.prepare_cached(select).sql()?;
        let mut rows = statement.query((kind, id.as_bytes(), sql_limit(limit))).sql()?;
        let mut kept = Vec::new();
        while let Some(row) = rows.next().sql()? {
            let id = Uuid::from_bytes(row.get(1).sql()?);
            let of_record = self.kept(row::subject_of(row.get(0).sql()?, id)?)?;
            if of_record.is_empty() {
                return Err(damaged("an index names a record that is not there"));
            }
            kept.extend(of_record);
        }
        Ok(kept)
    }

    /// The bindings of an account.
    pub(crate) fn bindings_of(&self, account: AccountId) -> Result<Vec<BindingId>> {
        row::bindings_of(&self.records, Subject::Account(account))
    }

    /// Certificates after a line of the ledger, oldest first, with that line's number and with what was proved since.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`](crate::ErrorKind::Damaged) and [`ErrorKind::System`](crate::ErrorKind::System) when the
    /// store cannot be read.
    pub fn certificates(&self, after: u64, limit: NonZeroUsize) -> Result<Vec<(u64, Certificate)>> {
        let mut certificates = Vec::new();
        let mut select = self
            .records
            .prepare_cached("SELECT seq, text, hash FROM ledger WHERE seq > ?1 ORDER BY seq")
            .sql()?;
        let mut rows = select.query([row_number(after)?]).sql()?;
        while certificates.len() < limit.get()
            && let Some(row) = rows.next().sql()?
        {
            let line = line(row).sql()?;
            if let Body::Certificate(certificate) = line.entry()?.body {
                certificates.push((line.seq, certificate));
            }
        }
        let mut select = self
            .records
            .prepare_cached("SELECT seq, text, hash FROM ledger WHERE is_addendum AND seq > ?1 ORDER BY seq")
            .sql()?;
        let mut rows = select.query([row_number(after)?]).sql()?;
        while let Some(row) = rows.next().sql()? {
            let (about, sink) = match line(row).sql()?.entry()?.body {
                Body::ResidueProof { certificates, .. } => (certificates, None),
                Body::SinkAcknowledged { certificates, sink } => (certificates, Some(sink)),
                _ => return Err(damaged("a ledger line is filed as an addendum and is none")),
            };
            let about = |seq| about.iter().any(|(first, last)| (*first..=*last).contains(&seq));
            for (_, certificate) in certificates.iter_mut().filter(|(seq, _)| about(*seq)) {
                match &sink {
                    None => certificate.physical = PhysicalState::Overwritten,
                    Some(sink) => certificate.unacknowledged.retain(|waiting| waiting != sink),
                }
            }
        }
        Ok(certificates)
    }

    /// What stayed of devices that were made anonymous, and how many look alike.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`](crate::ErrorKind::Damaged) and [`ErrorKind::System`](crate::ErrorKind::System) when the
    /// store cannot be read.
    pub fn anonymized_devices(&self) -> Result<Vec<(DeviceSummary, u64)>> {
        let select = "SELECT model, firmware, country, offline, count(*) FROM anonymized_device
                      GROUP BY model, firmware, country, offline ORDER BY model, firmware, country, offline";
        let mut statement = self.records.prepare_cached(select).sql()?;
        let mut rows = statement.query(()).sql()?;
        let mut classes = Vec::new();
        while let Some(row) = rows.next().sql()? {
            let country = row.get::<_, Option<String>>(2).sql()?.map(|country| country.parse()).transpose();
            let summary = DeviceSummary {
                model: row.get(0).sql()?,
                firmware: row.get(1).sql()?,
                country: country.map_err(|_| damaged("a record holds a value that was never written"))?,
                offline: row.get(3).sql()?,
            };
            classes.push((summary, row.get::<_, i64>(4).sql()?.unsigned_abs()));
        }
        Ok(classes)
    }
}
