//! Hotspots that answer nothing to a foreign page.

use super::families::STRICT_FAMILY;
use super::lists::{ACCESS_POINTS, LAPTOP, MESSAGES, PHONE, PHONE_NAME};
use super::values::{APN, HOTSPOT, LAN, RADIO_5G, STATE, SUBSCRIPTION, TRAFFIC, WAN, WIFI};
use super::{Cell, Goform, Link, LoginForm, Profile, SessionBy, Table};

pub(super) const F50: Profile = Profile {
    model: "F50",
    summary: "5G hotspot",
    link: Link::DIRECT,
    goform: STRICT_FAMILY,
    ubus: None,
    values: &[STATE, SUBSCRIPTION, TRAFFIC, LAN, WAN, APN, WIFI, RADIO_5G, HOTSPOT, F50_IDENTITY],
    cell: Some(Cell { eci: 0x0051_0A0B, lte_pci: 389, nr_pci: Some(501) }),
    wireless_hosts: &[LAPTOP, PHONE],
    wired_hosts: &[],
    offline_hosts: &[],
    host_names: &[PHONE_NAME],
    access_points: ACCESS_POINTS,
    messages: MESSAGES,
    apns: &[],
};

const F50_IDENTITY: Table = &[
    ("model_name", "F50"),
    ("wa_inner_version", "BD_TESTF50V1.0.0B06"),
    ("cr_version", "CR_TESTF50V1.0.0B06"),
    ("hardware_version", "F50HW1.0"),
    ("imei", "001012345678183"),
    ("mac_address", "00:00:5E:00:53:48"),
];

pub(super) const U30: Profile = Profile {
    model: "U30 Air",
    values: &[STATE, SUBSCRIPTION, TRAFFIC, LAN, WAN, APN, WIFI, RADIO_5G, HOTSPOT, U30_IDENTITY],
    ..F50
};

const U30_IDENTITY: Table = &[
    ("model_name", "U30 Air"),
    ("wa_inner_version", "BD_TESTU30V1.0.0B02"),
    ("cr_version", "CR_TESTU30V1.0.0B02"),
    ("hardware_version", "U30HW1.0"),
    ("imei", "001012345678191"),
    ("mac_address", "00:00:5E:00:53:49"),
];

/// What is known of it comes from somebody else's simulator.
pub(super) const U25S: Profile = Profile {
    model: "U25S",
    goform: Goform {
        login: LoginForm::None,
        named_login: LoginForm::None,
        session: SessionBy::Address,
        ..STRICT_FAMILY
    },
    values: &[STATE, SUBSCRIPTION, LAN, WAN, APN, WIFI, HOTSPOT, U25S_IDENTITY, RENAMED],
    cell: None,
    ..F50
};

const U25S_IDENTITY: Table = &[
    ("model_name", "U25S"),
    ("wa_inner_version", "BD_TESTU25SV1.0.0B01"),
    ("cr_version", "CR_TESTU25SV1.0.0B01"),
    ("hardware_version", "U25SHW1.0"),
    ("imei", "001012345678209"),
    ("mac_address", "00:00:5E:00:53:4A"),
];

/// Counters and levels under other names than elsewhere.
const RENAMED: Table = &[
    ("network_type", "SA"),
    ("network_signalbar", "4"),
    ("network_lte_rsrp", "-92"),
    ("network_rmcc", "001"),
    ("network_rmnc", "1"),
    ("mc_modem_main_state", "modem_init_complete"),
    ("apn_pdp_type", "IPv4v6"),
    ("Z5g_rsrp", "-94"),
    ("Z5g_SINR", "16.5"),
    ("nr5g_action_band", "n78"),
    ("flux_realtime_rx_thrpt", "1482210"),
    ("flux_realtime_tx_thrpt", "96315"),
    ("flux_realtime_rx_bytes", "9871236541"),
    ("flux_realtime_tx_bytes", "812345678"),
    ("flux_realtime_time", "86512"),
    ("flux_monthly_rx_bytes", "214748364800"),
    ("flux_monthly_tx_bytes", "19327352832"),
    ("flux_monthly_time", "1987211"),
];
