use super::families::SHA256_FAMILY;
use super::lists::{ACCESS_POINTS, LAPTOP, MESSAGES, NAMELESS, PHONE, PHONE_NAME, PRINTER, TABLET_AWAY};
use super::values::{APN, LAN, RADIO_5G, SCHEDULES, STATE, SUBSCRIPTION, TRAFFIC, WAN, WIFI};
use super::{Cell, Goform, Link, Profile, Radix, SmsNumber, Table};

/// What is known of this model comes from the expectations of a client that was written on one.
pub(super) const PROFILE: Profile = Profile {
    model: "MC888B",
    summary: "5G indoor router, renamed counters",
    link: Link::DIRECT,
    goform: Goform {
        cell_numbers: Radix::Decimal,
        pci_numbers: Radix::Decimal,
        sms_number: SmsNumber::Hexadecimal,
        ..SHA256_FAMILY
    },
    ubus: None,
    values: &[STATE, SUBSCRIPTION, TRAFFIC, LAN, WAN, APN, SCHEDULES, WIFI, RADIO_5G, IDENTITY, RENAMED],
    cell: Some(Cell { eci: 0x00C4_1D02, lte_pci: 211, nr_pci: Some(502) }),
    wireless_hosts: &[LAPTOP, PHONE],
    wired_hosts: &[PRINTER, NAMELESS],
    offline_hosts: &[TABLET_AWAY],
    host_names: &[PHONE_NAME],
    access_points: ACCESS_POINTS,
    messages: MESSAGES,
    apns: &[],
};

const IDENTITY: Table = &[
    ("model_name", "MC888B"),
    ("wa_inner_version", "BD_TESTMC888BV1.0.0B10"),
    ("cr_version", ""),
    ("integrate_version", "BD_TESTMC888BV1.0.0B10"),
    ("hardware_version", "MC888BHWV1.0.0"),
    ("imei", "001012345678027"),
    ("modem_msn", "TESTMC888B00001"),
    ("mac_address", "00:00:5E:00:53:03"),
    ("wlan_mac_address", "00:00:5E:00:53:04"),
    ("product_type", "CPE"),
];

const RENAMED: Table = &[
    ("Z5g_rssi", "-70"),
    ("network_Z5g_CELLINFO_band", "n78"),
    ("network_ZCELLINFO_band", "7"),
    ("network_lte_rsrp", "-92"),
    ("flux_realtime_rx_thrpt", "1482210"),
    ("flux_realtime_tx_thrpt", "96315"),
    ("flux_monthly_rx_bytes", "214748364800"),
    ("flux_monthly_tx_bytes", "19327352832"),
    ("ngbr_cell_info", "3125,211,-10,-92,-61;3125,388,-17,-104,-76"),
    ("lte_multi_ca_scell_info", "1,271,1,3,1815,15.0"),
];
