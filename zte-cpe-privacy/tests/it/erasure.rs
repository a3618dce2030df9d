//! Erasure before a period is over: on a person's request, and of a child's data.

use proptest::prelude::*;
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_model::id::RequestId;
use zte_cpe_privacy::ErrorKind;
use zte_cpe_privacy::evidence::{PhysicalState, Reason};
use zte_cpe_privacy::policy::{Action, Channel, ErasureGround};
use zte_cpe_privacy::retention::Subject;
use zte_cpe_privacy::rights::{Ask, Intake, RequestState, SubjectRequest, VerificationMethod};
use zte_cpe_privacy::store::{SkipReason, SqliteStore};

use crate::held::hold;
use crate::support::{
    ALL, account, account_id, at, binding, binding_id, device, device_id, filled, open, password, policy,
};

const NOW: &str = "2024-06-01T00:00:00Z";

fn asked(ask: Ask) -> SubjectRequest {
    let channel = if ask == Ask::Deregistration { Channel::CustomerService } else { Channel::Email };
    let intake = Intake { channel, country: "DE".parse().unwrap(), received_at: at("2024-05-01T00:00:00Z") };
    let id = RequestId::from_uuid(uuid::Uuid::from_u128(7));
    SubjectRequest::receive(&policy(), id, Some(account_id(1)), ask, intake).unwrap()
}

pub(crate) fn granted(ask: Ask) -> SubjectRequest {
    let mut request = asked(ask);
    request.verify(VerificationMethod::OneTimeCode, at("2024-05-02T00:00:00Z")).unwrap();
    if request.needs_materials() {
        request.complete_materials(at("2024-05-02T00:00:00Z")).unwrap();
    }
    let _grant = request.grant(&policy(), at("2024-05-03T00:00:00Z")).unwrap();
    request
}

pub(crate) fn erasure() -> Ask {
    Ask::Erasure { ground: ErasureGround::NoLongerUsed }
}

#[test]
fn zp_150_granted_erasure_takes_everything_before_its_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let mut request = granted(erasure());
    let report = store.carry_out(&mut request, at(NOW)).unwrap();
    assert!(report.kept.is_empty());
    let rules: Vec<_> = report.certificates.iter().map(|done| &*done.rule).collect();
    assert_eq!(rules, ["internet-access", "device-binding", "device-registration", "platform-account"]);
    for done in &report.certificates {
        assert_eq!((done.action, done.reason, done.due), (Action::Erase, Reason::ErasureGranted, at(NOW)));
        assert!(done.clauses.iter().any(|clause| clause == "ZP-150"), "{done}");
    }
    assert_eq!(request.carried_out_at(), Some(at(NOW)));
    assert!(store.obligations(None, ALL).unwrap().is_empty());
    assert!(store.anonymized_devices().unwrap().is_empty(), "nothing of it stays, not even in a coarse form");
    assert!(store.plan(at("2030-01-01T00:00:00Z")).unwrap().is_empty(), "and nothing falls due later");

    let last = store.finalize(at(NOW)).unwrap();
    assert_eq!((last.search.hits(), last.proved, last.unproved), (0, 4, 0));
    let states = store.certificates(0, ALL).unwrap();
    assert!(states.iter().all(|(_, done)| done.physical == PhysicalState::Overwritten));

    // Once more does nothing.
    let again = store.carry_out(&mut request, at(NOW)).unwrap();
    assert!(again.certificates.is_empty() && again.kept.is_empty());
}

#[test]
fn zp_156_nothing_is_erased_before_a_request_was_granted() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let mut request = asked(erasure());
    assert!(store.carry_out(&mut request, at(NOW)).unwrap_err().is_not_allowed());
    request.verify(VerificationMethod::OneTimeCode, at(NOW)).unwrap();
    assert!(store.carry_out(&mut request, at(NOW)).unwrap_err().is_not_allowed());
    assert!(store.erase_device(&request, device_id(1), at(NOW)).unwrap_err().is_not_allowed());
    assert_eq!(request.state(), RequestState::UnderReview, "and that grants nothing");
    let mut access = granted(Ask::Access);
    assert_eq!(store.carry_out(&mut access, at(NOW)).unwrap_err().kind(), ErrorKind::InvalidInput);
    assert!(store.erase_device(&access, device_id(1), at(NOW)).unwrap_err().is_not_allowed());
    assert_eq!(store.obligations(None, ALL).unwrap().len(), 4);
}

#[test]
fn zp_150_device_that_others_are_bound_to_stays_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    store.create_account(&account(2), &password()).unwrap();
    store.bind(&binding(2, 2, 1)).unwrap();
    let mut request = granted(erasure());
    assert_eq!(store.erase_device(&request, device_id(1), at(NOW)).unwrap_err().kind(), ErrorKind::Conflict);
    let report = store.carry_out(&mut request, at(NOW)).unwrap();
    let [kept] = &report.kept[..] else { panic!("{report:?}") };
    assert_eq!((kept.subject, kept.reason), (Subject::Device(device_id(1)), SkipReason::BoundToOthers));
    assert!(store.device(device_id(1)).unwrap().is_some());
    assert!(store.binding(binding_id(1)).unwrap().is_none());
    assert!(store.binding(binding_id(2)).unwrap().is_some());
    assert!(request.carried_out_at().is_some(), "nothing of this person is left");
}

#[test]
fn zp_150_device_of_a_closed_account_is_erased_for_whom_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    store.unbind(binding_id(1), at("2024-05-01T00:00:00Z")).unwrap();
    store.deregister(account_id(1), at("2024-05-01T00:00:00Z")).unwrap();
    let request = granted(erasure());
    let report = store.erase_device(&request, device_id(1), at(NOW)).unwrap();
    assert_eq!(report.certificates.len(), 1);
    assert_eq!(report.certificates[0].reason, Reason::ErasureGranted);
    assert!(store.erase_device(&request, device_id(1), at(NOW)).unwrap_err().is_not_found());
}

