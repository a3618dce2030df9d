use super::families::MD5_FAMILY;
use super::lists::{ACCESS_POINTS, LAPTOP, MESSAGES, PHONE, PHONE_NAME};
use super::values::{APN, HOTSPOT, LAN, RADIO_5G, SCHEDULES, STATE, SUBSCRIPTION, TRAFFIC, WAN, WIFI};
use super::{Cell, Goform, Link, Profile, Table};

pub(super) const PROFILE: Profile = Profile {
    model: "MU5001",
    summary: "5G hotspot",
    link: Link::DIRECT,
    goform: Goform { own_writes: &["WAN_PERFORM_NR5G_SANSA_BAND_LOCK", "NR5G_LOCK_CELL_SET"], ..MD5_FAMILY },
    ubus: None,
    values: &[STATE, SUBSCRIPTION, TRAFFIC, LAN, WAN, APN, SCHEDULES, WIFI, RADIO_5G, HOTSPOT, IDENTITY],
    cell: Some(Cell { eci: 0x0051_0A0D, lte_pci: 389, nr_pci: Some(77) }),
    wireless_hosts: &[LAPTOP, PHONE],
    wired_hosts: &[],
    offline_hosts: &[],
    host_names: &[PHONE_NAME],
    access_points: ACCESS_POINTS,
    messages: MESSAGES,
    apns: &[],
};

const IDENTITY: Table = &[
    ("model_name", "MU5001"),
    ("wa_inner_version", "BD_TESTMU5001V1.0.0B08"),
    ("cr_version", ""),
    ("integrate_version", "BD_TESTMU5001V1.0.0B08"),
    ("hardware_version", "MU5001HW1.0"),
    ("imei", "001012345678225"),
    ("mac_address", "00:00:5E:00:53:4C"),
];
