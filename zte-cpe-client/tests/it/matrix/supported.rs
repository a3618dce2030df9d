//! The table of what is supported, in the root of the project: made of what the cases have just shown.

use std::fmt::Write as _;
use std::path::Path;

use zte_cpe_model::capability::Capability;
use zte_cpe_simulator::Profile;

use super::cases::CASES;
use super::offered::is_offered;
use super::profiles;

/// Set to anything, it makes the test write the table instead of comparing it.
const WRITE: &str = "ZTE_CPE_WRITE_SUPPORTED";

/// Models with answers of a real one among the recordings, the firmware that gave them, and what was read from them.
const RECORDED: &[(&str, &str, &[Capability])] = {
    use Capability::{ApnRead, Identity, LanRead, Signal, SmsRead, Status, Traffic, WanRead, WifiRead};
    &[
        ("MC888", "BD_STDMC888V1.0.0B04", &[Identity, Signal, Traffic]),
        ("MC801A", "BD_UKH3GMC801AV1.0.0B12", &[Identity]),
        ("MC7010", "PLY_PL_MC7010V1.0.0B03", &[Identity]),
        ("MF289F", "BD_VDFDEMF289FV1.0.0B08", &[Identity]),
        ("MF90", "not told", &[Status, Signal, Traffic, WanRead, ApnRead, SmsRead]),
        ("MF79U", "BD_MF79UV1.0.0B03", &[Identity]),
        ("MF297D", "BD_TELIASEMF297DMODV1.0.1B03", &[Identity]),
        ("MU5250", "BD_CNMU5250V1.0.0B27", &[Identity, Signal, Traffic, WanRead, LanRead, WifiRead]),
    ]
};

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

fn evidence(profile: &Profile, capability: Capability) -> &'static str {
    let recorded = |(model, _, read): &(&str, &str, &[Capability])| {
        *model == profile.model && read.contains(&capability)
    };
    let offered = CASES.iter().any(|case| case.capability == capability && is_offered(case, profile));
    match (offered, RECORDED.iter().any(recorded)) {
        (true, true) => "**R**",
        (true, false) => "S",
        (false, _) => "–",
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
    let models: Vec<&Profile> = profiles().collect();
    let rows = models.iter().map(|profile| {
        let dialect = if profile.ubus.is_some() { "ubus" } else { "goform" };
        let firmware =
            RECORDED.iter().find(|(model, ..)| *model == profile.model).map_or("–", |(_, name, _)| name);
        [profile.model, profile.summary, dialect, firmware].map(str::to_owned).to_vec()
    });
    table(&mut text, &["model", "kind", "dialect", "firmware with recorded answers"], rows);

    let head: Vec<&str> =
        ["capability"].into_iter().chain(models.iter().map(|profile| profile.model)).collect();
    let rows = Capability::ALL.iter().map(|capability| {
        let marks = models.iter().map(|profile| evidence(profile, *capability).to_owned());
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
