//! What people agreed to, what they took back, and whether a use of data may go ahead.
//!
//! ```
//! use zte_cpe_model::data_item::DataItem;
//! use zte_cpe_privacy::consent::{ConsentEvent, ConsentFact, ConsentLedger, NoticeForm, ProcessingRequest, decide};
//! use zte_cpe_privacy::policy::Policy;
//!
//! let policy = Policy::cpe_v1_1()?;
//! let account = "0b7f2a51-9c1e-4d0b-8a6e-3d5f0c9a7e21".parse()?;
//! let request = ProcessingRequest::new(account, "after-sales-service".parse()?, [DataItem::DeviceModel]);
//!
//! let mut ledger = ConsentLedger::new();
//! let now = "2026-01-05T08:00:00Z".parse()?;
//! let refusal = decide(&policy, &ledger, &request, now);
//! assert_eq!(refusal.to_string(), "refused: notice-not-shown (policy 1.1, ZP-006)");
//!
//! let shown = ConsentFact::NoticeShown { version: "1.1".parse()?, form: NoticeForm::Page };
//! ledger.record(ConsentEvent::new(now, account, shown));
//! assert!(decide(&policy, &ledger, &request, now).is_permitted());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod event;
mod gate;
mod ledger;
mod permission;
mod record;
mod status;

pub use self::event::{Audience, ConsentEvent, ConsentFact, ConsentMethod, NoticeForm, Scope, Withdrawal};
pub use self::gate::{ProcessingRequest, decide};
pub use self::ledger::ConsentLedger;
pub use self::permission::{Permission, PermissionState};
pub use self::record::{ConsentReceipt, ConsentRecord, Party, PiiInformation, PiiProcessing, RecordEvent};
pub use self::status::ConsentStatus;
