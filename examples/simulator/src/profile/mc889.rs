use std::time::Duration;

use super::families::SHA256_FAMILY;
use super::lists::{ACCESS_POINTS, LAPTOP, MESSAGES, PHONE, PRINTER};
use super::values::{APN, LAN, RADIO_5G, SCHEDULES, STATE, SUBSCRIPTION, TRAFFIC, WAN, WIFI};
use super::{Cell, Goform, Link, LockAccess, LoginForm, Profile, Table, UnknownName};

/// Reports of this model disagree with each other: what is played here is the most awkward of each.
/// Many of them are reached through TLS alone: that is for the link to say.
pub(super) const PROFILE: Profile = Profile {
    model: "MC889",
    summary: "5G outdoor unit",
    link: Link::DIRECT,
    goform: Goform {
        named_login: LoginForm::Username,
        lock_code: "5",
        idle: Duration::from_mins(1),
        unknown_name: UnknownName::FailBatch,
        locks: LockAccess::Developer,
        ..SHA256_FAMILY
    },
    ubus: None,
    values: &[STATE, SUBSCRIPTION, TRAFFIC, LAN, WAN, APN, SCHEDULES, WIFI, RADIO_5G, IDENTITY],
    cell: Some(Cell { eci: 0x0051_0A0C, lte_pci: 389, nr_pci: Some(333) }),
    wireless_hosts: &[LAPTOP, PHONE],
    wired_hosts: &[PRINTER],
    offline_hosts: &[],
    host_names: &[],
    access_points: ACCESS_POINTS,
    messages: MESSAGES,
    apns: &[],
};

const IDENTITY: Table = &[
    ("model_name", "MC889"),
    ("wa_inner_version", "BD_TESTMC889V1.0.0B02"),
    ("cr_version", ""),
    ("integrate_version", "BD_TESTMC889V1.0.0B02"),
    ("hardware_version", "MC889HWV1.0.0"),
    ("imei", "001012345678217"),
    ("modem_msn", "TESTMC889000001"),
    ("mac_address", "00:00:5E:00:53:4B"),
    ("product_type", "CPE"),
];
