//! Integration tests: the client against simulated routers on loopback, and against recorded answers.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that cannot go on says so"
)]

mod auto_traits;
mod bad_input;
mod bus;
mod captures;
mod common_page;
mod conformance;
mod decoding;
mod detection;
mod evidence;
mod gateway;
mod gch;
mod leaks;
mod lockout;
mod matrix;
#[cfg(feature = "mocks")]
mod mocks;
mod perturbation;
mod properties;
mod session;
mod snapshots;
mod support;
mod thinklua;
#[cfg(feature = "rustls")]
mod tls;
mod transport;
mod ubus;
mod vue;
mod writes;
