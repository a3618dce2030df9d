//! From recording to proof, the way an application goes.

use zte_cpe_privacy::evidence::PhysicalState;
use zte_cpe_privacy::policy::Action;

use crate::support::{ALL, account_id, at, binding_id, device_id, filled};

#[test]
fn records_live_as_long_as_the_policy_says_and_are_gone_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    assert_eq!(store.obligations(None, ALL).unwrap().len(), 4);

    let refusal = store.deregister(account_id(1), at("2024-05-01T00:00:00Z")).unwrap_err();
    assert_eq!(refusal.bound_devices(), [device_id(1)]);

    store.unbind(binding_id(1), at("2024-05-01T00:00:00Z")).unwrap();
    assert!(store.pppoe(binding_id(1)).unwrap().is_none());
    store.deregister(account_id(1), at("2024-05-01T00:01:00Z")).unwrap();

    let now = at("2026-02-28T12:00:00Z");
    assert!(store.plan(at("2026-02-28T11:59:59Z")).unwrap().is_empty());
    let plan = store.plan(now).unwrap();
    let report = store.execute(&plan, now).unwrap();
    assert_eq!(report.certificates.len(), 1);
    assert_eq!(report.certificates[0].action, Action::Anonymize);

    let last = store.finalize(now).unwrap();
    assert_eq!((last.search.hits(), last.unproved), (0, 0), "{last:?}");
    for (_, certificate) in store.certificates(0, ALL).unwrap() {
        assert_eq!(certificate.physical, PhysicalState::Overwritten);
    }
    store.verify().unwrap();
    drop(store);
    assert!(crate::support::open(folder.path()).obligations(None, ALL).unwrap().is_empty());
}
