//! A policy file that is wrong is refused with a reason.

use zte_cpe_privacy::ErrorKind;

use crate::support::{policy, signed};

const TEXT: &str = include_str!("../../policies/cpe-v1.1.toml");

fn refusal(text: &str) -> String {
    let error = signed(text).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidPolicy);
    error.to_string()
}

/// The policy with one place of its text changed; the place must be there.
fn changed(from: &str, to: &str) -> String {
    assert!(TEXT.contains(from), "{from}");
    TEXT.replacen(from, to, 1)
}

#[test]
fn wording_does_not_change_the_digest_and_a_period_does() {
    let reworded = signed(&changed("A device record is kept from the day", "Kept from the day")).unwrap();
    assert_eq!(reworded.digest(), policy().digest());
    let longer = signed(&changed("length = \"P2Y\"", "length = \"P3Y\"")).unwrap();
    assert_ne!(longer.digest(), policy().digest());
}

#[test]
fn wrong_policy_is_refused_with_the_line() {
    let text = changed("place = \"platform\"\n", "place = \"platform\"\nretention = \"long\"\n");
    let line = text.lines().position(|line| line.starts_with("retention")).unwrap() + 1;
    let message = refusal(&text);
    assert!(message.contains("unknown field `retention`"), "{message}");
    assert!(message.contains(&format!("line {line}")), "{message}");

    let message = refusal(&changed("category = \"platform-account\"", "category = \"platform-acount\""));
    assert!(message.contains("no such category"), "{message}");
    let message = refusal(&changed("\"email-address\"", "\"shoe-size\""));
    assert!(message.contains("shoe-size"), "{message}");
    assert!(refusal("rule = ").contains("line 1"));
    assert!(refusal("").contains("document"));
}

#[test]
fn period_that_is_no_positive_duration_is_refused() {
    for wrong in ["-P2Y", "P0D", "2 years", "PT", "two", "", "P2Y-3M"] {
        let message = refusal(&changed("length = \"P2Y\"", &format!("length = \"{wrong}\"")));
        assert!(message.contains("positive ISO 8601 duration"), "{wrong}: {message}");
    }
}

#[test]
fn rules_that_contradict_each_other_are_refused() {
    let start = TEXT.find("[[rule]]\nid = \"status-query\"").unwrap();
    let end = start + TEXT[start..].find("[[rule]]\nid = \"evidence\"").unwrap();
    let rule = &TEXT[start..end];
    assert!(refusal(&TEXT.replace(rule, "")).contains("the category status-query has no rule"));
    let twin = rule.replace("\"status-query\"\ncategory", "\"status-query-2\"\ncategory");
    assert!(refusal(&TEXT.replace(rule, &[rule, &twin].concat())).contains("same category"));
    assert!(refusal(&TEXT.replace(rule, &[rule, rule].concat())).contains("written twice"));

    let cases = [
        ("\"ZP-039\", ", "\"ZP-939\", ", "clause ZP-939, which is not in the policy"),
        ("assumptions = [\"A-06\"", "assumptions = [\"A-99\"", "assumption A-99, which is not in the policy"),
        ("profile = \"device-record\"\n", "", "must name a profile exactly when"),
        ("clauses = [\"ZP-064\"]", "clauses = []", "names no clause"),
        ("items = [\"ssid\"", "items = [\"email-address\"", "belongs to another category"),
        ("place = \"nowhere\"", "place = \"platform\"", "must be kept nowhere exactly when"),
        ("ends = [\"account-deregistered\"]", "ends = []", "a period without an end"),
        ("action = \"anonymize-subject\"", "action = \"erase\"", "append-only"),
        ("text-sha256 = \"810c", "text-sha256 = \"", "not a SHA-256"),
    ];
    for (from, to, expected) in cases {
        let message = refusal(&changed(from, to));
        assert!(message.contains(expected), "{from}: {message}");
    }

    let message = refusal(&changed("category = \"status-query\"", "category = \"uncovered\""));
    assert!(message.contains("status-query has no rule"), "{message}");
    let stray = "[[rule]]\nid = \"x\"\ncategory = \"uncovered\"\nplace = \"platform\"\nitems = []\naction = \"erase\"\n\
                 period = { kind = \"fixed\", starts = \"case-closed\", length = \"P1D\" }\nclauses = [\"ZP-120\"]\n\
                 assumptions = []\n";
    assert!(refusal(&[TEXT, stray].concat()).contains("uncovered has a rule, but nothing of it may be kept"));
}
