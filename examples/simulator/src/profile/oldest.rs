//! Hotspots and sticks of the first kind.

use super::families::OLDEST_FAMILY;
use super::lists::{LAPTOP, MESSAGES, ONE_RADIO, PHONE};
use super::values::{APN, HOTSPOT, LAN, MORE_APNS, RADIO_4G, STATE, SUBSCRIPTION, TRAFFIC, WAN, WIFI};
use super::{Cell, Goform, Link, LoginForm, Profile, Table};

pub(super) const MF90: Profile = Profile {
    model: "MF90",
    summary: "4G hotspot",
    link: Link::DIRECT,
    goform: OLDEST_FAMILY,
    ubus: None,
    values: &[STATE, SUBSCRIPTION, TRAFFIC, LAN, WAN, APN, MORE_APNS, WIFI, RADIO_4G, HOTSPOT, MF90_IDENTITY],
    cell: Some(Cell { eci: 0x0051_0A03, lte_pci: 104, nr_pci: None }),
    wireless_hosts: &[LAPTOP, PHONE],
    wired_hosts: &[],
    offline_hosts: &[],
    host_names: &[],
    access_points: ONE_RADIO,
    messages: MESSAGES,
    apns: &[],
};

/// On 3G, as it was recorded from one.
const MF90_IDENTITY: Table = &[
    ("model_name", "MF90"),
    ("wa_inner_version", "BD_TESTMF90V1.0.0B05"),
    ("cr_version", "CR_TESTMF90V1.0.0B05"),
    ("hw_version", "MF90HW1.0"),
    ("imei", "001012345678100"),
    ("mac_address", "00:00:5E:00:53:40"),
    ("network_type", "HSPA+"),
    ("rssi", "-65"),
    ("rscp", "-68"),
    ("lte_rsrp", "0"),
    ("pdp_type", "IPv4"),
    ("hmcc", "001"),
    ("hmnc", "01"),
];

/// Taken to be a relative of the oldest hotspots: a client that was written for it never logs in.
pub(super) const MF823: Profile = Profile {
    model: "MF823",
    summary: "4G stick",
    goform: Goform { login: LoginForm::None, named_login: LoginForm::None, ..OLDEST_FAMILY },
    values: &[STATE, SUBSCRIPTION, TRAFFIC, LAN, WAN, APN, MORE_APNS, RADIO_4G, MF823_IDENTITY],
    cell: Some(Cell { eci: 0x0051_0A04, lte_pci: 105, nr_pci: None }),
    wireless_hosts: &[],
    access_points: &[],
    ..MF90
};

const MF823_IDENTITY: Table = &[
    ("model_name", "MF823"),
    ("wa_inner_version", "BD_TESTMF823V1.0.0B02"),
    ("cr_version", ""),
    ("hardware_version", "MF823HW1.0"),
    ("imei", "001012345678118"),
    ("mac_address", "00:00:5E:00:53:41"),
];
