//! The quickstart as a person runs it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod leaks;
mod needles;
mod story;

use std::process::{Command, Output, Stdio};

/// Runs the program with logs at their most talkative.
fn quickstart(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_quickstart"))
        .args(args)
        .env("RUST_LOG", "trace")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}
