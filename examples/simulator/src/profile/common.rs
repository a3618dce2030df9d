//! What several models share. Addresses and numbers come from the ranges kept for documentation.

use std::time::Duration;

use super::{
    ChallengePolicy, Goform, LoginForm, PasswordHash, Radix, RdPolicy, RefererPolicy, SmsNumber, Table,
    TokenHash, UnknownName,
};

/// Names that answered without a login on three models of both families, and the helpers of the login page.
const OPEN_NAMES: &[&str] = &[
    "model_name",
    "network_type",
    "network_provider",
    "signalbar",
    "ppp_status",
    "modem_main_state",
    "wa_inner_version",
    "simcard_roam",
    "LD",
    "RD",
    "Language",
    "cr_version",
    "loginfo",
    "psw_fail_num_str",
    "login_lock_time",
    "pin_status",
];

/// The SHA-256 family: MC888 and its relatives.
pub(super) const SHA256_FAMILY: Goform = Goform {
    content_type: "text/html",
    referer: RefererPolicy::Required,
    login: LoginForm::Password,
    named_login: LoginForm::MultiUser,
    password: PasswordHash::Sha256Twice,
    cookie: "stok",
    cookie_quoted: true,
    cookie_with_challenge: false,
    token: Some(TokenHash::Sha256),
    rd: RdPolicy::RotatePerWrite,
    challenge: ChallengePolicy::RotateOnFailure,
    max_tries: 5,
    lock: Duration::from_mins(5),
    lock_code: "1",
    idle: Duration::from_mins(5),
    reboot: Duration::from_secs(90),
    read_before_write: false,
    open_names: OPEN_NAMES,
    unknown_name: UnknownName::Empty,
    max_url: None,
    cell_numbers: Radix::Hexadecimal,
    sms_number: SmsNumber::Plain,
};

/// The MD5 family: MC801A and its relatives.
pub(super) const MD5_FAMILY: Goform =
    Goform { token: Some(TokenHash::Md5), named_login: LoginForm::Username, ..SHA256_FAMILY };

pub(super) const STATE: Table = &[
    ("Language", "en"),
    ("modem_main_state", "modem_init_complete"),
    ("pin_status", "0"),
    ("pinnumber", "3"),
    ("puknumber", "10"),
    ("ppp_status", "ppp_connected"),
    ("wan_connect_status", "pdp_connected"),
    ("simcard_roam", "Home"),
    ("rj45_state", "working"),
    ("battery_charging", ""),
    ("battery_vol_percent", "100"),
    ("battery_value", "100"),
    ("sms_received_flag", "0"),
    ("sts_received_flag", "0"),
    ("new_version_state", "0"),
    ("current_upgrade_state", ""),
    ("is_mandatory", ""),
    ("ODU_led_switch", "0"),
];

/// SIM and network of the test network code 001-01.
pub(super) const SUBSCRIPTION: Table = &[
    ("sim_imsi", "001010123456789"),
    ("imsi", ""),
    ("sim_iccid", "8900100000000000010"),
    ("ziccid", "8900100000000000010"),
    ("msisdn", ""),
    ("network_provider", "Example Mobile"),
    ("network_provider_fullname", "Example Mobile Network"),
    ("spn_name_data", "004500780061006D0070006C00650020004D006F00620069006C0065"),
    ("spn_b1_flag", "1"),
    ("spn_b2_flag", "1"),
    ("rmcc", "001"),
    ("rmnc", "1"),
    ("mdm_mcc", "001"),
    ("mdm_mnc", "01"),
    ("hplmn", "00101"),
    ("rplmn_num", "00101"),
    ("net_select", "WL_AND_5G"),
    ("net_select_mode", "auto_select"),
    ("current_network_mode", "auto_select"),
    ("m_netselect_save", ""),
    ("m_netselect_status", ""),
    ("m_netselect_contents", ""),
    ("m_netselect_result", ""),
    ("lte_band_lock", "0xA3E2AB0908DF"),
    ("lte_pci_lock", "0"),
    ("lte_earfcn_lock", "0"),
    ("lte_freq_lock", ""),
];

