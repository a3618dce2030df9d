//! Files that were changed behind the store's back: each is refused, and the error says what is wrong.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use zte_cpe_privacy::evidence::verify;
use zte_cpe_privacy::store::{MasterKey, SqliteStore};
use zte_cpe_privacy::{Error, ErrorKind};

use crate::support::{ALL, KEY, PERSONAL, at, binding_id, device, device_id, filled, open, policy};

fn refusal(folder: &Path) -> Error {
    let error = SqliteStore::open(folder, policy(), MasterKey::from_bytes(KEY)).unwrap_err();
    for value in PERSONAL {
        assert!(!format!("{error} {error:?}").contains(value), "{value}");
    }
    error
}

/// A closed store with five ledger lines, all of it in the main files.
fn closed(folder: &Path) {
    let mut store = filled(folder);
    for n in 2..=4 {
        store.register_device(&device(n)).unwrap();
    }
    let now = at("2026-01-10T09:00:00Z");
    store.execute(&store.plan(now).unwrap(), now).unwrap();
    store.finalize(now).unwrap();
    assert_eq!(store.verify().unwrap().entries, 5);
}

/// Runs SQL on a file as somebody with a database tool would.
fn edit(folder: &Path, file: &str, sql: &str) {
    let database = Connection::open(folder.join(file)).unwrap();
    database.execute_batch(sql).unwrap();
    database.close().unwrap();
}

/// Runs SQL on the ledger with its guards taken off and put back.
fn edit_ledger(folder: &Path, sql: &str) {
    let database = Connection::open(folder.join("store.db")).unwrap();
    let mut select = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let guards =
        select.query_map((), |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
    let guards: Vec<_> = guards.map(Result::unwrap).collect();
    assert_eq!(guards.len(), 3);
    for (name, _) in &guards {
        database.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    database.execute_batch(sql).unwrap();
    for (_, guard) in &guards {
        database.execute_batch(guard).unwrap();
    }
}

#[test]
fn zp_205_ledger_is_append_only() {
    let folder = tempfile::tempdir().unwrap();
    closed(folder.path());
    let database = Connection::open(folder.path().join("store.db")).unwrap();
    for sql in ["DELETE FROM ledger WHERE seq = 5", "UPDATE ledger SET text = '{}' WHERE seq = 1"] {
        assert!(database.execute_batch(sql).unwrap_err().to_string().contains("append-only"));
    }
}

#[test]
fn zp_205_edited_ledger_is_refused_with_the_first_wrong_line() {
    let cases = [
        ("UPDATE ledger SET text = replace(text, 'period-over', 'device-gone') WHERE seq = 2", 2),
        ("UPDATE ledger SET hash = zeroblob(32) WHERE seq = 3", 3),
        ("DELETE FROM ledger WHERE seq = 1", 1),
        ("DELETE FROM ledger WHERE seq = 3", 3),
        ("DELETE FROM ledger WHERE seq >= 4", 4),
        ("DELETE FROM ledger", 1),
        (
            "UPDATE ledger SET seq = 10 WHERE seq = 2; UPDATE ledger SET seq = 2 WHERE seq = 3;
             UPDATE ledger SET seq = 3 WHERE seq = 10",
            2,
        ),
        ("INSERT INTO ledger SELECT 6, text, hash, is_addendum FROM ledger WHERE seq = 5", 6),
        ("UPDATE ledger SET is_addendum = 0", 5),
        ("UPDATE ledger SET text = 'no line' WHERE seq = 4", 4),
    ];
    for (sql, line) in cases {
        let folder = tempfile::tempdir().unwrap();
        closed(folder.path());
        edit_ledger(folder.path(), sql);
        let error = refusal(folder.path());
        assert_eq!(error.kind(), ErrorKind::LedgerBroken, "{sql}: {error}");
        assert_eq!(error.ledger_entry(), Some(line), "{sql}: {error}");
        assert!(error.to_string().contains(&format!("ledger line {line} ")), "{error}");
    }
}

#[test]
fn zp_205_whole_ledger_written_anew_without_the_master_key_is_refused() {
    // A ledger that is sound in itself and as long as ours, from another store; with its sealed end, and without.
    let with_end =
        "UPDATE meta SET value = (SELECT value FROM other.meta WHERE name = 'head') WHERE name = 'head';";
    for end in [with_end, ""] {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        closed(folder.path());
        closed(other.path());
        let stranger = other.path().join("store.db");
        edit_ledger(
            folder.path(),
            &format!(
                "ATTACH '{}' AS other; DELETE FROM ledger; INSERT INTO ledger SELECT * FROM other.ledger; {end} \
                 DETACH other",
                stranger.display()
            ),
        );
        assert_eq!(refusal(folder.path()).kind(), ErrorKind::LedgerBroken, "{end}");
    }
}

#[test]
fn zp_205_ledger_verifies_offline_from_its_lines_alone() {
    let folder = tempfile::tempdir().unwrap();
    closed(folder.path());
    let store = open(folder.path());
    let lines = store.ledger(0, ALL).unwrap();
    assert_eq!(verify(lines.into_iter().map(Ok)).unwrap(), store.verify().unwrap());
    assert_eq!(store.ledger(3, ALL).unwrap().len(), 2);
}

#[test]
fn zp_205_ledger_holds_no_personal_value() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let now = at("2026-03-01T00:00:00Z");
    store.execute(&store.plan(now).unwrap(), now).unwrap();
    store.finalize(now).unwrap();
    for line in store.ledger(0, ALL).unwrap() {
        for value in PERSONAL.iter().chain(&["MC888", "V1.0.0", "Berlin"]) {
            assert!(!line.text.contains(value), "{value}");
        }
    }
}

#[test]
fn zp_111_record_that_was_changed_by_somebody_else_is_refused() {
    let cases = [
        "UPDATE device SET registered_at = registered_at - 1",
        "UPDATE device SET serial = 'ZTEGCANARY0002'",
        "UPDATE fact SET at = at - 31536000000000000 WHERE moment = 'device-offline'",
        "DELETE FROM fact WHERE moment = 'device-online'",
        "INSERT INTO fact SELECT subject, 'device-offline', at - 1 FROM fact WHERE moment = 'device-online'",
        "UPDATE device SET zone = 'UTC'",
    ];
    for sql in cases {
        let folder = tempfile::tempdir().unwrap();
        drop(filled(folder.path()));
        edit(folder.path(), "store.db", sql);
        let store = open(folder.path());
        let error = store.device(device_id(1)).unwrap_err();
        assert!(error.is_damaged(), "{sql}: {error}");
        assert_eq!(store.obligations(None, ALL).unwrap_err().kind(), ErrorKind::Damaged);
    }
}

#[test]
fn zp_111_credential_that_was_changed_or_moved_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path()));
    edit(folder.path(), "store.db", "UPDATE pppoe SET username = password, password = username");
    assert_eq!(open(folder.path()).pppoe(binding_id(1)).unwrap_err().kind(), ErrorKind::Damaged);
}

