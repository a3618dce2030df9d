use super::families::{BEARERS_4G, MD5_FAMILY};
use super::lists::{ACCESS_POINTS, LAPTOP, MESSAGES, NAMELESS, PHONE, PHONE_NAME, PRINTER, TABLET_AWAY};
use super::values::{APN, LAN, RADIO_5G, SCHEDULES, STATE, SUBSCRIPTION, TRAFFIC, WAN, WIFI};
use super::{Cell, Goform, Link, LoginForm, Profile, Table};

pub(super) const PROFILE: Profile = Profile {
    model: "MF289F",
    summary: "4G indoor router",
    link: Link::DIRECT,
    goform: Goform {
        named_login: LoginForm::MultiUser,
        bearers: BEARERS_4G,
        own_writes: &["SET_LTE_BAND_LOCK"],
        ..MD5_FAMILY
    },
    ubus: None,
    values: &[STATE, SUBSCRIPTION, TRAFFIC, LAN, WAN, APN, SCHEDULES, WIFI, RADIO_5G, IDENTITY, RADIO],
    cell: Some(Cell { eci: 0x0004_E20C, lte_pci: 136, nr_pci: None }),
    wireless_hosts: &[LAPTOP, PHONE],
    wired_hosts: &[PRINTER, NAMELESS],
    offline_hosts: &[TABLET_AWAY],
    host_names: &[PHONE_NAME],
    access_points: ACCESS_POINTS,
    messages: MESSAGES,
    apns: &[],
};

/// Version texts as published together with their write token.
const IDENTITY: Table = &[
    ("model_name", "MF289F"),
    ("wa_inner_version", "BD_VDFDEMF289FV1.0.0B08 [Jun 18 2022 05:39:38]"),
    ("cr_version", "CR_VDFDEMF289FV1.0.0B08"),
    ("integrate_version", "BD_VDFDEMF289FV1.0.0B08"),
    ("hardware_version", "MF289FHW1.0"),
    ("imei", "001012345678050"),
    ("modem_msn", "TESTMF289F00001"),
    ("mac_address", "00:00:5E:00:53:08"),
    ("wlan_mac_address", "00:00:5E:00:53:09"),
    ("product_type", "CPE"),
];

/// LTE with carrier aggregation; the names of 5G are there and empty.
const RADIO: Table = &[
    ("network_type", "LTE_A"),
    ("signalbar", "4"),
    ("lte_rsrp", "-88"),
    ("lte_rsrp_1", "-88"),
    ("lte_rsrp_2", "-91"),
    ("lte_rsrq", "-9"),
    ("lte_rssi", "-59"),
    ("lte_snr", "15.8"),
    ("wan_active_band", "LTE BAND 20"),
    ("wan_active_channel", "6300"),
    ("lte_band", "20"),
    ("bandwidth", "10MHz"),
    ("lte_ca_pcell_band", "20"),
    ("lte_ca_pcell_freq", "6300"),
    ("lte_ca_pcell_bandwidth", "10.0"),
    ("lte_ca_scell_band", "3"),
    ("lte_multi_ca_scell_info", "1,271,1,3,1815,15.0"),
    ("ngbr_cell_info", "6300,136,-9,-88,-59;6300,21,-14,-99,-70"),
    ("net_select", "Only_LTE"),
    ("Z5g_rsrp", ""),
    ("Z5g_rsrq", ""),
    ("Z5g_SINR", ""),
    ("5g_rx0_rsrp", ""),
    ("5g_rx1_rsrp", ""),
    ("nr5g_action_band", ""),
    ("nr5g_action_nsa_band", ""),
    ("nr5g_action_channel", ""),
    ("nr_ca_pcell_band", ""),
    ("nr_ca_pcell_freq", ""),
    ("nr5g_sa_band_lock", ""),
    ("nr5g_nsa_band_lock", ""),
    ("pm_sensor_5g", ""),
    ("pm_modem_5g", ""),
];
