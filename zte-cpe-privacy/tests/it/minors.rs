//! Children, without a birth date.

use zte_cpe_model::account::Account;
use zte_cpe_model::data_item::Classified as _;
use zte_cpe_privacy::decision::ReasonCode;
use zte_cpe_privacy::minors::{
    AgeAttestation, AgeDecision, AgeStatement, AttestationMethod, ChildUse, GuardianConsent, UseBasis,
    admit_account, decide_use, is_child,
};

use crate::consent::{consent_id, name};
use crate::support::{account_id, at, policy};

const NOW: &str = "2026-06-01T00:00:00Z";

fn said(time: &str, statement: AgeStatement) -> AgeAttestation {
    AgeAttestation::new(account_id(1), at(time), statement, AttestationMethod::SelfDeclared)
}

fn guardian() -> GuardianConsent {
    GuardianConsent::new(consent_id(1), account_id(1), at("2026-01-01T00:00:00Z"), name("signed-form"))
}

fn admit(country: &str, attestations: &[AgeAttestation], guardians: &[GuardianConsent]) -> AgeDecision {
    let country = country.parse().unwrap();
    admit_account(&policy(), country, account_id(1), attestations, guardians, at(NOW))
}

#[test]
fn zp_170_child_needs_a_guardian_and_an_unknown_age_is_no_adult() {
    let child = [said("2026-01-01T00:00:00Z", AgeStatement::Under(14))];
    assert_eq!(admit("JP", &[], &[]).reason(), ReasonCode::AgeNotAttested);
    assert_eq!(admit("JP", &child, &[]).reason(), ReasonCode::GuardianConsentMissing);
    assert_eq!(admit("JP", &child, &[guardian()]).reason(), ReasonCode::GuardianConsented);
    let taken_back = guardian().withdrawn(at("2026-05-01T00:00:00Z"));
    assert_eq!(admit("JP", &child, &[taken_back]).reason(), ReasonCode::GuardianConsentMissing);
}

#[test]
fn zp_170_consent_of_a_guardian_is_for_one_account_and_from_its_day_on() {
    let child = [said("2026-01-01T00:00:00Z", AgeStatement::Under(14))];
    let other = GuardianConsent::new(consent_id(1), account_id(2), at("2026-01-01T00:00:00Z"), name("form"));
    let later = GuardianConsent::new(consent_id(1), account_id(1), at("2026-06-02T00:00:00Z"), name("form"));
    assert!(!admit("JP", &child, &[other, later]).is_permitted());
}

#[test]
fn zp_171_local_age_counts_only_where_it_is_higher() {
    let fourteen = [said("2026-01-01T00:00:00Z", AgeStatement::AtLeast(14))];
    assert_eq!(admit("JP", &fourteen, &[]).reason(), ReasonCode::OldEnough);
    assert_eq!(admit("DE", &fourteen, &[]).reason(), ReasonCode::AgeAttestedTooLow);
    let thirteen = [said("2026-01-01T00:00:00Z", AgeStatement::AtLeast(13))];
    assert_eq!(admit("US", &thirteen, &[]).reason(), ReasonCode::AgeAttestedTooLow, "a local 13 is no 14");
    let sixteen = [said("2026-01-01T00:00:00Z", AgeStatement::AtLeast(16))];
    assert_eq!(admit("DE", &sixteen, &[]).reason(), ReasonCode::OldEnough);
}

#[test]
fn zp_171_under_the_policys_age_is_a_child_where_the_local_age_is_higher() {
    let child = |country: &str, statement| {
        let said = [said("2026-01-01T00:00:00Z", statement)];
        is_child(&policy(), country.parse().unwrap(), account_id(1), &said, at(NOW))
    };
    assert_eq!(child("DE", AgeStatement::Under(14)), Some(true));
    assert_eq!(child("JP", AgeStatement::Under(16)), None, "under 16 may be 15");
}

#[test]
fn later_statement_counts_and_of_two_at_once_the_younger() {
    let older = said("2026-01-01T00:00:00Z", AgeStatement::AtLeast(18));
    let found = said("2026-02-01T00:00:00Z", AgeStatement::Under(14));
    assert!(!admit("JP", &[found, older], &[]).is_permitted());
    let same = said("2026-01-01T00:00:00Z", AgeStatement::Under(14));
    assert!(!admit("JP", &[same, older], &[]).is_permitted());
    let future = said("2026-07-01T00:00:00Z", AgeStatement::Under(14));
    assert!(admit("JP", &[older, future], &[]).is_permitted(), "not known yet");
    let mut of_another = found;
    of_another.account = account_id(2);
    assert!(admit("JP", &[older, of_another], &[]).is_permitted(), "somebody else");
}

#[test]
fn zp_172_consent_to_the_account_is_no_consent_to_publish() {
    let decide = |wanted, basis: &UseBasis, guardians: &[GuardianConsent]| {
        decide_use(&policy(), account_id(1), wanted, basis, guardians, at(NOW)).reason()
    };
    let by_guardian = UseBasis::GuardianConsent;
    assert_eq!(decide(ChildUse::Publish, &by_guardian, &[guardian()]), ReasonCode::GuardianUseNotAgreed);
    let sharing = guardian().with_use(ChildUse::Share);
    assert_eq!(
        decide(ChildUse::Share, &by_guardian, std::slice::from_ref(&sharing)),
        ReasonCode::GuardianAgreedToUse
    );
    assert_eq!(decide(ChildUse::Publish, &by_guardian, &[sharing]), ReasonCode::GuardianUseNotAgreed);
    let law = UseBasis::Law(name("school-act/12"));
    assert_eq!(decide(ChildUse::Use, &law, &[guardian()]), ReasonCode::ChildUseByLaw);
    assert_eq!(decide(ChildUse::Use, &law, &[]), ReasonCode::GuardianConsentMissing);
    let danger = UseBasis::ProtectionOfTheChild(name("case/7"));
    assert_eq!(decide(ChildUse::Share, &danger, &[guardian()]), ReasonCode::ChildProtected);
}

#[test]
fn zp_174_attestation_holds_no_date_of_birth() {
    let written = serde_json::to_value(said("2026-01-01T00:00:00Z", AgeStatement::Under(14))).unwrap();
    let fields: Vec<_> = written.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(fields, ["account", "at", "method", "statement"]);
    let mut forged = written.clone();
    forged["birth-date"] = "2014-05-06".into();
    assert!(serde_json::from_value::<AgeAttestation>(forged).is_err());
    assert!(Account::FIELDS.iter().all(|field| !field.name.contains("birth") && !field.name.contains("age")));
}
