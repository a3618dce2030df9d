//! Requests: from receipt to answer.

use jiff::Timestamp;
use proptest::prelude::*;
use static_assertions::assert_not_impl_any;
use uuid::Uuid;
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::id::RequestId;
use zte_cpe_privacy::deadline::{DueDate, Jurisdiction, Stage};
use zte_cpe_privacy::decision::ReasonCode;
use zte_cpe_privacy::policy::{Channel, Duty, ErasureGround, ExemptionGround, RefusalGround, Right};
use zte_cpe_privacy::retention::zone;
use zte_cpe_privacy::rights::{
    Answer, Ask, ComplaintNotice, Denial, FreeRequests, Grant, Intake, Message, PickUpLink, Refusal,
    RequestState, SubjectRequest, VerificationMethod, decide_deregistration, decide_edit,
};
use zte_cpe_privacy::task::TaskKind;
use zte_cpe_privacy::{ErrorKind, Wording};

use crate::consent::name;
use crate::support::{account_id, at, device_id, policy};

// A grant is neither copied nor written down.
assert_not_impl_any!(Grant: Clone, serde::Serialize, serde::de::DeserializeOwned);

pub(crate) const RECEIVED: &str = "2026-01-05T08:00:00Z";

pub(crate) fn place(country: &str, name: &str) -> Jurisdiction {
    Jurisdiction::new(country.parse().unwrap(), zone(name).unwrap())
}

pub(crate) fn tokyo() -> Jurisdiction {
    place("JP", "Asia/Tokyo")
}

pub(crate) fn request_id(n: u128) -> RequestId {
    RequestId::from_uuid(Uuid::from_u128(0x9000 << 64 | n))
}

pub(crate) fn receive(n: u128, ask: Ask, channel: Channel, time: &str) -> SubjectRequest {
    let intake = Intake { channel, country: "JP".parse().unwrap(), received_at: at(time) };
    SubjectRequest::receive(&policy(), request_id(n), Some(account_id(1)), ask, intake).unwrap()
}

fn verified(ask: Ask) -> SubjectRequest {
    let mut request = receive(1, ask, Channel::Email, RECEIVED);
    request.verify(VerificationMethod::OneTimeCode, at("2026-01-06T08:00:00Z")).unwrap();
    request
}

pub(crate) fn granted(ask: Ask) -> Grant {
    verified(ask).grant(&policy(), at("2026-01-07T08:00:00Z")).unwrap()
}

pub(crate) fn erasure() -> Ask {
    Ask::Erasure { ground: ErasureGround::NoLongerUsed }
}

fn wording(text: &str) -> Wording {
    Wording::new(text).unwrap()
}

fn complaint() -> ComplaintNotice {
    ComplaintNotice::new(wording("You can complain to the authority at https://authority.example."))
}

fn refusal(denial: Denial) -> Refusal {
    Refusal::new(denial, name("reviewer/4"), wording("The backup tapes cannot be searched."))
}

#[test]
fn zp_156_nothing_is_done_before_it_is_known_who_asks() {
    let policy = policy();
    for ask in [Ask::Access, erasure(), Ask::Withdrawal, Ask::ScopeChange] {
        let mut request = receive(1, ask, Channel::Email, RECEIVED);
        assert_eq!(request.state(), RequestState::AwaitingVerification);
        assert_eq!(request.decide(&policy, at(RECEIVED)).reason(), ReasonCode::IdentityNotVerified);
        assert!(request.grant(&policy, at(RECEIVED)).unwrap_err().is_not_allowed());
        assert_eq!(request.state(), RequestState::AwaitingVerification, "the attempt changed nothing");
        request.verify(VerificationMethod::SignedRequest, at(RECEIVED)).unwrap();
        assert_eq!(request.state(), RequestState::UnderReview);
        assert_eq!(request.grant(&policy, at(RECEIVED)).unwrap().account(), account_id(1));
    }
}

#[test]
fn zp_156_refusal_for_an_unknown_identity_has_a_name_of_its_own() {
    let mut request = receive(1, Ask::Access, Channel::Email, RECEIVED);
    request.refuse(&refusal(Denial::IdentityNotVerified), at("2026-01-09T08:00:00Z")).unwrap();
    assert_eq!(request.state(), RequestState::Refused);
    let again = request.grant(&policy(), at("2026-01-10T08:00:00Z")).unwrap_err();
    assert!(again.is_not_allowed());
}

