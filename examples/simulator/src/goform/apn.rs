//! Profiles of the mobile network: one slot each for IPv4 and IPv6, with the fields of a slot in one text.

use super::write::Accepts::Words;
use super::write::{Write, write};
use crate::record::Record;
use crate::request::Request;
use crate::router::Router;

const SEPARATOR: &str = "($)";

pub(super) const WRITES: &[Write] = &[write(
    "APN_PROC_EX",
    &[("apn_action", Words(&["save", "delete", "set_default"]))],
    |router, request| match request.parameter("apn_action") {
        Some("save") => router.save_apn(request),
        Some("delete") => router.delete_apn_slot(request),
        _ => router.use_apn(request),
    },
)];

/// Names of the profile in use, with the place of each in a slot.
const IN_USE: &[(usize, &str)] = &[
    (0, "m_profile_name"),
    (0, "profile_name"),
    (0, "profile_name_ui"),
    (1, "wan_apn"),
    (1, "wan_apn_ui"),
    (3, "wan_dial"),
    (4, "ppp_auth_mode"),
    (4, "ppp_auth_mode_ui"),
    (5, "ppp_username"),
    (5, "ppp_username_ui"),
    (6, "ppp_passwd"),
    (7, "pdp_type"),
    (7, "pdp_type_ui"),
    (8, "pdp_select"),
    (10, "dns_mode"),
    (11, "prefer_dns_manual"),
    (12, "standby_dns_manual"),
];

impl Router {
    /// The slots in use, in the names of the other dialect. Of a profile for IPv6 alone the second half counts.
    pub(crate) fn kept_apns(&self) -> Vec<Record> {
        let kept = (0..self.profile.goform.apn_slots).filter_map(|slot| {
            let half = |prefix: &str| self.setting(&format!("{prefix}APN_config{slot}"));
            let old: Vec<_> = half("").split(SEPARATOR).collect();
            let new_alone = old.get(7) == Some(&"IPv6");
            let fields = if new_alone { half("ipv6_").split(SEPARATOR).collect() } else { old };
            let [name, apn, _, _, authentication, user, password, kind, ..] = fields.as_slice() else {
                return None;
            };
            Some(Record::from([
                ("profileId", slot.to_string().as_str()),
                ("profilename", name),
                ("wanapn", apn),
                ("pdpType", kind),
                ("pppAuthMode", authentication),
                ("username", user),
                ("password", password),
            ]))
        });
        kept.collect()
    }

    fn save_apn(&mut self, request: &Request) -> bool {
        let kind = request.parameter("pdp_type").unwrap_or_default();
        let named = request.parameter("profile_name").is_some_and(|name| !name.is_empty());
        let (old, new) = (kind != "IPv6", kind != "IP");
        let apn = |needed: bool, name| !needed || request.parameter(name).is_some();
        let complete = apn(old, "wan_apn") && apn(new, "ipv6_wan_apn");
        let Some(slot) = self.apn_slot(request) else { return false };
        if !named || !complete || !matches!(kind, "IP" | "IPv6" | "IPv4v6") {
            return false;
        }
        self.set(&format!("APN_config{slot}"), &written(request, old.then_some("")));
        self.set(&format!("ipv6_APN_config{slot}"), &written(request, new.then_some("ipv6_")));
        true
    }

    fn delete_apn_slot(&mut self, request: &Request) -> bool {
        let Some(slot) = self.apn_slot(request) else { return false };
        let names = [format!("APN_config{slot}"), format!("ipv6_APN_config{slot}")];
        let held = !self.setting(&names[0]).is_empty();
        for name in &names {
            self.set(name, "");
        }
        held
    }

    fn use_apn(&mut self, request: &Request) -> bool {
        let mode = request.parameter("apn_mode").unwrap_or("manual");
        if mode == "auto" {
            self.set("apn_mode", mode);
            return true;
        }
        let Some(slot) = self.apn_slot(request) else { return false };
        let kept = [format!("APN_config{slot}"), format!("ipv6_APN_config{slot}")];
        let [old, new] = kept.map(|name| self.setting(&name).to_owned());
        if old.is_empty() || request.parameter("set_default_flag") != Some("1") {
            return false;
        }
        for (profile, prefix) in [(old, ""), (new, "ipv6_")] {
            let fields: Vec<_> = profile.split(SEPARATOR).collect();
            for (place, name) in IN_USE {
                self.set(&format!("{prefix}{name}"), fields.get(*place).copied().unwrap_or_default());
            }
        }
        for (name, value) in [("apn_mode", mode), ("apn_index", &slot), ("Current_index", &slot)] {
            self.set(name, value);
        }
        true
    }

    fn apn_slot(&self, request: &Request) -> Option<String> {
        let slot = request.parameter("index")?.parse::<usize>().ok()?;
        (slot < self.profile.goform.apn_slots).then(|| slot.to_string())
    }
}

/// The text of a slot. A profile of the other IP version keeps name and dial string alone.
fn written(request: &Request, prefix: Option<&str>) -> String {
    let plain = |name: &str| request.parameter(name).unwrap_or_default().to_owned();
    let own = |name: &str| prefix.map(|prefix| plain(&format!("{prefix}{name}"))).unwrap_or_default();
    let dns = own("dns_mode");
    let fields = [
        plain("profile_name"),
        own("wan_apn"),
        "manual".to_owned(),
        plain("wan_dial"),
        own("ppp_auth_mode"),
        own("ppp_username"),
        own("ppp_passwd"),
        plain("pdp_type"),
        "auto".to_owned(),
        plain("pdp_addr"),
        if dns.is_empty() { "auto".to_owned() } else { dns },
        own("prefer_dns_manual"),
        own("standby_dns_manual"),
    ];
    fields.join(SEPARATOR) + SEPARATOR
}
