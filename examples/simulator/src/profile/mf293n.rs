use super::families::{BEARERS_4G, MD5_FAMILY};
use super::lists::{LAPTOP, MESSAGES, ONE_RADIO, PHONE, PRINTER};
use super::values::{APN, LAN, RADIO_4G, STATE, SUBSCRIPTION, TRAFFIC, WAN, WIFI};
use super::{Cell, Goform, Link, LoginForm, Profile, Table, WifiNaming};

pub(super) const PROFILE: Profile = Profile {
    model: "MF293N",
    summary: "4G indoor router",
    link: Link::DIRECT,
    goform: Goform {
        login: LoginForm::MultiUser,
        named_login: LoginForm::MultiUser,
        wifi: WifiNaming::Older,
        bearers: BEARERS_4G,
        own_writes: &["SET_NETWORK_BAND_LOCK"],
        ..MD5_FAMILY
    },
    ubus: None,
    values: &[STATE, SUBSCRIPTION, TRAFFIC, LAN, WAN, APN, WIFI, RADIO_4G, IDENTITY],
    cell: Some(Cell { eci: 0x0051_0A09, lte_pci: 109, nr_pci: None }),
    wireless_hosts: &[LAPTOP, PHONE],
    wired_hosts: &[PRINTER],
    offline_hosts: &[],
    host_names: &[],
    access_points: ONE_RADIO,
    messages: MESSAGES,
    apns: &[],
};

const IDENTITY: Table = &[
    ("model_name", "MF293N"),
    ("wa_inner_version", "BD_TESTMF293NV1.0.0B06"),
    ("cr_version", "CR_TESTMF293NV1.0.0B06"),
    ("hardware_version", "MF293NHW1.0"),
    ("imei", "001012345678167"),
    ("mac_address", "00:00:5E:00:53:46"),
    ("lte_band_lock", "0x00000080044;0x00000000000;"),
];