#[test]
fn wrong_master_key_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path()));
    let error = SqliteStore::open(folder.path(), policy(), MasterKey::generate().unwrap()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WrongMasterKey);
    open(folder.path());
}

#[test]
fn file_with_settings_under_which_deleted_data_stays_is_refused() {
    let cases = [
        ("PRAGMA journal_mode = DELETE", "journal_mode", "PRAGMA journal_mode = WAL"),
        (
            "PRAGMA journal_mode = DELETE; PRAGMA auto_vacuum = NONE; VACUUM; PRAGMA journal_mode = WAL",
            "auto_vacuum",
            "VACUUM",
        ),
    ];
    for file in ["store.db", "keys.db"] {
        for (sql, setting, mend) in cases {
            let folder = tempfile::tempdir().unwrap();
            drop(filled(folder.path()));
            edit(folder.path(), file, sql);
            let error = refusal(folder.path());
            assert_eq!(error.kind(), ErrorKind::NotAStore, "{error}");
            let message = error.to_string();
            assert!(
                message.contains(setting) && message.contains(file) && message.contains(mend),
                "{message}"
            );
        }
    }
}

#[test]
fn file_that_is_not_ours_or_newer_is_refused() {
    let cases = [
        ("PRAGMA application_id = 7", "another program"),
        ("PRAGMA user_version = 2", "newer version"),
        ("CREATE TABLE copy AS SELECT * FROM device", "other tables or triggers"),
        ("CREATE TRIGGER spy AFTER DELETE ON device BEGIN SELECT 1; END", "other tables or triggers"),
        ("DROP TRIGGER ledger_keeps_lines", "other tables or triggers"),
    ];
    for (sql, expected) in cases {
        let folder = tempfile::tempdir().unwrap();
        drop(filled(folder.path()));
        edit(folder.path(), "store.db", sql);
        let error = refusal(folder.path());
        assert_eq!(error.kind(), ErrorKind::NotAStore);
        assert!(error.to_string().contains(expected), "{error}");
    }
    for file in ["store.db", "keys.db"] {
        let folder = tempfile::tempdir().unwrap();
        drop(filled(folder.path()));
        fs::write(
            folder.path().join(file),
            "this is a text and no database, long enough to have a header of its own ".repeat(99),
        )
        .unwrap();
        assert!(refusal(folder.path()).to_string().contains("not an SQLite database"));
    }
}

