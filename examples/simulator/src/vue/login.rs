use serde_json::{Value, json};

use super::{APP, Vue};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::gateway::{HTML, JSON, Proof, Session, Unit, Verdict, XML, xml};
use crate::request::Request;

impl Unit {
    /// Both tokens of a login at once.
    pub(super) fn vue_login_token(&mut self, id: &str) -> Answer {
        let session_token = self.new_vue_token(id);
        let login_token = self.new_login_token(id);
        let shown = if self.falls_to(Fault::EmptyToken) { String::new() } else { session_token };
        Answer::json(&json!({"_sessionToken": shown, "logintoken": login_token}), JSON)
    }

    fn new_login_token(&mut self, id: &str) -> String {
        let token = self.random_digits(8);
        if let Some(session) = self.session(id) {
            session.login_token.clone_from(&token);
        }
        token
    }

    pub(super) fn vue_login_data(&mut self, pages: Vue, id: &str, request: &Request) -> Answer {
        let post = request.method == "POST";
        match request.parameter("_tag") {
            Some("login_entry") if post && !request.cookies.is_empty() => self.vue_log_in(id, request),
            Some("login_entry") if pages.classic_login => {
                let left = self.ledger.lock_seconds(request.peer, self.clock.now()).unwrap_or(0);
                self.vue_refused(id, "", &left.into())
            }
            Some("login_token") if pages.classic_login => {
                Answer::new(200, XML, xml::text(&self.new_login_token(id)))
            }
            Some("logout_entry") if post => self.vue_log_out(id, request),
            _ => Answer::new(200, HTML, APP),
        }
    }

    fn vue_log_in(&mut self, id: &str, request: &Request) -> Answer {
        let given = |name| request.parameter(name).unwrap_or_default();
        let Some(session) = self.session(id) else { return Answer::new(200, HTML, APP) };
        let number = std::mem::take(&mut session.login_token);
        let fresh = !session.token.is_empty() && given("_sessionTOKEN") == session.token;
        let verdict = if fresh {
            self.admit(id, given("Username"), Proof::Digest { digest: given("Password"), number: &number })
        } else {
            self.admit_stale(id, given("Username"))
        };
        match verdict {
            Verdict::Accepted | Verdict::PasswordChange => self.vue_let_in(),
            Verdict::Locked(seconds) => self.vue_refused(id, "e_login_locked", &seconds.into()),
            Verdict::Stale => self.vue_refused(id, "e_csrf_check_fail", &(-1).into()),
            Verdict::Refused => self.vue_refused(id, "e_invalid_user_pwd", &(-1).into()),
            Verdict::Taken | Verdict::Blocked => {
                self.vue_refused(id, "e_exceed_max_user_preempt", &(-1).into())
            }
        }
    }

    /// The session has another cookie now, and its token is told twice.
    fn vue_let_in(&mut self) -> Answer {
        let id = self.renamed.clone().unwrap_or_default();
        let token = self.new_vue_token(&id);
        let success = json!({"loginErrType": "", "login_need_refresh": true, "sess_token": token});
        let mut answer = Answer::json(&success, JSON);
        answer.own_headers.push(("X_XSRF_TOKEN", token));
        answer
    }

    fn vue_refused(&mut self, id: &str, kind: &str, locked: &Value) -> Answer {
        let token = self.new_vue_token(id);
        let shown = if self.falls_to(Fault::EmptyToken) { String::new() } else { token };
        let state = json!({
            "lockingTime": locked,
            "loginErrMsg": "",
            "loginErrType": kind,
            "promptMsg": "",
            "sess_token": shown,
        });
        Answer::json(&state, JSON)
    }

    fn vue_log_out(&mut self, id: &str, request: &Request) -> Answer {
        let token = request.parameter("_sessionTOKEN");
        let meant = request.parameter("IF_LogOff") == Some("1");
        let session = self.session(id).filter(|session| meant && token == Some(session.token.as_str()));
        let ended = session.is_some();
        session.into_iter().for_each(Session::end);
        Answer::json(&json!({"need_refresh": ended}), JSON)
    }
}
