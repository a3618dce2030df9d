use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::page;
use super::profile::{CheckHeader, CheckRefusal, Quirk, Thinklua};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::gateway::form::{Form, Sender};
use crate::gateway::tag::{Reply, Tag};
use crate::gateway::write::Done;
use crate::gateway::xml::{Element, Outcome};
use crate::gateway::{HTML, Session, Unit, XML, xml};
use crate::keys;
use crate::request::Request;

impl Unit {
    /// A write on the page of its tag.
    pub(super) fn write(
        &mut self,
        pages: &Thinklua,
        id: &str,
        tag: &'static Tag,
        request: &Request,
    ) -> Answer {
        if self.falls_to(Fault::MissingCheck) || !pages.check_is_good(request) {
            return match pages.check_refusal {
                CheckRefusal::BadRequest => Answer::new(400, HTML, "<html><body>Bad Request</body></html>"),
                CheckRefusal::SessionTimeout => pages.session_timeout(),
            };
        }
        let fresh = self.session(id).is_some_and(|session| pages.token_is_good(session, request));
        if !fresh || self.falls_to(Fault::WrongToken) {
            return self.failed(pages, &Outcome::failure(-1452, "The page has expired. Please refresh it."));
        }
        if self.is_busy() {
            return self.failed(pages, &Outcome::failure(-257, "The system is busy."));
        }
        if request.parameter("IF_ACTION") == Some("GetPassword") {
            let elements = self.with_token(pages, id, tag, request);
            return Answer::new(200, XML, xml::document(&Outcome::success(), &elements, self.style(pages)));
        }
        let Some(sender) = Sender::of(pages.private_key(), request) else {
            return self.failed(pages, &Outcome::failure(-3, "Invalid value.").of("encode"));
        };
        if pages.has(Quirk::TokenPerWrite) {
            let token = self.new_page_token(pages);
            self.set_token(id, &token);
        }
        match self.perform(tag, &Form::new(tag, request, sender)) {
            Err(outcome) => self.failed(pages, &outcome),
            Ok(_) if self.falls_to(Fault::DoneButNotFound) => page::not_found(),
            Ok(done) => {
                if !pages.busy.is_zero() {
                    self.busy_until = Some(self.clock.now() + pages.busy);
                }
                self.done(pages, id, tag, request, done)
            }
        }
    }

    fn done(&mut self, pages: &Thinklua, id: &str, tag: &Tag, request: &Request, done: Done) -> Answer {
        let style = self.style(pages);
        let written = |elements: &[Element]| xml::document(&Outcome::success(), elements, style);
        let body = match done {
            Done::Row(row, Reply::Identity) => xml::identity(&row, &[], style),
            Done::Row(_, Reply::NoIdentity) => xml::identity("", &[], style),
            Done::Row(_, Reply::First) => {
                let mut elements = self.with_token(pages, id, tag, request);
                elements.truncate(1);
                written(&elements)
            }
            Done::Row(row, Reply::Whole) => {
                let mut elements = self.with_token(pages, id, tag, request);
                elements.push(Element::Scalar("_InstID", row));
                written(&elements)
            }
            Done::Row(_, Reply::Bare) | Done::Told => written(&[]),
            Done::Deleted => written(&[Element::Scalar("_InstID", String::new())]),
            Done::Looked => written(&self.with_token(pages, id, tag, request)),
            Done::Moved(_) if self.moved_to.is_some() => return Answer::dropped(),
            Done::Moved(address) => {
                self.session(id).into_iter().for_each(Session::end);
                let outcome = Outcome::failure(-1381, "The address has changed.");
                xml::document(&outcome, &[Element::Scalar("IF_URL_HOST", address)], style)
            }
        };
        Answer::new(200, XML, body)
    }
}

impl Thinklua {
    fn check_is_good(&self, request: &Request) -> bool {
        let hash = hex::encode(Sha256::digest(&request.raw));
        let header = request.header("Check");
        // The pages write a space as %20 and a plus as %2B; firmware that signs takes nothing else.
        let as_pages_write = !request.raw.contains(&b'+');
        match self.check {
            CheckHeader::None => true,
            CheckHeader::Hash => as_pages_write && header == Some(&hash),
            CheckHeader::Encrypted => {
                let encrypted = header.and_then(|header| STANDARD.decode(header).ok());
                let plain = encrypted.and_then(|bytes| keys::decrypt(self.private_key(), &bytes));
                as_pages_write && plain.as_deref() == Some(hash.as_bytes())
            }
        }
    }

    fn token_is_good(&self, session: &Session, request: &Request) -> bool {
        let expected = if session.post_token.is_empty() { &session.token } else { &session.post_token };
        let second =
            !self.has(Quirk::PostToken) || request.parameter("_sessionTOKENByPost") == Some(expected);
        second && request.parameter("_sessionTOKEN") == Some(&session.token)
    }
}