#[test]
fn missing_emptied_truncated_or_mixed_files_are_refused() {
    type Blow = fn(&Path, &Path);
    let blows: [(&str, Blow); 8] = [
        ("store.db removed", |folder, _| fs::remove_file(folder.join("store.db")).unwrap()),
        ("store.db emptied", |folder, _| fs::write(folder.join("store.db"), "").unwrap()),
        ("store.db cut", |folder, _| cut(&folder.join("store.db"))),
        ("keys.db removed", |folder, _| fs::remove_file(folder.join("keys.db")).unwrap()),
        ("keys.db emptied", |folder, _| fs::write(folder.join("keys.db"), "").unwrap()),
        ("keys.db cut", |folder, _| cut(&folder.join("keys.db"))),
        ("store.db of another store", |folder, other| {
            fs::copy(other.join("store.db"), folder.join("store.db")).unwrap();
        }),
        ("keys.db of another store", |folder, other| {
            fs::copy(other.join("keys.db"), folder.join("keys.db")).unwrap();
        }),
    ];
    for (name, blow) in blows {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        closed(folder.path());
        closed(other.path());
        blow(folder.path(), other.path());
        let error = refusal(folder.path());
        assert!(error.is_damaged(), "{name}: {error}");
        assert!(error.to_string().contains("restore the whole folder"), "{name}: {error}");
        // And the refusal made nothing worse.
        assert!(refusal(folder.path()).is_damaged(), "{name}");
    }
}

#[test]
fn key_database_older_than_the_records_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let copy = tempfile::tempdir().unwrap();
    drop(open(folder.path()));
    fs::copy(folder.path().join("keys.db"), copy.path().join("keys.db")).unwrap();
    drop(filled(folder.path()));
    fs::copy(copy.path().join("keys.db"), folder.path().join("keys.db")).unwrap();
    assert!(refusal(folder.path()).to_string().contains("not of the same age"));
}

fn cut(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    bytes.truncate(bytes.len() / 2 - 100);
    fs::write(file, bytes).unwrap();
}

#[test]
fn flipped_bytes_never_pass_as_other_content() {
    let folder = tempfile::tempdir().unwrap();
    closed(folder.path());
    let reads = |folder: &Path| -> Result<String, Error> {
        let store = SqliteStore::open(folder, policy(), MasterKey::from_bytes(KEY))?;
        let credentials = store.pppoe(binding_id(1))?.map(|kept| kept.password.expose().to_owned());
        let device = store.device(device_id(1))?;
        let (kept, certificates) = (store.obligations(None, ALL)?, store.certificates(0, ALL)?);
        Ok(format!("{kept:?} {device:?} {credentials:?} {certificates:?}"))
    };
    let truth = reads(folder.path()).unwrap();
    let (mut refused, mut harmless) = (0, 0);
    for file in ["store.db", "keys.db"] {
        let whole = fs::read(folder.path().join(file)).unwrap();
        // Every page, at places that differ from page to page; most of a fresh page is free space.
        for at in (0..whole.len()).step_by(389) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x55;
            let copy = tempfile::tempdir().unwrap();
            for name in ["store.db", "keys.db"] {
                fs::copy(folder.path().join(name), copy.path().join(name)).unwrap();
            }
            fs::write(copy.path().join(file), bytes).unwrap();
            match reads(copy.path()) {
                Ok(said) => {
                    assert!(said == truth, "byte {at} of {file}");
                    harmless += 1;
                }
                Err(_) => refused += 1,
            }
        }
    }
    assert!(refused > 5 && harmless > 5, "{refused} refused, {harmless} in free space");
}
