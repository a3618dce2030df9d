//! A request that was kept is read only as one that it could have become.

use proptest::prelude::*;
use serde_json::{Value, json};
use zte_cpe_privacy::Wording;
use zte_cpe_privacy::policy::{Channel, RefusalGround};
use zte_cpe_privacy::rights::{
    Answer, Ask, ComplaintNotice, Denial, Intake, Message, PickUpLink, Refusal, SubjectRequest,
    VerificationMethod,
};

use crate::consent::name;
use crate::rights::{RECEIVED, erasure, request_id};
use crate::support::{account_id, at, policy};

fn wording(text: &str) -> Wording {
    Wording::new(text).unwrap()
}

fn refusal() -> Refusal {
    let ground = Denial::Refusal(RefusalGround::Impractical);
    Refusal::new(ground, name("reviewer/4"), wording("The tapes cannot be searched."))
}

fn receive(ask: Ask, channel: Channel) -> SubjectRequest {
    let intake = Intake { channel, country: "JP".parse().unwrap(), received_at: at(RECEIVED) };
    SubjectRequest::receive(&policy(), request_id(1), Some(account_id(1)), ask, intake).unwrap()
}

fn answer(request: &mut SubjectRequest, message: Message, time: &str) {
    let complaint = ComplaintNotice::new(wording("You can complain to the authority."));
    let _sent = Answer::new(&policy(), request, message, complaint, at(time)).unwrap();
}

/// A deregistration by hand that went all the way.
fn closed() -> SubjectRequest {
    let mut request = receive(Ask::Deregistration, Channel::CustomerService);
    request.verify(VerificationMethod::Papers, at("2026-01-06T08:00:00Z")).unwrap();
    request.complete_materials(at("2026-01-07T08:00:00Z")).unwrap();
    let _grant = request.grant(&policy(), at("2026-01-08T08:00:00Z")).unwrap();
    request.carry_out(at("2026-01-09T08:00:00Z")).unwrap();
    answer(&mut request, Message::Done(wording("Your account is closed.")), "2026-01-10T08:00:00Z");
    request
}

fn read(value: &Value) -> Result<SubjectRequest, serde_json::Error> {
    serde_json::from_value(value.clone())
}

#[test]
fn zp_156_request_that_was_kept_did_not_skip_a_step() {
    let kept = serde_json::to_value(closed()).unwrap();
    assert_eq!(read(&kept).unwrap(), closed());
    let with = |changes: &[(&str, Value)]| {
        let mut edited = kept.clone();
        for (field, value) in changes {
            edited[*field] = value.clone();
        }
        edited
    };
    let early = "2026-01-01T00:00:00Z";
    for (what, edited) in [
        ("granted and nobody knows to whom", with(&[("verification", Value::Null)])),
        ("granted without papers", with(&[("materials-complete-at", Value::Null)])),
        ("carried out and not decided", with(&[("verdict", Value::Null), ("answered-at", Value::Null)])),
        ("answered and not decided", with(&[("verdict", Value::Null), ("carried-out-at", Value::Null)])),
        ("about nobody", with(&[("account", Value::Null)])),
        ("papers for something else", with(&[("ask", json!({"ask": "access"}))])),
        ("papers in the app", with(&[("channel", json!("app"))])),
        ("known before it came", with(&[("verification", json!({"at": early, "method": "papers"}))])),
        ("papers before it came", with(&[("materials-complete-at", json!(early))])),
        ("decided before it was known", with(&[("verdict", json!({"at": early, "denied": null}))])),
        ("carried out before it was granted", with(&[("carried-out-at", json!(early))])),
        ("answered before it was decided", with(&[("answered-at", json!(early))])),
        (
            "carried out and refused",
            with(&[(
                "verdict",
                json!({"at": "2026-01-08T08:00:00Z", "denied": ["identity-not-verified", "reviewer/4"]}),
            )]),
        ),
        ("a correction of nothing", with(&[("ask", json!({"ask": "correction", "items": []}))])),
    ] {
        assert!(read(&edited).is_err(), "{what}: {edited}");
    }
}

#[test]
fn zp_156_question_is_answered_and_never_granted() {
    let mut question = receive(Ask::Question, Channel::Email);
    answer(&mut question, Message::Reply(wording("It is.")), "2026-01-06T08:00:00Z");
    let kept = serde_json::to_value(&question).unwrap();
    assert_eq!(read(&kept).unwrap(), question);
    let mut granted = kept;
    granted["verdict"] = json!({"at": "2026-01-06T08:00:00Z", "denied": null});
    assert!(read(&granted).is_err());
    assert!(question.verify(VerificationMethod::Login, at("2026-01-07T08:00:00Z")).is_err(), "it is closed");
}

fn day() -> impl Strategy<Value = jiff::Timestamp> {
    (0_i64..20).prop_map(|day| jiff::Timestamp::from_second(1_767_225_600 + day * 86_400).unwrap())
}

proptest! {
    /// Whatever is done to a request in whatever order, refused steps included, what comes of it can be kept.
    #[test]
    fn zp_156_whatever_a_request_comes_to_survives_being_kept(
        ask in prop::sample::select(vec![Ask::Access, erasure(), Ask::Deregistration, Ask::Question]),
        steps in prop::collection::vec((0_u8..7, day()), 0..10),
    ) {
        let channel = if ask == Ask::Deregistration { Channel::CustomerService } else { Channel::Email };
        let mut request = receive(ask, channel);
        for (step, at) in steps {
            let complaint = ComplaintNotice::new(wording("You can complain to the authority."));
            let answered = |request: &mut SubjectRequest, message| {
                Answer::new(&policy(), request, message, complaint, at).is_ok()
            };
            let _taken = match step {
                0 => request.verify(VerificationMethod::Login, at).is_ok(),
                1 => request.complete_materials(at).is_ok(),
                2 => request.grant(&policy(), at).is_ok(),
                3 => request.refuse(&refusal(), at).is_ok(),
                4 => request.carry_out(at).is_ok(),
                5 => {
                    let link = PickUpLink::new("https://privacy.example.com/pick-up/7").unwrap();
                    answered(&mut request, Message::PickUp(link))
                }
                _ => answered(&mut request, Message::Refused(refusal())),
            };
        }
        let text = serde_json::to_string(&request).unwrap();
        prop_assert_eq!(serde_json::from_str::<SubjectRequest>(&text).unwrap(), request);
    }
}
