//! What people agreed to, what they took back, and whether a use of data may go ahead.

mod event;
mod ledger;
mod permission;
mod status;

pub use self::event::{Audience, ConsentEvent, ConsentFact, ConsentMethod, NoticeForm, Scope, Withdrawal};
pub use self::ledger::ConsentLedger;
pub use self::permission::{Fallback, Permission, PermissionState};
pub use self::status::ConsentStatus;
