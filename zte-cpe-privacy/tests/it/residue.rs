//! The search finds what is there: without that, finding nothing would prove nothing.

use std::path::Path;

use rusqlite::Connection;
use zte_cpe_privacy::residue::{Needles, ResidueReport, scan};

const ROWS: u64 = 500;

fn serial(n: u64) -> String {
    format!("ZTEGRESIDUE{n:05}")
}

/// Erases every second row of a plain SQLite table and searches for what was erased.
fn erase_and_search(folder: &Path, settings: &str, afterwards: &str) -> ResidueReport {
    let database = Connection::open(folder.join("plain.db")).unwrap();
    database.execute_batch(settings).unwrap();
    database.execute_batch("CREATE TABLE device(id INTEGER PRIMARY KEY, serial TEXT)").unwrap();
    let mut needles = Needles::new();
    for n in 0..ROWS {
        database.execute("INSERT INTO device VALUES (?1, ?2)", (n.cast_signed(), serial(n))).unwrap();
        if n % 2 == 0 {
            needles.add_text(n, &serial(n));
        }
    }
    database.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    database.execute("DELETE FROM device WHERE id % 2 = 0", ()).unwrap();
    database.execute_batch(afterwards).unwrap();
    scan(folder, &needles).unwrap()
}

#[test]
fn zp_206_search_finds_what_sqlite_leaves_behind_without_secure_delete() {
    let folder = tempfile::tempdir().unwrap();
    let report = erase_and_search(
        folder.path(),
        "PRAGMA journal_mode = WAL; PRAGMA secure_delete = OFF",
        "PRAGMA wal_checkpoint(TRUNCATE)",
    );
    assert!(report.hits() > ROWS / 4, "{} of {} rows", report.hits(), ROWS / 2);
    assert!((0..ROWS).step_by(2).any(|n| !report.is_clean(n)));
}

#[test]
fn zp_206_secure_delete_alone_is_not_enough_before_the_log_is_cut_off() {
    let settings = "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA secure_delete = ON";
    let before = tempfile::tempdir().unwrap();
    assert!(erase_and_search(before.path(), settings, "").hits() >= ROWS / 2);
    let after = tempfile::tempdir().unwrap();
    let report = erase_and_search(after.path(), settings, "PRAGMA wal_checkpoint(TRUNCATE)");
    assert_eq!(report.hits(), 0);
    assert_eq!(report.values, ROWS / 2);
    assert!(report.bytes > 4_096);
}

#[test]
fn folder_that_cannot_be_read_proves_nothing() {
    let mut needles = Needles::new();
    needles.add_text(1, "a value");
    assert!(scan(Path::new("there/is/no/such/folder"), &needles).is_err());
}
