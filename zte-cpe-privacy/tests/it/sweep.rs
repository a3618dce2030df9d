//! Plan, execution and proof.

use std::num::NonZeroUsize;
use std::path::Path;

use proptest::prelude::*;
use zte_cpe_model::device::Device;
use zte_cpe_privacy::ErrorKind;
use zte_cpe_privacy::evidence::{Body, PhysicalState, Reason};
use zte_cpe_privacy::policy::Action;
use zte_cpe_privacy::retention::Subject;
use zte_cpe_privacy::store::{MasterKey, SkipReason, SqliteStore};

use crate::support::{ALL, KEY, account_id, at, binding_id, device, device_id, filled, open, signed};

fn page(limit: usize) -> NonZeroUsize {
    NonZeroUsize::new(limit).unwrap()
}

/// Devices that never came online, registered on 2024-01-10: due on 2026-01-10.
fn devices(folder: &Path, count: u16) -> SqliteStore {
    let mut store = open(folder);
    for n in 1..=count {
        store.register_device(&device(n)).unwrap();
    }
    store
}

const DUE: &str = "2026-01-10T09:00:00Z";

#[test]
fn zp_040_due_device_record_keeps_only_what_the_profile_names() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let now = at("2026-03-01T00:00:00Z");
    let plan = store.plan(now).unwrap();
    let report = store.execute(&plan, now).unwrap();
    assert!(report.skipped.is_empty());
    let certificate = report.certificates.last().unwrap();
    assert_eq!((certificate.action, certificate.reason), (Action::Anonymize, Reason::PeriodOver));
    assert_eq!(certificate.subject, Subject::Device(device_id(1)));
    assert_eq!(certificate.due, at("2026-02-28T12:00:00Z"));
    assert_eq!(certificate.measured_k, None);
    assert!(certificate.to_string().contains("k not measured"), "{certificate}");

    assert!(store.device(device_id(1)).unwrap().is_none());
    let classes = store.anonymized_devices().unwrap();
    let said: Vec<_> = classes.iter().map(|(summary, count)| format!("{count} {summary}")).collect();
    assert_eq!(said, ["1 MC888, firmware V1, DE, offline 2024-Q1"]);

    let database = rusqlite::Connection::open(folder.path().join("store.db")).unwrap();
    let mut columns = database.prepare("SELECT name FROM pragma_table_info('anonymized_device')").unwrap();
    let columns: Vec<String> = columns.query_map((), |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(columns, ["id", "model", "firmware", "country", "offline"]);
}

#[test]
fn zp_042_anonymized_record_is_linked_with_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let now = at("2026-03-01T00:00:00Z");
    let report = store.execute(&store.plan(now).unwrap(), now).unwrap();
    // The binding and its credentials went in the same transaction.
    let gone: Vec<_> = report.certificates.iter().map(|certificate| certificate.reason).collect();
    assert_eq!(gone, [Reason::DeviceGone, Reason::DeviceGone, Reason::PeriodOver]);
    assert!(store.binding(binding_id(1)).unwrap().is_none());
    assert!(store.pppoe(binding_id(1)).unwrap().is_none());
    assert!(store.account(account_id(1)).unwrap().is_some());

    let database = rusqlite::Connection::open(folder.path().join("store.db")).unwrap();
    let new: [u8; 16] = database.query_row("SELECT id FROM anonymized_device", (), |row| row.get(0)).unwrap();
    let new = uuid::Uuid::from_bytes(new);
    assert_ne!(new, device_id(1).as_uuid());
    let lines = store.ledger(0, ALL).unwrap();
    for form in [new.to_string(), new.simple().to_string()] {
        assert!(lines.iter().all(|line| !line.text.contains(&form)));
    }
    // No line holds two identifiers that belong together.
    let ids = [account_id(1).to_string(), device_id(1).to_string(), binding_id(1).to_string()];
    for line in &lines {
        assert!(ids.iter().filter(|id| line.text.contains(*id)).count() <= 1);
    }
}

#[test]
fn zp_042_order_of_anonymized_records_is_not_that_of_the_devices() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    for n in 1..=64 {
        let mut device = device(n);
        device.model = format!("MC{n:03}");
        store.register_device(&device).unwrap();
    }
    let now = at(DUE);
    store.execute(&store.plan(now).unwrap(), now).unwrap();
    let database = rusqlite::Connection::open(folder.path().join("store.db")).unwrap();
    let mut models = database.prepare("SELECT model FROM anonymized_device").unwrap();
    let models: Vec<String> = models.query_map((), |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(models.len(), 64);
    assert!(!models.is_sorted(), "rows lie in the order of random identifiers");
}

