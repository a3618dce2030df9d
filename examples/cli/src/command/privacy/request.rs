//! Requests of people, one step after another, each at the machine's clock.

use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use zte_cpe_model::id::RequestId;
use zte_cpe_privacy::Wording;
use zte_cpe_privacy::deadline::{DueDate, Jurisdiction};
use zte_cpe_privacy::rights::{
    AccessExport, Answer, ComplaintNotice, Intake, Message, PickUpLink, Refusal, RequestState, SubjectRequest,
};
use zte_cpe_privacy::store::SqliteStore;
use zte_cpe_terminal::timeline::{Drawing, End, Timeline, distance};

use super::explain::{WIDTH, day};
use super::open;
use crate::args::Options;
use crate::args::privacy::{Store, clock};
use crate::args::request::{Asked, Request, Step};
use crate::command::session::print;
use crate::exit::Failure;

pub(super) fn run(options: &Options, command: &Request) -> Result<(), Failure> {
    match command {
        Request::List { store, at, calendar } => {
            list(options, &open::store(store)?, &calendar.zone, at.now())
        }
        Request::Receive { store, asked, calendar } => receive(options, store, asked, &calendar.zone),
        Request::Verify { step, method } => {
            take(options, step, |_, request| Ok(request.verify(*method, clock())?))
        }
        Request::Papers(step) => take(options, step, |_, request| Ok(request.complete_materials(clock())?)),
        Request::Grant(step) => {
            take(options, step, |store, request| Ok(request.grant(store.policy(), clock()).map(drop)?))
        }
        Request::Refuse { step, ground, reviewer, text } => take(options, step, |_, request| {
            let refusal = Refusal::new(*ground, reviewer.clone(), wording(text)?);
            Ok(request.refuse(&refusal, clock())?)
        }),
        Request::CarryOut(step) => carry_out(options, step),
        Request::Data { step, out } => data(options, step, out),
        Request::Answer { step, complaint, pick_up, text } => {
            answer(options, step, complaint, (pick_up.as_deref(), text.as_deref()))
        }
    }
}

fn found(store: &SqliteStore, id: RequestId) -> Result<SubjectRequest, Failure> {
    store.request(id)?.ok_or(Failure::Refused("there is no such request"))
}

/// Takes a step on a request and keeps it.
fn take(
    options: &Options,
    step: &Step,
    act: impl FnOnce(&SqliteStore, &mut SubjectRequest) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut store = open::store(&step.store)?;
    let mut request = found(&store, step.id)?;
    act(&store, &mut request)?;
    store.record_request(&request)?;
    tell(options, &request)
}

fn tell(options: &Options, request: &SubjectRequest) -> Result<(), Failure> {
    let state = json!(request.state());
    let text = format!("request {}: {}\n", request.id(), state.as_str().unwrap_or_default());
    print(options, text, &json!({ "request": request.id(), "state": state }))
}

fn receive(options: &Options, choice: &Store, asked: &Asked, zone: &TimeZone) -> Result<(), Failure> {
    let now = clock();
    let received_at = asked.received.unwrap_or(now);
    if received_at > now {
        return Err(Failure::Usage("a request cannot have been received in the future".to_owned()));
    }
    let ask = asked.ask().map_err(|error| Failure::Usage(error.to_owned()))?;
    let mut store = open::store(choice)?;
    let intake = Intake { channel: asked.channel, country: asked.country, received_at };
    let id = RequestId::from_uuid(uuid::Uuid::new_v4());
    let request = SubjectRequest::receive(store.policy(), id, asked.account, ask, intake)?;
    store.record_request(&request)?;
    let due = due(&store, &request, zone)?;
    print(options, drawn(&request, &due, now), &written(&request, &due))
}

fn due(store: &SqliteStore, request: &SubjectRequest, zone: &TimeZone) -> Result<DueDate, Failure> {
    let place = Jurisdiction::new(request.country(), zone.clone());
    Ok(request.answer_due(store.policy(), &place)?)
}

fn list(options: &Options, store: &SqliteStore, zone: &TimeZone, now: Timestamp) -> Result<(), Failure> {
    let mut requests = Vec::new();
    for request in store.requests()? {
        let due = due(store, &request, zone)?;
        requests.push((request, due));
    }
    requests.sort_by_key(|(request, due)| (request.answered_at().is_some(), due.due()));
    let mut text: String = requests.iter().map(|(request, due)| drawn(request, due, now)).collect();
    if requests.is_empty() {
        text.push_str("no requests\n");
    }
    print(options, text, &requests.iter().map(|(request, due)| written(request, due)).collect())
}

