//! Rules that hold for the whole crate.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod hidden;
mod promises;
mod round_trip;
