//! Consent at any point in time, whatever order the news comes in.

use std::collections::BTreeSet;

use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::id::{AccountId, ConsentId, RecipientId};
use zte_cpe_privacy::Reference;
use zte_cpe_privacy::consent::{
    Audience, ConsentEvent, ConsentFact, ConsentLedger, ConsentMethod, ConsentRecord, ConsentStatus,
    NoticeForm, Permission, PermissionState, Scope, Withdrawal,
};
use zte_cpe_privacy::decision::ReasonCode;
use zte_cpe_privacy::policy::PermissionFallback;

use crate::support::{account_id, at, policy};

pub(crate) fn name(text: &str) -> Reference {
    text.parse().unwrap()
}

pub(crate) fn consent_id(n: u128) -> ConsentId {
    ConsentId::from_uuid(Uuid::from_u128(0xC000 << 64 | n))
}

pub(crate) fn notice(time: &str) -> ConsentEvent {
    let fact = ConsentFact::NoticeShown { version: name("1.1"), form: NoticeForm::PopUp };
    ConsentEvent::new(at(time), account_id(1), fact)
}

pub(crate) fn given(time: &str, scope: Scope) -> ConsentEvent {
    let fact = ConsentFact::Given {
        consent: consent_id(1),
        scope,
        notice: name("1.1"),
        method: ConsentMethod::AppControl,
        expires: None,
    };
    ConsentEvent::new(at(time), account_id(1), fact)
}

pub(crate) fn withdrawn(time: &str, withdrawal: Withdrawal) -> ConsentEvent {
    let fact = ConsentFact::Withdrawn { withdrawal, consequence: name("withdrawal/research") };
    ConsentEvent::new(at(time), account_id(1), fact)
}

pub(crate) fn research() -> Scope {
    Scope::new(name("research"), [DataItem::DeviceModel, DataItem::FirmwareVersion])
}

fn status(ledger: &ConsentLedger, item: DataItem, time: &str) -> ConsentStatus {
    ledger.status(account_id(1), &name("research"), item, Audience::Controller, at(time))
}

#[test]
fn zp_070_nothing_was_agreed_to_until_somebody_says_so() {
    let ledger: ConsentLedger =
        [notice("2026-01-01T00:00:00Z"), given("2026-01-02T00:00:00Z", research())].into_iter().collect();
    let model = DataItem::DeviceModel;
    assert_eq!(status(&ledger, model, "2026-01-01T23:59:59Z"), ConsentStatus::Unknown);
    assert_eq!(status(&ledger, model, "2026-01-02T00:00:00Z"), ConsentStatus::Given);
    assert_eq!(status(&ledger, DataItem::SerialNumber, "2026-01-03T00:00:00Z"), ConsentStatus::Unknown);
    let other = ledger.status(
        account_id(2),
        &name("research"),
        model,
        Audience::Controller,
        at("2026-01-03T00:00:00Z"),
    );
    assert_eq!(other, ConsentStatus::Unknown);
}

#[test]
fn zp_006_consent_without_a_notice_shown_before_does_not_count() {
    let late: ConsentLedger =
        [notice("2026-01-03T00:00:00Z"), given("2026-01-02T00:00:00Z", research())].into_iter().collect();
    assert_eq!(status(&late, DataItem::DeviceModel, "2026-02-01T00:00:00Z"), ConsentStatus::Invalidated);
    let other_version = ConsentFact::NoticeShown { version: name("1.0"), form: NoticeForm::Page };
    let mut ledger = ConsentLedger::new();
    ledger.record(ConsentEvent::new(at("2026-01-01T00:00:00Z"), account_id(1), other_version));
    ledger.record(given("2026-01-02T00:00:00Z", research()));
    assert_eq!(status(&ledger, DataItem::DeviceModel, "2026-02-01T00:00:00Z"), ConsentStatus::Invalidated);
}

#[test]
fn zp_074_withdrawal_leaves_what_was_lawful_before_as_it_was() {
    let ledger: ConsentLedger = [
        notice("2026-01-01T00:00:00Z"),
        given("2026-01-02T00:00:00Z", research()),
        withdrawn("2026-02-01T00:00:00Z", Withdrawal::of_purpose(name("research"))),
    ]
    .into_iter()
    .collect();
    assert_eq!(status(&ledger, DataItem::DeviceModel, "2026-01-31T23:59:59Z"), ConsentStatus::Given);
    assert_eq!(status(&ledger, DataItem::DeviceModel, "2026-02-01T00:00:00Z"), ConsentStatus::Withdrawn);
    assert_eq!(ledger.history(account_id(1)).count(), 3);
}

