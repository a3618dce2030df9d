//! The table of what is supported, in the root of the project: made of what the cases have just shown.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use zte_cpe_model::capability::Capability;
use zte_cpe_simulator::Model;

use super::cases::{CASES, cases_of};
use super::models;
use super::offered::is_offered;
use crate::evidence::EVIDENCE;

/// Set to anything, it makes the test write the table instead of comparing it.
const WRITE: &str = "ZTE_CPE_WRITE_SUPPORTED";

const HEAD: &str = "\
# What is supported

Made by a test from what it has just seen; do not edit. To make it anew:
`ZTE_CPE_WRITE_SUPPORTED=1 cargo test -p zte-cpe-client --test it every_case_holds_on_every_profile`.

* **R**: answers that a real device gave, recorded and published by others, are read into records by a test, and the
  simulator agrees.
* **S**: holds against the simulator, which is written after public write-ups and recordings and shares no code with the
  client. No device was at hand.
* **–**: the model does not have it, or nobody has told how it is done.

Other models of the same families are recognised by what they answer, and are treated as their relatives here. Where a
firmware lacks something, the call fails with an error that says so.
";

fn evidence(model: &Model, capability: Capability) -> &'static str {
    let recorded = EVIDENCE.iter().any(|one| one.model == model.name() && one.shows.contains(&capability));
    let offered = cases_of(model).iter().any(|case| case.capability == capability && is_offered(case, model));
    match (offered, recorded) {
        (true, true) => "**R**",
        (true, false) => "S",
        (false, _) => "–",
    }
}

/// The firmware that gave the recorded answers, without the time at which it was made.
fn firmware(model: &Model) -> String {
    let recorded = EVIDENCE.iter().filter(|one| one.model == model.name());
    let names: BTreeSet<_> = recorded.filter_map(|one| one.firmware.split(' ').next()).collect();
    match names.iter().copied().filter(|name| *name != "not").collect::<Vec<_>>().join(", ") {
        told if !told.is_empty() => told,
        _ if names.is_empty() => "–".to_owned(),
        _ => "not told".to_owned(),
    }
}

fn table(text: &mut String, head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    writeln!(text, "\n| {} |\n|{}", head.join(" | "), "---|".repeat(head.len())).unwrap();
    for row in rows {
        writeln!(text, "| {} |", row.join(" | ")).unwrap();
    }
}

fn render() -> String {
    let mut text = HEAD.to_owned();
    let models: Vec<Model> = models().collect();
    let rows = models.iter().map(|model| {
        let firmware = firmware(model);
        [model.name(), model.summary(), model.dialect(), &firmware].map(str::to_owned).to_vec()
    });
    table(&mut text, &["model", "kind", "dialect", "firmware with recorded answers"], rows);

    let head: Vec<&str> = ["capability"].into_iter().chain(models.iter().map(Model::name)).collect();
    let rows = Capability::ALL.iter().map(|capability| {
        let marks = models.iter().map(|model| evidence(model, *capability).to_owned());
        [format!("`{}`", capability.name())].into_iter().chain(marks).collect()
    });
    table(&mut text, &head, rows);
    text
}

/// Compares the table with what is in the root of the project.
pub(super) fn check() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../SUPPORTED.md");
    let text = render();
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, text, "SUPPORTED.md is out of date; set {WRITE} to write it anew");
}

#[test]
fn every_capability_has_a_case() {
    for capability in Capability::ALL {
        assert!(CASES.iter().any(|case| case.capability == *capability), "{capability}");
    }
}
