//! Wi-Fi in the newer naming. A device without radios has no access points and answers nothing.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::write::Accepts::Text;
use super::write::{Write, is_safe, write};
use crate::answer::Object;
use crate::profile::WifiNaming;
use crate::record::Record;
use crate::request::Request;
use crate::router::Router;

/// Ends of the flat names `wifi_chip1_ssid1_…` and what they are called in an access point.
const FLAT: &[(&str, &str)] = &[
    ("ssid", "SSID"),
    ("auth_mode", "AuthMode"),
    ("password_encode", "Password"),
    ("max_access_num", "ApMaxStationNumber"),
    ("access_sta_num", "CurrentStationNumber"),
    ("switch_onoff", "AccessPointSwitchStatus"),
];

/// What `setAccessPointInfo` may change.
const WRITABLE: &[&str] = &[
    "SSID",
    "ApIsolate",
    "AuthMode",
    "ApBroadcastDisabled",
    "EncrypType",
    "Password",
    "AccessPointSwitchStatus",
    "ApMaxStationNumber",
];

pub(super) const WRITES: &[Write] = &[
    write("setAccessPointInfo", &[("ChipIndex", Text), ("AccessPointIndex", Text)], |router, request| {
        let chip = request.parameter("ChipIndex").unwrap_or_default();
        router.set_access_points(request, &[(chip, "")])
    }),
    write("setAccessPointInfo_24G_5G", &[("AccessPointIndex", Text)], |router, request| {
        router.set_access_points(request, BOTH_RADIOS)
    }),
    write("setAccessPointInfo_24G_5G_ALL", &[("AccessPointIndex", Text)], |router, request| {
        router.set_access_points(request, BOTH_RADIOS)
    }),
    write("switchWiFiModule", &[("SwitchOption", Text)], Router::switch_wifi),
];

/// Radios, and the ends of the parameter names that mean them.
const BOTH_RADIOS: &[(&str, &str)] = &[("0", ""), ("1", "_5G")];

impl Router {
    pub(super) fn wifi_command(&self, name: &str) -> Option<Object> {
        let points = &self.lists.access_points;
        if points.is_empty() || self.profile.goform.wifi != WifiNaming::Newer {
            return None;
        }
        Some(match name {
            "queryWiFiModuleSwitch" => Object::one("WiFiModuleSwitch", self.setting("wifi_onoff_state")),
            "queryWiFiCoverage" => Object::one("WiFiCoverage", self.setting("wifi_coverage")),
            "queryAccessPointInfo" => {
                let encoded =
                    |point: &Record| point.clone().mapped("Password", |plain| STANDARD.encode(plain));
                Object::one("ResponseList", points.iter().map(encoded).collect::<Vec<_>>())
            }
            "queryWiFiChipAdvancedInfo" => Object::one("ResponseList", chips(points)),
            "queryDeviceAccessControlList" => Object::one("AclMode", self.setting("ACL_mode"))
                .and("WhiteMacList", self.setting("wifi_mac_white_list"))
                .and("BlackMacList", self.setting("wifi_mac_black_list"))
                .and("WhiteNameList", "")
                .and("BlackNameList", self.setting("wifi_hostname_black_list")),
            _ => return None,
        })
    }

    /// The value of a flat name, in whichever naming the model has.
    pub(super) fn wifi_value(&self, name: &str) -> Option<String> {
        self.older_wifi_value(name).or_else(|| self.access_point_value(name))
    }

    /// The value of a name such as `wifi_chip2_ssid1_ssid`.
    fn access_point_value(&self, name: &str) -> Option<String> {
        if self.profile.goform.wifi == WifiNaming::Older {
            return None;
        }
        let (chip, rest) = name.strip_prefix("wifi_chip")?.split_once("_ssid")?;
        let (index, end) = rest.split_once('_')?;
        if end == "wifi_coverage" {
            return Some(self.setting(end).to_owned());
        }
        let (_, field) = FLAT.iter().find(|(flat, _)| *flat == end)?;
        let zero_based = |number: &str| number.parse::<u8>().ok()?.checked_sub(1).map(|n| n.to_string());
        let point = find(&self.lists.access_points, &zero_based(chip)?, &zero_based(index)?)?;
        let value = point.get(field)?;
        Some(if *field == "Password" { STANDARD.encode(value) } else { value.to_owned() })
    }

    /// Changes one access point of each radio, all of them or none.
    fn set_access_points(&mut self, request: &Request, radios: &[(&str, &str)]) -> bool {
        let index = request.parameter("AccessPointIndex").unwrap_or_default();
        let mut points = self.lists.access_points.clone();
        let newer = self.profile.goform.wifi == WifiNaming::Newer;
        let done = newer
            && radios.iter().all(|(chip, end)| {
                let point = points.iter_mut().find(|point| is_at(point, chip, index));
                point.is_some_and(|point| change(point, request, end))
            });
        if done {
            self.lists.access_points = points;
        }
        done
    }

    fn switch_wifi(&mut self, request: &Request) -> bool {
        let option = request.parameter("SwitchOption").unwrap_or_default();
        let newer = self.profile.goform.wifi == WifiNaming::Newer;
        let acceptable = newer && !self.lists.access_points.is_empty() && matches!(option, "0" | "1");
        if acceptable {
            self.set("wifi_onoff_state", option);
            if let Some(steering) = request.parameter("wifi_lbd_enable") {
                self.set("wifi_lbd_enable", steering);
            }
        }
        acceptable
    }
}

/// Takes what was sent for an access point, under names with this end.
fn change(point: &mut Record, request: &Request, end: &str) -> bool {
    for name in WRITABLE {
        let Some(value) = request.parameter(&format!("{name}{end}")) else { continue };
        let plain = if *name == "Password" { decoded(value) } else { Some(value.to_owned()) };
        let Some(plain) = plain else { return false };
        point.set(name, plain);
    }
    is_acceptable(point)
}

fn is_at(point: &Record, chip: &str, index: &str) -> bool {
    point.is("ChipIndex", chip) && point.is("AccessPointIndex", index)
}

pub(crate) fn find<'a>(points: &'a [Record], chip: &str, index: &str) -> Option<&'a Record> {
    points.iter().find(|point| is_at(point, chip, index))
}

pub(super) fn decoded(base64: &str) -> Option<String> {
    STANDARD.decode(base64).ok().and_then(|bytes| String::from_utf8(bytes).ok())
}

/// The safety filter of the server: sizes, and no character that a shell would read.
pub(crate) fn is_acceptable(point: &Record) -> bool {
    let ssid = point.get("SSID").unwrap_or_default();
    let passphrase = point.get("Password").unwrap_or_default();
    let open = matches!(point.get("AuthMode"), Some("OPEN"));
    (1..=32).contains(&ssid.len())
        && is_safe(ssid)
        && is_safe(passphrase)
        && (open || (8..=64).contains(&passphrase.len()))
}

/// One entry per radio, from the main access point of each.
fn chips(points: &[Record]) -> Vec<Record> {
    const FIELDS: &[&str] =
        &["ChipIndex", "WirelessMode", "CountryCode", "Channel", "BandWidth", "ApMaxStationNumber"];
    points
        .iter()
        .filter(|point| point.is("AccessPointIndex", "0"))
        .map(|point| {
            FIELDS.iter().filter_map(|name| Some(((*name).to_owned(), point.get(name)?.to_owned()))).collect()
        })
        .collect()
}
