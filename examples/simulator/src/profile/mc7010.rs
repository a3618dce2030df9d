use super::families::MD5_FAMILY;
use super::lists::{MESSAGES, PRINTER};
use super::values::{APN, LAN, RADIO_5G, SCHEDULES, STATE, SUBSCRIPTION, TRAFFIC, WAN};
use super::{Cell, Goform, Link, Profile, RdPolicy, Table};

use std::time::Duration;

pub(super) const PROFILE: Profile = Profile {
    model: "MC7010",
    summary: "5G outdoor unit, no Wi-Fi",
    link: Link::DIRECT,
    goform: Goform {
        rd: RdPolicy::Static,
        idle: Duration::from_secs(200),
        read_before_write: true,
        cookie_with_challenge: true,
        max_url: Some(2048),
        limit_needs: &["wan_auto_clear_flow_data_switch", "traffic_clear_date"],
        own_writes: &["WAN_PERFORM_NR5G_BAND_LOCK", "NR5G_LOCK_CELL_SET"],
        ..MD5_FAMILY
    },
    ubus: None,
    values: &[STATE, SUBSCRIPTION, TRAFFIC, LAN, WAN, APN, SCHEDULES, RADIO_5G, IDENTITY, RADIO, UNFILLED],
    cell: Some(Cell { eci: 0x020F_4A1E, lte_pci: 77, nr_pci: Some(642) }),
    wireless_hosts: &[],
    wired_hosts: &[PRINTER],
    offline_hosts: &[],
    host_names: &[],
    access_points: &[],
    messages: MESSAGES,
    apns: &[],
};

const IDENTITY: Table = &[
    ("model_name", "MC7010"),
    ("wa_inner_version", "TEST_MC7010V1.0.0B03"),
    ("cr_version", ""),
    ("integrate_version", "TEST_MC7010V1.0.0B03"),
    ("hardware_version", "MC7010-1"),
    ("imei", "001012345678043"),
    ("modem_msn", "TESTMC701000001"),
    ("mac_address", "00:00:5E:00:53:07"),
    ("product_type", "CPE"),
    ("web_sleep_switch", "0"),
    ("web_wake_switch", "0"),
];

const RADIO: Table = &[
    ("signalbar", "5"),
    ("lte_rsrp", "-79"),
    ("lte_rsrp_1", "-79"),
    ("lte_rsrp_2", "-82"),
    ("lte_rsrq", "-8"),
    ("lte_rssi", "-50"),
    ("lte_snr", "21.4"),
    ("wan_active_band", "LTE BAND 1"),
    ("wan_active_channel", "275"),
    ("lte_band", "1"),
    ("lte_ca_pcell_band", "1"),
    ("lte_ca_pcell_freq", "275"),
    ("lte_multi_ca_scell_info", "1,271,1,3,1815,15.0"),
    ("ngbr_cell_info", "275,77,-8,-79,-50;275,412,-16,-98,-71"),
    ("Z5g_rsrp", "-83"),
    ("5g_rx0_rsrp", "-83"),
    ("5g_rx1_rsrp", "-86"),
    ("Z5g_SINR", "22.5"),
];

/// Names that this model answers and leaves empty.
const UNFILLED: Table = &[
    ("bandwidth", ""),
    ("Z5g_rsrq", ""),
    ("Z5g_rssi", ""),
    ("Z5g_snr", ""),
    ("5g_rsrp", ""),
    ("5g_sinr", ""),
    ("nr5g_rsrp", ""),
    ("nr5g_sinr", ""),
    ("flux_monthly_rx_bytes", ""),
    ("flux_monthly_tx_bytes", ""),
];
