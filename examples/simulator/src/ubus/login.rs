use serde_json::json;

use super::call::{Arguments, Outcome, Refusal};
use super::cipher::{self, Cipher};
use crate::answer::{Node, Object};
use crate::fault::Fault;
use crate::profile::PasswordHash;
use crate::request::Request;
use crate::router::Router;

/// Results of `web_login`.
const RIGHT: u8 = 0;
const WRONG: u8 = 1;
const LOCKED: u8 = 2;
const TAKEN: u8 = 3;

impl Router {
    pub(super) fn login_info(&self) -> Object {
        let now = self.clock.now();
        let number = |number: u64| Node::Other(json!(number));
        Object::one("login_fail_num", number(self.guard.remaining().into()))
            .and("login_fail_lock_lefttime", number(self.guard.lock_seconds(now).unwrap_or(0)))
            .and("zte_web_sault", self.guard.challenge())
    }

    /// The older session wins, also over a second login of the same client.
    pub(super) fn web_login(&mut self, arguments: &Arguments, request: &Request) -> Outcome {
        let digest = arguments.needed("password")?;
        self.guard.attempts += 1;
        if self.guard.is_locked() {
            self.guard.refusals += 1;
            return Ok(result(LOCKED));
        }
        if self.sessions.is_open() {
            return Ok(result(TAKEN));
        }
        if digest != self.web_digest() {
            self.refuse();
            return Ok(result(WRONG));
        }
        let limits = self.limits();
        self.guard.accept(limits.max_tries);
        let session = hex::encode(self.random_bytes::<16>());
        self.cipher = None;
        self.sessions.open(session.clone(), request.peer, self.clock.now());
        Ok(result(RIGHT)
            .and("ubus_rpc_session", session)
            .and("timeout", Node::Other(json!(limits.idle.as_secs()))))
    }

    /// The same password again, for settings that are meant for developers.
    pub(super) fn web_developer_login(&mut self, arguments: &Arguments) -> Outcome {
        let right = arguments.needed("password")? == self.web_digest();
        if right {
            self.set("developer_option_loginfo", "ok");
        } else {
            self.refuse();
        }
        Ok(result(if right { RIGHT } else { WRONG }))
    }

    fn web_digest(&self) -> String {
        PasswordHash::Sha256Twice.digest(&self.secret, self.guard.challenge())
    }

    pub(super) fn web_logout(&mut self) -> Object {
        self.sessions.close();
        self.cipher = None;
        success()
    }

    pub(super) fn web_info(&self) -> Object {
        Object::one("login_user_ip", self.sessions.address())
            .and("login_current_user", "admin")
            .and("web_local_addr", self.setting("lan_ipaddr"))
            .and("developer_option_loginfo", self.setting("developer_option_loginfo"))
    }

    pub(super) fn public_key() -> Object {
        Object::one("result", cipher::public_key())
    }

    pub(super) fn agree_on_key(&mut self, arguments: &Arguments) -> Outcome {
        self.cipher = Cipher::from_exchange(&arguments.needed("web_enstr")?);
        self.cipher.as_ref().map(|_| success()).ok_or(Refusal::ARGUMENT)
    }

    pub(super) fn web_change_password(&mut self, arguments: &Arguments) -> Outcome {
        let new = self.open(&arguments.needed("password_new")?).filter(|new| (1..=32).contains(&new.len()));
        let Some(new) = new.filter(|_| arguments.text("password_old").as_ref() == Some(&self.secret)) else {
            return Ok(Object::result("failure"));
        };
        if !self.falls_to(Fault::NoEffect) {
            self.secret = PasswordHash::Sha256Twice.secret(&new);
            self.sessions.close();
        }
        Ok(success())
    }
}

fn result(code: u8) -> Object {
    Object::one("result", Node::Other(json!(code)))
}

fn success() -> Object {
    Object::result("success")
}