#[test]
fn zp_143_zp_157_answer_is_due_thirty_calendar_days_after_receipt() {
    let request = verified(Ask::Access);
    let due = request.answer_due(&policy(), &tokyo()).unwrap();
    assert_eq!(due.due(), at("2026-02-04T08:00:00Z"), "verification moved nothing");
    assert!(due.clauses().iter().any(|clause| clause == "ZP-143"));
    let reminders: Vec<_> =
        ["2026-01-25T08:00:00Z", "2026-01-30T08:00:00Z", "2026-02-02T08:00:00Z"].map(at).into();
    assert_eq!(due.reminders(), reminders, "after 20, 25 and 28 days");
    for (now, stage) in [
        ("2026-01-25T07:59:59Z", Stage::Running),
        ("2026-01-25T08:00:00Z", Stage::Reminded(1)),
        ("2026-02-02T08:00:00Z", Stage::Reminded(3)),
        ("2026-02-04T08:00:00Z", Stage::Reminded(3)),
        ("2026-02-04T08:00:01Z", Stage::Overdue),
        ("2025-01-01T00:00:00Z", Stage::Running),
    ] {
        assert_eq!(due.stage(at(now)), stage, "{now}");
    }
}

#[test]
fn zp_024_closed_account_that_is_not_erased_in_time_raises_an_alarm() {
    let due = DueDate::of(&policy(), Duty::EraseAccount, &tokyo(), at(RECEIVED)).unwrap();
    for (now, stage) in [
        ("2026-01-06T08:00:00Z", Stage::Running),
        ("2026-01-06T08:00:01Z", Stage::Overdue),
        ("2026-01-08T08:00:00Z", Stage::Alarmed(1)),
    ] {
        assert_eq!(due.stage(at(now)), stage, "{now}");
    }
}

#[test]
fn zp_214_local_law_makes_the_answer_due_earlier_and_drops_late_reminders() {
    let policy = policy();
    let due = |place: &Jurisdiction| {
        DueDate::of(&policy, Duty::AnswerRequest, place, at("2026-01-31T08:00:00Z")).unwrap()
    };
    assert_eq!(due(&place("ID", "Asia/Jakarta")).due(), at("2026-02-03T08:00:00Z"));
    assert!(due(&place("ID", "Asia/Jakarta")).reminders().is_empty());
    assert_eq!(due(&place("BR", "America/Sao_Paulo")).due(), at("2026-02-15T08:00:00Z"));
    // A month from 31 January ends on 28 February, before thirty days do.
    assert_eq!(due(&place("DE", "Europe/Berlin")).due(), at("2026-02-28T08:00:00Z"));
    // In March a month is longer than thirty days: the policy counts.
    let march = DueDate::of(&policy, Duty::AnswerRequest, &place("DE", "UTC"), at("2026-03-01T08:00:00Z"));
    assert_eq!(march.unwrap().due(), at("2026-03-31T08:00:00Z"));
}

#[test]
fn zp_163_letters_are_received_and_zp_162_questions_answered_in_time() {
    let letter = receive(1, Ask::Question, Channel::Letter, RECEIVED);
    assert_eq!(letter.answer_due(&policy(), &tokyo()).unwrap().due(), at("2026-02-04T08:00:00Z"));
    let mut question = letter;
    assert_eq!(question.state(), RequestState::UnderReview, "nobody has to say who they are to ask");
    assert_eq!(question.grant(&policy(), at(RECEIVED)).unwrap_err().kind(), ErrorKind::InvalidInput);
    let reply = Message::Reply(wording("Device records are kept for two years."));
    let reply = Answer::new(&policy(), &mut question, reply, complaint(), at("2026-01-06T08:00:00Z"));
    assert!(reply.unwrap().to_string().contains("two years"));
    assert_eq!(question.state(), RequestState::Answered);
}

