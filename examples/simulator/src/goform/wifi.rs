//! Wi-Fi in the newer naming. A device without radios has no access points and answers nothing.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::write::is_safe;
use crate::answer::Object;
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

impl Router {
    pub(super) fn wifi_command(&self, name: &str) -> Option<Object> {
        let points = &self.lists.access_points;
        if points.is_empty() {
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

    /// The value of a flat name such as `wifi_chip2_ssid1_ssid`.
    pub(super) fn access_point_value(&self, name: &str) -> Option<String> {
        let (chip, rest) = name.strip_prefix("wifi_chip")?.split_once("_ssid")?;
        let (index, end) = rest.split_once('_')?;
        let (_, field) = FLAT.iter().find(|(flat, _)| *flat == end)?;
        let zero_based = |number: &str| number.parse::<u8>().ok()?.checked_sub(1).map(|n| n.to_string());
        let point = find(&self.lists.access_points, &zero_based(chip)?, &zero_based(index)?)?;
        let value = point.get(field)?;
        Some(if *field == "Password" { STANDARD.encode(value) } else { value.to_owned() })
    }

    pub(super) fn set_access_point(&mut self, request: &Request) -> bool {
        let place = |name| request.parameter(name).unwrap_or_default();
        let Some(at) = self
            .lists
            .access_points
            .iter()
            .position(|point| is_at(point, place("ChipIndex"), place("AccessPointIndex")))
        else {
            return false;
        };
        let Some(point) = self.lists.access_points.get_mut(at) else { return false };
        let mut changed = point.clone();
        for name in WRITABLE {
            let Some(value) = request.parameter(name) else { continue };
            let plain = if *name == "Password" { decoded(value) } else { Some(value.to_owned()) };
            let Some(plain) = plain else { return false };
            changed.set(name, plain);
        }
        let acceptable = is_acceptable(&changed);
        if acceptable {
            *point = changed;
        }
        acceptable
    }

    pub(super) fn switch_wifi(&mut self, request: &Request) -> bool {
        let option = request.parameter("SwitchOption").unwrap_or_default();
        let acceptable = !self.lists.access_points.is_empty() && matches!(option, "0" | "1");
        if acceptable {
            self.set("wifi_onoff_state", option);
            if let Some(steering) = request.parameter("wifi_lbd_enable") {
                self.set("wifi_lbd_enable", steering);
            }
        }
        acceptable
    }
}

fn is_at(point: &Record, chip: &str, index: &str) -> bool {
    point.is("ChipIndex", chip) && point.is("AccessPointIndex", index)
}

pub(crate) fn find<'a>(points: &'a [Record], chip: &str, index: &str) -> Option<&'a Record> {
    points.iter().find(|point| is_at(point, chip, index))
}

fn decoded(base64: &str) -> Option<String> {
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
