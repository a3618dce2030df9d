//! What is kept until when, and by which clause.

use std::fmt::Write as _;
use std::num::NonZeroUsize;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use zte_cpe_privacy::retention::{Obligation, Subject};
use zte_cpe_privacy::store::SqliteStore;
use zte_cpe_terminal::timeline::{Drawing, End, Timeline, distance};

use crate::args::Options;
use crate::command::session::print;
use crate::exit::Failure;

/// How wide everything is drawn.
const WIDTH: usize = 78;

pub(super) fn run(
    options: &Options,
    store: &SqliteStore,
    subject: Option<Subject>,
    now: Timestamp,
    limit: NonZeroUsize,
) -> Result<(), Failure> {
    let kept = match subject {
        Some(subject) => store.explain(subject)?,
        None => store.obligations(None, limit)?,
    };
    if kept.is_empty() && subject.is_some() {
        return Err(Failure::Refused(
            "nothing is kept about this record: it was never recorded, or it is gone",
        ));
    }
    let drawing = Drawing::of_stdout();
    let mut text = String::new();
    let mut shown = None;
    for obligation in &kept {
        if shown != Some(obligation.subject()) {
            shown = Some(obligation.subject());
            let _ = writeln!(text, "{}", obligation.subject());
        }
        text.push_str(&drawn(obligation, now, drawing));
    }
    if kept.is_empty() {
        text.push_str("nothing is kept\n");
    }
    print(options, text, &kept.iter().map(|kept| written(kept, now)).collect())
}

/// Three lines: what happens when, the line to it, and who says so.
fn drawn(kept: &Obligation, now: Timestamp, drawing: Drawing) -> String {
    let rule = kept.rule();
    let (end, right) = match kept.due() {
        Some(due) => (End::At(due), day(due)),
        None => (End::Open, kept.until().to_string()),
    };
    let when = kept.due().map_or_else(|| "when its time comes".to_owned(), |due| distance(now, due));
    let since = day(kept.since());
    let room = WIDTH.saturating_sub(4 + since.len() + right.chars().count());
    let line = Timeline::new(kept.since(), end, now).draw(drawing, room);
    format!(
        "  {}: {} {}{when}\n  {since} {line} {right}\n  policy {}, {}\n",
        rule.id(),
        rule.action(),
        if kept.is_due(now) { "is due " } else { "" },
        kept.policy_version(),
        kept.clauses().join(" "),
    )
}

fn day(at: Timestamp) -> String {
    TimeZone::UTC.to_datetime(at).date().to_string()
}

fn written(kept: &Obligation, now: Timestamp) -> Value {
    json!({
        "record": kept.subject(),
        "rule": kept.rule().id(),
        "action": kept.rule().action(),
        "since": kept.since(),
        "until": kept.until().to_string(),
        "due": kept.due(),
        "is_due": kept.is_due(now),
        "clauses": kept.clauses(),
        "lines": kept.rule().lines(),
        "policy": kept.policy_version(),
    })
}
