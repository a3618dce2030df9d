use super::structured;
use crate::answer::Object;
use crate::fault::Fault;
use crate::profile::{ClosedName, UnknownName};
use crate::request::Request;
use crate::router::Router;

/// Names that are worked out when they are asked for.
const WORKED_OUT: &[&str] = &[
    "LD",
    "RD",
    "loginfo",
    "login_lock_time",
    "psw_fail_num_str",
    "user_ip_addr",
    "sta_count",
    "wifi_access_sta_num",
    "m_sta_count",
];

impl Router {
    /// The answer to a read, and the cookie that some firmware hands out with the challenge.
    pub(super) fn read(&mut self, request: &Request, session_alive: bool) -> (Object, Option<String>) {
        let names = request.commands();
        if !self.referer_is_good(request) || self.falls_to(Fault::EmptyStrings) {
            return (Object::empty(&names), None);
        }
        if session_alive {
            self.sessions.note_read();
        }
        if request.is_multiple() {
            return (self.batch(&names, request, session_alive), None);
        }
        let [name] = names.as_slice() else {
            // Several names without the announcement are one name that nobody knows.
            return (Object::one(request.parameter("cmd").unwrap_or_default(), ""), None);
        };
        if structured::COMMANDS.contains(&name.as_str()) {
            let answer = session_alive.then(|| self.structured(name, request)).flatten();
            return (answer.unwrap_or_else(|| Object::one(name, "")), None);
        }
        let cookie = (name == "LD" && self.profile.goform.cookie_with_challenge).then(|| {
            let token = self.new_token();
            self.cookie(&token)
        });
        let value = match name.as_str() {
            // Alone it tells nothing, in a batch it does.
            "login_lock_time" => String::new(),
            // Alone it tells of anybody's session, in a batch of the asker's.
            "loginfo" if self.sessions.is_open() => "ok".to_owned(),
            _ => self.value(name, request, session_alive),
        };
        (Object::one(name, value), cookie)
    }

    fn batch(&self, names: &[String], request: &Request, session_alive: bool) -> Object {
        let policy = self.profile.goform.unknown_name;
        let all_known = names.iter().all(|name| self.knows(name));
        if !all_known && (policy == UnknownName::FailBatch || self.falls_to(Fault::FailBatch)) {
            return Object::result("failure");
        }
        names
            .iter()
            .filter(|name| policy != UnknownName::Absent || self.knows(name))
            .filter(|name| session_alive || !self.hides(name))
            .fold(Object::default(), |object, name| {
                object.and(name, self.value(name, request, session_alive))
            })
    }

    /// Whether a name that needs a login brings the start page.
    pub(super) fn sends_to_login(&self, request: &Request, session_alive: bool) -> bool {
        let goform = &self.profile.goform;
        let open = |name: &String| goform.open_names.contains(&name.as_str());
        goform.closed_name == ClosedName::StartPage && !session_alive && !request.commands().iter().all(open)
    }

    /// Whether a name that it does not know keeps this firmware from ever answering.
    pub(super) fn stumbles(&self, request: &Request) -> bool {
        self.profile.goform.unknown_name == UnknownName::Stall
            && request.is_multiple()
            && !request.commands().iter().all(|name| self.knows(name))
    }

    /// Whether a name is left out without a login.
    fn hides(&self, name: &str) -> bool {
        let goform = &self.profile.goform;
        goform.closed_name == ClosedName::Absent && !goform.open_names.contains(&name)
    }

    fn knows(&self, name: &str) -> bool {
        self.values.contains_key(name)
            || WORKED_OUT.contains(&name)
            || self.wifi_value(name).is_some()
            || self.sms_count(name).is_some()
    }

    fn value(&self, name: &str, request: &Request, session_alive: bool) -> String {
        if !session_alive && !self.profile.goform.open_names.contains(&name) {
            return String::new();
        }
        match name {
            "LD" => self.guard.challenge().to_owned(),
            "RD" => self.rd.clone(),
            "loginfo" if session_alive => "ok".to_owned(),
            "loginfo" if self.sessions.has_timed_out(self.proof(request)) => "timeout".to_owned(),
            "loginfo" => "no".to_owned(),
            "login_lock_time" => self
                .guard
                .lock_seconds(self.clock.now())
                .map_or_else(|| "-1".to_owned(), |left| left.to_string()),
            "psw_fail_num_str" => self.guard.remaining().to_string(),
            "user_ip_addr" => self.sessions.address(),
            "sta_count" | "wifi_access_sta_num" => self.lists.wireless_hosts.len().to_string(),
            "m_sta_count" => "0".to_owned(),
            _ => self
                .wifi_value(name)
                .or_else(|| self.sms_count(name))
                .unwrap_or_else(|| self.setting(name).to_owned()),
        }
    }
}
