//! Backups: a copy that is restored knows everything that was erased since, before anybody reads it.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_privacy::consent::{Audience, ConsentStatus, Withdrawal};
use zte_cpe_privacy::evidence::{Body, PhysicalState};
use zte_cpe_privacy::residue::{Needles, scan};
use zte_cpe_privacy::retention::Subject;
use zte_cpe_privacy::store::{MasterKey, SqliteStore};
use zte_cpe_privacy::{Error, ErrorKind};

use crate::consent::{given, name, notice, research, withdrawn};
use crate::erasure::{erasure, granted};
use crate::held::hold;
use crate::support::{
    ALL, KEY, account, account_id, at, binding, binding_id, credentials, device, device_id, filled, open,
    password, policy,
};

const MADE: &str = "2024-05-01T00:00:00Z";
const NOW: &str = "2024-05-20T00:00:00Z";
/// Two years after the devices were registered.
const DUE: &str = "2026-01-10T09:00:00Z";

fn restore(folder: &Path, copy: &Path, now: &str) -> Result<SqliteStore, Error> {
    SqliteStore::restore(folder, copy, policy(), MasterKey::from_bytes(KEY), at(now))
}

fn copy_in(folder: &TempDir, name: &str) -> PathBuf {
    folder.path().join(name)
}

fn ids(file: &Path) -> Vec<Uuid> {
    let database = Connection::open(file).unwrap();
    let select = "SELECT id FROM account UNION ALL SELECT id FROM device UNION ALL SELECT id FROM binding";
    let mut select = database.prepare(select).unwrap();
    let rows = select.query_map((), |row| row.get::<_, [u8; 16]>(0)).unwrap();
    rows.map(|id| Uuid::from_bytes(id.unwrap())).collect()
}

