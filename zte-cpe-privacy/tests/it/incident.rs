//! Incidents: by when, whom, what and how.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use uuid::Uuid;
use zte_cpe_model::account::Account;
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::id::{AccountId, IncidentId};
use zte_cpe_privacy::deadline::{Jurisdiction, Stage};
use zte_cpe_privacy::incident::{
    AffectedPseudonyms, AffectedSubjects, AuthorityReport, Control, ControlRegister, Delivery, DeliveryLog,
    Incident, IncidentNotice, IncidentState, PseudonymResolver, Resolved, Risk, Scope,
};
use zte_cpe_privacy::policy::{Channel, ControlKind, NoticePart};
use zte_cpe_privacy::task::TaskKind;
use zte_cpe_privacy::{ErrorKind, Reference, Result, Wording};

use crate::consent::name;
use crate::disclosure::recipient_id;
use crate::rights::place;
use crate::support::{account_id, at, binding, binding_id, device, filled, password, policy};

const DETECTED: &str = "2026-03-02T06:00:00Z";

fn incident_id() -> IncidentId {
    IncidentId::from_uuid(Uuid::from_u128(0x1C1D))
}

fn berlin() -> Jurisdiction {
    place("DE", "Europe/Berlin")
}

fn scope() -> Scope {
    Scope::new(name("platform-eu"), (at("2026-02-20T00:00:00Z"), at(DETECTED)))
}

fn assessed(risk: Risk) -> Incident {
    let mut incident = Incident::detected(incident_id(), at(DETECTED));
    incident.assess(risk, scope(), at("2026-03-02T18:00:00Z"));
    incident
}

fn high_with(accounts: &[AccountId]) -> Incident {
    let mut incident = assessed(Risk::High);
    incident.list_affected(accounts.iter().copied().collect()).unwrap();
    incident
}

fn open(incident: &Incident, told: &DeliveryLog) -> Vec<(TaskKind, String)> {
    let tasks = incident.open_tasks(&policy(), &berlin(), told).unwrap();
    tasks.into_iter().map(|task| (task.kind, task.due.due().to_string())).collect()
}

fn wording(text: &str) -> Wording {
    Wording::new(text).unwrap()
}

fn notify(account: AccountId) -> (TaskKind, String) {
    (TaskKind::NotifySubject { incident: incident_id(), account }, "2026-03-05T18:00:00Z".to_owned())
}

#[test]
fn zp_118_zp_128_authority_is_told_within_seventy_two_hours_of_detection() {
    let mut incident = Incident::detected(incident_id(), at(DETECTED));
    let told = DeliveryLog::new();
    let report = TaskKind::NotifyAuthority { incident: incident_id() };
    assert_eq!(open(&incident, &told), [(report, "2026-03-05T06:00:00Z".to_owned())]);
    let due = incident.tasks(&policy(), &berlin()).unwrap()[0].due.clone();
    assert_eq!(due.stage(at("2026-03-05T06:00:01Z")), Stage::Overdue);
    incident.file(recipient_id(3), name("filing/2026-17"), at("2026-03-04T06:00:00Z"));
    assert!(open(&incident, &told).is_empty());
    assert_eq!(incident.filings()[0].reference, name("filing/2026-17"));
}

#[test]
fn zp_129_affected_are_found_within_a_day_of_assessment() {
    let mut incident = assessed(Risk::Low);
    let list = (TaskKind::ListAffected { incident: incident_id() }, "2026-03-03T18:00:00Z".to_owned());
    assert!(open(&incident, &DeliveryLog::new()).contains(&list));
    incident.list_affected(BTreeSet::new()).unwrap();
    assert!(!open(&incident, &DeliveryLog::new()).contains(&list));
    let wider = scope().only_items([DataItem::SerialNumber]);
    incident.assess(Risk::Low, wider, at("2026-03-04T00:00:00Z"));
    assert!(open(&incident, &DeliveryLog::new()).contains(&list), "another scope, the same clock");
    let mut early = Incident::detected(incident_id(), at(DETECTED));
    assert_eq!(early.list_affected(BTreeSet::new()).unwrap_err().kind(), ErrorKind::Conflict);
}

