//! Sections of the configuration that `uci get` tells. Everything in them is text.

use super::wifi::{GUEST_2G, GUEST_5G, MAIN_2G, MAIN_5G};
use super::{Section, text};

/// What every model has; a model's own sections replace these. Sections that are not recorded from
/// a device, such as `dhcp lan`, have the names of OpenWrt and of the calls that write them.
pub(crate) const SECTIONS: &[Section] = &[
    MAIN_2G,
    MAIN_5G,
    GUEST_2G,
    GUEST_5G,
    WIFI,
    LAN,
    DHCP,
    ROUTER_NETWORK,
    ROUTER_DHCP,
    FIREWALL,
    HELPERS,
    SYSTEM,
    DNS,
    VOICE,
];

const WIFI: Section = Section {
    config: "wireless",
    name: "zte_mbb",
    kind: "feature",
    fields: &[&[
        text("lbd", "1").from("wifi_lbd_enable"),
        text("wifi_onoff", "1").from("wifi_onoff_state"),
        text("wifi_onoff_by_user", "1").from("wifi_onoff_state"),
        text("mlo", "0"),
        text("mesh_onoff", "0"),
        text("mlo_num", "2"),
        text("mesh_role", "router"),
    ]],
};

const LAN: Section = Section {
    config: "network",
    name: "lan",
    kind: "interface",
    fields: &[&[
        text("device", "br-lan").from("lan.device"),
        text("proto", "static").from("lan.proto"),
        text("ipaddr", "192.0.2.1").from("lan_ipaddr"),
        text("netmask", "255.255.255.0").from("lan_netmask"),
        text("type", "bridge").from("lan.type"),
        text("ifname", "rndis0 ecm0 wlan0 wlan1 wlan2 wlan3 eth0").from("lan.ifname"),
        text("metric", "128").from("lan.metric"),
        text("ip6ifaceid", "random").from("lan.ip6ifaceid"),
        text("bridge_empty", "1").from("lan.bridge_empty"),
        text("macaddr", "00:00:5E:00:53:30").from("lan.macaddr"),
        text("ip6assign", "64").from("lan.ip6assign"),
        text("ieee1905managed", "1").from("lan.ieee1905managed"),
    ]],
};

const DHCP: Section = Section {
    config: "dhcp",
    name: "lan",
    kind: "dhcp",
    fields: &[&[
        text("interface", "lan").from("dhcp.interface"),
        text("ignore", "0").from("dhcp.ignore"),
        text("zte_start", "192.0.2.100").from("dhcpStart"),
        text("zte_end", "192.0.2.200").from("dhcpEnd"),
        text("leasetime", "86400").from("dhcp.leasetime"),
    ]],
};

const ROUTER_NETWORK: Section = Section {
    config: "zwrt_router",
    name: "network",
    kind: "zudata_network",
    fields: &[&[text("mtu", "1500"), text("mss", "1460").from("tcp_mss")]],
};

const ROUTER_DHCP: Section = Section {
    config: "zwrt_router",
    name: "dhcp",
    kind: "zudata_dhcp",
    fields: &[&[
        text("zte_start", "192.0.2.100").from("dhcpStart"),
        text("zte_end", "192.0.2.200").from("dhcpEnd"),
    ]],
};

const FIREWALL: Section = Section {
    config: "zwrt_router",
    name: "firewall",
    kind: "zudata_firewall",
    fields: &[&[
        text("dmz_enable", "0").from("DMZEnable"),
        text("dmz_ip", "").from("DMZIPAddress"),
        text("enable_upnp", "0").from("upnpEnabled"),
    ]],
};

const HELPERS: Section = Section {
    config: "zwrt_router",
    name: "alg",
    kind: "zudata_alg",
    fields: &[&[text("alg_sip_enable", "0")]],
};

