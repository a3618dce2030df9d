//! Legal holds, demands and rules that disagree.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_privacy::policy::{Action, Duty, Moment};
use zte_cpe_privacy::retention::{
    HoldState, HoldTerms, LegalHold, LegalHolds, OverdueReport, Standing, Subject, Timeline, Verdict,
    obligation,
};
use zte_cpe_privacy::{ErrorKind, Reference};

use crate::support::{account_id, at, device_id, policy};

const DUE: &str = "2026-03-05T10:00:00Z";

fn device() -> Subject {
    Subject::Device(device_id(1))
}

fn terms(id: &str) -> HoldTerms {
    HoldTerms {
        id: id.parse().unwrap(),
        basis: "court/2026-0815".parse().unwrap(),
        approver: "legal-department".parse().unwrap(),
        subjects: BTreeSet::from([device()]),
        categories: BTreeSet::from([DataCategory::DeviceRegistration]),
        placed: at("2026-01-01T00:00:00Z"),
        review: at("2026-06-01T00:00:00Z"),
        ends: at("2027-01-01T00:00:00Z"),
    }
}

fn holds(hold: HoldTerms) -> LegalHolds {
    let mut list = LegalHolds::none();
    list.place(LegalHold::new(hold).unwrap()).unwrap();
    list
}

/// Registered, online, offline since 2024-03-05, and what else happened.
fn timeline(more: &[(Moment, &str)]) -> Timeline {
    [
        (Moment::DeviceRegistered, "2023-05-01T00:00:00Z"),
        (Moment::DeviceOnline, "2023-05-02T00:00:00Z"),
        (Moment::DeviceOffline, "2024-03-05T10:00:00Z"),
    ]
    .iter()
    .chain(more)
    .map(|&(moment, text)| (moment, at(text)))
    .collect()
}

fn verdict(more: &[(Moment, &str)], holds: &LegalHolds, now: &str) -> Verdict {
    let (policy, timeline) = (policy(), timeline(more));
    let rule = policy.rule_for(DataCategory::DeviceRegistration).unwrap();
    let kept = obligation(&policy, rule, device(), &timeline, &TimeZone::UTC).unwrap().unwrap();
    Verdict::of(&policy, kept, &timeline, holds, at(now))
}

#[test]
fn zp_045_hold_stops_what_is_due_and_release_lets_it_go_at_once() {
    let mut list = holds(terms("hold-1"));
    let before = verdict(&[], &list, "2026-03-05T09:59:59Z");
    assert_eq!((before.standing(), before.holds().len()), (Standing::Kept, 1));
    let held = verdict(&[], &list, DUE);
    assert_eq!((held.standing(), held.due()), (Standing::Held, Some(at(DUE))));
    list.release(&"hold-1".parse().unwrap(), at("2026-05-01T00:00:00Z")).unwrap();
    assert_eq!(verdict(&[], &list, "2026-04-30T23:59:59Z").standing(), Standing::Held);
    let released = verdict(&[], &list, "2026-05-01T00:00:00Z");
    assert_eq!(
        (released.standing(), released.due(), released.action()),
        (Standing::Due, Some(at(DUE)), Action::Anonymize)
    );
}

#[test]
fn zp_045_hold_that_ends_lets_go_by_itself() {
    let list = holds(terms("hold-1"));
    assert_eq!(verdict(&[], &list, "2026-12-31T23:59:59Z").standing(), Standing::Held);
    assert_eq!(verdict(&[], &list, "2027-01-01T00:00:00Z").standing(), Standing::Due);
}

#[test]
fn zp_045_hold_is_about_its_scope_and_nothing_else() {
    let other_device =
        HoldTerms { subjects: BTreeSet::from([Subject::Device(device_id(2))]), ..terms("hold-1") };
    let other_data =
        HoldTerms { categories: BTreeSet::from([DataCategory::DeviceBinding]), ..terms("hold-1") };
    let other_kind =
        HoldTerms { subjects: BTreeSet::from([Subject::Account(account_id(1))]), ..terms("hold-1") };
    for scope in [other_device, other_data, other_kind] {
        assert_eq!(verdict(&[], &holds(scope), DUE).standing(), Standing::Due);
    }
}

