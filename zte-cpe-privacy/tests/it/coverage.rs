//! `POLICY_COVERAGE.md`: which test fails when a clause is broken, and which clause stands behind each line.
//!
//! It is made from the policy and from the names of the tests. After a change of either, write it anew with
//! `ZTE_CPE_WRITE_COVERAGE=1 cargo test -p zte-cpe-privacy --test it coverage`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use zte_cpe_privacy::policy::{Clause, Owner, Policy};

use crate::policy_removal::{missed_by, without_what_rests_on};
use crate::support::policy;

/// Clauses that no test here can be about, and why.
const REASONS: &[(&str, &str)] = &[
    (
        "ZP-005",
        "The controller keeps the register of measures; its review has a deadline (`review-controls`).",
    ),
    ("ZP-029", "The app wipes the phone; the rule `account-use` says when."),
    ("ZP-071", "The app shows what has changed; `PolicyDiff` lists it."),
    (
        "ZP-080",
        "The controller scans what its platform sends; the client keeps no cookies but a router's session.",
    ),
    ("ZP-110", "The platform knows who asks; what may be done for which purpose is decided under ZP-008."),
    ("ZP-114", "The platform knows where its store lies; where it may lie is decided under ZP-026."),
    ("ZP-141", "The app shows the account and changes the password."),
    ("ZP-142", "The app shows what the device answers; nothing of it is kept (ZP-064, ZP-067)."),
    ("ZP-144", "A person weighs how much effort a request takes."),
    ("ZP-196", "Comes with the gate of anonymization: keys of an export are its own."),
    ("ZP-211", "Comes with the gate of anonymization: keys with epochs."),
];

/// How many lines of the published text are not blank.
const LINES: usize = 161;

/// Every test that is named after a clause, by clause.
fn tests() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut found = BTreeMap::new();
    for folder in ["zte-cpe-model", "zte-cpe-client", "zte-cpe-privacy", "examples"] {
        collect(&root.join(folder), &mut found);
    }
    found
}

fn collect(folder: &Path, found: &mut BTreeMap<String, BTreeSet<String>>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, kind) = (entry.path(), entry.file_type().unwrap());
        if kind.is_dir() && path.file_name().is_some_and(|name| name != "target") {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            for name in source.split("fn zp_").skip(1).filter_map(|rest| rest.split('(').next()) {
                for clause in clauses_of(name) {
                    found.entry(clause).or_default().insert(format!("zp_{name}"));
                }
            }
        }
    }
}

/// `064_zp_067_hosts_come_…` is about two clauses.
fn clauses_of(name: &str) -> Vec<String> {
    let ids = name.split("_zp_").map(|part| part.get(..3).unwrap_or_default());
    ids.take_while(|id| id.bytes().all(|byte| byte.is_ascii_digit())).map(|id| format!("ZP-{id}")).collect()
}

fn reason(id: &str) -> Option<&'static str> {
    REASONS.iter().find(|(clause, _)| *clause == id).map(|(_, reason)| *reason)
}

fn joined<T: ToString>(list: impl IntoIterator<Item = T>, between: &str) -> String {
    list.into_iter().map(|entry| entry.to_string()).collect::<Vec<_>>().join(between)
}

/// `7-10, 228` for 7, 8, 9, 10, 228.
fn runs(lines: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &line in lines {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == line => *last = line,
            _ => runs.push((line, line)),
        }
    }
    joined(
        runs.iter()
            .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") }),
        ", ",
    )
}

/// The clauses behind each line.
fn by_line(policy: &Policy) -> BTreeMap<u32, Vec<&str>> {
    let mut lines = BTreeMap::<u32, Vec<&str>>::new();
    for clause in policy.clauses() {
        for line in &clause.lines {
            lines.entry(*line).or_default().push(&clause.id);
        }
    }
    lines
}

