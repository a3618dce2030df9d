use super::families::SHA256_FAMILY;
use super::lists::{ACCESS_POINTS, APNS, LAPTOP, MESSAGES, NAMELESS, PHONE, PRINTER, TABLET_AWAY};
use super::ubus::device::{CALLS, call};
use super::ubus::uci::{COMMON_CONFIG, SECTIONS};
use super::ubus::{Call, Field, Sealing, Section, UBUS, data, mobile, number, text};
use super::{Link, Profile, Ubus};

pub(super) const PROFILE: Profile = Profile {
    model: "G5TS",
    summary: "5G indoor router",
    link: Link::DIRECT,
    goform: SHA256_FAMILY,
    ubus: Some(Ubus { calls: &[CALLS, OWN], sections: &[SECTIONS, OWN_SECTIONS], ..UBUS }),
    values: &[],
    cell: None,
    wireless_hosts: &[LAPTOP, PHONE],
    wired_hosts: &[PRINTER, NAMELESS],
    offline_hosts: &[TABLET_AWAY],
    host_names: &[],
    access_points: ACCESS_POINTS,
    messages: MESSAGES,
    apns: APNS,
};

const OWN: &[Call] = &[
    call!("zte_nwinfo_api", "nwinfo_get_netinfo", mobile::NETINFO, RADIO),
    call!("zwrt_zte_mdm.api", "get_sim_info", mobile::SIM, HIDDEN_SIM),
    call!("zwrt_data", "get_wwaniface", data::CONNECTION, &[number("enable", 1).from("data_enable")]),
];

/// Standalone with a second carrier.
const RADIO: &[Field] = &[
    text("nrca", "1,271,2,n28,156510,10,0,-97,-12,9.5;"),
    text("nr_neighbor_cell", "272,636768;"),
    text("lte_band", "1,3,7,8,20,28,38"),
];

const HIDDEN_SIM: &[Field] =
    &[text("sim_imsi", "001010123456789").sealed(Sealing::Plain), text("msisdn", "").sealed(Sealing::Plain)];

const OWN_SECTIONS: &[Section] = &[
    Section {
        fields: &[&[
            text("manufacturer", "ZTE"),
            text("hardware_version", "G5TS_HW1.0"),
            text("wa_inner_version", "BD_TESTG5TSV1.0.0B07"),
            text("model_name", "G5TS"),
            text("integrate_version", "BD_TESTG5TSV1.0.0B07"),
            text("device_market_name", "G5TS"),
        ]],
        ..COMMON_CONFIG
    },
    Section {
        config: "zwrt_zte_mdm",
        name: "device_info",
        kind: "zudata_device_fun",
        fields: &[&[
            text("imei", "001012345678092"),
            text("imei2", ""),
            text("lock_status", "unlocked"),
            text("wlan_mac_address", "00:00:5E:00:53:30"),
            text("digitalcode", ""),
            text("modem_msn", "TESTG5TS00001"),
        ]],
    },
];
