//! What somebody gets out of old copies who has the master key and every key that is left.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;
use zte_cpe_model::account::Account;
use zte_cpe_model::binding::Binding;
use zte_cpe_model::device::{Device, DeviceIdentifiers, ProductType};
use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::id::{AccountId, BindingId, DeviceId};
use zte_cpe_model::secret::{Password, PppoePassword};
use zte_cpe_model::wan::PppoeCredentials;

use super::records::{password_place, username_place};
use super::vault::{KeyState, wrap_place};
use super::{MasterKey, SqliteStore, row, seal};
use crate::policy::Policy;

const MASTER: [u8; 32] = [9; 32];
const ACCOUNT: AccountId = AccountId::from_uuid(Uuid::from_u128(0xA0));

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn binding_id(n: usize) -> BindingId {
    BindingId::from_uuid(Uuid::from_u128(0xB0 << 64 | n as u128))
}

fn filled(folder: &std::path::Path, count: usize) -> SqliteStore {
    let master = MasterKey::from_bytes(MASTER);
    let mut store = SqliteStore::open(folder, Policy::cpe_v1_1().unwrap(), master).unwrap();
    let since = at("2024-01-10T09:00:00Z");
    let account = Account::new(ACCOUNT, "DE".parse().unwrap(), since)
        .with_email("administrator@example.com".parse().unwrap());
    store.create_account(&account, &Password::new("correct horse")).unwrap();
    for n in 0..count {
        let identifiers = DeviceIdentifiers {
            model: "MC888".to_owned(),
            firmware: "V1.0".to_owned(),
            serial: format!("EXAMPLE{n:08}").parse().unwrap(),
            mac: MacAddress::new([0, 0, 0x5E, 0, 0x53, u8::try_from(n).unwrap()]),
        };
        let id = DeviceId::from_uuid(Uuid::from_u128(0xD0 << 64 | n as u128));
        let place = ("DE".parse().unwrap(), "Europe/Berlin".parse().unwrap());
        store.register_device(&Device::new(id, ProductType::Router, identifiers, place, since)).unwrap();
        store.bind(&Binding::new(binding_id(n), ACCOUNT, id, since)).unwrap();
        let username = format!("line-{n}@isp.example").parse().unwrap();
        let password = PppoePassword::new(format!("secret-{n}"));
        store.set_pppoe(binding_id(n), &PppoeCredentials::new(username, password)).unwrap();
    }
    store
}

/// How a link comes to its end.
#[derive(Debug, Clone, Copy)]
enum End {
    Stays,
    Unbound,
    /// Its device falls due.
    Swept,
}

fn end() -> impl Strategy<Value = End> {
    prop::sample::select(vec![End::Stays, End::Unbound, End::Swept])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn zp_061_zp_130_no_old_ciphertext_opens_with_the_master_key_and_every_key_that_is_left(
        ends in prop::collection::vec(end(), 1..8),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = filled(folder.path(), ends.len());
        // The old backup of the ciphertexts.
        let old: BTreeMap<_, _> = (0..ends.len())
            .map(|n| (n, row::sealed_pppoe(&store.records, binding_id(n)).unwrap().unwrap()))
            .collect();
        let now = at("2026-01-10T09:00:00Z");
        for (n, end) in ends.iter().enumerate() {
            let device = DeviceId::from_uuid(Uuid::from_u128(0xD0 << 64 | n as u128));
            match end {
                End::Stays => _ = store.device_online(device, at("2025-01-01T00:00:00Z")).unwrap(),
                End::Unbound => _ = store.unbind(binding_id(n), now).unwrap(),
                End::Swept => {}
            }
        }
        store.execute(&store.plan(now).unwrap(), now).unwrap();

        let mut keys = vec![MASTER];
        for n in 0..ends.len() {
            if let KeyState::Live { key, .. } = store.vault.key(binding_id(n)).unwrap() {
                keys.push(*key);
            }
        }
        let stay = ends.iter().filter(|end| matches!(end, End::Stays)).count();
        prop_assert_eq!(keys.len(), 1 + stay);
        for (n, (username, password)) in &old {
            let id = binding_id(*n);
            let opens = |place: &[u8], sealed: &[u8]| keys.iter().any(|key| seal::open(key, place, sealed).is_some());
            let opened = [opens(&username_place(id), username), opens(&password_place(id), password)];
            let kept = matches!(ends[*n], End::Stays);
            prop_assert_eq!(opened, [kept, kept], "{:?}", ends[*n]);
        }
    }
}

#[test]
fn zp_061_no_byte_of_the_key_database_unwraps_to_a_destroyed_key() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 2);
    let unwraps = |n: usize| -> usize {
        let place = wrap_place(binding_id(n));
        let mut found = 0;
        for name in ["keys.db", "keys.db-wal", "keys.db-shm"] {
            let bytes = std::fs::read(folder.path().join(name)).unwrap_or_default();
            // Nonce, key and tag.
            found += bytes.windows(60).filter(|sealed| seal::open(&MASTER, &place, sealed).is_some()).count();
        }
        found
    };
    assert!(unwraps(0) > 0 && unwraps(1) > 0);
    store.unbind(binding_id(0), at("2024-05-01T00:00:00Z")).unwrap();
    assert_eq!(unwraps(0), 0);
    assert!(unwraps(1) > 0, "and the search would have found it");
}
