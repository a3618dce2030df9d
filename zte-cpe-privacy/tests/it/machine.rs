//! Whole lives as a state machine: news in any order, a clock that jumps, holds, sweeps that are cut off, restarts.
//!
//! Beside the engine runs a model that knows nothing of it: it walks through time and counts years by hand.

#![expect(
    clippy::indexing_slicing,
    reason = "subjects and places are numbered here, and a wrong number is a failed test"
)]

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_privacy::policy::{Action, Moment, Policy};
use zte_cpe_privacy::retention::{
    HoldTerms, LegalHold, LegalHolds, Standing, Subject, Timeline, Verdict, obligation, zone,
};

use crate::clock::{Step, instants, offline_since, registered, two_years_on};
use crate::support::{binding_id, device_id, policy};

const CASES: u32 = 10_000;
/// Where clocks change in summer, in the southern summer, by half an hour, or never.
const PLACES: [&str; 4] = ["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "UTC"];
const DEVICES: u128 = 2;

/// What a piece of news says; all of it carries its own time, so its order is nobody's business.
#[derive(Debug, Clone)]
enum News {
    Fact { subject: usize, moment: Moment, at: Timestamp },
    Hold { subject: usize, placed: Timestamp, hours: i64, released: Option<i64> },
}

/// What is heard, and then a look at what has to go.
#[derive(Debug, Clone)]
struct Round {
    news: Vec<News>,
    /// What the clock says, before or after what it said last.
    now: Timestamp,
    /// After so many actions the process dies.
    dies_after: Option<usize>,
}

fn subjects() -> Vec<Subject> {
    let devices = (1..=DEVICES).map(|n| Subject::Device(device_id(n)));
    devices.chain([Subject::Binding(binding_id(1))]).collect()
}

fn news() -> impl Strategy<Value = News> {
    let demands = [Moment::ErasureGranted, Moment::ErasureRequested, Moment::ChildDiscovered];
    let of_device = prop_oneof![
        5 => Just(Moment::DeviceOnline),
        5 => Just(Moment::DeviceOffline),
        1 => prop::sample::select(demands.to_vec()),
    ];
    let of_binding = prop::sample::select(vec![Moment::DeviceUnbound, Moment::AccountDeregistered]);
    let fact = (0..2_usize, of_device, instants()).prop_map(|(subject, moment, at)| News::Fact {
        subject,
        moment,
        at,
    });
    let end = (of_binding, instants()).prop_map(|(moment, at)| News::Fact { subject: 2, moment, at });
    let hold = (0..3_usize, instants(), 2_i64..30_000, prop::option::of(0_i64..30_000))
        .prop_map(|(subject, placed, hours, released)| News::Hold { subject, placed, hours, released });
    prop_oneof![8 => fact, 1 => end, 2 => hold]
}

fn rounds() -> impl Strategy<Value = Vec<Round>> {
    let now =
        prop_oneof![3 => instants(), 1 => instants().prop_map(|at| at + SignedDuration::from_hours(30_000))];
    let round = (prop::collection::vec(news(), 0..6), now, prop::option::weighted(0.3, 0_usize..2))
        .prop_map(|(news, now, dies_after)| Round { news, now, dies_after });
    prop::collection::vec(round, 1..5)
}

/// The same lives, heard of in another order.
fn lives() -> impl Strategy<Value = (Vec<Round>, Vec<Round>)> {
    rounds().prop_flat_map(|rounds| {
        let shuffled: Vec<_> = rounds
            .iter()
            .map(|round| {
                let (now, dies_after) = (round.now, round.dies_after);
                Just(round.news.clone()).prop_shuffle().prop_map(move |news| Round { news, now, dies_after })
            })
            .collect();
        (Just(rounds), shuffled)
    })
}

/// What a process knows; all of it is written down after every round and read by the next process.
struct Engine {
    policy: Policy,
    zones: Vec<TimeZone>,
    timelines: BTreeMap<Subject, Timeline>,
    holds: LegalHolds,
}

fn category(subject: Subject) -> DataCategory {
    match subject {
        Subject::Device(_) => DataCategory::DeviceRegistration,
        _ => DataCategory::DeviceBinding,
    }
}

fn placed_hold(
    index: usize,
    subject: Subject,
    placed: Timestamp,
    hours: i64,
    released: Option<i64>,
) -> LegalHold {
    let after = |hours| placed + SignedDuration::from_hours(hours);
    let mut hold = LegalHold::new(HoldTerms {
        id: format!("hold-{index}").parse().unwrap(),
        basis: "court/1".parse().unwrap(),
        approver: "counsel".parse().unwrap(),
        subjects: BTreeSet::from([subject]),
        categories: BTreeSet::from([category(subject)]),
        placed,
        review: after(hours / 2),
        ends: after(hours),
    })
    .unwrap();
    if let Some(hours) = released {
        hold.release(after(hours));
    }
    hold
}

impl Engine {
    fn new(place: usize) -> Self {
        let began = |subject| match subject {
            Subject::Device(_) => (Moment::DeviceRegistered, registered()),
            _ => (Moment::DeviceBound, registered()),
        };
        let timelines =
            subjects().into_iter().map(|subject| (subject, [began(subject)].into_iter().collect()));
        let zones =
            [PLACES[place], PLACES[(place + 1) % PLACES.len()]].map(|name| zone(name).unwrap()).into();
        Self { policy: policy(), zones, timelines: timelines.collect(), holds: LegalHolds::none() }
    }

    fn hear(&mut self, subject: Subject, moment: Moment, at: Timestamp) {
        if let Some(timeline) = self.timelines.get_mut(&subject) {
            timeline.record(moment, at);
        }
    }

    fn verdict(&self, subject: Subject, now: Timestamp) -> Option<Verdict> {
        let timeline = self.timelines.get(&subject)?;
        let zone = match subject {
            Subject::Device(id) if id == device_id(2) => &self.zones[1],
            _ => &self.zones[0],
        };
        let rule = self.policy.rule_for(category(subject)).unwrap();
        let kept = obligation(&self.policy, rule, subject, timeline, zone).unwrap().unwrap();
        Some(Verdict::of(&self.policy, kept, timeline, &self.holds, now))
    }

    /// Does what is due, in order, until it dies.
    fn sweep(&mut self, now: Timestamp, dies_after: Option<usize>) -> Vec<(Subject, Action)> {
        let mut done = Vec::new();
        for subject in subjects() {
            if dies_after == Some(done.len()) {
                return done;
            }
            let Some(verdict) = self.verdict(subject, now) else { continue };
            if verdict.standing() == Standing::Due {
                self.timelines.remove(&subject);
                done.push((subject, verdict.action()));
                if subject == Subject::Device(device_id(1)) {
                    self.hear(Subject::Binding(binding_id(1)), Moment::DeviceAnonymized, now);
                }
            }
        }
        done
    }

    fn restart(&mut self) {
        self.holds = LegalHolds::from_json(&self.holds.to_json().unwrap()).unwrap();
        for timeline in self.timelines.values_mut() {
            let mut written: Vec<_> = timeline.iter().collect();
            written.reverse();
            *timeline = written.into_iter().collect();
        }
    }
}

/// What should happen, said in another way.
#[derive(Default)]
struct Model {
    steps: BTreeMap<usize, Vec<Step>>,
    /// When somebody asked for more than anonymity, and when a binding ended.
    demands: BTreeMap<usize, Vec<Timestamp>>,
    ends: Vec<Timestamp>,
    holds: Vec<(usize, Timestamp, Timestamp)>,
    gone: BTreeSet<usize>,
}

impl Model {
    fn hear(&mut self, news: &News) {
        match *news {
            News::Fact { subject: 2, at, .. } => self.ends.push(at),
            News::Fact { subject, moment: moment @ (Moment::DeviceOnline | Moment::DeviceOffline), at } => {
                self.steps.entry(subject).or_default().push(Step { moment, at });
            }
            News::Fact { subject, at, .. } => self.demands.entry(subject).or_default().push(at),
            News::Hold { subject, placed, hours, released } => {
                let over = released.map_or(hours, |released| released.min(hours));
                self.holds.push((subject, placed, placed + SignedDuration::from_hours(over)));
            }
        }
    }

    fn due(&self, subject: usize, zones: &[TimeZone]) -> Option<(Timestamp, Option<Timestamp>)> {
        if subject == 2 {
            return self.ends.iter().min().map(|end| (*end, None));
        }
        let demanded =
            self.demands.get(&subject).into_iter().flatten().filter(|at| **at >= registered()).min();
        let since = offline_since(self.steps.get(&subject).map_or(&[], Vec::as_slice));
        let over = since.map(|since| {
            let wanted = two_years_on(zones[subject].to_datetime(since));
            let readings = zones[subject].to_ambiguous_timestamp(wanted);
            readings.earlier().unwrap().max(readings.later().unwrap())
        });
        let due = [over, demanded.copied()].into_iter().flatten().min()?;
        Some((due, demanded.copied()))
    }

    /// What a sweep has to do, if nobody stops it.
    fn sweep(
        &mut self,
        now: Timestamp,
        zones: &[TimeZone],
        dies_after: Option<usize>,
    ) -> Vec<(usize, Action)> {
        let mut done = Vec::new();
        for subject in 0..3 {
            if dies_after == Some(done.len()) {
                break;
            }
            let held = self.holds.iter().any(|&(on, from, to)| on == subject && (from..to).contains(&now));
            let due = self.due(subject, zones).filter(|(due, _)| *due <= now);
            let (Some((_, demanded)), false, false) = (due, held, self.gone.contains(&subject)) else {
                continue;
            };
            let erases = subject == 2 || demanded.is_some_and(|demanded| demanded <= now);
            self.gone.insert(subject);
            done.push((subject, if erases { Action::Erase } else { Action::Anonymize }));
            if subject == 0 {
                self.ends.push(now);
            }
        }
        done
    }
}

/// Lives through the rounds and says what was done in each.
fn live(place: usize, rounds: &[Round]) -> Result<Vec<Vec<(Subject, Action)>>, TestCaseError> {
    let (mut engine, mut model, known) = (Engine::new(place), Model::default(), subjects());
    let mut history = Vec::new();
    // The identifier of a hold is the same in whatever order it is heard of.
    let names: BTreeSet<String> =
        rounds.iter().flat_map(|round| &round.news).map(|news| format!("{news:?}")).collect();
    for Round { news, now, dies_after } in rounds {
        for news in news {
            let mut fresh = true;
            match *news {
                News::Fact { subject, moment, at } => engine.hear(known[subject], moment, at),
                News::Hold { subject, placed, hours, released } => {
                    let index = names.iter().position(|name| *name == format!("{news:?}")).unwrap();
                    let hold = placed_hold(index, known[subject], placed, hours, released);
                    fresh = engine.holds.place(hold).is_ok();
                }
            }
            if fresh {
                model.hear(news);
            }
        }
        engine.restart();
        let (found, expected) =
            (engine.sweep(*now, *dies_after), model.sweep(*now, &engine.zones, *dies_after));
        let expected: Vec<_> =
            expected.into_iter().map(|(subject, action)| (known[subject], action)).collect();
        // Never early and nothing that is held; and nothing that is due is left.
        prop_assert_eq!(&found, &expected, "at {}", now);
        engine.restart();
        if dies_after.is_none() {
            let left = known.iter().filter_map(|subject| engine.verdict(*subject, *now));
            prop_assert!(
                left.into_iter().all(|verdict| verdict.standing() != Standing::Due),
                "late at {}",
                now
            );
        }
        history.push(found);
    }
    let all: Vec<_> = history.iter().flatten().map(|(subject, _)| *subject).collect();
    let once: BTreeSet<_> = all.iter().collect();
    prop_assert_eq!(once.len(), all.len(), "nothing is done twice");
    Ok(history)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn zp_039_zp_045_zp_202_zp_204_zp_210_whatever_happens_nothing_goes_early_nothing_stays_late_and_holds_hold(
        place in 0..PLACES.len(),
        (rounds, shuffled) in lives(),
    ) {
        prop_assert_eq!(live(place, &rounds)?, live(place, &shuffled)?);
    }
}

/// The machine sees what it is meant to see, and not only lives in which nothing happens.
#[test]
fn lives_of_the_machine_are_full_enough() {
    use proptest::strategy::ValueTree as _;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut acted, mut erased, mut quiet) = (0, 0, 0);
    for _ in 0..300 {
        let rounds = rounds().new_tree(&mut runner).unwrap().current();
        let history = live(0, &rounds).unwrap();
        acted += history.iter().flatten().count();
        erased += history.iter().flatten().filter(|(_, action)| *action == Action::Erase).count();
        quiet += history.iter().filter(|round| round.is_empty()).count();
    }
    assert!(acted > 150 && erased > 50 && quiet > 100, "{acted} {erased} {quiet}");
}