#[test]
fn zp_115_persons_are_told_when_the_risk_is_high_and_law_allows_it() {
    let told = DeliveryLog::new();
    let mut low = assessed(Risk::Low);
    low.list_affected([account_id(1)].into_iter().collect()).unwrap();
    assert!(!open(&low, &told).contains(&notify(account_id(1))));
    let mut high = high_with(&[account_id(1), account_id(2)]);
    assert!(open(&high, &told).ends_with(&[notify(account_id(1)), notify(account_id(2))]));
    high.forbid_telling(name("criminal-procedure/12"));
    assert!(!open(&high, &told).contains(&notify(account_id(1))));
}

#[test]
fn zp_115_second_look_gives_nobody_more_time() {
    let mut incident = high_with(&[account_id(1)]);
    incident.assess(Risk::High, scope(), at("2026-03-10T00:00:00Z"));
    assert!(open(&incident, &DeliveryLog::new()).contains(&notify(account_id(1))));
    assert_eq!(incident.assessed_at(), Some(at("2026-03-02T18:00:00Z")));
}

#[test]
fn zp_127_each_is_told_by_a_listed_way_until_it_arrives() {
    let (policy, mut told) = (policy(), DeliveryLog::new());
    let incident = high_with(&[account_id(1), account_id(2)]);
    let now = at("2026-03-03T00:00:00Z");
    let chat = told.record(&policy, account_id(1), Channel::App, Delivery::Delivered, now);
    assert!(chat.unwrap_err().is_not_allowed());
    told.record(&policy, account_id(1), Channel::Email, Delivery::Failed, now).unwrap();
    assert!(open(&incident, &told).contains(&notify(account_id(1))), "it did not arrive");
    told.record(&policy, account_id(1), Channel::Letter, Delivery::Delivered, now).unwrap();
    let waiting = open(&incident, &told);
    assert!(!waiting.contains(&notify(account_id(1))) && waiting.contains(&notify(account_id(2))));
    assert_eq!(told.attempts(account_id(1)).count(), 2);
}

#[test]
fn zp_127_notice_to_everybody_stands_in_with_its_reason() {
    let mut told = DeliveryLog::new();
    let incident = high_with(&[account_id(1), account_id(2)]);
    let said = (name("news/2026-03"), name("no-addresses-left"));
    told.publish(&policy(), Channel::PublicNotice, said, at("2026-03-04T00:00:00Z")).unwrap();
    assert!(!open(&incident, &told).iter().any(|(kind, _)| matches!(kind, TaskKind::NotifySubject { .. })));
    assert_eq!(told.public_notice().unwrap().reason, name("no-addresses-left"));
    assert!("".parse::<zte_cpe_privacy::Reference>().is_err(), "an empty reason is none");
}

fn parts() -> BTreeMap<NoticePart, Wording> {
    [
        (NoticePart::SituationAndImpact, "Somebody read a list of devices."),
        (NoticePart::Measures, "We closed the gap."),
        (NoticePart::Advice, "Change the password of your router."),
        (NoticePart::Remedies, "Customer service replaces the device."),
    ]
    .map(|(part, text)| (part, wording(text)))
    .into_iter()
    .collect()
}

