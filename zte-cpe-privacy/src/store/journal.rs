//! The ledger as the store keeps it: a table that only grows, and its sealed end.

use std::num::NonZeroUsize;
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::{Connection, Row};

use super::dispose::Ruling;
use super::file::meta;
use super::sql::Sql as _;
use super::vault::Vault;
use super::{SqliteStore, Writer};
use crate::evidence::{Body, Certificate, Head, Line, PhysicalState, broken, verify};
use crate::policy::{Duty, RetentionRule};
use crate::retention::Subject;
use crate::{Error, ErrorKind, Result};

/// The name of a rule, and the clauses by which something was done.
pub(super) type Grounds = (Arc<str>, Arc<[String]>);

impl Writer<'_> {
    /// Appends a line and says its number.
    pub(super) fn append(&mut self, at: Timestamp, body: Body) -> Result<u64> {
        let mut head = match self.head {
            Some(head) => head,
            None => sealed_head(self.db, self.vault)?,
        };
        let is_addendum = body.is_addendum();
        let line = head.append(at, body)?;
        self.db
            .prepare_cached("INSERT INTO ledger(seq, text, hash, is_addendum) VALUES (?1, ?2, ?3, ?4)")
            .sql()?
            .execute((row_number(line.seq)?, &line.text, line.hash, is_addendum))
            .sql()?;
        self.head = Some(head);
        Ok(line.seq)
    }

    /// Certifies that a rule was carried out.
    pub(super) fn certify(
        &mut self,
        at: Timestamp,
        rule: &RetentionRule,
        subject: Subject,
        (ruling, physical): (Ruling, PhysicalState),
    ) -> Result<(u64, Certificate)> {
        let Ruling { action, due, reason, duty } = ruling;
        let (name, clauses) = self.grounds(rule, duty);
        let certificate = Certificate {
            action,
            clauses,
            due,
            measured_k: None,
            physical,
            policy: self.policy.version(),
            reason,
            rule: name,
            subject,
            unacknowledged: self.acknowledging()?.to_vec(),
        };
        let seq = self.append(at, Body::Certificate(certificate.clone()))?;
        self.await_sinks(seq, &certificate.unacknowledged)?;
        self.note_erased(rule, subject, ruling, at)?;
        Ok((seq, certificate))
    }

    /// The name of a rule, and its clauses with those of a duty that was demanded; the same for many certificates.
    fn grounds(&mut self, rule: &RetentionRule, duty: Duty) -> Grounds {
        let known =
            self.grounds.iter().find(|(demanded, (name, _))| *demanded == duty && **name == *rule.id());
        if let Some((_, grounds)) = known {
            return grounds.clone();
        }
        let mut clauses = rule.clauses().to_vec();
        let demanded = self.policy.deadline(duty).filter(|_| duty != Duty::DisposeWhenDue);
        for clause in demanded.iter().flat_map(|deadline| &deadline.clauses) {
            if !clauses.contains(clause) {
                clauses.push(clause.clone());
            }
        }
        let grounds: Grounds = (Arc::from(rule.id()), Arc::from(clauses));
        self.grounds.push((duty, grounds.clone()));
        grounds
    }

    /// Moves the sealed end of the ledger to where it ends now.
    pub(super) fn seal_head(&self) -> Result<()> {
        let Some(head) = self.head else { return Ok(()) };
        let sealed = self.vault.seal_head(head)?;
        self.db.execute("UPDATE meta SET value = ?1 WHERE name = 'head'", [sealed]).sql()?;
        Ok(())
    }
}

impl SqliteStore {
    /// Checks the whole ledger, line by line, against its sealed end.
    ///
    /// Keep the [`Head`] elsewhere: a store that was put back to an older copy as a whole shows only against it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::LedgerBroken`] with the first line that is wrong.
    pub fn verify(&self) -> Result<Head> {
        let snapshot = self.records.unchecked_transaction().sql()?;
        let expected = sealed_head(&snapshot, &self.vault)?;
        let mut select =
            snapshot.prepare("SELECT seq, text, hash, is_addendum FROM ledger ORDER BY seq").sql()?;
        let lines = select.query_map((), |row| Ok((line(row)?, row.get::<_, bool>(3)?))).sql()?;
        let found = verify(lines.map(|row| {
            let (line, is_addendum) = row.sql()?;
            let adds = line.entry()?.body.is_addendum();
            if adds == is_addendum { Ok(line) } else { Err(broken(line.seq, "is filed as what it is not")) }
        }))?;
        if found == expected {
            return Ok(found);
        }
        let first = found.entries.min(expected.entries) + 1;
        Err(broken(
            first,
            if found.entries < expected.entries {
                "and those after it were cut off"
            } else {
                "was added later"
            },
        ))
    }

    /// Lines of the ledger after a number, oldest first.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] and [`ErrorKind::System`] when the store cannot be read.
    pub fn ledger(&self, after: u64, limit: NonZeroUsize) -> Result<Vec<Line>> {
        let mut select = self
            .records
            .prepare_cached("SELECT seq, text, hash FROM ledger WHERE seq > ?1 ORDER BY seq LIMIT ?2")
            .sql()?;
        let lines = select.query_map((row_number(after)?, super::listing::sql_limit(limit)), line).sql()?;
        lines.collect::<rusqlite::Result<_>>().sql()
    }
}

pub(super) fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line::new(row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?, row.get(2)?))
}

fn sealed_head(db: &Connection, vault: &Vault) -> Result<Head> {
    vault.open_head(&meta(db, "head")?).ok_or_else(|| {
        Error::new(
            ErrorKind::LedgerBroken,
            "the sealed end of the ledger was changed; restore the whole store from a backup and find out who edited it",
        )
    })
}

pub(super) fn row_number(seq: u64) -> Result<i64> {
    i64::try_from(seq)
        .map_err(|_| Error::new(ErrorKind::InvalidInput, "there is no ledger line of that number"))
}