#[test]
fn zp_121_hold_without_a_scope_or_out_of_order_is_refused() {
    let wrong = [
        HoldTerms { subjects: BTreeSet::new(), ..terms("hold-1") },
        HoldTerms { categories: BTreeSet::new(), ..terms("hold-1") },
        HoldTerms { review: at("2025-12-31T00:00:00Z"), ..terms("hold-1") },
        HoldTerms { ends: at("2026-05-31T00:00:00Z"), ..terms("hold-1") },
        HoldTerms { review: terms("x").placed, ends: terms("x").placed, ..terms("hold-1") },
    ];
    for hold in wrong {
        let error = LegalHold::new(hold).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(error.to_string().contains("ZP-121"), "{error}");
    }
}

#[test]
fn zp_121_review_and_end_raise_an_alarm() {
    let mut hold = LegalHold::new(terms("hold-1")).unwrap();
    for (now, state, alarm) in [
        ("2025-12-31T23:59:59Z", HoldState::Pending, false),
        ("2026-01-01T00:00:00Z", HoldState::Active, false),
        ("2026-05-31T23:59:59Z", HoldState::Active, false),
        ("2026-06-01T00:00:00Z", HoldState::ReviewDue, true),
        ("2027-01-01T00:00:00Z", HoldState::Expired, true),
    ] {
        assert_eq!((hold.state(at(now)), hold.state(at(now)).is_alarm()), (state, alarm), "{now}");
    }
    hold.release(at("2026-07-01T00:00:00Z"));
    hold.release(at("2026-09-01T00:00:00Z"));
    assert_eq!(hold.over(), at("2026-07-01T00:00:00Z"), "the earlier time counts");
    assert_eq!(hold.state(at("2027-01-01T00:00:00Z")), HoldState::Released);
    let mut late = LegalHold::new(terms("hold-3")).unwrap();
    late.release(at("2027-01-01T00:00:01Z"));
    assert_eq!(late.state(at("2027-02-01T00:00:00Z")), HoldState::Expired, "nobody released it in time");
    let list = holds(terms("hold-2"));
    assert_eq!(list.alarms(at("2026-02-01T00:00:00Z")).count(), 0);
    assert_eq!(list.alarms(at("2026-08-01T00:00:00Z")).count(), 1);
}

#[test]
fn zp_207_list_of_holds_that_cannot_be_read_is_no_list() {
    let list = holds(terms("hold-1"));
    let text = list.to_json().unwrap();
    assert_eq!(LegalHolds::from_json(&text).unwrap(), list);
    assert_eq!((list.all().len(), LegalHolds::none().all().len()), (1, 0));
    for wrong in [
        "",
        "[",
        &text.replace("\"review\"", "\"reviewed\""),
        &text.replace("\"basis\":\"court/2026-0815\",", ""),
        &text.replace("\"terms\"", "\"more\":1,\"terms\""),
        &text.replace("2027-01-01", "2025-01-01"),
        &text.replace("device-registration", "everything"),
    ] {
        let error = LegalHolds::from_json(wrong).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{wrong}");
        assert!(error.to_string().contains("nothing may be disposed of"), "{error}");
    }
    let twice = format!("[{0},{0}]", text.trim_matches(['[', ']']));
    assert_eq!(LegalHolds::from_json(&twice).unwrap_err().kind(), ErrorKind::Conflict);
    let unknown: Reference = "hold-9".parse().unwrap();
    assert!(LegalHolds::none().release(&unknown, at(DUE)).unwrap_err().is_not_found());
}

