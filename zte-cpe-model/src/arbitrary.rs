//! Strategies for types of other crates.

use std::time::Duration;

use jiff::Timestamp;
use proptest::prelude::*;

/// Times between 2015 and 2045, to the second.
pub(crate) fn timestamp() -> impl Strategy<Value = Timestamp> {
    (1_420_070_400_i64..2_366_841_600)
        .prop_filter_map("in range", |second| Timestamp::from_second(second).ok())
}

/// Spans of up to ten years, to the second.
pub(crate) fn seconds() -> impl Strategy<Value = Option<Duration>> {
    proptest::option::of((0..315_360_000_u64).prop_map(Duration::from_secs))
}