#[test]
fn zp_072_withdrawal_of_one_item_leaves_the_others() {
    let only_firmware = Withdrawal::of_purpose(name("research")).only_items([DataItem::FirmwareVersion]);
    let ledger: ConsentLedger = [
        notice("2026-01-01T00:00:00Z"),
        given("2026-01-02T00:00:00Z", research()),
        withdrawn("2026-02-01T00:00:00Z", only_firmware),
    ]
    .into_iter()
    .collect();
    let later = "2026-03-01T00:00:00Z";
    assert_eq!(status(&ledger, DataItem::DeviceModel, later), ConsentStatus::Given);
    assert_eq!(status(&ledger, DataItem::FirmwareVersion, later), ConsentStatus::Withdrawn);
    let whole = ledger.scope_status(account_id(1), &research(), at(later));
    assert_eq!(whole, ConsentStatus::Withdrawn, "a scope is as open as its most closed item");
}

#[test]
fn zp_091_consent_to_one_recipient_is_not_consent_to_another() {
    let recipient = |n| Audience::Recipient(RecipientId::from_uuid(Uuid::from_u128(n)));
    let ledger: ConsentLedger = [
        notice("2026-01-01T00:00:00Z"),
        given("2026-01-02T00:00:00Z", research().for_audience(recipient(1))),
    ]
    .into_iter()
    .collect();
    let ask = |audience| {
        let now = at("2026-02-01T00:00:00Z");
        ledger.status(account_id(1), &name("research"), DataItem::DeviceModel, audience, now)
    };
    assert_eq!(ask(recipient(1)), ConsentStatus::Given);
    for other in [recipient(2), Audience::Controller, Audience::Public] {
        assert_eq!(ask(other), ConsentStatus::Unknown, "{other:?}");
    }
}

#[test]
fn zp_096_everybody_is_asked_again_after_a_successor_that_is_not_bound() {
    let mut ledger: ConsentLedger =
        [notice("2026-01-01T00:00:00Z"), given("2026-01-02T00:00:00Z", research())].into_iter().collect();
    ledger.record_unbound_succession(at("2026-03-01T00:00:00Z"));
    assert_eq!(status(&ledger, DataItem::DeviceModel, "2026-02-28T00:00:00Z"), ConsentStatus::Given);
    assert_eq!(status(&ledger, DataItem::DeviceModel, "2026-03-01T00:00:00Z"), ConsentStatus::Invalidated);
    ledger.record(given("2026-03-02T00:00:00Z", research()));
    assert_eq!(status(&ledger, DataItem::DeviceModel, "2026-03-02T00:00:00Z"), ConsentStatus::Given);
}

#[test]
fn consent_for_a_time_ends_with_it() {
    let mut event = given("2026-01-02T00:00:00Z", research());
    let ConsentFact::Given { expires, .. } = &mut event.fact else { unreachable!() };
    *expires = Some(at("2026-07-01T00:00:00Z"));
    let ledger: ConsentLedger = [notice("2026-01-01T00:00:00Z"), event].into_iter().collect();
    assert_eq!(status(&ledger, DataItem::DeviceModel, "2026-06-30T23:59:59Z"), ConsentStatus::Given);
    assert_eq!(status(&ledger, DataItem::DeviceModel, "2026-07-01T00:00:00Z"), ConsentStatus::Expired);
}

fn switch(permission: Permission, state: PermissionState) -> ConsentEvent {
    let fact = ConsentFact::PermissionChanged { permission, state };
    ConsentEvent::new(at("2026-01-01T00:00:00Z"), account_id(1), fact)
}

#[test]
fn zp_076_no_permission_implies_another_and_refusal_leaves_the_manual_way() {
    let policy = policy();
    let now = at("2026-01-02T00:00:00Z");
    for &granted in Permission::ALL {
        let ledger: ConsentLedger = [switch(granted, PermissionState::Granted)].into_iter().collect();
        for &wanted in Permission::ALL {
            let decision = wanted.decide(&policy, &ledger, account_id(1), now);
            assert_eq!(decision.is_permitted(), wanted == granted, "{wanted} when {granted} is granted");
        }
    }
}

#[test]
fn zp_052_zp_065_zp_073_refusing_leaves_the_manual_way_and_says_so() {
    let policy = policy();
    for permission in
        [Permission::CameraForBinding, Permission::CameraForWireless, Permission::LocationForWireless]
    {
        let rule = permission.rule(&policy).unwrap();
        assert_eq!(rule.fallback, PermissionFallback::ManualEntry, "{permission}");
        assert!(rule.without.contains("by hand"), "{permission}: {}", rule.without);
    }
    // The list in the code and the list in the policy are the same.
    assert_eq!(policy.permissions().len(), Permission::ALL.len());
}

