//! A disk that is full.

use std::path::Path;

use super::watch::{ALL, DUE, ERASED, REGISTERED, at, binding_id, end_state, filled, hits};
use crate::ErrorKind;
use crate::store::{SinkKind, SqliteStore};

/// Lets the databases grow by so many pages and no more; `None` takes the limit off.
fn limit(store: &SqliteStore, pages: Option<i64>) {
    for db in [&store.records, store.vault.database()] {
        let used: i64 = db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        let most = pages.map_or(1_000_000, |pages| used + pages);
        db.pragma_update_and_check(None, "max_page_count", most, |_| Ok(())).unwrap();
    }
}

/// Does something with ever more space until there is enough, and says how often there was not.
fn squeezed(store: &mut SqliteStore, act: impl Fn(&mut SqliteStore) -> crate::Result<()>) -> i64 {
    let lines = store.ledger(0, ALL).unwrap().len();
    let kept = store.obligations(None, ALL).unwrap();
    for pages in 0.. {
        limit(store, Some(pages));
        match act(store) {
            Ok(()) => {
                limit(store, None);
                return pages;
            }
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::System, "{error}");
                assert!(error.to_string().contains("the disk is full: nothing was changed"), "{error}");
                assert_eq!(store.ledger(0, ALL).unwrap().len(), lines);
                assert_eq!(store.obligations(None, ALL).unwrap(), kept);
            }
        }
    }
    0
}

/// Many who have to acknowledge, so that a certificate takes more space than the record it is about.
fn with_sinks(folder: &Path) -> SqliteStore {
    let mut store = filled(folder);
    for n in 0..40 {
        let name = format!("{n:0>60}").parse().unwrap();
        store.register_sink(&name, SinkKind::Replica, at(REGISTERED)).unwrap();
    }
    store
}

#[test]
fn zp_204_full_disk_stops_a_sweep_that_is_done_later_and_once() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = with_sinks(other.path());
    store.execute(&store.plan(at(DUE)).unwrap(), at(DUE)).unwrap();
    drop(store);
    let expected = end_state(other.path());

    let mut store = with_sinks(folder.path());
    let plan = store.plan(at(DUE)).unwrap();
    let refused = squeezed(&mut store, |store| store.execute(&plan, at(DUE)).map(drop));
    assert!(refused > 0, "there was never too little space");
    store.finalize(at(DUE)).unwrap();
    drop(store);
    assert_eq!(end_state(folder.path()), expected);
    assert_eq!(hits(folder.path(), &ERASED[1..]), 0);
}

#[test]
fn full_disk_stops_a_copy_and_leaves_the_store() {
    let (folder, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = filled(folder.path());
    // Many small things until something does not fit.
    limit(&store, Some(0));
    let mut made = 0;
    let error = loop {
        match store.backup(copies.path().join(format!("copy-{made}")), at(DUE)) {
            Ok(_) => made += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(error.kind(), ErrorKind::System, "{error}");
    limit(&store, None);
    assert!(store.pppoe(binding_id(1)).unwrap().is_some());
    store.verify().unwrap();
    store.backup(copies.path().join("at-last"), at(DUE)).unwrap();
}
