//! Handing data to others: refused unless there is a basis, and on record either way.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use uuid::Uuid;
use zte_cpe_model::data_item::{DataCategory, DataItem};
use zte_cpe_model::id::{DisclosureId, RecipientId};
use zte_cpe_model::region::Country;
use zte_cpe_privacy::consent::{Audience, ConsentEvent, ConsentFact, ConsentLedger, Scope, Withdrawal};
use zte_cpe_privacy::decision::{Decision, ReasonCode};
use zte_cpe_privacy::disclosure::{
    Basis, ConfidentialityAgreement, DisclosureEntry, DisclosureLedger, DisclosureRequest, Recipient,
    Recipients, Regions, Safeguards, ShareManifest, Succession, SuccessorDuty, decide, decide_place,
};
use zte_cpe_privacy::minors::{
    AgeAttestation, AgeDecision, AgeStatement, AttestationMethod, ChildUse, GuardianConsent, UseBasis,
    admit_account, decide_use,
};
use zte_cpe_privacy::policy::{DisclosureKind, RecipientKind};

use crate::consent::{consent_id, given, name, notice, withdrawn};
use crate::support::{account_id, at, policy};

pub(crate) const NOW: &str = "2026-06-01T00:00:00Z";
pub(crate) const PARTNER: u128 = 1;
pub(crate) const AFFILIATE: u128 = 2;
pub(crate) const AUTHORITY: u128 = 3;
pub(crate) const ABROAD: u128 = 4;
const SUCCESSOR: u128 = 5;

pub(crate) fn recipient_id(n: u128) -> RecipientId {
    RecipientId::from_uuid(Uuid::from_u128(0xE000 << 64 | n))
}

pub(crate) fn disclosure_id(n: u128) -> DisclosureId {
    DisclosureId::from_uuid(Uuid::from_u128(0xF000 << 64 | n))
}

pub(crate) fn country(code: &str) -> Country {
    code.parse().unwrap()
}

fn agreement() -> ConfidentialityAgreement {
    ConfidentialityAgreement::new(name("nda/1"), at("2026-01-01T00:00:00Z")).until(at("2027-01-01T00:00:00Z"))
}

pub(crate) fn recipients() -> Recipients {
    let known = [
        Recipient::new(recipient_id(PARTNER), RecipientKind::ThirdParty, country("DE"))
            .with_agreement(agreement()),
        Recipient::new(recipient_id(AFFILIATE), RecipientKind::Affiliate, country("DE")),
        Recipient::new(recipient_id(AUTHORITY), RecipientKind::Authority, country("DE")),
        Recipient::new(recipient_id(SUCCESSOR), RecipientKind::Successor, country("DE")),
        Recipient::new(recipient_id(ABROAD), RecipientKind::ThirdParty, country("US"))
            .with_agreement(agreement()),
    ];
    Recipients::new(known).unwrap()
}

pub(crate) fn sharing(recipient: u128) -> DisclosureRequest {
    disclosure(DisclosureKind::Sharing, recipient)
}

pub(crate) fn disclosure(kind: DisclosureKind, recipient: u128) -> DisclosureRequest {
    let (purpose, regions) = (name("repair"), Regions::new(country("DE")));
    let items = [DataItem::SerialNumber, DataItem::DeviceModel];
    DisclosureRequest::new(account_id(1), kind, recipient_id(recipient), purpose, items, regions)
}

pub(crate) fn consents(audiences: &[Audience]) -> ConsentLedger {
    let scope = Scope::new(name("repair"), [DataItem::SerialNumber, DataItem::DeviceModel]);
    let given =
        audiences.iter().map(|&audience| given("2026-01-02T00:00:00Z", scope.clone().for_audience(audience)));
    std::iter::once(notice("2026-01-01T00:00:00Z")).chain(given).collect()
}

fn admitted(statement: AgeStatement, time: &str) -> AgeDecision {
    let said = AgeAttestation::new(
        account_id(1),
        at("2025-01-01T00:00:00Z"),
        statement,
        AttestationMethod::SelfDeclared,
    );
    admit_account(&policy(), country("DE"), account_id(1), &[said], &[guardian()], at(time))
}

pub(crate) fn adult_on(time: &str) -> AgeDecision {
    admitted(AgeStatement::AtLeast(18), time)
}

pub(crate) fn adult() -> AgeDecision {
    adult_on(NOW)
}