#[test]
fn zp_126_notice_with_a_part_missing_is_none() {
    let policy = policy();
    assert_eq!(policy.incident_notice().parts, NoticePart::ALL);
    let text = IncidentNotice::new(&policy, incident_id(), parts()).unwrap().to_string();
    for part in ["list of devices", "closed the gap", "Change the password", "replaces the device", "518057"]
    {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    for part in NoticePart::ALL {
        let mut rest = parts();
        rest.remove(part);
        let error = IncidentNotice::new(&policy, incident_id(), rest).unwrap_err();
        assert!(error.to_string().contains(part.name()), "{error}");
    }
    assert!(Wording::new("").is_err() && Wording::new("\n").is_err(), "an empty part is none");
}

#[test]
fn zp_128_last_report_to_the_authority_is_complete() {
    let policy = policy();
    let (what, how) = (wording("Somebody read a list."), wording("We closed the gap."));
    let report = |incident: &Incident| AuthorityReport::last(&policy, incident, what.clone(), how.clone());
    let mut incident = Incident::detected(incident_id(), at(DETECTED));
    let first = AuthorityReport::first(&policy, &incident, what.clone(), how.clone());
    assert_eq!((first.affected, first.risk), (None, None));
    assert!(report(&incident).is_err());
    incident.assess(Risk::High, scope().only_items([DataItem::SerialNumber]), at("2026-03-02T18:00:00Z"));
    assert!(report(&incident).is_err());
    incident.list_affected([account_id(1), account_id(2)].into_iter().collect()).unwrap();
    assert!(report(&incident).is_err());
    incident.contain(at("2026-03-03T00:00:00Z"));
    let written = serde_json::to_value(report(&incident).unwrap()).unwrap();
    assert_eq!((&written["affected"], &written["items"][0]), (&2.into(), &"serial-number".into()));
    assert!(!written.to_string().contains(&account_id(1).to_string()), "numbers, not persons");
}

#[test]
fn zp_118_incident_closes_when_everything_it_asked_for_was_done() {
    let (policy, berlin, mut told) = (policy(), berlin(), DeliveryLog::new());
    let mut incident = high_with(&[account_id(1)]);
    let now = at("2026-03-06T00:00:00Z");
    let refused = |incident: &mut Incident, told: &DeliveryLog| {
        incident.close(&policy, &berlin, told, now).unwrap_err().to_string()
    };
    assert!(refused(&mut incident, &told).contains("contained"));
    incident.contain(at("2026-03-03T00:00:00Z"));
    assert!(refused(&mut incident, &told).contains("tell the authority"));
    incident.file(recipient_id(3), name("filing/1"), now);
    assert!(refused(&mut incident, &told).contains("tell account"));
    told.record(&policy, account_id(1), Channel::Push, Delivery::Delivered, now).unwrap();
    incident.close(&policy, &berlin, &told, now).unwrap();
    assert_eq!(incident.state(), IncidentState::Closed);
}

#[test]
fn zp_125_failure_of_protection_is_recorded_as_a_case() {
    let mut incident = assessed(Risk::High);
    assert_eq!(incident.liability(), None);
    incident.accept_liability(name("case/2026-4"));
    let text = serde_json::to_string(&incident).unwrap();
    let read: Incident = serde_json::from_str(&text).unwrap();
    assert_eq!(read.liability(), Some(&name("case/2026-4")));
}

#[test]
fn zp_129_store_says_whose_data_was_touched() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    // A second person with a device and no credentials, a third who came after the incident.
    let second = Account::new(account_id(2), "DE".parse().unwrap(), at("2024-01-01T08:00:00Z"))
        .with_email("second@example.com".parse().unwrap());
    store.create_account(&second, &password()).unwrap();
    store.register_device(&device(2)).unwrap();
    store.bind(&binding(2, 2, 2)).unwrap();
    let third = Account::new(account_id(3), "DE".parse().unwrap(), at("2024-05-01T08:00:00Z"))
        .with_email("third@example.com".parse().unwrap());
    store.create_account(&third, &password()).unwrap();

    let until = |time: &str| Scope::new(name("store"), (at("2024-01-01T00:00:00Z"), at(time)));
    let affected = |scope: &Scope| -> Vec<_> { store.affected(scope).unwrap().into_iter().collect() };
    let march = until("2024-03-01T00:00:00Z");
    assert_eq!(affected(&march), [account_id(1), account_id(2)]);
    assert_eq!(affected(&until("2024-06-01T00:00:00Z")).len(), 3);
    let credentials = march.clone().only_items([DataItem::PppoePassword]);
    assert_eq!(affected(&credentials), [account_id(1)]);
    let devices = march.clone().only_items([DataItem::SerialNumber]);
    assert_eq!(affected(&devices), [account_id(1), account_id(2)], "devices are found by their bindings");
    let before = until("2024-01-05T00:00:00Z").only_items([DataItem::SerialNumber]);
    assert!(affected(&before).is_empty(), "the devices were not there yet");
    let not_kept = march.only_items([DataItem::HostName]);
    assert!(affected(&not_kept).is_empty());
    assert!(store.binding(binding_id(2)).unwrap().is_some());
}

