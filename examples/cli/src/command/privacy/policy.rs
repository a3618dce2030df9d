//! Policies and policy files.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};
use zte_cpe_privacy::policy::diff::{Change, Effect};
use zte_cpe_privacy::policy::lint::{Finding, Severity};
use zte_cpe_privacy::policy::{CalendarLength, Deadline, Moment, Period, RetentionRule, Within};

use super::open;
use crate::args::Options;
use crate::args::privacy;
use crate::command::session::print;
use crate::exit::Failure;

pub(super) fn show(options: &Options, choice: &privacy::Policy) -> Result<(), Failure> {
    let policy = open::policy(choice)?;
    let document = policy.document();
    let mut text = format!("{} {}, {}\n\nKept until\n", document.title, document.version, document.updated);
    for rule in policy.rules() {
        let lines: Vec<_> = rule.lines().iter().map(u32::to_string).collect();
        let _ = writeln!(text, "  {} (lines {})\n    {}", rule.id(), lines.join(" "), until(rule));
        let _ = writeln!(text, "    {}", [rule.clauses(), rule.assumptions()].concat().join(" "));
    }
    text.push_str("\nDue\n");
    for Deadline { duty, within, starts, clauses, .. } in policy.deadlines() {
        let within = match within {
            Within::Elapsed { length } => format!("{:#}", length.duration()),
            Within::Calendar { length } => words(length),
            other => other.to_string(),
        };
        let _ = writeln!(text, "  {duty}: {within} after {starts}\n    {}", clauses.join(" "));
    }
    let json = json!({
        "title": document.title,
        "version": document.version,
        "sha256": policy.content_sha256(),
        "rules": policy.rules().iter().map(|rule| json!({
            "id": rule.id(),
            "until": until(rule),
            "period": rule.period(),
            "action": rule.action(),
            "clauses": rule.clauses(),
            "lines": rule.lines(),
            "assumptions": rule.assumptions(),
        })).collect::<Value>(),
        "deadlines": policy.deadlines(),
    });
    print(options, text, &json)
}

fn until(rule: &RetentionRule) -> String {
    let end = match rule.period() {
        Period::NotStored {} => return "never stored".to_owned(),
        Period::Forever { .. } => return "for good".to_owned(),
        Period::While { ends, .. } => ends.iter().map(Moment::to_string).collect::<Vec<_>>().join(" or "),
        Period::After { clock, cleared_by, length, .. } => {
            format!("{} after {clock}, anew after {cleared_by}", words(length))
        }
        Period::Fixed { starts, length } => format!("{} after {starts}", words(length)),
        _ => return "this version cannot tell".to_owned(),
    };
    format!("{end}, then {}", rule.action())
}

fn words(length: &CalendarLength) -> String {
    format!("{:#}", length.span())
}

pub(super) fn lint(options: &Options, file: &str, published: Option<&Path>) -> Result<(), Failure> {
    let draft = open::draft(file)?;
    let mut findings = draft.lint().findings().to_vec();
    if let Some(published) = published {
        findings.extend_from_slice(draft.lint_text(&open::text(published)?).findings());
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.code.severity()));
    let text = if findings.is_empty() {
        "nothing is odd about it\n".to_owned()
    } else {
        findings.iter().map(Finding::to_string).collect::<Vec<_>>().join("\n") + "\n"
    };
    print(options, text, &findings.iter().map(finding).collect())?;
    let errors = findings.iter().filter(|finding| finding.code.severity() == Severity::Error).count();
    if errors == 0 {
        return Ok(());
    }
    Err(Failure::Unproved(format!("{errors} of these would mislead people")))
}

fn finding(finding: &Finding) -> Value {
    json!({
        "severity": finding.code.severity(),
        "code": finding.code,
        "place": finding.place,
        "message": finding.message,
    })
}

pub(super) fn diff(options: &Options, old: &str, new: &str) -> Result<(), Failure> {
    let diff = open::draft(new)?.diff_from_draft(&open::draft(old)?);
    let mut text = format!("From version {} to version {}\n", diff.from(), diff.to());
    let (reduced, other): (Vec<_>, Vec<_>) =
        diff.changes().iter().partition(|change| change.effect == Effect::ReducesRights);
    for (title, changes) in [("Takes away from people", reduced), ("Takes nothing away", other)] {
        if !changes.is_empty() {
            let _ = writeln!(text, "\n{title}");
        }
        for change in changes {
            let major = change.major.map(|major| format!(" (major: {major})")).unwrap_or_default();
            let _ = writeln!(text, "  {}: {}{major}", change.place, change.says);
        }
    }
    let major = diff.major();
    text.push('\n');
    text.push_str(match (diff.needs_consent(), major.is_empty()) {
        _ if diff.changes().is_empty() => "Nothing changes.\n",
        (true, _) => "It holds for people only with their explicit consent.\n",
        (false, false) => "A major change: people are told before it holds.\n",
        (false, true) => "No major change.\n",
    });
    let json = json!({
        "from": diff.from(),
        "to": diff.to(),
        "needs_consent": diff.needs_consent(),
        "major": major,
        "changes": diff.changes().iter().map(change).collect::<Value>(),
    });
    print(options, text, &json)
}

fn change(change: &Change) -> Value {
    json!({ "place": change.place, "says": change.says, "effect": change.effect, "major": change.major })
}
