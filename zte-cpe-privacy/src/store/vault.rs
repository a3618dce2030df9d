//! The key database: one random key for each binding, wrapped by the master key.

mod catalogue;

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, TransactionBehavior};
use uuid::Uuid;
use zeroize::Zeroizing;
use zte_cpe_model::id::BindingId;

pub use self::catalogue::Backup;
pub(super) use self::catalogue::{Entry, Noted};
use super::row::reason_from;
use super::schema::{KEYS, KEYS_FILE, KEYS_ID};
use super::seal::{MasterKey, open, random_key, seal};
use super::sql::{Sql as _, damaged, from_nanos, to_nanos};
use super::{crash, file};
use crate::evidence::{Head, Reason};
use crate::{Error, ErrorKind, Result};

const CHECK: &[u8] = b"zte-cpe-privacy/master-key-check/1";
const RECORD: &[u8] = b"zte-cpe-privacy/record/1";
const CATALOGUE_KEY: &[u8] = b"zte-cpe-privacy/catalogue-key/1";
const COUNT: &[u8] = b"zte-cpe-privacy/list-count/1";
const HEAD: &[u8] = b"zte-cpe-privacy/ledger-head/1";

pub(super) struct Vault {
    db: Connection,
    master: MasterKey,
    store: Uuid,
    /// Makes digests of what was erased.
    catalogue: Zeroizing<[u8; 64]>,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").field("store", &self.store).finish_non_exhaustive()
    }
}

pub(super) enum KeyState {
    Live { key: Zeroizing<[u8; 32]>, wrapped: Vec<u8> },
    Destroyed,
    Missing,
}

/// A key as recovery sees it.
pub(super) struct KeyRow {
    pub(super) binding: BindingId,
    /// When and why it was destroyed.
    pub(super) destroyed: Option<(Timestamp, Reason)>,
}

pub(super) fn wrap_place(binding: BindingId) -> Vec<u8> {
    format!("zte-cpe-privacy/data-key/1/{binding}").into_bytes()
}

impl Vault {
    pub(super) fn open(folder: &Path, master: MasterKey) -> Result<Self> {
        let mut db = file::connect(folder, KEYS_FILE)?;
        if file::is_new(&db)? {
            file::prepare_file(&db)?;
            file::create(&mut db, KEYS_ID, KEYS, |transaction| {
                let mut insert = transaction.prepare("INSERT INTO meta VALUES (?1, ?2)").sql()?;
                let store = Uuid::from_bytes(*random_key()?.first_chunk().unwrap_or(&[0; 16]));
                insert.execute(("store", store.as_bytes())).sql()?;
                insert.execute(("check", seal(master.expose(), CHECK, &[])?)).sql()?;
                let key = Zeroizing::new([*random_key()?, *random_key()?].concat());
                insert.execute(("catalogue", seal(master.expose(), CATALOGUE_KEY, &key)?)).sql()?;
                Ok(())
            })?;
        }
        file::check(&db, KEYS_FILE, KEYS_ID, KEYS)?;
        if open(master.expose(), CHECK, &file::meta(&db, "check")?).is_none() {
            return Err(Error::new(
                ErrorKind::WrongMasterKey,
                "the store was made with another master key: open it with that one",
            ));
        }
        let store =
            Uuid::from_slice(&file::meta(&db, "store")?).map_err(|_| damaged("keys.db names no store"))?;
        let catalogue = open(master.expose(), CATALOGUE_KEY, &file::meta(&db, "catalogue")?)
            .and_then(|raw| raw.as_slice().try_into().ok())
            .ok_or_else(|| damaged("the key of the catalogue does not open"))?;
        Ok(Self { db, master, store, catalogue: Zeroizing::new(catalogue) })
    }

    pub(super) fn set_patience(&self, patience: Duration) -> Result<()> {
        self.db.busy_timeout(patience).sql()
    }

    #[cfg(test)]
    pub(super) fn database(&self) -> &Connection {
        &self.db
    }

    pub(super) fn store_id(&self) -> Uuid {
        self.store
    }

