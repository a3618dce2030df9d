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

/// Runs the program in an otherwise empty environment and without a terminal.
pub(crate) async fn run_with(args: &[&str], environment: &[(&str, &str)]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_zte-cpe"))
        .args(args)
        .env_clear()
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output()
        .await
        .unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
