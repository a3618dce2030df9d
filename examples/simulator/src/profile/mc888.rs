use super::families::SHA256_FAMILY;
use super::lists::{ACCESS_POINTS, LAPTOP, MESSAGES, NAMELESS, PHONE, PHONE_NAME, PRINTER, TABLET_AWAY};
use super::values::{APN, LAN, RADIO_5G, SCHEDULES, STATE, SUBSCRIPTION, TRAFFIC, WAN, WIFI};
use super::{Cell, Link, Profile, Table};

pub(super) const PROFILE: Profile = Profile {
    model: "MC888",
    summary: "5G indoor router",
    link: Link::DIRECT,
    goform: SHA256_FAMILY,
    ubus: None,
    values: &[STATE, SUBSCRIPTION, TRAFFIC, LAN, WAN, APN, SCHEDULES, WIFI, RADIO_5G, IDENTITY],
    cell: Some(Cell { eci: 0x01A2_B301, lte_pci: 389, nr_pci: Some(700) }),
    wireless_hosts: &[LAPTOP, PHONE],
    wired_hosts: &[PRINTER, NAMELESS],
    offline_hosts: &[TABLET_AWAY],
    host_names: &[PHONE_NAME],
    access_points: ACCESS_POINTS,
    messages: MESSAGES,
    apns: &[],
};

const IDENTITY: Table = &[
    ("model_name", "MC888"),
    ("wa_inner_version", "BD_TESTMC888V1.0.0B04"),
    ("cr_version", ""),
    ("wa_version", "MC888V1.0.0"),
    ("integrate_version", "BD_TESTMC888V1.0.0B04"),
    ("web_version", ""),
    ("hardware_version", "MC888HWV1.0.0"),
    ("imei", "001012345678019"),
    ("modem_msn", "TESTMC888000001"),
    ("mac_address", "00:00:5E:00:53:01"),
    ("wlan_mac_address", "00:00:5E:00:53:02"),
    ("manufacturer", ""),
    ("product_type", "CPE"),
    ("IOT_product_type", ""),
    ("web_api_version", ""),
];
