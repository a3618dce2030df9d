//! Crashes while something is erased.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use zte_cpe_model::data_item::DataCategory;
use zte_cpe_model::id::RequestId;
use zte_cpe_model::secret::Password;

use super::watch::{
    ACCOUNT, ALL, DUE, ERASED, REGISTERED, at, binding_id, crashes_of, end_state, filled, hits, open,
    survives, survives_from, uuid,
};
use crate::policy::{Channel, ErasureGround, Policy};
use crate::retention::{HoldTerms, LegalHold, Subject};
use crate::rights::{Ask, Intake, SubjectRequest, VerificationMethod};
use crate::store::records::{password_place, username_place};
use crate::store::vault::KeyState;
use crate::store::{SqliteStore, row, seal};

fn unbind(store: &mut SqliteStore) {
    match store.unbind(binding_id(1), at("2024-05-01T00:00:00Z")) {
        Ok(_) => {}
        Err(error) => assert!(error.is_not_found(), "{error}"),
    }
}

#[test]
fn zp_204_crash_at_any_point_of_an_unbinding_ends_in_the_same_state() {
    let points = survives(unbind, &["line-1@isp.example", "secret-canary-1"]);
    assert!(points >= 7, "{points}");
}

#[test]
fn zp_204_crash_at_any_point_of_a_sweep_ends_in_the_same_state() {
    let sweep = |store: &mut SqliteStore| {
        let plan = store.plan(at(DUE)).unwrap();
        store.execute(&plan, at(DUE)).unwrap();
        store.finalize(at(DUE)).unwrap();
    };
    let points = survives(sweep, &ERASED[1..]);
    assert!(points >= 15, "{points}");
}

#[test]
fn zp_204_crash_at_any_point_of_a_deregistration_ends_in_the_same_state() {
    let leave = |store: &mut SqliteStore| {
        for n in 1..=2 {
            match store.unbind(binding_id(n), at("2024-05-01T00:00:00Z")) {
                Ok(_) => {}
                Err(error) => assert!(error.is_not_found(), "{error}"),
            }
        }
        match store.deregister(ACCOUNT, at("2024-05-01T00:00:00Z")) {
            Ok(_) => {}
            Err(error) => assert!(error.is_not_found(), "{error}"),
        }
        store.finalize(at("2024-05-01T00:00:00Z")).unwrap();
    };
    let points = survives(leave, &ERASED[..5]);
    assert!(points >= 20, "{points}");
}

#[test]
fn zp_061_key_is_gone_from_disk_before_the_record_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let crashes = crashes_of(folder.path(), || unbind(&mut store));
    let after = crashes.iter().position(|(name, _)| *name == "log of the keys cut off").unwrap();
    let committed = crashes.iter().position(|(name, _)| *name == "records committed").unwrap();
    assert!(after < committed);
    for (name, copy) in &crashes[after..] {
        // Not opened by the library, which would recover: the bare key file, as a thief would have it.
        let keys = rusqlite::Connection::open(copy.path().join("keys.db")).unwrap();
        let id = binding_id(1);
        let select = "SELECT count(*) FROM data_key WHERE binding = ?1 AND wrapped IS NOT NULL";
        let live: i64 = keys.query_row(select, [id.as_uuid().as_bytes()], |row| row.get(0)).unwrap();
        assert_eq!(live, 0, "{name}");
        keys.close().unwrap();

        // Opening alone finishes what was begun.
        let store = open(copy.path());
        assert!(store.binding(id).unwrap().is_none(), "{name}");
        assert_eq!(store.ledger(0, ALL).unwrap().len(), 2, "{name}");
    }
}

fn request() -> SubjectRequest {
    let (policy, id) = (Policy::cpe_v1_1().unwrap(), RequestId::from_uuid(uuid(0x90, 1)));
    let ask = Ask::Erasure { ground: ErasureGround::NoLongerUsed };
    let intake =
        Intake { channel: Channel::Email, country: "DE".parse().unwrap(), received_at: at(REGISTERED) };
    let mut request = SubjectRequest::receive(&policy, id, Some(ACCOUNT), ask, intake).unwrap();
    request.verify(VerificationMethod::Login, at(REGISTERED)).unwrap();
    let _grant = request.grant(&policy, at(REGISTERED)).unwrap();
    request
}

fn erase(store: &mut SqliteStore) {
    let id = request().id();
    let mut request = store.request(id).unwrap().unwrap_or_else(request);
    store.carry_out(&mut request, at("2024-05-01T00:00:00Z")).unwrap();
    store.finalize(at("2024-05-01T00:00:00Z")).unwrap();
    assert!(store.request(id).unwrap().unwrap().carried_out_at().is_some());
}