#[test]
fn zp_151_deregistration_is_open_in_the_app_and_through_customer_service() {
    for channel in [Channel::App, Channel::CustomerService] {
        receive(1, Ask::Deregistration, channel, RECEIVED);
    }
    let intake = Intake { channel: Channel::Push, country: "JP".parse().unwrap(), received_at: at(RECEIVED) };
    let closed =
        SubjectRequest::receive(&policy(), request_id(1), Some(account_id(1)), Ask::Deregistration, intake);
    assert_eq!(closed.unwrap_err().kind(), ErrorKind::InvalidInput);
}

#[test]
fn zp_152_deregistration_in_the_app_gives_its_result_at_once() {
    let mut request = receive(1, Ask::Deregistration, Channel::App, RECEIVED);
    request.verify(VerificationMethod::Login, at(RECEIVED)).unwrap();
    assert!(!request.needs_materials());
    let due = request.answer_due(&policy(), &tokyo()).unwrap();
    assert_eq!((due.duty(), due.due()), (Duty::DeregisterInApp, at("2026-01-05T08:00:02Z")));
    let _grant = request.grant(&policy(), at(RECEIVED)).unwrap();
}

#[test]
fn zp_153_deregistration_by_hand_takes_two_working_days_from_complete_papers() {
    let mut request = receive(1, Ask::Deregistration, Channel::CustomerService, RECEIVED);
    request.verify(VerificationMethod::Papers, at(RECEIVED)).unwrap();
    assert_eq!(request.state(), RequestState::AwaitingMaterials);
    assert_eq!(request.decide(&policy(), at(RECEIVED)).reason(), ReasonCode::MaterialsMissing);
    assert!(request.grant(&policy(), at(RECEIVED)).is_err());
    let before = request.answer_due(&policy(), &tokyo()).unwrap();
    assert_eq!(before.duty(), Duty::AnswerRequest);
    // Friday in Tokyo; Monday is a holiday there, so Tuesday and Wednesday, which ends at 15:00 UTC.
    request.complete_materials(at("2026-01-09T03:00:00Z")).unwrap();
    let tokyo = tokyo().with_holidays([jiff::civil::date(2026, 1, 12)]);
    let due = request.answer_due(&policy(), &tokyo).unwrap();
    assert_eq!((due.duty(), due.due()), (Duty::DeregisterByHand, at("2026-01-14T15:00:00Z")));
    assert_eq!(request.state(), RequestState::UnderReview);
}

#[test]
fn zp_154_papers_are_gone_thirty_days_after_the_decision() {
    let mut request = verified(Ask::Access);
    assert_eq!(request.materials_end(&policy(), &tokyo()).unwrap(), None);
    let _grant = request.grant(&policy(), at("2026-01-07T08:00:00Z")).unwrap();
    let end = request.materials_end(&policy(), &tokyo()).unwrap();
    assert_eq!(end, Some(at("2026-02-06T08:00:00Z")));
}

#[test]
fn zp_054_account_with_devices_is_not_closed() {
    let decide = |devices: &[_]| decide_deregistration(&policy(), devices, at(RECEIVED)).reason();
    assert_eq!(decide(&[device_id(1)]), ReasonCode::DevicesStillBound);
    assert_eq!(decide(&[]), ReasonCode::NoDevicesBound);
}

#[test]
fn zp_145_only_the_password_can_be_changed_without_asking() {
    for &item in DataItem::ALL {
        let allowed = decide_edit(&policy(), item, at(RECEIVED)).is_permitted();
        assert_eq!(allowed, item == DataItem::LoginPassword, "{item:?}");
    }
}

#[test]
fn zp_146_correction_names_what_is_wrong() {
    let intake =
        Intake { channel: Channel::Email, country: "JP".parse().unwrap(), received_at: at(RECEIVED) };
    let nothing = Ask::Correction { items: [].into_iter().collect() };
    let received = SubjectRequest::receive(&policy(), request_id(1), Some(account_id(1)), nothing, intake);
    assert_eq!(received.unwrap_err().kind(), ErrorKind::InvalidInput);
    let wrong = Ask::Correction { items: [DataItem::MobileNumber].into_iter().collect() };
    assert_eq!(granted(wrong).right(), Right::Correction);
}

