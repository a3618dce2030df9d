//! The engine against a model that walks through time, over random lives with holds, demands and a clock that jumps.
//!
//! Runs the usual number of cases; `PROPTEST_CASES=10000` runs more.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_privacy::policy::{Action, Moment};
use zte_cpe_privacy::retention::{
    HoldTerms, LegalHold, LegalHolds, Standing, Subject, Timeline, Verdict, obligation,
};

use crate::clock::{Step, offline_since, registered, steps, two_years_on};
use crate::support::{device_id, policy};

const DEMANDS: [Moment; 4] =
    [Moment::ErasureRequested, Moment::ErasureGranted, Moment::ServiceCompleted, Moment::ChildDiscovered];

/// Minutes since registration, up to nine years: any instant of a life.
fn minutes() -> impl Strategy<Value = i64> {
    0_i64..9 * 366 * 24 * 60
}

fn instant(minutes: i64) -> Timestamp {
    registered().checked_add(SignedDuration::from_mins(minutes)).unwrap()
}

#[derive(Debug, Clone)]
struct Hold {
    placed: i64,
    length: i64,
    released: Option<i64>,
    covers: bool,
}

fn hold() -> impl Strategy<Value = Hold> {
    (minutes(), 1_i64..3 * 366 * 24 * 60, prop::option::of(minutes()), prop::bool::weighted(0.8))
        .prop_map(|(placed, length, released, covers)| Hold { placed, length, released, covers })
}

impl Hold {
    /// Said in another way than the engine says it.
    fn stops(&self, now: i64) -> bool {
        let over = self.released.map_or(self.placed + self.length, |at| at.min(self.placed + self.length));
        self.covers && (self.placed..over).contains(&now)
    }

    fn place(&self, index: usize) -> LegalHold {
        let subject = Subject::Device(device_id(if self.covers { 1 } else { 2 }));
        let terms = HoldTerms {
            id: format!("hold-{index}").parse().unwrap(),
            basis: "court/1".parse().unwrap(),
            approver: "counsel".parse().unwrap(),
            subjects: BTreeSet::from([subject]),
            categories: BTreeSet::from([DataCategory::DeviceRegistration]),
            placed: instant(self.placed),
            review: instant(self.placed + self.length / 2),
            ends: instant(self.placed + self.length),
        };
        let mut hold = LegalHold::new(terms).unwrap();
        self.released.into_iter().for_each(|at| hold.release(instant(at)));
        hold
    }
}

#[derive(Debug, Clone)]
struct Life {
    steps: Vec<Step>,
    demands: Vec<(Moment, i64)>,
    holds: Vec<Hold>,
    /// When somebody looks: forward, backward, by years.
    looks: Vec<i64>,
}

fn life() -> impl Strategy<Value = Life> {
    let demand = (prop::sample::select(&DEMANDS[..]), minutes());
    (
        steps(),
        prop::collection::vec(demand, 0..3),
        prop::collection::vec(hold(), 0..4),
        prop::collection::vec(minutes(), 1..12),
    )
        .prop_map(|(steps, demands, holds, looks)| Life { steps, demands, holds, looks })
}

impl Life {
    fn facts(&self) -> Vec<(Moment, Timestamp)> {
        let demands = self.demands.iter().map(|&(moment, at)| (moment, instant(at)));
        let steps = self.steps.iter().map(|step| (step.moment, step.at));
        std::iter::once((Moment::DeviceRegistered, registered())).chain(steps).chain(demands).collect()
    }

    fn holds(&self) -> LegalHolds {
        let mut list = LegalHolds::none();
        for (index, hold) in self.holds.iter().enumerate() {
            list.place(hold.place(index)).unwrap();
        }
        list
    }

    /// When the two years are over, by hand.
    fn period_over(&self) -> Option<Timestamp> {
        let since = offline_since(&self.steps)?;
        TimeZone::UTC.to_timestamp(two_years_on(TimeZone::UTC.to_datetime(since))).ok()
    }
}

fn look(facts: &[(Moment, Timestamp)], holds: &LegalHolds, now: Timestamp) -> Verdict {
    let policy = policy();
    let timeline: Timeline = facts.iter().copied().collect();
    let rule = policy.rule_for(DataCategory::DeviceRegistration).unwrap();
    let kept = obligation(&policy, rule, Subject::Device(device_id(1)), &timeline, &TimeZone::UTC);
    Verdict::of(&policy, kept.unwrap().unwrap(), &timeline, holds, now)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn zp_045_zp_202_zp_210_never_early_never_late_and_a_hold_wins(life in life()) {
        let (facts, holds) = (life.facts(), life.holds());
        let demanded = life.demands.iter().map(|&(_, at)| instant(at)).min();
        let wanted = [life.period_over(), demanded].into_iter().flatten().min();
        for &minutes in &life.looks {
            let now = instant(minutes);
            let verdict = look(&facts, &holds, now);
            prop_assert_eq!(verdict.due(), wanted);
            let over = wanted.is_some_and(|due| due <= now);
            let held = life.holds.iter().any(|hold| hold.stops(minutes));
            let standing = match (over, held) {
                (false, _) => Standing::Kept,
                (true, false) => Standing::Due,
                (true, true) => Standing::Held,
            };
            prop_assert_eq!(verdict.standing(), standing, "at {}", now);
            if over {
                let erases = demanded.is_some_and(|demanded| demanded <= now);
                prop_assert_eq!(verdict.action() == Action::Erase, erases);
            }
        }
    }

    #[test]
    fn zp_202_order_of_news_and_a_restart_change_no_verdict(
        (life, shuffled) in life().prop_flat_map(|life| {
            let facts = life.facts();
            (Just(life), Just(facts).prop_shuffle())
        }),
    ) {
        let (facts, holds) = (life.facts(), life.holds());
        // What a process that died had written down is all that the next one knows.
        let reread = LegalHolds::from_json(&holds.to_json().unwrap()).unwrap();
        for &minutes in &life.looks {
            let now = instant(minutes);
            prop_assert_eq!(look(&facts, &holds, now), look(&shuffled, &reread, now));
        }
    }

    #[test]
    fn zp_045_nothing_stays_held_for_good(life in life()) {
        let ends = [life.period_over(), life.demands.iter().map(|&(_, at)| instant(at)).min()];
        let long_after = instant(40 * 366 * 24 * 60);
        let last = look(&life.facts(), &life.holds(), long_after).standing();
        let wanted = if ends.iter().any(Option::is_some) { Standing::Due } else { Standing::Kept };
        prop_assert_eq!(last, wanted);
    }
}
