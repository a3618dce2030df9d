//! Wi-Fi in the older naming: one radio, its main access point and one for guests.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::wifi::{decoded, find, is_acceptable};
use super::write::Accepts::{Text, Words};
use super::write::{Write, write};
use crate::profile::WifiNaming;
use crate::record::Record;
use crate::request::Request;
use crate::router::Router;

const MAIN: &str = "0";
const GUEST: &str = "1";

/// Names, the access point they belong to and what they are called in it.
const NAMES: &[(&str, &str, &str)] = &[
    ("SSID1", MAIN, "SSID"),
    ("HideSSID", MAIN, "ApBroadcastDisabled"),
    ("AuthMode", MAIN, "AuthMode"),
    ("EncrypType", MAIN, "EncrypType"),
    ("WPAPSK1", MAIN, "Password"),
    ("WPAPSK1_encode", MAIN, ENCODED),
    ("MAX_Access_num", MAIN, "ApMaxStationNumber"),
    ("NoForwarding", MAIN, "ApIsolate"),
    ("m_SSID", GUEST, "SSID"),
    ("m_HideSSID", GUEST, "ApBroadcastDisabled"),
    ("m_AuthMode", GUEST, "AuthMode"),
    ("m_EncrypType", GUEST, "EncrypType"),
    ("m_WPAPSK1", GUEST, "Password"),
    ("m_WPAPSK1_encode", GUEST, ENCODED),
    ("m_MAX_Access_num", GUEST, "ApMaxStationNumber"),
    ("m_NoForwarding", GUEST, "ApIsolate"),
    ("m_ssid_enable", GUEST, "AccessPointSwitchStatus"),
    ("Channel", MAIN, "Channel"),
    ("CountryCode", MAIN, "CountryCode"),
    ("WirelessMode", MAIN, "WirelessMode"),
];

/// Stands for the passphrase in Base64.
const ENCODED: &str = "Password in Base64";

/// Parameters of a write and what they are called in an access point.
type Parameters = &'static [(&'static str, &'static str)];

const MAIN_PARAMETERS: Parameters = &[
    ("ssid", "SSID"),
    ("broadcastSsidEnabled", "ApBroadcastDisabled"),
    ("MAX_Access_num", "ApMaxStationNumber"),
    ("security_mode", "AuthMode"),
    ("NoForwarding", "ApIsolate"),
    ("passphrase", "Password"),
];

const GUEST_PARAMETERS: Parameters = &[
    ("m_SSID", "SSID"),
    ("m_HideSSID", "ApBroadcastDisabled"),
    ("m_MAX_Access_num", "ApMaxStationNumber"),
    ("m_AuthMode", "AuthMode"),
    ("m_NoForwarding", "ApIsolate"),
    ("m_WPAPSK1", "Password"),
];

pub(super) const WRITES: &[Write] = &[
    write("SET_WIFI_SSID1_SETTINGS", &[("ssid", Text), ("security_mode", Text)], |router, request| {
        router.set_older_point(request, MAIN, MAIN_PARAMETERS)
    }),
    write("SET_WIFI_SSID2_SETTINGS", &[("m_SSID", Text), ("m_AuthMode", Text)], |router, request| {
        router.set_older_point(request, GUEST, GUEST_PARAMETERS)
    }),
    write("SET_WIFI_INFO", &[("wifiEnabled", Words(&["0", "1"]))], |router, request| {
        router.speaks_older() && router.switch_older(request)
    }),
];

impl Router {
    fn speaks_older(&self) -> bool {
        self.profile.goform.wifi != WifiNaming::Newer && !self.lists.access_points.is_empty()
    }

    pub(super) fn older_wifi_value(&self, name: &str) -> Option<String> {
        if !self.speaks_older() {
            return None;
        }
        // Despite its name, 1 is on.
        if matches!(name, "RadioOff" | "wifi_cur_state") {
            return Some(self.setting("wifi_onoff_state").to_owned());
        }
        let (_, index, field) = NAMES.iter().find(|(known, ..)| *known == name)?;
        let point = find(&self.lists.access_points, "0", index)?;
        match *field {
            ENCODED => point.get("Password").map(|plain| STANDARD.encode(plain)),
            field => point.get(field).map(str::to_owned),
        }
    }

    /// Changes an access point as a whole or not at all.
    fn set_older_point(&mut self, request: &Request, index: &str, names: Parameters) -> bool {
        let points = &mut self.lists.access_points;
        let held =
            points.iter_mut().find(|point| point.is("ChipIndex", "0") && point.is("AccessPointIndex", index));
        let Some(point) = held.filter(|_| self.profile.goform.wifi != WifiNaming::Newer) else {
            return false;
        };
        let Some(changed) = changed(point, request, names) else { return false };
        *point = changed;
        true
    }

    fn switch_older(&mut self, request: &Request) -> bool {
        let guest = request.parameter("m_ssid_enable");
        for point in self.lists.access_points.iter_mut().filter(|point| point.is("AccessPointIndex", GUEST)) {
            if let Some(guest) = guest {
                point.set("AccessPointSwitchStatus", guest);
            }
        }
        self.copy(request, &[("wifiEnabled", "wifi_onoff_state")])
    }
}

fn changed(point: &Record, request: &Request, names: Parameters) -> Option<Record> {
    let mut changed = point.clone();
    for (parameter, field) in names {
        let Some(value) = request.parameter(parameter) else { continue };
        let plain = if *field == "Password" { decoded(value)? } else { value.to_owned() };
        changed.set(field, plain);
    }
    if let Some(cipher) = request.parameter("cipher") {
        let word = match cipher {
            "0" => "TKIP",
            "1" => "CCMP",
            "2" => "TKIPCCMP",
            _ => return None,
        };
        changed.set("EncrypType", word);
    }
    is_acceptable(&changed).then_some(changed)
}