fn row(clause: &Clause, tests: &BTreeMap<String, BTreeSet<String>>) -> String {
    let shown = match tests.get(&clause.id) {
        Some(names) => joined(names.iter().map(|name| format!("`{name}`")), "<br>"),
        None => reason(&clause.id).unwrap_or("**nobody**").to_owned(),
    };
    let owners = joined(clause.owners.iter().map(|owner: &Owner| owner.name()), ", ");
    format!(
        "| {} | {} | {} | {} | {owners} | {shown} |\n",
        clause.id,
        runs(&clause.lines),
        clause.says,
        clause.kind
    )
}

fn generated() -> String {
    let (policy, tests) = (policy(), tests());
    let document = policy.document();
    let mut text = format!(
        "# What stands behind each clause\n\n\
         {} {}, {}: {} lines, {LINES} of them not blank, SHA-256 `{}`.\n\
         The sentences are this project's own; the policy's are its publisher's, and its text is not part of the project.\n\n\
         This file is made by a test (`zte-cpe-privacy/tests/it/coverage.rs`) from the policy file and the names of the tests,\n\
         and checked by it. A test named after a clause fails when what it says of that clause is broken. Where there is no test,\n\
         the last column says whose task it is, or that it comes later.\n\n\
         ## Clauses\n\n\
         | clause | lines | says | kind | carried out by | tests, or why there is none |\n|---|---|---|---|---|---|\n",
        document.title, document.version, document.updated, document.text_lines, document.text_sha256
    );
    for clause in policy.clauses() {
        text += &row(clause, &tests);
    }
    text += "\n## Without it\n\n\
         What of the policy file rests on a clause, and who misses it when all of that is taken out: the loader refuses the\n\
         file, the linter finds something, the answer to a question changes, or a test fails that holds the file against what\n\
         was published. A clause that is not listed here is carried out by code alone; its tests are those above.\n\n\
         | clause | what rests on it | who misses that |\n|---|---|---|\n";
    for clause in policy.clauses() {
        let (file, gone) = without_what_rests_on(&clause.id);
        if !gone.is_empty() {
            let missed = missed_by(&file);
            writeln!(text, "| {} | {} | {} |", clause.id, joined(gone, ", "), joined(missed, "<br>"))
                .unwrap();
        }
    }
    text += "\n## Lines\n\nEvery line of the published text that is not blank, and the clauses about it.\n\n| lines | clauses |\n|---|---|\n";
    let mut lines: Vec<(Vec<u32>, Vec<&str>)> = Vec::new();
    for (line, clauses) in by_line(&policy) {
        match lines.last_mut() {
            Some((run, same)) if *same == clauses => run.push(line),
            _ => lines.push((vec![line], clauses)),
        }
    }
    for (run, clauses) in lines {
        writeln!(text, "| {} | {} |", runs(&run), joined(clauses, ", ")).unwrap();
    }
    text
}

#[test]
fn zp_201_every_clause_has_a_test_or_a_reason() {
    let tests = tests();
    let policy = policy();
    let nobody: Vec<&str> = policy
        .clauses()
        .iter()
        .map(|clause| clause.id.as_str())
        .filter(|id| !tests.contains_key(*id) && reason(id).is_none())
        .collect();
    assert!(nobody.is_empty(), "no test and no reason: {nobody:?}");
    assert!(REASONS.iter().all(|(id, _)| policy.clause(id).is_some()));
    let unknown: Vec<&String> = tests.keys().filter(|id| policy.clause(id).is_none()).collect();
    assert!(unknown.is_empty(), "tests of clauses that the policy does not have: {unknown:?}");
}

#[test]
fn zp_201_every_line_that_is_not_blank_has_a_clause() {
    assert_eq!(by_line(&policy()).len(), LINES);
}

#[test]
fn zp_201_coverage_file_is_what_policy_and_tests_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("POLICY_COVERAGE.md");
    let generated = generated();
    if std::env::var_os("ZTE_CPE_WRITE_COVERAGE").is_some() {
        std::fs::write(&path, &generated).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    let stale = generated.lines().find(|line| !found.lines().any(|other| other == *line));
    assert!(
        found == generated,
        "POLICY_COVERAGE.md is out of date, first at {stale:?}: write it anew with \
         ZTE_CPE_WRITE_COVERAGE=1 cargo test -p zte-cpe-privacy --test it coverage"
    );
}
