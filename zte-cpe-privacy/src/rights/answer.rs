//! What a person is told.

use std::fmt;

use jiff::Timestamp;
use url::Url;
use zte_cpe_model::id::RequestId;

use super::{Refusal, SubjectRequest};
use crate::policy::{Contact, Policy};
use crate::{Error, ErrorKind, Result, Wording};

/// How to complain to the local authority: there is no answer without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintNotice(Wording);

impl ComplaintNotice {
    /// The text that names the authority where the person lives and how to reach it.
    #[must_use]
    pub const fn new(text: Wording) -> Self {
        Self(text)
    }
}

/// Where a person picks up what they asked for, after logging in there.
///
/// `Debug` shows no path: whoever knows the whole link may be half way to the data.
#[derive(Clone, PartialEq, Eq)]
pub struct PickUpLink(Url);

impl PickUpLink {
    /// Takes a link.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`] for anything but an `https` address without user name, query and fragment: those get
    /// into the logs of others.
    pub fn new(link: &str) -> Result<Self> {
        let plain = |url: &Url| {
            url.scheme() == "https"
                && url.username().is_empty()
                && url.password().is_none()
                && url.query().is_none()
                && url.fragment().is_none()
        };
        link.parse().ok().filter(plain).map(Self).ok_or_else(|| {
            Error::new(
                ErrorKind::InvalidInput,
                "a pick-up link is an https address without user name, query and fragment",
            )
        })
    }
}

impl fmt::Debug for PickUpLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PickUpLink(https://{}/[redacted])", self.0.host_str().unwrap_or_default())
    }
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Message {
    /// What was asked for lies there.
    PickUp(PickUpLink),
    /// It was done.
    Done(Wording),
    /// A question is answered.
    Reply(Wording),
    /// It was turned down.
    Refused(Refusal),
}

/// An answer, ready to be sent by ways that others can read.
///
/// It holds no personal data: what was asked for is picked up. `Display` is the text to send.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "the person is still waiting"]
pub struct Answer {
    request: RequestId,
    at: Timestamp,
    message: Message,
    complaint: ComplaintNotice,
    contact: Contact,
}

impl Answer {
    /// Answers a request; it is closed by that.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when the request is not decided, was answered before, or was decided or carried out otherwise
    /// than the message says.
    pub fn new(
        policy: &Policy,
        request: &mut SubjectRequest,
        message: Message,
        complaint: ComplaintNotice,
        at: Timestamp,
    ) -> Result<Self> {
        let denied = request.verdict().and_then(|verdict| verdict.denied.as_ref());
        let said = match &message {
            Message::Refused(refusal) => Some((refusal.denial(), refusal.reviewer().clone())),
            _ => None,
        };
        if denied != said.as_ref() {
            return Err(Error::new(ErrorKind::Conflict, "the answer says otherwise than what was decided"));
        }
        let undone = request.ask().needs_identity() && request.carried_out_at().is_none();
        if matches!(message, Message::Done(_)) && undone {
            return Err(Error::new(ErrorKind::Conflict, "nothing was done yet: carry the request out first"));
        }
        request.answered(at)?;
        Ok(Self { request: request.id(), at, message, complaint, contact: policy.contact().clone() })
    }

    /// Which request it answers.
    #[must_use]
    pub const fn request(&self) -> RequestId {
        self.request
    }

    /// When it was given.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    /// What is said.
    #[must_use]
    pub const fn message(&self) -> &Message {
        &self.message
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Your request {}\n", self.request)?;
        match &self.message {
            Message::PickUp(link) => writeln!(f, "Please log in and pick it up at {}", link.0)?,
            Message::Done(text) | Message::Reply(text) => writeln!(f, "{text}")?,
            Message::Refused(refusal) => writeln!(
                f,
                "We do not meet it. Reason: {} ({}).\n{}",
                refusal.denial(),
                refusal.denial().clause(),
                refusal.explanation()
            )?,
        }
        write!(f, "\n{}\n\n{}\n", self.complaint.0, self.contact)
    }
}
