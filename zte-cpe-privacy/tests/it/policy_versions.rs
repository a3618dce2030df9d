//! Versions: what a new one changes, and whom it binds.

use std::collections::BTreeSet;

use jiff::Timestamp;
use zte_cpe_privacy::ErrorKind;
use zte_cpe_privacy::policy::diff::{Effect, MajorChange, PolicyDiff};
use zte_cpe_privacy::policy::{Draft, Policy, PolicyRegistry, Publication, VersionBinding};

use crate::support::{at, policy, signed};

const TEXT: &str = include_str!("../../policies/cpe-v1.1.toml");

/// Another version, with places of the text changed.
pub(crate) fn version(number: &str, changes: &[(&str, &str)]) -> Policy {
    let mut text = TEXT.replacen("version = \"1.1\"", &format!("version = \"{number}\""), 1);
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    signed(&text).unwrap()
}

fn diff(from: &str, to: &str) -> PolicyDiff {
    PolicyDiff::between(&policy(), &version("2.0", &[(from, to)]))
}

use MajorChange::{Ownership, Recipients, ResponsibleDepartment, Rights, ServiceModel};

/// What is taken away, written down by hand: a change of the text, where it is seen, and why it is major.
const TAKES_AWAY: &[(&str, &str, &str, MajorChange)] = &[
    // Kept longer, kept more, kept finer.
    ("length = \"P2Y\"", "length = \"P3Y\"", "rule device-registration", ServiceModel),
    ("length = \"P35D\"", "length = \"P36D\"", "rule backups", ServiceModel),
    (
        "if-never = \"device-registered\"",
        "if-never = \"device-online\"",
        "rule device-registration",
        ServiceModel,
    ),
    (
        "\"device-unbound\", \"account-deregistered\", ",
        "\"account-deregistered\", ",
        "rule device-binding",
        ServiceModel,
    ),
    ("place = \"phone\"", "place = \"platform\"", "rule account-use", ServiceModel),
    // Used for more.
    (
        "additional = [\"mobile-number\"]",
        "additional = [\"mobile-number\", \"device-ip\"]",
        "purpose account-service",
        ServiceModel,
    ),
    (
        "\"login-password\"]\nadditional = [\"mobile-number\"]",
        "\"login-password\", \"mobile-number\"]",
        "purpose account-service",
        Rights,
    ),
    (
        "[[permission]]\nid = \"storage\"",
        "[[permission]]\nid = \"contacts\"\nresource = \"storage\"\npurpose = \"account-access\"\nfallback = \"none\"\n\
         without = \"Nothing.\"\nclauses = [\"ZP-028\"]\n\n[[permission]]\nid = \"storage\"",
        "permission contacts",
        ServiceModel,
    ),
    ("fallback = \"manual-entry\"", "fallback = \"none\"", "permission camera-for-binding", Rights),
    // Fewer rights, slower answers, more ways to say no.
    (
        "id = \"access\"\nchannels = [\"app\", \"email\", ",
        "id = \"access\"\nchannels = [\"app\", ",
        "right access",
        Rights,
    ),
    (
        "[[right]]\nid = \"complaint\"\nchannels = [\"local-authority\"]\nclauses = [\"ZP-161\"]\n",
        "",
        "right complaint",
        Rights,
    ),
    ("length = \"P30D\" }\nreminders", "length = \"P45D\" }\nreminders", "deadline answer-request", Rights),
    ("length = \"P30D\" }\nreminders", "length = \"P1M\" }\nreminders", "deadline answer-request", Rights),
    ("starts = \"materials-complete\"", "starts = \"decision-made\"", "deadline deregister-by-hand", Rights),
    (
        "[[erasure-ground]]\nid = \"no-permission\"\nsays = \"The data was collected or used without permission.\"\n\
         clauses = [\"ZP-148\"]\nlines = [166]\n",
        "",
        "grounds for deletion",
        Rights,
    ),
    ("self-service = [\"login-password\"]\n", "", "right correction", Rights),
    (
        "[[control]]\nid = \"third-party-audit\"\nreview = \"review-controls\"\nclauses = [\"ZP-117\"]\n",
        "",
        "protection",
        Rights,
    ),
    // More recipients, fewer conditions, other places.
    (
        "bases = [\"explicit-consent\", \"authority-order\"]",
        "bases = [\"explicit-consent\", \"authority-order\", \"law\"]",
        "sharing",
        Recipients,
    ),
    ("free-for = [\"affiliate\"]", "free-for = [\"affiliate\", \"third-party\"]", "sharing", Recipients),
    (
        "signs-nothing = [\"authority\"]",
        "signs-nothing = [\"authority\", \"third-party\"]",
        "sharing",
        Recipients,
    ),
    ("agreement = \"required\"", "agreement = \"not-required\"", "sharing", Recipients),
    (
        "categories = [\"account-use\", \"device-registration\", \"device-binding\", \"internet-access\"]\n\
         places = [\"country-of-collection\"]",
        "categories = [\"account-use\", \"device-registration\", \"device-binding\", \"internet-access\"]\n\
         places = [\"country-of-collection\", \"china\"]",
        "location of internet-access",
        ServiceModel,
    ),
    // Scope, children, incidents, local law.
    ("excluded-countries = [\"CN\"]", "excluded-countries = [\"CN\", \"BR\"]", "scope", Rights),
    ("fallback = \"public-notice\"", "fallback = \"letter\"", "notice of incidents", Rights),
    ("below-age = 14", "below-age = 13", "children", Rights),
    ("\"situation-and-impact\", ", "", "notice of incidents", Rights),
    ("\"letter\", \"telephone\", \"push\"]", "\"letter\", \"push\"]", "notice of incidents", Rights),
    ("below-age = 16\n", "", "local law gdpr", Rights),
    ("length = \"P15D\"", "length = \"P20D\"", "local law lgpd", Rights),
    (
        "[[overlay]]\nid = \"mexico\"\ncountries = [\"MX\"]\ndeadlines = { answer-request = { kind = \"calendar\", length = \"P15D\" } }\n",
        "",
        "local law mexico",
        Rights,
    ),
];