#[test]
fn zp_028_without_storage_the_account_cannot_be_used() {
    let ledger = [switch(Permission::Storage, PermissionState::Denied)].into_iter().collect();
    let now = at("2026-01-02T00:00:00Z");
    let decision = Permission::Storage.decide(&policy(), &ledger, account_id(1), now);
    assert_eq!(decision.reason(), ReasonCode::StorageDenied);
    assert_eq!(decision.clauses(), ["ZP-028"]);
    assert_eq!(Permission::Storage.rule(&policy()).unwrap().fallback, PermissionFallback::None);
}

#[test]
fn zp_078_record_and_receipt_say_who_what_why_how_when_and_what_became_of_it() {
    let mut ledger: ConsentLedger = [notice("2026-01-01T00:00:00Z")].into_iter().collect();
    let scope = Scope::new(name("account-service"), [DataItem::MobileNumber]);
    ledger.record(given("2026-01-02T00:00:00Z", scope));
    ledger.record(withdrawn("2026-02-01T00:00:00Z", Withdrawal::of_purpose(name("account-service"))));
    let receipt = |time: &str| {
        ConsentRecord::receipt(&policy(), &ledger, account_id(1), consent_id(1), at(time))
            .map(|receipt| serde_json::to_value(receipt).unwrap())
    };
    let then = receipt("2026-01-15T00:00:00Z").unwrap();
    assert_eq!(then["consent_status"], "dpv:ConsentGiven");
    let now = receipt("2026-06-01T00:00:00Z").unwrap();
    assert_eq!(now["consent_status"], "dpv:ConsentWithdrawn");
    let record = &now["consent_record"];
    let at_once = receipt("2026-02-01T00:00:00Z").unwrap();
    assert_eq!(at_once["consent_status"], "dpv:ConsentWithdrawn", "at the instant itself");
    assert_eq!(record["@context"]["dpv"], "https://w3id.org/dpv#");
    assert_eq!(record["pii_principal_id"], account_id(1).to_string());
    let processing = &record["pii_processing"];
    assert_eq!(processing["privacy_notice"], "CPE Product Privacy Policy 1.1");
    assert_eq!(processing["purpose"], "account-service");
    assert_eq!(processing["collection_method"], "app-control");
    assert_eq!(processing["pii_information"][0]["pii_type"], "mobile-number");
    assert_eq!(processing["pii_information"][0]["pii_optional"], true);
    assert_eq!(record["party_identification"][0]["party_name"], "ZTE Corporation");
    let events = serde_json::json!([
        { "event_time": "2026-01-02T00:00:00Z", "event_state": "dpv:ConsentGiven" },
        { "event_time": "2026-02-01T00:00:00Z", "event_state": "dpv:ConsentWithdrawn" },
    ]);
    assert_eq!(record["events"], events);
    assert!(receipt("2026-01-01T12:00:00Z").unwrap_err().is_not_found(), "not given yet");
}

#[test]
fn zp_078_record_says_how_long_the_consent_in_force_lasts_and_no_other() {
    let until = |time: &str, consent: u128, item, expires: Option<&str>| {
        let fact = ConsentFact::Given {
            consent: consent_id(consent),
            scope: Scope::new(name("research"), [item]),
            notice: name("1.1"),
            method: ConsentMethod::AppControl,
            expires: expires.map(at),
        };
        ConsentEvent::new(at(time), account_id(1), fact)
    };
    let ends = |events: Vec<ConsentEvent>| -> Vec<(String, Option<String>)> {
        let ledger: ConsentLedger = std::iter::once(notice("2026-01-01T00:00:00Z")).chain(events).collect();
        let record =
            ConsentRecord::of(&policy(), &ledger, account_id(1), consent_id(1), at("2026-03-01T00:00:00Z"));
        let events = record.unwrap().events.into_iter();
        events
            .map(|event| (event.event_time.to_string(), event.valid_until.map(|end| end.to_string())))
            .collect()
    };
    let pair = |time: &str, end: Option<&str>| (time.to_owned(), end.map(str::to_owned));
    let (january, february) = ("2026-01-02T00:00:00Z", "2026-02-02T00:00:00Z");
    let (april, december) = ("2026-04-01T00:00:00Z", "2026-12-01T00:00:00Z");
    let model = DataItem::DeviceModel;
    // Another purpose's, or another item's, longer consent lasts no longer for this one.
    let other = until(january, 2, DataItem::FirmwareVersion, Some(december));
    assert_eq!(ends(vec![until(january, 1, model, Some(april)), other]), [pair(january, Some(april))]);
    // Given again for longer, for shorter, for good: the last word counts.
    for (again, end) in [
        (Some(december), Some(december)),
        (Some("2026-03-15T00:00:00Z"), Some("2026-03-15T00:00:00Z")),
        (None, None),
    ] {
        let events = vec![until(january, 2, model, Some(april)), until(february, 1, model, again)];
        assert_eq!(ends(events), [pair(january, Some(april)), pair(february, end)]);
    }
}