fn guardian() -> GuardianConsent {
    GuardianConsent::new(consent_id(9), account_id(1), at("2025-01-01T00:00:00Z"), name("signed-form"))
}

pub(crate) fn ask(consents: &ConsentLedger, request: &DisclosureRequest) -> Decision {
    decide(&policy(), &recipients(), consents, request, &adult(), at(NOW))
}

pub(crate) fn reason(consents: &ConsentLedger, request: &DisclosureRequest) -> ReasonCode {
    ask(consents, request).reason()
}

pub(crate) fn to(recipient: u128) -> Audience {
    Audience::Recipient(recipient_id(recipient))
}

#[test]
fn zp_090_sharing_is_refused_unless_the_recipient_belongs_to_the_controller() {
    let none = consents(&[]);
    assert_eq!(reason(&none, &sharing(PARTNER)), ReasonCode::NoBasisToDisclose);
    assert_eq!(reason(&none, &sharing(99)), ReasonCode::RecipientUnknown);
    assert_eq!(reason(&none, &sharing(AFFILIATE)), ReasonCode::Affiliate);
    let transfer = disclosure(DisclosureKind::Transfer, AFFILIATE);
    assert!(!ask(&none, &transfer).is_permitted(), "handing over is not sharing");
}

#[test]
fn zp_091_consent_must_match_recipient_data_and_purpose() {
    let request = sharing(PARTNER).on_basis(Basis::ExplicitConsent);
    assert_eq!(reason(&consents(&[to(PARTNER)]), &request), ReasonCode::ConsentToDisclosure);
    for wrong in [to(ABROAD), Audience::Controller, Audience::Public] {
        assert_eq!(reason(&consents(&[wrong]), &request), ReasonCode::ConsentMissing, "{wrong:?}");
    }
    let mut more = request.clone();
    more.items.insert(DataItem::DeviceMac);
    assert_eq!(reason(&consents(&[to(PARTNER)]), &more), ReasonCode::ConsentMissing);
    let mut other = request.clone();
    other.purpose = name("advertising");
    assert_eq!(reason(&consents(&[to(PARTNER)]), &other), ReasonCode::ConsentMissing);

    let mut taken_back = consents(&[to(PARTNER)]);
    taken_back.record(withdrawn("2026-05-01T00:00:00Z", Withdrawal::of_purpose(name("repair"))));
    assert_eq!(reason(&taken_back, &request), ReasonCode::ConsentWithdrawn);
}

#[test]
fn zp_092_order_of_an_authority_covers_what_it_demands_and_no_more() {
    let order = |authority, items: &[DataItem]| Basis::AuthorityOrder {
        reference: name("order/7"),
        authority: recipient_id(authority),
        items: items.iter().copied().collect(),
    };
    let none = consents(&[]);
    let both = [DataItem::SerialNumber, DataItem::DeviceModel];
    let request = |basis| sharing(AUTHORITY).on_basis(basis);
    assert_eq!(reason(&none, &request(order(AUTHORITY, &both))), ReasonCode::AuthorityDemandsIt);
    let less = order(AUTHORITY, &[DataItem::SerialNumber]);
    assert_eq!(reason(&none, &request(less)), ReasonCode::BeyondTheOrder);
    assert_eq!(reason(&none, &request(order(PARTNER, &both))), ReasonCode::BeyondTheOrder);
    let to_another = sharing(PARTNER).on_basis(order(AUTHORITY, &both));
    assert_eq!(reason(&none, &to_another), ReasonCode::BeyondTheOrder);
    // A law that merely allows it is no reason to share.
    let law = Basis::Law { reference: name("act/1") };
    assert_eq!(reason(&none, &request(law)), ReasonCode::BasisNotListed);
}

#[test]
fn zp_093_nothing_is_shared_without_an_agreement_that_holds() {
    let request = sharing(PARTNER).on_basis(Basis::ExplicitConsent);
    let consents = consents(&[to(PARTNER)]);
    let on = |time: &str| {
        decide(&policy(), &recipients(), &consents, &request, &adult_on(time), at(time)).reason()
    };
    assert_eq!(on("2026-12-31T23:59:59Z"), ReasonCode::ConsentToDisclosure);
    assert_eq!(on("2027-01-01T00:00:00Z"), ReasonCode::NoConfidentialityAgreement);
    let unsigned = Recipient::new(recipient_id(PARTNER), RecipientKind::ThirdParty, country("DE"));
    let decision =
        decide(&policy(), &Recipients::new([unsigned]).unwrap(), &consents, &request, &adult(), at(NOW));
    assert_eq!(decision.reason(), ReasonCode::NoConfidentialityAgreement);
}

