//! The program as a person runs it: a process, its output and its exit code.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod canaries;
mod certificates;
mod gateway;
mod harness;
mod lan;
mod mobile;
mod passwords;
mod privacy;
mod reads;
mod writes;