#[test]
fn zp_180_zp_183_what_a_version_takes_away_is_found_and_classified() {
    for &(from, to, place, major) in TAKES_AWAY {
        let diff = diff(from, to);
        let found: Vec<_> = diff.reduced_rights().filter(|change| change.place == place).collect();
        assert!(found.iter().any(|change| change.major == Some(major)), "{from}: {diff}");
        assert!(diff.needs_consent() && diff.major().contains(&major), "{from}: {diff}");
    }
}

#[test]
fn zp_183_item_that_was_not_kept_before_takes_something_away() {
    let text = TEXT.replace("\"network-status\", \"device-ip\"]", "\"network-status\"]");
    let without = signed(&text.replacen("version = \"1.1\"", "version = \"1.0\"", 1)).unwrap();
    let more = PolicyDiff::between(&without, &policy());
    let says = "the item device-ip is new";
    assert!(
        more.reduced_rights().any(|change| change.place == "rule device-registration" && change.says == says)
    );
    assert!(more.reduced_rights().any(|change| change.place == "purpose product-functions"));
    let less = PolicyDiff::between(&policy(), &without);
    assert!(!less.needs_consent() && less.major().contains(&ServiceModel), "{less}");
}

#[test]
fn zp_180_the_way_back_takes_nothing_away() {
    // Comparing lengths that depend on the month, or states, is not possible both ways: those stay out.
    let both_ways = |to: &str| {
        !["P1M", "device-online", "fallback = \"letter\"", "decision-made", "platform"]
            .iter()
            .any(|word| to.contains(word))
    };
    let mut tried = 0;
    for &(from, to, place, _) in TAKES_AWAY.iter().filter(|(_, to, ..)| both_ways(to)) {
        let back = PolicyDiff::between(&version("2.0", &[(from, to)]), &policy());
        let lost: Vec<_> = back.reduced_rights().filter(|change| change.place == place).collect();
        assert!(lost.is_empty(), "{from}: {lost:?}");
        tried += 1;
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn zp_183_change_of_owner_and_of_the_department_are_major_and_take_nothing() {
    for (from, to, major) in [
        ("company = \"ZTE Corporation\"", "company = \"Example Corporation\"", Ownership),
        ("email = \"privacy@zte.com.cn\"", "email = \"privacy@example.com\"", ResponsibleDepartment),
        ("department = \"ZTE Data", "department = \"ZTE New Data", ResponsibleDepartment),
        ("zip-code = \"518057\"", "zip-code = \"518058\"", ResponsibleDepartment),
    ] {
        let diff = diff(from, to);
        assert_eq!(diff.major(), BTreeSet::from([major]), "{from}");
        assert!(!diff.needs_consent());
    }
}

#[test]
fn zp_180_clause_that_is_gone_takes_something_away_and_other_words_do_not() {
    let clause = "[[clause]]\nid = \"ZP-125\"\nlines = [128]\nkind = \"record\"\nowners = [\"protection-officer\"]\n\
                  says = \"ZTE answers in law for damage through failed protection.\"\n";
    let gone = diff(clause, "");
    assert!(gone.needs_consent() && gone.reduced_rights().all(|change| change.place == "clause ZP-125"));
    let reworded = diff("says = \"ZTE answers in law", "says = \"ZTE is liable");
    assert!(!reworded.needs_consent() && reworded.major().is_empty());
    assert_eq!(reworded.changes().len(), 1);
    assert_ne!(
        version("2.0", &[("says = \"ZTE answers", "says = \"ZTE is")]).content_sha256(),
        policy().content_sha256()
    );
}

#[test]
fn version_that_changes_nothing_but_its_number_has_no_changes() {
    let diff = PolicyDiff::between(&policy(), &version("1.2", &[]));
    assert!(diff.changes().is_empty(), "{diff}");
    assert_eq!((diff.from(), diff.to()), ("1.1", "1.2"));
}

#[test]
fn zp_184_zp_187_high_risk_and_a_decision_by_hand_make_a_change_major() {
    let plain = PolicyDiff::between(&policy(), &version("1.2", &[]));
    let risky = plain.clone().with_high_risk("PIA-2026-01");
    assert_eq!(risky.major(), BTreeSet::from([MajorChange::HighRisk]));
    let marked = plain.marked_major("the app looks different");
    assert_eq!(marked.major(), BTreeSet::from([MajorChange::MarkedByHand]));
    assert!(!marked.needs_consent());
    assert!(marked.changes().iter().all(|change| change.effect == Effect::TakesNothing));
}

#[test]
fn zp_182_list_of_changes_names_each_of_them() {
    let longer = diff("length = \"P2Y\"", "length = \"P3Y\"").to_string();
    assert!(longer.starts_with("From version 1.1 to version 2.0:\n"), "{longer}");
    assert!(longer.contains("rule device-registration: it is kept longer"), "{longer}");
    assert!(longer.contains("(reduces rights) (major: service-model)"), "{longer}");
}

#[test]
fn zp_183_draft_is_compared_before_anybody_signs_it() {
    let draft = Draft::from_toml(&TEXT.replacen("P2Y", "P3Y", 1)).unwrap();
    assert!(draft.diff_from(&policy()).needs_consent());
}

const FEBRUARY: &str = "2020-02-01T00:00:00Z";

fn publication(published: &str, effective: &str) -> Publication {
    Publication::new(at(published), at(effective))
}

/// 1.1 since 2020, 2.0 since 2025 which keeps devices longer, 3.0 since 2026 which keeps them shorter than ever.
fn registry() -> PolicyRegistry {
    let mut registry = PolicyRegistry::new();
    assert!(registry.publish(policy(), publication(FEBRUARY, FEBRUARY)).unwrap().is_none());
    let longer = version("2.0", &[("length = \"P2Y\"", "length = \"P4Y\"")]);
    let diff = registry.publish(longer, publication("2024-12-01T00:00:00Z", "2025-01-01T00:00:00Z")).unwrap();
    assert!(diff.unwrap().needs_consent());
    let shorter = version("3.0", &[("length = \"P2Y\"", "length = \"P1Y\"")]);
    registry.publish(shorter, publication("2025-12-01T00:00:00Z", "2026-01-01T00:00:00Z")).unwrap();
    registry
}

fn bound(who: &VersionBinding, when: &str) -> Option<String> {
    registry().binding(who, at(when)).map(|policy| policy.version().to_string())
}

#[test]
fn zp_185_every_version_stays_in_the_archive_by_number_date_and_content() {
    let registry = registry();
    assert_eq!(registry.versions().len(), 3);
    let number = |policy: Option<&Policy>| policy.map(|policy| policy.version().to_string());
    assert_eq!(number(registry.version("1.1")).as_deref(), Some("1.1"));
    assert_eq!(number(registry.version("9")), None);
    assert_eq!(number(registry.content(policy().content_sha256())).as_deref(), Some("1.1"));
    assert_eq!(number(registry.content("00")), None);
    for (when, wanted) in [
        ("2020-01-31T23:59:59Z", None),
        (FEBRUARY, Some("1.1")),
        ("2024-12-31T23:59:59Z", Some("1.1")),
        ("2025-01-01T00:00:00Z", Some("2.0")),
        ("2030-01-01T00:00:00Z", Some("3.0")),
    ] {
        assert_eq!(number(registry.in_force(at(when))).as_deref(), wanted, "{when}");
    }
}

#[test]
fn zp_181_version_is_published_before_it_holds_and_only_once() {
    let mut registry = registry();
    for (number, published, effective) in [
        ("2.0", "2027-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
        ("4.0", "2027-02-01T00:00:00Z", "2027-01-01T00:00:00Z"),
        ("4.0", "2025-06-01T00:00:00Z", "2025-06-01T00:00:00Z"),
        ("4.0", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
    ] {
        let error = registry.publish(version(number, &[]), publication(published, effective)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Conflict, "{number} {effective}");
    }
    assert_eq!(registry.versions().len(), 3);
}

#[test]
fn zp_180_person_stays_on_the_old_version_until_the_worse_one_is_accepted() {
    let who = VersionBinding::new(at("2023-05-01T00:00:00Z"));
    assert_eq!(bound(&who, "2024-06-01T00:00:00Z").as_deref(), Some("1.1"));
    assert_eq!(bound(&who, "2025-06-01T00:00:00Z").as_deref(), Some("1.1"), "2.0 keeps longer");
    assert_eq!(bound(&who, "2026-06-01T00:00:00Z").as_deref(), Some("3.0"), "3.0 is better than 1.1");

    let mut accepting = who.clone();
    accepting.accept("2.0", at("2025-03-01T00:00:00Z"));
    accepting.accept("2.0", at("2025-09-01T00:00:00Z"));
    assert_eq!(bound(&accepting, "2025-02-28T00:00:00Z").as_deref(), Some("1.1"));
    assert_eq!(bound(&accepting, "2025-03-01T00:00:00Z").as_deref(), Some("2.0"));
    // Who came later never knew another.
    let late = VersionBinding::new(at("2025-05-01T00:00:00Z"));
    assert_eq!(bound(&late, "2025-06-01T00:00:00Z").as_deref(), Some("2.0"));
}

#[test]
fn zp_186_version_that_bound_somebody_at_a_time_is_the_same_whenever_one_looks() {
    let mut who = VersionBinding::new(at("2023-05-01T00:00:00Z"));
    who.accept("2.0", at("2025-03-01T00:00:00Z"));
    let kept = serde_json::to_string(&who).unwrap();
    assert_eq!(serde_json::from_str::<VersionBinding>(&kept).unwrap(), who);
    // What is accepted or published afterwards does not reach back.
    let before = bound(&who, "2025-04-01T00:00:00Z");
    who.accept("3.0", at("2026-02-01T00:00:00Z"));
    assert_eq!(bound(&who, "2025-04-01T00:00:00Z"), before);
    assert_eq!(bound(&who, "2023-04-30T23:59:59Z"), None, "not bound yet");
    assert_eq!(PolicyRegistry::new().binding(&who, Timestamp::MAX).map(Policy::version), None);
}
