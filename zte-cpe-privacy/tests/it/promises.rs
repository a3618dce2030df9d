//! What the types promise at compile time.

use static_assertions::{assert_impl_all, assert_not_impl_any};
use zte_cpe_model::device::Device;
use zte_cpe_privacy::Error;
use zte_cpe_privacy::anonymize::{Anonymized, DeviceSummary, Identified};
use zte_cpe_privacy::evidence::{Certificate, Line};
use zte_cpe_privacy::policy::Policy;
use zte_cpe_privacy::residue::Needles;
use zte_cpe_privacy::retention::{DisposalPlan, Obligation};
use zte_cpe_privacy::store::{MasterKey, SqliteStore};

assert_impl_all!(Error: Send, Sync, Clone, std::error::Error);
assert_impl_all!(Policy: Send, Sync, Clone);
assert_impl_all!(Obligation: Send, Sync, Clone);
assert_impl_all!(DisposalPlan: Send, Sync, Clone);
assert_impl_all!(Certificate: Send, Sync, Clone);
assert_impl_all!(Line: Send, Sync, Clone);
assert_impl_all!(SqliteStore: Send);
assert_impl_all!(MasterKey: Send, Sync);

// A plan comes from a store and from nowhere else.
assert_not_impl_any!(DisposalPlan: serde::de::DeserializeOwned);
assert_not_impl_any!(MasterKey: Clone, PartialEq, serde::Serialize, std::fmt::Display);
assert_not_impl_any!(Needles: Clone, serde::Serialize, std::fmt::Display);
assert_not_impl_any!(Identified<Device>: Clone, serde::Serialize);
assert_not_impl_any!(Anonymized<DeviceSummary>: Default, From<DeviceSummary>);

/// The same promises as a user meets them: the compiler's own words.
#[test]
fn zp_064_zp_067_what_is_not_stored_does_not_compile_into_the_store() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
