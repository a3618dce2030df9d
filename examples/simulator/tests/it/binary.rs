use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

use zte_cpe_simulator::Model;

fn simulator() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zte-cpe-simulator"));
    command.env_remove("ZTE_CPE_SIM_PASSWORD").stdin(Stdio::null());
    command
}

fn output(arguments: &[&str]) -> Output {
    simulator().args(arguments).output().unwrap()
}

/// Ends the process when a test fails on the way.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_models_are_listed() {
    let output = output(&["--list-models"]);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    for model in Model::every() {
        assert!(text.lines().any(|line| line.contains(model.name())), "{text}");
    }
}

#[tokio::test]
async fn it_serves_until_it_is_told_to_end() {
    let mut running = Running(
        simulator()
            .args(["--model", "mf289f", "--listen", "127.0.0.1:0", "--set", "signalbar=1"])
            .env("ZTE_CPE_SIM_PASSWORD", "Passw0rd!")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let mut lines = BufReader::new(running.0.stdout.take().unwrap()).lines();
    let line = lines.next().unwrap().unwrap();
    let url = line.strip_prefix("listening on ").unwrap();
    assert!(url.starts_with("http://127.0.0.1:"));

    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client
        .get(format!("{url}/goform/goform_get_cmd_process?cmd=model_name,signalbar&multi_data=1"))
        .header("Referer", format!("{url}/"))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.text().await.unwrap(), r#"{"model_name":"MF289F","signalbar":"1"}"#);

    let told = Command::new("kill").arg(running.0.id().to_string()).status().unwrap();
    assert!(told.success());
    assert!(running.0.wait().unwrap().success());
    assert!(lines.next().is_none(), "one line is all it says");
}

#[test]
fn a_gateway_is_played_under_its_own_scheme() {
    let mut running = Running(
        simulator()
            .args(["--model", "h3600p", "--set", "DEV.WIFI.AP1.ESSID=Other", "--fault", "wrong-token"])
            .env("ZTE_CPE_SIM_PASSWORD", "Passw0rd!")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let line = BufReader::new(running.0.stdout.take().unwrap()).lines().next().unwrap().unwrap();
    assert!(line.starts_with("listening on https://127.0.0.1:"), "{line}");
}

#[test]
fn what_is_wrong_is_said_and_what_to_do() {
    for (arguments, hint) in [
        (["--model", "MC888"].as_slice(), "--password-file"),
        (&["--password-file", "/no/such/file"], "password file"),
        (&["--model", "toaster"], "--list-models"),
        (&["--set", "signalbar"], "NAME=VALUE"),
        (&["--fault", "sunshine"], "truncated-json"),
    ] {
        let output = output(arguments);
        assert!(!output.status.success());
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(text.contains(hint), "{text}");
    }
}

#[test]
fn it_listens_on_loopback_only() {
    let output =
        simulator().args(["--listen", "0.0.0.0:0"]).env("ZTE_CPE_SIM_PASSWORD", "x").output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("loopback only"));
}
