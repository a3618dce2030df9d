//! The access export: complete by the catalogue, about one person, and only for who was granted it.

use std::path::Path;

use zte_cpe_model::account::Account;
use zte_cpe_model::data_item::{DataCategory, DataItem};
use zte_cpe_privacy::consent::{ConsentLedger, Scope};
use zte_cpe_privacy::rights::{AccessExport, Ask, Holding};
use zte_cpe_privacy::store::SqliteStore;

use crate::consent::{given, name, notice};
use crate::onward::shared_with_two;
use crate::rights::{RECEIVED, erasure, granted};
use crate::support::{PERSONAL, account_id, at, binding, binding_id, device, filled, password};

fn export(store: &SqliteStore) -> AccessExport {
    AccessExport::of(&granted(Ask::Access), store, at("2026-01-07T09:00:00Z")).unwrap()
}

/// A store in which another person has an account and a device too.
fn shared_store(folder: &Path) -> SqliteStore {
    let mut store = filled(folder);
    let other = Account::new(account_id(2), "DE".parse().unwrap(), at("2024-01-01T08:00:00Z"))
        .with_email("stranger@example.com".parse().unwrap());
    store.create_account(&other, &password()).unwrap();
    store.register_device(&device(2)).unwrap();
    store.bind(&binding(2, 2, 2)).unwrap();
    store
}

#[test]
fn zp_140_export_is_complete_by_the_catalogue_and_about_one_person() {
    let folder = tempfile::tempdir().unwrap();
    let export = export(&shared_store(folder.path()));
    let named: Vec<_> = export.items.iter().map(|item| item.item).collect();
    let expected: Vec<_> =
        DataItem::ALL.iter().copied().filter(|item| item.category() != DataCategory::NonPersonal).collect();
    assert_eq!(named, expected);
    for item in &export.items {
        let holding = match (item.item, item.category) {
            (DataItem::LoginPassword | DataItem::PppoePassword, _) => Holding::StoredUnreadable,
            (_, DataCategory::WirelessConfiguration | DataCategory::StatusQuery) => Holding::LiveOnly,
            (_, DataCategory::Uncovered) => Holding::NeverStored,
            _ => Holding::Stored,
        };
        assert_eq!(item.holding, holding, "{item:?}");
        assert_eq!(item.values.is_empty(), holding != Holding::Stored, "{item:?}");
    }
    let text = serde_json::to_string(&export).unwrap();
    for kept in [
        "administrator@example.com",
        "+4915123456789",
        "ZTEGCANARY0001",
        "203.0.113.77",
        "line-0815@provider.example",
    ] {
        assert!(text.contains(kept), "{kept} is missing");
    }
    for foreign in ["stranger@example.com", "ZTEGCANARY0002", "pppoe-secret-canary", "argon2"] {
        assert!(!text.contains(foreign), "{foreign} got in");
    }
}

#[test]
fn zp_140_export_reads_the_records_of_its_person_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let store = shared_store(folder.path());
    // Another person's binding is damaged: who reads it says so.
    let database = rusqlite::Connection::open(folder.path().join("store.db")).unwrap();
    let other = binding_id(2).as_uuid();
    database.execute("UPDATE binding SET bound_at = 1 WHERE id = ?1", [other.as_bytes()]).unwrap();
    assert!(store.binding(binding_id(2)).unwrap_err().is_damaged());
    let whole = shared_store(tempfile::tempdir().unwrap().path());
    assert_eq!(export(&store), export(&whole));
}

#[test]
fn zp_140_export_says_since_when_and_until_when() {
    let folder = tempfile::tempdir().unwrap();
    let written = serde_json::to_value(export(&shared_store(folder.path()))).unwrap();
    let find = |name: &str| {
        written["items"].as_array().unwrap().iter().find(|item| item["item"] == name).unwrap().clone()
    };
    let serial = &find("serial-number")["values"][0];
    assert_eq!(serial["since"], "2024-01-10T09:00:00Z");
    assert_eq!(serial["sources"], serde_json::json!(["product"]), "ZP-010");
    assert_eq!(find("email-address")["values"][0]["sources"], serde_json::json!(["app-account"]));
    assert_eq!(serial["until"], "2026-02-28T12:00:00Z");
    assert_eq!(find("email-address")["values"][0]["until"], "account-deregistered");
    assert_eq!(find("host-name")["holding"], "live-only");
}

#[test]
fn zp_140_export_needs_a_grant_of_access_and_shows_nothing_in_a_log() {
    let folder = tempfile::tempdir().unwrap();
    let store = shared_store(folder.path());
    let shown = format!("{:?} {:?}", export(&store), export(&store).items);
    assert!(PERSONAL.iter().all(|value| !shown.contains(value)), "{shown}");
    let other = AccessExport::of(&granted(erasure()), &store, at(RECEIVED)).unwrap_err();
    assert!(other.is_not_allowed());
    let mut store = store;
    store.unbind(binding_id(1), at("2026-01-01T00:00:00Z")).unwrap();
    store.deregister(account_id(1), at("2026-01-01T00:00:00Z")).unwrap();
    let gone = AccessExport::of(&granted(Ask::Access), &store, at(RECEIVED)).unwrap_err();
    assert!(gone.is_not_found());
}

#[test]
fn zp_098_export_tells_what_was_agreed_to_and_who_was_given_what() {
    let folder = tempfile::tempdir().unwrap();
    let scope = Scope::new(name("research"), [DataItem::DeviceModel]);
    let consents: ConsentLedger =
        [notice("2026-01-01T00:00:00Z"), given("2026-01-02T00:00:00Z", scope)].into_iter().collect();
    let export =
        export(&shared_store(folder.path())).with_consents(&consents).with_disclosures(&shared_with_two());
    assert_eq!((export.consents.len(), export.disclosures.len()), (2, 2));
    assert_eq!(account_id(1), export.account);
}
