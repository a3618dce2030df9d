//! Purposes, deadlines, rights, grounds, disclosures, places, ages, local law and switches: as published.
//!
//! Every expected value here was written down from the published text by hand.

use std::collections::BTreeSet;

use zte_cpe_model::data_item::{DataCategory, DataItem};
use zte_cpe_model::region::Country;
use zte_cpe_privacy::ErrorKind;
use zte_cpe_privacy::policy::{
    Action, Agreement, CalendarZone, Channel, DisclosureBasis, DisclosureKind, Duty, ErasureGround,
    ExemptionGround, NoticePart, Period, PermissionFallback, PhoneResource, PurposeKind, RecipientKind,
    RefusalGround, Right, StoragePlace, Topic,
};

use crate::support::{policy, signed};

const TEXT: &str = include_str!("../../policies/cpe-v1.1.toml");

fn country(code: &str) -> Country {
    code.parse().unwrap()
}

fn refusal(from: &str, to: &str) -> String {
    assert!(TEXT.contains(from), "{from}");
    let error = signed(&TEXT.replacen(from, to, 1)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidPolicy);
    error.to_string()
}

fn limits(duty: Duty, code: &str) -> Vec<String> {
    policy().limits(duty, country(code)).map(|within| within.to_string()).collect()
}

#[test]
fn zp_003_contact_is_the_one_published() {
    let policy = policy();
    let contact = policy.contact();
    assert_eq!((contact.company.as_str(), contact.email.as_str()), ("ZTE Corporation", "privacy@zte.com.cn"));
    assert_eq!(contact.zip_code, "518057");
    assert!(contact.department.contains("Data Protection Compliance"));
    assert!(contact.registered_address.contains("Nanshan"));
    assert!(contact.postal_address.starts_with("Floor 26"));
}

#[test]
fn zp_007_nine_parts_in_order_and_the_titles_of_two_are_swapped() {
    let policy = policy();
    let numbers: Vec<u32> = policy.sections().iter().map(|section| section.number).collect();
    assert_eq!(numbers, (1..=9).collect::<Vec<_>>());
    let titled: Vec<Topic> = policy.sections().iter().map(|section| section.titled).collect();
    assert_eq!(titled, Topic::ALL, "as the list of contents announces");
    let swapped: Vec<u32> =
        policy.sections().iter().filter(|part| part.titled != part.holds).map(|part| part.number).collect();
    assert_eq!(swapped, [7, 8]);
}

#[test]
fn zp_008_zp_036_purposes_are_those_the_policy_names() {
    let policy = policy();
    let purposes: Vec<&str> = policy.purposes().iter().map(|purpose| purpose.id.as_str()).collect();
    assert_eq!(
        purposes,
        [
            "account-service",
            "account-access",
            "device-registration",
            "product-functions",
            "after-sales-service",
            "device-binding",
            "internet-access",
            "wireless-configuration",
            "status-query"
        ]
    );
    assert!(policy.purpose("behaviour-tracking").is_none());
    assert!(policy.purpose("user-experience-improvement").is_none());
}

#[test]
fn zp_064_zp_066_zp_067_what_is_read_live_is_kept_by_no_rule() {
    let policy = policy();
    for purpose in policy.purposes() {
        let live = matches!(purpose.id.as_str(), "wireless-configuration" | "status-query");
        assert_eq!(purpose.kind == PurposeKind::Live, live, "{}", purpose.id);
        assert!(purpose.items().all(|item| policy.storing_rule(item).is_none() == live), "{}", purpose.id);
    }
    let message = refusal("basic = [\"ssid\", \"wifi-passphrase\"]", "basic = [\"serial-number\"]");
    assert!(message.contains("which no rule lets it read without keeping"), "{message}");
    let message = refusal("kind = \"live\"", "kind = \"stored\"");
    assert!(message.contains("uses ssid, which no rule lets it keep"), "{message}");
}

#[test]
fn zp_075_each_function_says_what_it_cannot_do_without() {
    for purpose in policy().purposes() {
        assert!(!purpose.basic.is_empty() && purpose.without.ends_with('.'), "{}", purpose.id);
        assert!(purpose.basic.iter().all(|item| !purpose.additional.contains(item)), "{}", purpose.id);
    }
    // Either address is enough for an account, and the mobile number is the one that can be left out.
    assert_eq!(policy().purpose("account-service").unwrap().additional, [DataItem::MobileNumber]);
}

#[test]
fn zp_028_zp_051_zp_063_zp_076_permissions_and_what_is_left_without_them() {
    let policy = policy();
    let found: Vec<_> = policy
        .permissions()
        .iter()
        .map(|permission| (permission.resource, permission.purpose.as_str(), permission.fallback))
        .collect();
    assert_eq!(
        found,
        [
            (PhoneResource::Storage, "account-access", PermissionFallback::None),
            (PhoneResource::Camera, "device-binding", PermissionFallback::ManualEntry),
            (PhoneResource::Camera, "wireless-configuration", PermissionFallback::ManualEntry),
            (PhoneResource::Location, "wireless-configuration", PermissionFallback::ManualEntry),
        ]
    );
}