    /// Whether the record database was once made.
    pub(super) fn is_complete(&self) -> Result<bool> {
        let rows: i64 = self
            .db
            .query_row("SELECT count(*) FROM meta WHERE name = 'complete'", (), |row| row.get(0))
            .sql()?;
        Ok(rows > 0)
    }

    pub(super) fn mark_complete(&self) -> Result<()> {
        if !self.is_complete()? {
            self.db.execute("INSERT OR IGNORE INTO meta VALUES ('complete', x'')", ()).sql()?;
        }
        Ok(())
    }

    pub(super) fn key(&self, binding: BindingId) -> Result<KeyState> {
        let wrapped: Option<Option<Vec<u8>>> = self
            .db
            .prepare_cached("SELECT wrapped FROM data_key WHERE binding = ?1")
            .sql()?
            .query_row([binding.as_uuid().as_bytes()], |row| row.get(0))
            .optional()
            .sql()?;
        let Some(wrapped) = wrapped else { return Ok(KeyState::Missing) };
        let Some(wrapped) = wrapped else { return Ok(KeyState::Destroyed) };
        let raw = open(self.master.expose(), &wrap_place(binding), &wrapped)
            .and_then(|raw| raw.as_slice().try_into().ok())
            .ok_or_else(|| damaged("a key does not open with the master key"))?;
        Ok(KeyState::Live { key: Zeroizing::new(raw), wrapped })
    }

    /// The key of a binding; a new one is on disk before anything is sealed with it.
    pub(super) fn key_or_new(&self, binding: BindingId) -> Result<Zeroizing<[u8; 32]>> {
        match self.key(binding)? {
            KeyState::Live { key, .. } => Ok(key),
            KeyState::Destroyed => Err(Error::new(
                ErrorKind::NotFound,
                "the binding is being erased: call unbind again to finish that, then bind anew",
            )),
            KeyState::Missing => {
                let key = random_key()?;
                let wrapped = seal(self.master.expose(), &wrap_place(binding), key.as_ref())?;
                self.db
                    .execute(
                        "INSERT INTO data_key(binding, wrapped) VALUES (?1, ?2)",
                        (binding.as_uuid().as_bytes(), wrapped),
                    )
                    .sql()?;
                crash::point("key made");
                Ok(key)
            }
        }
    }

