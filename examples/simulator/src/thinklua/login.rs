use std::net::IpAddr;

use serde_json::{Map, Value, json};

use super::page;
use super::profile::{Quirk, Thinklua};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::gateway::form::Sender;
use crate::gateway::{JSON, Proof, Session, Stage, Unit, Verdict, XML, xml};
use crate::request::Request;

const WRONG: &str = "You have input an error user name or password.";
const STALE: &str = "The page has expired. Please refresh it.";
const BLOCKED: &str = "Another user is logged in.";
const LOCKED: &str = "You have login failed for {0} times continuously. ";

impl Unit {
    pub(super) fn login_data(&mut self, pages: &Thinklua, id: &str, request: &Request) -> Answer {
        let post = request.method == "POST";
        match request.parameter("_tag") {
            Some("login_entry") if post && !request.cookies.is_empty() => self.log_in(pages, id, request),
            Some("login_entry") => self.login_state(pages, id, request),
            Some("login_token") => self.login_token(id),
            Some("login_preempt") if post => self.login_preempt(id, request),
            Some("login_changepwd") if post => self.change_at_login(pages, id, request),
            Some("logout_entry") if post => self.log_out(id, request),
            _ => page::not_found(),
        }
    }

    fn login_state(&mut self, pages: &Thinklua, id: &str, request: &Request) -> Answer {
        match self.ledger.lock_seconds(request.peer, self.clock.now()) {
            Some(seconds) => self.locked(pages, id, seconds, request.peer),
            None => self.refused(pages, id, json!(0), "", ""),
        }
    }

    fn login_token(&mut self, id: &str) -> Answer {
        let token = self.random_digits(8);
        if let Some(session) = self.session(id) {
            session.login_token.clone_from(&token);
        }
        Answer::new(200, XML, xml::text(&token))
    }

    fn log_in(&mut self, pages: &Thinklua, id: &str, request: &Request) -> Answer {
        let given = |name| request.parameter(name).unwrap_or_default();
        let Some(session) = self.session(id) else { return page::not_found() };
        let page_token = session.token.clone();
        // Good once, whatever comes of it.
        let number = std::mem::take(&mut session.login_token);
        let fresh = !page_token.is_empty() && given("_sessionTOKEN") == page_token;
        let verdict = if fresh {
            let proof = Proof::Digest { digest: given("Password"), number: &number };
            self.admit(id, given("Username"), proof)
        } else {
            self.admit_stale(id, given("Username"))
        };
        match verdict {
            Verdict::Accepted | Verdict::Taken | Verdict::PasswordChange => self.refresh(pages),
            Verdict::Locked(seconds) => self.locked(pages, id, seconds, request.peer),
            Verdict::Stale => self.refused(pages, id, (-1).into(), pages.worded(STALE), ""),
            Verdict::Blocked => self.refused(pages, id, (-1).into(), pages.worded(BLOCKED), ""),
            Verdict::Refused => self.refused(pages, id, (-1).into(), pages.worded(WRONG), ""),
        }
    }

    /// Tells to load the page anew. The token in it is none that counts: the page has that.
    fn refresh(&mut self, pages: &Thinklua) -> Answer {
        let token = self.new_page_token(pages);
        let refresh = if pages.has(Quirk::NumericRefresh) { json!(1) } else { json!(true) };
        Answer::new(200, JSON, format!(r#"{{"sess_token":"{token}","login_need_refresh":{refresh}}}"#))
    }

    fn locked(&mut self, pages: &Thinklua, id: &str, seconds: u64, peer: IpAddr) -> Answer {
        let prompt = if pages.has(Quirk::CountedFailures) {
            LOCKED.replace("{0}", &self.ledger.failures(peer).to_string())
        } else {
            LOCKED.to_owned()
        };
        self.refused(pages, id, seconds.into(), "", &prompt)
    }

    /// The state of the login, with a new token.
    fn refused(&mut self, pages: &Thinklua, id: &str, locked: Value, error: &str, prompt: &str) -> Answer {
        let token = self.new_page_token(pages);
        self.set_token(id, &token);
        let shown = if self.falls_to(Fault::EmptyToken) { String::new() } else { token };
        let mut state = Map::new();
        state.insert("lockingTime".to_owned(), locked);
        state.insert("loginErrMsg".to_owned(), error.into());
        state.insert("promptMsg".to_owned(), prompt.into());
        state.insert("sess_token".to_owned(), shown.into());
        if pages.has(Quirk::NamedError) {
            state.insert("loginErrType".to_owned(), "".into());
        }
        Answer::json(&state, JSON)
    }

    fn login_preempt(&mut self, id: &str, request: &Request) -> Answer {
        let other = self.sessions.logged_in().map(|(other, _)| other.to_owned());
        let meant = request.parameter("preempt_sessid");
        match request.parameter("action") {
            Some("preempt") if other.is_none() || meant == other.as_deref() => {
                self.preempt(id);
            }
            Some("preempt_cancel") => {
                if let Some(session) = self.session(id) {
                    session.stage = Stage::Anonymous;
                }
            }
            _ => {}
        }
        Answer::new(200, JSON, r#"{"login_need_refresh":true}"#)
    }

    /// The person keeps the password, or sets a new one.
    fn change_at_login(&mut self, pages: &Thinklua, id: &str, request: &Request) -> Answer {
        let given = |name| request.parameter(name).unwrap_or_default();
        let Some(session) = self.session(id) else { return page::not_found() };
        let Stage::ChangingPassword(user) = session.stage.clone() else { return page::not_found() };
        if given("_sessionTOKEN") != session.token {
            return self.refused(pages, id, (-1).into(), pages.worded(STALE), "");
        }
        let done = match given("action") {
            "changepwd_cancel" => true,
            "changepwd" => Sender::of(pages.private_key(), request).is_some_and(|sender| {
                let [old, new] = ["Password", "NewPassword"].map(|name| sender.revealed(given(name)));
                self.change_password(&user.name, old.as_deref(), new.as_deref())
            }),
            _ => false,
        };
        if done {
            self.pass_password_change(id);
        }
        Answer::new(200, JSON, r#"{"login_need_refresh":true}"#)
    }

    fn log_out(&mut self, id: &str, request: &Request) -> Answer {
        let meant = request.parameter("IF_LogOff") == Some("1");
        let token = request.parameter("_sessionTOKEN");
        let session = self
            .session(id)
            .filter(|session| meant && session.user().is_some() && token == Some(session.token.as_str()));
        let ended = session.is_some();
        session.into_iter().for_each(Session::end);
        Answer::new(200, JSON, format!(r#"{{"need_refresh":{ended}}}"#))
    }
}
