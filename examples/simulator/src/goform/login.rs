use std::time::Duration;

use super::Router;
use crate::answer::{Answer, Object};
use crate::profile::{ChallengePolicy, LoginForm};
use crate::request::Request;

/// Counts wrong passwords and locks.
#[derive(Default)]
pub(crate) struct Guard {
    challenge: String,
    remaining: u8,
    locked_until: Option<Duration>,
    pub(crate) attempts: u32,
    pub(crate) refusals: u32,
}

impl Guard {
    pub(super) fn restart(&mut self, challenge: String, tries: u8) {
        *self = Self { challenge, remaining: tries, locked_until: None, ..*self };
    }

    pub(super) fn unlock_when_due(&mut self, now: Duration, tries: u8) {
        if self.locked_until.is_some_and(|until| now >= until) {
            self.locked_until = None;
            self.remaining = tries;
        }
    }

    pub(crate) fn is_locked(&self) -> bool {
        self.locked_until.is_some()
    }

    pub(crate) fn remaining(&self) -> u8 {
        self.remaining
    }

    pub(super) fn challenge(&self) -> &str {
        &self.challenge
    }

    /// Seconds left of the lock, `-1` without one.
    pub(super) fn lock_time(&self, now: Duration) -> String {
        self.locked_until.map_or_else(
            || "-1".to_owned(),
            |until| until.saturating_sub(now).as_millis().div_ceil(1000).to_string(),
        )
    }
}

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
            return self.written(Object::result(goform.lock_code));
        }
        let expected = goform.password.digest(&self.account.password, self.guard.challenge());
        let known_user = user_name.is_none_or(|name| name == self.account.user_name);
        if !known_user || digest != expected {
            self.refuse(now);
            return self.written(Object::result("3"));
        }
        self.guard.remaining = goform.max_tries;
        if session_alive && goform.repeated_login != "0" {
            return self.written(Object::result(goform.repeated_login));
        }
        let token = self.new_token();
        let cookie = self.cookie(&token);
        self.sessions.open(token, request.peer, now);
        Answer { cookie: Some(cookie), ..self.written(Object::result("0")) }
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

    fn refuse(&mut self, now: Duration) {
        let goform = self.profile.goform;
        self.guard.refusals += 1;
        self.guard.remaining = self.guard.remaining.saturating_sub(1);
        if self.guard.remaining == 0 {
            self.guard.locked_until = Some(now + goform.lock);
        }
        if goform.challenge == ChallengePolicy::RotateOnFailure {
            self.guard.challenge = self.new_challenge();
        }
    }

    pub(super) fn cookie(&self, token: &str) -> String {
        let name = self.profile.goform.cookie;
        let quote = if self.profile.goform.cookie_quoted { "\"" } else { "" };
        format!("{name}={quote}{token}{quote}; path=/")
    }
}
