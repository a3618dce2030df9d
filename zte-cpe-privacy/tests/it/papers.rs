//! Consents, requests, disclosures and incidents in the store: kept, read back, and in the end about nobody.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;
use uuid::Uuid;
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::id::IncidentId;
use zte_cpe_privacy::ErrorKind;
use zte_cpe_privacy::consent::{Audience, ConsentFact, ConsentLedger, ConsentStatus, Withdrawal};
use zte_cpe_privacy::disclosure::DisclosureLedger;
use zte_cpe_privacy::evidence::Body;
use zte_cpe_privacy::incident::{Delivery, Incident, Risk, Scope};
use zte_cpe_privacy::policy::Channel;
use zte_cpe_privacy::rights::{
    Answer, ComplaintNotice, Message, RequestState, SubjectRequest, VerificationMethod,
};
use zte_cpe_privacy::store::SqliteStore;
use zte_cpe_privacy::{Result, Wording};

use crate::consent::{given, name, notice, research, withdrawn};
use crate::disclosure::recipient_id;
use crate::erasure::{erasure, granted};
use crate::onward::shared_with_two;
use crate::rights::{place, receive};
use crate::support::{ALL, account_id, at, binding_id, filled, open, policy};

const ENDED: &str = "2024-05-01T00:00:00Z";
/// Three calendar years later.
const DUE: &str = "2027-05-01T00:00:00Z";

fn incident_id() -> IncidentId {
    IncidentId::from_uuid(Uuid::from_u128(0x1C1D))
}

/// Two consents, a withdrawal and two disclosures of the first account.
fn with_papers(folder: &Path) -> SqliteStore {
    let mut store = filled(folder);
    for event in said() {
        store.record_consent(&event).unwrap();
    }
    for entry in shared_with_two().entries() {
        store.record_disclosure(entry).unwrap();
    }
    store
}

fn said() -> [zte_cpe_privacy::consent::ConsentEvent; 3] {
    [
        notice("2024-01-02T00:00:00Z"),
        given("2024-01-03T00:00:00Z", research()),
        withdrawn("2024-02-03T00:00:00Z", Withdrawal::of_purpose(name("research"))),
    ]
}

fn leave(store: &mut SqliteStore) {
    store.unbind(binding_id(1), at(ENDED)).unwrap();
    store.deregister(account_id(1), at(ENDED)).unwrap();
}

fn answered(store: &mut SqliteStore, request: &mut SubjectRequest) {
    let complaint = ComplaintNotice::new(Wording::new("Complain to the authority.").unwrap());
    let message = Message::Done(Wording::new("It was done.").unwrap());
    let _answer = Answer::new(&policy(), request, message, complaint, at("2024-06-02T00:00:00Z")).unwrap();
    store.record_request(request).unwrap();
}

#[test]
fn zp_074_consents_are_kept_as_they_were_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_papers(folder.path());
    store.record_consent(&said()[1]).unwrap();
    store.record_unbound_succession(at("2024-03-01T00:00:00Z")).unwrap();
    store.record_unbound_succession(at("2024-03-01T00:00:00Z")).unwrap();
    drop(store);
    let store = open(folder.path());
    let mut wanted: ConsentLedger = said().into_iter().collect();
    wanted.record_unbound_succession(at("2024-03-01T00:00:00Z"));
    assert_eq!(store.consents().unwrap(), wanted);
    assert_eq!(store.consents_of(account_id(1)).unwrap(), wanted);
    let other = store.consents_of(account_id(2)).unwrap();
    assert_eq!(other.history(account_id(1)).count(), 0);
    let ledger = store.consents().unwrap();
    let status = |time| {
        ledger.status(account_id(1), &name("research"), DataItem::DeviceModel, Audience::Controller, at(time))
    };
    assert_eq!(status("2024-01-04T00:00:00Z"), ConsentStatus::Given);
    assert_eq!(status("2024-02-04T00:00:00Z"), ConsentStatus::Withdrawn);
}

