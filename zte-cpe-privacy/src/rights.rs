//! Requests of people about their data: from receipt to answer.

mod answer;
mod grounds;
mod request;
mod rules;

pub use self::answer::{Answer, ComplaintNotice, Message, PickUpLink};
pub use self::grounds::{Denial, Refusal};
pub use self::request::{
    Ask, Grant, IdentityVerification, Intake, RequestState, SubjectRequest, Verdict, VerificationMethod,
};
pub use self::rules::{FreeRequests, decide_deregistration, decide_edit};
