//! Wi-Fi sections. What a person can change stands in the access points; the rest is fixed.

use super::{Field, Section, text};

/// Section, radio and index of each access point.
pub(crate) const PLACES: &[(&str, &str, &str)] = &[
    ("main_2g", "0", "0"),
    ("main_5g", "1", "0"),
    ("guest_2g", "0", "1"),
    ("guest_5g", "1", "1"),
    ("backhaul_2g", "0", "2"),
    ("backhaul_5g", "1", "2"),
];

macro_rules! access_point {
    ($section:literal, $radio:literal, $interface:literal, $mac:literal, $ip:literal) => {
        Section {
            config: "wireless",
            name: $section,
            kind: "wifi-iface",
            fields: &[
                &[
                    text("device", $radio).from(concat!($section, ".device")),
                    text("ifname", $interface).from(concat!($section, ".ifname")),
                    text("ssid", "").from(concat!($section, ".ssid")),
                    text("encryption", "").from(concat!($section, ".encryption")),
                    text("macaddr", $mac).from(concat!($section, ".macaddr")),
                    text("ipaddr", $ip).from(concat!($section, ".ipaddr")),
                    text("disabled", "").from(concat!($section, ".disabled")),
                    text("hidden", "").from(concat!($section, ".hidden")),
                    text("isolate", "").from(concat!($section, ".isolate")),
                    text("pmf", "").from(concat!($section, ".pmf")),
                    text("key", "").from(concat!($section, ".key")),
                ],
                FIXED,
            ],
        }
    };
}

pub(super) const MAIN_2G: Section =
    access_point!("main_2g", "wifi0", "wlan0", "00:00:5E:00:53:31", "192.0.2.225");
pub(super) const MAIN_5G: Section =
    access_point!("main_5g", "wifi1", "wlan2", "00:00:5E:00:53:32", "192.0.2.226");
pub(super) const GUEST_2G: Section =
    access_point!("guest_2g", "wifi0", "wlan1", "00:00:5E:00:53:33", "192.0.2.227");
pub(super) const GUEST_5G: Section =
    access_point!("guest_5g", "wifi1", "wlan3", "00:00:5E:00:53:34", "192.0.2.228");

const FIXED: &[Field] = &[
    text("network", "lan").from("wireless.network"),
    text("bridge", "br-lan").from("wireless.bridge"),
    text("mode", "ap").from("wireless.mode"),
    text("beacon_type", "none").from("wireless.beacon_type"),
    text("wps_enabled", "1").from("wireless.wps_enabled"),
    text("wps_state", "2").from("wireless.wps_state"),
    text("wps_device_name", "AP").from("wireless.wps_device_name"),
    text("wps_config", "push_button virtual_push_button physical_push_button").from("wireless.wps_config"),
    text("wps_pushbutton", "1").from("wireless.wps_pushbutton"),
    text("wps_manufacturer", "ZTE").from("wireless.wps_manufacturer"),
    text("wps_pbc", "1").from("wireless.wps_pbc"),
    text("wps_pbc_enable", "1").from("wireless.wps_pbc_enable"),
    text("wps_pbc_start_time", "0").from("wireless.wps_pbc_start_time"),
    text("wps_pbc_duration", "120").from("wireless.wps_pbc_duration"),
    text("ieee80211w", "1").from("wireless.ieee80211w"),
    text("macfilter", "deny").from("wireless.macfilter"),
    text("wifiSyncparasFlag", "1").from("wireless.wifiSyncparasFlag"),
    text("bss_transition", "1").from("wireless.bss_transition"),
    text("key_factory", "printed pass 19").from("wireless.key_factory"),
    text("repacd_security_unmanaged", "1").from("wireless.repacd_security_unmanaged"),
    text("sae", "1").from("wireless.sae"),
    text("sta_num", "0").from("wireless.sta_num"),
    text("wps_running_state", "0").from("wireless.wps_running_state"),
];