#[test]
fn zp_158_repetition_beyond_the_limit_may_cost_something() {
    let limit: FreeRequests = serde_json::from_str(r#"{"count": 2, "within": "P1Y"}"#).unwrap();
    let asked: Vec<_> = [
        (1, Ask::Access, "2024-01-05T08:00:00Z"),
        (2, Ask::Access, "2025-06-01T00:00:00Z"),
        (3, Ask::Access, "2025-07-01T00:00:00Z"),
        (4, erasure(), "2025-08-01T00:00:00Z"),
    ]
    .map(|(n, ask, time)| receive(n, ask, Channel::Email, time))
    .into();
    let reason = |earlier: &[SubjectRequest], ask| {
        let request = receive(9, ask, Channel::Email, RECEIVED);
        limit.decide(&policy(), earlier, &request).reason()
    };
    assert_eq!(reason(&asked, Ask::Access), ReasonCode::RepeatedBeyondLimit);
    assert_eq!(reason(&asked[..2], Ask::Access), ReasonCode::FreeOfCharge, "the first is too long ago");
    assert_eq!(reason(&asked, erasure()), ReasonCode::FreeOfCharge);
    let itself = receive(9, Ask::Access, Channel::Email, RECEIVED);
    assert_eq!(reason(&[asked[1].clone(), itself], Ask::Access), ReasonCode::FreeOfCharge);
}

#[test]
fn zp_148_zp_159_zp_160_grounds_of_the_code_and_of_the_policy_are_the_same() {
    let policy = policy();
    let erasure: Vec<_> = policy.erasure_grounds().iter().map(|ground| ground.ground).collect();
    assert_eq!(erasure, ErasureGround::ALL);
    let refusal: Vec<_> = policy.refusal_grounds().iter().map(|ground| ground.ground).collect();
    assert_eq!((refusal.as_slice(), refusal.len()), (RefusalGround::ALL, 4));
    let exemption: Vec<_> = policy.exemption_grounds().iter().map(|ground| ground.ground).collect();
    assert_eq!((exemption.as_slice(), exemption.len()), (ExemptionGround::ALL, 6));
    let term = |denial: Denial| denial.dpv_terms(&policy).join(" ");
    assert_eq!(term(Denial::Refusal(RefusalGround::UnreasonableRepetition)), "ProcessExcessive");
    let security = Denial::Exemption(ExemptionGround::NationalSecurityOrDefence);
    assert_eq!(term(security), "NationalSecurityImpaired DefenceImpaired");
    assert_eq!(term(Denial::IdentityNotVerified), "IdentityVerificationFailure");
    for denial in [
        Denial::Refusal(RefusalGround::Impractical),
        Denial::Exemption(ExemptionGround::BusinessSecrets),
        Denial::IdentityNotVerified,
    ] {
        assert!(policy.clause(denial.clause()).is_some(), "{denial}");
    }
}

#[test]
fn zp_159_refusal_says_why_who_and_what_and_is_final() {
    let denial = Denial::Refusal(RefusalGround::Impractical);
    let mut request = verified(Ask::Access);
    request.refuse(&refusal(denial), at("2026-01-07T08:00:00Z")).unwrap();
    assert_eq!(request.verdict().unwrap().denied, Some((denial, name("reviewer/4"))));
    assert_eq!(request.decide(&policy(), at(RECEIVED)).reason(), ReasonCode::RequestRefused);
    let twice = request.refuse(&refusal(denial), at("2026-01-08T08:00:00Z"));
    assert_eq!(twice.unwrap_err().kind(), ErrorKind::Conflict);
    let other = refusal(Denial::Exemption(ExemptionGround::BusinessSecrets));
    let wrong = Answer::new(&policy(), &mut request, Message::Refused(other), complaint(), at(RECEIVED));
    assert_eq!(wrong.unwrap_err().kind(), ErrorKind::Conflict);
    let message = Message::Refused(refusal(denial));
    let answer = Answer::new(&policy(), &mut request, message, complaint(), at("2026-01-08T08:00:00Z"));
    let text = answer.unwrap().to_string();
    for part in ["impractical", "ZP-159", "backup tapes", "You can complain", "518057", "privacy@zte.com.cn"]
    {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}

#[test]
fn zp_161_every_answer_names_the_way_to_complain() {
    let reply = || Message::Reply(wording("Yes."));
    let done = || Message::Done(wording("It is deleted."));
    let link = || Message::PickUp(PickUpLink::new("https://privacy.example.com/pick-up/7d1f").unwrap());
    for message in [reply(), done(), link()] {
        let mut request = verified(erasure());
        let _grant = request.grant(&policy(), at("2026-01-07T08:00:00Z")).unwrap();
        request.carry_out(at("2026-01-07T09:00:00Z")).unwrap();
        let answer = Answer::new(&policy(), &mut request, message, complaint(), at("2026-01-08T08:00:00Z"));
        assert!(answer.unwrap().to_string().contains("https://authority.example"));
    }
    assert!(Wording::new(" ").is_err(), "an empty notice is none");
}

#[test]
fn answer_comes_after_the_decision_and_once() {
    let done = || Message::Done(wording("It is deleted."));
    let mut request = verified(erasure());
    let early = Answer::new(&policy(), &mut request, done(), complaint(), at(RECEIVED));
    assert_eq!(early.unwrap_err().kind(), ErrorKind::Conflict);
    assert_eq!(request.carry_out(at(RECEIVED)).unwrap_err().kind(), ErrorKind::Conflict);
    let _grant = request.grant(&policy(), at("2026-01-07T08:00:00Z")).unwrap();
    let undone = Answer::new(&policy(), &mut request, done(), complaint(), at("2026-01-07T08:00:00Z"));
    assert_eq!(undone.unwrap_err().kind(), ErrorKind::Conflict, "it says what is not so");
    request.carry_out(at("2026-01-07T09:00:00Z")).unwrap();
    let first = Answer::new(&policy(), &mut request, done(), complaint(), at("2026-01-08T08:00:00Z"));
    assert_eq!(first.unwrap().request(), request_id(1));
    let second = Answer::new(&policy(), &mut request, done(), complaint(), at("2026-01-09T08:00:00Z"));
    assert_eq!(second.unwrap_err().kind(), ErrorKind::Conflict);
}

#[test]
fn zp_122_answer_gives_a_link_and_no_data() {
    for leaky in [
        "http://privacy.example.com/x",
        "https://admin@privacy.example.com/x",
        "https://privacy.example.com/x?mail=admin@example.com",
        "https://privacy.example.com/x#admin",
        "pick it up",
    ] {
        assert!(PickUpLink::new(leaky).is_err(), "{leaky}");
    }
    let link = PickUpLink::new("https://privacy.example.com/pick-up/7d1f").unwrap();
    assert!(!format!("{link:?}").contains("7d1f"));
}

#[test]
fn zp_147_zp_155_granted_erasure_and_deregistration_are_carried_out_in_time() {
    let (policy, tokyo) = (policy(), tokyo());
    let mut request = verified(erasure());
    let answer = TaskKind::Answer { request: request_id(1) };
    let kinds = |request: &SubjectRequest| -> Vec<(TaskKind, Timestamp)> {
        let tasks = request.tasks(&policy, &tokyo).unwrap();
        tasks.into_iter().map(|task| (task.kind, task.due.due())).collect()
    };
    let last_duty =
        |request: &SubjectRequest| request.tasks(&policy, &tokyo).unwrap().pop().unwrap().due.duty();
    assert_eq!(kinds(&request), [(answer, at("2026-02-04T08:00:00Z"))]);
    let _grant = request.grant(&policy, at("2026-01-07T08:00:00Z")).unwrap();
    let carry_out = TaskKind::CarryOut { right: Right::Erasure, account: account_id(1) };
    let expected = [(answer, at("2026-02-04T08:00:00Z")), (carry_out, at("2026-01-08T08:00:00Z"))];
    assert_eq!(kinds(&request), expected);
    assert_eq!(last_duty(&request), Duty::EraseOnRequest);

    let mut leaving = receive(1, Ask::Deregistration, Channel::CustomerService, RECEIVED);
    leaving.verify(VerificationMethod::Papers, at(RECEIVED)).unwrap();
    leaving.complete_materials(at(RECEIVED)).unwrap();
    let _grant = leaving.grant(&policy, at("2026-01-07T08:00:00Z")).unwrap();
    let leave = TaskKind::CarryOut { right: Right::Deregistration, account: account_id(1) };
    assert_eq!(kinds(&leaving).pop().unwrap().0, leave);
    assert_eq!(last_duty(&leaving), Duty::EraseAccount);

    request.carry_out(at("2026-01-08T07:00:00Z")).unwrap();
    assert_eq!(kinds(&request), expected[..1]);
    let done = Message::Done(wording("It is deleted."));
    let answer = Answer::new(&policy, &mut request, done, complaint(), at("2026-01-08T08:00:00Z"));
    assert_eq!(answer.unwrap().at(), at("2026-01-08T08:00:00Z"));
    assert!(kinds(&request).is_empty());
}

#[test]
fn zp_159_record_that_lost_its_denial_is_broken_and_not_granted() {
    let mut request = verified(Ask::Access);
    let _grant = request.grant(&policy(), at("2026-01-07T08:00:00Z")).unwrap();
    let mut record = serde_json::to_value(&request).unwrap();
    assert_eq!(serde_json::from_value::<SubjectRequest>(record.clone()).unwrap(), request);
    record["verdict"].as_object_mut().unwrap().remove("denied");
    assert!(serde_json::from_value::<SubjectRequest>(record).is_err());
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Verify,
    Grant,
    Refuse,
    CarryOut,
    Answer,
}

proptest! {
    #[test]
    fn zp_156_no_order_of_steps_grants_before_the_identity_is_known(
        steps in prop::collection::vec(
            (prop::sample::select(&[Step::Verify, Step::Grant, Step::Refuse, Step::CarryOut, Step::Answer][..]), -90_i64..90), 0..12),
    ) {
        let policy = policy();
        let mut request = receive(1, Ask::Access, Channel::Email, RECEIVED);
        let (mut known, mut state) = (false, request.state());
        for (step, days) in steps {
            // The clock jumps back and forth.
            let now = Timestamp::from_second(at(RECEIVED).as_second() + days * 86_400).unwrap();
            match step {
                Step::Verify => known |= request.verify(VerificationMethod::Login, now).is_ok(),
                Step::Grant => prop_assert!(known || request.grant(&policy, now).is_err()),
                Step::Refuse => {
                    let refusal = refusal(Denial::Refusal(RefusalGround::Impractical));
                    let _ = request.refuse(&refusal, now);
                }
                Step::CarryOut => {
                    let _ = request.carry_out(now);
                }
                Step::Answer => {
                    let done = Message::Done(wording("Done."));
                    let _ = Answer::new(&policy, &mut request, done, complaint(), now);
                }
            }
            // Decided stays decided, and nothing happens before what it follows.
            let decided = matches!(state, RequestState::Granted | RequestState::Refused | RequestState::Answered);
            prop_assert!(!decided || request.state() == state || request.state() == RequestState::Answered);
            let times = [
                Some(request.received_at()),
                request.verification().map(|verification| verification.at),
                request.verdict().map(|verdict| verdict.at),
                request.carried_out_at(),
                request.answered_at(),
            ];
            let times: Vec<_> = times.into_iter().flatten().collect();
            prop_assert!(times.is_sorted(), "{:?}", times);
            state = request.state();
        }
        let text = serde_json::to_string(&request).unwrap();
        prop_assert_eq!(serde_json::from_str::<SubjectRequest>(&text).unwrap(), request);
    }

    #[test]
    fn zp_214_no_place_makes_a_deadline_later_and_later_starts_never_end_earlier(
        duty in prop::sample::select(Duty::ALL),
        country in prop::sample::select(&["JP", "DE", "BR", "ID", "MX"][..]),
        (first, second) in (0_i64..40_000, 0_i64..40_000),
    ) {
        let policy = policy();
        let start = |hours: i64| Timestamp::from_second(1_700_000_000 + hours * 3_600).unwrap();
        let (first, second) = (start(first.min(second)), start(first.max(second)));
        let due = |country, start| DueDate::of(&policy, duty, &place(country, "UTC"), start).unwrap().due();
        prop_assert!(due(country, first) <= due("JP", first));
        prop_assert!(due(country, first) <= due(country, second));
        prop_assert!(due(country, first) > first);
    }
}
