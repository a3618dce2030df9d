//! Copies elsewhere: every holder of one acknowledges, and a certificate says who has not.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use zte_cpe_privacy::deadline::Stage;
use zte_cpe_privacy::evidence::{Body, Certificate};
use zte_cpe_privacy::retention::Subject;
use zte_cpe_privacy::store::{Ack, Sink, SinkKind, SqliteStore};
use zte_cpe_privacy::{ErrorKind, Reference, Result};

use crate::rights::place;
use crate::support::{ALL, account_id, at, binding_id, device, device_id, filled, open};

const NOW: &str = "2024-06-01T00:00:00Z";

/// A holder of copies that does as it is told, or not.
struct Copies {
    name: Reference,
    held: BTreeSet<Subject>,
    answers: fn(usize) -> Result<Ack>,
    asked: BTreeMap<Subject, usize>,
}

impl Copies {
    fn new(name: &str, answers: fn(usize) -> Result<Ack>) -> Self {
        let held = (1..=9).map(|n| Subject::Device(device_id(n))).chain([Subject::Binding(binding_id(1))]);
        Self { name: name.parse().unwrap(), held: held.collect(), answers, asked: BTreeMap::new() }
    }
}

impl Sink for Copies {
    fn name(&self) -> &Reference {
        &self.name
    }

    fn acknowledge(&mut self, certificate: &Certificate) -> Result<Ack> {
        let asked = self.asked.entry(certificate.subject).or_default();
        *asked += 1;
        let answer = (self.answers)(*asked)?;
        if answer == Ack::Done {
            self.held.remove(&certificate.subject);
        }
        Ok(answer)
    }
}

fn name(text: &str) -> Reference {
    text.parse().unwrap()
}

fn waiting(store: &SqliteStore) -> Vec<Vec<String>> {
    let certificates = store.certificates(0, ALL).unwrap();
    let names = |done: &Certificate| done.unacknowledged.iter().map(ToString::to_string).collect();
    certificates.iter().map(|(_, done)| names(done)).collect()
}

#[test]
fn zp_041_certificate_says_who_has_not_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    store.register_sink(&name("cache"), SinkKind::Cache, at(NOW)).unwrap();
    store.register_sink(&name("replica"), SinkKind::Replica, at(NOW)).unwrap();
    let report = store.unbind(binding_id(1), at(NOW)).unwrap();
    assert!(report.certificates[0].to_string().ends_with("not acknowledged by cache, replica"));
    assert_eq!(waiting(&store), [["cache", "replica"], ["cache", "replica"]]);

    let mut cache = Copies::new("cache", |_| Ok(Ack::Done));
    let done = store.ask_sink(&mut cache, at(NOW)).unwrap();
    assert_eq!((done.acknowledged, done.outstanding), (2, 0));
    assert!(!cache.held.contains(&Subject::Binding(binding_id(1))));
    assert_eq!(waiting(&store), [["replica"], ["replica"]]);
    // What was acknowledged is not asked for again, also by another handle.
    drop(store);
    let mut store = open(folder.path());
    assert_eq!(store.ask_sink(&mut cache, at(NOW)).unwrap().acknowledged, 0);
    assert_eq!(cache.asked.values().sum::<usize>(), 2);
    store.ask_sink(&mut Copies::new("replica", |_| Ok(Ack::Done)), at(NOW)).unwrap();
    assert_eq!(waiting(&store), [[""; 0], []]);
    let said = store.ledger(0, ALL).unwrap().pop().unwrap().entry().unwrap().body;
    assert_eq!(said, Body::SinkAcknowledged { certificates: vec![(1, 2)], sink: name("replica") });
}

#[test]
fn zp_041_sink_that_fails_or_is_late_is_asked_again_until_it_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    store.register_sink(&name("export"), SinkKind::Export, at(NOW)).unwrap();
    store.unbind(binding_id(1), at(NOW)).unwrap();
    let mut export = Copies::new("export", |asked| match asked {
        1 | 2 => "".parse::<Reference>().map(|_| Ack::Done),
        3 | 4 => Ok(Ack::Pending),
        _ => Ok(Ack::Done),
    });
    // Two certificates of one record: each is asked for, three rounds in all.
    for outstanding in [2, 2] {
        let report = store.ask_sink(&mut export, at(NOW)).unwrap();
        assert_eq!((report.acknowledged, report.outstanding), (0, outstanding));
    }
    assert_eq!(store.ask_sink(&mut export, at(NOW)).unwrap().acknowledged, 2);
    assert_eq!(waiting(&store), [[""; 0], []]);
}