/// The third device is nobody's, so its values stay.
const ERASED_WITH_ACCOUNT: [&str; 7] = [
    "administrator@example.com",
    "line-1@isp.example",
    "line-2@isp.example",
    "secret-canary-1",
    "secret-canary-2",
    "CANARYSERIAL1",
    "CANARYSERIAL2",
];

#[test]
fn zp_204_crash_at_any_point_of_an_erasure_on_request_ends_in_the_same_state() {
    let points = survives(erase, &ERASED_WITH_ACCOUNT);
    assert!(points >= 16, "{points}");
}

/// A store of which there is a copy, so that what is erased is noted too.
fn copied(folder: &Path) -> SqliteStore {
    let copies = tempfile::tempdir().unwrap();
    let mut store = filled(folder);
    store.backup(copies.path().join("copy"), at(REGISTERED)).unwrap();
    store
}

#[test]
fn zp_204_crash_at_any_point_of_an_erasure_that_is_noted_for_copies_ends_in_the_same_state() {
    let points = survives_from(copied, erase, &ERASED_WITH_ACCOUNT);
    assert!(points >= 20, "{points}");
}

fn held(folder: &Path) -> SqliteStore {
    let mut store = filled(folder);
    let hold = HoldTerms {
        id: "link".parse().unwrap(),
        basis: "court/1".parse().unwrap(),
        approver: "counsel".parse().unwrap(),
        subjects: BTreeSet::from([Subject::Binding(binding_id(1))]),
        categories: BTreeSet::from([DataCategory::DeviceBinding]),
        placed: at(REGISTERED),
        review: at(DUE),
        ends: at("2030-01-01T00:00:00Z"),
    };
    store.place_hold(&LegalHold::new(hold).unwrap(), at(REGISTERED)).unwrap();
    store
}

#[test]
fn zp_204_crash_at_any_point_of_shredding_leaves_the_link_that_is_held() {
    let shred = |store: &mut SqliteStore| {
        let report = store.unbind(binding_id(1), at("2024-05-01T00:00:00Z")).unwrap();
        assert_eq!(report.kept.len(), 1);
    };
    let points = survives_from(held, shred, &["line-1@isp.example", "secret-canary-1"]);
    assert!(points >= 8, "{points}");
}

#[test]
fn zp_061_after_a_crash_at_any_point_no_old_ciphertext_opens() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let (username, password) = row::sealed_pppoe(&store.records, binding_id(1)).unwrap().unwrap();
    let crashes = crashes_of(folder.path(), || unbind(&mut store));
    for (name, copy) in &crashes {
        let mut store = open(copy.path());
        unbind(&mut store);
        let mut keys = vec![[3; 32]];
        for n in 1..=2 {
            if let KeyState::Live { key, .. } = store.vault.key(binding_id(n)).unwrap() {
                keys.push(*key);
            }
        }
        assert_eq!(keys.len(), 2, "{name}");
        let opens =
            |place: &[u8], sealed: &[u8]| keys.iter().any(|key| seal::open(key, place, sealed).is_some());
        assert!(!opens(&username_place(binding_id(1)), &username), "{name}");
        assert!(!opens(&password_place(binding_id(1)), &password), "{name}");
    }
}

#[test]
fn log_that_was_cut_off_anywhere_gives_a_state_that_was_and_the_rest_is_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    // Everything before lies in the file, so the log tells of the unbinding alone.
    store.finalize(at(REGISTERED)).unwrap();
    let crashes = crashes_of(folder.path(), || unbind(&mut store));
    drop(store);
    let expected = end_state(folder.path());
    let (_, last) = crashes.iter().find(|(name, _)| *name == "records committed").unwrap();
    let log = fs::read(last.path().join("store.db-wal")).unwrap();
    for cut in (0..log.len()).step_by(log.len() / 12 + 1) {
        let copy = tempfile::tempdir().unwrap();
        for entry in fs::read_dir(last.path()).unwrap().map(Result::unwrap) {
            fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
        }
        fs::write(copy.path().join("store.db-wal"), &log[..cut]).unwrap();
        fs::remove_file(copy.path().join("store.db-shm")).unwrap();
        let mut store = open(copy.path());
        assert!(store.binding(binding_id(2)).unwrap().is_some(), "cut at {cut}");
        unbind(&mut store);
        drop(store);
        assert_eq!(end_state(copy.path()), expected, "cut at {cut}");
        assert_eq!(hits(copy.path(), &["line-1@isp.example", "secret-canary-1"]), 0, "cut at {cut}");
    }
    assert!(open(folder.path()).is_login(ACCOUNT, &Password::new("correct horse")).unwrap());
}
