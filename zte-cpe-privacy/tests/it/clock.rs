//! The two-year clock: never early, never late, whatever order the news comes in.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use proptest::prelude::*;
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_model::lifecycle::LifecycleEvent;
use zte_cpe_privacy::policy::{Moment, Period};
use zte_cpe_privacy::retention::{Obligation, Subject, Timeline, Until, obligation, zone};

use crate::support::{at, device_id, policy};

fn kept(timeline: &Timeline, zone: &TimeZone) -> Obligation {
    let policy = policy();
    let rule = policy.rule_for(DataCategory::DeviceRegistration).unwrap();
    obligation(&policy, rule, Subject::Device(device_id(1)), timeline, zone).unwrap().unwrap()
}

fn due(facts: &[(Moment, &str)]) -> Option<Timestamp> {
    let timeline = facts.iter().map(|&(moment, text)| (moment, at(text))).collect();
    kept(&timeline, &TimeZone::UTC).due()
}

use Moment::{DeviceOffline as Off, DeviceOnline as On, DeviceRegistered as Reg};

#[test]
fn zp_039_record_is_due_two_years_after_the_device_went_offline() {
    let facts = [(Reg, "2023-05-01T00:00:00Z"), (On, "2023-05-02T00:00:00Z"), (Off, "2024-03-05T10:00:00Z")];
    assert_eq!(due(&facts), Some(at("2026-03-05T10:00:00Z")));
    let timeline = facts.iter().map(|&(moment, text)| (moment, at(text))).collect();
    let kept = kept(&timeline, &TimeZone::UTC);
    assert_eq!((kept.policy_version(), kept.clauses()), ("1.1", kept.rule().clauses()));
    assert_eq!(kept.subject().to_string(), format!("device {}", device_id(1)));
    assert!(kept.clauses().iter().any(|clause| clause == "ZP-039"));
    assert_eq!(kept.clock_started(), Some(at("2024-03-05T10:00:00Z")));
    assert!(kept.is_due(at("2026-03-05T10:00:00Z")), "at that instant");
    assert!(!kept.is_due(at("2026-03-05T09:59:59.999999999Z")), "not before");
}

#[test]
fn zp_038_coming_online_stops_the_clock_and_going_offline_starts_it_anew() {
    let mut facts =
        vec![(Reg, "2023-05-01T00:00:00Z"), (On, "2023-05-02T00:00:00Z"), (Off, "2023-06-01T00:00:00Z")];
    facts.push((On, "2024-06-01T00:00:00Z"));
    assert_eq!(due(&facts), None);
    facts.push((Off, "2024-07-01T00:00:00Z"));
    assert_eq!(due(&facts), Some(at("2026-07-01T00:00:00Z")));
    // The device is still offline when somebody looks again: that is no new start.
    facts.push((Off, "2024-09-01T00:00:00Z"));
    assert_eq!(due(&facts), Some(at("2026-07-01T00:00:00Z")));
}

#[test]
fn zp_044_clock_of_a_device_that_never_came_online_starts_at_registration() {
    assert_eq!(due(&[(Reg, "2024-02-29T00:00:00Z")]), Some(at("2026-02-28T00:00:00Z")));
    // What was heard before the registration is not about this record.
    let before = [(On, "2020-01-01T00:00:00Z"), (Off, "2020-02-01T00:00:00Z"), (Reg, "2024-03-01T00:00:00Z")];
    assert_eq!(due(&before), Some(at("2026-03-01T00:00:00Z")));
}

#[test]
fn zp_038_late_news_of_an_online_time_moves_the_start_to_the_offline_time_after_it() {
    let facts = [
        (Reg, "2023-01-01T00:00:00Z"),
        (On, "2023-01-02T00:00:00Z"),
        (Off, "2023-02-01T00:00:00Z"),
        (Off, "2023-04-01T00:00:00Z"),
        (On, "2023-03-01T00:00:00Z"),
    ];
    assert_eq!(due(&facts), Some(at("2025-04-01T00:00:00Z")));
}

