//! What is decided is what the policy file says: another file, another decision.

use zte_cpe_model::data_item::DataItem;
use zte_cpe_privacy::incident::{Control, ControlRegister, DeliveryLog, Risk};
use zte_cpe_privacy::policy::{Channel, ControlKind, Duty};
use zte_cpe_privacy::rights::{
    Answer, Ask, ComplaintNotice, Message, SubjectRequest, VerificationMethod, decide_edit,
};
use zte_cpe_privacy::store::{MasterKey, SqliteStore};
use zte_cpe_privacy::task::TaskKind;
use zte_cpe_privacy::{ErrorKind, Wording};

use crate::consent::name;
use crate::policy_versions::version;
use crate::rights::{RECEIVED, erasure, place, receive, tokyo};
use crate::support::{KEY, at, policy};

const NOW: &str = "2026-03-04T00:00:00Z";

#[test]
fn zp_145_what_may_be_edited_without_asking_stands_in_the_policy() {
    let wider = version(
        "2.0",
        &[("self-service = [\"login-password\"]", "self-service = [\"login-password\", \"mobile-number\"]")],
    );
    let none = version("2.0", &[("self-service = [\"login-password\"]\n", "")]);
    let allowed = |policy: &_, item| decide_edit(policy, item, at(NOW)).is_permitted();
    assert!(allowed(&wider, DataItem::MobileNumber) && !allowed(&policy(), DataItem::MobileNumber));
    assert!(allowed(&policy(), DataItem::LoginPassword) && !allowed(&none, DataItem::LoginPassword));
}

#[test]
fn zp_116_zp_117_promised_measures_stand_in_the_policy() {
    let register = ControlRegister::new();
    assert_eq!(register.missing(&policy()), ControlKind::ALL);
    let certificate =
        "[[control]]\nid = \"certification\"\nreview = \"review-controls\"\nclauses = [\"ZP-117\"]\n";
    let fewer = version("2.0", &[(certificate, "")]);
    assert!(!register.missing(&fewer).contains(&ControlKind::Certification));
    let mut register = register;
    let control = Control::new(ControlKind::Certification, name("team/security"), at(NOW), name("iso/1"));
    register.record(name("certificate"), control);
    let stray = register.reviews(&fewer, &tokyo()).unwrap_err();
    assert!(stray.is_not_allowed() && stray.to_string().contains("certification"), "{stray}");
    let half_yearly =
        version("2.0", &[(certificate, &certificate.replace("review-controls", "renew-risk-reports"))]);
    let due = |policy: &_| register.reviews(policy, &place("JP", "UTC")).unwrap()[0].1.due();
    assert_eq!(due(&policy()), at("2027-03-04T00:00:00Z"));
    assert_eq!(due(&half_yearly), at("2026-09-04T00:00:00Z"));
}

#[test]
fn zp_123_reports_are_renewed_and_a_risk_they_find_is_disclosed() {
    let utc = place("JP", "UTC");
    let report = |risk| {
        Control::new(ControlKind::ImpactAssessment, name("team/privacy"), at(NOW), name("pia/3")).found(risk)
    };
    let tasks = |control: Control| -> Vec<(TaskKind, Duty, String)> {
        let mut register = ControlRegister::new();
        register.record(name("assessment"), control);
        let tasks = register.tasks(&policy(), &utc).unwrap();
        tasks.into_iter().map(|task| (task.kind, task.due.duty(), task.due.due().to_string())).collect()
    };
    let kind = ControlKind::ImpactAssessment;
    let renew = (
        TaskKind::ReviewControl { control: kind },
        Duty::RenewRiskReports,
        "2026-09-04T00:00:00Z".to_owned(),
    );
    let disclose =
        (TaskKind::DiscloseRisk { report: kind }, Duty::DiscloseRisk, "2026-03-07T00:00:00Z".to_owned());
    assert_eq!(tasks(report(Risk::Low)), std::slice::from_ref(&renew));
    assert_eq!(tasks(report(Risk::High)), [disclose, renew.clone()]);
    assert_eq!(tasks(report(Risk::High).disclosed_in(name("page/risks"))), [renew]);
}