#[test]
fn zp_095_change_of_controller_needs_consent_or_a_bound_successor() {
    let transfer = disclosure(DisclosureKind::Transfer, PARTNER);
    assert!(!ask(&consents(&[]), &transfer).is_permitted());
    let agreed = transfer.clone().on_basis(Basis::ExplicitConsent);
    assert!(ask(&consents(&[to(PARTNER)]), &agreed).is_permitted());
    let bound = |recipient| {
        let basis = Basis::BoundSuccessor { reference: name("merger/1") };
        disclosure(DisclosureKind::Transfer, recipient).on_basis(basis)
    };
    assert_eq!(reason(&consents(&[]), &bound(SUCCESSOR)), ReasonCode::SuccessorBound);
    assert_eq!(reason(&consents(&[]), &bound(PARTNER)), ReasonCode::NotTheSuccessor);
}

#[test]
fn zp_096_successor_that_is_not_bound_has_to_ask_again() {
    let request = sharing(PARTNER).on_basis(Basis::ExplicitConsent);
    let (policy, when) = (policy(), at("2026-05-01T00:00:00Z"));
    let mut consents = consents(&[to(PARTNER)]);
    let bound = SuccessorDuty::BoundBy(name("merger/1"));
    assert!(Succession::new(when, recipient_id(9), bound).apply(&policy, &mut consents).is_permitted());
    assert!(ask(&consents, &request).is_permitted());
    let succession = Succession::new(when, recipient_id(9), SuccessorDuty::AskAgain);
    assert_eq!(succession.apply(&policy, &mut consents).reason(), ReasonCode::SuccessorNotBound);
    assert_eq!(reason(&consents, &request), ReasonCode::ConsentInvalidated);
}

#[test]
fn zp_097_public_disclosure_takes_one_of_five_bases() {
    let publish = |basis| disclosure(DisclosureKind::PublicDisclosure, PARTNER).on_basis(basis);
    let none = consents(&[]);
    assert_eq!(reason(&none, &publish(Basis::None)), ReasonCode::NoBasisToDisclose);
    assert_eq!(
        reason(&consents(&[to(PARTNER)]), &publish(Basis::ExplicitConsent)),
        ReasonCode::ConsentMissing
    );
    assert!(ask(&consents(&[Audience::Public]), &publish(Basis::ExplicitConsent)).is_permitted());
    let reference = || name("case/1");
    for listed in [
        Basis::Law { reference: reference() },
        Basis::LegalProcedure { reference: reference() },
        Basis::Litigation { reference: reference() },
    ] {
        assert_eq!(reason(&none, &publish(listed)), ReasonCode::LawDemandsIt);
    }
    for other in [Basis::BoundSuccessor { reference: reference() }, Basis::Anonymized { report: reference() }]
    {
        assert_eq!(reason(&none, &publish(other)), ReasonCode::BasisNotListed);
    }
}

#[test]
fn zp_172_age_is_asked_about_on_every_disclosure() {
    let request = sharing(PARTNER).on_basis(Basis::ExplicitConsent);
    let consents = consents(&[to(PARTNER)]);
    let reason =
        |age: &AgeDecision| decide(&policy(), &recipients(), &consents, &request, age, at(NOW)).reason();
    let by_guardian = |guardians: &[GuardianConsent]| {
        decide_use(&policy(), account_id(1), ChildUse::Share, &UseBasis::GuardianConsent, guardians, at(NOW))
    };
    assert_eq!(reason(&adult()), ReasonCode::ConsentToDisclosure);
    let child = admitted(AgeStatement::Under(14), NOW);
    assert!(child.is_permitted(), "the account is consented to");
    assert_eq!(reason(&child), ReasonCode::GuardianUseNotAgreed, "and nothing else");
    assert_eq!(reason(&by_guardian(&[])), ReasonCode::GuardianConsentMissing);
    let sharing = guardian().with_use(ChildUse::Share);
    assert_eq!(reason(&by_guardian(&[sharing])), ReasonCode::ConsentToDisclosure);
}

