use std::time::Duration;

use super::families::SHA256_FAMILY;
use super::lists::{ACCESS_POINTS, APNS, LAPTOP, MESSAGES, PRINTER};
use super::ubus::device::{CALLS, call};
use super::ubus::{Call, Field, Sealing, UBUS, data, mobile, number, text};
use super::{Link, Profile, Ubus};

pub(super) const PROFILE: Profile = Profile {
    model: "MC7510",
    summary: "5G outdoor unit",
    link: Link::DIRECT,
    goform: SHA256_FAMILY,
    ubus: Some(Ubus {
        open_calls: &[("zwrt_web", "web_login_info")],
        idle: Duration::from_mins(10),
        calls: &[CALLS, OWN],
        ..UBUS
    }),
    values: &[],
    cell: None,
    wireless_hosts: &[LAPTOP],
    wired_hosts: &[PRINTER],
    offline_hosts: &[],
    host_names: &[],
    access_points: ACCESS_POINTS,
    messages: MESSAGES,
    apns: APNS,
};

const OWN: &[Call] = &[
    call!("zte_nwinfo_api", "nwinfo_get_netinfo", mobile::NETINFO, RADIO),
    call!("zwrt_zte_mdm.api", "get_sim_info", mobile::SIM, HIDDEN_SIM),
    call!("zwrt_data", "get_wwaniface", data::CONNECTION, &[number("enable", 1).from("data_enable")]),
    call!("zwrt_data", "get_wwandst_monthlimit", data::LIMIT, &[number("value", 0).from("limit_value")]),
    call!("zwrt_zte_mdm.api", "get_zwrt_common_info", IDENTITY),
    call!("zwrt_web", "device_info", NUMBERS),
];

/// Non-standalone on n78 beside LTE with carrier aggregation. Cell numbers are decimal, unlike in goform.
const RADIO: &[Field] = &[
    text("network_type", "ENDC"),
    text("domain_stat", "CS_PS"),
    text("signalbar", "4"),
    text("wan_active_band", "LTE BAND 7"),
    number("nr5g_cell_id", 268_435_455),
    number("nr5g_pci", 700),
    number("nr5g_action_channel", 636_768),
    number("lac_code", 12_058),
    number("cell_id", 27_439_873),
    number("lte_pci", 389),
    number("wan_active_channel", 3125),
    text("lte_band", "1,3,7,8,20,28,38"),
    text("lteca", "389,7,2,3125,20.0;271,3,2,1815,15.0;198,20,2,6300,10.0;"),
    text("ltecasig", "-95, -11,12.5,-66,0,0;-99, -13,7.0,-70,0,0;"),
    number("lteca_state", 1),
    text("lte_neighbor_cell", "388,3125;136,3125;"),
    number("nr5g_rsrp", -94).from("Z5g_rsrp"),
    number("nr5g_rsrq", -11).from("Z5g_rsrq"),
    text("nr5g_snr", "16.5").from("Z5g_SINR"),
    number("lte_rsrp", -92),
    number("lte_rsrq", -10),
    number("lte_rssi", -61),
    text("lte_snr", "14.2"),
];

const HIDDEN_SIM: &[Field] = &[
    number("pin_status", 0),
    text("sim_imsi", "001010123456789").sealed(Sealing::Plain),
    text("msisdn", "").sealed(Sealing::Plain),
];

const IDENTITY: &[Field] = &[
    text("model_name", "MC7510"),
    text("device_market_name", "G51F"),
    text("hardware_version", "MC7510_HW1.0"),
    text("wa_inner_version", "BD_TESTMC7510V1.0.0B04"),
    text("integrate_version", "BD_TESTMC7510V1.0.0B04"),
    text("manufacturer", "ZTE"),
    text("GUI_version", ""),
    text("web_red_version", ""),
];

const NUMBERS: &[Field] = &[
    text("imei", "001012345678084"),
    text("imei2", ""),
    text("modem_msn", "TESTMC751000001"),
    text("digitalcode", ""),
    text("wlan_mac_address", "00:00:5E:00:53:30"),
    text("lock_status", "unlocked"),
    text("wa_inner_version", "BD_TESTMC7510V1.0.0B04"),
];
