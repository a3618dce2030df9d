//! What the rules cost, and what a plan does; a sweep has a bench of its own.
//!
//! `cargo bench -p zte-cpe-privacy` makes a store of a million devices first, which takes a while. Numbers of one run
//! compare with each other only.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark speaks to a person")]

use std::fs;
use std::hint::black_box;
use std::num::NonZeroUsize;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jiff::{Timestamp, ToSpan as _};
use tempfile::TempDir;
use uuid::Uuid;
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_model::device::{Device, DeviceIdentifiers, ProductType};
use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::id::DeviceId;
use zte_cpe_privacy::policy::{Moment, Policy};
use zte_cpe_privacy::retention::{Subject, Timeline, obligation, zone};
use zte_cpe_privacy::store::{MasterKey, SqliteStore};

const MANY: u32 = 1_000_000;
const PAGE: NonZeroUsize = NonZeroUsize::new(10_000).unwrap();

fn start() -> Timestamp {
    "2020-01-01T00:00:00Z".parse().unwrap()
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

fn registered(n: u32) -> Timestamp {
    start() + i64::from(n).minutes()
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
    store.finalize(start()).unwrap();
    folder
}

fn engine(c: &mut Criterion) {
    let policy = Policy::cpe_v1_1().unwrap();
    let rule = policy.rule_for(DataCategory::DeviceRegistration).unwrap();
    let berlin = zone("Europe/Berlin").unwrap();
    let timeline: Timeline = [
        (Moment::DeviceRegistered, registered(0)),
        (Moment::DeviceOnline, registered(5)),
        (Moment::DeviceOffline, registered(500)),
    ]
    .into_iter()
    .collect();
    let subject = Subject::Device(DeviceId::from_uuid(Uuid::nil()));
    let mut group = c.benchmark_group("engine");
    group.throughput(Throughput::Elements(1));
    group.bench_function("obligation of one device", |b| {
        b.iter(|| obligation(&policy, rule, subject, black_box(&timeline), &berlin).unwrap());
    });
    group.finish();
}

fn plan(c: &mut Criterion) {
    let folder = filled(MANY);
    let store = open(folder.path());
    let now = due(MANY);
    let whole = || {
        let mut planned = 0;
        let mut page = store.plan_page(now, None, PAGE).unwrap();
        loop {
            planned += page.actions().len();
            let Some(next) = page.next_page() else { return planned };
            page = store.plan_page(now, Some(next), PAGE).unwrap();
        }
    };
    reset_peak();
    let before = peak();
    assert_eq!(whole(), MANY as usize);
    println!("peak memory while planning {MANY}: {} KiB more than before", peak().saturating_sub(before));

    let mut group = c.benchmark_group("plan");
    group.sample_size(10).throughput(Throughput::Elements(u64::from(MANY)));
    group.bench_function("a million due devices in pages", |b| b.iter(whole));
    group.finish();
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

criterion_group!(benches, engine, plan);
criterion_main!(benches);