#[test]
fn zp_143_zp_153_deadlines_with_a_number_are_the_published_ones() {
    let policy = policy();
    let thirty = policy.deadline(Duty::AnswerRequest).unwrap();
    assert_eq!((thirty.within.to_string().as_str(), thirty.starts.name()), ("P30D", "request-received"));
    let reminders: Vec<String> = thirty.reminders.iter().map(ToString::to_string).collect();
    assert_eq!(reminders, ["P20D", "P25D", "P28D"]);
    for clause in ["ZP-077", "ZP-143", "ZP-146", "ZP-157", "ZP-162"] {
        assert!(thirty.clauses.iter().any(|id| id == clause), "{clause}");
    }
    let two = policy.deadline(Duty::DeregisterByHand).unwrap();
    assert_eq!(
        (two.within.to_string().as_str(), two.starts.name()),
        ("2 working days", "materials-complete")
    );
}

#[test]
fn zp_200_deadlines_without_a_number_say_so() {
    let policy = policy();
    let numbered = [Duty::AnswerRequest, Duty::DeregisterByHand];
    for deadline in policy.deadlines() {
        let open = deadline.assumptions.iter().any(|id| id == "A-12");
        assert_eq!(open, !numbered.contains(&deadline.duty), "{}", deadline.duty);
    }
    let within = |duty| policy.deadline(duty).unwrap().within.to_string();
    for duty in [Duty::EraseAccount, Duty::EraseChildData, Duty::EraseAfterService, Duty::EraseOnUserAction] {
        assert_eq!(within(duty), "PT24H", "{duty}");
    }
    assert_eq!(
        (within(Duty::NotifySubjects), within(Duty::NotifyAuthority)),
        ("PT72H".into(), "PT72H".into())
    );
    assert_eq!((within(Duty::NotifyRecipients), within(Duty::ReviewControls)), ("P7D".into(), "P1Y".into()));
    assert_eq!(within(Duty::RenewRiskReports), "P6M");
    let duties: BTreeSet<Duty> = policy.deadlines().iter().map(|deadline| deadline.duty).collect();
    assert_eq!(duties.len(), Duty::ALL.len());
}

#[test]
fn zp_140_zp_151_zp_161_rights_and_the_ways_to_use_them() {
    let policy = policy();
    let rights: Vec<Right> = policy.rights().iter().map(|rule| rule.right).collect();
    assert_eq!(rights, Right::ALL);
    let channels = |right| policy.right(right).unwrap().channels.clone();
    assert_eq!(channels(Right::Access), [Channel::App, Channel::Email, Channel::Letter]);
    assert_eq!(channels(Right::Deregistration), [Channel::App, Channel::CustomerService]);
    assert_eq!(channels(Right::Complaint), [Channel::LocalAuthority]);
    let deadline = |right| policy.right(right).unwrap().deadline;
    assert_eq!(deadline(Right::Deregistration), Some(Duty::DeregisterByHand));
    assert_eq!(deadline(Right::Complaint), None, "an authority has its own");
}

#[test]
fn zp_148_zp_159_zp_160_grounds_are_closed_lists_with_the_published_members() {
    let policy = policy();
    let erasure: Vec<_> =
        policy.erasure_grounds().iter().map(|ground| (ground.ground, &ground.lines[..])).collect();
    let lines: Vec<u32> = erasure.iter().flat_map(|(_, lines)| lines.to_vec()).collect();
    assert_eq!(lines, [165, 166, 167, 168, 169]);
    assert_eq!(erasure.iter().map(|(ground, _)| *ground).collect::<Vec<_>>(), ErasureGround::ALL);

    let refusal: Vec<_> = policy.refusal_grounds().iter().map(|ground| ground.ground).collect();
    assert_eq!((refusal.as_slice(), refusal.len()), (RefusalGround::ALL, 4));
    assert!(policy.refusal_grounds().iter().all(|ground| ground.lines == [191] && !ground.dpv.is_empty()));

    let exemption: Vec<_> = policy.exemption_grounds().iter().map(|ground| ground.ground).collect();
    assert_eq!((exemption.as_slice(), exemption.len()), (ExemptionGround::ALL, 6));
    let lines: Vec<u32> =
        policy.exemption_grounds().iter().flat_map(|ground| ground.lines.to_vec()).collect();
    assert_eq!(lines, [193, 194, 195, 196, 197, 198]);
}