#[test]
fn zp_127_notice_to_everybody_goes_the_way_the_policy_leaves_for_it() {
    let mut told = DeliveryLog::new();
    let said = || (name("news/2026-03"), name("no-addresses-left"));
    let by_letter = told.publish(&policy(), Channel::Letter, said(), at(NOW)).unwrap_err();
    assert!(by_letter.is_not_allowed() && told.public_notice().is_none());
    told.publish(&policy(), Channel::PublicNotice, said(), at(NOW)).unwrap();
    assert!(told.public_notice().is_some());
    let another = version("2.0", &[("fallback = \"public-notice\"", "fallback = \"letter\"")]);
    let refused = told.publish(&another, Channel::PublicNotice, said(), at(NOW)).unwrap_err();
    assert!(refused.is_not_allowed());
}

#[test]
fn zp_154_clock_of_the_papers_starts_where_the_policy_says() {
    let papers = |starts: &str| {
        let period = |starts: &str| {
            format!("period = {{ kind = \"fixed\", starts = \"{starts}\", length = \"P30D\" }}")
        };
        version("2.0", &[(&period("decision-made"), &period(starts))])
    };
    let mut request = receive(1, Ask::Deregistration, Channel::CustomerService, RECEIVED);
    request.verify(VerificationMethod::Papers, at("2026-01-06T08:00:00Z")).unwrap();
    request.complete_materials(at("2026-01-07T08:00:00Z")).unwrap();
    let end =
        |request: &SubjectRequest, starts: &str| request.materials_end(&papers(starts), &tokyo()).unwrap();
    assert_eq!(end(&request, "request-received"), Some(at("2026-02-04T08:00:00Z")));
    assert_eq!(end(&request, "materials-complete"), Some(at("2026-02-06T08:00:00Z")));
    assert_eq!(end(&request, "decision-made"), None, "nobody has decided");
    let _grant = request.grant(&policy(), at("2026-01-08T08:00:00Z")).unwrap();
    assert_eq!(end(&request, "decision-made"), Some(at("2026-02-07T08:00:00Z")));
    assert_eq!(end(&request, "case-closed"), None, "nobody was told");
    request.carry_out(at("2026-01-09T08:00:00Z")).unwrap();
    let complaint = ComplaintNotice::new(Wording::new("You can complain to the authority.").unwrap());
    let message = Message::Done(Wording::new("Your account is closed.").unwrap());
    let _sent = Answer::new(&policy(), &mut request, message, complaint, at("2026-01-10T08:00:00Z")).unwrap();
    assert_eq!(end(&request, "case-closed"), Some(at("2026-02-09T08:00:00Z")));
    assert_eq!(end(&request, "backup-made"), None, "that happens to no request");
}

#[test]
fn zp_150_clock_of_a_granted_request_starts_where_the_policy_says() {
    let granted = |ask: Ask, channel| {
        let mut request = receive(1, ask, channel, RECEIVED);
        request.verify(VerificationMethod::Papers, at("2026-01-06T08:00:00Z")).unwrap();
        if request.needs_materials() {
            request.complete_materials(at("2026-01-06T08:00:00Z")).unwrap();
        }
        let _grant = request.grant(&policy(), at("2026-01-08T08:00:00Z")).unwrap();
        request
    };
    let carry_out = |request: &SubjectRequest, policy: &_| -> Vec<_> {
        let tasks = request.tasks(policy, &tokyo()).unwrap().into_iter();
        tasks
            .filter(|task| matches!(task.kind, TaskKind::CarryOut { .. }))
            .map(|task| task.due.due())
            .collect()
    };
    let request = granted(erasure(), Channel::Email);
    assert_eq!(carry_out(&request, &policy()), [at("2026-01-09T08:00:00Z")], "a day after it was granted");
    let from_asking = version(
        "2.0",
        &[(
            "id = \"erase-on-request\"\nstarts = \"erasure-granted\"",
            "id = \"erase-on-request\"\nstarts = \"erasure-requested\"",
        )],
    );
    assert_eq!(
        carry_out(&request, &from_asking),
        [at("2026-01-06T08:00:00Z")],
        "a day after it was asked for"
    );
    let closing = granted(Ask::Deregistration, Channel::CustomerService);
    assert_eq!(carry_out(&closing, &policy()), [at("2026-01-09T08:00:00Z")]);
    assert_eq!(
        carry_out(&granted(Ask::Access, Channel::Email), &policy()),
        [],
        "it is answered, and that is all"
    );
}