fn drawn(request: &SubjectRequest, due: &DueDate, now: Timestamp) -> String {
    let state = json!(request.state());
    let mut text = format!(
        "request {}\n  {}: {}",
        request.id(),
        request.ask().right(),
        state.as_str().unwrap_or_default()
    );
    if request.state() == RequestState::Answered {
        text.push('\n');
        return text;
    }
    let (since, right) = (day(request.received_at()), day(due.due()));
    let room = WIDTH.saturating_sub(4 + since.len() + right.len());
    let line = Timeline::new(request.received_at(), End::At(due.due()), now).draw(Drawing::of_stdout(), room);
    let _ = writeln!(text, ", {} {}", due.duty(), distance(now, due.due()));
    let _ = writeln!(text, "  {since} {line} {right}\n  {}", due.clauses().join(" "));
    text
}

fn written(request: &SubjectRequest, due: &DueDate) -> Value {
    json!({
        "request": request.id(),
        "account": request.account(),
        "right": request.ask().right(),
        "state": request.state(),
        "received_at": request.received_at(),
        "answer_due": due.due(),
        "clauses": due.clauses(),
    })
}

fn carry_out(options: &Options, step: &Step) -> Result<(), Failure> {
    let mut store = open::store(&step.store)?;
    let mut request = found(&store, step.id)?;
    let report = store.carry_out(&mut request, clock())?;
    let last = store.finalize(clock())?;
    let kept: Vec<_> = report.kept.iter().map(|kept| (kept.subject, kept.reason.code())).collect();
    let mut text = format!(
        "request {}: {} certificates, {} proved gone\n",
        request.id(),
        report.certificates.len(),
        last.proved
    );
    for (subject, reason) in &kept {
        let _ = writeln!(text, "  stays: {subject} ({reason})");
    }
    let json = json!({
        "request": request.id(),
        "state": request.state(),
        "certificates": report.certificates,
        "proved": last.proved,
        "unproved": last.unproved,
        "kept": kept,
    });
    print(options, text, &json)
}

/// The only output with personal values, and the only one that is asked for by whom they are about.
fn data(options: &Options, step: &Step, out: &Path) -> Result<(), Failure> {
    let mut store = open::store(&step.store)?;
    let mut request = found(&store, step.id)?;
    let now = clock();
    let grant = request.grant(store.policy(), now)?;
    let export = AccessExport::of(&grant, &store, now)?
        .with_consents(&store.consents_of(grant.account())?)
        .with_disclosures(&store.disclosures_of(grant.account())?);
    let mut file = OpenOptions::new();
    file.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    let text =
        serde_json::to_vec_pretty(&export).map_err(|_| Failure::Refused("the data has no JSON form"))?;
    let unwritten =
        |error: io::Error| Failure::Usage(format!("cannot write {}: {}", out.display(), error.kind()));
    let mut file = file.open(out).map_err(unwritten)?;
    let kept = file.write_all(&text).map_err(unwritten).and_then(|()| {
        request.carry_out(now)?;
        Ok(store.record_request(&request)?)
    });
    if kept.is_err() {
        // Data of a person that no step of a request accounts for does not stay on the disk.
        fs::remove_file(out).map_err(unwritten)?;
    }
    kept?;
    tell(options, &request)
}

fn answer(
    options: &Options,
    step: &Step,
    complaint: &Path,
    (pick_up, text): (Option<&str>, Option<&Path>),
) -> Result<(), Failure> {
    let mut store = open::store(&step.store)?;
    let mut request = found(&store, step.id)?;
    let complaint = ComplaintNotice::new(wording(complaint)?);
    let denied = request.verdict().and_then(|verdict| verdict.denied.clone());
    let message = match (pick_up, text, denied) {
        (Some(link), ..) => Message::PickUp(PickUpLink::new(link)?),
        (None, Some(text), Some((denial, reviewer))) => {
            Message::Refused(Refusal::new(denial, reviewer, wording(text)?))
        }
        (None, Some(text), None) if request.ask().needs_identity() => Message::Done(wording(text)?),
        (None, Some(text), None) => Message::Reply(wording(text)?),
        (None, None, _) => return Err(Failure::Usage("give --pick-up or --text".to_owned())),
    };
    let answer = Answer::new(store.policy(), &mut request, message, complaint, clock())?;
    store.record_request(&request)?;
    print(options, &answer, &json!({ "request": request.id(), "answer": answer.to_string() }))
}

fn wording(file: &Path) -> Result<Wording, Failure> {
    Ok(Wording::new(open::text(file)?.trim())?)
}
