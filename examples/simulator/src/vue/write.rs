use super::{APP, Unit};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::gateway::form::{Form, Sender};
use crate::gateway::tag::Tag;
use crate::gateway::xml::Outcome;
use crate::gateway::{HTML, XML, xml};
use crate::request::Request;

impl Unit {
    /// A write with the token that was told last.
    pub(super) fn vue_write(&mut self, id: &str, tag: &'static Tag, request: &Request) -> Answer {
        let token = request.parameter("_sessionTOKEN");
        let fresh = self.session(id).is_some_and(|session| token == Some(session.token.as_str()));
        let outcome = if !fresh || self.falls_to(Fault::WrongToken) {
            Err(Outcome::failure(-1452, "The page has expired. Please refresh it."))
        } else if self.is_busy() {
            Err(Outcome::failure(-257, "The system is busy."))
        } else {
            self.perform(tag, &Form::new(tag, request, Sender::Clear))
        };
        match outcome {
            Ok(_) if self.falls_to(Fault::DoneButNotFound) => Answer::new(404, HTML, APP),
            Ok(_) => self.vue_outcome(&Outcome::success()),
            Err(outcome) => self.vue_outcome(&outcome),
        }
    }

    fn vue_outcome(&self, outcome: &Outcome) -> Answer {
        Answer::new(200, XML, xml::document(outcome, &[], self.vue_style()))
    }
}
