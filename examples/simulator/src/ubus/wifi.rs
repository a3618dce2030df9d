//! Wi-Fi in the words of OpenWrt, from the access points that the other dialect names its own way.

use super::call::{Arguments, Outcome, Refusal};
use crate::answer::{Node, Object};
use crate::profile::wifi::PLACES;
use crate::profile::{Ubus, WifiKey};
use crate::record::Record;
use crate::router::Router;

/// Security as each dialect calls it.
const SECURITY: &[(&str, &str)] = &[
    ("OPEN", "none"),
    ("WPA2PSK", "psk2+ccmp"),
    ("WPAPSKWPA2PSK", "psk-mixed+tkip+ccmp"),
    ("WPA3PSK", "sae"),
    ("WPA2PSKWPA3PSK", "sae-mixed"),
];

/// Options of a section and the names they have in an access point.
const OPTIONS: &[(&str, &str)] = &[
    ("ssid", "SSID"),
    ("key", "Password"),
    ("hidden", "ApBroadcastDisabled"),
    ("isolate", "ApIsolate"),
    ("pmf", "Pmf_switch"),
    ("maxassoc", "ApMaxStationNumber"),
];

/// Options of a radio, kept in each of its access points.
const RADIO: &[(&str, &str)] = &[
    ("hwmode", "WirelessMode"),
    ("country", "CountryCode"),
    ("channel", "Channel"),
    ("htmode", "BandWidth"),
    ("maxassoc", "ApMaxStationNumber"),
];

impl Router {
    /// A value by its name; `main_2g.ssid` and its like are those of the access points.
    pub(super) fn ubus_value(&self, name: &str) -> String {
        let of_point = name.split_once('.').and_then(|(section, option)| {
            let point = self.lists.access_points.iter().find(|point| is_section(point, section))?;
            read_option(point, option)
        });
        of_point.unwrap_or_else(|| self.setting(name).to_owned())
    }

    pub(super) fn interfaces(&mut self) -> Object {
        let keys = &["ssid", "encryption", "hidden", "disabled", "key_encode", "maxassoc"];
        Object::one("ifaces", self.per_section(keys))
    }

    pub(super) fn passphrases(&mut self) -> Object {
        Object::one("wlan_keys", self.per_section(&["key_encode"]))
    }

    fn per_section(&mut self, keys: &[&str]) -> Node {
        let cipher = self.profile.ubus.map_or(WifiKey::Session, |ubus: Ubus| ubus.wifi_key);
        let points = self.lists.access_points.clone();
        let sections = PLACES.iter().filter_map(|(section, ..)| {
            let point = points.iter().find(|point| is_section(point, section))?;
            let mut object = Object::one("section_name", *section);
            for key in keys {
                let value = match *key {
                    "key_encode" => self.seal_passphrase(cipher, point.get("Password").unwrap_or_default()),
                    _ => read_option(point, key).unwrap_or_default(),
                };
                object = object.and(key, value);
            }
            Some(Node::Object(object))
        });
        Node::List(sections.collect())
    }

    /// Changes an access point as a whole or not at all.
    fn set_section(&mut self, section: &str, options: &Arguments) -> Result<(), Refusal> {
        let at = self.lists.access_points.iter().position(|point| is_section(point, section));
        let at = at.ok_or(Refusal::NOT_FOUND)?;
        let mut point = self.lists.access_points.get(at).cloned().ok_or(Refusal::NOT_FOUND)?;
        for (option, name) in OPTIONS {
            let Some(value) = options.text(option) else { continue };
            let value =
                if *option == "key" { self.open_base64(&value).ok_or(Refusal::ARGUMENT)? } else { value };
            point.set(name, value);
        }
        if let Some(disabled) = options.text("disabled") {
            point.set("AccessPointSwitchStatus", flipped(&disabled));
        }
        if let Some(encryption) = options.text("encryption") {
            let known = SECURITY.iter().find(|(_, word)| *word == encryption).ok_or(Refusal::ARGUMENT)?;
            point.set("AuthMode", known.0);
        }
        if !crate::goform::is_acceptable_access_point(&point) {
            return Err(Refusal::ARGUMENT);
        }
        self.lists.access_points.splice(at..=at, [point]);
        Ok(())
    }

    fn set_radio(&mut self, radio: &str, options: &Arguments) {
        for point in self.lists.access_points.iter_mut().filter(|point| point.is("ChipIndex", radio)) {
            for (option, name) in RADIO {
                if let Some(value) = options.text(option) {
                    point.set(name, value);
                }
            }
        }
    }
}

/// `wlan_uci_get_section` tells one section like `uci get`.
pub(super) fn section(router: &mut Router, arguments: &Arguments) -> Outcome {
    let name = arguments.needed("section")?;
    let found = router.profile.ubus.and_then(|ubus| ubus.section("wireless", &name));
    let fields = found.ok_or(Refusal::NOT_FOUND)?.fields;
    Ok(router.fields(fields))
}

pub(super) fn set(router: &mut Router, arguments: &Arguments) -> Result<(), Refusal> {
    for (section, ..) in PLACES {
        if let Some(options) = arguments.object(section) {
            router.set_section(section, &options)?;
        }
    }
    for (name, radio) in [("wifi0", "0"), ("wifi1", "1")] {
        if let Some(options) = arguments.object(name) {
            router.set_radio(radio, &options);
        }
    }
    if let Some(options) = arguments.object("zte_mbb") {
        router.copy_arguments(&options, &[("wifi_onoff", "wifi_onoff_state"), ("lbd", "wifi_lbd_enable")]);
    }
    Ok(())
}

fn is_section(point: &Record, section: &str) -> bool {
    PLACES.iter().any(|(name, radio, index)| {
        *name == section && point.is("ChipIndex", radio) && point.is("AccessPointIndex", index)
    })
}

fn read_option(point: &Record, option: &str) -> Option<String> {
    match option {
        "disabled" => point.get("AccessPointSwitchStatus").map(|switch| flipped(switch).to_owned()),
        "encryption" => {
            let security = point.get("AuthMode")?;
            SECURITY.iter().find(|(word, _)| *word == security).map(|(_, word)| (*word).to_owned())
        }
        _ => {
            let (_, name) = OPTIONS.iter().find(|(key, _)| *key == option)?;
            point.get(name).map(str::to_owned)
        }
    }
}

/// What is on is not disabled.
fn flipped(switch: &str) -> &'static str {
    if switch == "0" { "1" } else { "0" }
}
