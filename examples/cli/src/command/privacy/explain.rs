//! What is kept until when, and by which clause.

use std::fmt::Write as _;
use std::num::NonZeroUsize;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use zte_cpe_privacy::policy::Duty;
use zte_cpe_privacy::retention::{Obligation, Standing, Subject, Verdict};
use zte_cpe_privacy::store::SqliteStore;
use zte_cpe_terminal::timeline::{Drawing, End, Timeline, distance};

use crate::args::Options;
use crate::command::session::print;
use crate::exit::Failure;

/// How wide everything is drawn.
pub(super) const WIDTH: usize = 78;

pub(super) fn run(
    options: &Options,
    store: &SqliteStore,
    subject: Option<Subject>,
    now: Timestamp,
    limit: NonZeroUsize,
) -> Result<(), Failure> {
    let kept = match subject {
        Some(subject) => store.explain(subject, now)?,
        None => all(store, now, limit)?,
    };
    if kept.is_empty() && subject.is_some() {
        return Err(Failure::Refused(
            "nothing is kept about this record: it was never recorded, or it is gone",
        ));
    }
    let drawing = Drawing::of_stdout();
    let mut text = String::new();
    let mut shown = None;
    for verdict in &kept {
        let subject = verdict.obligation().subject();
        if shown != Some(subject) {
            shown = Some(subject);
            let _ = writeln!(text, "{subject}");
        }
        text.push_str(&drawn(verdict, now, drawing));
    }
    if kept.is_empty() {
        text.push_str("nothing is kept\n");
    }
    print(options, text, &kept.iter().map(|kept| written(kept, now)).collect())
}

fn all(store: &SqliteStore, now: Timestamp, limit: NonZeroUsize) -> Result<Vec<Verdict>, Failure> {
    let mut subjects: Vec<_> = store.obligations(None, limit)?.iter().map(Obligation::subject).collect();
    subjects.dedup();
    let mut kept = Vec::new();
    for subject in subjects {
        kept.extend(store.explain(subject, now)?);
    }
    Ok(kept)
}

/// What happens when, the line to it, what stops it, and who says so.
fn drawn(verdict: &Verdict, now: Timestamp, drawing: Drawing) -> String {
    let (kept, action) = (verdict.obligation(), verdict.action());
    let (end, right) = match verdict.due() {
        Some(due) => (End::At(due), day(due)),
        None => (End::Open, kept.until().to_string()),
    };
    let when = verdict.due().map_or_else(|| "when its time comes".to_owned(), |due| distance(now, due));
    let what = match verdict.standing() {
        Standing::Due => format!("{action} is due {when}"),
        Standing::Held => format!("{action} is due {when}, and held"),
        _ => format!("{action} {when}"),
    };
    let since = day(kept.since());
    let room = WIDTH.saturating_sub(4 + since.len() + right.chars().count());
    let line = Timeline::new(kept.since(), end, now).draw(drawing, room);
    let mut text = format!("  {}: {what}\n  {since} {line} {right}\n", kept.rule().id());
    if verdict.duty() != Duty::DisposeWhenDue {
        let _ = writeln!(text, "  demanded: {}", verdict.duty());
    }
    for hold in verdict.holds() {
        let _ = writeln!(text, "  held: {hold}");
    }
    let _ = writeln!(text, "  policy {}, {}", kept.policy_version(), kept.clauses().join(" "));
    text
}

pub(super) fn day(at: Timestamp) -> String {
    TimeZone::UTC.to_datetime(at).date().to_string()
}

fn written(verdict: &Verdict, now: Timestamp) -> Value {
    let kept = verdict.obligation();
    json!({
        "record": kept.subject(),
        "rule": kept.rule().id(),
        "action": verdict.action(),
        "duty": verdict.duty(),
        "since": kept.since(),
        "until": kept.until().to_string(),
        "due": verdict.due(),
        "is_due": verdict.due().is_some_and(|due| due <= now),
        "is_held": verdict.standing() == Standing::Held,
        "holds": verdict.holds(),
        "clauses": kept.clauses(),
        "lines": kept.rule().lines(),
        "policy": kept.policy_version(),
    })
}
