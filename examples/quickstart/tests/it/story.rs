//! It tells the whole story.

use zte_cpe_simulator::Model;

use crate::quickstart;

#[test]
fn story_is_told_to_its_end() {
    let run = quickstart(&[]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let told = String::from_utf8(run.stdout).unwrap();
    for part in [
        "MC888, speaks goform",
        "none was tried",
        "RSRP",
        "phone of the house",
        "subscriber-7@example.com",
        "device-offline + P2Y",
        "PPPoE credentials of the binding: gone",
        "one second before: 0 actions planned",
        "what stays, 1 time: MC888, firmware V1, DE, offline 2026-Q1",
        "refused: ",
        "account gone",
        "chain intact",
        ": 0 residues",
    ] {
        assert!(told.contains(part), "{part} in\n{told}");
    }
    assert!(!told.contains("STILL THERE"), "{told}");
}

#[test]
fn story_is_told_for_every_model() {
    for model in Model::every() {
        let run = quickstart(&["--model", model.name()]);
        let told = String::from_utf8(run.stdout).unwrap();
        assert!(run.status.success(), "{}: {}\n{told}", model.name(), String::from_utf8_lossy(&run.stderr));
        assert!(told.contains(model.name()) && told.contains(": 0 residues"), "{}: {told}", model.name());
    }
}

#[test]
fn model_that_nobody_knows_is_refused_with_those_that_are_known() {
    let run = quickstart(&["--model", "XY1"]);
    assert_eq!(run.status.code(), Some(2));
    let told = String::from_utf8(run.stderr).unwrap();
    assert!(told.contains("MC888") && told.contains("G5TS"), "{told}");
}

#[test]
fn dead_device_is_an_error_and_not_a_panic() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "Passw0rd!").unwrap();
    let url = format!("http://127.0.0.1:{port}");
    let run = quickstart(&["--device", &url, "--password-file", file.path().to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(1));
    let told = String::from_utf8(run.stderr).unwrap();
    assert!(told.contains("could not be reached"), "{told}");
    assert!(!told.contains("panicked"), "{told}");
}
