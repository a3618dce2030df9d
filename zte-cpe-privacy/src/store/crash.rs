//! The places at which a crash would leave something half done.

/// Marks such a place; in a release it is nothing.
#[cfg(not(test))]
pub(super) const fn point(_name: &'static str) {}

#[cfg(test)]
pub(super) use self::tests::point;

#[cfg(test)]
mod tests {
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
    fn crashes_of(folder: &Path, act: impl FnOnce()) -> Vec<(&'static str, TempDir)> {
        WATCH.set(Some((folder.to_owned(), Vec::new())));
        act();
        point("end");
        WATCH.take().unwrap().1
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn open(folder: &Path) -> SqliteStore {
        SqliteStore::open(folder, Policy::cpe_v1_1().unwrap(), MasterKey::from_bytes([3; 32])).unwrap()
    }

    fn uuid(kind: u128, n: u128) -> Uuid {
        Uuid::from_u128(kind << 64 | n)
    }

    fn binding_id(n: u128) -> BindingId {
        BindingId::from_uuid(uuid(0xB0, n))
    }

    const ACCOUNT: AccountId = AccountId::from_uuid(Uuid::from_u128(0xA0));
    const REGISTERED: &str = "2024-01-10T09:00:00Z";
    const DUE: &str = "2026-01-10T09:00:00Z";
    const ALL: NonZeroUsize = NonZeroUsize::MAX;
    /// Every value that the acts below erase.
    const ERASED: [&str; 6] = [
        "administrator@example.com",
        "line-1@isp.example",
        "line-2@isp.example",
        "secret-canary-1",
        "secret-canary-2",
        "CANARYSERIAL",
    ];

    /// An account with two bound devices and their credentials, and a third device.
    fn filled(folder: &Path) -> SqliteStore {
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

    fn credentials(n: u8) -> PppoeCredentials {
        let password = PppoePassword::new(format!("secret-canary-{n}"));
        PppoeCredentials::new(format!("line-{n}@isp.example").parse().unwrap(), password)
    }

    /// What every crash must end in: the same records, the same certificates once each, nothing left on disk.
    fn end_state(folder: &Path) -> (Vec<String>, Vec<String>, usize) {
        let mut store = open(folder);
        store.finalize(at(DUE)).unwrap();
        store.verify().unwrap();
        let kept = store.obligations(None, ALL).unwrap().iter().map(ToString::to_string).collect();
        let lines = store.ledger(0, ALL).unwrap();
        let certificates = lines.iter().filter_map(|line| match line.entry().unwrap().body {
            Body::Certificate(certificate) => Some(format!("{} {}", certificate.subject, certificate.rule)),
            _ => None,
        });
        let certificates: Vec<_> = certificates.collect();
        let once: BTreeSet<_> = certificates.iter().collect();
        assert_eq!(once.len(), certificates.len(), "a certificate twice");
        let mut sorted = certificates.clone();
        sorted.sort();
        (kept, sorted, store.vault.page(BindingId::from_uuid(Uuid::nil()), 99).unwrap().len())
    }

    fn hits(folder: &Path, values: &[&str]) -> u64 {
        let mut needles = Needles::new();
        values.iter().enumerate().for_each(|(owner, value)| needles.add_text(owner as u64, value));
        scan(folder, &needles).unwrap().hits()
    }

    /// Crashes an act at every place, opens what is left, does the act again, and compares with the uncut run.
    fn survives(act: impl Fn(&mut SqliteStore), gone: &[&str]) -> usize {
        let folder = tempfile::tempdir().unwrap();
        let mut store = filled(folder.path());
        let crashes = crashes_of(folder.path(), || act(&mut store));
        drop(store);
        let expected = end_state(folder.path());
        assert_eq!(hits(folder.path(), gone), 0, "uncut run");
        for (name, copy) in &crashes {
            let mut store = open(copy.path());
            act(&mut store);
            drop(store);
            assert_eq!(end_state(copy.path()), expected, "crash at: {name}");
            assert_eq!(hits(copy.path(), gone), 0, "crash at: {name}");
        }
        crashes.len()
    }

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
}
