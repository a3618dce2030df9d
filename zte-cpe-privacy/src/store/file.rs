//! Making and opening the two database files.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::crash;
use super::schema::{KEYS_FILE, LOCK_FILE, RECORDS, RECORDS_FILE, RECORDS_ID, RESTORING_FILE, VERSION};
use super::sql::{Sql as _, damaged};
use super::vault::Vault;
use crate::policy::Policy;
use crate::{Error, ErrorKind, Result};

/// How long a call waits for another process before it says that the store is busy.
const PATIENCE: Duration = Duration::from_secs(10);

/// More than there are statements that run often.
const STATEMENTS: usize = 64;

/// Settings that SQLite keeps in the file: name, value, and how to put them right.
const OF_THE_FILE: [(&str, &str, &str); 2] = [
    ("journal_mode", "wal", "close every handle and run PRAGMA journal_mode = WAL"),
    ("auto_vacuum", "2", "close every handle and run PRAGMA auto_vacuum = INCREMENTAL, then VACUUM"),
];

/// Settings of each connection: name, value as set and as read back.
const OF_THE_CONNECTION: [(&str, &str); 7] = [
    ("secure_delete", "1"),
    ("synchronous", "2"),
    ("foreign_keys", "1"),
    ("temp_store", "2"),
    ("trusted_schema", "0"),
    ("cell_size_check", "1"),
    // 12 MiB: a sweep goes through the tables in their order and needs each of their pages once.
    ("cache_size", "-12288"),
];

/// Whether there is a store in a folder, or what is left of one.
pub(super) fn is_there(folder: &Path) -> bool {
    [RECORDS_FILE, KEYS_FILE].iter().any(|name| folder.join(name).exists())
}

/// Makes the folder, for its owner only.
pub(super) fn make_folder(folder: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|_| unusable())
}

/// Refuses records that lost their keys, before new keys are made for them.
pub(super) fn check_pair(folder: &Path) -> Result<()> {
    let holds_data = |name| fs::metadata(folder.join(name)).is_ok_and(|file| file.len() > 0);
    if holds_data(RECORDS_FILE) && !holds_data(KEYS_FILE) {
        return Err(damaged(
            "the key database keys.db is missing or empty, so nothing encrypted could be read",
        ));
    }
    Ok(())
}

fn unusable() -> Error {
    Error::new(
        ErrorKind::System,
        "the folder of the store cannot be written: check the path and its permissions",
    )
}

/// One process at a time makes or opens a store; the lock goes with the value, also when the process dies.
pub(super) fn lock_folder(folder: &Path) -> Result<File> {
    let lock = private(folder, LOCK_FILE)?;
    lock.lock().map_err(|_| unusable())?;
    Ok(lock)
}

/// A file for its owner only.
fn private(folder: &Path, name: &str) -> Result<File> {
    private_file(&folder.join(name))
}

pub(super) fn private_file(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|_| unusable())
}

/// Overwrites a file and takes it away, if it is there.
pub(super) fn remove(path: &Path) -> Result<()> {
    let gone = || -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).open(path)?;
        let bytes = file.metadata()?.len();
        io::copy(&mut io::repeat(0).take(bytes), &mut file)?;
        file.sync_all()?;
        fs::remove_file(path)
    };
    match gone() {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(unusable()),
        _ => Ok(()),
    }
}

/// Takes away what a restoring left that was cut off.
pub(super) fn remove_leftovers(folder: &Path) -> Result<()> {
    remove(&folder.join(RESTORING_FILE))
}

/// Puts a copy in the place of the records, which nobody may have open.
///
/// Whatever cuts it off leaves the old records, or none, or the copy; never one with the log of the other.
pub(super) fn replace_records(folder: &Path, copy: &Path) -> Result<()> {
    check_alone(folder)?;
    let restoring = folder.join(RESTORING_FILE);
    remove(&restoring)?;
    let mut from = File::open(copy).map_err(|_| unusable())?;
    let mut to = private_file(&restoring)?;
    io::copy(&mut from, &mut to).and_then(|_| to.sync_all()).map_err(|_| unusable())?;
    crash::point("copy laid down");
    let records = folder.join(RECORDS_FILE);
    remove(&records)?;
    crash::point("old records gone");
    for log in ["-wal", "-shm"] {
        remove(&folder.join(format!("{RECORDS_FILE}{log}")))?;
    }
    crash::point("old log gone");
    fs::rename(&restoring, &records).map_err(|_| unusable())?;
    let named = File::open(folder).and_then(|folder| folder.sync_all());
    crash::point("copy in place");
    named.map_err(|_| unusable())
}

/// Refuses while somebody has the records open. Records that cannot be read are nobody's.
fn check_alone(folder: &Path) -> Result<()> {
    let path = folder.join(RECORDS_FILE);
    if !path.exists() {
        return Ok(());
    }
    let alone = || -> rusqlite::Result<()> {
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        db.busy_timeout(Duration::ZERO)?;
        db.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
        db.execute_batch("BEGIN EXCLUSIVE; ROLLBACK")
    };
    match alone().sql() {
        Err(error) if error.is_busy() => {
            Err(Error::new(ErrorKind::Busy, "the store is open elsewhere: close every handle, then restore"))
        }
        _ => Ok(()),
    }
}

