//! Models that hide the password in Base64 and nothing more.

use super::families::BASE64_FAMILY;
use super::lists::{ACCESS_POINTS, LAPTOP, MESSAGES, ONE_RADIO, PHONE, PRINTER};
use super::values::{APN, HOTSPOT, LAN, MORE_APNS, RADIO_4G, STATE, SUBSCRIPTION, TRAFFIC, WAN, WIFI};
use super::{Cell, Goform, Link, Profile, Radix, SessionBy, Table, WifiNaming};

/// The first of two builds: the second belongs to the MD5 family.
pub(super) const MF79U: Profile = Profile {
    model: "MF79U",
    summary: "4G Wi-Fi stick",
    link: Link::DIRECT,
    goform: Goform { pci_numbers: Radix::Decimal, ..BASE64_FAMILY },
    ubus: None,
    values: &[
        STATE,
        SUBSCRIPTION,
        TRAFFIC,
        LAN,
        WAN,
        APN,
        MORE_APNS,
        WIFI,
        RADIO_4G,
        HOTSPOT,
        MF79U_IDENTITY,
    ],
    cell: Some(Cell { eci: 0x0051_0A05, lte_pci: 106, nr_pci: None }),
    wireless_hosts: &[LAPTOP, PHONE],
    wired_hosts: &[],
    offline_hosts: &[],
    host_names: &[],
    access_points: ONE_RADIO,
    messages: MESSAGES,
    apns: &[],
};

/// Its base station is a copy of its cell, and its band is always the first.
const MF79U_IDENTITY: Table = &[
    ("model_name", "MF79U"),
    ("wa_inner_version", "BD_TESTMF79UV1.0.0B03"),
    ("cr_version", "CR_TESTMF79UV1.0.0B03"),
    ("hardware_version", "MF79UHW1.0"),
    ("imei", "001012345678126"),
    ("iccid", "8900100000000000010"),
    ("mac_address", "00:00:5E:00:53:42"),
    ("enodeb_id", "510a05"),
    ("wan_active_band", "LTE BAND 1"),
];

pub(super) const MF283: Profile = Profile {
    model: "MF283+",
    summary: "4G indoor router",
    goform: Goform { session: SessionBy::Address, token: None, ..BASE64_FAMILY },
    values: &[STATE, SUBSCRIPTION, TRAFFIC, LAN, WAN, APN, MORE_APNS, WIFI, RADIO_4G, MF283_IDENTITY],
    cell: Some(Cell { eci: 0x0051_0A07, lte_pci: 107, nr_pci: None }),
    wired_hosts: &[PRINTER],
    ..MF79U
};

const MF283_IDENTITY: Table = &[
    ("model_name", "MF283+"),
    ("wa_inner_version", "BD_TESTMF283PV1.0.0B11"),
    ("cr_version", "CR_TESTMF283PV1.0.0B11"),
    ("hardware_version", "MF283PHW1.0"),
    ("imei", "001012345678142"),
    ("mac_address", "00:00:5E:00:53:44"),
];

pub(super) const MF286: Profile = Profile {
    model: "MF286",
    summary: "4G indoor router",
    goform: Goform { wifi: WifiNaming::Both, ..BASE64_FAMILY },
    values: &[STATE, SUBSCRIPTION, TRAFFIC, LAN, WAN, APN, MORE_APNS, WIFI, RADIO_4G, MF286_IDENTITY],
    cell: Some(Cell { eci: 0x0051_0A08, lte_pci: 108, nr_pci: None }),
    wired_hosts: &[PRINTER],
    access_points: ACCESS_POINTS,
    ..MF79U
};

const MF286_IDENTITY: Table = &[
    ("model_name", "MF286"),
    ("wa_inner_version", "BD_TESTMF286V1.0.0B04"),
    ("cr_version", "CR_TESTMF286V1.0.0B04"),
    ("hardware_version", "MF286HW1.0"),
    ("imei", "001012345678159"),
    ("mac_address", "00:00:5E:00:53:45"),
];
