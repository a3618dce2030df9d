//! Crashes while something is made, copied and put back.

use std::path::Path;

use zte_cpe_model::binding::Binding;
use zte_cpe_model::id::DeviceId;

use super::watch::{
    ACCOUNT, ALL, DUE, ERASED, REGISTERED, at, binding_id, crashes_of, credentials, end_state, filled, hits,
    open, uuid,
};
use crate::Result;
use crate::policy::Policy;
use crate::store::{MasterKey, SqliteStore};

#[test]
fn crash_while_credentials_are_stored_loses_none_that_were_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    store
        .bind(&Binding::new(binding_id(3), ACCOUNT, DeviceId::from_uuid(uuid(0xD0, 3)), at(REGISTERED)))
        .unwrap();
    let crashes = crashes_of(folder.path(), || store.set_pppoe(binding_id(3), &credentials(3)).unwrap());
    assert!(crashes.iter().any(|(name, _)| *name == "key made"));
    for (name, copy) in &crashes {
        let mut store = open(copy.path());
        let committed = ["records committed", "keys forgotten", "end"].contains(name);
        assert_eq!(store.pppoe(binding_id(3)).unwrap().is_some(), committed, "{name}");
        for n in 1..=2 {
            assert!(store.pppoe(binding_id(n)).unwrap().is_some(), "{name}");
        }
        store.set_pppoe(binding_id(3), &credentials(3)).unwrap();
        assert_eq!(
            store.pppoe(binding_id(3)).unwrap().unwrap().password.expose(),
            "secret-canary-3",
            "{name}"
        );
        assert_eq!(end_state(copy.path()).2, 3, "{name}");
    }
}

#[test]
fn crash_while_a_store_is_made_leaves_one_that_opens() {
    let folder = tempfile::tempdir().unwrap();
    let crashes = crashes_of(folder.path(), || drop(open(folder.path())));
    assert!(crashes.len() >= 10, "{}", crashes.len());
    for (name, copy) in &crashes {
        let store = filled(copy.path());
        assert_eq!(store.obligations(None, ALL).unwrap().len(), 8, "{name}");
    }
}

const MADE: &str = "2026-01-05T00:00:00Z";

fn restore(folder: &Path, copy: &Path) -> Result<SqliteStore> {
    let master = MasterKey::from_bytes([3; 32]);
    SqliteStore::restore(folder, copy, Policy::cpe_v1_1().unwrap(), master, at(DUE))
}

#[test]
fn zp_131_crash_at_any_point_of_a_restore_serves_nobody_who_was_erased() {
    let (folder, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let copy = copies.path().join("copy");
    let mut store = filled(folder.path());
    store.unbind(binding_id(1), at("2024-05-01T00:00:00Z")).unwrap();
    store.backup(&copy, at(MADE)).unwrap();
    store.unbind(binding_id(2), at(MADE)).unwrap();
    store.execute(&store.plan(at(DUE)).unwrap(), at(DUE)).unwrap();
    drop(store);
    assert!(hits(copies.path(), &["CANARYSERIAL"]) > 0, "the copy has what was erased since");

    let crashes = crashes_of(folder.path(), || drop(restore(folder.path(), &copy).unwrap()));
    assert!(crashes.len() >= 15, "{}", crashes.len());
    let expected = end_state(folder.path());
    let mut refused = 0;
    for (name, left) in &crashes {
        // Whoever opens what is left is served nothing that was erased, or nothing at all.
        let mut store =
            match SqliteStore::open(left.path(), Policy::cpe_v1_1().unwrap(), MasterKey::from_bytes([3; 32]))
            {
                Ok(store) => store,
                Err(error) => {
                    assert!(error.is_damaged(), "{name}: {error}");
                    refused += 1;
                    restore(left.path(), &copy).unwrap()
                }
            };
        for n in 1..=3 {
            assert!(store.device(DeviceId::from_uuid(uuid(0xD0, n))).unwrap().is_none(), "{name}");
            assert!(store.binding(binding_id(n)).unwrap().is_none(), "{name}");
        }
        store.finalize(at(DUE)).unwrap();
        assert_eq!(hits(left.path(), &ERASED[1..]), 0, "{name}");
        drop(store);
        assert_eq!(end_state(left.path()), expected, "{name}");
    }
    assert!((1..=3).contains(&refused), "{refused}");
}

#[test]
fn zp_130_crash_at_any_point_of_a_backup_changes_nothing_and_leaves_no_copy_that_passes_for_one() {
    let (folder, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = filled(folder.path());
    let crashes = crashes_of(folder.path(), || {
        store.backup(copies.path().join("copy"), at(MADE)).unwrap();
    });
    assert!(crashes.len() >= 8, "{}", crashes.len());
    drop(store);
    let expected = end_state(folder.path());
    for (number, (name, left)) in crashes.iter().enumerate() {
        let mut store = open(left.path());
        assert_eq!(store.obligations(None, ALL).unwrap().len(), 8, "{name}");
        // The next copy is a good one.
        let again = copies.path().join(format!("copy-{number}"));
        store.backup(&again, at(MADE)).unwrap();
        store.unbind(binding_id(1), at(DUE)).unwrap();
        drop(store);
        let store = restore(left.path(), &again).unwrap();
        assert!(store.binding(binding_id(1)).unwrap().is_none(), "{name}");
        assert!(store.pppoe(binding_id(2)).unwrap().is_some(), "{name}");
        assert_eq!(expected.0.len(), store.obligations(None, ALL).unwrap().len() + 2, "{name}");
    }
}
