//! What the types promise at compile time.

use static_assertions::{assert_impl_all, assert_not_impl_any};
use zte_cpe_model::account::Account;
use zte_cpe_model::cellular::Signal;
use zte_cpe_model::contact::EmailAddress;
use zte_cpe_model::device::Device;
use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::host::Host;
use zte_cpe_model::lifecycle::LifecycleEvent;
use zte_cpe_model::not_stored::NotStored;
use zte_cpe_model::secret::{Password, PppoePassword};
use zte_cpe_model::wan::PppoeCredentials;

assert_impl_all!(Account: Send, Sync, Clone);
assert_impl_all!(Device: Send, Sync, Clone);
assert_impl_all!(Signal: Send, Sync, Clone);
assert_impl_all!(LifecycleEvent: Send, Sync, Copy);
assert_impl_all!(NotStored<Vec<Host>>: Send, Sync);
assert_impl_all!(Password: Send, Sync, Clone);

assert_not_impl_any!(Password: std::fmt::Display, PartialEq, serde::Serialize);
assert_not_impl_any!(PppoeCredentials: PartialEq, serde::Serialize);
assert_not_impl_any!(PppoePassword: std::fmt::Display, PartialEq, serde::Serialize);
assert_not_impl_any!(NotStored<Vec<Host>>: Clone, serde::Serialize, std::ops::Deref<Target = Vec<Host>>);
assert_not_impl_any!(EmailAddress: std::fmt::Display);
assert_not_impl_any!(MacAddress: std::fmt::Display);

/// The same promises as a user meets them: the compiler's own words.
#[test]
fn what_must_not_compile_does_not() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
