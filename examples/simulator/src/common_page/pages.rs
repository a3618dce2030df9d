//! Which data is told on which page.

use super::Page;

const fn page(name: &'static str, data: &'static [&'static str]) -> Page {
    Page { name, data, administrator: false }
}

const fn administrator_page(name: &'static str, data: &'static [&'static str]) -> Page {
    Page { name, data, administrator: true }
}

const LOCAL_STATUS: &[&str] = &["wlanStatus_lua.lua", "lanStatus_lua.lua", "Localnet_WLAN_AccessDev_lua.lua"];

/// Of models behind Ethernet.
pub(crate) const ETHERNET: &[Page] = &[administrator_page(
    "Internet_AdminInternetStatus_t.lp",
    &["internet_eth_interface_lua.lua", "Internet_Internet_lua.lua?TypeUplink=2&pageType=1"],
)];

/// Of models behind a telephone line.
pub(crate) const DSL: &[Page] = &[page(
    "Internet_InternetStatusforRoute_DSL_t.lp",
    &["internet_dsl_interface_lua.lua", "Internet_Internet_lua.lua?TypeUplink=1&pageType=1"],
)];

/// Of models that tell the state of their connection apart from its settings.
pub(crate) const UPLINK: &[Page] =
    &[page("Internet_UpLink_Status_t.lp", &["Internet_UpLink_Status_lua.lua"])];

pub(crate) const SHARED: &[Page] = &[
    page("Internet_PortForwarding_t.lp", &["PortForwarding_lua.lua"]),
    administrator_page("Localnet_LocalnetStatusAd_t.lp", LOCAL_STATUS),
    page("Localnet_LocalnetStatusUser_t.lp", LOCAL_STATUS),
    page("Localnet_LAN_LocalnetStatus_t.lp", LOCAL_STATUS),
    page(
        "Localnet_LanMgrIpv4_t.lp",
        &[
            "Localnet_LanMgrIpv4_DHCPHostInfo_lua.lua",
            "Localnet_LanMgrIpv4_DHCPBasicCfg_lua.lua",
            "Localnet_LanMgrIpv4_DHCPStaticRule_lua.lua",
        ],
    ),
    page(
        "Localnet_WlanBasicUser_t.lp",
        &[
            "Localnet_WlanBasicAd_OnOff_lua.lua",
            "Localnet_WlanBasicAd_WLANSSIDConf_lua.lua",
            "Localnet_WlanBasicAd_WLANSSIDConf_EncryOption_lua.lua",
        ],
    ),
    page("ManagDiag_StatusManag_t.lp", &["ManagReg_lua.lua"]),
    administrator_page("ManagDiag_DeviceManag_t.lp", &["deviceManag_lua.lua"]),
];