const SYSTEM: Section = Section {
    config: "zte_nwinfo",
    name: "sys_info",
    kind: "sysinfo",
    fields: &[&[
        text("net_select", "WL_AND_5G"),
        text("net_select_mode", "auto_select"),
        text("nrca_ios", "nrca"),
        text("abs_restart_max_times_cfg", "3"),
        text("abs_lpm_online_max_times_cfg", "3"),
        text("ps_no_srv_check_timer_cfg", "5"),
        text("net_select_fota", "null"),
        text("nwinfo_count", "21"),
        text("ue_access_network_flag", "1"),
        text("odu_lteca", "20MHz@B7"),
        text("operator_count", "35"),
        text("set_online_times", "17"),
        text("network_type", "SA"),
        text("hst_info", "0"),
        text("lteca_state", "ca_deconfigured").from("sys_info.lteca_state"),
        text("emm_state", "emm_null"),
        text("rrc_state", "rrc_idle"),
        text("nitz_timezone", "1.00").from("sys_info.nitz_timezone"),
        text("nitz_sync_flag", "1"),
        text("nitz_time_dst", "0.00"),
        text("operate_mode", "ONLINE"),
        text("nrca_ul_state", "1"),
        text("nrca_dl_state", "1"),
        text("nrca_num", "1"),
        text("simcard_roam", "Home"),
        text("domain_stat", "PS_ONLY"),
        text("odu_nrca", "100MHz@n78"),
    ]],
};

const DNS: Section = Section {
    config: "zwrt_router",
    name: "dnsmasq",
    kind: "zudata_dnsmasq",
    fields: &[&[
        text("dhcpscript", "/sbin/dnsmasq_lease_change.sh"),
        text("typename", "lan_dns"),
        text("rebind_protection", "0"),
        text("domainneeded", "0"),
        text("boguspriv", "0"),
        text("localise_queries", "0"),
        text("local", "NULL"),
        text("domain", "NULL"),
        text("resolvfile", "/etc/resolv.conf"),
        text("localdomain", "router.example").from("LocalDomain"),
    ]],
};

const VOICE: Section = Section {
    config: "zwrt_voice",
    name: "config",
    kind: "zudata_voice",
    fields: &[&[
        text("voice_work_type", "null"),
        text("voice_com_call_in_use", "0"),
        text("zte_voice_debug_voice_set", "0"),
    ]],
};

/// Names and versions of a model; the fields are the model's own.
pub(crate) const COMMON_CONFIG: Section =
    Section { config: "zwrt_common_info", name: "common_config", kind: "zstatic_common_config", fields: &[] };

/// The SIM as the modem's own section tells it.
pub(crate) const CARD_STATE: Section = Section {
    config: "zwrt_zte_mdm",
    name: "sim_info",
    kind: "zudata_sim_fun",
    fields: &[&[
        text("simcard_active_slot_temp", "1"),
        text("sim_active_card_id", "1"),
        text("support_dual_sim", "1"),
        text("sim1_provision_state", "1"),
        text("sim2_provision_state", "0"),
        text("seecom_card_flag", "0"),
        text("send_pin_flag", "0"),
        text("current_sim_iccid", "8900100000000000010").from("sim_iccid"),
        text("iccid", "8900100000000000010").from("sim_iccid"),
        text("sim_changed", "0"),
        text("seecom_card_carrier_type", ""),
        text("sim_iccid", "8900100000000000010"),
        text("pinnumber", "3"),
        text("puknumber", "10"),
        text("pin_status", "0").from("sim_info.pin_status"),
        text("sim_states", "sim ready"),
        text("modem_main_state", "modem_init_complete"),
        text("sim_imsi", "001010123456789"),
        text("mdm_mcc", "001"),
        text("mdm_mnc", "01"),
        text("Operator", "Example"),
        text("spn_name_data", "004500780061006D0070006C0065"),
        text("spn_b1_flag", "0"),
        text("spn_b2_flag", "0"),
        text("sim2_pinnumber", "0"),
        text("sim2_puknumber", "0"),
        text("sim2_pin_status", "5").from("sim_info.sim2_pin_status"),
    ]],
};
