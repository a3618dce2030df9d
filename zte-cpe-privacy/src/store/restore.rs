//! Back to a copy: nothing is read before everything that was erased since is erased in it too.

use std::path::Path;

use jiff::Timestamp;
use rusqlite::Connection;
use uuid::Uuid;
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_model::id::{BackupId, BindingId};

use super::backup::MARK;
use super::dispose::{Doomed, DoomedLink, Ruling};
use super::sql::{Sql as _, damaged};
use super::standing::{self, Record};
use super::vault::{Entry, KeyState, Vault};
use super::{MasterKey, SqliteStore, Writer, crash, file, row};
use crate::evidence::Body;
use crate::policy::{Action, Policy};
use crate::retention::Subject;
use crate::{Error, ErrorKind, Result};

impl SqliteStore {
    /// Puts the records back to a copy and opens the store.
    ///
    /// The copy is brought up to date first: what was erased or made anonymous since is gone from it, and holds,
    /// withdrawals and other papers that were added since are there. That is finished before this returns, and before
    /// any other opening of the folder does. The keys stay as they are. What was recorded after the copy was made is
    /// lost, and with it that a device was online since: record that again before you sweep.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Busy`] while another handle is open on the folder; [`ErrorKind::NotAllowed`] when the copy is not in
    /// the catalogue (any more) or its time is over; [`ErrorKind::NotAStore`] and [`ErrorKind::Damaged`] when the file is
    /// no copy of this store; and as [`open`](Self::open).
    pub fn restore(
        folder: impl AsRef<Path>,
        backup: impl AsRef<Path>,
        policy: Policy,
        master: MasterKey,
        now: Timestamp,
    ) -> Result<Self> {
        let folder = folder.as_ref();
        {
            let _lock = file::lock_folder(folder)?;
            let vault = Vault::open(folder, master.duplicate())?;
            let id = mark_of(backup.as_ref(), &vault)?;
            let known = vault.backups()?.into_iter().find(|known| known.id == id);
            if known.is_none_or(|known| known.expires <= now) {
                return Err(over());
            }
            file::replace_records(folder, backup.as_ref())?;
        }
        Self::open(folder, policy, master)
    }

    /// Brings a copy up to date. Runs at every open, before anything else is read, and does nothing to what is no copy.
    pub(super) fn replay(&mut self) -> Result<()> {
        self.write(|writer| match writer.mark()? {
            Some(backup) => writer.replay(backup),
            None => Ok(()),
        })
    }
}

fn over() -> Error {
    Error::new(
        ErrorKind::NotAllowed,
        "the copy is not in the catalogue: its time is over, and what was erased since is not known any more; delete it",
    )
}

/// Which copy a file is.
fn mark_of(file: &Path, vault: &Vault) -> Result<BackupId> {
    let no_copy =
        || Error::new(ErrorKind::NotAStore, "the file is no copy of a store: give one that `backup` made");
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY | rusqlite::OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let uri = rusqlite::OpenFlags::SQLITE_OPEN_URI;
    // Immutable: looking at a copy makes no files beside it.
    let path = url::Url::from_file_path(std::path::absolute(file).map_err(|_| no_copy())?);
    let mut path = path.map_err(|()| no_copy())?;
    path.set_query(Some("immutable=1"));
    let db = Connection::open_with_flags(path.as_str(), flags | uri).map_err(|_| no_copy())?;
    let mark: [u8; 16] =
        file::meta(&db, MARK).ok().and_then(|raw| raw.try_into().ok()).ok_or_else(no_copy)?;
    if file::meta(&db, "store")? != vault.store_id().as_bytes() {
        return Err(damaged("the copy and keys.db belong to different stores"));
    }
    Ok(BackupId::from_uuid(Uuid::from_bytes(mark)))
}