#[test]
fn zp_210_hold_wins_over_a_granted_erasure_and_release_lets_it_go_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let subject = Subject::Device(device_id(1));
    store
        .place_hold(&hold("h", subject, DataCategory::DeviceRegistration), at("2024-02-01T00:00:00Z"))
        .unwrap();
    let mut request = granted(erasure());
    let report = store.carry_out(&mut request, at(NOW)).unwrap();
    let [kept] = &report.kept[..] else { panic!("{report:?}") };
    assert_eq!((kept.subject, kept.reason), (subject, SkipReason::Held));
    assert_eq!(report.certificates.len(), 3, "what is not held goes");
    assert!(request.carried_out_at().is_none());
    assert!(store.device(device_id(1)).unwrap().is_none(), "it is not served any more");
    assert!(store.device_online(device_id(1), at(NOW)).unwrap_err().is_not_found());

    let later = at("2024-09-01T00:00:00Z");
    store.release_hold(&"h".parse().unwrap(), later).unwrap();
    let plan = store.plan(later).unwrap();
    assert_eq!(plan.actions()[0].action, Action::Erase, "what was demanded, not what its rule does");
    let report = store.execute(&plan, later).unwrap();
    assert_eq!((report.certificates[0].due, report.certificates[0].action), (at(NOW), Action::Erase));
    assert!(store.anonymized_devices().unwrap().is_empty());
    store.carry_out(&mut request, later).unwrap();
    assert_eq!(request.carried_out_at(), Some(later));
}

#[test]
fn zp_023_deregistration_that_was_granted_is_carried_out_by_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let mut request = granted(Ask::Deregistration);
    let refusal = store.carry_out(&mut request, at(NOW)).unwrap_err();
    assert_eq!(refusal.bound_devices(), [device_id(1)]);
    assert!(request.carried_out_at().is_none());
    store.unbind(binding_id(1), at(NOW)).unwrap();
    let report = store.carry_out(&mut request, at(NOW)).unwrap();
    assert_eq!(report.certificates[0].reason, Reason::AccountDeregistered);
    assert!(request.carried_out_at().is_some());
    store.carry_out(&mut request, at(NOW)).unwrap();
}

#[test]
fn zp_173_data_of_a_child_is_erased_from_the_store_with_all_that_hangs_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let report = store.erase_child(account_id(1), at(NOW)).unwrap();
    assert_eq!(report.certificates.len(), 4);
    for done in &report.certificates {
        assert_eq!(done.reason, Reason::ChildDiscovered);
        assert!(done.clauses.iter().any(|clause| clause == "ZP-173"), "{done}");
    }
    assert!(store.obligations(None, ALL).unwrap().is_empty());
}

#[test]
fn zp_202_erasure_by_a_clock_that_went_back_is_carried_out_once_and_a_hold_still_holds() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let subject = Subject::Device(device_id(1));
    store.place_hold(&hold("h", subject, DataCategory::DeviceRegistration), at(NOW)).unwrap();
    let mut request = granted(erasure());
    // Before anything of it was recorded, and before the hold was placed.
    let back = at("2020-01-01T00:00:00Z");
    let report = store.carry_out(&mut request, back).unwrap();
    let since: Vec<_> = report.certificates.iter().map(|done| done.due.to_string()).collect();
    assert_eq!(since, ["2024-01-10T09:30:00Z", "2024-01-10T09:30:00Z", "2024-01-01T08:00:00Z"]);
    assert_eq!((report.kept.len(), report.kept[0].subject), (1, subject));
    assert!(store.plan(at(NOW)).unwrap().is_empty());
    store.release_hold(&"h".parse().unwrap(), at(NOW)).unwrap();
    let plan = store.plan(at(NOW)).unwrap();
    assert!(store.execute(&plan, back).unwrap().certificates.is_empty(), "not due by that clock");
    assert_eq!(store.execute(&plan, at(NOW)).unwrap().certificates.len(), 1);
    assert!(store.carry_out(&mut request, at(NOW)).unwrap().certificates.is_empty());
    assert_eq!(store.certificates(0, ALL).unwrap().len(), 4);
}

/// What a store with these devices looks like: which are bound to the first account, and which to another besides.
fn populated(store: &mut SqliteStore, devices: &[(bool, bool)]) {
    store.create_account(&account(1), &password()).unwrap();
    store.create_account(&account(2), &password()).unwrap();
    for (index, &(first, second)) in devices.iter().enumerate() {
        let n = u16::try_from(index).unwrap() + 1;
        store.register_device(&device(n)).unwrap();
        if first {
            store.bind(&binding(u128::from(n), 1, n.into())).unwrap();
        }
        if second {
            store.bind(&binding(100 + u128::from(n), 2, n.into())).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn zp_150_erasure_takes_one_persons_data_and_nothing_of_others(
        devices in prop::collection::vec((any::<bool>(), any::<bool>()), 0..6),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(folder.path());
        populated(&mut store, &devices);
        let mut request = granted(erasure());
        store.carry_out(&mut request, at(NOW)).unwrap();
        prop_assert!(store.account(account_id(1)).unwrap().is_none());
        prop_assert!(store.account(account_id(2)).unwrap().is_some());
        for (index, &(first, second)) in devices.iter().enumerate() {
            let n = index as u128 + 1;
            prop_assert!(store.binding(binding_id(n)).unwrap().is_none());
            prop_assert_eq!(store.binding(binding_id(100 + n)).unwrap().is_some(), second);
            prop_assert_eq!(store.device(device_id(n)).unwrap().is_some(), !first || second);
        }
    }
}