/// 5G non-standalone on n78 beside LTE band 7; the serving cell is repeated as the last secondary cell, as
/// observed on this model.
pub(super) const RADIO_5G: Table = &[
    ("network_type", "ENDC"),
    ("sub_network_type", ""),
    ("signalbar", "4"),
    ("rssi", ""),
    ("rscp", ""),
    ("lte_rsrp", "-92"),
    ("lte_rsrp_1", "-92"),
    ("lte_rsrp_2", "-95"),
    ("lte_rsrq", "-10"),
    ("lte_rssi", "-61"),
    ("lte_snr", "14.2"),
    ("tac_code", "2f1a"),
    ("lac_code", "2f1a"),
    ("wan_active_band", "LTE BAND 7"),
    ("wan_active_channel", "3125"),
    ("lte_band", "7"),
    ("bandwidth", "20MHz"),
    ("wan_lte_ca", "ca_activated"),
    ("lte_ca_pcell_band", "7"),
    ("lte_ca_pcell_freq", "3125"),
    ("lte_ca_pcell_arfcn", ""),
    ("lte_ca_pcell_bandwidth", "20.0"),
    ("lte_ca_scell_band", "3"),
    ("lte_ca_scell_bandwidth", "15.0"),
    ("lte_ca_scell_arfcn", "1815"),
    ("lte_ca_scell_info", ""),
    ("lte_multi_ca_scell_info", "1,271,1,3,1815,15.0;2,198,2,20,6300,10.0;3,389,1,7,3125,20.0"),
    ("lte_multi_ca_scell_sig_info", ""),
    ("ngbr_cell_info", "3125,389,-10,-92,-61;3125,388,-17,-104,-76;3125,136,-15,-105,-81"),
    ("Z5g_rsrp", "-94"),
    ("Z5g_rsrq", "-11"),
    ("Z5g_SINR", "16.5"),
    ("5g_rx0_rsrp", "-94"),
    ("5g_rx1_rsrp", "-97"),
    ("Z5g_CELL_ID", ""),
    ("nr5g_cell_id", ""),
    ("nr5g_action_band", "n78"),
    ("nr5g_action_nsa_band", "78"),
    ("nr5g_action_channel", "636768"),
    ("nr_ca_pcell_band", "78"),
    ("nr_ca_pcell_freq", "636768"),
    ("nr_multi_ca_scell_info", ""),
    ("nr5g_sa_band_lock", "1,3,7,8,28,78"),
    ("nr5g_nsa_band_lock", "1,3,7,8,28,78"),
    ("nr5g_cell_lock", ""),
    ("pm_sensor_ambient", "34"),
    ("pm_sensor_mdm", "47"),
    ("pm_sensor_5g", "49"),
    ("pm_sensor_pa1", "45"),
    ("pm_modem_5g", "48"),
    ("wifi_chip_temp", "52"),
    ("tx_power", "11"),
];

pub(super) const TRAFFIC: Table = &[
    ("realtime_rx_thrpt", "1482210"),
    ("realtime_tx_thrpt", "96315"),
    ("realtime_rx_bytes", "9871236541"),
    ("realtime_tx_bytes", "812345678"),
    ("realtime_time", "86512"),
    ("monthly_rx_bytes", "214748364800"),
    ("monthly_tx_bytes", "19327352832"),
    ("monthly_time", "1987211"),
    ("total_rx_bytes", "1649267441664"),
    ("total_tx_bytes", "137438953472"),
    ("total_time", "21945600"),
    ("date_month", "20261201"),
    ("data_volume_limit_switch", "1"),
    ("data_volume_limit_unit", "data"),
    ("data_volume_limit_size", "500_1024"),
    ("data_volume_alert_percent", "90"),
    ("traffic_clear_date", "1"),
    ("wan_auto_clear_flow_data_switch", "on"),
    ("data_volume_clear_date", "1"),
    ("data_volume_clear_day", ""),
];

pub(super) const LAN: Table = &[
    ("lan_ipaddr", "192.0.2.1"),
    ("lan_netmask", "255.255.255.0"),
    ("dhcpEnabled", "1"),
    ("lanDhcpType", "SERVER"),
    ("dhcpStart", "192.0.2.100"),
    ("dhcpEnd", "192.0.2.200"),
    ("dhcpLease_hour", "24"),
    ("mtu", "1500"),
    ("tcp_mss", "1460"),
    ("LocalDomain", "router.example"),
    ("ACL_mode", "0"),
    ("wifi_mac_black_list", ""),
    ("wifi_hostname_black_list", ""),
    ("wifi_mac_white_list", ""),
    ("DMZEnable", "0"),
    ("DMZIPAddress", ""),
    ("upnpEnabled", "0"),
    ("alg_sip_enable", "0"),
    ("RemoteManagement", "0"),
    ("WANPingFilter", "1"),
    ("PortForwardEnable", "0"),
    ("PortMapEnable", "0"),
    ("IPPortFilterEnable", "0"),
    ("DefaultFirewallPolicy", "0"),
];

