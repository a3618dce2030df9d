//! The purpose gate: which data may be used for what.

use std::collections::BTreeSet;

use uuid::Uuid;
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::device::ProductType;
use zte_cpe_privacy::consent::{
    ConsentEvent, ConsentFact, ConsentLedger, ProcessingRequest, Scope, Withdrawal, decide,
};
use zte_cpe_privacy::decision::{Decision, ReasonCode};

use crate::consent::{given, name, notice, research, withdrawn};
use crate::support::{account_id, at, policy};

const NOW: &str = "2026-06-01T00:00:00Z";

fn ask(ledger: &ConsentLedger, request: &ProcessingRequest) -> Decision {
    decide(&policy(), ledger, request, at(NOW))
}

fn informed() -> ConsentLedger {
    [notice("2026-01-01T00:00:00Z")].into_iter().collect()
}

fn wants(purpose: &str, items: &[DataItem]) -> ProcessingRequest {
    ProcessingRequest::new(account_id(1), name(purpose), items.iter().copied())
}

#[test]
fn zp_006_nothing_is_processed_before_the_policy_was_shown() {
    let request = wants("after-sales-service", &[DataItem::DeviceModel]);
    assert_eq!(ask(&ConsentLedger::new(), &request).reason(), ReasonCode::NoticeNotShown);
    assert_eq!(ask(&informed(), &request).reason(), ReasonCode::BasicData);
    let before = decide(&policy(), &informed(), &request, at("2025-12-31T23:59:59Z"));
    assert_eq!(before.reason(), ReasonCode::NoticeNotShown);
}

#[test]
fn zp_008_zp_070_purpose_outside_the_policy_needs_consent_for_it() {
    let request = wants("research", &[DataItem::DeviceModel]);
    let mut ledger = informed();
    assert_eq!(ask(&ledger, &request).reason(), ReasonCode::PurposeNotInPolicy);
    ledger.record(given("2026-01-02T00:00:00Z", research()));
    assert_eq!(ask(&ledger, &request).reason(), ReasonCode::ConsentGiven);
    let more = wants("research", &[DataItem::DeviceModel, DataItem::SerialNumber]);
    assert!(!ask(&ledger, &more).is_permitted(), "one item more than was agreed to");
    ledger.record(withdrawn("2026-02-01T00:00:00Z", Withdrawal::of_purpose(name("research"))));
    assert_eq!(ask(&ledger, &request).reason(), ReasonCode::ConsentWithdrawn);
}

#[test]
fn zp_036_purpose_uses_its_own_items_and_no_others() {
    for purpose in policy().purposes() {
        for &item in DataItem::ALL {
            let request = wants(&purpose.id, &[item])
                .on_product(ProductType::Router)
                .for_live_query(Uuid::from_u128(7));
            let stranger = ask(&informed(), &request).reason() == ReasonCode::ItemNotForPurpose;
            assert_eq!(stranger, !purpose.items().any(|named| named == item), "{} {item:?}", purpose.id);
        }
    }
    assert_eq!(ask(&informed(), &wants("account-service", &[])).reason(), ReasonCode::NothingAskedFor);
}

#[test]
fn zp_075_only_additional_data_can_be_refused_without_losing_the_function() {
    let basic = wants("account-service", &[DataItem::EmailAddress]);
    let both = wants("account-service", &[DataItem::EmailAddress, DataItem::MobileNumber]);
    let mut ledger = informed();
    assert!(ask(&ledger, &basic).is_permitted());
    assert_eq!(ask(&ledger, &both).reason(), ReasonCode::ConsentMissing);
    let mobile = Scope::new(name("account-service"), [DataItem::MobileNumber]);
    ledger.record(given("2026-01-02T00:00:00Z", mobile.clone()));
    assert_eq!(ask(&ledger, &both).reason(), ReasonCode::ConsentGiven);
    let refusal = ConsentFact::Refused { scope: mobile };
    ledger.record(ConsentEvent::new(at("2026-01-03T00:00:00Z"), account_id(1), refusal));
    assert_eq!(ask(&ledger, &both).reason(), ReasonCode::ConsentRefused);
    assert!(ask(&ledger, &basic).is_permitted(), "the function stays");
}

#[test]
fn zp_072_zp_073_withdrawal_is_heard_for_basic_data_too_and_says_what_is_lost() {
    let withdrawal = Withdrawal::of_purpose(name("after-sales-service"));
    let policy = policy();
    assert!(withdrawal.consequence(&policy).unwrap().contains("customer service cannot help"));
    let mut ledger = informed();
    ledger.record(withdrawn("2026-02-01T00:00:00Z", withdrawal));
    let request = wants("after-sales-service", &[DataItem::DeviceModel]);
    assert_eq!(ask(&ledger, &request).reason(), ReasonCode::ConsentWithdrawn);
    assert!(decide(&policy, &ledger, &request, at("2026-01-31T00:00:00Z")).is_permitted());
}

#[test]
fn zp_022_zp_023_nothing_is_processed_once_the_account_is_closed() {
    let mut ledger = informed();
    ledger.record(given("2026-01-02T00:00:00Z", research()));
    ledger.record(ConsentEvent::new(at(NOW), account_id(1), ConsentFact::ServiceEnded));
    for purpose in ["account-service", "research"] {
        let request = wants(purpose, &[DataItem::DeviceModel]);
        assert_eq!(ask(&ledger, &request).reason(), ReasonCode::ServiceEnded);
    }
    let request = wants("research", &[DataItem::DeviceModel]);
    assert!(decide(&policy(), &ledger, &request, at("2026-05-31T23:59:59Z")).is_permitted());
}

#[test]
fn zp_066_terminals_are_read_only_for_a_person_who_is_asking() {
    let poll = wants("status-query", &[DataItem::HostName]).on_product(ProductType::Router);
    assert_eq!(ask(&informed(), &poll).reason(), ReasonCode::NoLiveQuery);
    assert!(ask(&informed(), &poll.for_live_query(Uuid::from_u128(7))).is_permitted());
}

#[test]
fn zp_068_unknown_product_gets_no_data() {
    let request = wants("internet-access", &[DataItem::PppoeUsername]);
    assert_eq!(ask(&informed(), &request).reason(), ReasonCode::ProductNotCovered);
    for product in [ProductType::Router, ProductType::HomeGateway] {
        assert!(ask(&informed(), &request.clone().on_product(product)).is_permitted());
    }
}

#[test]
fn decision_names_clause_version_and_code() {
    let decision = ask(&ConsentLedger::new(), &wants("account-service", &[DataItem::EmailAddress]));
    let written = serde_json::to_value(&decision).unwrap();
    let expected = serde_json::json!({
        "at": "2026-06-01T00:00:00Z",
        "clauses": ["ZP-006"],
        "outcome": "refused",
        "policy": "1.1",
        "reason": "notice-not-shown",
    });
    assert_eq!(written, expected);
}

#[test]
fn zp_215_every_reason_has_a_code_of_its_own_and_clauses_of_the_policy() {
    let policy = policy();
    let codes: BTreeSet<_> = ReasonCode::ALL.iter().map(|reason| reason.code()).collect();
    assert_eq!(codes.len(), ReasonCode::ALL.len());
    for reason in ReasonCode::ALL {
        assert!(!reason.clauses().is_empty(), "{reason}");
        for clause in reason.clauses() {
            assert!(policy.clause(clause).is_some(), "{reason} names {clause}");
        }
    }
}
