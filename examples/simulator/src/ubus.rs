//! The ubus dialect: JSON-RPC calls in batches at one address, typed JSON, one session.

use serde_json::Value;

use crate::answer::{Answer, Framing, Object};
use crate::fault::{Fault, START_PAGE};
use crate::profile::{AnswerOrder, Ubus};
use crate::request::Request;
use crate::router::{Proof, Router};

mod apn;
mod call;
mod cipher;
mod fields;
mod hosts;
mod login;
mod messages;
mod methods;
mod network;
mod uci;
mod wan;
mod wifi;

pub(crate) use call::Body;
pub(crate) use cipher::Cipher;

use call::{Call, Outcome, Refusal};

/// The session of nobody.
const ANONYMOUS: &str = "00000000000000000000000000000000";

/// What stands before every answer, some of it twice and in another spelling, as recorded.
const HEADERS: &[(&str, &str)] = &[
    ("Access-Control-Allow-Credentials", "true"),
    ("Access-Control-Allow-Methods", "GET, POST, OPTIONS"),
    ("Cache-Control", "no-cache"),
    ("Cache-control", "no-cache"),
    ("Connection", "close"),
    ("Content-Security-Policy", "default-src 'none'; connect-src 'self'; form-action 'self';"),
    ("Expires", "0"),
    ("Pragma", "no-cache"),
    ("Pragma", "no-cache"),
    ("Referrer-Policy", "strict-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "SAMEORIGIN"),
    ("X-Frame-Options", "sameorigin"),
    ("X-XSS-Protection", "1; mode=block"),
    ("X-XSS-Protection", "1; mode=block"),
];

const JSON: &str = "application/json";
const HTML: &str = "text/html";

impl Router {
    pub(crate) fn handle_ubus(&mut self, ubus: &Ubus, request: &Request) -> Answer {
        match request.path.trim_end_matches('/') {
            "/ubus" if !self.referer_is_good(request) => {
                Answer { location: Some("/index.html".to_owned()), ..Answer::new(307, HTML, "") }
            }
            "/ubus" => self.answered(ubus, request),
            "" | "/index.html" => Answer::new(200, HTML, START_PAGE),
            _ => Answer::new(404, HTML, "<h1>Not Found</h1>The requested URL was not found on this server."),
        }
    }

    fn answered(&mut self, ubus: &Ubus, request: &Request) -> Answer {
        let reboots = self.reboots;
        if let Some(call) = request.body.calls().next() {
            self.sessions.note_request(Proof::Token(&call.session));
        }
        let answer = match request.body {
            Body::Form => Answer::json(&call::refused(&Value::Null, Refusal::PARSE), JSON),
            Body::Calls { ref calls, batch } => {
                let mut answers = self.call_all(ubus, calls, request);
                if ubus.order == AnswerOrder::Reversed {
                    answers.reverse();
                }
                match answers.as_slice() {
                    [single] if !batch => Answer::json(single, JSON),
                    all => Answer::json(&all, JSON),
                }
            }
        };
        if self.reboots > reboots && self.falls_to(Fault::DropOnReboot) {
            return Answer::dropped();
        }
        if self.moved_to.is_some() {
            return Answer::dropped();
        }
        self.spoiled(Answer { headers: HEADERS, framing: Framing::Chunks, ..answer })
    }

    fn call_all(&mut self, ubus: &Ubus, calls: &[Result<Call, Value>], request: &Request) -> Vec<Object> {
        let unknown =
            |call: &Result<Call, Value>| call.as_ref().is_ok_and(|call| !methods::knows(ubus, call));
        if calls.iter().any(unknown) && self.falls_to(Fault::FailBatch) {
            return vec![call::refused(&Value::Null, Refusal::REQUEST)];
        }
        calls
            .iter()
            .map(|call| match call {
                Ok(call) => call::written(&call.id, self.called(ubus, call, request)),
                Err(id) => call::refused(id, Refusal::REQUEST),
            })
            .collect()
    }

    fn called(&mut self, ubus: &Ubus, call: &Call, request: &Request) -> Outcome {
        let anonymous = call.session == ANONYMOUS;
        let alive = self.sessions.touch(Proof::Token(&call.session), self.clock.now());
        let name = (call.object.as_str(), call.method.as_str());
        let open = name == ("zwrt_web", "web_login") || ubus.open_calls.contains(&name);
        let permitted = alive || (anonymous && open);
        if !permitted {
            return Err(Refusal::ACCESS);
        }
        let object = self.run(ubus, call, request)?;
        let emptied = call.object != "zwrt_web" && self.falls_to(Fault::EmptyStrings);
        Ok(if emptied { object.emptied() } else { self.spoiled_object(object) })
    }
}
