//! The embedded store: keeps records as long as the policy allows, and shows that they are gone afterwards.
//!
//! A store is a folder with two SQLite databases, one for records and one for the keys of what is encrypted, and an
//! empty file that is locked while one is made or opened. Both databases
//! overwrite deleted content with zeros (`secure_delete`), and both are refused when their settings say otherwise.
//!
//! # Crashes
//!
//! Every change is one transaction on the record database, or two where the first notes what has to go and the second
//! does it. Keys live in a database of their own, and no transaction spans two write-ahead logs safely; an order makes
//! up for that. Whoever changes anything first takes the write lock
//! of the record database. A new key is committed before the first value that is sealed with it; a key is destroyed,
//! and its destruction committed together with the intent, before the record goes. So whatever is cut off in the
//! middle leaves either a key that seals nothing or an erasure that can be finished, and opening the store does that.
//! What copies have to learn is written before it is committed, too.
//!
//! # Several handles
//!
//! Any number of processes may open the same folder. Checks and changes share a transaction, so none of them acts
//! twice or on a state that has passed.

mod backup;
mod carried_out;
mod crash;
mod dispose;
mod erasure;
mod file;
mod finalize;
mod journal;
mod lease;
mod lifecycle;
mod listing;
mod papers;
mod records;
mod recovery;
mod restore;
mod row;
mod schema;
mod seal;
#[cfg(test)]
mod shred;
mod sink;
mod sql;
mod standing;
mod sweep;
mod vault;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};
use uuid::Uuid;
use zte_cpe_model::id::BindingId;

pub use self::erasure::ErasureReport;
pub use self::finalize::FinalReport;
pub use self::lease::Lease;
pub use self::seal::MasterKey;
pub use self::sink::{Ack, Outstanding, RegisteredSink, Sink, SinkKind, SinkReport};
use self::sql::Sql as _;
pub use self::sweep::{DisposalReport, SkipReason, Skipped};
pub use self::vault::Backup;
use self::vault::{Noted, Vault};
use crate::evidence::Head;
use crate::policy::{Duty, Policy};
use crate::residue::Needles;
use crate::{Error, ErrorKind, Reference, Result};

/// An open store.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use zte_cpe_model::account::Account;
/// use zte_cpe_model::secret::Password;
/// use zte_cpe_privacy::policy::Policy;
/// use zte_cpe_privacy::store::{MasterKey, SqliteStore};
///
/// let folder = tempfile::tempdir()?;
/// let mut store = SqliteStore::open(folder.path(), Policy::cpe_v1_1()?, MasterKey::generate()?)?;
///
/// let id = "0b7f2a51-9c1e-4d0b-8a6e-3d5f0c9a7e21".parse()?;
/// let account = Account::new(id, "DE".parse()?, "2026-01-05T08:00:00Z".parse()?).with_email("administrator@example.com".parse()?);
/// store.create_account(&account, &Password::new("correct horse battery"))?;
///
/// store.deregister(id, "2026-06-01T08:00:00Z".parse()?)?;
/// assert!(store.account(id)?.is_none());
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct SqliteStore {
    folder: PathBuf,
    records: Connection,
    vault: Vault,
    policy: Policy,
    id: Uuid,
    /// What was erased through this handle and has not been shown to be gone.
    erased: Needles,
}

impl SqliteStore {
    /// Opens the store in a folder, or makes one there.
    ///
    /// Finishes what a crash interrupted, checks both databases and the whole ledger; the time it takes grows with them.
    ///
    /// # Errors
    ///
    /// * [`ErrorKind::NotAStore`]: other files of these names, a newer version, or settings under which deleted data
    ///   would stay readable.
    /// * [`ErrorKind::Damaged`], [`ErrorKind::LedgerBroken`]: the files cannot be trusted.
    /// * [`ErrorKind::WrongMasterKey`]: the store was made with another key.
    /// * [`ErrorKind::NotAllowed`]: the policy differs from the one the store was made with, or asks for what this
    ///   version cannot carry out.
    /// * [`ErrorKind::Busy`], [`ErrorKind::System`]: another process holds the store, or the operating system failed.
    pub fn open(folder: impl AsRef<Path>, policy: Policy, master: MasterKey) -> Result<Self> {
        let folder = folder.as_ref().to_owned();
        carried_out::check(&policy)?;
        file::make_folder(&folder)?;
        let _lock = file::lock_folder(&folder)?;
        file::remove_leftovers(&folder)?;
        file::check_pair(&folder)?;
        let vault = Vault::open(&folder, master)?;
        let records = file::open_records(&folder, &vault, &policy)?;
        let id = vault.store_id();
        let mut store = Self { folder, records, vault, policy, id, erased: Needles::new() };
        store.verify()?;
        store.replay()?;
        store.recover()?;
        Ok(store)
    }