    /// Destroys keys and notes why. Says whether their bytes have left the file and its log.
    pub(super) fn destroy(&mut self, bindings: &[(BindingId, Reason)], at: Timestamp) -> Result<bool> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate).sql()?;
        let mut update = transaction
            .prepare_cached(
                "UPDATE data_key SET wrapped = NULL, destroyed_at = ?2, reason = ?3
                 WHERE binding = ?1 AND wrapped IS NOT NULL",
            )
            .sql()?;
        for (binding, reason) in bindings {
            update.execute((binding.as_uuid().as_bytes(), to_nanos(at)?, reason.code())).sql()?;
        }
        drop(update);
        crash::point("keys overwritten");
        transaction.commit().sql()?;
        crash::point("keys destroyed");
        let cut_off = self.checkpoint()?;
        crash::point("log of the keys cut off");
        Ok(cut_off)
    }

    /// Forgets destroyed keys whose erasure is committed.
    pub(super) fn forget(&mut self, bindings: &[BindingId]) -> Result<()> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate).sql()?;
        for binding in bindings {
            transaction
                .prepare_cached("DELETE FROM data_key WHERE binding = ?1 AND wrapped IS NULL")
                .sql()?
                .execute([binding.as_uuid().as_bytes()])
                .sql()?;
        }
        transaction.commit().sql()
    }

    /// Drops a key that seals nothing. Only for those who hold the write lock of the records.
    pub(super) fn discard(&self, binding: BindingId) -> Result<()> {
        self.db.execute("DELETE FROM data_key WHERE binding = ?1", [binding.as_uuid().as_bytes()]).sql()?;
        Ok(())
    }

    /// Keys after that of another binding, so many at most.
    pub(super) fn page(&self, after: BindingId, limit: usize) -> Result<Vec<KeyRow>> {
        let select =
            "SELECT binding, destroyed_at, reason FROM data_key WHERE binding > ?1 ORDER BY binding LIMIT ?2";
        let mut statement = self.db.prepare(select).sql()?;
        let raw =
            |row: &Row<'_>| Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, Option<i64>>(1)?, row.get(2)?));
        let rows = statement
            .query_map((after.as_uuid().as_bytes(), i64::try_from(limit).unwrap_or(i64::MAX)), raw)
            .sql()?;
        rows.map(|row| {
            let (binding, at, reason): (_, _, Option<String>) = row.sql()?;
            let destroyed = match (at, reason) {
                (Some(at), Some(reason)) => Some((from_nanos(at)?, reason_from(&reason)?)),
                _ => None,
            };
            Ok(KeyRow { binding: BindingId::from_uuid(Uuid::from_bytes(binding)), destroyed })
        })
        .collect()
    }

    /// Folds the log into the file and cuts it off. `false` when a reader holds it back.
    pub(super) fn checkpoint(&self) -> Result<bool> {
        checkpoint(&self.db)
    }

    pub(super) fn vacuum(&self) -> Result<()> {
        vacuum(&self.db)
    }

    /// The end of the ledger, so that only a holder of the master key can move it.
    pub(super) fn seal_head(&self, head: Head) -> Result<Vec<u8>> {
        let mut plain = head.entries.to_be_bytes().to_vec();
        plain.extend_from_slice(&head.hash);
        seal(self.master.expose(), &self.head_place(), &plain)
    }

    pub(super) fn open_head(&self, sealed: &[u8]) -> Option<Head> {
        let plain = open(self.master.expose(), &self.head_place(), sealed)?;
        let (entries, hash) = plain.split_first_chunk()?;
        Some(Head { entries: u64::from_be_bytes(*entries), hash: hash.try_into().ok()? })
    }

    /// How many rows a list has, so that only a holder of the master key can say otherwise.
    pub(super) fn seal_count(&self, list: (&str, &[u8]), count: u64) -> Result<Vec<u8>> {
        seal(self.master.expose(), &self.count_place(list), &count.to_be_bytes())
    }

    pub(super) fn open_count(&self, list: (&str, &[u8]), sealed: &[u8]) -> Option<u64> {
        let plain = open(self.master.expose(), &self.count_place(list), sealed)?;
        plain.as_slice().try_into().ok().map(u64::from_be_bytes)
    }

    /// Vouches for a record of this store.
    pub(super) fn mark(&self, content: &[u8]) -> Result<Vec<u8>> {
        seal(self.master.expose(), &self.record_place(content), &[])
    }

    pub(super) fn is_marked(&self, content: &[u8], mark: &[u8]) -> bool {
        open(self.master.expose(), &self.record_place(content), mark).is_some()
    }

    fn record_place(&self, content: &[u8]) -> Zeroizing<Vec<u8>> {
        Zeroizing::new([RECORD, self.store.as_bytes(), content].concat())
    }

    fn count_place(&self, (list, key): (&str, &[u8])) -> Vec<u8> {
        [COUNT, self.store.as_bytes(), list.as_bytes(), b"/", key].concat()
    }

    fn head_place(&self) -> Vec<u8> {
        [HEAD, self.store.as_bytes()].concat()
    }
}

pub(super) fn checkpoint(db: &Connection) -> Result<bool> {
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |row| row.get::<_, i64>(0))
        .sql()
        .map(|busy| busy == 0)
}

/// Gives free pages back once they are a quarter of the file: until then new records fill them, and moving pages about
/// costs more than it saves. They are zeros by then: call it after a checkpoint.
pub(super) fn vacuum(db: &Connection) -> Result<()> {
    let count = |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).sql();
    if count("freelist_count")? < count("page_count")? / 4 {
        return Ok(());
    }
    let mut statement = db.prepare("PRAGMA incremental_vacuum").sql()?;
    let mut rows = statement.query(()).sql()?;
    while rows.next().sql()?.is_some() {}
    Ok(())
}