#[test]
fn history_before_the_last_online_time_is_not_kept_for_its_own_sake() {
    let policy = policy();
    let device = policy.rule_for(DataCategory::DeviceRegistration).unwrap().period();
    let instants = [
        (Reg, "2024-01-01"),
        (On, "2024-02-01"),
        (Off, "2024-03-01"),
        (On, "2024-04-01"),
        (Off, "2024-05-01"),
    ]
    .map(|(moment, day)| (moment, at(&format!("{day}T00:00:00Z"))));
    let timeline: Timeline = instants.into_iter().collect();
    let mut gone = timeline.superseded(device);
    gone.sort_unstable();
    // The registration stays, and so does what the clock is read from.
    let mut expected = vec![instants[1], instants[2]];
    expected.sort_unstable();
    assert_eq!(gone, expected);
    let never_online: Timeline = [instants[0], instants[2], instants[4]].into_iter().collect();
    assert_eq!(never_online.superseded(device), []);
    let account = policy.rule_for(DataCategory::PlatformAccount).unwrap().period();
    assert_eq!(timeline.superseded(account), [], "a state has no clock");
}

#[test]
fn zp_037_device_record_is_kept_since_its_registration() {
    let timeline =
        [(Reg, at("2024-01-01T00:00:00Z")), (On, at("2024-01-02T00:00:00Z"))].into_iter().collect();
    assert_eq!(kept(&timeline, &TimeZone::UTC).since(), at("2024-01-01T00:00:00Z"));
    let policy = policy();
    let rule = policy.rule_for(DataCategory::DeviceRegistration).unwrap();
    let unregistered = [(Off, at("2024-01-02T00:00:00Z"))].into_iter().collect();
    let subject = Subject::Device(device_id(1));
    assert_eq!(obligation(&policy, rule, subject, &unregistered, &TimeZone::UTC).unwrap(), None);
}

proptest! {
    #[test]
    fn every_fact_of_the_model_is_a_moment_of_the_policy(event in any::<LifecycleEvent>()) {
        prop_assert_eq!(Moment::of(&event.fact).map(Moment::name), Some(event.fact.name()));
        prop_assert!(Subject::of(&event.fact).is_some());
    }
}

#[test]
fn open_end_says_which_event_it_waits_for() {
    let timeline =
        [(Reg, at("2024-01-01T00:00:00Z")), (On, at("2024-01-02T00:00:00Z"))].into_iter().collect();
    let kept = kept(&timeline, &TimeZone::UTC);
    assert!(matches!(kept.until(), Until::AfterEvent(Off, length) if length.to_string() == "P2Y"));
    assert!(!kept.is_due(Timestamp::MAX));
    assert!(kept.to_string().contains("until device-offline + P2Y, then anonymize"), "{kept}");
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) moment: Moment,
    pub(crate) at: Timestamp,
}

/// Nine years with two leap days, with days and hours where calendars are hard.
pub(crate) fn instants() -> impl Strategy<Value = Timestamp> {
    let day = prop_oneof![
        4 => (2020_i16..2029, 1_i8..13, 1_i8..29),
        1 => Just((2024, 2, 29)),
        1 => Just((2028, 2, 29)),
        1 => Just((2022, 3, 27)),
        1 => Just((2022, 10, 30)),
    ];
    (day, 0_i8..24, 0_i8..60, 0_i8..60).prop_map(|((year, month, day), hour, minute, second)| {
        let local = Date::constant(year, month, day).at(hour, minute, second, 0);
        Offset::UTC.to_timestamp(local).unwrap()
    })
}

/// Facts over those years.
pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let moment = prop_oneof![Just(On), Just(Off)];
    prop::collection::vec((moment, instants()).prop_map(|(moment, at)| Step { moment, at }), 0..12)
}

const ZONES: [&str; 6] =
    ["Europe/Berlin", "America/Sao_Paulo", "Asia/Shanghai", "Pacific/Apia", "Africa/Casablanca", "UTC"];

pub(crate) fn registered() -> Timestamp {
    at("2021-06-15T12:00:00Z")
}

fn collect(steps: &[Step]) -> Timeline {
    let facts = steps.iter().map(|step| (step.moment, step.at));
    std::iter::once((Reg, registered())).chain(facts).collect()
}

