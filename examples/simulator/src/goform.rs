//! The goform dialect: reads and writes at two addresses, flat JSON, one session.

use crate::answer::{Answer, Framing, Object};
use crate::profile::{Goform, Http, JsonStyle, LoginForm, RefererPolicy, SessionBy, TokenHash};
use crate::request::Request;
use crate::router::{Proof, Router};

mod apn;
mod digest;
mod lan;
mod login;
mod pages;
mod radio;
mod read;
mod sms;
mod structured;
mod wan;
mod wifi;
mod wifi_older;
mod write;

pub(crate) use wifi::{find as find_access_point, is_acceptable as is_acceptable_access_point};

/// What a router of the strict kind answers to a foreign page, with status 200.
const NOT_SECURE: &str = "{\n  \"Error\" : \"none secure connection\"\n}";

/// What the oldest servers say of themselves.
const OLD_SERVER: &[(&str, &str)] =
    &[("Server", "GoAhead-Webs"), ("Pragma", "no-cache"), ("Cache-control", "no-cache")];

impl Router {
    pub(crate) fn handle_goform(&mut self, request: &Request) -> Answer {
        let goform = self.profile.goform;
        let too_many = goform.max_names.is_some_and(|most| request.commands().len() > most);
        self.hung |= too_many;
        if self.hung {
            return Answer::stalled();
        }
        let answer = self.respond(&goform, request);
        match goform.http {
            Http::Old => Answer { headers: OLD_SERVER, framing: Framing::Connection, ..answer },
            Http::Usual => answer,
        }
    }

    fn respond(&mut self, goform: &Goform, request: &Request) -> Answer {
        if goform.max_url.is_some_and(|longest| request.url_length > longest) {
            return Answer::new(
                414,
                goform.content_type,
                "<html><body>Request URI is too long</body></html>",
            );
        }
        let strict = goform.referer == RefererPolicy::Strict;
        if strict && request.path.starts_with("/goform/") && !self.referer_is_good(request) {
            return Answer::new(200, goform.content_type, NOT_SECURE);
        }
        let protected = goform.login != LoginForm::None;
        self.sessions.note_request(self.proof(request));
        let session_alive = self.sessions.touch(self.proof(request), self.clock.now()) || !protected;
        match request.path.trim_end_matches('/') {
            "/goform/goform_get_cmd_process" if self.stumbles(request) => Answer::stalled(),
            "/goform/goform_get_cmd_process" if self.sends_to_login(request, session_alive) => {
                pages::page(&self.profile, "")
            }
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
        let write = match self.profile.goform.json {
            JsonStyle::Compact => Answer::json,
            JsonStyle::Pretty => Answer::pretty,
        };
        self.spoiled(write(&self.spoiled_object(object), content_type))
    }

    pub(crate) fn rotate_rd(&mut self) {
        self.rd = match self.profile.goform.token {
            Some(TokenHash::Md5) => hex::encode(self.random_bytes::<16>()),
            Some(TokenHash::Sha256) => hex::encode_upper(self.random_bytes::<32>()),
            None => String::new(),
        };
    }
}