impl Writer<'_> {
    fn mark(&self) -> Result<Option<BackupId>> {
        let mut select = self.db.prepare_cached("SELECT value FROM meta WHERE name = ?1").sql()?;
        let mut rows = select.query([MARK]).sql()?;
        let Some(row) = rows.next().sql()? else { return Ok(None) };
        Ok(Some(BackupId::from_uuid(Uuid::from_bytes(row.get(0).sql()?))))
    }

    fn replay(&mut self, backup: BackupId) -> Result<()> {
        if !self.vault.backups()?.iter().any(|known| known.id == backup) {
            return Err(over());
        }
        // It is all in the catalogue already.
        self.copied = Some(false);
        let (doomed, credentials, mut last) = self.erased_since()?;
        crash::point("catalogue read");
        last = last.max(self.file_again()?);
        let unreadable = self.drop_unreadable()?;
        let mut replayed = self.erase_links(credentials, last)?.len() as u64;
        replayed += self.dispose(doomed, last)?.len() as u64;
        self.append(last, Body::Restored { backup, replayed, unreadable })?;
        self.set_catalogued(self.vault.last_entry()?)?;
        self.remove_mark()?;
        crash::point("copy brought up to date");
        Ok(())
    }

    /// Every record of the copy that was erased since, and the time of the last erasure.
    fn erased_since(&self) -> Result<(Vec<Doomed>, Vec<DoomedLink>, Timestamp)> {
        let mut doomed = Vec::new();
        let mut credentials = Vec::new();
        let mut last = Timestamp::UNIX_EPOCH;
        let select = "SELECT 0, id FROM account UNION ALL SELECT 1, id FROM device UNION ALL SELECT 2, id FROM binding";
        let mut select = self.db.prepare(select).sql()?;
        let mut rows = select.query(()).sql()?;
        while let Some(row) = rows.next().sql()? {
            let subject = row::subject_of(row.get(0).sql()?, Uuid::from_bytes(row.get(1).sql()?))?;
            let whole = self.ruling_since(standing::category_of(subject), subject)?;
            let alone = match subject {
                Subject::Binding(_) if whole.is_none() => {
                    self.ruling_since(DataCategory::InternetAccess, subject)?
                }
                _ => None,
            };
            let Some((ruling, at)) = whole.or(alone) else { continue };
            last = last.max(at);
            let kept = standing::record(self.source(), subject)?;
            let kept = kept.ok_or_else(|| damaged("an index names a record that is not there"))?;
            match kept.record {
                Record::Binding(binding) if whole.is_none() => {
                    credentials.push(DoomedLink { binding, ruling, link_stays: true });
                }
                record => {
                    let mut ruling = ruling;
                    let zone = record.zone()?;
                    let obligation = standing::main_obligation(self.policy, subject, &kept.timeline, &zone)?;
                    let due = standing::due(self.policy, obligation.clone(), &kept.timeline);
                    self.reindex(subject, due, None)?;
                    if obligation.clock_started().is_none() {
                        // A copy that does not know since when it was offline has nothing that may stay.
                        ruling.action = Action::Erase;
                    }
                    doomed.push(Doomed { record, obligation, ruling });
                }
            }
        }
        Ok((doomed, credentials, last))
    }

    fn ruling_since(&self, category: DataCategory, subject: Subject) -> Result<Option<(Ruling, Timestamp)>> {
        Ok(match self.vault.erased(self.rule(category)?.id(), subject)? {
            Some(Entry::Erased { action, at, due, duty, reason }) => {
                Some((Ruling { action, due, reason, duty }, at))
            }
            _ => None,
        })
    }

    /// Adds the papers that were added since, and sweeps them as far as they were swept.
    fn file_again(&mut self) -> Result<Timestamp> {
        let mut swept = None;
        for entry in self.vault.other_entries()? {
            match entry {
                Entry::Filed { list, seq, id, account, text } => {
                    self.file_if_new(&list, seq, id, account, text)?;
                }
                Entry::SubjectsRemoved { at } => swept = swept.max(Some(at)),
                Entry::Erased { .. } => {}
            }
        }
        if let Some(at) = swept {
            while self.remove_subjects(at)? > 0 {}
        }
        Ok(swept.unwrap_or(Timestamp::UNIX_EPOCH))
    }

    /// Credentials of the copy whose keys went with a later state of the store: nobody can read them.
    fn drop_unreadable(&self) -> Result<u64> {
        let mut select = self.db.prepare("SELECT binding FROM pppoe").sql()?;
        let bindings = select.query_map((), |row| row.get::<_, [u8; 16]>(0)).sql()?;
        let mut dropped = 0;
        for binding in bindings.collect::<rusqlite::Result<Vec<_>>>().sql()? {
            let id = BindingId::from_uuid(Uuid::from_bytes(binding));
            let erased = self.ruling_since(DataCategory::InternetAccess, Subject::Binding(id))?.is_some();
            if !erased && matches!(self.vault.key(id)?, KeyState::Missing) {
                self.db.execute("DELETE FROM pppoe WHERE binding = ?1", [binding]).sql()?;
                dropped += 1;
            }
        }
        Ok(dropped)
    }
}