#[test]
fn zp_090_zp_097_zp_191_data_leaves_on_the_published_bases_only() {
    use DisclosureBasis::{
        Anonymized, AuthorityOrder, BoundSuccessor, ExplicitConsent, Law, LegalProcedure, Litigation,
    };
    let policy = policy();
    let rule = |kind| policy.disclosure(kind).unwrap();
    let sharing = rule(DisclosureKind::Sharing);
    assert_eq!(sharing.bases, [ExplicitConsent, AuthorityOrder]);
    assert_eq!(
        (sharing.free_for.as_slice(), sharing.agreement),
        (&[RecipientKind::Affiliate][..], Agreement::Required)
    );
    assert_eq!(rule(DisclosureKind::Transfer).bases, [ExplicitConsent, BoundSuccessor]);
    let public = [ExplicitConsent, Law, LegalProcedure, Litigation, AuthorityOrder];
    assert_eq!(rule(DisclosureKind::PublicDisclosure).bases, public);
    assert_eq!(rule(DisclosureKind::TransferAbroad).bases, [ExplicitConsent, Anonymized]);
    let others = [DisclosureKind::Transfer, DisclosureKind::PublicDisclosure, DisclosureKind::TransferAbroad];
    assert!(others.iter().all(|&kind| rule(kind).free_for.is_empty()));
}

#[test]
fn zp_026_zp_190_zp_195_every_kept_category_has_one_location() {
    let policy = policy();
    let account = policy.location(DataCategory::PlatformAccount).unwrap();
    assert_eq!(
        account.places,
        [StoragePlace::CountryOfCollection, StoragePlace::CloudVendorCountry, StoragePlace::China]
    );
    let device = policy.location(DataCategory::DeviceRegistration).unwrap();
    assert_eq!(device.places, [StoragePlace::CountryOfCollection]);
    assert!(policy.location(DataCategory::StatusQuery).is_none(), "kept nowhere");
    let message = refusal("categories = [\"platform-account\"]", "categories = [\"status-query\"]");
    assert!(message.contains("rule platform-account must have exactly one location"), "{message}");
    let message = refusal(
        "categories = [\"platform-account\"]",
        "categories = [\"platform-account\", \"account-use\"]",
    );
    assert!(message.contains("rule account-use must have exactly one location"), "{message}");
}

#[test]
fn zp_171_child_is_under_fourteen_or_under_a_higher_local_age() {
    let policy = policy();
    assert_eq!(policy.children().below_age, 14);
    assert_eq!((policy.child_age(country("BR")), policy.child_age(country("DE"))), (14, 16));
}

#[test]
fn zp_126_zp_127_incident_notice_has_four_parts_and_four_channels() {
    let policy = policy();
    let notice = policy.incident_notice();
    assert_eq!((notice.parts.as_slice(), notice.parts.len()), (NoticePart::ALL, 4));
    assert_eq!(notice.channels, [Channel::Email, Channel::Letter, Channel::Telephone, Channel::Push]);
    assert_eq!(notice.fallback, Channel::PublicNotice);
}

#[test]
fn zp_214_local_law_adds_limits_and_takes_none_away() {
    assert_eq!(limits(Duty::AnswerRequest, "US"), ["P30D"]);
    assert_eq!(limits(Duty::AnswerRequest, "DE"), ["P30D", "P1M"]);
    assert_eq!(limits(Duty::AnswerRequest, "ID"), ["P30D", "PT72H"]);
    assert_eq!(limits(Duty::AnswerRequest, "BR"), ["P30D", "P15D"]);
    assert_eq!(limits(Duty::EraseAccount, "ID"), ["PT24H"]);
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
        let message = refusal(day, &format!("deadlines = {{ answer-request = {longer} }}"));
        assert!(message.contains("an overlay only tightens"), "{longer}: {message}");
    }
    for age in [13, 14] {
        let message = refusal("below-age = 16", &format!("below-age = {age}"));
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
    let message = refusal(&TEXT[start..end], "");
    assert!(message.contains("the deadline erase-child-data is missing"), "{message}");
    let message = refusal("id = \"erase-child-data\"", "id = \"erase-account\"");
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
        let message = refusal(from, to);
        assert!(message.contains(expected), "{from}: {message}");
    }
}

#[test]
fn zp_200_switch_takes_only_what_can_be_carried_out() {
    let policy = policy();
    let error = policy.with_choice("A-01", "every-logout").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidPolicy);
    assert!(error.to_string().contains("allowed are deregistration-only"), "{error}");
    assert!(policy.with_choice("A-99", "x").unwrap_err().to_string().contains("no assumption A-99"));
    let message = refusal("value = \"either\"", "value = \"both\"");
    assert!(message.contains("A-03 is set to both, which nothing carries out"), "{message}");
    let message = refusal("allowed = [\"either\"]", "allowed = [\"either\", \"both\"]");
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
