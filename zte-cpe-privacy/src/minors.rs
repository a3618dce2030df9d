//! Children: who may open an account, what may be done with their data, what happens when they are found late.
//!
//! No birth date is asked for or kept. What is kept is that somebody said to be at least, or under, an age; the age is
//! that of the policy, or that of the country where it is higher.
//!
//! ```
//! use zte_cpe_privacy::minors::{AgeAttestation, AgeStatement, AttestationMethod, admit_account};
//! use zte_cpe_privacy::policy::Policy;
//!
//! let policy = Policy::cpe_v1_1()?;
//! assert_eq!((policy.child_age("DE".parse()?), policy.child_age("JP".parse()?)), (16, 14));
//!
//! let (account, now) = ("0b7f2a51-9c1e-4d0b-8a6e-3d5f0c9a7e21".parse()?, "2026-01-05T08:00:00Z".parse()?);
//! let said = AgeAttestation::new(account, now, AgeStatement::AtLeast(14), AttestationMethod::SelfDeclared);
//! let decision = admit_account(&policy, "DE".parse()?, account, &[said], &[], now);
//! assert_eq!(decision.reason().code(), "age-attested-too-low");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod attestation;
mod decision;
mod discovery;
mod guardian;

pub use self::attestation::{AgeAttestation, AgeStatement, AttestationMethod, admit_account, is_child};
pub use self::decision::AgeDecision;
pub use self::discovery::discovered;
pub use self::guardian::{ChildUse, GuardianConsent, UseBasis, decide_use};
