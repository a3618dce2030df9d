//! Unbinding, deregistration, and the clock in the store.

use zte_cpe_privacy::ErrorKind;
use zte_cpe_privacy::evidence::{PhysicalState, Reason};
use zte_cpe_privacy::policy::Action;
use zte_cpe_privacy::retention::Subject;

use crate::support::{
    account_id, at, binding, binding_id, credentials, device, device_id, filled, open, password,
};

#[test]
fn zp_061_unbinding_erases_pppoe_credentials_and_their_key() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let keys = || -> i64 {
        let database = rusqlite::Connection::open(folder.path().join("keys.db")).unwrap();
        database.query_row("SELECT count(*) FROM data_key", (), |row| row.get(0)).unwrap()
    };
    assert_eq!(keys(), 1);
    let certificates = store.unbind(binding_id(1), at("2024-05-01T00:00:00Z")).unwrap().certificates;
    assert_eq!(keys(), 0);
    assert!(store.pppoe(binding_id(1)).unwrap().is_none());
    assert!(store.binding(binding_id(1)).unwrap().is_none());

    let rules: Vec<_> = certificates.iter().map(|certificate| &*certificate.rule).collect();
    assert_eq!(rules, ["internet-access", "device-binding"]);
    for certificate in &certificates {
        assert_eq!(certificate.subject, Subject::Binding(binding_id(1)));
        assert_eq!((certificate.action, certificate.reason), (Action::Erase, Reason::DeviceUnbound));
        assert_eq!(&*certificate.policy, "1.1");
    }
    assert!(certificates[0].clauses.iter().any(|clause| clause == "ZP-061"));
    assert_eq!(
        certificates[0].physical,
        PhysicalState::CryptoShredded,
        "its key is gone and nobody has searched yet"
    );
    assert_eq!(certificates[1].physical, PhysicalState::Unproven, "nobody has searched yet");
    assert!(store.unbind(binding_id(1), at("2024-05-01T00:00:00Z")).unwrap_err().is_not_found());
}

#[test]
fn zp_053_unbinding_leaves_account_and_device() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    store.unbind(binding_id(1), at("2024-05-01T00:00:00Z")).unwrap();
    assert!(store.account(account_id(1)).unwrap().is_some());
    assert!(store.device(device_id(1)).unwrap().is_some());
    // And it can be bound anew, under credentials of its own.
    store.bind(&binding(2, 1, 1)).unwrap();
    store.set_pppoe(binding_id(2), &credentials()).unwrap();
    assert!(store.pppoe(binding_id(2)).unwrap().is_some());
}

#[test]
fn zp_054_deregistration_is_refused_while_a_device_is_bound() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    store.register_device(&device(2)).unwrap();
    store.bind(&binding(2, 1, 2)).unwrap();
    let now = at("2024-05-01T00:00:00Z");

    let refusal = store.deregister(account_id(1), now).unwrap_err();
    assert_eq!(refusal.kind(), ErrorKind::DevicesStillBound);
    assert_eq!(refusal.bound_devices(), [device_id(1), device_id(2)]);
    assert_eq!(refusal.reason_code(), "devices-still-bound");
    assert!(refusal.to_string().contains("unbind each of them"), "{refusal}");
    assert!(store.account(account_id(1)).unwrap().is_some());
    assert_eq!(store.verify().unwrap().entries, 0, "a refusal erases nothing");

    store.unbind(binding_id(1), now).unwrap();
    assert_eq!(store.deregister(account_id(1), now).unwrap_err().bound_devices(), [device_id(2)]);
    store.unbind(binding_id(2), now).unwrap();
    store.deregister(account_id(1), now).unwrap();
}

#[test]
fn zp_023_zp_024_zp_025_deregistration_erases_the_account_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    store.unbind(binding_id(1), at("2024-05-01T00:00:00Z")).unwrap();
    let report = store.deregister(account_id(1), at("2024-05-01T00:00:05Z")).unwrap();
    let [certificate] = &report.certificates[..] else { panic!("{report:?}") };
    assert_eq!(certificate.reason, Reason::AccountDeregistered);
    assert_eq!(certificate.due, at("2024-05-01T00:00:05Z"));
    assert!(certificate.clauses.iter().any(|clause| clause == "ZP-025"));
    assert!(store.account(account_id(1)).unwrap().is_none());
    assert!(!store.is_login(account_id(1), &password()).unwrap());
    assert!(store.explain(Subject::Account(account_id(1)), at("2024-05-01T00:00:05Z")).unwrap().is_empty());
    assert!(store.deregister(account_id(1), at("2024-05-01T00:00:06Z")).unwrap_err().is_not_found());
    // the device record lives on under its own clock.
    assert_eq!(store.explain(Subject::Device(device_id(1)), at("2024-05-01T00:00:05Z")).unwrap().len(), 1);
    let report = store.finalize(at("2024-05-01T00:01:00Z")).unwrap();
    assert_eq!((report.search.hits(), report.proved), (0, 3), "{report:?}");
}

#[test]
fn zp_038_clock_of_a_stored_device_follows_its_status() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let device = device_id(1);
    let online = store.device_online(device, at("2025-01-01T00:00:00Z")).unwrap();
    assert_eq!(online.due(), None);
    assert!(store.plan(at("2100-01-01T00:00:00Z")).unwrap().is_empty());
    assert_eq!(store.device(device).unwrap().unwrap().network_status.unwrap().as_str(), "online");

    // Old news does not start the clock of a device that was online since.
    assert_eq!(store.device_offline(device, at("2024-12-31T00:00:00Z")).unwrap().due(), None);

    let offline = store.device_offline(device, at("2025-02-01T00:00:00Z")).unwrap();
    assert_eq!(offline.due(), Some(at("2027-02-01T00:00:00Z")));
    assert_eq!(store.device_offline(device, at("2025-02-01T00:00:00Z")).unwrap(), offline, "heard twice");
    drop(store);
    assert_eq!(open(folder.path()).plan(at("2027-02-01T00:00:00Z")).unwrap().actions().len(), 1);
}

#[test]
fn time_that_the_store_cannot_keep_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    for wrong in ["1600-01-01T00:00:00Z", "2300-01-01T00:00:00Z"] {
        let error = store.device_offline(device_id(1), at(wrong)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{wrong}");
    }
    // Its end would lie beyond.
    assert_eq!(store.device_online(device_id(1), at("2261-01-01T00:00:00Z")).unwrap().due(), None);
    let error = store.device_offline(device_id(1), at("2261-02-01T00:00:00Z")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert_eq!(
        store.device_online(device_id(1), at("2024-05-01T00:00:00Z")).unwrap().due(),
        None,
        "nothing was changed"
    );
}
