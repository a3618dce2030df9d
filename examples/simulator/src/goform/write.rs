use crate::answer::{Answer, Object};
use crate::fault::Fault;
use crate::profile::RdPolicy;
use crate::request::Request;
use crate::router::Router;

/// What a write takes and what it does.
struct Write {
    id: &'static str,
    /// Parameters that must be there, with the values they may have.
    needs: &'static [(&'static str, Accepts)],
    /// Changes the device; `false` refuses.
    apply: fn(&mut Router, &Request) -> bool,
}

/// Values a parameter may have.
enum Accepts {
    Words(&'static [&'static str]),
    /// Any text.
    Text,
    /// Text that passes the server's safety filter.
    Safe,
}

use Accepts::{Safe, Text, Words};

const CONNECT: Accepts = Words(&["connect", "disconnect"]);
const WAN_MODES: Accepts =
    Words(&["PPP", "PPPOE", "DHCP", "STATIC", "AUTO", "LTE_BRIDGE", "MULTIWAN", "AUTO_BACKUP"]);

const WRITES: &[Write] = &[
    Write {
        id: "SET_WEB_LANGUAGE",
        needs: &[("Language", Text)],
        apply: |router, request| router.copy(request, &[("Language", "Language")]),
    },
    Write {
        id: "LOGOUT",
        needs: &[],
        apply: |router, _| {
            router.sessions.close();
            true
        },
    },
    Write {
        id: "REBOOT_DEVICE",
        needs: &[],
        apply: |router, _| {
            router.reboot();
            true
        },
    },
    Write { id: "CONNECT_NETWORK", needs: &[], apply: Router::connect_network },
    Write { id: "DISCONNECT_NETWORK", needs: &[], apply: Router::disconnect_network },
    Write {
        id: "SET_CONNECTION_MODE",
        needs: &[
            ("ConnectionMode", Words(&["auto_dial", "manual_dial"])),
            ("roam_setting_option", Words(&["on", "off"])),
        ],
        apply: |router, request| {
            router.copy(
                request,
                &[("ConnectionMode", "dial_mode"), ("roam_setting_option", "roam_setting_option")],
            )
        },
    },
    Write { id: "OPERATION_MODE", needs: &[("opMode", WAN_MODES)], apply: Router::set_wan_mode },
    Write {
        id: "WAN_GATEWAYMODE_PPPOE",
        needs: &[("pppoe_username", Text), ("pppoe_password", Safe), ("action_link", CONNECT)],
        apply: Router::set_pppoe,
    },
    Write {
        id: "setAccessPointInfo",
        needs: &[("ChipIndex", Text), ("AccessPointIndex", Text)],
        apply: Router::set_access_point,
    },
    Write { id: "switchWiFiModule", needs: &[("SwitchOption", Text)], apply: Router::switch_wifi },
    Write { id: "SEND_SMS", needs: &[("Number", Text), ("MessageBody", Text)], apply: Router::send_message },
    Write { id: "DELETE_SMS", needs: &[("msg_id", Text)], apply: Router::delete_messages },
    Write { id: "SET_MSG_READ", needs: &[("msg_id", Text)], apply: Router::mark_messages },
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
        let reboots = self.reboots;
        let done = self.fault == Some(Fault::NoEffect) || (write.apply)(self, request);
        if done && self.profile.goform.rd == RdPolicy::RotatePerWrite {
            self.rotate_rd();
        }
        if self.reboots > reboots && self.fault == Some(Fault::DropOnReboot) {
            return Answer::dropped();
        }
        self.written(Object::result(if done { "success" } else { "failure" }))
    }

    /// The write that is asked for, if nothing speaks against it.
    fn permitted(&self, id: &str, request: &Request, session_alive: bool) -> Option<&'static Write> {
        let write = WRITES.iter().find(|write| write.id == id)?;
        let open = id == "SET_WEB_LANGUAGE";
        let may_write = session_alive
            && self.token_is_right(request)
            && (self.sessions.has_read() || !self.reads_first());
        let complete = write.needs.iter().all(|(name, accepts)| accepts.take(request.parameter(name)));
        (self.referer_is_good(request) && (open || may_write) && complete).then_some(write)
    }

    fn reads_first(&self) -> bool {
        self.profile.goform.read_before_write
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
    fn take(&self, value: Option<&str>) -> bool {
        value.is_some_and(|value| match self {
            Words(words) => words.contains(&value),
            Text => true,
            Safe => is_safe(value),
        })
    }
}

/// Whether a text holds nothing that a shell on the device would read.
pub(super) fn is_safe(text: &str) -> bool {
    !text.contains(['"', '\'', ';', '`', '$'])
}
