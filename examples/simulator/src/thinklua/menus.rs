//! The pages of each series, and who may open them.

use super::menu::{Area, Menu};

/// The administrator alone.
const ADMINISTRATOR: u8 = 0b0001;
/// The administrator and the user.
const BOTH: u8 = 0b0011;
/// Everybody but the guest.
const MOST: u8 = 0b0111;
/// Levels below the administrator.
const LOWER: u8 = 0b0110;

/// Pages of routers.
pub(crate) const H_SERIES: &[Menu] = &[
    Menu::new(
        "homePage",
        0,
        &[Area::new(
            "home_t.lp",
            &["wlan_homepage_lua.lua", "accessdev_homepage_lua.lua", "firewall_homepage_lua.lua"],
        )],
    ),
    Menu::new(
        "ethWanStatus",
        0,
        &[
            Area::new("eth_interface_status_t.lp", &["eth_interface_status_lua.lua"]),
            Area::new("wan_eth_status_t.lp", &["wan_internet_lua.lua&TypeUplink=2&pageType=1"]),
        ],
    ),
    Menu::new(
        "ethWanConfig",
        ADMINISTRATOR,
        &[Area::new("wan_eth_config_t.lp", &["wan_internet_lua.lua&TypeUplink=2&pageType=0"])],
    ),
    Menu::new("firewall", BOTH, &[Area::new("firewall_config_t.lp", &["firewall_config_lua.lua"])]),
    Menu::new("dmzMenu", ADMINISTRATOR, &[Area::new("firewall_dmz_m.lua", &["firewall_dmz_m.lua"])]),
    Menu::new(
        "portForwardingMenu",
        ADMINISTRATOR,
        &[Area::new("firewall_portforwarding_m.lua", &["firewall_portforwarding_m.lua"])],
    ),
    Menu::new(
        "localNetStatus",
        0,
        &[
            Area::new("eth_lanstatus_t.lp", &["eth_lanstatus_lua.lua"]),
            Area::new("wlan_status_t.lp", &["wlan_status_lua.lua"]).levels(BOTH),
            Area::new("accessdev_ssiddev_t.lp", &["accessdev_ssiddev_lua.lua"]),
            Area::new("accessdev_landevs_t.lp", &["accessdev_landevs_lua.lua"]),
        ],
    ),
    Menu::new(
        "wlanBasic",
        MOST,
        &[
            Area::new("wlan_basiconoff_t.lp", &["wlan_basiconoff_lua.lua"]).levels(MOST),
            Area::new("wlan_basicadconf_t.lp", &["wlan_basicadconf_lua.lua"]).levels(ADMINISTRATOR),
            Area::new("wlan_basicadconf_user_t.lp", &["wlan_basicadconf_lua.lua"]).levels(LOWER),
            Area::new("wlan_sssidconf_t.lp", &["wlan_sssidconf_lua.lua"]).levels(ADMINISTRATOR),
            Area::new("wlan_sssidconflowright_t.lp", &["wlan_sssidconf_lua.lua"]).levels(LOWER),
        ],
    ),
    Menu::new(
        "lanMgrIpv4",
        BOTH,
        &[
            Area::new("dhcp4s_dhcphostinfo_m.lua", &["dhcp4s_dhcphostinfo_m.lua"]),
            Area::new("dhcp4s_dhcpbasiccfg_t.lp", &["dhcp4s_dhcpbasiccfg_lua.lua"]),
            Area::new("dhcp4s_dhcpbinding_m.lua", &["dhcp4s_dhcpbinding_m.lua"]),
        ],
    ),
    Menu::new("statusMgr", 0, &[Area::new("devmgr_statusmgr_t.lp", &["devmgr_statusmgr_lua.lua"])]),
    Menu::new("accountMgr", MOST, &[Area::new("devauth_accountmgr_t.lp", &["devauth_accountmgr_lua.lua"])]),
    Menu::new(
        "loginTimeoutMgr",
        BOTH,
        &[Area::new("web_login_timeout_t.lp", &["web_login_timeout_lua.lua"])],
    ),
    Menu::new(
        "rebootAndReset",
        0,
        &[
            Area::new("devmgr_restartmgr_t.lp", &["devmgr_restartmgr_lua.lua"]),
            Area::new("db_resetmgr_t.lp", &["db_resetmgr_lua.lua"]),
        ],
    ),
];

