//! The published text, part by part.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use super::numbering::{Mark, Style};
use super::{LintCode, LintReport, check_titles, missing_parts, numbering};
use crate::policy::Topic;
use crate::policy::schema::PolicyFile;

/// Words of a title, and words of what stands below it, by which a topic is known.
const WORDS: [(Topic, &[&str], &[&str]); 9] = [
    (Topic::CollectionAndUse, &["collect"], &["storage period", "service function", "we will collect"]),
    (Topic::Cookies, &["cookie"], &["cookies or similar"]),
    (Topic::Sharing, &["share"], &["we will not share", "confidentiality agreement", "public disclosure"]),
    (Topic::Protection, &["protect"], &["security", "incident"]),
    (Topic::Rights, &["right"], &["you have the right", "your request", "requests"]),
    (Topic::Children, &["child"], &["parents", "guardian", "child"]),
    (
        Topic::TransferAbroad,
        &["globally", "abroad", "cross-border", "overseas"],
        &["jurisdiction", "cross-border", "overseas"],
    ),
    (
        Topic::PolicyChanges,
        &["update", "change"],
        &["changes to this policy", "major changes", "old version"],
    ),
    (Topic::Contact, &["contact"], &["send letters", "zip code", "send an email"]),
];

struct Part<'a> {
    number: u32,
    title: &'a str,
    lines: Vec<&'a str>,
}

pub(super) fn check(report: &mut LintReport, file: &PolicyFile, text: &str) {
    let known = file.document.text_sha256.as_str();
    if hex::encode(Sha256::digest(text)) != known {
        report.add(
            LintCode::TextChanged,
            "text",
            format!("it is not the text whose SHA-256 the policy names ({known})"),
        );
    }
    every_line_has_a_clause(report, file, text);

    let (contents, parts) = split(text);
    let mut held = Vec::new();
    for (expected, part) in (1..).zip(&parts) {
        let place = format!("part {}", part.number);
        if part.number != expected {
            report.add(LintCode::SectionOrder, &place, "it is out of order, or overlaps the part before it");
        }
        let titled = topic_of_title(part.title);
        let holds = topic_of_body(&part.lines).or(titled);
        let announced = contents
            .iter()
            .find(|(number, _)| *number == part.number)
            .and_then(|(_, title)| topic_of_title(title));
        match (titled, holds) {
            (Some(titled), Some(holds)) => {
                check_titles(report, &place, announced.unwrap_or(titled), titled, holds);
            }
            _ => report.add(LintCode::TitleMismatch, &place, "its title says nothing of what it is about"),
        }
        held.extend(holds);
        numbering::check(report, &place, part.lines.iter().copied());
    }
    missing_parts(report, |topic| held.contains(&topic));
}

fn every_line_has_a_clause(report: &mut LintReport, file: &PolicyFile, text: &str) {
    let covered: BTreeSet<u32> =
        file.clauses.iter().flat_map(|clause| clause.lines.iter().copied()).collect();
    for (number, line) in (1..).zip(text.lines()) {
        if !line.trim().is_empty() && !covered.contains(&number) {
            report.add(LintCode::LineWithoutClause, format!("line {number}"), "no clause covers it (ZP-201)");
        }
    }
}

/// The list of contents, and the parts it announces.
fn split(text: &str) -> (Vec<(u32, &str)>, Vec<Part<'_>>) {
    let (mut contents, mut parts) = (Vec::new(), Vec::<Part<'_>>::new());
    for line in text.lines() {
        match (Mark::of(line), parts.last_mut()) {
            (Some(Mark { style: Style::Roman, number }), _) => {
                parts.push(Part { number, title: line, lines: Vec::new() });
            }
            (_, Some(part)) => part.lines.push(line),
            (Some(Mark { style: Style::Dot, number }), None) => contents.push((number, line)),
            (_, None) => {}
        }
    }
    (contents, parts)
}

fn topic_of_title(title: &str) -> Option<Topic> {
    let title = title.to_lowercase();
    // The most telling words stand at the end: «transfer … globally», «update this policy».
    let found = WORDS.iter().rev().find(|(_, words, _)| words.iter().any(|word| title.contains(word)));
    found.map(|(topic, ..)| *topic)
}

fn topic_of_body(lines: &[&str]) -> Option<Topic> {
    let body = lines.join("\n").to_lowercase();
    let hits = |words: &[&str]| words.iter().map(|word| body.matches(word).count()).sum::<usize>();
    let scored = WORDS.iter().map(|(topic, _, words)| (hits(words), *topic));
    scored.filter(|(hits, _)| *hits > 0).max_by_key(|(hits, _)| *hits).map(|(_, topic)| topic)
}
