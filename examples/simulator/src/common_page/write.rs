//! Writes: where the data is, with the token of its page.

use sha2::{Digest, Sha256};

use super::{Visit, not_found};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::gateway::form::{Form, Sender};
use crate::gateway::tag::Reply;
use crate::gateway::write::Done;
use crate::gateway::xml::{Element, Outcome};
use crate::gateway::{HTML, Session, XML, xml};

pub(super) fn stale() -> Outcome {
    Outcome::failure(-1452, "The page has expired. Please refresh it.")
}

impl Visit<'_> {
    pub(super) fn written(&mut self, name: &str) -> Answer {
        let tag = if self.is_told_here(name) { self.pages.tag(name) } else { None };
        let Some(tag) = tag else { return not_found() };
        if !self.is_signed() || self.unit.falls_to(Fault::MissingCheck) {
            return Answer::new(400, HTML, "<html><body>Bad Request</body></html>");
        }
        let token = self.token();
        let fresh = !token.is_empty() && self.request.parameter("_sessionTOKEN") == Some(&token);
        if !fresh || self.unit.falls_to(Fault::WrongToken) {
            return self.document(&stale());
        }
        if self.unit.is_busy() {
            return self.document(&Outcome::failure(-257, "The system is busy."));
        }
        // Another write needs another page.
        self.unit.session(self.id).into_iter().for_each(|session| session.token.clear());
        let done = match self.unit.perform(tag, &Form::new(tag, self.request, Sender::Clear)) {
            Err(outcome) => return self.document(&outcome),
            Ok(_) if self.unit.falls_to(Fault::DoneButNotFound) => return not_found(),
            Ok(done) => done,
        };
        let elements = match &done {
            Done::Row(row, Reply::Identity) => {
                return Answer::new(200, XML, xml::identity(row, &[], self.style()));
            }
            Done::Moved(_) if self.unit.moved_to.is_some() => return Answer::dropped(),
            Done::Moved(address) => {
                self.unit.session(self.id).into_iter().for_each(Session::end);
                let outcome = Outcome::failure(-1381, "The address has changed.");
                let elements = [Element::Scalar("IF_URL_HOST", address.clone())];
                return Answer::new(200, XML, xml::document(&outcome, &elements, self.style()));
            }
            Done::Row(_, Reply::Whole | Reply::First) | Done::Looked => self.elements(tag),
            Done::Deleted => vec![Element::Scalar("_InstID", String::new())],
            Done::Row(_, Reply::Bare | Reply::NoIdentity) | Done::Told => Vec::new(),
        };
        Answer::new(200, XML, xml::document(&Outcome::success(), &elements, self.style()))
    }

    fn is_signed(&self) -> bool {
        let hash = hex::encode(Sha256::digest(&self.request.raw));
        !self.pages.signed || self.request.header("Check") == Some(&hash)
    }
}
