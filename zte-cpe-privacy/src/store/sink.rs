//! Copies elsewhere: whoever holds one says when it is erased there too.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::finalize::runs;
use super::journal::{line, row_number};
use super::listing::sql_limit;
use super::papers::{List, latest};
use super::sql::{Sql as _, damaged};
use super::{SqliteStore, Writer, crash};
use crate::deadline::{DueDate, Jurisdiction};
use crate::evidence::{Body, Certificate};
use crate::policy::Duty;
use crate::retention::{DEFAULT_PAGE, Subject};
use crate::{Error, ErrorKind, Reference, Result};

/// Whoever holds copies of records outside of the store.
///
/// ```
/// use std::collections::BTreeSet;
///
/// use zte_cpe_privacy::evidence::Certificate;
/// use zte_cpe_privacy::retention::Subject;
/// use zte_cpe_privacy::store::{Ack, Sink};
/// use zte_cpe_privacy::{Reference, Result};
///
/// struct Cache {
///     name: Reference,
///     records: BTreeSet<Subject>,
/// }
///
/// impl Sink for Cache {
///     fn name(&self) -> &Reference {
///         &self.name
///     }
///
///     fn acknowledge(&mut self, certificate: &Certificate) -> Result<Ack> {
///         self.records.remove(&certificate.subject);
///         Ok(Ack::Done)
///     }
/// }
/// ```
pub trait Sink {
    /// The name under which it is registered.
    fn name(&self) -> &Reference;

    /// Erases every copy of the record of a certificate and says whether that is done.
    ///
    /// It is asked again until it says so, also after a crash that lost its answer: erasing what is gone is done.
    ///
    /// # Errors
    ///
    /// Whatever keeps it from erasing. It counts as not acknowledged and is asked again later.
    fn acknowledge(&mut self, certificate: &Certificate) -> Result<Ack>;
}

/// What a sink says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ack {
    /// No copy is left.
    Done,
    /// It will be erased, and is not yet.
    Pending,
}

/// What kind of copies a sink holds; how soon they have to go depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SinkKind {
    /// Copies for speed.
    Cache,
    /// A second store.
    Replica,
    /// Files that were written out.
    Export,
    /// Somebody who was given data.
    Recipient,
}

impl SinkKind {
    const fn duty(self) -> Duty {
        match self {
            Self::Cache | Self::Replica | Self::Export => Duty::DisposeWhenDue,
            Self::Recipient => Duty::NotifyRecipients,
        }
    }
}

/// A sink as it is registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct RegisteredSink {
    /// Its name.
    pub name: Reference,
    /// What it holds.
    pub kind: SinkKind,
    /// Since when.
    pub since: Timestamp,
    /// From when on it holds nothing new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired: Option<Timestamp>,
}

/// An erasure that a sink has not acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outstanding {
    /// The sink.
    pub sink: Reference,
    /// Number of the certificate in the ledger.
    pub certificate: u64,
    /// The record.
    pub subject: Subject,
    /// By when; [`DueDate::stage`] says whether it is overdue.
    pub due: DueDate,
}

/// What asking a sink gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SinkReport {
    /// How many erasures it acknowledged now.
    pub acknowledged: u64,
    /// How many it was asked for and did not acknowledge.
    pub outstanding: u64,
}

impl SqliteStore {
    /// Registers a sink: from now on every certificate says that it has to acknowledge. Doing it again changes nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when the name stands for a sink of another kind or for one that retired.
    pub fn register_sink(&mut self, name: &Reference, kind: SinkKind, now: Timestamp) -> Result<()> {
        self.write(|writer| match writer.registered(name)? {
            Some(kept) if kept.kind == kind && kept.retired.is_none() => Ok(()),
            Some(_) => Err(Error::new(
                ErrorKind::Conflict,
                format!("{name} is or was another sink: give it a new name"),
            )),
            None => {
                let sink = RegisteredSink { name: name.clone(), kind, since: now, retired: None };
                writer.file(List::Sink, name.as_str().as_bytes(), None, &sink)
            }
        })
    }

    /// Notes that a sink holds nothing new any more. What it has not acknowledged stays outstanding.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] when there is none of that name.
    pub fn retire_sink(&mut self, name: &Reference, now: Timestamp) -> Result<()> {
        self.write(|writer| {
            let mut sink = writer.registered(name)?.ok_or_else(|| super::not_found("sink"))?;
            if sink.retired.is_none() {
                sink.retired = Some(now);
                writer.file(List::Sink, name.as_str().as_bytes(), None, &sink)?;
            }
            Ok(())
        })
    }

    /// Every sink that was ever registered.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] when the list was changed by somebody else.
    pub fn sinks(&self) -> Result<Vec<RegisteredSink>> {
        let snapshot = self.snapshot()?;
        latest((&snapshot, &self.vault), List::Sink)
    }

