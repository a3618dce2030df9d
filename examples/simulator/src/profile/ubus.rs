//! How the web servers of the ubus dialect behave, and the shape of what they answer.

use std::time::Duration;

use super::{ChallengePolicy, Limits, RefererPolicy};

pub(crate) mod data;
pub(super) mod device;
pub(super) mod mobile;
pub(super) mod uci;
pub(crate) mod wifi;

/// How a ubus web server behaves.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Ubus {
    /// What happens without a `Referer` of the router itself: a redirect to the start page, or nothing.
    pub referer: RefererPolicy,
    /// Order of the answers to a batch.
    pub order: AnswerOrder,
    /// Objects and methods that answer without a login.
    pub open_calls: &'static [(&'static str, &'static str)],
    /// Life of the login challenge.
    pub challenge: ChallengePolicy,
    /// Wrong passwords before the lock.
    pub max_tries: u8,
    /// How long the lock lasts.
    pub lock: Duration,
    /// How long a session lives without a call.
    pub idle: Duration,
    /// How long the router is away after a reboot.
    pub reboot: Duration,
    /// What hides the passphrases of `wlan_get_key` and `iface_report`.
    pub wifi_key: WifiKey,
    /// How often a message that was sent is still told to be on its way.
    pub sending: u8,
    /// Groups of calls that answer values, whatever their arguments; a later group wins.
    pub(crate) calls: &'static [&'static [Call]],
    /// Groups of sections of the device's configuration; a later group wins.
    pub(crate) sections: &'static [&'static [Section]],
}

/// Order of the answers to a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerOrder {
    /// As the calls were written.
    AsAsked,
    /// The last call first. Nothing promises an order, only the `id` of each answer.
    Reversed,
}

/// What hides a passphrase that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WifiKey {
    /// The key that was agreed on after the login.
    Session,
    /// Something of this firmware's own. The lengths are those that a real one answered, the rest is noise.
    Unknown,
}

/// A call and the fields of its answer; a later group replaces fields of an earlier one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Call {
    pub(crate) object: &'static str,
    pub(crate) method: &'static str,
    pub(crate) fields: Fields,
}

/// A section of the configuration, as `uci get` tells it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Section {
    pub(crate) config: &'static str,
    pub(crate) name: &'static str,
    /// The section's `.type`.
    pub(crate) kind: &'static str,
    pub(crate) fields: Fields,
}

pub(crate) type Fields = &'static [&'static [Field]];

/// A member of an answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field {
    pub(crate) key: &'static str,
    /// The name under which the router holds the value.
    pub(crate) name: &'static str,
    pub(crate) first: Literal,
    pub(crate) sealing: Sealing,
}

/// A first value, and with it the JSON type of the field on this model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Literal {
    Text(&'static str),
    Number(i64),
}

/// How a value is hidden when it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sealing {
    None,
    Plain,
    Base64,
}

pub(crate) const fn text(key: &'static str, value: &'static str) -> Field {
    Field { key, name: key, first: Literal::Text(value), sealing: Sealing::None }
}

pub(crate) const fn number(key: &'static str, value: i64) -> Field {
    Field { key, name: key, first: Literal::Number(value), sealing: Sealing::None }
}

impl Field {
    /// Holds the value under another name: the one that the goform dialect has for it, or one of its own
    /// where several answers use the same key.
    pub(super) const fn from(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    pub(super) const fn sealed(self, sealing: Sealing) -> Self {
        Self { sealing, ..self }
    }
}

impl Literal {
    fn to_text(self) -> String {
        match self {
            Self::Text(text) => text.to_owned(),
            Self::Number(number) => number.to_string(),
        }
    }
}

impl Ubus {
    /// Names and values of every field.
    pub(super) fn first_values(&self) -> impl Iterator<Item = (&'static str, String)> + use<> {
        let sections = self.sections.iter().copied().flatten().map(|section| section.fields);
        let calls = self.calls.iter().copied().flatten().map(|call| call.fields);
        sections
            .chain(calls)
            .chain([data::PPPOE, data::STATIC_WAN])
            .flat_map(|groups| groups.iter().copied().flatten())
            .map(|field| (field.name, field.first.to_text()))
    }

    /// The fields that a call answers.
    pub(crate) fn call(&self, object: &str, method: &str) -> Option<Fields> {
        let calls = self.calls.iter().rev().copied().flatten();
        calls.into_iter().find(|call| call.object == object && call.method == method).map(|call| call.fields)
    }

    pub(crate) fn section(&self, config: &str, name: &str) -> Option<&'static Section> {
        let sections = self.sections.iter().rev().copied().flatten();
        sections.into_iter().find(|section| section.config == config && section.name == name)
    }

    pub(super) fn limits(&self) -> Limits {
        Limits {
            wants_referer: self.referer == RefererPolicy::Required,
            challenge: self.challenge,
            max_tries: self.max_tries,
            lock: self.lock,
            idle: self.idle,
            reboot: self.reboot,
        }
    }
}

/// The methods that answered without a login on a MU5250.
pub(super) const OPEN_CALLS: &[(&str, &str)] = &[
    ("zwrt_web", "web_login_info"),
    ("zwrt_wlan", "report"),
    ("zte_nwinfo_api", "nwinfo_get_netinfo"),
    ("zwrt_zte_mdm.api", "get_sim_info_before"),
    ("zwrt_mc.device.manager", "get_device_info"),
    ("zwrt_deviceui", "zwrt_deviceui_direct_power_mode_get"),
    ("zwrt_router.api", "router_get_status_no_auth"),
    ("zwrt_data", "get_wwandst"),
    ("zwrt_data", "get_wwaniface"),
    ("zwrt_fota_res.api", "get_update_status"),
];

pub(super) const UBUS: Ubus = Ubus {
    referer: RefererPolicy::Required,
    order: AnswerOrder::AsAsked,
    open_calls: OPEN_CALLS,
    challenge: ChallengePolicy::RotateOnFailure,
    max_tries: 5,
    lock: Duration::from_mins(5),
    idle: Duration::from_mins(5),
    reboot: Duration::from_secs(90),
    wifi_key: WifiKey::Session,
    sending: 1,
    calls: &[device::CALLS],
    sections: &[uci::SECTIONS],
};
