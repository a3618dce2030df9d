//! The device itself: shapes and types as a MU5250 answered them.

use super::{Call, Field, Sealing, number, text};
use super::{data, mobile};

pub(crate) const TR069: &[Field] = &[
    number("EnableCWMP", 1),
    text("ServerURL", "https://acs.example.net:7547/cwmp"),
    text("ServerUsername", "00005E-example"),
    text("ServerPassword", "acs secret 5").sealed(Sealing::Plain),
    text("ConnectionRequestURL", "http://203.0.113.27:7547/"),
    text("ConnectionRequestUname", "acs-caller"),
    text("ConnectionRequestPassword", "caller secret 8").sealed(Sealing::Plain),
    text("ConnectionRequestPort", "7547"),
    number("PeriodicInformEnable", 1),
    text("PeriodicInformInterval", "86400"),
];

pub(crate) const WIFI: &[Field] = &[
    text("dfs_status", "end"),
    text("load_status", "idle"),
    text("mesh_deployed", ""),
    text("mesh_deploying_status", ""),
    text("mesh_set_status", ""),
    text("wifi_onoff", "1").from("wifi_onoff_state"),
    text("lbd_enable", "1").from("wifi_lbd_enable"),
    text("mlo_enable", ""),
    text("main2g_ssid", "").from("main_2g.ssid"),
    text("main2g_authmode", "").from("main_2g.encryption"),
    text("main5g_ssid", "").from("main_5g.ssid"),
    text("main5g_authmode", "").from("main_5g.encryption"),
    text("wifi_start_mode", "2"),
    text("radio2", "wifi0"),
    text("radio5", "wifi1"),
    text("radio2_disabled", "0"),
    text("radio5_disabled", "0"),
];

pub(crate) const UPDATE: &[Field] = &[
    text("new_version_state", "version_idle"),
    text("current_upgrade_state", "fota_idle"),
    text("dm_pkg_total_size", "0"),
    text("dm_download_pkg_size", "0"),
    text("DM_REMIND_TIMES", "-1"),
    text("dm_new_version", "version_number_abnormal"),
    text("dm_description", "ReleaseNotes is Empty!"),
    text("dm_update_successful_time", ""),
    text("dm_print_mode", "NONE"),
    text("dm_last_remind_time", ""),
];

pub(crate) const CHARGER: &[Field] = &[
    number("charger_connect", 0),
    number("charger_type", 0),
    number("charge_status", 2),
    number("ui_charger_type", 0),
    text("direct_power_supply_mode", "disable"),
    number("otg_powerbank_state", 0),
    number("is_required_ac_adapter", 0),
];

pub(crate) const BATTERY: &[Field] = &[
    text("bat_online", "1"),
    text("bat_percent", "80"),
    text("bat_charger_connect", "0"),
    text("bat_charger_status", "0"),
    text("bat_temperature_level", "0"),
    text("bat_mode", "1"),
    text("bat_ui_charger_type", "0"),
    text("external_charging_flag", "0"),
    text("bat_time_to_full", "-1"),
    text("bat_time_to_empty", "600"),
    text("bat_temperature", "32"),
    text("power_saver_mode", ""),
    text("hightemp_datalimit_status", "0"),
];

/// A call whose answer is made of groups of fields.
macro_rules! call {
    ($object:literal, $method:literal, $($group:expr),+) => {
        $crate::profile::ubus::Call { object: $object, method: $method, fields: &[$($group),+] }
    };
}

pub(crate) use call;

/// What every model answers; a model's own calls replace these.
pub(crate) const CALLS: &[Call] = &[
    call!("zte_nwinfo_api", "nwinfo_get_netinfo", mobile::NETINFO),
    call!("zwrt_zte_mdm.api", "get_sim_info_before", mobile::SIM_BEFORE),
    call!("zwrt_zte_mdm.api", "get_sim_info", mobile::SIM),
    call!("zwrt_data", "get_wwandst", data::TRAFFIC),
    call!("zwrt_data", "get_wwaniface", data::CONNECTION),
    call!("zwrt_data", "get_wwandst_monthlimit", data::LIMIT),
    call!("zwrt_data", "get_wwandst_clearday", data::CLEAR_DAY),
    call!("zwrt_router.api", "router_get_status_no_auth", data::WAN_STATUS),
    call!("zwrt_router.api", "router_get_status", data::WAN_STATUS, data::ETHERNET_WAN),
    call!("zwrt_mc.device.manager", "get_device_info", BATTERY),
    call!("zwrt_tr069.api", "get_acsinfo", TR069),
    call!("zwrt_wlan", "report", WIFI),
    call!("zwrt_zte_dm", "get_update_info", UPDATE),
    call!("zwrt_bsp.charger", "list", CHARGER),
    call!("zwrt_web", "web_privacy_read_flag_get", &[text("privacy_read_flag", "1")]),
    call!("zwrt_web", "web_quick_settings_init_flag_get", &[text("quick_settings_init_flag", "1")]),
    call!("zwrt_web", "web_language_get", &[text("Language", "en")]),
    call!(
        "zwrt_deviceui",
        "zwrt_deviceui_direct_power_mode_get",
        &[
            text("moduleName", "zte_topsw_devui").from("deviceui.module"),
            text("enable", "0").from("deviceui.enable")
        ]
    ),
    call!(
        "zwrt_fota_res.api",
        "get_update_status",
        &[number("status", 0).from("fota.status"), text("reserved", "").from("fota.reserved")]
    ),
    call!(
        "zwrt_fota_res.api",
        "get_update_result",
        &[
            number("result", 2).from("fota.result"),
            number("errorcode", -1).from("fota.errorcode"),
            text("reserved", "").from("fota.reserved")
        ]
    ),
];
