use super::families::{BEARERS_4G, SHA256_FAMILY};
use super::lists::{ACCESS_POINTS, LAPTOP, MESSAGES, PHONE, PHONE_NAME, PRINTER};
use super::values::{APN, LAN, RADIO_4G, STATE, SUBSCRIPTION, TRAFFIC, WAN, WIFI};
use super::{Cell, Goform, Link, Profile, Radix, Table};

pub(super) const PROFILE: Profile = Profile {
    model: "MF297D",
    summary: "4G indoor router",
    link: Link::DIRECT,
    goform: Goform {
        cookie: "zsidn",
        cell_numbers: Radix::Decimal,
        bearers: BEARERS_4G,
        own_writes: &[],
        ..SHA256_FAMILY
    },
    ubus: None,
    values: &[STATE, SUBSCRIPTION, TRAFFIC, LAN, WAN, APN, WIFI, RADIO_4G, IDENTITY, RADIO],
    cell: Some(Cell { eci: 0x0051_0A0A, lte_pci: 110, nr_pci: None }),
    wireless_hosts: &[LAPTOP, PHONE],
    wired_hosts: &[PRINTER],
    offline_hosts: &[],
    host_names: &[PHONE_NAME],
    access_points: ACCESS_POINTS,
    messages: MESSAGES,
    apns: &[],
};

const IDENTITY: Table = &[
    ("model_name", "MF297D"),
    ("wa_inner_version", "BD_TESTMF297DMODV1.0.0B03 [Jan  5 2022 18:02:19]"),
    ("cr_version", "MF297D_Test1_B16"),
    ("web_version", ""),
    ("hardware_version", "MF297DHW1.0"),
    ("imei", "001012345678175"),
    ("imsi", "001010123456789"),
    ("iccid", "8900100000000000010F"),
    ("mac_address", "00:00:5E:00:53:47"),
    ("product_type", "CPE"),
    ("manufacturer", ""),
    ("IOT_product_type", ""),
    ("web_api_version", ""),
];

/// Levels under names of its own; the sign of `rssi` is lost now and then, and the PCI is never told.
const RADIO: Table = &[
    ("sinr", "13.8"),
    ("lte_snr", ""),
    ("rssi", "67"),
    ("lte_rssi", ""),
    ("lte_rsrq", ""),
    ("lte_pci", ""),
    ("lte_ca_scell_band", "0"),
    ("lte_ca_scell_bandwidth", "0.0"),
    ("wan_lte_ca", "ca_deactivated"),
];