#[test]
fn zp_098_disclosures_are_kept_and_an_identifier_stands_for_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_papers(folder.path());
    let wanted = shared_with_two();
    let mut other = wanted.entries().next().unwrap().clone();
    store.record_disclosure(&other).unwrap();
    other.purpose = name("advertising");
    assert_eq!(store.record_disclosure(&other).unwrap_err().kind(), ErrorKind::Conflict);
    drop(store);
    let store = open(folder.path());
    assert_eq!(store.disclosures().unwrap(), wanted);
    assert_eq!(store.disclosures_of(account_id(1)).unwrap(), wanted);
    assert_eq!(store.disclosures_of(account_id(2)).unwrap(), DisclosureLedger::new());
}

#[test]
fn zp_156_request_is_kept_step_by_step_and_no_step_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let early = receive(1, erasure(), Channel::Email, "2024-05-01T00:00:00Z");
    store.record_request(&early).unwrap();
    let mut request = early.clone();
    request.verify(VerificationMethod::OneTimeCode, at("2024-05-02T00:00:00Z")).unwrap();
    store.record_request(&request).unwrap();
    let _grant = request.grant(&policy(), at("2024-05-03T00:00:00Z")).unwrap();
    store.record_request(&request).unwrap();
    store.record_request(&request).unwrap();

    // A process that read it before cannot write over what was decided.
    let mut stale = early.clone();
    stale.verify(VerificationMethod::Papers, at("2024-05-02T00:00:00Z")).unwrap();
    for older in [&early, &stale] {
        assert_eq!(store.record_request(older).unwrap_err().kind(), ErrorKind::Conflict);
    }
    drop(store);
    let store = open(folder.path());
    assert_eq!(store.request(early.id()).unwrap().as_ref(), Some(&request));
    assert_eq!(store.requests().unwrap(), [request]);
}

#[test]
fn zp_150_request_that_is_carried_out_is_kept_in_the_same_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let mut request = granted(erasure());
    store.record_request(&request).unwrap();
    store.carry_out(&mut request, at("2024-06-01T00:00:00Z")).unwrap();
    let kept = store.request(request.id()).unwrap().unwrap();
    assert_eq!(kept.carried_out_at(), Some(at("2024-06-01T00:00:00Z")));
    answered(&mut store, &mut request);
    assert_eq!(store.request(request.id()).unwrap().unwrap().state(), RequestState::Answered);

    // Somebody with an older copy erases nothing.
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    store.record_request(&request).unwrap();
    let mut stale = granted(erasure());
    let error = store.carry_out(&mut stale, at("2024-06-01T00:00:00Z")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert_eq!(store.obligations(None, ALL).unwrap().len(), 4);
}

fn incident(store: &mut SqliteStore) -> Incident {
    let mut incident = Incident::detected(incident_id(), at("2024-03-02T06:00:00Z"));
    store.record_incident(&incident).unwrap();
    let scope = Scope::new(name("platform-eu"), (at("2024-02-20T00:00:00Z"), at("2024-03-02T06:00:00Z")));
    incident.assess(Risk::High, scope, at("2024-03-02T18:00:00Z"));
    incident.list_affected(BTreeSet::from([account_id(1), account_id(2)])).unwrap();
    incident.file(recipient_id(3), name("case/1"), at("2024-03-03T00:00:00Z"));
    store.record_incident(&incident).unwrap();
    incident.contain(at("2024-03-04T00:00:00Z"));
    for n in 1..=2 {
        let told = at("2024-03-04T01:00:00Z");
        store
            .record_delivery(incident_id(), account_id(n), Channel::Email, Delivery::Delivered, told)
            .unwrap();
    }
    let told = store.deliveries(incident_id()).unwrap();
    incident.close(&policy(), &place("DE", "Europe/Berlin"), &told, at("2024-03-05T00:00:00Z")).unwrap();
    store.record_incident(&incident).unwrap();
    incident
}

