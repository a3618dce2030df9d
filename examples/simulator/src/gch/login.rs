//! The start page, and what its forms do.

use super::{GchToken, HTML, Visit};
use crate::answer::Answer;
use crate::gateway::{LoginPassword, Proof, Session, Stage, Verdict};

/// Length of the lock that the script of the start page counts down, whatever the lock.
const LOCK: u64 = 60;

/// Seconds that the device has been on when the simulator starts.
const UPTIME: u64 = 3600;

impl Visit<'_> {
    pub(super) fn start(&mut self) -> Answer {
        match self.unit.session(self.id).map(|session| &session.stage) {
            Some(Stage::Preempting(_)) => self.preempt_page(),
            _ => self.login_page(),
        }
    }

    pub(super) fn submitted_at_start(&mut self) -> Answer {
        let leave = self.request.parameter("logout") == Some("1");
        match self.request.parameter("action") {
            Some("login") => self.log_in(),
            Some("preempt") if self.names_the_other() && self.unit.preempt(self.id) => led_to(self.gch.start),
            _ if leave => {
                self.unit.session(self.id).into_iter().for_each(Session::end);
                self.login_page()
            }
            _ => self.start(),
        }
    }

    fn log_in(&mut self) -> Answer {
        let request = self.request;
        let said = |name| request.parameter(name).unwrap_or_default();
        let number = self.login_number();
        // Good once, whatever comes of it.
        let check = self.unit.session(self.id).map(|session| std::mem::take(&mut session.login_token));
        let check = check.filter(|token| !token.is_empty());
        let current = said("Frm_Logintoken") == number
            && check.is_some_and(|token| !self.gch.check_token || said("Frm_Loginchecktoken") == token);
        let proof = match self.gch.password {
            LoginPassword::Hashed => {
                Proof::Digest { digest: said("Password"), number: said("UserRandomNum") }
            }
            LoginPassword::Clear => Proof::Plain(said("Password")),
        };
        let verdict = if current {
            self.unit.admit(self.id, said("Username"), proof)
        } else {
            self.unit.admit_stale(self.id, said("Username"))
        };
        match verdict {
            Verdict::Accepted => led_to(self.gch.start),
            // These pages know of no such demand.
            Verdict::PasswordChange if self.unit.pass_password_change(self.id) => led_to(self.gch.start),
            Verdict::Taken => self.preempt_page(),
            _ => self.login_page(),
        }
    }

    /// Counts logins: the page says the number that the next one must bring.
    fn login_number(&self) -> String {
        self.unit.ledger.attempts.len().to_string()
    }

    fn login_page(&mut self) -> Answer {
        let gch = self.gch;
        let now = self.unit.clock.now();
        let check = self.unit.random_digits(8);
        self.unit.session(self.id).into_iter().for_each(|session| session.login_token.clone_from(&check));
        let left = self.unit.ledger.lock_seconds(self.request.peer, now).unwrap_or(0);
        let uptime = UPTIME + now.as_secs();
        // The script takes the time since the last failure from a minute.
        let failed_at = if left == 0 { 0 } else { (uptime + left).saturating_sub(LOCK) };
        let mut numbers = gch.token.written("Frm_Logintoken", &self.login_number());
        if gch.check_token {
            numbers += &gch.token.written("Frm_Loginchecktoken", &check);
        }
        let proof = match gch.password {
            LoginPassword::Hashed => HASHED,
            LoginPassword::Clear => CLEAR,
        };
        let page = LOGIN
            .replace("{title}", gch.title)
            .replace("{numbers}", &numbers)
            .replace("{proof}", proof)
            .replace("{lock}", &LOCK.to_string())
            .replace("{failed_at}", &failed_at.to_string())
            .replace("{now}", &uptime.to_string());
        Answer::new(200, HTML, page)
    }

    fn preempt_page(&self) -> Answer {
        let row = self.unit.sessions.logged_in().map(|(id, session)| {
            let user = session.user().map(|user| user.name.as_str()).unwrap_or_default();
            PREEMPT_ROW
                .replace("{sid}", short(id))
                .replace("{address}", &session.address.to_string())
                .replace("{user}", user)
        });
        Answer::new(200, HTML, PREEMPT.replace("{rows}", &row.unwrap_or_default()))
    }

    /// Whether a form says which of the others shall go, of whom there is one.
    fn names_the_other(&self) -> bool {
        let other = self.unit.sessions.logged_in().map(|(id, _)| short(id));
        self.request.parameter("index") == Some("1") && self.request.parameter("sid1") == other
    }
}

impl GchToken {
    fn written(self, name: &str, value: &str) -> String {
        match self {
            Self::HiddenInput => format!("  createHiddenInput(\"{name}\", \"{value}\");\n"),
            Self::GetObj => format!("  getObj(\"{name}\").value = \"{value}\";\n"),
            Self::ById => format!("  document.getElementById(\"{name}\").value = \"{value}\";\n"),
        }
    }
}

/// What the other session is called.
fn short(id: &str) -> &str {
    id.get(..32).unwrap_or(id)
}

fn led_to(location: &str) -> Answer {
    Answer { location: Some(location.to_owned()), ..Answer::new(302, HTML, "") }
}

const HASHED: &str = "  var number = Math.round(Math.random() * 89999999) + 10000000;\n  \
                      createHiddenInput(\"UserRandomNum\", number);\n  \
                      getObj(\"Frm_Password\").value = sha256(getObj(\"Frm_Password\").value + number);\n";

const CLEAR: &str = "  createHiddenInput(\"frashnum\", \"\");\n";

const LOGIN: &str = include_str!("login.html");
const PREEMPT: &str = include_str!("preempt.html");
const PREEMPT_ROW: &str = include_str!("preempt-row.html");
