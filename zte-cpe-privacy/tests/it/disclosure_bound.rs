//! What opens a disclosure is bound to it: an age decision, a consent, an agreement, a basis of the policy.

use zte_cpe_model::data_item::DataItem;
use zte_cpe_privacy::ErrorKind;
use zte_cpe_privacy::consent::Audience;
use zte_cpe_privacy::decision::ReasonCode;
use zte_cpe_privacy::disclosure::{Basis, DisclosureRequest, Recipient, Recipients, Safeguards, decide};
use zte_cpe_privacy::minors::{
    AgeAttestation, AgeDecision, AgeStatement, AttestationMethod, ChildUse, GuardianConsent, UseBasis,
    admit_account, decide_use,
};
use zte_cpe_privacy::policy::{DisclosureKind, Policy, RecipientKind};

use crate::consent::{consent_id, name};
use crate::disclosure::{
    ABROAD, AFFILIATE, AUTHORITY, NOW, PARTNER, adult, adult_on, consents, country, disclosure, reason,
    recipient_id, recipients, sharing, to,
};
use crate::policy_versions::version;
use crate::support::{account_id, at, policy};

#[test]
fn zp_172_age_decision_is_good_for_its_account_use_time_and_policy_only() {
    let request = sharing(PARTNER).on_basis(Basis::ExplicitConsent);
    let consents = consents(&[to(PARTNER), Audience::Public]);
    let reason = |age: &AgeDecision, request: &DisclosureRequest| {
        decide(&policy(), &recipients(), &consents, request, age, at(NOW)).reason()
    };
    let by_guardian = |account: u128, wanted, time: &str| {
        let allowed = GuardianConsent::new(
            consent_id(9),
            account_id(account),
            at("2025-01-01T00:00:00Z"),
            name("signed-form"),
        )
        .with_use(wanted);
        decide_use(&policy(), account_id(account), wanted, &UseBasis::GuardianConsent, &[allowed], at(time))
    };
    let other = ReasonCode::AgeDecidedForAnother;
    let share = by_guardian(1, ChildUse::Share, NOW);
    assert!(share.is_permitted());
    assert_eq!(reason(&share, &request), ReasonCode::ConsentToDisclosure);
    assert_eq!(reason(&by_guardian(2, ChildUse::Share, NOW), &request), other, "another child");
    assert_eq!(reason(&by_guardian(1, ChildUse::Use, NOW), &request), other, "another use");
    let earlier = by_guardian(1, ChildUse::Share, "2026-05-31T23:59:59Z");
    assert_eq!(reason(&earlier, &request), other, "the guardian may have thought better of it");
    let publish = disclosure(DisclosureKind::PublicDisclosure, PARTNER).on_basis(Basis::ExplicitConsent);
    assert_eq!(reason(&share, &publish), other, "sharing is not publishing");
    let published = by_guardian(1, ChildUse::Publish, NOW);
    assert_eq!(reason(&published, &publish), ReasonCode::ConsentToDisclosure);
    assert_eq!(reason(&adult_on("2026-05-31T23:59:59Z"), &request), other, "of an adult too");
    let elsewhere = version("9.9", &[]);
    let said = AgeAttestation::new(
        account_id(1),
        at("2025-01-01T00:00:00Z"),
        AgeStatement::AtLeast(18),
        AttestationMethod::SelfDeclared,
    );
    let under_another = admit_account(&elsewhere, country("DE"), account_id(1), &[said], &[], at(NOW));
    assert_eq!(reason(&under_another, &request), other, "by another policy");
}

#[test]
fn zp_091_zp_191_consent_for_a_country_does_not_name_who_gets_the_data_there() {
    let safe = Safeguards::new(name("adequacy/none"), [name("scc/2021")]);
    let transfer = disclosure(DisclosureKind::TransferAbroad, ABROAD)
        .on_basis(Basis::ExplicitConsent)
        .with_safeguards(safe.clone());
    let us = Audience::Abroad(country("US"));
    assert_eq!(reason(&consents(&[us]), &transfer), ReasonCode::ConsentMissing, "for the country alone");
    assert_eq!(
        reason(&consents(&[to(ABROAD)]), &transfer),
        ReasonCode::ConsentMissing,
        "for the recipient alone"
    );
    assert_eq!(reason(&consents(&[us, to(ABROAD)]), &transfer), ReasonCode::ConsentToDisclosure);
    let unsigned = Recipient::new(recipient_id(ABROAD), RecipientKind::ThirdParty, country("US"));
    let known = Recipients::new([unsigned]).unwrap();
    let decision = decide(&policy(), &known, &consents(&[us, to(ABROAD)]), &transfer, &adult(), at(NOW));
    assert_eq!(decision.reason(), ReasonCode::NoConfidentialityAgreement);
    // Whoever belongs to the controller takes it abroad with the consent for the country.
    let own =
        disclosure(DisclosureKind::TransferAbroad, AFFILIATE).with_safeguards(safe).read_from(country("US"));
    assert_eq!(reason(&consents(&[us]), &own), ReasonCode::ConsentToDisclosure);
}

#[test]
fn zp_093_register_of_recipients_is_read_whole_or_not_at_all() {
    let written = serde_json::to_value(recipients()).unwrap();
    let read = |value: &serde_json::Value| serde_json::from_value::<Recipients>(value.clone());
    assert_eq!(read(&written).unwrap(), recipients());
    let partner = written.as_array().unwrap().iter().find(|entry| !entry["agreements"][0].is_null()).unwrap();
    let mut twice = written.clone();
    twice.as_array_mut().unwrap().push(partner.clone());
    assert!(read(&twice).unwrap_err().to_string().contains("registered twice"));
    let again = Recipient::new(recipient_id(PARTNER), RecipientKind::Affiliate, country("DE"));
    let same = Recipient::new(recipient_id(PARTNER), RecipientKind::ThirdParty, country("DE"));
    assert_eq!(Recipients::new([same, again]).unwrap_err().kind(), ErrorKind::Conflict);
    // An agreement that lost its end must not read as one without an end.
    let mut endless = serde_json::json!([partner]);
    assert!(read(&endless).is_ok());
    endless[0]["agreements"][0].as_object_mut().unwrap().remove("expires-at");
    assert!(read(&endless).unwrap_err().to_string().contains("expires-at"));
}

#[test]
fn zp_092_zp_093_who_signs_nothing_stands_in_the_policy() {
    let order = Basis::AuthorityOrder {
        reference: name("order/7"),
        authority: recipient_id(AUTHORITY),
        items: [DataItem::SerialNumber, DataItem::DeviceModel].into(),
    };
    let request = sharing(AUTHORITY).on_basis(order);
    let by = |policy: &Policy| {
        let said = AgeAttestation::new(
            account_id(1),
            at("2025-01-01T00:00:00Z"),
            AgeStatement::AtLeast(18),
            AttestationMethod::SelfDeclared,
        );
        let age = admit_account(policy, country("DE"), account_id(1), &[said], &[], at(NOW));
        decide(policy, &recipients(), &consents(&[]), &request, &age, at(NOW)).reason()
    };
    assert_eq!(by(&policy()), ReasonCode::AuthorityDemandsIt);
    let stricter = version("9.9", &[("signs-nothing = [\"authority\"]\n", "")]);
    assert_eq!(by(&stricter), ReasonCode::NoConfidentialityAgreement);
}