#[test]
fn zp_043_same_hardware_registered_again_is_a_new_record() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = devices(folder.path(), 1);
    let now = at(DUE);
    store.execute(&store.plan(now).unwrap(), now).unwrap();
    let mut again = device(1);
    again.id = device_id(2);
    again.registered_at = now;
    store.register_device(&again).unwrap();
    assert_eq!(store.device(device_id(2)).unwrap(), Some(again));
    assert_eq!(store.anonymized_devices().unwrap().len(), 1);
    // A live record holds the same values: the search finds them and proves nothing about the old one.
    let report = store.finalize(now).unwrap();
    assert_eq!((report.proved, report.held_by_others, report.unproved), (0, 1, 0));
    assert_eq!(store.certificates(0, ALL).unwrap()[0].1.physical, PhysicalState::Unproven);
}

#[test]
fn zp_203_plan_lists_exactly_what_execution_does() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = devices(folder.path(), 5);
    store.device_online(device_id(3), at("2025-01-01T00:00:00Z")).unwrap();
    assert!(store.plan(at("2026-01-10T08:59:59.999999999Z")).unwrap().is_empty());
    let now = at(DUE);
    let plan = store.plan(now).unwrap();
    assert_eq!(plan.now(), now);
    let planned: Vec<_> = plan.actions().iter().map(|action| action.subject).collect();
    assert_eq!(planned, [1, 2, 4, 5].map(|n| Subject::Device(device_id(n))));
    assert_eq!(plan.hash(), store.plan(now).unwrap().hash(), "the same plan has the same hash");
    assert_ne!(plan.hash(), store.plan(at("2026-01-11T00:00:00Z")).unwrap().hash());
    assert!(store.device(device_id(1)).unwrap().is_some(), "a plan changes nothing");

    let report = store.execute(&plan, now).unwrap();
    let done: Vec<_> = report.certificates.iter().map(|certificate| certificate.subject).collect();
    assert_eq!(done, planned);
    let last = store.ledger(0, ALL).unwrap().pop().unwrap().entry().unwrap();
    assert_eq!(last.body, Body::PlanExecuted { done: 4, plan: plan.hash(), skipped: 0 });
}

#[test]
fn zp_204_executing_a_plan_twice_does_nothing_the_second_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = devices(folder.path(), 3);
    let now = at(DUE);
    let plan = store.plan(now).unwrap();
    store.execute(&plan, now).unwrap();
    let head = store.verify().unwrap();
    let again = store.execute(&plan, now).unwrap();
    assert!(again.certificates.is_empty());
    assert!(again.skipped.iter().all(|skipped| skipped.reason == SkipReason::RecordGone));
    assert_eq!(again.skipped.len(), 3);
    assert_eq!(store.verify().unwrap(), head, "one certificate for each action");
    assert!(store.plan(now).unwrap().is_empty());
}

#[test]
fn zp_208_device_that_came_online_after_planning_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = devices(folder.path(), 4);
    let now = at(DUE);
    let plan = store.plan(now).unwrap();

    let mut other = open(folder.path());
    other.device_online(device_id(1), at("2026-01-09T00:00:00Z")).unwrap();
    other.device_online(device_id(2), at("2023-01-09T00:00:00Z")).unwrap();
    other.device_offline(device_id(3), at("2024-01-11T00:00:00Z")).unwrap();

    let report = store.execute(&plan, now).unwrap();
    let skipped: Vec<_> = report.skipped.iter().map(|skipped| (skipped.subject, skipped.reason)).collect();
    assert_eq!(
        skipped,
        [
            (Subject::Device(device_id(1)), SkipReason::ClockStopped),
            (Subject::Device(device_id(3)), SkipReason::ClockMoved),
        ],
        "the second device was online before it was registered here, which says nothing"
    );
    assert_eq!(skipped[0].1.code(), "clock-stopped");
    assert!(store.device(device_id(1)).unwrap().is_some());
    assert_eq!(report.certificates.len(), 2);
    // What moved falls due later.
    assert_eq!(store.plan(at("2026-01-11T00:00:00Z")).unwrap().actions().len(), 1);
}