#[test]
fn zp_131_restored_store_serves_nobody_who_was_erased_since() {
    let (folder, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = filled(folder.path());
    let copy = copy_in(&copies, "monday");
    let backup = store.backup(&copy, at(MADE)).unwrap();
    assert_eq!(store.backups().unwrap(), [backup]);
    assert_eq!(ids(&copy).len(), 3);
    store.carry_out(&mut granted(erasure()), at(NOW)).unwrap();
    let before: Vec<_> = store.certificates(0, ALL).unwrap().into_iter().map(|(_, done)| done).collect();
    drop(store);

    let mut store = restore(folder.path(), &copy, NOW).unwrap();
    assert!(store.obligations(None, ALL).unwrap().is_empty());
    assert!(store.account(account_id(1)).unwrap().is_none());
    assert!(store.pppoe(binding_id(1)).unwrap().is_none());
    assert!(store.anonymized_devices().unwrap().is_empty(), "it was erased, not made anonymous");
    // Each erasure has one certificate, with the reason it had.
    let after: Vec<_> = store.certificates(0, ALL).unwrap().into_iter().map(|(_, done)| done).collect();
    assert_eq!(after, before);
    let last = store.ledger(0, ALL).unwrap().pop().unwrap().entry().unwrap().body;
    assert_eq!(last, Body::Restored { backup: backup.id, replayed: 4, unreadable: 0 });
    let proof = store.finalize(at(NOW)).unwrap();
    assert_eq!((proof.search.hits(), proof.proved), (0, 4));
    // And that is the end of it.
    drop(store);
    let store = open(folder.path());
    assert_eq!(store.verify().unwrap().entries, 7);
}

#[test]
fn zp_131_copy_that_somebody_put_in_place_by_hand_is_brought_up_to_date_too() {
    let (folder, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = filled(folder.path());
    let copy = copy_in(&copies, "monday");
    store.backup(&copy, at(MADE)).unwrap();
    store.unbind(binding_id(1), at(NOW)).unwrap();
    drop(store);
    fs::remove_file(folder.path().join("store.db")).unwrap();
    fs::copy(&copy, folder.path().join("store.db")).unwrap();
    let store = open(folder.path());
    assert!(store.binding(binding_id(1)).unwrap().is_none());
    assert!(store.device(device_id(1)).unwrap().is_some());
    // A folder with a copy and no keys is no store.
    let thief = tempfile::tempdir().unwrap();
    fs::copy(&copy, thief.path().join("store.db")).unwrap();
    let error = SqliteStore::open(thief.path(), policy(), MasterKey::from_bytes(KEY)).unwrap_err();
    assert!(error.is_damaged() && error.to_string().contains("keys.db"), "{error}");
}

#[test]
fn zp_130_credential_whose_key_is_gone_is_gone_from_every_copy_at_once() {
    let (folder, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = filled(folder.path());
    store.backup(copy_in(&copies, "monday"), at(MADE)).unwrap();
    let mut needles = Needles::new();
    needles.add_text(0, credentials().username.expose());
    needles.add_text(0, credentials().password.expose());
    assert_eq!(scan(copies.path(), &needles).unwrap().hits(), 0, "not in clear");
    assert_eq!(fs::read_dir(copies.path()).unwrap().count(), 1, "and no key beside it");
    store.unbind(binding_id(1), at(NOW)).unwrap();
    let certificates = store.certificates(0, ALL).unwrap();
    assert_eq!(certificates[0].1.physical, PhysicalState::CryptoShredded);
}

#[test]
fn zp_131_withdrawals_and_holds_since_the_copy_are_there_after_a_restore() {
    let (folder, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = filled(folder.path());
    let copy = copy_in(&copies, "monday");
    store.record_consent(&notice("2024-01-02T00:00:00Z")).unwrap();
    store.record_consent(&given("2024-01-03T00:00:00Z", research())).unwrap();
    store.backup(&copy, at(MADE)).unwrap();
    store.record_consent(&withdrawn(NOW, Withdrawal::of_purpose(name("research")))).unwrap();
    store
        .place_hold(&hold("h", Subject::Device(device_id(1)), DataCategory::DeviceRegistration), at(NOW))
        .unwrap();
    store.record_request(&granted(erasure())).unwrap();
    drop(store);
    let store = restore(folder.path(), &copy, NOW).unwrap();
    let item = research().items.into_iter().next().unwrap();
    let status = store.consents().unwrap().status(
        account_id(1),
        &name("research"),
        item,
        Audience::Controller,
        at("2024-06-01T00:00:00Z"),
    );
    assert_eq!(status, ConsentStatus::Withdrawn);
    assert_eq!(store.holds().unwrap().all().len(), 1);
    assert!(store.plan(at("2026-03-01T00:00:00Z")).unwrap().is_empty(), "it is held");
    assert_eq!(store.requests().unwrap().len(), 1);
}

#[test]
fn zp_120_papers_that_were_swept_since_the_copy_name_nobody_after_a_restore() {
    let (folder, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = filled(folder.path());
    store.record_consent(&notice("2024-01-02T00:00:00Z")).unwrap();
    store.unbind(binding_id(1), at(MADE)).unwrap();
    store.deregister(account_id(1), at(MADE)).unwrap();
    let copy = copy_in(&copies, "late");
    store.backup(&copy, at("2027-04-20T00:00:00Z")).unwrap();
    assert_eq!(store.remove_subjects(at("2027-05-01T00:00:00Z")).unwrap(), 2);
    drop(store);
    let store = restore(folder.path(), &copy, "2027-05-02T00:00:00Z").unwrap();
    assert_eq!(store.consents_of(account_id(1)).unwrap().history(account_id(1)).count(), 0);
    assert_eq!(store.consents().unwrap().history(account_id(1)).count(), 0);
}

#[test]
fn zp_130_copy_is_over_after_thirty_five_days_and_is_not_restored_any_more() {
    let (folder, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = filled(folder.path());
    let (old, new) = (copy_in(&copies, "old"), copy_in(&copies, "new"));
    let first = store.backup(&old, at(MADE)).unwrap();
    assert_eq!(first.expires, at("2024-06-05T00:00:00Z"));
    let second = store.backup(&new, at(NOW)).unwrap();
    assert!(store.expire_backups(at("2024-06-04T23:59:59Z")).unwrap().is_empty());
    store.unbind(binding_id(1), at(NOW)).unwrap();
    drop(store);
    let refused = restore(folder.path(), &old, "2024-06-05T00:00:00Z").unwrap_err();
    assert!(refused.is_not_allowed(), "{refused}");

    let mut store = open(folder.path());
    assert!(store.binding(binding_id(1)).unwrap().is_none(), "a refusal changes nothing");
    assert_eq!(store.expire_backups(at("2024-06-05T00:00:00Z")).unwrap(), [first]);
    assert_eq!(store.backups().unwrap(), [second]);
    let last = store.ledger(0, ALL).unwrap().pop().unwrap().entry().unwrap().body;
    assert_eq!(last, Body::BackupExpired { backup: first.id });
    drop(store);
    // Whatever the clock says then, what was erased since is not known any more.
    assert!(restore(folder.path(), &old, MADE).unwrap_err().is_not_allowed());
    let store = restore(folder.path(), &new, "2024-06-06T00:00:00Z").unwrap();
    assert!(store.binding(binding_id(1)).unwrap().is_none());
}

#[test]
fn zp_130_catalogue_holds_no_identity_and_ends_with_the_last_copy() {
    let (folder, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = filled(folder.path());
    let entries = || -> i64 {
        let database = Connection::open(folder.path().join("keys.db")).unwrap();
        database.query_row("SELECT count(*) FROM catalogue", (), |row| row.get(0)).unwrap()
    };
    store.unbind(binding_id(1), at(MADE)).unwrap();
    assert_eq!(entries(), 0, "nothing is noted while there is no copy");
    store.backup(copy_in(&copies, "one"), at(MADE)).unwrap();
    store.record_consent(&notice("2024-01-02T00:00:00Z")).unwrap();
    store.deregister(account_id(1), at(NOW)).unwrap();
    assert_eq!(entries(), 3, "a consent, the end of the service, the account");
    store.finalize(at(NOW)).unwrap();
    let bytes = fs::read(folder.path().join("keys.db")).unwrap();
    let id = account_id(1);
    for form in [id.as_uuid().as_bytes().to_vec(), id.to_string().into_bytes()] {
        assert!(!bytes.windows(form.len()).any(|window| window == form));
    }
    store.expire_backups(at("2024-07-01T00:00:00Z")).unwrap();
    assert_eq!(entries(), 0);
}

#[test]
fn file_that_is_no_copy_or_of_another_store_is_refused_and_changes_nothing() {
    let (folder, other, copies) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = filled(folder.path());
    let (copy, stranger, text) =
        (copy_in(&copies, "copy"), copy_in(&copies, "stranger"), copy_in(&copies, "text"));
    store.backup(&copy, at(MADE)).unwrap();
    assert_eq!(store.backup(&copy, at(MADE)).unwrap_err().kind(), ErrorKind::Conflict);
    filled(other.path()).backup(&stranger, at(MADE)).unwrap();
    fs::write(&text, "no database ".repeat(999)).unwrap();
    let is_busy = restore(folder.path(), &copy, NOW).unwrap_err();
    assert!(is_busy.is_busy(), "a handle is open: {is_busy}");
    drop(store);
    let live = folder.path().join("store.db");
    let nothing = copy_in(&copies, "nothing");
    for (file, kind) in [
        (&stranger, ErrorKind::Damaged),
        (&text, ErrorKind::NotAStore),
        (&live, ErrorKind::NotAStore),
        (&nothing, ErrorKind::NotAStore),
    ] {
        let error = restore(folder.path(), file, NOW).unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
        assert_eq!(open(folder.path()).obligations(None, ALL).unwrap().len(), 4);
    }
    assert!(!nothing.exists());
    // A copy that was cut off is found out when it is opened, and another one helps.
    let cut = copy_in(&copies, "cut");
    let bytes = fs::read(&copy).unwrap();
    fs::write(&cut, &bytes[..bytes.len() / 2]).unwrap();
    assert!(restore(folder.path(), &cut, NOW).is_err());
    assert_eq!(restore(folder.path(), &copy, NOW).unwrap().obligations(None, ALL).unwrap().len(), 4);
}

#[derive(Debug, Clone, Copy)]
enum Act {
    Unbind(u16),
    Online(u16),
    EraseFirst,
    EraseChild,
    Sweep,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (1..=6_u16).prop_map(Act::Unbind),
        2 => (1..=6_u16).prop_map(Act::Online),
        1 => Just(Act::EraseFirst),
        1 => Just(Act::EraseChild),
        2 => Just(Act::Sweep),
    ]
}

fn apply(store: &mut SqliteStore, act: Act) {
    match act {
        Act::Unbind(n) => match store.unbind(binding_id(n.into()), at(DUE)) {
            Ok(_) => {}
            Err(error) => assert!(error.is_not_found(), "{error}"),
        },
        Act::Online(n) => match store.device_online(device_id(n.into()), at("2025-06-01T00:00:00Z")) {
            Ok(_) => {}
            Err(error) => assert!(error.is_not_found(), "{error}"),
        },
        Act::EraseFirst => _ = store.carry_out(&mut granted(erasure()), at(DUE)).map(drop),
        Act::EraseChild => _ = store.erase_child(account_id(2), at(DUE)).unwrap(),
        Act::Sweep => _ = store.execute(&store.plan(at(DUE)).unwrap(), at(DUE)).unwrap(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    /// Twenty random copies out of random lives; an older one may be restored before.
    #[test]
    fn zp_131_no_erased_subject_is_readable_after_a_restore_of_any_copy(
        before in prop::collection::vec(act(), 0..4),
        between in prop::collection::vec(act(), 0..4),
        after in prop::collection::vec(act(), 0..6),
        through_an_older_one in any::<bool>(),
    ) {
        let (folder, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mut store = open(folder.path());
        (1..=2).for_each(|n| store.create_account(&account(n), &password()).unwrap());
        for n in 1..=6_u16 {
            store.register_device(&device(n)).unwrap();
            store.bind(&binding(n.into(), 1 + u128::from(n % 2), n.into())).unwrap();
            store.set_pppoe(binding_id(n.into()), &credentials()).unwrap();
        }
        for &act in &before {
            apply(&mut store, act);
        }
        let (first, second) = (copy_in(&copies, "first"), copy_in(&copies, "second"));
        let made = at("2026-01-05T00:00:00Z");
        store.backup(&first, made).unwrap();
        for &act in &between {
            apply(&mut store, act);
        }
        store.backup(&second, made).unwrap();
        for &act in &after {
            apply(&mut store, act);
        }
        drop(store);
        let there = |file: &Path| ids(file);
        let live = there(&folder.path().join("store.db"));
        let kept = there(&second);
        if through_an_older_one {
            drop(restore(folder.path(), &first, DUE).unwrap());
        }
        let mut store = restore(folder.path(), &second, DUE).unwrap();
        let restored = there(&folder.path().join("store.db"));
        for id in kept {
            prop_assert_eq!(restored.contains(&id), live.contains(&id), "{}", id);
        }
        // Served as it is there, and nothing of the rest in any file.
        let proof = store.finalize(at(DUE)).unwrap();
        prop_assert_eq!(proof.unproved, 0);
        for n in 1..=6_u16 {
            let served = store.device(device_id(n.into())).unwrap().is_some();
            prop_assert_eq!(served, live.contains(&device_id(n.into()).as_uuid()));
            if !served {
                let mut needles = Needles::new();
                needles.add_text(0, device(n).serial.expose());
                prop_assert_eq!(scan(folder.path(), &needles).unwrap().hits(), 0);
            }
        }
        let certificates = store.certificates(0, ALL).unwrap();
        let once: std::collections::BTreeSet<_> =
            certificates.iter().map(|(_, done)| (done.subject, done.rule.clone())).collect();
        prop_assert_eq!(once.len(), certificates.len(), "one certificate each");
    }
}