/// What routers with a DSL line have besides.
pub(crate) const DSL: &[Menu] = &[
    Menu::new(
        "dslWanStatus",
        0,
        &[
            Area::new("dsl_interface_status_t.lp", &["dsl_interface_status_lua.lua"]),
            Area::new("wan_dsl_status_t.lp", &["wan_internet_lua.lua&TypeUplink=1&pageType=1"]),
        ],
    ),
    Menu::new(
        "dslWanConfig",
        ADMINISTRATOR,
        &[Area::new("wan_dsl_config_t.lp", &["wan_internet_lua.lua&TypeUplink=1&pageType=0"])],
    ),
];

/// Pages of devices behind fibre.
pub(crate) const F_SERIES: &[Menu] = &[
    Menu::new(
        "homePage",
        0,
        &[Area::new(
            "home_t.lp",
            &["wlan_homepage_lua.lua", "accessdev_homepage_lua.lua", "firewall_homepage_lua.lua"],
        )],
    ),
    Menu::new(
        "ethWanStatus",
        0,
        &[Area::new("wan_internetstatus_t.lp", &["wan_internetstatus_lua.lua&TypeUplink=2&pageType=1"])],
    ),
    Menu::new(
        "ethWanConfig",
        ADMINISTRATOR,
        &[Area::new("wan_internet_t.lp", &["wan_internet_lua.lua&TypeUplink=2&pageType=0"])],
    ),
    Menu::new("ponopticalinfo", 0, &[Area::new("optical_info_t.lp", &["optical_info_lua.lua"])]),
    Menu::new("ponSn", BOTH, &[Area::new("poninfo_sn_t.lp", &["poninfo_sn_lua.lua"])]),
    Menu::new("firewall", BOTH, &[Area::new("firewall_config_t.lp", &["firewall_config_lua.lua"])]),
    Menu::new("dmzMenu", ADMINISTRATOR, &[Area::new("firewall_dmz_t.lp", &["firewall_dmz_lua.lua"])]),
    Menu::new(
        "portForwarding",
        ADMINISTRATOR,
        &[Area::new("firewall_portforwarding_t.lp", &["firewall_portforwarding_lua.lua"])],
    ),
    Menu::new(
        "localNetStatus",
        0,
        &[
            Area::new("status_lan_info_t.lp", &["status_lan_info_lua.lua"]),
            Area::new("wlan_wlanstatus_t.lp", &["wlan_wlanstatus_lua.lua"]),
            Area::new("wlan_client_stat_t.lp", &["wlan_client_stat_lua.lua"]),
            Area::new("accessdev_landevs_t.lp", &["accessdev_landevs_lua.lua"]),
        ],
    ),
    Menu::new(
        "wlanBasic",
        MOST,
        &[
            Area::new("wlan_wlanbasiconoff_t.lp", &["wlan_wlanbasiconoff_lua.lua"]),
            Area::new("wlan_wlanbasicadconf_t.lp", &["wlan_wlanbasicadconf_lua.lua"]),
            Area::new("wlan_wlansssidconf_t.lp", &["wlan_wlansssidconf_lua.lua"]),
        ],
    ),
    Menu::new(
        "lanMgrIpv4",
        BOTH,
        &[
            Area::new("Localnet_LanMgrIpv4_DHCPHostInfo_t.lp", &["Localnet_LanMgrIpv4_DHCPHostInfo_lua.lua"]),
            Area::new("Localnet_LanMgrIpv4_DHCPBasicCfg_t.lp", &["Localnet_LanMgrIpv4_DHCPBasicCfg_lua.lua"]),
            Area::new(
                "Localnet_LanMgrIpv4_DHCPStaticRule_t.lp",
                &["Localnet_LanMgrIpv4_DHCPStaticRule_lua.lua"],
            ),
        ],
    ),
    Menu::new("statusMgr", 0, &[Area::new("devmgr_statusmgr_t.lp", &["devmgr_statusmgr_lua.lua"])]),
    Menu::new("accountMgr", MOST, &[Area::new("devauth_accountmgr_t.lp", &["devauth_accountmgr_lua.lua"])]),
    Menu::new(
        "loginTimeoutMgr",
        BOTH,
        &[Area::new("web_login_timeout_t.lp", &["web_login_timeout_lua.lua"])],
    ),
    Menu::new(
        "rebootAndReset",
        0,
        &[
            Area::new("devmgr_restartmgr_t.lp", &["devmgr_restartmgr_lua.lua"]),
            Area::new("db_resetmgr_t.lp", &["db_resetmgr_lua.lua"]),
        ],
    ),
];

/// What devices that carry the Wi-Fi further have besides.
pub(crate) const MESH: &[Menu] = &[Menu::new("mmTopology", 0, &[Area::new("topo_t.lp", &["topo_lua.lua"])])];