pub(super) const WAN: Table = &[
    ("opms_wan_mode", "AUTO"),
    ("opms_wan_auto_mode", "AUTO_LTE_GATEWAY"),
    ("ethwan_mode", "AUTO"),
    ("ethwan_dialmode", "auto"),
    ("pppoe_dial_mode", "auto_dial"),
    ("pppoe_username", ""),
    ("pppoe_password", ""),
    ("pppoe_status", "ppp_disconnected"),
    ("static_wan_ipaddr", ""),
    ("static_wan_netmask", ""),
    ("static_wan_gateway", ""),
    ("static_wan_primary_dns", ""),
    ("static_wan_secondary_dns", ""),
    ("dhcp_wan_status", "0"),
    ("static_wan_status", "0"),
    ("cable_wan_ipaddr", ""),
    ("wan_ipaddr", "203.0.113.27"),
    ("ipv6_wan_ipaddr", "2001:db8:27::1"),
    ("prefer_dns_auto", "198.51.100.53"),
    ("standby_dns_auto", "198.51.100.54"),
    ("ipv6_prefer_dns_auto", "2001:db8:53::1"),
    ("ipv6_standby_dns_auto", "2001:db8:53::2"),
    ("ip_passthrough_enabled", "0"),
    ("arp_proxy_switch", "0"),
    ("dial_mode", "auto_dial"),
    ("roam_setting_option", "off"),
];

pub(super) const APN: Table = &[
    (
        "APN_config0",
        "Example($)internet.example($)manual($)*99#($)none($)($)($)IPv4v6($)auto($)($)auto($)($)($)",
    ),
    ("APN_config1", ""),
    ("APN_config2", ""),
    ("APN_config3", ""),
    ("APN_config4", ""),
    ("APN_config5", ""),
    ("APN_config6", ""),
    ("APN_config7", ""),
    ("APN_config8", ""),
    ("APN_config9", ""),
    (
        "ipv6_APN_config0",
        "Example($)internet.example($)manual($)*99#($)none($)($)($)IPv4v6($)auto($)($)auto($)($)($)",
    ),
    ("apn_interface_version", "2"),
    ("apn_mode", "auto"),
    ("apn_index", "0"),
    ("Current_index", "0"),
    ("m_profile_name", "Example"),
    ("profile_name", "Example"),
    ("wan_apn", "internet.example"),
    ("wan_dial", "*99#"),
    ("ppp_auth_mode", "none"),
    ("ppp_username", ""),
    ("ppp_passwd", ""),
    ("pdp_type", "IPv4v6"),
    ("pdp_select", "auto"),
    ("dns_mode", "auto"),
    ("prefer_dns_manual", ""),
    ("standby_dns_manual", ""),
    ("wan_apn_ui", "internet.example"),
    ("profile_name_ui", "Example"),
    ("pdp_type_ui", "IPv4v6"),
    ("ppp_auth_mode_ui", "none"),
    ("ppp_username_ui", ""),
];

pub(super) const SCHEDULES: Table = &[
    ("sntp_server0", "ntp0.example.com"),
    ("sntp_server1", "ntp1.example.com"),
    ("sntp_server2", "ntp2.example.com"),
    ("sntp_timezone", "0"),
    ("sntp_dst_enable", "0"),
    ("systime_mode", "auto"),
    ("reboot_schedule_enable", "0"),
    ("reboot_schedule_mode", "1"),
    ("reboot_dow", "1"),
    ("reboot_dod", "1"),
    ("reboot_hour1", "3"),
    ("reboot_min1", "0"),
    ("reboot_hour2", "4"),
    ("reboot_min2", "0"),
];

pub(super) const WIFI: Table = &[
    ("wifi_onoff_state", "1"),
    ("wifi_lbd_enable", "0"),
    ("wifi_start_mode", "2"),
    ("guest_switch", "0"),
    ("mesh_switch", "0"),
    ("wifi_coverage", "long_mode"),
    ("wifi_nv_api_version", "2"),
];

