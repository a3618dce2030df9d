use serde_json::json;

use crate::answer::{Answer, Node, Object};
use crate::profile::{LoginForm, ResultStyle, SessionBy};
use crate::request::Request;
use crate::router::Router;

/// Where it is noted that a developer logged in.
const DEVELOPER: &str = "developer_option_loginfo";

/// What a request for a login amounts to.
enum Attempt<'a> {
    /// Not a login on this firmware, or without a password.
    Malformed,
    With {
        user_name: Option<&'a str>,
        digest: &'a str,
    },
}

impl Router {
    pub(super) fn login(&mut self, request: &Request, session_alive: bool) -> Answer {
        self.guard.attempts += 1;
        let now = self.clock.now();
        let goform = self.profile.goform;
        let Attempt::With { user_name, digest } = self.attempt(request) else {
            return self.written(Object::result("failure"));
        };
        if self.guard.is_locked() {
            self.guard.refusals += 1;
            return self.written(self.login_result(goform.lock_code));
        }
        let expected = goform.password.digest(&self.secret, self.guard.challenge());
        let known_user = user_name.is_none_or(|name| name == self.account.user_name);
        if !known_user || digest != expected {
            self.refuse();
            return self.written(self.login_result("3"));
        }
        self.guard.accept(goform.max_tries);
        if session_alive && goform.repeated_login != "0" {
            return self.written(self.login_result(goform.repeated_login));
        }
        let token = self.new_token();
        let cookie = (goform.session == SessionBy::Cookie).then(|| self.cookie(&token));
        self.sessions.open(token, request.peer, now);
        Answer { cookie, ..self.written(self.login_result("0")) }
    }

    fn attempt<'a>(&self, request: &'a Request) -> Attempt<'a> {
        let Some(digest) = request.parameter("password").filter(|digest| !digest.is_empty()) else {
            return Attempt::Malformed;
        };
        let goform_id = request.parameter("goformId").unwrap_or_default();
        let named =
            |names: &[&str]| names.iter().find_map(|name| request.parameter(name)).unwrap_or_default();
        let user_name = match (self.profile.goform.login, goform_id) {
            (LoginForm::Password, "LOGIN") => None,
            (LoginForm::Username, "LOGIN") => Some(named(&["username"])),
            (LoginForm::MultiUser, "LOGIN_MULTI_USER") => Some(named(&["user", "username"])),
            (LoginForm::MultiUser, "LOGIN") => Some(""),
            _ => return Attempt::Malformed,
        };
        Attempt::With { user_name, digest }
    }

    fn login_result(&self, code: &str) -> Object {
        match code.parse::<u8>() {
            Ok(number) if self.profile.goform.results == ResultStyle::Number => {
                Object::one("result", Node::Other(json!(number)))
            }
            _ => Object::result(code),
        }
    }

    /// The same password again, for settings that are meant for developers.
    pub(super) fn developer_login(&mut self, request: &Request) -> Answer {
        let goform = self.profile.goform;
        let expected = goform.password.digest(&self.secret, self.guard.challenge());
        let right = request.parameter("password") == Some(&expected);
        if right {
            self.set(DEVELOPER, "ok");
        } else {
            self.refuse();
        }
        self.written(self.login_result(if right { "0" } else { "3" }))
    }

    pub(super) fn is_developer(&self) -> bool {
        self.setting(DEVELOPER) == "ok"
    }

    /// A new password ends the session.
    pub(super) fn change_password(&mut self, request: &Request) -> bool {
        let new = request.parameter("newPassword").unwrap_or_default();
        let right = request.parameter("oldPassword") == Some(&self.secret);
        if !right || !self.profile.goform.password.takes(new) {
            return false;
        }
        new.clone_into(&mut self.secret);
        self.sessions.close();
        true
    }

    pub(super) fn cookie(&self, token: &str) -> String {
        let name = self.profile.goform.cookie;
        let quote = if self.profile.goform.cookie_quoted { "\"" } else { "" };
        format!("{name}={quote}{token}{quote}; path=/")
    }
}
