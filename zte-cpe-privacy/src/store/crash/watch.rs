//! A watch that keeps what a crash at each place would leave, and what every crash must end in.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use tempfile::TempDir;
use uuid::Uuid;
use zte_cpe_model::account::Account;
use zte_cpe_model::binding::Binding;
use zte_cpe_model::device::{Device, DeviceIdentifiers, ProductType};
use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::id::{AccountId, BindingId, DeviceId};
use zte_cpe_model::secret::{Password, PppoePassword};
use zte_cpe_model::wan::PppoeCredentials;

use crate::evidence::Body;
use crate::policy::Policy;
use crate::residue::{Needles, scan};
use crate::store::{MasterKey, SqliteStore};

type Watch = (PathBuf, Vec<(&'static str, TempDir)>);

thread_local! {
    static WATCH: RefCell<Option<Watch>> = const { RefCell::new(None) };
}

/// Keeps a copy of what lies on disk at this moment: that is what a killed process leaves.
pub(in crate::store) fn point(name: &'static str) {
    WATCH.with_borrow_mut(|watch| {
        if let Some((folder, copies)) = watch {
            let copy = tempfile::tempdir().unwrap();
            copy_files(folder, copy.path());
            copies.push((name, copy));
        }
    });
}

fn copy_files(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// Runs something and gives what a crash at each place of it would have left, and at its end.
pub(super) fn crashes_of(folder: &Path, act: impl FnOnce()) -> Vec<(&'static str, TempDir)> {
    WATCH.set(Some((folder.to_owned(), Vec::new())));
    act();
    point("end");
    WATCH.take().unwrap().1
}

pub(super) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(super) fn open(folder: &Path) -> SqliteStore {
    SqliteStore::open(folder, Policy::cpe_v1_1().unwrap(), MasterKey::from_bytes([3; 32])).unwrap()
}

pub(super) fn uuid(kind: u128, n: u128) -> Uuid {
    Uuid::from_u128(kind << 64 | n)
}

pub(super) fn binding_id(n: u128) -> BindingId {
    BindingId::from_uuid(uuid(0xB0, n))
}

pub(super) const ACCOUNT: AccountId = AccountId::from_uuid(Uuid::from_u128(0xA0));
pub(super) const REGISTERED: &str = "2024-01-10T09:00:00Z";
pub(super) const DUE: &str = "2026-01-10T09:00:00Z";
pub(super) const ALL: NonZeroUsize = NonZeroUsize::MAX;
/// Every value that the acts below erase.
pub(super) const ERASED: [&str; 6] = [
    "administrator@example.com",
    "line-1@isp.example",
    "line-2@isp.example",
    "secret-canary-1",
    "secret-canary-2",
    "CANARYSERIAL",
];

/// An account with two bound devices and their credentials, and a third device.
pub(super) fn filled(folder: &Path) -> SqliteStore {
    let mut store = open(folder);
    let place = ("DE".parse().unwrap(), "Europe/Berlin".parse().unwrap());
    let account = Account::new(ACCOUNT, place.0, at(REGISTERED))
        .with_email("administrator@example.com".parse().unwrap());
    store.create_account(&account, &Password::new("correct horse")).unwrap();
    for n in 1..=3_u8 {
        let identifiers = DeviceIdentifiers {
            model: "MC888".to_owned(),
            firmware: "V1.0".to_owned(),
            serial: format!("CANARYSERIAL{n}").parse().unwrap(),
            mac: MacAddress::new([0, 0, 0x5E, 0, 0x53, n]),
        };
        let id = DeviceId::from_uuid(uuid(0xD0, n.into()));
        let device = Device::new(id, ProductType::Router, identifiers, place.clone(), at(REGISTERED));
        store.register_device(&device).unwrap();
        if n < 3 {
            store.bind(&Binding::new(binding_id(n.into()), ACCOUNT, id, at(REGISTERED))).unwrap();
            store.set_pppoe(binding_id(n.into()), &credentials(n)).unwrap();
        }
    }
    store
}

pub(super) fn credentials(n: u8) -> PppoeCredentials {
    let password = PppoePassword::new(format!("secret-canary-{n}"));
    PppoeCredentials::new(format!("line-{n}@isp.example").parse().unwrap(), password)
}

/// What every crash must end in: the same records, the same certificates once each, nothing left on disk.
pub(super) fn end_state(folder: &Path) -> (Vec<String>, Vec<String>, usize) {
    let mut store = open(folder);
    store.finalize(at(DUE)).unwrap();
    store.verify().unwrap();
    let kept = store.obligations(None, ALL).unwrap().iter().map(ToString::to_string).collect();
    let lines = store.ledger(0, ALL).unwrap();
    let certificates = lines.iter().filter_map(|line| match line.entry().unwrap().body {
        Body::Certificate(done) => {
            Some(format!("{} {} {} {}", done.subject, done.rule, done.action, done.reason))
        }
        _ => None,
    });
    let certificates: Vec<_> = certificates.collect();
    let rule = |done: &String| done.split(' ').take(3).map(str::to_owned).collect::<Vec<_>>();
    let once: BTreeSet<_> = certificates.iter().map(rule).collect();
    assert_eq!(once.len(), certificates.len(), "a certificate twice");
    let mut sorted = certificates.clone();
    sorted.sort();
    (kept, sorted, store.vault.page(BindingId::from_uuid(Uuid::nil()), 99).unwrap().len())
}

pub(super) fn hits(folder: &Path, values: &[&str]) -> u64 {
    let mut needles = Needles::new();
    values.iter().enumerate().for_each(|(owner, value)| needles.add_text(owner as u64, value));
    scan(folder, &needles).unwrap().hits()
}

/// Crashes an act at every place, opens what is left, does the act again, and compares with the uncut run.
pub(super) fn survives(act: impl Fn(&mut SqliteStore), gone: &[&str]) -> usize {
    survives_from(filled, act, gone)
}

/// The same from another beginning.
pub(super) fn survives_from(
    begin: impl Fn(&Path) -> SqliteStore,
    act: impl Fn(&mut SqliteStore),
    gone: &[&str],
) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let mut store = begin(folder.path());
    let crashes = crashes_of(folder.path(), || act(&mut store));
    drop(store);
    let expected = end_state(folder.path());
    assert_eq!(hits(folder.path(), gone), 0, "uncut run");
    for (name, copy) in &crashes {
        let mut store = open(copy.path());
        act(&mut store);
        store.finalize(at(DUE)).unwrap();
        // Databases, logs and shared memory, while they are open and after.
        assert_eq!(hits(copy.path(), gone), 0, "crash at: {name}");
        drop(store);
        assert_eq!(end_state(copy.path()), expected, "crash at: {name}");
        assert_eq!(hits(copy.path(), gone), 0, "crash at: {name}");
    }
    crashes.len()
}