/// Days of one year, few enough that facts meet at the same instant.
fn day() -> impl Strategy<Value = Timestamp> {
    (0_i64..30).prop_map(|day| Timestamp::from_second(1_767_225_600 + day * 86_400).unwrap())
}

fn fact() -> impl Strategy<Value = ConsentFact> {
    let item = prop::sample::select(&[DataItem::DeviceModel, DataItem::FirmwareVersion][..]);
    let items = prop::collection::btree_set(item, 1..3);
    let scope = |items: BTreeSet<DataItem>| Scope::new(name("research"), items);
    prop_oneof![
        Just(ConsentFact::NoticeShown { version: name("1.1"), form: NoticeForm::Page }),
        items.clone().prop_map(move |items| ConsentFact::Given {
            consent: consent_id(1),
            scope: scope(items),
            notice: name("1.1"),
            method: ConsentMethod::WebForm,
            expires: None,
        }),
        items.clone().prop_map(move |items| ConsentFact::Refused { scope: scope(items) }),
        items.prop_map(|items| ConsentFact::Withdrawn {
            withdrawal: Withdrawal::of_purpose(name("research")).only_items(items),
            consequence: name("withdrawal/research"),
        }),
    ]
}

fn events() -> impl Strategy<Value = Vec<ConsentEvent>> {
    let event = (day(), fact()).prop_map(|(at, fact)| ConsentEvent::new(at, account_id(1), fact));
    prop::collection::vec(event, 0..12)
}

proptest! {
    #[test]
    fn zp_074_order_and_repetition_of_news_do_not_matter(
        (events, shuffled) in events().prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle())),
        now in day(),
    ) {
        let one: ConsentLedger = events.into_iter().collect();
        let mut other: ConsentLedger = shuffled.clone().into_iter().collect();
        other.extend(shuffled);
        prop_assert_eq!(&one, &other);
        let scope = research();
        prop_assert_eq!(
            one.scope_status(account_id(1), &scope, now),
            other.scope_status(account_id(1), &scope, now)
        );
    }

    #[test]
    fn zp_074_what_is_said_later_does_not_change_what_was(events in events(), now in day()) {
        let all: ConsentLedger = events.clone().into_iter().collect();
        let then: ConsentLedger = events.into_iter().filter(|event| event.at <= now).collect();
        for item in research().items {
            let ask = |ledger: &ConsentLedger| {
                ledger.status(account_id(1), &name("research"), item, Audience::Controller, now)
            };
            prop_assert_eq!(ask(&all), ask(&then));
        }
    }

    #[test]
    fn zp_072_after_a_withdrawal_only_a_new_consent_opens_the_way(events in events(), now in day()) {
        let ledger: ConsentLedger = events.clone().into_iter().collect();
        let item = DataItem::DeviceModel;
        let last_no = events.iter().filter(|event| event.at <= now).filter(|event| match &event.fact {
            ConsentFact::Withdrawn { withdrawal, .. } => {
                withdrawal.items.as_ref().unwrap().contains(&item)
            }
            ConsentFact::Refused { scope } => scope.items.contains(&item),
            _ => false,
        }).map(|event| event.at).max();
        let renewed = events.iter().any(|event| {
            matches!(&event.fact, ConsentFact::Given { scope, .. } if scope.items.contains(&item))
                && event.at <= now && last_no.is_none_or(|no| event.at > no)
        });
        let status = ledger.status(account_id(1), &name("research"), item, Audience::Controller, now);
        prop_assert!(!status.is_valid() || renewed, "{}", status);
    }

    #[test]
    fn ledger_survives_being_written_down(events in events()) {
        let account = AccountId::from_uuid(account_id(1).as_uuid());
        let ledger: ConsentLedger = events.into_iter().collect();
        let text = serde_json::to_string(&ledger.history(account).collect::<Vec<_>>()).unwrap();
        let read: Vec<ConsentEvent> = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(read.into_iter().collect::<ConsentLedger>(), ledger);
    }
}
