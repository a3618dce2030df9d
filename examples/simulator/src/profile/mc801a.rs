use super::families::MD5_FAMILY;
use super::lists::{ACCESS_POINTS, LAPTOP, MESSAGES, PHONE, PHONE_NAME, PRINTER};
use super::values::{APN, LAN, RADIO_5G, SCHEDULES, STATE, SUBSCRIPTION, TRAFFIC, WAN, WIFI};
use super::{Cell, Goform, Link, Profile, Table};

/// Its Wi-Fi names are taken to be those of its relatives: no answer of this model is public.
pub(super) const PROFILE: Profile = Profile {
    model: "MC801A",
    summary: "5G indoor router",
    link: Link::DIRECT,
    goform: Goform { own_writes: &["WAN_PERFORM_NR5G_BAND_LOCK", "NR5G_LOCK_CELL_SET"], ..MD5_FAMILY },
    ubus: None,
    values: &[STATE, SUBSCRIPTION, TRAFFIC, LAN, WAN, APN, SCHEDULES, WIFI, RADIO_5G, IDENTITY, RADIO],
    cell: Some(Cell { eci: 0x0015_7C0B, lte_pci: 418, nr_pci: Some(331) }),
    wireless_hosts: &[LAPTOP, PHONE],
    wired_hosts: &[PRINTER],
    offline_hosts: &[],
    host_names: &[PHONE_NAME],
    access_points: ACCESS_POINTS,
    messages: MESSAGES,
    apns: &[],
};

const IDENTITY: Table = &[
    ("model_name", "MC801A"),
    ("wa_inner_version", "BD_TESTMC801AV1.0.0B15"),
    ("cr_version", ""),
    ("integrate_version", "BD_TESTMC801AV1.0.0B15"),
    ("hardware_version", "MC801AHW-1.0.0"),
    ("imei", "001012345678035"),
    ("modem_msn", "TESTMC801A00001"),
    ("mac_address", "00:00:5E:00:53:05"),
    ("wlan_mac_address", "00:00:5E:00:53:06"),
    ("product_type", "CPE"),
];

const RADIO: Table = &[
    ("signalbar", "3"),
    ("lte_rsrp", "-101"),
    ("lte_rsrp_1", "-101"),
    ("lte_rsrp_2", "-104"),
    ("lte_rsrq", "-12"),
    ("lte_rssi", "-70"),
    ("lte_snr", "9.4"),
    ("wan_active_band", "LTE BAND 3"),
    ("wan_active_channel", "1815"),
    ("lte_band", "3"),
    ("lte_ca_pcell_band", "3"),
    ("lte_ca_pcell_freq", "1815"),
    ("lte_ca_scell_band", "20"),
    ("lte_ca_scell_bandwidth", "10.0"),
    ("lte_ca_scell_arfcn", "6300"),
    ("lte_multi_ca_scell_info", "1,198,2,20,6300,10.0"),
    ("ngbr_cell_info", "1815,418,-12,-101,-70;1815,77,-18,-109,-80"),
    ("nr5g_action_band", "n28"),
    ("nr5g_action_nsa_band", "28"),
    ("nr5g_action_channel", "156510"),
    ("nr_ca_pcell_band", "28"),
    ("nr_ca_pcell_freq", "156510"),
    ("Z5g_rsrp", "-103"),
    ("5g_rx0_rsrp", "-103"),
    ("5g_rx1_rsrp", "-106"),
    ("Z5g_SINR", "7.5"),
];