/// Opens the record database, or makes it.
pub(super) fn open_records(folder: &Path, vault: &Vault, policy: &Policy) -> Result<Connection> {
    let mut db = connect(folder, RECORDS_FILE)?;
    if is_new(&db)? {
        if vault.is_complete()? {
            return Err(damaged("the record database store.db is missing or empty"));
        }
        prepare_file(&db)?;
        create(&mut db, RECORDS_ID, RECORDS, |transaction| {
            let mut insert = transaction.prepare("INSERT INTO meta VALUES (?1, ?2)").sql()?;
            insert.execute(("store", vault.store_id().as_bytes())).sql()?;
            insert.execute(("policy", policy.digest().as_bytes())).sql()?;
            insert.execute(("head", vault.seal_head(crate::evidence::Head::default())?)).sql()?;
            Ok(())
        })?;
    }
    check(&db, RECORDS_FILE, RECORDS_ID, RECORDS)?;
    vault.mark_complete()?;

    if meta(&db, "store")? != vault.store_id().as_bytes() {
        return Err(damaged("store.db and keys.db belong to different stores"));
    }
    if meta(&db, "policy")? != policy.digest().as_bytes() {
        return Err(Error::new(
            ErrorKind::NotAllowed,
            "the store was made under another policy: open it with that one; periods of kept data do not change silently",
        ));
    }
    Ok(db)
}

/// Opens a file, for its owner only, without trusting it yet.
pub(super) fn connect(folder: &Path, name: &str) -> Result<Connection> {
    drop(private(folder, name)?);
    crash::point("file made");
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(folder.join(name), flags).sql()?;
    db.busy_timeout(PATIENCE).sql()?;
    db.set_prepared_statement_cache_capacity(STATEMENTS);
    for (name, value) in OF_THE_CONNECTION {
        db.pragma_update(None, name, value).sql()?;
    }
    Ok(db)
}

pub(super) fn is_new(db: &Connection) -> Result<bool> {
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", (), |row| row.get(0)).sql()?;
    Ok(tables == 0 && pragma(db, "application_id")? == "0")
}

/// Gives an empty file the settings that can only be given to an empty file.
pub(super) fn prepare_file(db: &Connection) -> Result<()> {
    db.pragma_update(None, "auto_vacuum", "INCREMENTAL").sql()?;
    db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).sql()
}

/// Makes the tables in one transaction, unless somebody else was faster.
pub(super) fn create(
    db: &mut Connection,
    application: i32,
    schema: &str,
    fill: impl FnOnce(&Transaction<'_>) -> Result<()>,
) -> Result<()> {
    crash::point("file prepared");
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate).sql()?;
    if is_new(&transaction)? {
        transaction.execute_batch(schema).sql()?;
        transaction.pragma_update(None, "application_id", application).sql()?;
        transaction.pragma_update(None, "user_version", VERSION).sql()?;
        fill(&transaction)?;
    }
    crash::point("tables written");
    transaction.commit().sql()?;
    crash::point("tables committed");
    Ok(())
}

/// Checks that a file is ours, of this version, sound, and set up so that deleted data is gone.
pub(super) fn check(db: &Connection, name: &str, application: i32, schema: &str) -> Result<()> {
    let not_ours = |message: String| Err(Error::new(ErrorKind::NotAStore, message));
    if pragma(db, "application_id")? != application.to_string() {
        return not_ours(format!("{name} is a database of another program: open another folder"));
    }
    let version: i32 = pragma(db, "user_version")?.parse().unwrap_or(0);
    if version > VERSION {
        return not_ours(format!("{name} was written by a newer version of this library: update it"));
    }
    if version < VERSION {
        return Err(damaged(&format!("{name} says that it has a version that never was")));
    }
    for (setting, wanted, mend) in OF_THE_FILE {
        let found = pragma(db, setting)?;
        if found != wanted {
            return not_ours(format!(
                "the setting {setting} of {name} is {found} and must be {wanted}: {mend}"
            ));
        }
    }
    for (setting, wanted) in OF_THE_CONNECTION {
        if pragma(db, setting)? != wanted {
            return not_ours(format!(
                "the setting {setting} of {name} cannot be made {wanted}: use another SQLite"
            ));
        }
    }
    let verdict: String = db.query_row("PRAGMA integrity_check(1)", (), |row| row.get(0)).sql()?;
    if verdict != "ok" {
        return Err(damaged(&format!("{name} is corrupt")));
    }
    let fresh = Connection::open_in_memory().sql()?;
    fresh.execute_batch(schema).sql()?;
    if tables(db)? != tables(&fresh)? {
        return not_ours(format!(
            "{name} has other tables or triggers than this library makes: restore it from a backup"
        ));
    }
    Ok(())
}

fn tables(db: &Connection) -> Result<Vec<(String, Option<String>)>> {
    let mut select = db.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").sql()?;
    let rows = select.query_map((), |row| Ok((row.get(0)?, row.get(1)?))).sql()?;
    rows.collect::<rusqlite::Result<_>>().sql()
}

fn pragma(db: &Connection, name: &str) -> Result<String> {
    db.pragma_query_value(None, name, |row| {
        row.get_ref(0).map(|value| match value {
            rusqlite::types::ValueRef::Integer(number) => number.to_string(),
            other => other.as_str().unwrap_or_default().to_ascii_lowercase(),
        })
    })
    .sql()
}

pub(super) fn meta(db: &Connection, name: &str) -> Result<Vec<u8>> {
    db.query_row("SELECT value FROM meta WHERE name = ?1", [name], |row| row.get(0)).sql()
}
