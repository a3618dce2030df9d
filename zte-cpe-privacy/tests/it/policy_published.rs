//! What the policy file says is what was published: every expected value was written down from the text by hand.
//!
//! The same checks judge a file from which something was taken out, in `policy_removal`.

#![expect(clippy::panic, clippy::indexing_slicing, reason = "a check fails by panicking, as a test does")]

use std::collections::BTreeSet;

use zte_cpe_model::data_item::{DataCategory, DataItem, Identifiability};
use zte_cpe_model::region::Country;
use zte_cpe_privacy::policy::{
    Action, Agreement, CalendarZone, Channel, CollectionSource, ControlKind, DisclosureBasis, DisclosureKind,
    Duty, ErasureGround, ExemptionGround, Moment, NoticePart, Papers, Period, PermissionFallback,
    PhoneResource, Place, Policy, PrincipleName, PurposeKind, RecipientKind, RefusalGround, Right,
    RuleCategory, StoragePlace, Topic,
};

/// Makes a test of each check, and a list of all of them.
macro_rules! checks {
    ($( $name:ident, )+) => {
        pub(crate) const CHECKS: &[(&str, fn(&Policy))] = &[$( (stringify!($name), $name) ),+];

        mod of_the_built_in_policy {
            $(
                #[test]
                fn $name() {
                    super::$name(&crate::support::policy());
                }
            )+
        }
    };
}

checks! {
    zp_001_document_names_title_version_month_and_text,
    zp_200_every_storage_period_is_in_the_file,
    zp_200_every_line_about_a_storage_period_has_a_rule,
    zp_064_zp_067_wireless_and_status_data_may_be_kept_by_nobody,
    zp_020_zp_035_items_are_those_the_policy_names,
    zp_200_every_clause_and_assumption_says_something,
    zp_003_contact_is_the_one_published,
    zp_002_policy_is_made_for_every_country_but_china,
    zp_004_seven_principles_rest_on_clauses_of_the_policy,
    zp_219_free_text_is_personal_and_kept_by_nobody,
    zp_007_nine_parts_in_order_and_the_titles_of_two_are_swapped,
    zp_008_zp_036_zp_081_purposes_are_those_the_policy_names,
    zp_064_zp_066_zp_067_what_is_read_live_is_kept_by_no_rule,
    zp_075_each_function_says_what_it_cannot_do_without,
    zp_028_zp_051_zp_063_zp_076_permissions_and_what_is_left_without_them,
    zp_077_zp_124_zp_143_zp_153_zp_162_deadlines_with_a_number_are_the_published_ones,
    zp_200_deadlines_without_a_number_say_so,
    zp_140_zp_151_zp_161_rights_and_the_ways_to_use_them,
    zp_148_zp_159_zp_160_grounds_are_closed_lists_with_the_published_members,
    zp_090_zp_097_zp_191_data_leaves_on_the_published_bases_only,
    zp_026_zp_190_zp_195_every_kept_category_has_one_location,
    zp_171_child_is_under_fourteen_or_under_a_higher_local_age,
    zp_126_zp_127_incident_notice_has_four_parts_and_four_channels,
    zp_214_local_law_adds_limits_and_takes_none_away,
    zp_185_old_versions_are_kept_for_good,
    zp_116_zp_117_zp_123_promised_measures_and_when_each_is_looked_at_again,
    zp_145_password_alone_is_changed_without_asking,
    zp_092_authorities_sign_nothing,
    zp_010_everything_that_is_collected_comes_from_a_known_source,
}

fn country(code: &str) -> Country {
    code.parse().unwrap()
}

fn limits(policy: &Policy, duty: Duty, code: &str) -> Vec<String> {
    policy.limits(duty, country(code)).map(|within| within.to_string()).collect()
}

fn zp_001_document_names_title_version_month_and_text(policy: &Policy) {
    let document = policy.document();
    assert_eq!(document.title, "CPE Product Privacy Policy");
    assert_eq!((document.version.as_str(), document.updated.as_str()), ("1.1", "2020-02"));
    assert_eq!(document.language, "en");
    // Taken from the published file with another tool.
    assert_eq!(document.text_sha256, "810c510513999ce2f4177171223cba5e76657df26b60019c10d4da2de1fe3887");
}