#[test]
fn zp_112_zp_147_zp_173_zp_210_earliest_mandatory_end_wins_and_a_hold_wins_over_it() {
    let none = LegalHolds::none();
    for (moment, duty) in [
        (Moment::ErasureRequested, Duty::EraseOnUserAction),
        (Moment::ErasureGranted, Duty::EraseOnRequest),
        (Moment::ServiceCompleted, Duty::EraseAfterService),
        (Moment::ChildDiscovered, Duty::EraseChildData),
    ] {
        let early = [(moment, "2025-02-01T00:00:00Z")];
        let asked = verdict(&early, &none, "2025-02-01T00:00:00Z");
        assert_eq!((asked.standing(), asked.action(), asked.duty()), (Standing::Due, Action::Erase, duty));
        assert_eq!(asked.due(), Some(at("2025-02-01T00:00:00Z")));
        assert_eq!(verdict(&early, &none, "2025-01-31T23:59:59Z").standing(), Standing::Kept);
        let long = HoldTerms { placed: at("2025-01-01T00:00:00Z"), ..terms("hold-1") };
        assert_eq!(verdict(&early, &holds(long), "2025-02-01T00:00:00Z").standing(), Standing::Held);
    }
    let first =
        [(Moment::ChildDiscovered, "2025-02-01T00:00:00Z"), (Moment::ErasureGranted, "2025-01-01T00:00:00Z")];
    assert_eq!(verdict(&first, &none, DUE).duty(), Duty::EraseOnRequest, "the earlier of the two");
}

#[test]
fn zp_150_demand_after_the_period_still_erases_what_nobody_made_anonymous() {
    let late = [(Moment::ErasureGranted, "2026-04-01T00:00:00Z")];
    let none = LegalHolds::none();
    let before = verdict(&late, &none, DUE);
    assert_eq!((before.action(), before.duty()), (Action::Anonymize, Duty::DisposeWhenDue));
    let after = verdict(&late, &none, "2026-04-01T00:00:00Z");
    assert_eq!((after.action(), after.due()), (Action::Erase, Some(at(DUE))));
    // The same instant: the stricter of the two.
    let at_once = verdict(&[(Moment::ErasureGranted, DUE)], &none, DUE);
    assert_eq!((at_once.action(), at_once.duty()), (Action::Erase, Duty::EraseOnRequest));
    // What was asked for before this record was there is about another.
    let before_it = [(Moment::ErasureGranted, "2023-04-30T00:00:00Z")];
    assert_eq!(verdict(&before_it, &none, DUE).action(), Action::Anonymize);
}

#[test]
fn explanation_names_rule_due_date_demand_hold_and_clauses() {
    let asked = [(Moment::ErasureGranted, "2026-02-01T00:00:00Z")];
    let text = verdict(&asked, &holds(terms("hold-1")), "2026-02-02T00:00:00Z").to_string();
    for part in [
        "device-registration since 2023-05-01T00:00:00Z until 2026-03-05T10:00:00Z, then anonymize",
        "ZP-039",
        "lines 56 57 121",
        "erase-on-request since 2026-02-01T00:00:00Z",
        "held: hold-1 by court/2026-0815, approved by legal-department, until 2027-01-01T00:00:00Z (ZP-045)",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn zp_046_overdue_is_counted_with_age_and_cause() {
    let none = LegalHolds::none();
    let now = "2026-03-07T10:00:00Z";
    let verdicts = [
        verdict(&[], &none, now),
        verdict(&[], &holds(terms("hold-1")), now),
        verdict(&[(Moment::ErasureGranted, "2026-03-01T10:00:00Z")], &none, now),
        verdict(&[(Moment::DeviceOnline, "2026-01-01T00:00:00Z")], &none, now),
    ];
    let report = OverdueReport::of(&verdicts, at(now));
    assert_eq!((report.unswept, report.held, report.oldest.as_hours()), (2, 1, 6 * 24));
    assert_eq!(OverdueReport::of(&verdicts[3..], at(now)), OverdueReport::default());
}
