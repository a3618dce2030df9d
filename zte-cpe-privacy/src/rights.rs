//! Requests of people about their data: from receipt to answer.
//!
//! Nothing is done before it is known who asks, no answer goes out without the way to complain, and no request is turned
//! down without a person who looked at it.
//!
//! ```
//! use zte_cpe_privacy::deadline::Jurisdiction;
//! use zte_cpe_privacy::policy::{Channel, Policy};
//! use zte_cpe_privacy::retention::zone;
//! use zte_cpe_privacy::rights::{
//!     Answer, Ask, ComplaintNotice, Intake, Message, PickUpLink, RequestState, SubjectRequest, VerificationMethod,
//! };
//! use zte_cpe_privacy::Wording;
//!
//! let policy = Policy::cpe_v1_1()?;
//! let account = "0b7f2a51-9c1e-4d0b-8a6e-3d5f0c9a7e21".parse()?;
//! let received_at = "2026-01-05T08:00:00Z".parse()?;
//! let intake = Intake { channel: Channel::Email, country: "DE".parse()?, received_at };
//! let id = zte_cpe_model::id::RequestId::from_uuid(uuid::Uuid::new_v4());
//! let mut request = SubjectRequest::receive(&policy, id, Some(account), Ask::Access, intake)?;
//!
//! let berlin = Jurisdiction::new("DE".parse()?, zone("Europe/Berlin")?);
//! assert_eq!(request.answer_due(&policy, &berlin)?.due().to_string(), "2026-02-04T08:00:00Z");
//!
//! let now = "2026-01-06T10:00:00Z".parse()?;
//! assert!(request.grant(&policy, now).is_err(), "nobody knows yet who asks");
//! request.verify(VerificationMethod::OneTimeCode, now)?;
//! let _grant = request.grant(&policy, now)?;
//!
//! let complaint = ComplaintNotice::new(Wording::new("You can complain to the data protection authority of your state.")?);
//! let message = Message::PickUp(PickUpLink::new("https://privacy.example.com/pick-up/7d1f0c64")?);
//! let answer = Answer::new(&policy, &mut request, message, complaint, now)?;
//! assert!(answer.to_string().contains("You can complain to"));
//! assert_eq!(request.state(), RequestState::Answered);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod ask;
mod clock;
#[cfg(feature = "sqlite")]
mod export;
mod grounds;
mod onward;
mod request;
mod rules;

pub use self::answer::{Answer, ComplaintNotice, Message, PickUpLink};
pub use self::ask::Ask;
#[cfg(feature = "sqlite")]
pub use self::export::{AccessExport, ExportedItem, Holding, Value};
pub use self::grounds::{Denial, Refusal};
pub use self::onward::{MayKeep, NoticeState, OnwardNotices};
pub use self::request::{
    Grant, IdentityVerification, Intake, RequestState, SubjectRequest, Verdict, VerificationMethod,
};
pub use self::rules::{FreeRequests, decide_deregistration, decide_edit};