    /// Opens the store in a folder and never makes one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] when there is none, otherwise as [`open`](Self::open).
    pub fn open_existing(folder: impl AsRef<Path>, policy: Policy, master: MasterKey) -> Result<Self> {
        if file::is_there(folder.as_ref()) {
            return Self::open(folder, policy, master);
        }
        Err(Error::new(ErrorKind::NotFound, "there is no store in this folder: check its path"))
    }

    /// The policy by which it keeps.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The folder with its files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Sets how long a call waits for another process before it says that the store is busy; at first ten seconds.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::System`] when the database refuses it.
    pub fn set_patience(&mut self, patience: Duration) -> Result<()> {
        self.records.busy_timeout(patience).sql()?;
        self.vault.set_patience(patience)
    }

    /// Where records are read from.
    fn source(&self) -> row::Source<'_> {
        (&self.records, &self.vault)
    }

    /// The store at one moment, whatever others write meanwhile.
    fn snapshot(&self) -> Result<Transaction<'_>> {
        self.records.unchecked_transaction().sql()
    }

    /// Runs one transaction that holds the write lock from its first moment.
    fn write<T>(&mut self, act: impl FnOnce(&mut Writer<'_>) -> Result<T>) -> Result<T> {
        let transaction = self.records.transaction_with_behavior(TransactionBehavior::Immediate).sql()?;
        crash::point("write lock taken");
        let mut writer = Writer {
            db: &transaction,
            vault: &mut self.vault,
            policy: &self.policy,
            needles: Needles::new(),
            head: None,
            sinks: None,
            copied: None,
            noted: Vec::new(),
            shredded: Vec::new(),
            grounds: Vec::new(),
            anonymous: dispose::Anonymous::default(),
        };
        let done = act(&mut writer)?;
        writer.insert_anonymized()?;
        writer.seal_head()?;
        writer.flush_notes()?;
        let Writer { needles, shredded, .. } = writer;
        crash::point("everything written");
        transaction.commit().sql()?;
        crash::point("records committed");
        self.erased.absorb(needles);
        if !shredded.is_empty() && self.vault.forget(&shredded).is_err() {
            tracing::warn!("rows of destroyed keys stay until the store is opened again");
        }
        crash::point("keys forgotten");
        Ok(done)
    }
}

/// What a change works with; everything it does is committed together, or not at all.
struct Writer<'a> {
    db: &'a Connection,
    vault: &'a mut Vault,
    policy: &'a Policy,
    needles: Needles,
    head: Option<Head>,
    /// Who has to acknowledge an erasure, once somebody asked.
    sinks: Option<Vec<Reference>>,
    /// Whether there are backups, once somebody asked.
    copied: Option<bool>,
    /// What backups have to learn.
    noted: Vec<Noted>,
    /// Bindings whose keys were destroyed; their rows go once this is committed.
    shredded: Vec<BindingId>,
    /// By what certificates were issued so far.
    grounds: Vec<(Duty, journal::Grounds)>,
    /// What stays of what was made anonymous, to be written at the end.
    anonymous: dispose::Anonymous,
}

impl Writer<'_> {
    /// Where it reads records from.
    fn source(&self) -> row::Source<'_> {
        (self.db, self.vault)
    }
}

fn not_found(what: &str) -> Error {
    Error::new(ErrorKind::NotFound, format!("there is no such {what}: it was never recorded, or it is gone"))
}