pub(super) const LAPTOP: Table = &[
    ("mac_addr", "00:00:5E:00:53:10"),
    ("hostname", "laptop"),
    ("ip_addr", "192.0.2.110"),
    ("ssid_index", "0"),
    ("dev_type", ""),
    ("connect_time", "7265"),
    ("addr_type", "DHCP"),
    ("mac_bind_flag", "2"),
    ("interfacetype", "WIFI6"),
    ("wifi_rssi", "-51"),
];

pub(super) const PHONE: Table = &[
    ("mac_addr", "00:00:5E:00:53:11"),
    ("hostname", ""),
    ("ip_addr", "192.0.2.111"),
    ("ssid_index", "0"),
    ("dev_type", ""),
    ("connect_time", "412"),
    ("addr_type", "DHCP"),
    ("mac_bind_flag", "2"),
    ("interfacetype", "WIFI6"),
    ("wifi_rssi", "-67"),
];

pub(super) const PRINTER: Table = &[
    ("connect_time", "1727695"),
    ("hostname", "printer"),
    ("ip_addr", "192.0.2.120"),
    ("mac_addr", "00:00:5E:00:53:20"),
    ("mac_bind_flag", "1"),
    ("addr_type", "DHCP"),
    ("agreed_rate", "1000"),
];

/// A wired host that told no name.
pub(super) const NAMELESS: Table = &[
    ("connect_time", "90211"),
    ("hostname", "--"),
    ("ip_addr", "192.0.2.121"),
    ("mac_addr", "00:00:5E:00:53:21"),
    ("mac_bind_flag", "2"),
    ("addr_type", "Static"),
    ("agreed_rate", "100"),
];

pub(super) const TABLET_AWAY: Table = &[
    ("hostname", "tablet"),
    ("interface_type", "WIFI6"),
    ("ip_addr", "192.0.2.112"),
    ("mac_addr", "00:00:5E:00:53:12"),
    ("offline_time", "1795000000"),
    ("start_time", "1794990000"),
    ("start_time_t", "1794990000"),
];

pub(super) const PHONE_NAME: Table = &[("hostname", "phone of the house"), ("mac", "00:00:5E:00:53:11")];

/// Main and guest access point of the 2.4 GHz and the 5 GHz radio.
pub(super) const ACCESS_POINTS: &[Table] = &[
    &access_point("0", "0", "1", "Example-WLAN", "correct horse 27", "b"),
    &access_point("0", "1", "0", "Example-WLAN-Guest", "visitor pass 31", "b"),
    &access_point("1", "0", "1", "Example-WLAN", "correct horse 27", "a"),
    &access_point("1", "1", "0", "Example-WLAN-Guest", "visitor pass 31", "a"),
];

const fn access_point(
    chip: &'static str,
    index: &'static str,
    switch: &'static str,
    ssid: &'static str,
    passphrase: &'static str,
    band: &'static str,
) -> [(&'static str, &'static str); 20] {
    [
        ("ChipIndex", chip),
        ("AccessPointIndex", index),
        ("AccessPointSwitchStatus", switch),
        ("SSID", ssid),
        ("ApIsolate", "0"),
        ("AuthMode", "WPA2PSK"),
        ("ApBroadcastDisabled", "0"),
        ("EncrypType", "CCMP"),
        ("Password", passphrase),
        ("ApMaxStationNumber", "32"),
        ("CurrentStationNumber", "0"),
        ("QrImageUrl", ""),
        ("Pmf_switch", "0"),
        ("SSIDPMF", "0"),
        ("GuestSSIDActiveTime", "0"),
        ("Band", band),
        ("Channel", "0"),
        ("BandWidth", "0"),
        ("CountryCode", "DE"),
        ("WirelessMode", "4"),
    ]
}

pub(super) const MESSAGES: &[Table] = &[
    &message("2", "+491713920012", "Your data package was renewed.", "1", "26,11,23,18,04,31,+1"),
    &message("1", "+491713920055", "Grüße aus dem Garten €", "0", "26,11,20,09,15,02,+1"),
];

const fn message(
    id: &'static str,
    number: &'static str,
    content: &'static str,
    tag: &'static str,
    date: &'static str,
) -> [(&'static str, &'static str); 10] {
    [
        ("id", id),
        ("number", number),
        ("content", content),
        ("tag", tag),
        ("date", date),
        ("draft_group_id", ""),
        ("received_all_concat_sms", "1"),
        ("concat_sms_total", "0"),
        ("concat_sms_received", "0"),
        ("sms_class", "4"),
    ]
}
