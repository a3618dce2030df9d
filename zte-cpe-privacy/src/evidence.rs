//! What was done, in a form that shows when somebody changes it later.
//!
//! A ledger is a list of lines. Each line is canonical JSON that holds its number and the SHA-256 of the line before;
//! anybody can check it with nothing but a hash function, offline ([`verify`]). It names records by their opaque
//! identifiers, one identifier a line, and holds no personal value: not even two identifiers that belong together.
//! A [`bundle`] is what an auditor gets of it, with the policy, signed. What is done with data by a policy is a
//! [`ProcessingRegister`] in the terms of the W3C DPV.

pub mod bundle;
mod certificate;
mod ledger;
mod processing;

pub use self::certificate::{Certificate, PhysicalState, Reason};
#[cfg(feature = "sqlite")]
pub(crate) use self::ledger::broken;
pub use self::ledger::{Body, Entry, Head, Line, verify};
pub use self::processing::ProcessingRegister;
