//! Runs `zte-cpe` against a simulated router.

use std::process::Stdio;

use tokio::process::Command;
use zte_cpe_simulator::{Profile, Simulator};

pub(crate) const PASSWORD: &str = "Canary-Passw0rd!";

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

pub(crate) async fn router() -> Simulator {
    Simulator::builder(Profile::MC888).password(PASSWORD).start().await.unwrap()
}

/// Runs the program with the right password in its environment.
pub(crate) async fn run(args: &[&str]) -> Run {
    run_with(args, &[("ZTE_CPE_PASSWORD", PASSWORD)]).await
}

/// What the planted values of these tests hold: one word, as text, in hexadecimal and in Base64 wherever it may stand, or
/// how an address begins.
const MARK: [&str; 21] = [
    "00:00:5E:00:53",
    "00:00:5e:00:53",
    "administrator@",
    "line-1@isp",
    "canary",
    "63616e617279",
    "63616E617279",
    "Y2FuYXJ5",
    "NhbmFye",
    "jYW5hcn",
    "Canary",
    "43616e617279",
    "43616E617279",
    "Q2FuYXJ5",
    "DYW5hcn",
    "CANARY",
    "43414e415259",
    "43414E415259",
    "Q0FOQVJZ",
    "NBTkFSW",
    "DQU5BUl",
];

/// Runs the program in an otherwise empty environment and without a terminal.
///
/// Everything that the program and what is below it log is searched for planted values, at TRACE, in every test.
pub(crate) async fn run_with(args: &[&str], environment: &[(&str, &str)]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_zte-cpe"))
        .args(args)
        .env_clear()
        .env("RUST_LOG", "trace")
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output()
        .await
        .unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    let planted = err.lines().position(|line| MARK.iter().any(|spelling| line.contains(spelling)));
    assert_eq!(planted, None, "a line on standard error holds a planted value: {args:?}");
    Run { code: output.status.code().unwrap(), out: String::from_utf8(output.stdout).unwrap(), err }
}