#[test]
fn zp_116_zp_117_zp_123_measures_and_reports_are_looked_at_again_in_time() {
    let control = |kind, time: &str| Control::new(kind, name("team/security"), at(time), name("review/1"));
    let mut register = ControlRegister::new();
    assert_eq!(register.missing(&policy()), ControlKind::ALL);
    register.record(name("audit"), control(ControlKind::ThirdPartyAudit, "2026-01-31T00:00:00Z"));
    register.record(name("risks"), control(ControlKind::RiskReport, "2026-01-31T00:00:00Z"));
    assert_eq!(register.missing(&policy()).len(), ControlKind::ALL.len() - 2);
    let utc = place("JP", "UTC");
    let due = |register: &ControlRegister| -> Vec<(String, String)> {
        let reviews = register.reviews(&policy(), &utc).unwrap();
        reviews.into_iter().map(|(name, due)| (name.to_string(), due.due().to_string())).collect()
    };
    let pair = |name: &str, due: &str| (name.to_owned(), due.to_owned());
    let expected = [pair("risks", "2026-07-31T00:00:00Z"), pair("audit", "2027-01-31T00:00:00Z")];
    assert_eq!(due(&register), expected, "half a year for reports, a year for the rest");
    register.record(name("risks"), control(ControlKind::RiskReport, "2025-01-31T00:00:00Z"));
    assert_eq!(due(&register), expected, "old news");
}

/// A store that knows tokens, and who holds the key of some of them.
struct Tokens(BTreeSet<Reference>);

impl AffectedPseudonyms for Tokens {
    fn pseudonyms(&self, scope: &Scope) -> Result<BTreeSet<Reference>> {
        assert_eq!(scope.store, name("export/7"));
        Ok(self.0.clone())
    }
}

struct KeyHolder(BTreeMap<Reference, AccountId>);

impl PseudonymResolver for KeyHolder {
    fn account(&self, pseudonym: &Reference) -> Result<Option<AccountId>> {
        Ok(self.0.get(pseudonym).copied())
    }
}

#[test]
fn zp_129_whom_pseudonyms_are_about_says_only_who_holds_the_key_and_completely_or_not_at_all() {
    let tokens = || Tokens(["a1", "b2", "c3"].map(name).into());
    let scope = Scope::new(name("export/7"), (at("2026-02-20T00:00:00Z"), at(DETECTED)));
    // Two tokens of one person: one of each epoch.
    let keys = [(name("a1"), account_id(1)), (name("b2"), account_id(1)), (name("c3"), account_id(2))];
    let whole = Resolved::new(tokens(), KeyHolder(keys.clone().into()));
    assert_eq!(whole.affected(&scope).unwrap(), [account_id(1), account_id(2)].into());
    let key_destroyed = Resolved::new(tokens(), KeyHolder(keys.into_iter().take(2).collect()));
    let error = key_destroyed.affected(&scope).unwrap_err();
    assert!(error.is_not_found() && !error.to_string().contains("c3"), "{error}");
}

proptest! {
    #[test]
    fn zp_127_order_of_attempts_does_not_matter(
        (attempts, shuffled) in prop::collection::vec(
            (1..4_u128, prop::sample::select(&[Channel::Email, Channel::Letter, Channel::Push][..]), any::<bool>(), 0_i64..50),
            0..12,
        ).prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle())),
    ) {
        let policy = policy();
        let log = |list: &[(u128, Channel, bool, i64)]| {
            let mut log = DeliveryLog::new();
            for &(account, channel, arrived, hours) in list {
                let delivery = if arrived { Delivery::Delivered } else { Delivery::Failed };
                let at = jiff::Timestamp::from_second(1_772_000_000 + hours * 3_600).unwrap();
                log.record(&policy, account_id(account), channel, delivery, at).unwrap();
            }
            log
        };
        let one = log(&attempts);
        prop_assert_eq!(&one, &log(&shuffled));
        for account in 1..4 {
            let expected = attempts.iter().any(|&(told, _, arrived, _)| told == account && arrived);
            prop_assert_eq!(one.is_told(account_id(account)), expected);
        }
    }
}