#[test]
fn zp_202_clock_that_goes_back_between_plan_and_execution_acts_on_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = devices(folder.path(), 2);
    let plan = store.plan(at(DUE)).unwrap();
    let report = store.execute(&plan, at("2025-06-01T00:00:00Z")).unwrap();
    assert!(report.certificates.is_empty());
    assert!(report.skipped.iter().all(|skipped| skipped.reason == SkipReason::NotDue));
    let report = store.execute(&plan, at(DUE)).unwrap();
    assert_eq!(report.certificates.len(), 2, "and it loses nothing");
}

#[test]
fn zp_209_two_sweepers_neither_repeat_nor_skip() {
    let folder = tempfile::tempdir().unwrap();
    drop(devices(folder.path(), 200));
    let sweepers: Vec<_> = (0..2)
        .map(|_| {
            let folder = folder.path().to_owned();
            std::thread::spawn(move || {
                let mut store = open(&folder);
                let (now, mut done) = (at(DUE), 0);
                loop {
                    let plan = store.plan_page(now, None, page(7)).unwrap();
                    if plan.is_empty() {
                        return done;
                    }
                    done += store.execute(&plan, now).unwrap().certificates.len();
                }
            })
        })
        .collect();
    let done: usize = sweepers.into_iter().map(|sweeper| sweeper.join().unwrap()).sum();
    assert_eq!(done, 200);
    let store = open(folder.path());
    let certificates = store.certificates(0, ALL).unwrap();
    let subjects: std::collections::BTreeSet<_> =
        certificates.iter().map(|(_, certificate)| certificate.subject).collect();
    assert_eq!((certificates.len(), subjects.len()), (200, 200));
    assert_eq!(store.anonymized_devices().unwrap().iter().map(|(_, count)| count).sum::<u64>(), 200);
}

#[test]
fn zp_216_plan_is_bounded_and_pages_follow_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let store = devices(folder.path(), 25);
    let now = at(DUE);
    let mut subjects = Vec::new();
    let mut plan = store.plan_page(now, None, page(10)).unwrap();
    loop {
        assert!(plan.actions().len() <= 10);
        subjects.extend(plan.actions().iter().map(|action| action.subject));
        let Some(next) = plan.next_page() else { break };
        plan = store.plan_page(now, Some(next), page(10)).unwrap();
    }
    let all: Vec<_> = store.plan(now).unwrap().actions().iter().map(|action| action.subject).collect();
    assert_eq!(all.len(), 25);
    assert_eq!(subjects, all);
}

#[test]
fn plan_of_another_store_is_refused() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = devices(here.path(), 1);
    let plan = devices(there.path(), 1).plan(at(DUE)).unwrap();
    assert_eq!(store.execute(&plan, at(DUE)).unwrap_err().kind(), ErrorKind::InvalidInput);
}

#[test]
fn zp_206_certificate_says_overwritten_only_after_a_search() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = devices(folder.path(), 3);
    let now = at(DUE);
    store.execute(&store.plan(now).unwrap(), now).unwrap();
    let state = |store: &SqliteStore| -> Vec<_> {
        store.certificates(0, ALL).unwrap().into_iter().map(|(_, certificate)| certificate.physical).collect()
    };
    assert_eq!(state(&store), [PhysicalState::Unproven; 3]);
    let report = store.finalize(now).unwrap();
    assert_eq!((report.search.hits(), report.proved, report.unproved), (0, 3, 0));
    assert!(report.search.files >= 2 && report.search.bytes > 0 && report.search.values == 12);
    assert_eq!(state(&store), [PhysicalState::Overwritten; 3]);

    // The logs are cut off, whatever was written last.
    for log in ["store.db-wal", "keys.db-wal"] {
        assert_eq!(std::fs::metadata(folder.path().join(log)).unwrap().len(), 0, "{log}");
    }

    // Another handle does not know the values, so it proves nothing.
    let mut other = open(folder.path());
    assert_eq!(other.finalize(now).unwrap().proved, 0);
}

