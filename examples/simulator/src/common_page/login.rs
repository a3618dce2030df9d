//! The start page, and what its forms do.

use super::{Visit, not_found};
use crate::answer::Answer;
use crate::gateway::{HTML, LoginPassword, Proof, Session, Stage, Verdict, XML, xml};

/// Where the number is that a login proves the password with.
pub(super) const NUMBER: &str = "/function_module/login_module/login_page/logintoken_lua.lua";

const WRONG: &str = "User information is error, please check it.";
const STALE: &str = "The page has expired. Please refresh it.";
const BLOCKED: &str = "Another user is logged in.";
const LOCKED: &str = "You have failed to log in three times.";

impl Visit<'_> {
    /// What stands at `/` depends on how far the session has come.
    pub(super) fn start(&mut self) -> Answer {
        match self.unit.session(self.id).map(|session| session.stage.clone()) {
            Some(Stage::LoggedIn(user)) => self.frame(&user),
            Some(Stage::Preempting(_)) => self.preempt_page(),
            _ => self.login_page(""),
        }
    }

    pub(super) fn submitted_at_start(&mut self) -> Answer {
        let leave = self.request.parameter("IF_LogOff") == Some("1");
        match self.request.parameter("action") {
            Some("login") => self.log_in(),
            Some("preempt") if self.names_the_other() && self.unit.preempt(self.id) => led_home(),
            _ if leave => self.log_out(),
            _ => self.start(),
        }
    }

    pub(super) fn login_number(&mut self) -> Answer {
        let number = self.unit.random_digits(8);
        self.unit.session(self.id).into_iter().for_each(|session| session.login_token.clone_from(&number));
        Answer::new(200, XML, xml::text(&number))
    }

    fn log_in(&mut self) -> Answer {
        let request = self.request;
        let said = |name| request.parameter(name).unwrap_or_default();
        let token = self.token();
        let current = !self.pages.login_token || (!token.is_empty() && said("_sessionTOKEN") == token);
        let Some(session) = self.unit.session(self.id) else { return not_found() };
        // Good once, whatever comes of it.
        let number = std::mem::take(&mut session.login_token);
        let proof = match self.pages.password {
            LoginPassword::Hashed => Proof::Digest { digest: said("Password"), number: &number },
            LoginPassword::Clear => Proof::Plain(said("Password")),
        };
        let verdict = if current {
            self.unit.admit(self.id, said("Username"), proof)
        } else {
            self.unit.admit_stale(self.id, said("Username"))
        };
        match verdict {
            Verdict::Accepted => led_home(),
            // These pages know of no such demand.
            Verdict::PasswordChange if self.unit.pass_password_change(self.id) => led_home(),
            Verdict::Taken => self.preempt_page(),
            Verdict::Locked(_) => self.login_page(LOCKED),
            Verdict::Stale => self.login_page(STALE),
            Verdict::Blocked => self.login_page(BLOCKED),
            Verdict::Refused | Verdict::PasswordChange => self.login_page(WRONG),
        }
    }

    fn log_out(&mut self) -> Answer {
        let token = self.token();
        let meant = !self.pages.logout_token || self.request.parameter("_sessionTOKEN") == Some(&token);
        if meant {
            self.unit.session(self.id).into_iter().for_each(Session::end);
        }
        self.start()
    }

    fn login_page(&mut self, error: &str) -> Answer {
        let left = self.unit.ledger.lock_seconds(self.request.peer, self.unit.clock.now()).unwrap_or(0);
        let token = if self.pages.login_token { self.new_token() } else { String::new() };
        let (field, script) = if self.pages.login_token {
            (
                format!("  addParameter(\"_sessionTOKEN\", \"{token}\");\n"),
                format!("_sessionTmpToken = \"{}\";\n", xml::in_script(&token)),
            )
        } else {
            <(String, String)>::default()
        };
        let proof = match self.pages.password {
            LoginPassword::Hashed => WITH_NUMBER,
            LoginPassword::Clear => WITHOUT_NUMBER,
        };
        let page = LOGIN
            .replace("{title}", self.pages.title)
            .replace("{error}", &xml::in_script(error))
            .replace("{left}", &left.to_string())
            .replace("{field}", &field)
            .replace("{script}", &script)
            .replace("{proof}", proof);
        let cookie = ("Set-Cookie", "_TESTCOOKIESUPPORT=1; PATH=/".to_owned());
        Answer { own_headers: vec![cookie], ..Answer::new(200, HTML, page) }
    }

    fn preempt_page(&self) -> Answer {
        let row = self.unit.sessions.logged_in().map(|(other, session)| {
            let name = session.user().map_or("", |user| user.name.as_str());
            let label = format!("{} ({name})", session.address);
            format!(
                "<input type=\"radio\" name=\"preempt_sessid\" value=\"{}\"><label>{}</label>\n",
                xml::in_page(other),
                xml::in_page(&label)
            )
        });
        Answer::new(200, HTML, PREEMPT.replace("{row}", &row.unwrap_or_default()))
    }

    /// Whether a form says which of the others shall go, of whom there is one.
    fn names_the_other(&self) -> bool {
        let other = self.unit.sessions.logged_in().map(|(id, _)| id);
        self.request.parameter("preempt_sessid") == other
    }
}

fn led_home() -> Answer {
    Answer { location: Some("/".to_owned()), ..Answer::new(302, HTML, "") }
}

const WITH_NUMBER: &str = "  $.get(\"/function_module/login_module/login_page/logintoken_lua.lua\", function (xml) {\n    \
                           $(\"#Frm_Password\").val(sha256($(\"#Frm_Password\").val() + $(xml).text()));\n  });\n";

const WITHOUT_NUMBER: &str = "  addParameter(\"Password\", $(\"#Frm_Password\").val());\n";

const LOGIN: &str = include_str!("login.html");
const PREEMPT: &str = include_str!("preempt.html");
