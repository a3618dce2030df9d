//! What is kept, until when, by which rule; and what was done.

use std::num::NonZeroUsize;

use jiff::tz::TimeZone;
use uuid::Uuid;
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_model::id::{AccountId, BindingId, DeviceId};

use super::journal::{line, row_number};
use super::sql::{Sql as _, damaged};
use super::{SqliteStore, row};
use crate::Result;
use crate::anonymize::DeviceSummary;
use crate::evidence::{Body, Certificate, PhysicalState};
use crate::retention::{Obligation, Subject, obligation, zone};

/// A limit as SQL takes it.
pub(super) fn sql_limit(limit: NonZeroUsize) -> i64 {
    i64::try_from(limit.get()).unwrap_or(i64::MAX)
}

impl SqliteStore {
    /// What is kept about a record, since when, until when, and by which rule; empty when nothing is.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`](crate::ErrorKind::Damaged) and [`ErrorKind::System`](crate::ErrorKind::System) when the
    /// store cannot be read.
    pub fn explain(&self, subject: Subject) -> Result<Vec<Obligation>> {
        let source = self.source();
        let found = match subject {
            Subject::Account(id) => row::account(source, id)?.map(|kept| (kept.timeline, TimeZone::UTC)),
            Subject::Binding(id) => row::binding(source, id)?.map(|kept| (kept.timeline, TimeZone::UTC)),
            Subject::Device(id) => match row::device(source, id)? {
                Some(kept) => Some((kept.timeline, zone(kept.record.zone.as_str())?)),
                None => None,
            },
        };
        let Some((timeline, zone)) = found else { return Ok(Vec::new()) };
        let categories: &[_] = match subject {
            Subject::Account(_) => &[DataCategory::PlatformAccount],
            Subject::Device(_) => &[DataCategory::DeviceRegistration],
            Subject::Binding(id) if row::sealed_pppoe(&self.records, id)?.is_some() => {
                &[DataCategory::DeviceBinding, DataCategory::InternetAccess]
            }
            Subject::Binding(_) => &[DataCategory::DeviceBinding],
        };
        let mut kept = Vec::new();
        for rule in categories.iter().filter_map(|&category| self.policy.rule_for(category)) {
            kept.extend(obligation(&self.policy, rule, subject, &timeline, &zone)?);
        }
        Ok(kept)
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
        let (kind, id) = match after {
            None => (-1, Uuid::nil()),
            Some(subject @ Subject::Account(_)) => (0, row::id_of(subject)),
            Some(subject @ Subject::Device(_)) => (1, row::id_of(subject)),
            Some(subject @ Subject::Binding(_)) => (2, row::id_of(subject)),
        };
        let snapshot = self.records.unchecked_transaction().sql()?;
        let mut statement = snapshot.prepare_cached(select).sql()?;
        let mut rows = statement.query((kind, id.as_bytes(), sql_limit(limit))).sql()?;
        let mut kept = Vec::new();
        while let Some(row) = rows.next().sql()? {
            let id = Uuid::from_bytes(row.get(1).sql()?);
            let of_record = self.explain(match row.get::<_, i64>(0).sql()? {
                0 => Subject::Account(AccountId::from_uuid(id)),
                1 => Subject::Device(DeviceId::from_uuid(id)),
                _ => Subject::Binding(BindingId::from_uuid(id)),
            })?;
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
            .prepare_cached("SELECT seq, text, hash FROM ledger WHERE is_proof AND seq > ?1 ORDER BY seq")
            .sql()?;
        let mut rows = select.query([row_number(after)?]).sql()?;
        while let Some(row) = rows.next().sql()? {
            let Body::ResidueProof { certificates: proved, .. } = line(row).sql()?.entry()?.body else {
                return Err(damaged("a ledger line is filed as a proof and is none"));
            };
            for (seq, certificate) in &mut certificates {
                if proved.iter().any(|(first, last)| (first..=last).contains(&&*seq)) {
                    certificate.physical = PhysicalState::Overwritten;
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