#[test]
fn zp_143_zp_153_clocks_of_a_request_start_where_the_policy_says() {
    let mut request = receive(1, Ask::Deregistration, Channel::CustomerService, RECEIVED);
    let from_receipt =
        version("2.0", &[("starts = \"materials-complete\"", "starts = \"request-received\"")]);
    let due = |request: &SubjectRequest, policy: &_| request.answer_due(policy, &tokyo()).unwrap().duty();
    assert_eq!(due(&request, &policy()), Duty::AnswerRequest, "the papers are not there");
    assert_eq!(due(&request, &from_receipt), Duty::DeregisterByHand);
    request.complete_materials(at(RECEIVED)).unwrap();
    assert_eq!(due(&request, &policy()), Duty::DeregisterByHand);
    let as_slow = version(
        "2.0",
        &[(
            "starts = \"materials-complete\"\nwithin = { kind = \"working-days\", days = 2 }",
            "starts = \"request-received\"\nwithin = { kind = \"calendar\", length = \"P30D\" }",
        )],
    );
    assert_eq!(due(&request, &as_slow), Duty::AnswerRequest, "a clock that is no faster");
    let odd = version(
        "2.0",
        &[(
            "id = \"answer-request\"\nstarts = \"request-received\"",
            "id = \"answer-request\"\nstarts = \"backup-made\"",
        )],
    );
    assert_eq!(request.answer_due(&odd, &tokyo()).unwrap_err().kind(), ErrorKind::NotAllowed);
}

#[test]
fn zp_200_zp_207_store_refuses_a_policy_that_it_cannot_carry_out() {
    let ends = "ends = [\"device-unbound\", \"account-deregistered\", \"device-anonymized\"]";
    let anonymize = "action = \"anonymize\"\nprofile = \"device-record\"";
    for (what, from, to) in [
        (
            "a further end of an account",
            "ends = [\"account-deregistered\"]",
            "ends = [\"account-deregistered\", \"case-closed\"]",
        ),
        (
            "a further end of a link",
            ends,
            "ends = [\"device-unbound\", \"account-deregistered\", \"device-anonymized\", \"device-offline\"]",
        ),
        ("an end less", ends, "ends = [\"device-unbound\"]"),
        (
            "another beginning",
            "starts = \"account-created\", ends = [\"account-deregistered\"]",
            "starts = \"device-bound\", ends = [\"account-deregistered\"]",
        ),
        ("an action of ledgers", anonymize, "action = \"anonymize-subject\""),
        ("another clock", "clock = \"device-offline\"", "clock = \"device-online\""),
        ("another start of it", "if-never = \"device-registered\"", "if-never = \"device-bound\""),
        (
            "a period that is fixed",
            "period = { kind = \"while\", starts = \"account-created\", ends = [\"account-deregistered\"] }",
            "period = { kind = \"fixed\", starts = \"account-created\", length = \"P1Y\" }",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let policy = version("2.0", &[(from, to)]);
        let error = SqliteStore::open(folder.path(), policy, MasterKey::from_bytes(KEY)).unwrap_err();
        assert!(error.is_not_allowed() && error.to_string().contains("cannot carry out"), "{what}: {error}");
    }
    let folder = tempfile::tempdir().unwrap();
    let longer =
        version("2.0", &[("length = \"P2Y\"", "length = \"P1Y\""), (anonymize, "action = \"erase\"")]);
    assert!(SqliteStore::open(folder.path(), longer, MasterKey::from_bytes(KEY)).is_ok());
}
