//! The catalogue of backups: which copies there are, and what a copy does not know yet.
//!
//! It lies with the keys, which are in no backup, so it is there when the records are lost. Nothing is noted while there
//! is no backup.

use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use rusqlite::OptionalExtension as _;
use rusqlite::TransactionBehavior;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;
use zte_cpe_model::id::BackupId;

use super::Vault;
use crate::evidence::Reason;
use crate::policy::{Action, Duty};
use crate::retention::Subject;
use crate::store::crash;
use crate::store::row;
use crate::store::seal::{open, seal};
use crate::store::sql::{Sql as _, damaged, from_nanos, to_nanos};
use crate::{Error, ErrorKind, Result};

const ENTRY: &[u8] = b"zte-cpe-privacy/catalogue-entry/1";

/// A copy of a store that may be restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Backup {
    /// Which.
    pub id: BackupId,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it has to be deleted.
    pub expires: Timestamp,
}

/// What a copy may not know.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub(in crate::store) enum Entry {
    /// A rule was carried out on a record; which one, only the digest tells.
    Erased { action: Action, at: Timestamp, due: Timestamp, duty: Duty, reason: Reason },
    /// A row was added to a list of papers.
    Filed { list: String, seq: u64, id: Vec<u8>, account: Option<[u8; 16]>, text: String },
    /// Papers were swept.
    SubjectsRemoved { at: Timestamp },
}

/// An entry as it is written.
pub(in crate::store) struct Noted {
    digest: Option<[u8; 32]>,
    sealed: Vec<u8>,
}

impl Vault {
    /// What stands for a rule that was carried out on a record: the same each time, and nothing without the key.
    fn digest(&self, rule: &str, subject: Subject) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new(&(*self.catalogue).into());
        mac.update(rule.as_bytes());
        mac.update(&row::kind_of(subject).to_be_bytes());
        mac.update(row::id_of(subject).as_bytes());
        mac.finalize().into_bytes().into()
    }

    fn entry_place(&self) -> Vec<u8> {
        [ENTRY, self.store.as_bytes()].concat()
    }

    /// Prepares an entry; one that is about a record, with the rule and the record.
    pub(in crate::store) fn noted(&self, about: Option<(&str, Subject)>, entry: &Entry) -> Result<Noted> {
        let text = serde_json::to_vec(entry)
            .map_err(|_| Error::new(ErrorKind::InvalidInput, "the entry has no JSON form"))?;
        let sealed = seal(self.master.expose(), &self.entry_place(), &text)?;
        Ok(Noted { digest: about.map(|(rule, subject)| self.digest(rule, subject)), sealed })
    }

    fn open_entry(&self, sealed: &[u8]) -> Result<Entry> {
        let text = open(self.master.expose(), &self.entry_place(), sealed);
        text.and_then(|text| serde_json::from_slice(&text).ok())
            .ok_or_else(|| damaged("the catalogue of backups was changed outside of this library"))
    }

    /// Writes entries before what they tell of is committed, and gives the number of the last.
    ///
    /// Entries after `committed` tell of what was cut off and never happened.
    pub(in crate::store) fn note(&mut self, committed: i64, entries: &[Noted]) -> Result<i64> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate).sql()?;
        transaction.execute("DELETE FROM catalogue WHERE number > ?1", [committed]).sql()?;
        for Noted { digest, sealed } in entries {
            transaction
                .prepare_cached("INSERT INTO catalogue(digest, sealed) VALUES (?1, ?2)")
                .sql()?
                .execute((digest, sealed))
                .sql()?;
        }
        let last = transaction.last_insert_rowid();
        crash::point("catalogue written");
        transaction.commit().sql()?;
        crash::point("catalogue committed");
        Ok(last)
    }

    /// The number of the last entry.
    pub(in crate::store) fn last_entry(&self) -> Result<i64> {
        let select = "SELECT coalesce(max(number), 0) FROM catalogue";
        self.db.query_row(select, (), |row| row.get(0)).sql()
    }

    /// What was done to a record by a rule, if it was.
    pub(in crate::store) fn erased(&self, rule: &str, subject: Subject) -> Result<Option<Entry>> {
        let sealed: Option<Vec<u8>> = self
            .db
            .prepare_cached("SELECT sealed FROM catalogue WHERE digest = ?1 ORDER BY number LIMIT 1")
            .sql()?
            .query_row([self.digest(rule, subject)], |row| row.get(0))
            .optional()
            .sql()?;
        sealed.map(|sealed| self.open_entry(&sealed)).transpose()
    }

    /// Every entry that is not about a record, in the order in which they were written.
    pub(in crate::store) fn other_entries(&self) -> Result<Vec<Entry>> {
        let mut select =
            self.db.prepare("SELECT sealed FROM catalogue WHERE digest IS NULL ORDER BY number").sql()?;
        let rows = select.query_map((), |row| row.get::<_, Vec<u8>>(0)).sql()?;
        rows.map(|sealed| self.open_entry(&sealed.sql()?)).collect()
    }

    pub(in crate::store) fn has_backups(&self) -> Result<bool> {
        self.db.query_row("SELECT EXISTS (SELECT 1 FROM backup)", (), |row| row.get(0)).sql()
    }

    /// Registers a copy before it is made.
    pub(in crate::store) fn add_backup(&self, backup: &Backup) -> Result<()> {
        let Backup { id, made_at, expires } = backup;
        self.db
            .execute(
                "INSERT INTO backup(id, made_at, expires, catalogued)
                 VALUES (?1, ?2, ?3, (SELECT coalesce(max(number), 0) FROM catalogue))",
                (id.as_uuid().as_bytes(), to_nanos(*made_at)?, to_nanos(*expires)?),
            )
            .sql()?;
        Ok(())
    }

    /// Every copy that may be restored, the oldest first.
    pub(in crate::store) fn backups(&self) -> Result<Vec<Backup>> {
        let mut select =
            self.db.prepare("SELECT id, made_at, expires FROM backup ORDER BY made_at, id").sql()?;
        let mut rows = select.query(()).sql()?;
        let mut backups = Vec::new();
        while let Some(row) = rows.next().sql()? {
            backups.push(Backup {
                id: BackupId::from_uuid(Uuid::from_bytes(row.get(0).sql()?)),
                made_at: from_nanos(row.get(1).sql()?)?,
                expires: from_nanos(row.get(2).sql()?)?,
            });
        }
        Ok(backups)
    }

    /// Forgets copies, and what only they did not know.
    pub(in crate::store) fn drop_backups(&mut self, ids: &[BackupId]) -> Result<()> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate).sql()?;
        for id in ids {
            transaction.execute("DELETE FROM backup WHERE id = ?1", [id.as_uuid().as_bytes()]).sql()?;
        }
        let forget = "DELETE FROM catalogue WHERE number <= coalesce(
                          (SELECT min(catalogued) FROM backup), (SELECT max(number) FROM catalogue))";
        transaction.execute(forget, ()).sql()?;
        transaction.commit().sql()
    }
}