#[test]
fn zp_191_zp_194_going_abroad_takes_consent_for_the_country_and_safeguards() {
    let request = sharing(ABROAD).on_basis(Basis::ExplicitConsent);
    let here = [to(ABROAD)];
    let both = [to(ABROAD), Audience::Abroad(country("US"))];
    assert_eq!(reason(&consents(&both), &request), ReasonCode::SafeguardsMissing);
    let safe = request.with_safeguards(Safeguards::new(name("adequacy/none"), [name("scc/2021")]));
    assert_eq!(reason(&consents(&here), &safe), ReasonCode::ConsentMissing);
    assert_eq!(reason(&consents(&both), &safe), ReasonCode::ConsentToDisclosure);
    let elsewhere = [to(ABROAD), Audience::Abroad(country("BR"))];
    assert_eq!(reason(&consents(&elsewhere), &safe), ReasonCode::ConsentMissing);
}

#[test]
fn zp_193_reading_from_abroad_is_taking_abroad() {
    let safe = Safeguards::new(name("adequacy/none"), [name("scc/2021")]);
    let read = sharing(AFFILIATE).with_safeguards(safe).read_from(country("US"));
    assert_eq!(reason(&consents(&[]), &read), ReasonCode::ConsentMissing);
    assert_eq!(reason(&consents(&[Audience::Abroad(country("US"))]), &read), ReasonCode::Affiliate);
    assert!(ask(&consents(&[]), &read.read_from(country("DE"))).is_permitted(), "that is no other country");
}

#[test]
fn zp_192_anonymized_data_may_go_without_asking() {
    let safe = Safeguards::new(name("adequacy/none"), [name("de-identified")]);
    let transfer = disclosure(DisclosureKind::TransferAbroad, ABROAD).with_safeguards(safe);
    assert_eq!(reason(&consents(&[]), &transfer), ReasonCode::ConsentMissing);
    let anonymized = transfer.on_basis(Basis::Anonymized { report: name("risk/3") });
    assert_eq!(reason(&consents(&[]), &anonymized), ReasonCode::AnonymizedBefore);
}

#[test]
fn zp_022_nothing_is_disclosed_once_the_account_is_closed_unless_the_law_demands_it() {
    let mut consents = consents(&[to(PARTNER)]);
    let request = sharing(PARTNER).on_basis(Basis::ExplicitConsent);
    assert_eq!(reason(&consents, &request), ReasonCode::ConsentToDisclosure);
    consents.record(ConsentEvent::new(at("2026-01-03T00:00:00Z"), account_id(1), ConsentFact::ServiceEnded));
    assert_eq!(reason(&consents, &request), ReasonCode::ServiceEnded);
    assert_eq!(reason(&consents, &sharing(AFFILIATE)), ReasonCode::ServiceEnded);
}

#[test]
fn zp_090_a_place_that_is_no_question_opens_nothing_to_third_parties() {
    let at_home = disclosure(DisclosureKind::TransferAbroad, PARTNER);
    assert_eq!(reason(&consents(&[]), &at_home), ReasonCode::NoBasisToDisclose);
    let affiliate = disclosure(DisclosureKind::TransferAbroad, AFFILIATE).read_from(country("DE"));
    assert_eq!(reason(&consents(&[]), &affiliate), ReasonCode::PlaceAllowed);
}

#[test]
fn zp_026_zp_190_zp_195_each_category_lies_where_the_policy_lets_it() {
    let regions = Regions::new(country("DE")).with_cloud_vendor(country("IE"));
    let allowed =
        |category, code| decide_place(&policy(), category, regions, country(code), at(NOW)).is_permitted();
    for place in ["DE", "IE", "CN"] {
        assert!(allowed(DataCategory::PlatformAccount, place), "{place}");
    }
    assert!(!allowed(DataCategory::PlatformAccount, "US"));
    assert!(allowed(DataCategory::DeviceRegistration, "DE"));
    for place in ["IE", "CN", "US"] {
        assert!(!allowed(DataCategory::DeviceRegistration, place), "{place}");
    }
    assert!(!allowed(DataCategory::StatusQuery, "DE"), "what is kept nowhere lies nowhere");
}

#[test]
fn zp_094_manifest_tells_the_recipient_what_to_do() {
    let request = sharing(PARTNER).on_basis(Basis::ExplicitConsent);
    let decision = ask(&consents(&[to(PARTNER)]), &request);
    let mut ledger = DisclosureLedger::new();
    let entry = ledger.record(disclosure_id(1), &request, &decision).unwrap();
    let manifest = serde_json::to_value(ShareManifest::of(entry, &recipients()).unwrap()).unwrap();
    let duties = ["follow-instructions", "follow-policy", "confidentiality", "security-measures"];
    assert_eq!(manifest["obligations"], serde_json::json!(duties));
    assert_eq!(manifest["agreement"], "nda/1");
    assert_eq!(manifest["policy"], "1.1");
}

