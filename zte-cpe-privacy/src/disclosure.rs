//! Handing personal data to others, to everybody, or to another country: refused unless there is a basis for it.
//!
//! ```
//! use zte_cpe_model::data_item::DataItem;
//! use zte_cpe_model::id::AccountId;
//! use zte_cpe_privacy::consent::ConsentLedger;
//! use zte_cpe_privacy::disclosure::{Basis, DisclosureLedger, DisclosureRequest, Recipient, Recipients, Regions, decide};
//! use zte_cpe_privacy::minors::{AgeAttestation, AgeStatement, AttestationMethod, admit_account};
//! use zte_cpe_privacy::policy::{DisclosureKind, Policy, RecipientKind};
//!
//! let policy = Policy::cpe_v1_1()?;
//! let account: AccountId = "0b7f2a51-9c1e-4d0b-8a6e-3d5f0c9a7e21".parse()?;
//! let (germany, now) = ("DE".parse()?, "2026-01-05T08:00:00Z".parse()?);
//! let said = AgeAttestation::new(account, now, AgeStatement::AtLeast(18), AttestationMethod::SelfDeclared);
//! let age = admit_account(&policy, germany, account, &[said], &[], now);
//!
//! let partner = "5c2b8e10-7f3d-4a6b-9e21-0d4c8b7a6f53".parse()?;
//! let recipients = Recipients::new([Recipient::new(partner, RecipientKind::ThirdParty, germany)])?;
//! let request = DisclosureRequest::new(
//!     account,
//!     DisclosureKind::Sharing,
//!     partner,
//!     "after-sales-service".parse()?,
//!     [DataItem::SerialNumber],
//!     Regions::new(germany),
//! );
//! let decision = decide(&policy, &recipients, &ConsentLedger::new(), &request, &age, now);
//! assert_eq!(decision.reason().code(), "no-basis-to-disclose");
//!
//! // The refusal is recorded too, without the data.
//! let mut ledger = DisclosureLedger::new();
//! ledger.record("9e0f4d7a-1b6c-4f58-8a3e-2c5d7b9f0e14".parse()?, &request, &decision)?;
//! assert!(ledger.ever_given(request.account, DataItem::SerialNumber).is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod gate;
mod ledger;
mod recipient;
mod region;
mod request;
mod succession;

pub use self::gate::decide;
pub use self::ledger::{DisclosureEntry, DisclosureLedger, RecipientObligation, ShareManifest};
pub use self::recipient::{ConfidentialityAgreement, Recipient, Recipients};
pub use self::region::{Regions, decide_place};
pub use self::request::{Basis, DisclosureRequest, Movement, Safeguards};
pub use self::succession::{Succession, SuccessorDuty};
