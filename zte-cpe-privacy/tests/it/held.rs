//! Holds in the store: every plan and every execution asks for them.

use std::collections::BTreeSet;

use rusqlite::Connection;
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_privacy::ErrorKind;
use zte_cpe_privacy::evidence::{Body, Reason};
use zte_cpe_privacy::retention::{HoldTerms, LegalHold, Standing, Subject};
use zte_cpe_privacy::store::{SkipReason, SqliteStore};

use crate::support::{
    ALL, account_id, at, binding_id, credentials, device, device_id, filled, open, password,
};

const DUE: &str = "2026-01-10T09:00:00Z";

pub(crate) fn hold(id: &str, subject: Subject, category: DataCategory) -> LegalHold {
    LegalHold::new(HoldTerms {
        id: id.parse().unwrap(),
        basis: "court/2026-0815".parse().unwrap(),
        approver: "legal-department".parse().unwrap(),
        subjects: BTreeSet::from([subject]),
        categories: BTreeSet::from([category]),
        placed: at("2024-02-01T00:00:00Z"),
        review: at("2026-06-01T00:00:00Z"),
        ends: at("2027-01-01T00:00:00Z"),
    })
    .unwrap()
}

fn on_device(n: u128) -> LegalHold {
    hold(&format!("device-{n}"), Subject::Device(device_id(n)), DataCategory::DeviceRegistration)
}

fn devices(store: &mut SqliteStore, count: u16) {
    (1..=count).for_each(|n| store.register_device(&device(n)).unwrap());
}

fn planned(store: &SqliteStore, now: &str) -> Vec<Subject> {
    store.plan(at(now)).unwrap().actions().iter().map(|action| action.subject).collect()
}

#[test]
fn zp_045_hold_placed_between_plan_and_execution_stops_the_action() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    devices(&mut store, 3);
    let plan = store.plan(at(DUE)).unwrap();
    assert_eq!(plan.actions().len(), 3);

    // By another process, after the plan was made.
    open(folder.path()).place_hold(&on_device(2), at(DUE)).unwrap();
    let report = store.execute(&plan, at(DUE)).unwrap();
    assert_eq!(report.certificates.len(), 2);
    let [skipped] = &report.skipped[..] else { panic!("{report:?}") };
    assert_eq!((skipped.subject, skipped.reason), (Subject::Device(device_id(2)), SkipReason::Held));
    assert_eq!(skipped.reason.code(), "held");
    assert!(store.device(device_id(2)).unwrap().is_some(), "its own period goes on: it is served");
    assert!(planned(&store, DUE).is_empty(), "and no plan names it again");
    assert_eq!((store.overdue(at(DUE)).unwrap().held, store.overdue(at(DUE)).unwrap().unswept), (1, 0));
}

#[test]
fn zp_045_released_or_ended_hold_lets_go_at_once() {
    for released in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(folder.path());
        devices(&mut store, 1);
        store.place_hold(&on_device(1), at(DUE)).unwrap();
        let last = "2026-12-31T23:59:59Z";
        assert!(planned(&store, last).is_empty());
        let now = if released {
            store.release_hold(&"device-1".parse().unwrap(), at("2026-03-01T00:00:00Z")).unwrap();
            "2026-03-01T00:00:00Z"
        } else {
            "2027-01-01T00:00:00Z"
        };
        // Also for a handle that is opened later.
        drop(store);
        let mut store = open(folder.path());
        let plan = store.plan(at(now)).unwrap();
        let report = store.execute(&plan, at(now)).unwrap();
        let [certificate] = &report.certificates[..] else { panic!("{report:?}") };
        assert_eq!((certificate.due, certificate.reason), (at(DUE), Reason::PeriodOver));
        assert!(store.device(device_id(1)).unwrap().is_none());
    }
}

