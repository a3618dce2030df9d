use super::{apn, lan, radio, sms, wan, wifi, wifi_older};
use crate::answer::{Answer, Object};
use crate::fault::Fault;
use crate::profile::RdPolicy;
use crate::request::Request;
use crate::router::Router;

/// What a write takes and what it does.
pub(super) struct Write {
    id: &'static str,
    /// Parameters that must be there, with the values they may have.
    needs: &'static [(&'static str, Accepts)],
    /// Changes the device; `false` refuses.
    apply: fn(&mut Router, &Request) -> bool,
}

pub(super) const fn write(
    id: &'static str,
    needs: &'static [(&'static str, Accepts)],
    apply: fn(&mut Router, &Request) -> bool,
) -> Write {
    Write { id, needs, apply }
}

/// Values a parameter may have.
pub(super) enum Accepts {
    Words(&'static [&'static str]),
    /// Any text.
    Text,
    /// Text that passes the server's safety filter.
    Safe,
    /// An IPv4 address.
    Address,
}

use Accepts::{Address, Safe, Text, Words};

const DEVELOPER_LOGIN: &str = "DEVELOPER_OPTION_LOGIN";

const OF_THE_DEVICE: &[Write] = &[
    write("SET_WEB_LANGUAGE", &[("Language", Text)], |router, request| {
        router.copy(request, &[("Language", "Language")])
    }),
    write("LOGOUT", &[], |router, _| {
        router.sessions.close();
        true
    }),
    write("REBOOT_DEVICE", &[], |router, _| {
        router.reboot();
        true
    }),
    write("CHANGE_PASSWORD", &[("oldPassword", Text), ("newPassword", Text)], Router::change_password),
    // Answers a result of its own.
    write(DEVELOPER_LOGIN, &[("password", Text)], |_, _| false),
];

const ALL: &[&[Write]] = &[
    OF_THE_DEVICE,
    apn::WRITES,
    lan::WRITES,
    radio::WRITES,
    sms::WRITES,
    wan::WRITES,
    wifi::WRITES,
    wifi_older::WRITES,
];

/// Writes that only some models have; a profile says which.
const OF_SOME_MODELS: &[&str] = &[
    "SET_NETWORK_BAND_LOCK",
    "SET_LTE_BAND_LOCK",
    "WAN_PERFORM_NR5G_BAND_LOCK",
    "WAN_PERFORM_NR5G_SANSA_BAND_LOCK",
    "NR5G_LOCK_CELL_SET",
];

impl Router {
    pub(super) fn write(&mut self, request: &Request, session_alive: bool) -> Answer {
        let id = request.parameter("goformId").unwrap_or_default();
        if self.referer_is_good(request) && matches!(id, "LOGIN" | "LOGIN_MULTI_USER") {
            return self.login(request, session_alive);
        }
        let Some(write) = self.permitted(id, request, session_alive) else {
            return self.written(Object::result("failure"));
        };
        if id == DEVELOPER_LOGIN {
            return self.developer_login(request);
        }
        let reboots = self.reboots;
        let done = self.falls_to(Fault::NoEffect) || self.carry_out(write, request);
        if done && self.profile.goform.rd == RdPolicy::RotatePerWrite {
            self.rotate_rd();
        }
        if self.reboots > reboots && self.falls_to(Fault::DropOnReboot) {
            return Answer::dropped();
        }
        if self.moved_to.is_some() {
            return Answer::dropped();
        }
        self.written(Object::result(if done { "success" } else { "failure" }))
    }

    fn carry_out(&mut self, write: &'static Write, request: &Request) -> bool {
        if OF_THE_DEVICE.iter().any(|own| own.id == write.id) {
            return (write.apply)(self, request);
        }
        let request = request.clone();
        self.write_in_time(move |router| (write.apply)(router, &request).then_some(()).ok_or(())).is_ok()
    }

    /// The write that is asked for, if nothing speaks against it.
    fn permitted(&self, id: &str, request: &Request, session_alive: bool) -> Option<&'static Write> {
        let goform = &self.profile.goform;
        let write = ALL.iter().copied().flatten().find(|write| write.id == id)?;
        let exists = !OF_SOME_MODELS.contains(&id) || goform.own_writes.contains(&id);
        let open = id == "SET_WEB_LANGUAGE";
        let may_write = session_alive
            && self.token_is_right(request)
            && (self.sessions.has_read() || !goform.read_before_write);
        let complete = write.needs.iter().all(|(name, accepts)| accepts.take(request.parameter(name)));
        (exists && self.referer_is_good(request) && (open || may_write) && complete).then_some(write)
    }

    fn token_is_right(&self, request: &Request) -> bool {
        self.profile.goform.token.is_none_or(|hash| {
            let token = hash.token(self.setting("wa_inner_version"), self.setting("cr_version"), &self.rd);
            request.parameter("AD") == Some(&token)
        })
    }

    /// Stores parameters under the names they are read by; those that were not sent stay as they are.
    pub(super) fn copy(&mut self, request: &Request, names: &[(&str, &str)]) -> bool {
        for (parameter, name) in names {
            if let Some(value) = request.parameter(parameter) {
                self.set(name, value);
            }
        }
        true
    }
}

impl Accepts {
    pub(super) fn take(&self, value: Option<&str>) -> bool {
        value.is_some_and(|value| match self {
            Words(words) => words.contains(&value),
            Text => true,
            Safe => is_safe(value),
            Address => value.parse::<std::net::Ipv4Addr>().is_ok(),
        })
    }
}

/// Whether a text holds nothing that a shell on the device would read.
pub(super) fn is_safe(text: &str) -> bool {
    !text.contains(['"', '\'', ';', '`', '$'])
}