#[test]
fn zp_118_incident_is_kept_until_it_is_closed_and_does_not_open_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let closed = incident(&mut store);
    let again = Incident::detected(incident_id(), at("2024-03-02T06:00:00Z"));
    assert_eq!(store.record_incident(&again).unwrap_err().kind(), ErrorKind::Conflict);
    drop(store);
    let store = open(folder.path());
    assert_eq!(store.incident(incident_id()).unwrap().as_ref(), Some(&closed));
    assert_eq!(store.incidents().unwrap(), [closed]);
    let told = store.deliveries(incident_id()).unwrap();
    assert!(told.is_told(account_id(1)) && told.is_told(account_id(2)) && !told.is_told(account_id(3)));
}

#[test]
fn zp_127_ways_of_telling_that_the_policy_does_not_list_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let now = at("2024-03-04T01:00:00Z");
    let wrong = store.record_delivery(
        incident_id(),
        account_id(1),
        Channel::LocalAuthority,
        Delivery::Delivered,
        now,
    );
    assert!(wrong.unwrap_err().is_not_allowed());
    let notice = (name("site/1"), name("too-many"));
    let wrong = store.record_public_notice(incident_id(), Channel::Email, notice.clone(), now);
    assert!(wrong.unwrap_err().is_not_allowed());
    let fallback = policy().incident_notice().fallback;
    store.record_public_notice(incident_id(), fallback, notice, now).unwrap();
    assert!(store.deliveries(incident_id()).unwrap().is_told(account_id(9)));
}

/// Whether the account is named anywhere in the papers.
fn names_account(folder: &Path, n: u128) -> bool {
    let database = Connection::open(folder.join("store.db")).unwrap();
    let id = account_id(n);
    let select = "SELECT count(*) FROM paper WHERE instr(text, ?1) OR account = ?2 OR instr(id, ?2)";
    let found: i64 =
        database.query_row(select, (id.to_string(), id.as_uuid().as_bytes()), |row| row.get(0)).unwrap();
    found > 0
}

#[test]
fn zp_120_three_years_after_a_case_is_closed_its_papers_are_about_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_papers(folder.path());
    incident(&mut store);
    let mut request = granted(erasure());
    store.record_request(&request).unwrap();
    leave(&mut store);
    store.carry_out(&mut request, at("2024-06-01T00:00:00Z")).unwrap();
    answered(&mut store, &mut request);
    assert!(store.consents().unwrap().service_ended(account_id(1), at(ENDED)));

    // The incident was closed first, the request last.
    assert_eq!(store.remove_subjects(at("2027-03-04T23:59:59Z")).unwrap(), 0);
    assert_eq!(store.remove_subjects(at("2027-03-05T00:00:00Z")).unwrap(), 5, "three states and two notices");
    assert!(names_account(folder.path(), 1) && !names_account(folder.path(), 2));
    assert_eq!(store.remove_subjects(at("2027-04-30T23:59:59Z")).unwrap(), 0);
    assert_eq!(store.remove_subjects(at(DUE)).unwrap(), 6, "four consents and two disclosures");
    assert_eq!(store.remove_subjects(at("2027-06-02T00:00:00Z")).unwrap(), 3);
    assert!(!names_account(folder.path(), 1));
    assert_eq!(store.remove_subjects(at("2030-01-01T00:00:00Z")).unwrap(), 0);

    // What was done stays, and can be read.
    drop(store);
    let store = open(folder.path());
    assert!(store.disclosures_of(account_id(1)).unwrap().recipients_of(account_id(1)).is_empty());
    let ledger = store.disclosures().unwrap();
    let given: BTreeSet<_> = ledger.entries().map(|entry| entry.recipient).collect();
    assert_eq!(given, BTreeSet::from([recipient_id(1), recipient_id(2)]));
    let accounts: BTreeSet<_> = ledger.entries().map(|entry| entry.account).collect();
    assert_eq!(accounts.len(), 2, "and not even that both were of one person");
    assert_eq!(store.requests().unwrap()[0].state(), RequestState::Answered);
    assert_eq!(store.incidents().unwrap()[0].affected().unwrap().len(), 2);
    store.consents().unwrap();
    let removed =
        store.ledger(0, ALL).unwrap().into_iter().filter_map(|line| match line.entry().unwrap().body {
            Body::SubjectsRemoved { papers, rule } => Some((papers, rule)),
            _ => None,
        });
    let evidence = "evidence".to_owned();
    assert_eq!(removed.collect::<Vec<_>>(), [(5, evidence.clone()), (6, evidence.clone()), (3, evidence)]);
}