#[test]
fn zp_121_placing_and_releasing_stand_in_the_ledger_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let (placed, name) = (on_device(1), "device-1".parse().unwrap());
    store.place_hold(&placed, at(DUE)).unwrap();
    store.place_hold(&placed, at(DUE)).unwrap();
    let other = hold("device-1", Subject::Device(device_id(9)), DataCategory::DeviceRegistration);
    assert_eq!(store.place_hold(&other, at(DUE)).unwrap_err().kind(), ErrorKind::Conflict);
    store.release_hold(&name, at("2026-03-01T00:00:00Z")).unwrap();
    store.release_hold(&name, at("2026-04-01T00:00:00Z")).unwrap();
    assert!(store.release_hold(&"none".parse().unwrap(), at(DUE)).unwrap_err().is_not_found());
    let bodies: Vec<_> =
        store.ledger(0, ALL).unwrap().iter().map(|line| line.entry().unwrap().body).collect();
    assert_eq!(bodies, [Body::HoldPlaced { hold: name.clone() }, Body::HoldReleased { hold: name }]);
    let holds = store.holds().unwrap();
    let [kept] = holds.all() else { panic!("{holds:?}") };
    assert_eq!((kept.terms(), kept.over()), (placed.terms(), at("2026-03-01T00:00:00Z")));
}

#[test]
fn zp_207_list_of_holds_that_was_changed_stops_every_sweep_and_erasure() {
    let cases = [
        "DROP TRIGGER paper_keeps_rows; DELETE FROM paper WHERE seq = 1",
        "DROP TRIGGER paper_keeps_rows; DELETE FROM paper WHERE seq = 2",
        "UPDATE paper SET text = replace(text, '2027', '2025') WHERE seq = 1",
        "UPDATE paper SET text = '{}' WHERE seq = 1",
        "UPDATE paper SET mark = zeroblob(28)",
        "UPDATE paper SET kind = 'other'",
        "UPDATE paper SET seq = 9 WHERE seq = 2",
        "DELETE FROM paper_count",
        "UPDATE paper_count SET sealed = zeroblob(36)",
        "INSERT INTO paper SELECT kind, 3, id, account, due, text, mark FROM paper WHERE seq = 1",
    ];
    for sql in cases {
        let folder = tempfile::tempdir().unwrap();
        let mut store = filled(folder.path());
        store.register_device(&device(2)).unwrap();
        let now = at("2026-03-01T00:00:00Z");
        let plan = store.plan(now).unwrap();
        store.place_hold(&on_device(1), now).unwrap();
        store.place_hold(&on_device(2), now).unwrap();
        // Behind the back of a handle that is open.
        let database = Connection::open(folder.path().join("store.db")).unwrap();
        database.execute_batch(sql).unwrap();
        database.close().unwrap();

        let errors = [
            store.plan(now).unwrap_err(),
            store.execute(&plan, now).unwrap_err(),
            store.unbind(binding_id(1), now).unwrap_err(),
            store.deregister(account_id(1), now).map(drop).and(store.holds().map(drop)).unwrap_err(),
            store.explain(Subject::Device(device_id(1)), now).unwrap_err(),
            store.overdue(now).unwrap_err(),
        ];
        for error in &errors {
            let is_bound = error.kind() == ErrorKind::DevicesStillBound;
            assert!(is_bound || error.is_damaged(), "{sql}: {error}");
            assert!(is_bound || error.to_string().contains("nothing is disposed of"), "{sql}: {error}");
        }
        assert!(store.device(device_id(1)).unwrap().is_some(), "{sql}");
        assert!(store.binding(binding_id(1)).unwrap().is_some(), "{sql}");
    }
}

