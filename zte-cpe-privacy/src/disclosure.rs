//! Handing personal data to others, to everybody, or to another country: refused unless there is a basis for it.
//!
//! ```
//! use zte_cpe_model::data_item::DataItem;
//! use zte_cpe_privacy::consent::ConsentLedger;
//! use zte_cpe_privacy::disclosure::{Basis, DisclosureLedger, DisclosureRequest, Recipient, Recipients, Regions, decide};
//! use zte_cpe_privacy::policy::{DisclosureKind, Policy, RecipientKind};
//!
//! let policy = Policy::cpe_v1_1()?;
//! let (account, partner) = (uuid::Uuid::new_v4(), uuid::Uuid::new_v4());
//! let partner = Recipient::new(
//!     zte_cpe_model::id::RecipientId::from_uuid(partner), RecipientKind::ThirdParty, "DE".parse()?);
//! let request = DisclosureRequest::new(
//!     zte_cpe_model::id::AccountId::from_uuid(account), DisclosureKind::Sharing, partner.id,
//!     "after-sales-service".parse()?, [DataItem::SerialNumber], Regions::new("DE".parse()?));
//!
//! let recipients: Recipients = [partner].into_iter().collect();
//! let now = "2026-01-05T08:00:00Z".parse()?;
//! let decision = decide(&policy, &recipients, &ConsentLedger::new(), &request, now);
//! assert_eq!(decision.reason().code(), "no-basis-to-disclose");
//!
//! // The refusal is recorded too, without the data.
//! let mut ledger = DisclosureLedger::new();
//! ledger.record(zte_cpe_model::id::DisclosureId::from_uuid(uuid::Uuid::new_v4()), &request, &decision)?;
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