#[test]
fn zp_120_consent_that_is_heard_of_late_ends_with_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_papers(folder.path());
    leave(&mut store);
    store.record_consent(&given("2024-01-09T00:00:00Z", research())).unwrap();
    assert_eq!(store.remove_subjects(at(DUE)).unwrap(), 7);
    assert!(!names_account(folder.path(), 1));
    let kept = store.consents().unwrap();
    assert_eq!(kept.history(account_id(1)).count(), 0);
    assert!(!said().iter().any(|event| event.fact == ConsentFact::ServiceEnded));
}

#[test]
fn zp_111_paper_that_was_changed_or_taken_out_is_refused() {
    type Look = fn(&SqliteStore) -> Result<()>;
    let looks: [(&str, Look); 8] = [
        ("consent", |store| store.consents().map(drop)),
        ("consent", |store| store.consents_of(account_id(1)).map(drop)),
        ("disclosure", |store| store.disclosures().map(drop)),
        ("disclosure", |store| store.disclosures_of(account_id(1)).map(drop)),
        ("request", |store| store.requests().map(drop)),
        ("request", |store| store.request(granted(erasure()).id()).map(drop)),
        ("incident", |store| store.incidents().map(drop)),
        ("incident", |store| store.incident(incident_id()).map(drop)),
    ];
    let last = "seq = (SELECT max(seq) FROM paper WHERE kind = '?')";
    let blows = [
        "UPDATE paper SET text = replace(text, '202', '201')",
        "UPDATE paper SET text = 'x'",
        "UPDATE paper SET mark = zeroblob(28)",
        &format!(
            "UPDATE paper SET id = randomblob(16), account = randomblob(16) WHERE {last} AND kind = '?'"
        ),
        &format!("DROP TRIGGER paper_keeps_rows; DELETE FROM paper WHERE {last} AND kind = '?'"),
        "UPDATE paper_count SET sealed = zeroblob(36)",
        "DELETE FROM paper_count",
    ];
    for (kind, look) in looks {
        for sql in blows {
            let folder = tempfile::tempdir().unwrap();
            let mut store = with_papers(folder.path());
            incident(&mut store);
            store.record_request(&granted(erasure())).unwrap();
            look(&store).unwrap();
            let sql = sql.replace('?', kind);
            let database = Connection::open(folder.path().join("store.db")).unwrap();
            database.execute_batch(&sql).unwrap();
            let error = look(&store).unwrap_err();
            assert!(error.is_damaged(), "{sql}: {error}");
            assert!(error.to_string().contains(&format!("{kind}s was changed")), "{error}");
        }
    }
}

#[test]
fn zp_120_entry_of_the_list_of_ends_that_nobody_wrote_takes_nobody_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_papers(folder.path());
    let database = Connection::open(folder.path().join("store.db")).unwrap();
    database.execute_batch("UPDATE paper SET due = 1 WHERE kind = 'consent'").unwrap();
    assert!(store.remove_subjects(at(DUE)).unwrap_err().is_damaged());
    assert!(names_account(folder.path(), 1));
}