#[test]
fn zp_099_refusal_is_recorded_too_and_hands_nothing_over() {
    let request = sharing(PARTNER);
    let mut ledger = DisclosureLedger::new();
    let entry = ledger.record(disclosure_id(1), &request, &ask(&consents(&[]), &request)).unwrap();
    assert_eq!(entry.reason, ReasonCode::NoBasisToDisclose);
    assert!(ShareManifest::of(entry, &recipients()).unwrap_err().is_not_allowed());
    assert!(ledger.ever_given(account_id(1), DataItem::SerialNumber).is_empty());
    assert_eq!(ledger.of_account(account_id(1)).count(), 1);
}

#[test]
fn zp_194_transfer_register_lists_what_left_the_country() {
    let safe = Safeguards::new(name("adequacy/none"), [name("scc/2021")]);
    let abroad = sharing(ABROAD).on_basis(Basis::ExplicitConsent).with_safeguards(safe.clone());
    let read = sharing(AFFILIATE).with_safeguards(safe).read_from(country("US"));
    let consents = consents(&[to(ABROAD), to(PARTNER), Audience::Abroad(country("US"))]);
    let home = sharing(PARTNER).on_basis(Basis::ExplicitConsent);
    let mut ledger = DisclosureLedger::new();
    for (n, request) in [abroad, read, home, sharing(PARTNER)].iter().enumerate() {
        ledger.record(disclosure_id(n as u128), request, &ask(&consents, request)).unwrap();
    }
    let recipients = recipients();
    let transfers: Vec<_> = ledger.transfers(&recipients).collect();
    assert_eq!(transfers.len(), 2);
    for (destination, entry) in transfers {
        assert_eq!(destination, country("US"));
        assert_eq!(entry.safeguards.as_ref().unwrap().law_status, name("adequacy/none"));
    }
}

fn entries() -> impl Strategy<Value = Vec<DisclosureEntry>> {
    let item =
        prop::sample::select(&[DataItem::SerialNumber, DataItem::DeviceModel, DataItem::DeviceMac][..]);
    let items = prop::collection::btree_set(item, 1..3);
    let one = (1..3_u128, prop::sample::select(&[PARTNER, AFFILIATE][..]), items);
    prop::collection::vec(one, 0..10).prop_map(|drawn| {
        let mut ledger = DisclosureLedger::new();
        for (n, (account, recipient, items)) in drawn.into_iter().enumerate() {
            let mut request = sharing(recipient);
            (request.account, request.items) = (account_id(account), items);
            ledger.record(disclosure_id(n as u128), &request, &ask(&consents(&[]), &request)).unwrap();
        }
        ledger.entries().cloned().collect()
    })
}

proptest! {
    #[test]
    fn zp_098_everybody_who_was_ever_given_an_item_is_found_in_any_order_of_news(
        (entries, shuffled) in entries().prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle())),
    ) {
        let mut ledger = DisclosureLedger::new();
        for entry in shuffled.iter().chain(&shuffled) {
            ledger.insert(entry.clone()).unwrap();
        }
        for account in [account_id(1), account_id(2)] {
            // The same by looking at every entry.
            let mut expected: BTreeMap<DataItem, BTreeSet<RecipientId>> = BTreeMap::new();
            for entry in entries.iter().filter(|entry| entry.account == account && entry.was_given()) {
                for &item in &entry.items {
                    expected.entry(item).or_default().insert(entry.recipient);
                }
            }
            for &item in DataItem::ALL {
                let found = ledger.ever_given(account, item);
                prop_assert_eq!(found, expected.get(&item).cloned().unwrap_or_default());
            }
        }
    }

    #[test]
    fn disclosures_survive_being_written_down_and_never_change(entries in entries()) {
        let text = serde_json::to_string(&entries).unwrap();
        let read: Vec<DisclosureEntry> = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&read, &entries);
        let mut ledger = DisclosureLedger::new();
        for entry in read {
            ledger.insert(entry.clone()).unwrap();
            let mut edited = entry;
            edited.purpose = name("something-else");
            prop_assert!(ledger.insert(edited).is_err());
        }
    }
}