fn zp_200_every_storage_period_is_in_the_file(policy: &Policy) {
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

fn zp_200_every_line_about_a_storage_period_has_a_rule(policy: &Policy) {
    let covered: BTreeSet<u32> = policy.rules().iter().flat_map(|rule| rule.lines().to_vec()).collect();
    for line in [45, 50, 57, 72, 74, 76, 80, 82, 84] {
        assert!(covered.contains(&line), "line {line}");
    }
}

fn zp_064_zp_067_wireless_and_status_data_may_be_kept_by_nobody(policy: &Policy) {
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

fn zp_020_zp_035_items_are_those_the_policy_names(policy: &Policy) {
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

fn zp_200_every_clause_and_assumption_says_something(policy: &Policy) {
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

fn zp_003_contact_is_the_one_published(policy: &Policy) {
    let contact = policy.contact();
    assert_eq!((contact.company.as_str(), contact.email.as_str()), ("ZTE Corporation", "privacy@zte.com.cn"));
    assert_eq!(contact.zip_code, "518057");
    assert!(contact.department.contains("Data Protection Compliance"));
    assert!(contact.registered_address.contains("Nanshan"));
    assert!(contact.postal_address.starts_with("Floor 26"));
}

fn zp_219_free_text_is_personal_and_kept_by_nobody(policy: &Policy) {
    for item in [DataItem::HostName, DataItem::Ssid, DataItem::SmsText] {
        assert_ne!(item.identifiability(), Identifiability::NonPersonal);
        assert!(policy.storing_rule(item).is_none(), "{}", item.name());
    }
}

fn zp_004_seven_principles_rest_on_clauses_of_the_policy(policy: &Policy) {
    let names: Vec<PrincipleName> = policy.principles().iter().map(|principle| principle.name).collect();
    assert_eq!((names.as_slice(), names.len()), (PrincipleName::ALL, 7));
    for principle in policy.principles() {
        assert!(principle.clauses.len() >= 4, "{}", principle.name);
    }
}

fn zp_002_policy_is_made_for_every_country_but_china(policy: &Policy) {
    assert!(policy.applies_in(country("DE")) && policy.applies_in(country("BR")));
    assert!(!policy.applies_in(country("CN")));
}

fn zp_007_nine_parts_in_order_and_the_titles_of_two_are_swapped(policy: &Policy) {
    let numbers: Vec<u32> = policy.sections().iter().map(|section| section.number).collect();
    assert_eq!(numbers, (1..=9).collect::<Vec<_>>());
    let titled: Vec<Topic> = policy.sections().iter().map(|section| section.titled).collect();
    assert_eq!(titled, Topic::ALL, "as the list of contents announces");
    let swapped: Vec<u32> =
        policy.sections().iter().filter(|part| part.titled != part.holds).map(|part| part.number).collect();
    assert_eq!(swapped, [7, 8]);
}

fn zp_008_zp_036_zp_081_purposes_are_those_the_policy_names(policy: &Policy) {
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

fn zp_064_zp_066_zp_067_what_is_read_live_is_kept_by_no_rule(policy: &Policy) {
    for purpose in policy.purposes() {
        let live = matches!(purpose.id.as_str(), "wireless-configuration" | "status-query");
        assert_eq!(purpose.kind == PurposeKind::Live, live, "{}", purpose.id);
        assert!(purpose.items().all(|item| policy.storing_rule(item).is_none() == live), "{}", purpose.id);
    }
}

fn zp_075_each_function_says_what_it_cannot_do_without(policy: &Policy) {
    for purpose in policy.purposes() {
        assert!(!purpose.basic.is_empty() && purpose.without.ends_with('.'), "{}", purpose.id);
        assert!(purpose.basic.iter().all(|item| !purpose.additional.contains(item)), "{}", purpose.id);
    }
    // Either address is enough for an account, and the mobile number is the one that can be left out.
    assert_eq!(policy.purpose("account-service").unwrap().additional, [DataItem::MobileNumber]);
}

fn zp_028_zp_051_zp_063_zp_076_permissions_and_what_is_left_without_them(policy: &Policy) {
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

fn zp_077_zp_124_zp_143_zp_153_zp_162_deadlines_with_a_number_are_the_published_ones(policy: &Policy) {
    let thirty = policy.deadline(Duty::AnswerRequest).unwrap();
    assert_eq!((thirty.within.to_string().as_str(), thirty.starts.name()), ("P30D", "request-received"));
    let reminders: Vec<String> = thirty.reminders.iter().map(ToString::to_string).collect();
    assert_eq!(reminders, ["P20D", "P25D", "P28D"]);
    for clause in ["ZP-077", "ZP-124", "ZP-143", "ZP-146", "ZP-157", "ZP-162"] {
        assert!(thirty.clauses.iter().any(|id| id == clause), "{clause}");
    }
    let two = policy.deadline(Duty::DeregisterByHand).unwrap();
    assert_eq!(
        (two.within.to_string().as_str(), two.starts.name()),
        ("2 working days", "materials-complete")
    );
}

fn zp_200_deadlines_without_a_number_say_so(policy: &Policy) {
    let numbered = [Duty::AnswerRequest, Duty::DeregisterByHand];
    for deadline in policy.deadlines() {
        let open = deadline.assumptions.iter().any(|id| id == "A-12");
        assert_eq!(open, !numbered.contains(&deadline.duty), "{}", deadline.duty);
    }
    let within = |duty| policy.deadline(duty).unwrap().within.to_string();
    for duty in [
        Duty::EraseAccount,
        Duty::EraseChildData,
        Duty::EraseAfterService,
        Duty::EraseOnUserAction,
        Duty::EraseOnRequest,
    ] {
        assert_eq!(within(duty), "PT24H", "{duty}");
    }
    assert_eq!(
        (within(Duty::NotifySubjects), within(Duty::NotifyAuthority)),
        ("PT72H".into(), "PT72H".into())
    );
    assert_eq!((within(Duty::NotifyRecipients), within(Duty::ReviewControls)), ("P7D".into(), "P1Y".into()));
    assert_eq!(within(Duty::RenewRiskReports), "P6M");
    assert_eq!(within(Duty::DiscloseRisk), "PT72H");
    let duties: BTreeSet<Duty> = policy.deadlines().iter().map(|deadline| deadline.duty).collect();
    assert_eq!(duties.len(), Duty::ALL.len());
}

fn zp_140_zp_151_zp_161_rights_and_the_ways_to_use_them(policy: &Policy) {
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

fn zp_148_zp_159_zp_160_grounds_are_closed_lists_with_the_published_members(policy: &Policy) {
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
    let lines: Vec<u32> = policy.exemption_grounds().iter().flat_map(|ground| ground.lines.clone()).collect();
    assert_eq!(lines, [193, 194, 195, 196, 197, 198]);
}

fn zp_090_zp_097_zp_191_data_leaves_on_the_published_bases_only(policy: &Policy) {
    use DisclosureBasis::{
        Anonymized, AuthorityOrder, BoundSuccessor, ExplicitConsent, Law, LegalProcedure, Litigation,
    };
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

fn zp_026_zp_190_zp_195_every_kept_category_has_one_location(policy: &Policy) {
    let account = policy.location(DataCategory::PlatformAccount).unwrap();
    assert_eq!(
        account.places,
        [StoragePlace::CountryOfCollection, StoragePlace::CloudVendorCountry, StoragePlace::China]
    );
    let device = policy.location(DataCategory::DeviceRegistration).unwrap();
    assert_eq!(device.places, [StoragePlace::CountryOfCollection]);
    assert!(policy.location(DataCategory::StatusQuery).is_none(), "kept nowhere");
}

fn zp_171_child_is_under_fourteen_or_under_a_higher_local_age(policy: &Policy) {
    assert_eq!(policy.children().below_age, 14);
    assert_eq!((policy.child_age(country("BR")), policy.child_age(country("DE"))), (14, 16));
}

fn zp_126_zp_127_incident_notice_has_four_parts_and_four_channels(policy: &Policy) {
    let notice = policy.incident_notice();
    assert_eq!((notice.parts.as_slice(), notice.parts.len()), (NoticePart::ALL, 4));
    assert_eq!(notice.channels, [Channel::Email, Channel::Letter, Channel::Telephone, Channel::Push]);
    assert_eq!(notice.fallback, Channel::PublicNotice);
}

fn zp_214_local_law_adds_limits_and_takes_none_away(policy: &Policy) {
    assert_eq!(limits(policy, Duty::AnswerRequest, "US"), ["P30D"]);
    assert_eq!(limits(policy, Duty::AnswerRequest, "DE"), ["P30D", "P1M"]);
    assert_eq!(limits(policy, Duty::AnswerRequest, "ID"), ["P30D", "PT72H"]);
    assert_eq!(limits(policy, Duty::AnswerRequest, "BR"), ["P30D", "P15D"]);
    assert_eq!(limits(policy, Duty::AnswerRequest, "MX"), ["P30D", "P15D"]);
    assert_eq!(limits(policy, Duty::EraseAccount, "ID"), ["PT24H"]);
}

fn zp_116_zp_117_zp_123_promised_measures_and_when_each_is_looked_at_again(policy: &Policy) {
    let of = |review| -> Vec<_> {
        let rules = policy.controls().iter().filter(|rule| rule.review == review);
        rules.map(|rule| rule.kind).collect()
    };
    // Lines 116 to 119: nine measures; line 125: two reports.
    assert_eq!(of(Duty::ReviewControls), ControlKind::ALL[..9]);
    assert_eq!(of(Duty::RenewRiskReports), [ControlKind::RiskReport, ControlKind::ImpactAssessment]);
}

fn zp_145_password_alone_is_changed_without_asking(policy: &Policy) {
    assert_eq!(policy.right(Right::Correction).unwrap().self_service, [DataItem::LoginPassword]);
    let others = policy.rights().iter().filter(|rule| rule.right != Right::Correction);
    assert!(others.into_iter().all(|rule| rule.self_service.is_empty()));
}

fn zp_010_everything_that_is_collected_comes_from_a_known_source(policy: &Policy) {
    let source = |category| policy.rule_for(category).unwrap().sources();
    // Lines 44, 49, 61, 71 and 79: entered in the app. Lines 56, 73, 75, 81 and 83: reported by the device.
    for category in [
        DataCategory::PlatformAccount,
        DataCategory::AccountUse,
        DataCategory::DeviceBinding,
        DataCategory::InternetAccess,
    ] {
        assert_eq!(source(category), [CollectionSource::AppAccount], "{category:?}");
    }
    for category in
        [DataCategory::DeviceRegistration, DataCategory::WirelessConfiguration, DataCategory::StatusQuery]
    {
        assert_eq!(source(category), [CollectionSource::Product], "{category:?}");
    }
    assert!(
        policy
            .rules()
            .iter()
            .filter(|rule| matches!(rule.category(), RuleCategory::Papers(_)))
            .all(|rule| rule.sources().is_empty())
    );
}

fn zp_092_authorities_sign_nothing(policy: &Policy) {
    for rule in policy.disclosures() {
        let none: &[_] =
            if rule.agreement == Agreement::Required { &[RecipientKind::Authority] } else { &[] };
        assert_eq!(rule.signs_nothing, none, "{}", rule.kind);
    }
}

fn zp_185_old_versions_are_kept_for_good(policy: &Policy) {
    let kept = |rule: &&std::sync::Arc<zte_cpe_privacy::policy::RetentionRule>| {
        rule.category() == RuleCategory::Papers(Papers::PolicyVersions)
    };
    let rule = policy.rules().iter().find(kept).unwrap();
    assert!(matches!(rule.period(), Period::Forever { starts: Moment::VersionPublished }));
    assert_eq!((rule.place(), rule.action()), (Place::Archive, Action::None));
}
