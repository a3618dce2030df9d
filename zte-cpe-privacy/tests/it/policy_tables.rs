//! Tables that contradict the rules, each other or the law of the strictest are refused with a reason.

use zte_cpe_model::data_item::DataCategory;
use zte_cpe_privacy::ErrorKind;
use zte_cpe_privacy::policy::{Action, CalendarZone, Period};

use crate::support::{policy, signed};

const TEXT: &str = include_str!("../../policies/cpe-v1.1.toml");

fn refusal_of(from: &str, to: &str) -> String {
    assert!(TEXT.contains(from), "{from}");
    let error = signed(&TEXT.replacen(from, to, 1)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidPolicy);
    error.to_string()
}

#[test]
fn purpose_that_reads_live_what_is_kept_is_refused() {
    let message = refusal_of("basic = [\"ssid\", \"wifi-passphrase\"]", "basic = [\"serial-number\"]");
    assert!(message.contains("which no rule lets it read without keeping"), "{message}");
    let message = refusal_of("kind = \"live\"", "kind = \"stored\"");
    assert!(message.contains("uses ssid, which no rule lets it keep"), "{message}");
}

#[test]
fn category_without_a_location_or_with_two_is_refused() {
    let message = refusal_of("categories = [\"platform-account\"]", "categories = [\"status-query\"]");
    assert!(message.contains("rule platform-account must have exactly one location"), "{message}");
    let message = refusal_of(
        "categories = [\"platform-account\"]",
        "categories = [\"platform-account\", \"account-use\"]",
    );
    assert!(message.contains("rule account-use must have exactly one location"), "{message}");
}

#[test]
fn zp_214_overlay_that_loosens_is_refused() {
    let day = "deadlines = { answer-request = { kind = \"calendar\", length = \"P15D\" } }";
    for longer in [
        "{ kind = \"calendar\", length = \"P45D\" }",
        "{ kind = \"calendar\", length = \"P30D\" }",
        "{ kind = \"calendar\", length = \"P2M\" }",
        "{ kind = \"elapsed\", length = \"PT720H\" }",
        "{ kind = \"working-days\", days = 30 }",
    ] {
        let message = refusal_of(day, &format!("deadlines = {{ answer-request = {longer} }}"));
        assert!(message.contains("an overlay only tightens"), "{longer}: {message}");
    }
    for age in [13, 14] {
        let message = refusal_of("below-age = 16", &format!("below-age = {age}"));
        assert!(message.contains("an overlay only tightens"), "{message}");
    }
    let shorter =
        TEXT.replacen(day, "deadlines = { answer-request = { kind = \"working-days\", days = 15 } }", 1);
    assert!(signed(&shorter).is_ok());
}

#[test]
fn deadline_that_is_missing_or_wrong_is_refused() {
    let start = TEXT.find("[[deadline]]\nid = \"erase-child-data\"").unwrap();
    let end = start + TEXT[start..].find("[[deadline]]\nid = \"answer-request\"").unwrap();
    let message = refusal_of(&TEXT[start..end], "");
    assert!(message.contains("the deadline erase-child-data is missing"), "{message}");
    let message = refusal_of("id = \"erase-child-data\"", "id = \"erase-account\"");
    assert!(message.contains("deadline erase-account is written twice"), "{message}");
    for (from, to, expected) in [
        ("length = \"PT24H\"", "length = \"P1D\"", "positive ISO 8601 duration in hours"),
        ("length = \"PT24H\"", "length = \"PT0S\"", "positive ISO 8601 duration in hours"),
        ("days = 2 ", "days = 0 ", "nonzero"),
        ("id = \"erase-child-data\"", "id = \"erase-everything\"", "erase-everything"),
        ("lines = [165]", "lines = [165]\nweight = 3", "unknown field"),
        ("below-age = 14", "below-age = -1", "invalid value"),
        ("lines = [1, 5]", "lines = [1, 234]", "line 234 is named, and the published text has 233"),
        (
            "purpose = \"account-access\"",
            "purpose = \"tracking\"",
            "the purpose tracking, which is not in the policy",
        ),
    ] {
        let message = refusal_of(from, to);
        assert!(message.contains(expected), "{from}: {message}");
    }
}

#[test]
fn zp_113_zp_200_switch_takes_only_what_can_be_carried_out() {
    let policy = policy();
    let error = policy.with_choice("A-01", "every-logout").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidPolicy);
    assert!(error.to_string().contains("allowed are deregistration-only"), "{error}");
    assert!(policy.with_choice("A-99", "x").unwrap_err().to_string().contains("no assumption A-99"));
    let message = refusal_of("value = \"either\"", "value = \"both\"");
    assert!(message.contains("A-03 is set to both, which nothing carries out"), "{message}");
    let message = refusal_of("allowed = [\"either\"]", "allowed = [\"either\", \"both\"]");
    assert!(message.contains("A-03 allows both, and no variant says what it changes"), "{message}");
}

#[test]
fn switch_changes_the_rule_it_is_about_and_the_digest() {
    let policy = policy();
    let utc = policy.with_choice("A-05", "utc").unwrap();
    let rule = utc.rule_for(DataCategory::DeviceRegistration).unwrap();
    assert!(matches!(rule.period(), Period::After { calendar: CalendarZone::Utc, .. }));
    assert_eq!(utc.assumption("A-05").unwrap().value, "utc");
    assert_ne!(utc.digest(), policy.digest());

    let nothing = policy.with_choice("A-20", "nothing").unwrap();
    let rule = nothing.rule_for(DataCategory::DeviceRegistration).unwrap();
    assert_eq!((rule.action(), rule.profile()), (Action::Erase, None));

    let back = utc.with_choice("A-05", "device-zone").unwrap();
    assert_eq!(back.digest(), policy.digest(), "the way back is open");
    assert_eq!(back.rules(), policy.rules());
}