/// When the device went offline for good, said in another way than the engine says it: by walking through time.
pub(crate) fn offline_since(steps: &[Step]) -> Option<Timestamp> {
    let mut sorted: Vec<_> = steps.iter().filter(|step| step.at >= registered()).collect();
    // At one instant, going offline comes last.
    sorted.sort_by_key(|step| (step.at, step.moment == Off));
    let mut since = Some(registered());
    let mut heard_offline = false;
    for step in sorted {
        if step.moment == On {
            (since, heard_offline) = (None, false);
        } else if !heard_offline {
            // The first word after registration or after an online time.
            (since, heard_offline) = (Some(step.at), true);
        }
    }
    since
}

/// The same local time two years on, or the last day of the month: computed by hand.
pub(crate) fn two_years_on(local: DateTime) -> DateTime {
    let year = local.year() + 2;
    let leap = year % 4 == 0;
    let day = if local.month() == 2 && local.day() == 29 && !leap { 28 } else { local.day() };
    Date::constant(year, local.month(), day).to_datetime(local.time())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn zp_039_due_is_the_same_local_time_two_years_on_and_never_before(steps in steps(), name in prop::sample::select(&ZONES[..])) {
        let zone = zone(name).unwrap();
        let due = kept(&collect(&steps), &zone).due();
        match offline_since(&steps) {
            None => prop_assert_eq!(due, None),
            Some(since) => {
                let due = due.unwrap();
                let wanted = two_years_on(zone.to_datetime(since));
                let readings = zone.to_ambiguous_timestamp(wanted);
                if readings.is_ambiguous() {
                    // The local time happens twice or not at all: no reading of it is later.
                    prop_assert!(due >= readings.earlier().unwrap() && due >= readings.later().unwrap());
                } else {
                    prop_assert_eq!(zone.to_datetime(due), wanted);
                }
                // Whatever the calendar does: 730 or 731 days, give or take a clock change.
                let hours = due.duration_since(since).as_hours();
                prop_assert!((730 * 24 - 2..=731 * 24 + 2).contains(&hours), "{} hours", hours);
            }
        }
    }

    #[test]
    fn zp_202_order_and_repetition_of_news_change_nothing(
        (steps, shuffled) in steps().prop_flat_map(|steps| (Just(steps.clone()), Just(steps).prop_shuffle())),
        again in any::<prop::sample::Index>(),
    ) {
        let mut timeline = collect(&shuffled);
        if !shuffled.is_empty() {
            let repeated = shuffled[again.index(shuffled.len())];
            timeline.record(repeated.moment, repeated.at);
        }
        prop_assert_eq!(kept(&timeline, &TimeZone::UTC), kept(&collect(&steps), &TimeZone::UTC));
    }

    #[test]
    fn facts_that_are_forgotten_never_mattered(steps in steps(), later in steps()) {
        let policy = policy();
        let period: &Period = policy.rule_for(DataCategory::DeviceRegistration).unwrap().period();
        let mut pruned = collect(&steps);
        for (moment, at) in pruned.superseded(period) {
            pruned.forget(moment, at);
        }
        prop_assert!(pruned.superseded(period).is_empty(), "it is forgotten");
        let mut whole = collect(&steps);
        pruned.extend(later.iter().map(|step| (step.moment, step.at)));
        for step in later {
            whole.record(step.moment, step.at);
        }
        prop_assert_eq!(kept(&pruned, &TimeZone::UTC).due(), kept(&whole, &TimeZone::UTC).due());
    }

    #[test]
    fn zp_202_a_later_look_never_makes_a_record_less_due(steps in steps(), earlier in 0_i64..400_000, later in 0_i64..400_000) {
        let kept = kept(&collect(&steps), &TimeZone::UTC);
        let base = at("2021-01-01T00:00:00Z").as_second();
        let look = |minutes: i64| kept.is_due(Timestamp::from_second(base + minutes * 60 * 24).unwrap());
        let (first, second) = (earlier.min(later), earlier.max(later));
        prop_assert!(!look(first) || look(second));
    }
}

#[test]
fn the_sample_of_zones_is_hard_enough() {
    let offsets: BTreeSet<_> =
        ZONES.iter().map(|name| zone(name).unwrap().to_offset(at("2024-07-01T00:00:00Z"))).collect();
    assert!(offsets.len() >= 5);
}