#[test]
fn zp_045_held_account_and_link_are_closed_at_once_and_go_after_the_hold() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let (link, account) = (Subject::Binding(binding_id(1)), Subject::Account(account_id(1)));
    store.place_hold(&hold("link", link, DataCategory::InternetAccess), at("2024-02-01T00:00:00Z")).unwrap();
    store
        .place_hold(&hold("person", account, DataCategory::PlatformAccount), at("2024-02-01T00:00:00Z"))
        .unwrap();

    let report = store.unbind(binding_id(1), at("2024-05-01T00:00:00Z")).unwrap();
    assert_eq!((report.certificates.len(), report.kept[0].reason), (0, SkipReason::Held));
    let report = store.deregister(account_id(1), at("2024-05-01T00:01:00Z")).unwrap();
    assert_eq!((report.certificates.len(), report.kept[0].subject), (0, account));
    // It is there, and nobody is served it.
    assert!(store.account(account_id(1)).unwrap().is_none());
    assert!(!store.is_login(account_id(1), &password()).unwrap());
    assert!(store.binding(binding_id(1)).unwrap().is_none());
    assert!(store.pppoe(binding_id(1)).unwrap().is_none());
    assert!(store.set_pppoe(binding_id(1), &credentials()).unwrap_err().is_not_found());
    let why = store.explain(account, at("2024-06-01T00:00:00Z")).unwrap();
    assert_eq!(why[0].standing(), Standing::Held);
    assert!(why[0].to_string().contains("held: person by court/2026-0815"), "{}", why[0]);

    // The account alone cannot go before the link that refers to it.
    store.release_hold(&"person".parse().unwrap(), at("2024-07-01T00:00:00Z")).unwrap();
    assert!(planned(&store, "2024-07-01T00:00:00Z").is_empty());
    store.release_hold(&"link".parse().unwrap(), at("2024-08-01T00:00:00Z")).unwrap();
    let now = at("2024-08-01T00:00:00Z");
    let report = store.execute(&store.plan(now).unwrap(), now).unwrap();
    let done: Vec<_> = report.certificates.iter().map(|done| (&*done.rule, done.reason, done.due)).collect();
    let (unbound, closed) = (at("2024-05-01T00:00:00Z"), at("2024-05-01T00:01:00Z"));
    assert_eq!(
        done,
        [
            ("internet-access", Reason::DeviceUnbound, unbound),
            ("device-binding", Reason::DeviceUnbound, unbound),
            ("platform-account", Reason::AccountDeregistered, closed),
        ]
    );
    assert_eq!(store.finalize(now).unwrap().search.hits(), 0);
}

#[test]
fn zp_045_hold_on_a_link_does_not_keep_the_credentials() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let link = Subject::Binding(binding_id(1));
    store.place_hold(&hold("link", link, DataCategory::DeviceBinding), at("2024-02-01T00:00:00Z")).unwrap();
    let now = at("2024-05-01T00:00:00Z");
    let report = store.unbind(binding_id(1), now).unwrap();
    let rules: Vec<_> = report.certificates.iter().map(|done| &*done.rule).collect();
    assert_eq!((rules, report.kept.len()), (vec!["internet-access"], 1));
    assert_eq!(store.finalize(now).unwrap().search.hits(), 0);
    // Once more changes nothing, also after it was opened anew.
    drop(store);
    let mut store = open(folder.path());
    let again = store.unbind(binding_id(1), now).unwrap();
    assert_eq!((again.certificates.len(), again.kept.len()), (0, 1));
    assert_eq!(store.verify().unwrap().entries, 3);
}

#[test]
fn zp_045_device_stays_while_a_link_of_it_is_held() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let link = Subject::Binding(binding_id(1));
    let now = "2026-03-01T00:00:00Z";
    let plan = store.plan(at(now)).unwrap();
    store.place_hold(&hold("link", link, DataCategory::DeviceBinding), at(now)).unwrap();
    assert!(planned(&store, now).is_empty());
    assert_eq!(store.execute(&plan, at(now)).unwrap().skipped[0].reason, SkipReason::Held);
    let [why] = &store.explain(Subject::Device(device_id(1)), at(now)).unwrap()[..] else { panic!() };
    assert_eq!((why.standing(), why.holds().len()), (Standing::Held, 1));
    store.release_hold(&"link".parse().unwrap(), at(now)).unwrap();
    assert_eq!(planned(&store, now), [Subject::Device(device_id(1))]);
}

#[test]
fn explanation_lists_items_rule_due_date_hold_and_clauses() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let now = at("2026-03-01T00:00:00Z");
    store.place_hold(&on_device(1), now).unwrap();
    let [why] = &store.explain(Subject::Device(device_id(1)), now).unwrap()[..] else { panic!() };
    assert_eq!((why.standing(), why.due()), (Standing::Held, Some(at("2026-02-28T12:00:00Z"))));
    let text = why.to_string();
    for part in [
        "device-registration since 2024-01-10T09:00:00Z until 2026-02-28T12:00:00Z",
        "ZP-039",
        "held: device-1 by court/2026-0815",
        "serial-number, device-mac, network-status, device-ip",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let links = store.explain(Subject::Binding(binding_id(1)), now).unwrap();
    let rules: Vec<_> = links.iter().map(|why| why.obligation().rule().id()).collect();
    assert_eq!(rules, ["device-binding", "internet-access"]);
}