#[test]
fn zp_206_copy_of_an_erased_value_anywhere_in_the_folder_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = devices(folder.path(), 2);
    std::fs::create_dir(folder.path().join("export")).unwrap();
    std::fs::write(folder.path().join("export/devices.csv"), "id,serial\n1,ztegcanary0001 ZTEGCANARY0001\n")
        .unwrap();
    let now = at(DUE);
    store.execute(&store.plan(now).unwrap(), now).unwrap();
    let report = store.finalize(now).unwrap();
    assert_eq!((report.search.hits(), report.proved, report.unproved), (1, 1, 1));
    assert_eq!(report.search.residues[0].file, Path::new("export/devices.csv"));
    // Once the copy is gone, the same handle can prove it.
    std::fs::remove_file(folder.path().join("export/devices.csv")).unwrap();
    assert_eq!(store.finalize(now).unwrap().proved, 1);
}

#[test]
fn log_that_a_reader_holds_back_is_no_proof() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = devices(folder.path(), 1);
    let reader = rusqlite::Connection::open(folder.path().join("store.db")).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    let count: i64 = reader.query_row("SELECT count(*) FROM device", (), |row| row.get(0)).unwrap();
    assert_eq!(count, 1);
    let now = at(DUE);
    store.execute(&store.plan(now).unwrap(), now).unwrap();
    // The reader never lets go, so the call gives up waiting.
    let mut impatient = store;
    impatient.set_patience(std::time::Duration::ZERO).unwrap();
    assert!(impatient.finalize(now).unwrap_err().is_busy());
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(impatient.finalize(now).unwrap().proved, 1);
}

#[test]
fn policy_that_erases_devices_leaves_nothing_of_them() {
    let text = include_str!("../../policies/cpe-v1.1.toml").replacen(
        "action = \"anonymize\"\nprofile = \"device-record\"\n",
        "action = \"erase\"\n",
        1,
    );
    let policy = signed(&text).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut store = SqliteStore::open(folder.path(), policy, MasterKey::from_bytes(KEY)).unwrap();
    store.register_device(&device(1)).unwrap();
    let now = at(DUE);
    let report = store.execute(&store.plan(now).unwrap(), now).unwrap();
    assert_eq!(report.certificates[0].action, Action::Erase);
    assert!(store.anonymized_devices().unwrap().is_empty());
    assert!(store.device(device_id(1)).unwrap().is_none());
}

#[test]
fn list_of_what_falls_due_that_is_out_of_step_is_put_right() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = devices(folder.path(), 2);
    let database = rusqlite::Connection::open(folder.path().join("store.db")).unwrap();
    database.execute("UPDATE obligation SET due = due - 1000", ()).unwrap();
    let early = at("2026-01-10T08:59:59.999999000Z");
    let plan = store.plan(early).unwrap();
    assert_eq!(plan.actions().len(), 2);
    let report = store.execute(&plan, early).unwrap();
    assert!(report.skipped.iter().all(|skipped| skipped.reason == SkipReason::ClockMoved), "never early");
    assert!(store.plan(early).unwrap().is_empty());
    assert_eq!(store.plan(at(DUE)).unwrap().actions().len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_device_record_is_swept_without_a_trace(mut record in any::<Device>()) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(folder.path());
        record.registered_at = at("2024-01-10T09:00:00Z");
        record.network_status = None;
        let registered = store.register_device(&record);
        if record.country == "CN".parse().unwrap() {
            prop_assert!(registered.unwrap_err().is_not_allowed(), "ZP-002: another policy holds there");
            return Ok(());
        }
        registered.unwrap();
        prop_assert_eq!(store.device(record.id).unwrap(), Some(record));
        let now = at("2026-01-12T00:00:00Z");
        let report = store.execute(&store.plan(now).unwrap(), now).unwrap();
        prop_assert_eq!(report.certificates.len(), 1);
        let last = store.finalize(now).unwrap();
        prop_assert_eq!((last.search.hits(), last.unproved), (0, 0));
    }
}

#[test]
fn new_folder_may_be_opened_by_several_at_once() {
    for _ in 0..4 {
        let folder = tempfile::tempdir().unwrap();
        let barrier = std::sync::Barrier::new(4);
        let ids: Vec<_> = std::thread::scope(|scope| {
            let open_one = |n: u16| {
                let (folder, barrier) = (folder.path(), &barrier);
                scope.spawn(move || {
                    barrier.wait();
                    open(folder).register_device(&device(n)).unwrap();
                    n
                })
            };
            let threads: Vec<_> = (1..=4).map(open_one).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let store = open(folder.path());
        assert!(ids.iter().all(|&n| store.device(device_id(n.into())).unwrap().is_some()));
    }
}
