//! Copies of the records, and what a copy does not know yet.

use std::fs::{self, File};
use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rusqlite::{Connection, backup};
use uuid::Uuid;
use zte_cpe_model::id::BackupId;

use super::dispose::Ruling;
use super::sql::Sql as _;
use super::vault::{Backup, Entry};
use super::{SqliteStore, Writer, crash, file, seal};
use crate::evidence::Body;
use crate::policy::{Moment, Papers, Period, Policy, RetentionRule, RuleCategory};
use crate::retention::{Subject, calendar};
use crate::{Error, ErrorKind, Result};

/// What marks a copy until everything that was erased since is erased in it too.
pub(super) const MARK: &str = "backup";
/// Up to where the catalogue tells of what was committed.
const CATALOGUED: &str = "catalogued";

impl SqliteStore {
    /// Copies the records to a file that is not there yet, and registers the copy.
    ///
    /// Credentials are in it only encrypted, and their keys are not: a credential whose key is destroyed is gone from
    /// every copy at once. The key database `keys.db` is therefore in no copy; keep it on storage that does not fail
    /// alone, and never in old versions. While there is a copy, everything that is erased is noted beside the keys, as
    /// digests that say nothing without the master key, and [`restore`](Self::restore) erases it again.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when the file is there, [`ErrorKind::NotAllowed`] when the policy gives backups no fixed
    /// period, [`ErrorKind::System`] when it cannot be written.
    pub fn backup(&mut self, to: impl AsRef<Path>, now: Timestamp) -> Result<Backup> {
        let to = to.as_ref();
        if to.exists() {
            return Err(Error::new(
                ErrorKind::Conflict,
                "there is a file of this name: give the copy a new one",
            ));
        }
        let expires = expiry(&self.policy, now)?;
        let id =
            BackupId::from_uuid(Uuid::from_bytes(*seal::random_key()?.first_chunk().unwrap_or(&[0; 16])));
        let backup = Backup { id, made_at: now, expires };
        // Nobody opens the store meanwhile, so nobody takes the mark off before it is copied.
        let _lock = file::lock_folder(&self.folder)?;
        // Registered first: what is erased while it is made is noted already.
        self.write(|writer| {
            writer.vault.add_backup(&backup)?;
            crash::point("backup registered");
            writer.set_meta(MARK, id.as_uuid().as_bytes())?;
            writer.append(now, Body::BackupMade { backup: id }).map(drop)
        })?;
        let copied = self.copy_records(to);
        self.write(|writer| writer.remove_mark())?;
        copied.map(|()| backup)
    }

    /// Copies everything in one step, and gives the copy its name when it is complete. A copy that fails leaves nothing.
    fn copy_records(&self, to: &Path) -> Result<()> {
        let partial = to.with_added_extension("partial");
        let copied = self.copy_through(&partial, to);
        if copied.is_err() {
            file::remove(&partial)?;
        }
        copied
    }

    fn copy_through(&self, partial: &Path, to: &Path) -> Result<()> {
        file::remove(partial)?;
        drop(file::private_file(partial)?);
        let mut copy = Connection::open(partial).sql()?;
        let step = backup::Backup::new(&self.records, &mut copy).and_then(|backup| backup.step(-1)).sql()?;
        copy.close().map_err(|(_, error)| error).sql()?;
        crash::point("backup copied");
        if step != backup::StepResult::Done {
            return Err(Error::new(ErrorKind::Busy, "another process holds the store: make the copy later"));
        }
        let written = File::open(partial).and_then(|file| file.sync_all());
        written.and_then(|()| fs::rename(partial, to)).map_err(|_| {
            Error::new(
                ErrorKind::System,
                "the copy cannot be written: check the path, its permissions and the space",
            )
        })
    }

    /// Every copy that may be restored, the oldest first.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] and [`ErrorKind::System`] when the store cannot be read.
    pub fn backups(&self) -> Result<Vec<Backup>> {
        self.vault.backups()
    }

    /// Forgets every copy whose time is over, and says which: delete their files.
    ///
    /// None of them can be restored any more, whether its file is deleted or not.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Busy`] and [`ErrorKind::System`] when the store cannot be written.
    pub fn expire_backups(&mut self, now: Timestamp) -> Result<Vec<Backup>> {
        let mut over = self.vault.backups()?;
        over.retain(|backup| backup.expires <= now);
        if over.is_empty() {
            return Ok(over);
        }
        self.write(|writer| {
            over.iter().try_for_each(|backup| {
                writer.append(now, Body::BackupExpired { backup: backup.id }).map(drop)
            })
        })?;
        let ids: Vec<_> = over.iter().map(|backup| backup.id).collect();
        self.vault.drop_backups(&ids)?;
        Ok(over)
    }
}

/// When a copy has to be deleted.
fn expiry(policy: &Policy, made: Timestamp) -> Result<Timestamp> {
    let mut rules = policy.rules().iter();
    let rule = rules.find(|rule| rule.category() == RuleCategory::Papers(Papers::Backups));
    match rule.map(|rule| rule.period()) {
        Some(Period::Fixed { starts: Moment::BackupMade, length }) => {
            calendar::due(made, *length, &TimeZone::UTC)
        }
        _ => Err(Error::new(
            ErrorKind::NotAllowed,
            "the policy gives backups no fixed period: nothing is copied",
        )),
    }
}

impl Writer<'_> {
    /// Whether there is a copy that has to learn of what is done.
    fn has_backups(&mut self) -> Result<bool> {
        if self.copied.is_none() {
            self.copied = Some(self.vault.has_backups()?);
        }
        Ok(self.copied == Some(true))
    }

    /// Notes what was done to a record, for the copies that have it still.
    pub(super) fn note_erased(
        &mut self,
        rule: &RetentionRule,
        subject: Subject,
        ruling: Ruling,
        at: Timestamp,
    ) -> Result<()> {
        if self.has_backups()? {
            let Ruling { action, due, reason, duty } = ruling;
            let entry = Entry::Erased { action, at, due, duty, reason };
            self.noted.push(self.vault.noted(Some((rule.id(), subject)), &entry)?);
        }
        Ok(())
    }

    /// Notes what else a copy has to learn.
    pub(super) fn note_entry(&mut self, entry: &Entry) -> Result<()> {
        if self.has_backups()? {
            self.noted.push(self.vault.noted(None, entry)?);
        }
        Ok(())
    }

    /// Writes the notes before what they tell of is committed: what is told of and cut off is told of again.
    pub(super) fn flush_notes(&mut self) -> Result<()> {
        if self.noted.is_empty() {
            return Ok(());
        }
        let mut select = self.db.prepare_cached("SELECT value FROM meta WHERE name = ?1").sql()?;
        let mut rows = select.query([CATALOGUED]).sql()?;
        let committed = match rows.next().sql()? {
            Some(row) => i64::from_be_bytes(row.get(0).sql()?),
            None => 0,
        };
        let last = self.vault.note(committed, &self.noted)?;
        self.set_catalogued(last)
    }

    pub(super) fn set_catalogued(&self, last: i64) -> Result<()> {
        self.set_meta(CATALOGUED, &last.to_be_bytes())
    }

    fn set_meta(&self, name: &str, value: &[u8]) -> Result<()> {
        self.db
            .prepare_cached("INSERT OR REPLACE INTO meta VALUES (?1, ?2)")
            .sql()?
            .execute((name, value))
            .sql()?;
        Ok(())
    }

    pub(super) fn remove_mark(&self) -> Result<()> {
        self.db.execute("DELETE FROM meta WHERE name = ?1", [MARK]).sql()?;
        Ok(())
    }
}
