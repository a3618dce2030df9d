//! The policy file: that it says what was published, and that a wrong one is refused with a reason.

use std::collections::BTreeSet;

use zte_cpe_model::data_item::{DataCategory, DataItem};
use zte_cpe_privacy::ErrorKind;
use zte_cpe_privacy::policy::{Action, CalendarZone, Moment, Papers, Period, Place, RuleCategory};

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
fn zp_001_document_names_title_version_month_and_text() {
    let policy = policy();
    let document = policy.document();
    assert_eq!(document.title, "CPE Product Privacy Policy");
    assert_eq!((document.version.as_str(), document.updated.as_str()), ("1.1", "2020-02"));
    assert_eq!(document.language, "en");
    // Taken from the published file with another tool.
    assert_eq!(document.text_sha256, "810c510513999ce2f4177171223cba5e76657df26b60019c10d4da2de1fe3887");
}

#[test]
fn zp_200_every_storage_period_is_in_the_file() {
    let policy = policy();
    // The schedule as it stands in the published text, written down by hand.
    let schedule = [
        (
            DataCategory::PlatformAccount,
            "account-created",
            "account-deregistered",
            Action::Erase,
            &[44, 45][..],
        ),
        (DataCategory::AccountUse, "account-created", "account-deregistered", Action::Erase, &[49, 50]),
        (DataCategory::DeviceBinding, "device-bound", "device-unbound", Action::Erase, &[61, 62]),
        (DataCategory::InternetAccess, "device-bound", "device-unbound", Action::Erase, &[71, 72, 79, 80]),
    ];
    for (category, begins, ends_with, action, of_text) in schedule {
        let rule = policy.rule_for(category).unwrap();
        let Period::While { starts, ends } = rule.period() else { panic!("{category:?}") };
        assert_eq!(starts.name(), begins);
        assert_eq!(ends[0].name(), ends_with);
        assert_eq!(rule.action(), action);
        assert!(of_text.iter().all(|line| rule.lines().contains(line)), "{category:?}: {:?}", rule.lines());
    }

    let rule = policy.rule_for(DataCategory::DeviceRegistration).unwrap();
    let Period::After { starts, clock, cleared_by, if_never, length, calendar } = rule.period() else {
        panic!("the device record has a clock");
    };
    assert_eq!((*starts, *if_never), (Moment::DeviceRegistered, Moment::DeviceRegistered));
    assert_eq!((*clock, *cleared_by), (Moment::DeviceOffline, Moment::DeviceOnline));
    assert_eq!((length.span().get_years(), *calendar), (2, CalendarZone::DeviceZone));
    assert_eq!(rule.action(), Action::Anonymize);
    assert!(rule.lines().contains(&57));

    for (papers, length) in
        [(Papers::Evidence, "P3Y"), (Papers::ReviewMaterials, "P30D"), (Papers::Backups, "P35D")]
    {
        let rule =
            policy.rules().iter().find(|rule| rule.category() == RuleCategory::Papers(papers)).unwrap();
        let Period::Fixed { length: found, .. } = rule.period() else { panic!("{papers:?}") };
        assert_eq!(found.to_string(), length);
    }
}

#[test]
fn zp_200_every_line_about_a_storage_period_has_a_rule() {
    let covered: BTreeSet<u32> = policy().rules().iter().flat_map(|rule| rule.lines().to_vec()).collect();
    for line in [45, 50, 57, 72, 74, 76, 80, 82, 84] {
        assert!(covered.contains(&line), "line {line}");
    }
}

#[test]
fn zp_064_zp_067_wireless_and_status_data_may_be_kept_by_nobody() {
    let policy = policy();
    for category in [DataCategory::WirelessConfiguration, DataCategory::StatusQuery] {
        let rule = policy.rule_for(category).unwrap();
        assert_eq!((rule.period(), rule.place()), (&Period::NotStored {}, Place::Nowhere));
    }
    for item in DataItem::ALL.iter().filter(|item| {
        matches!(
            item.category(),
            DataCategory::WirelessConfiguration | DataCategory::StatusQuery | DataCategory::Uncovered
        )
    }) {
        assert!(policy.storing_rule(*item).is_none(), "{}", item.name());
    }
}

#[test]
fn zp_020_zp_035_items_are_those_the_policy_names() {
    let policy = policy();
    let items = |category| policy.rule_for(category).unwrap().items().to_vec();
    assert_eq!(
        items(DataCategory::PlatformAccount),
        [DataItem::EmailAddress, DataItem::MobileNumber, DataItem::LoginPassword]
    );
    assert_eq!(
        items(DataCategory::DeviceRegistration),
        [
            DataItem::DeviceModel,
            DataItem::FirmwareVersion,
            DataItem::SerialNumber,
            DataItem::DeviceMac,
            DataItem::NetworkStatus,
            DataItem::DeviceIp
        ]
    );
}

#[test]
fn zp_200_every_clause_and_assumption_says_something() {
    let policy = policy();
    // The numbers given out, part by part; what is missing in between was never given.
    let given = [
        (1..=10),
        (20..=30),
        (35..=46),
        (50..=54),
        (60..=68),
        (70..=78),
        (80..=81),
        (90..=99),
        (110..=131),
        (140..=163),
        (170..=174),
        (180..=187),
        (190..=196),
        (200..=219),
    ];
    let wanted: Vec<String> =
        given.into_iter().flatten().map(|number: u16| format!("ZP-{number:03}")).collect();
    let found: Vec<&str> = policy.clauses().iter().map(|clause| clause.id.as_str()).collect();
    assert_eq!(found, wanted);
    assert!(policy.clauses().iter().all(|clause| clause.says.ends_with('.') && !clause.owners.is_empty()));
    // What stands in the published text has lines, what only carries it out has none.
    assert!(
        policy.clauses().iter().all(|clause| clause.lines.is_empty() == (clause.id.as_str() >= "ZP-200"))
    );

    let wanted: Vec<String> = (1..=28).map(|number| format!("A-{number:02}")).collect();
    let found: Vec<&str> = policy.assumptions().iter().map(|assumption| assumption.id.as_str()).collect();
    assert_eq!(found, wanted);
    for assumption in policy.assumptions() {
        assert!(assumption.question.ends_with('?') && assumption.choice.ends_with('.'), "{}", assumption.id);
        assert!(!assumption.lines.is_empty(), "{}", assumption.id);
        assert_eq!(
            Some(&assumption.value),
            assumption.allowed.first(),
            "{}: the default is first",
            assumption.id
        );
    }
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
