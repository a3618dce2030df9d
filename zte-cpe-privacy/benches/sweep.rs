//! What a sweep costs beside a plain `DELETE` of the same rows from the same file.
//!
//! `cargo bench -p zte-cpe-privacy --bench sweep` makes stores of up to a million devices first, which takes a while.
//! A tenth of each is due. Only the ratios of one run mean anything.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark speaks to a person")]

use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::{Timestamp, ToSpan as _};
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;
use zte_cpe_model::device::{Device, DeviceIdentifiers, ProductType};
use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::id::DeviceId;
use zte_cpe_privacy::policy::Policy;
use zte_cpe_privacy::retention::{Subject, zone};
use zte_cpe_privacy::store::{MasterKey, SqliteStore};

const SIZES: [u32; 3] = [10_000, 100_000, 1_000_000];
const ROUNDS: usize = 3;
const PAGE: NonZeroUsize = NonZeroUsize::new(100_000).unwrap();

/// The settings of a store; a plain `DELETE` gets the same.
const SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
     PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; PRAGMA cache_size = -12288;";

fn registered(n: u32) -> Timestamp {
    "2020-01-01T00:00:00Z".parse::<Timestamp>().unwrap() + i64::from(n).minutes()
}

/// Registered one minute after another and never online, so that they fall due in this order.
fn device(n: u32) -> Device {
    let [_, a, b, c] = n.to_be_bytes();
    let identifiers = DeviceIdentifiers {
        model: format!("MC{}", 800 + n % 90),
        firmware: "BD_STDMC888V1.0.0B04".to_owned(),
        serial: format!("ZTEGBENCH{n:08}").parse().unwrap(),
        mac: MacAddress::new([0, 0, 0x5E, a, b, c]),
    };
    let place = ("DE".parse().unwrap(), "Europe/Berlin".parse().unwrap());
    Device::new(DeviceId::from_uuid(Uuid::new_v4()), ProductType::Router, identifiers, place, registered(n))
}

/// The instant at which so many devices are due.
fn due(count: u32) -> Timestamp {
    let berlin = zone("Europe/Berlin").unwrap();
    let local = berlin.to_datetime(registered(count - 1)).checked_add(2.years()).unwrap();
    berlin.to_timestamp(local).unwrap()
}

fn open(folder: &Path) -> SqliteStore {
    SqliteStore::open(folder, Policy::cpe_v1_1().unwrap(), MasterKey::from_bytes([1; 32])).unwrap()
}

fn filled(count: u32) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    for first in (0..count).step_by(10_000) {
        let devices: Vec<_> = (first..count.min(first + 10_000)).map(device).collect();
        store.register_devices(&devices).unwrap();
    }
    store.finalize(registered(0)).unwrap();
    folder
}

fn copy(folder: &Path) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
    }
    copy
}

/// What something took: by the clock, and of the processor.
#[derive(Clone, Copy)]
struct Cost {
    wall: Duration,
    processor: Duration,
}

fn processor() -> Duration {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(text.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or(0))
}

fn measured<T>(act: impl FnOnce() -> T) -> (T, Cost) {
    let (wall, before) = (Instant::now(), processor());
    let done = act();
    (done, Cost { wall: wall.elapsed(), processor: processor().saturating_sub(before) })
}

/// The median of some rounds, each on a fresh copy of the files.
fn on_copies<T>(folder: &Path, open: impl Fn(&Path) -> T, act: impl Fn(&mut T)) -> Cost {
    let mut costs: [Cost; ROUNDS] = std::array::from_fn(|_| {
        let copy = copy(folder);
        let mut opened = open(copy.path());
        measured(|| act(&mut opened)).1
    });
    costs.sort_by_key(|cost| cost.wall);
    let wall = costs[ROUNDS / 2].wall;
    costs.sort_by_key(|cost| cost.processor);
    Cost { wall, processor: costs[ROUNDS / 2].processor }
}

fn plain_connection(folder: &Path) -> Connection {
    let database = Connection::open(folder.join("store.db")).unwrap();
    database.execute_batch(SETTINGS).unwrap();
    database
}

/// The same rows, and nothing else: by the index on the due date, in one transaction, with a checkpoint.
fn plain_delete(database: &mut Connection, now: Timestamp, expected: usize) {
    let now = i64::try_from(now.as_nanosecond()).unwrap();
    let transaction = database.transaction().unwrap();
    transaction
        .execute("DELETE FROM fact WHERE subject IN (SELECT id FROM obligation WHERE due <= ?1)", [now])
        .unwrap();
    let gone = transaction
        .execute("DELETE FROM device WHERE id IN (SELECT id FROM obligation WHERE due <= ?1)", [now])
        .unwrap();
    transaction.execute("DELETE FROM obligation WHERE due <= ?1", [now]).unwrap();
    transaction.commit().unwrap();
    database.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    assert_eq!(gone, expected);
}

/// Plans, checks again, makes anonymous, certifies, writes the ledger, and proves that nothing is left.
fn sweep(store: &mut SqliteStore, now: Timestamp, expected: usize) {
    let mut done = 0;
    loop {
        let plan = store.plan_page(now, None, PAGE).unwrap();
        if plan.is_empty() {
            break;
        }
        done += store.execute(&plan, now).unwrap().certificates.len();
    }
    assert_eq!((done, store.finalize(now).unwrap().proved), (expected, expected as u64));
}

fn main() {
    println!(
        "devices     due  plain DELETE µs/record   sweep µs/record   times (wall)  times (CPU)  memory MiB"
    );
    for count in SIZES {
        let folder = filled(count);
        let (swept, now) = (count / 10, due(count / 10));
        let plain = on_copies(folder.path(), plain_connection, |db| plain_delete(db, now, swept as usize));
        let ours = on_copies(folder.path(), open, |store| sweep(store, now, swept as usize));
        let copied = copy(folder.path());
        let mut store = open(copied.path());
        reset_peak();
        sweep(&mut store, now, swept as usize);
        let each = |cost: Duration| cost.as_secs_f64() * 1e6 / f64::from(swept);
        println!(
            "{count:7} {swept:7} {:10.1} {:10.1}     {:10.1} {:10.1}  {:10.2}  {:10.2}  {:10}",
            each(plain.wall),
            each(plain.processor),
            each(ours.wall),
            each(ours.processor),
            ours.wall.as_secs_f64() / plain.wall.as_secs_f64(),
            ours.processor.as_secs_f64() / plain.processor.as_secs_f64(),
            peak() / 1024,
        );
    }
    explain();
}

/// What is kept about one of a hundred thousand devices.
fn explain() {
    let folder = filled(100_000);
    let store = open(folder.path());
    let plan = store.plan_page(due(1_000), None, PAGE).unwrap();
    let subjects: Vec<Subject> = plan.actions().iter().map(|action| action.subject).collect();
    let ((), cost) = measured(|| {
        for subject in &subjects {
            assert_eq!(store.explain(*subject, due(1_000)).unwrap().len(), 1);
        }
    });
    let each = cost.processor / u32::try_from(subjects.len()).unwrap();
    println!("explain: {each:?} of the processor for one device");
}

/// Largest memory of this process since the last reset, in KiB; 0 where the system does not tell.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn reset_peak() {
    // Where this is refused the peak includes the making of the store, and the printed number is too large.
    drop(fs::write("/proc/self/clear_refs", "5"));
}
