//! The goform dialect: reads and writes at two addresses, flat JSON, one session.

use crate::answer::{Answer, Object};
use crate::profile::{SessionBy, TokenHash};
use crate::request::Request;
use crate::router::{Proof, Router};

mod digest;
mod login;
mod pages;
mod read;
mod sms;
mod structured;
mod wan;
mod wifi;
mod write;

pub(crate) use wifi::{find as find_access_point, is_acceptable as is_acceptable_access_point};

impl Router {
    pub(crate) fn handle_goform(&mut self, request: &Request) -> Answer {
        let goform = self.profile.goform;
        if goform.max_url.is_some_and(|longest| request.url_length > longest) {
            return Answer::new(
                414,
                goform.content_type,
                "<html><body>Request URI is too long</body></html>",
            );
        }
        let session_alive = self.sessions.touch(self.proof(request), self.clock.now());
        match request.path.trim_end_matches('/') {
            "/goform/goform_get_cmd_process" => {
                let (object, cookie) = self.read(request, session_alive);
                Answer { cookie, ..self.written(object) }
            }
            "/goform/goform_set_cmd_process" => self.write(request, session_alive),
            path => pages::page(&self.profile, path),
        }
    }

    fn proof<'a>(&self, request: &'a Request) -> Proof<'a> {
        match self.profile.goform.session {
            SessionBy::Cookie => Proof::Cookies(&request.cookies),
            SessionBy::Address => Proof::Address(request.peer),
        }
    }

    fn written(&self, object: Object) -> Answer {
        let content_type = self.profile.goform.content_type;
        match self.fault {
            Some(fault) => {
                let answer = Answer::json(&fault.spoil_object(object), content_type);
                fault.spoil_answer(answer, &self.elsewhere)
            }
            None => Answer::json(&object, content_type),
        }
    }

    pub(crate) fn rotate_rd(&mut self) {
        self.rd = match self.profile.goform.token {
            Some(TokenHash::Md5) => hex::encode(self.random_bytes::<16>()),
            Some(TokenHash::Sha256) => hex::encode_upper(self.random_bytes::<32>()),
            None => String::new(),
        };
    }
}