    /// Asks a sink for everything that it has not acknowledged, a page of it, oldest first.
    ///
    /// What it acknowledges is written to the ledger; [`certificates`](Self::certificates) counts it in. Whatever cuts
    /// this off, the sink is asked again for what is not written.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] when no sink of that name is registered; [`ErrorKind::Damaged`], [`ErrorKind::System`] and
    /// [`ErrorKind::Busy`] of the store. An error of the sink is no error of this: it stays outstanding.
    pub fn ask_sink(&mut self, sink: &mut dyn Sink, now: Timestamp) -> Result<SinkReport> {
        let name = sink.name().clone();
        if !self.sinks()?.iter().any(|kept| kept.name == name) {
            return Err(super::not_found("sink"));
        }
        let (mut report, mut after) = (SinkReport::default(), 0);
        loop {
            let page = self.unacknowledged(&name, after)?;
            let Some(&(last, ..)) = page.last() else { return Ok(report) };
            after = last;
            let mut done = Vec::new();
            for (seq, _, certificate) in &page {
                match sink.acknowledge(certificate) {
                    Ok(Ack::Done) => done.push(*seq),
                    Ok(Ack::Pending) | Err(_) => report.outstanding += 1,
                }
            }
            crash::point("sink asked");
            report.acknowledged += self.write(|writer| writer.acknowledged(&name, done, now))?;
        }
    }

    /// Everything that no sink has acknowledged, the sinks by name, each oldest first.
    ///
    /// # Errors
    ///
    /// As [`DueDate::of`]; [`ErrorKind::Damaged`] and [`ErrorKind::System`] when the store cannot be read.
    pub fn outstanding(&self, place: &Jurisdiction) -> Result<Vec<Outstanding>> {
        let mut outstanding = Vec::new();
        for sink in self.sinks()? {
            let mut after = 0;
            loop {
                let page = self.unacknowledged(&sink.name, after)?;
                let Some(&(last, ..)) = page.last() else { break };
                after = last;
                for (seq, at, certificate) in page {
                    outstanding.push(Outstanding {
                        sink: sink.name.clone(),
                        certificate: seq,
                        subject: certificate.subject,
                        due: DueDate::of(&self.policy, sink.kind.duty(), place, at)?,
                    });
                }
            }
        }
        Ok(outstanding)
    }

    /// A page of what a sink has not acknowledged: number, time and content of each certificate.
    fn unacknowledged(&self, sink: &Reference, after: u64) -> Result<Vec<(u64, Timestamp, Certificate)>> {
        let mut select = self
            .records
            .prepare_cached(
                "SELECT seq, text, hash FROM sink_due JOIN ledger USING (seq)
                 WHERE sink = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
            )
            .sql()?;
        let mut rows = select.query((sink.as_str(), row_number(after)?, sql_limit(DEFAULT_PAGE))).sql()?;
        let mut page = Vec::new();
        while let Some(row) = rows.next().sql()? {
            let entry = line(row).sql()?.entry()?;
            let Body::Certificate(certificate) = entry.body else {
                return Err(damaged("a sink is asked for what is no certificate"));
            };
            page.push((entry.seq, entry.at, certificate));
        }
        Ok(page)
    }
}

impl Writer<'_> {
    fn registered(&self, name: &Reference) -> Result<Option<RegisteredSink>> {
        let sinks = latest::<RegisteredSink>(self.source(), List::Sink)?;
        Ok(sinks.into_iter().find(|sink| sink.name == *name))
    }

    /// Who has to acknowledge an erasure.
    pub(super) fn acknowledging(&mut self) -> Result<&[Reference]> {
        if self.sinks.is_none() {
            let sinks = latest::<RegisteredSink>(self.source(), List::Sink)?;
            let live = sinks.into_iter().filter(|sink| sink.retired.is_none()).map(|sink| sink.name);
            self.sinks = Some(live.collect());
        }
        Ok(self.sinks.as_deref().unwrap_or_default())
    }

    /// Notes whom a certificate waits for.
    pub(super) fn await_sinks(&self, seq: u64, sinks: &[Reference]) -> Result<()> {
        for sink in sinks {
            self.db
                .prepare_cached("INSERT INTO sink_due(sink, seq) VALUES (?1, ?2)")
                .sql()?
                .execute((sink.as_str(), row_number(seq)?))
                .sql()?;
        }
        Ok(())
    }

    /// Notes what a sink acknowledged, and says how much of it was news.
    fn acknowledged(&mut self, sink: &Reference, mut done: Vec<u64>, now: Timestamp) -> Result<u64> {
        let mut delete = self.db.prepare_cached("DELETE FROM sink_due WHERE sink = ?1 AND seq = ?2").sql()?;
        let mut news = Vec::new();
        for seq in done.drain(..) {
            if delete.execute((sink.as_str(), row_number(seq)?)).sql()? > 0 {
                news.push(seq);
            }
        }
        drop(delete);
        if !news.is_empty() {
            let body = Body::SinkAcknowledged { certificates: runs(&news), sink: sink.clone() };
            self.append(now, body)?;
        }
        Ok(news.len() as u64)
    }
}