#[test]
fn zp_041_zp_149_what_nobody_acknowledged_in_time_shows_as_overdue() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    store.register_sink(&name("cache"), SinkKind::Cache, at(NOW)).unwrap();
    store.register_sink(&name("partner"), SinkKind::Recipient, at(NOW)).unwrap();
    store.unbind(binding_id(1), at(NOW)).unwrap();
    let outstanding = store.outstanding(&place("DE", "Europe/Berlin")).unwrap();
    let said: Vec<_> = outstanding
        .iter()
        .map(|open| (open.sink.as_str(), open.certificate, open.due.due().to_string()))
        .collect();
    let (day, week) = ("2024-06-02T00:00:00Z".to_owned(), "2024-06-08T00:00:00Z".to_owned());
    assert_eq!(
        said,
        [("cache", 1, day.clone()), ("cache", 2, day), ("partner", 1, week.clone()), ("partner", 2, week)]
    );
    let now = at("2024-06-03T00:00:00Z");
    assert_eq!(
        (outstanding[0].due.stage(now), outstanding[2].due.stage(now)),
        (Stage::Overdue, Stage::Running)
    );
    assert_eq!(outstanding[0].subject, Subject::Binding(binding_id(1)));
}

#[test]
fn zp_041_every_certificate_of_a_sweep_waits_for_every_sink_of_that_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    (1..=3).for_each(|n| store.register_device(&device(n)).unwrap());
    let now = at("2026-01-10T09:00:00Z");
    let page = |store: &mut SqliteStore| {
        let plan = store.plan_page(now, None, std::num::NonZeroUsize::MIN).unwrap();
        store.execute(&plan, now).unwrap();
    };
    page(&mut store);
    store.register_sink(&name("cache"), SinkKind::Cache, now).unwrap();
    page(&mut store);
    store.retire_sink(&name("cache"), now).unwrap();
    page(&mut store);
    assert_eq!(waiting(&store), [vec![], vec!["cache".to_owned()], vec![]]);
    // A retired sink still has to erase what it held.
    let report = store.ask_sink(&mut Copies::new("cache", |_| Ok(Ack::Done)), now).unwrap();
    assert_eq!(report.acknowledged, 1);
}

#[test]
fn sink_has_one_name_and_one_kind() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    store.register_sink(&name("cache"), SinkKind::Cache, at(NOW)).unwrap();
    store.register_sink(&name("cache"), SinkKind::Cache, at(NOW)).unwrap();
    let other = store.register_sink(&name("cache"), SinkKind::Export, at(NOW)).unwrap_err();
    assert_eq!(other.kind(), ErrorKind::Conflict);
    assert_eq!(store.sinks().unwrap().len(), 1);
    assert!(store.retire_sink(&name("none"), at(NOW)).unwrap_err().is_not_found());
    let mut stranger = Copies::new("none", |_| Ok(Ack::Done));
    assert!(store.ask_sink(&mut stranger, at(NOW)).unwrap_err().is_not_found());
    store.retire_sink(&name("cache"), at(NOW)).unwrap();
    assert!(
        store.register_sink(&name("cache"), SinkKind::Cache, at(NOW)).is_err(),
        "a new one has a new name"
    );
    assert!(store.account(account_id(1)).unwrap().is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// However often and in whatever order sinks are asked, each record is acknowledged once by each.
    #[test]
    fn zp_041_asking_again_changes_nothing(asks in prop::collection::vec(0..3_usize, 0..8), batches in 1..4_u16) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(folder.path());
        let names = ["a", "b", "c"];
        for sink in &names {
            store.register_sink(&name(sink), SinkKind::Cache, at(NOW)).unwrap();
        }
        (1..=batches).for_each(|n| store.register_device(&device(n)).unwrap());
        let now = at("2026-01-10T09:00:00Z");
        store.execute(&store.plan(now).unwrap(), now).unwrap();
        for &ask in &asks {
            // Only every second time it does what it is asked for.
            let mut sink = Copies::new(names[ask], |asked| Ok(if asked % 2 == 0 { Ack::Done } else { Ack::Pending }));
            store.ask_sink(&mut sink, now).unwrap();
            let report = store.ask_sink(&mut sink, now).unwrap();
            prop_assert!([0, u64::from(batches)].contains(&report.acknowledged));
        }
        let left: Vec<_> =
            names.iter().enumerate().filter(|(n, _)| !asks.contains(n)).map(|(_, sink)| (*sink).to_owned()).collect();
        prop_assert!(waiting(&store).iter().all(|waiting| *waiting == left));
        let lines = store.ledger(0, ALL).unwrap();
        let said = lines.iter().filter(|line| matches!(line.entry().unwrap().body, Body::SinkAcknowledged { .. }));
        prop_assert_eq!(said.count(), asks.iter().collect::<BTreeSet<_>>().len());
    }
}
