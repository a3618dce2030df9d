//! Connection, counters and WAN: shapes and types as a MU5250 answered them, addresses of documentation.

use super::{Field, Fields, Sealing, number, text};

pub(crate) const TRAFFIC: &[Field] = &[
    number("cid", 1),
    number("real_time", 86_512).from("realtime_time"),
    number("real_tx_bytes", 812_345_678).from("realtime_tx_bytes"),
    number("real_rx_bytes", 9_871_236_541).from("realtime_rx_bytes"),
    number("real_tx_packets", 1_100_000),
    number("real_rx_packets", 7_300_000),
    number("real_tx_drop_packets", 0),
    number("real_rx_drop_packets", 0),
    number("real_tx_error_packets", 0),
    number("real_rx_error_packets", 0),
    number("real_tx_speed", 96_315).from("realtime_tx_thrpt"),
    number("real_rx_speed", 1_482_210).from("realtime_rx_thrpt"),
    number("real_max_tx_speed", 9_000_000),
    number("real_max_rx_speed", 48_000_000),
    number("month_time", 1_987_211).from("monthly_time"),
    number("month_tx_bytes", 19_327_352_832).from("monthly_tx_bytes"),
    number("month_rx_bytes", 214_748_364_800).from("monthly_rx_bytes"),
    number("month_tx_packets", 26_000_000),
    number("month_rx_packets", 160_000_000),
    number("month_tx_drop_packets", 0),
    number("month_rx_drop_packets", 0),
    number("month_tx_error_packets", 0),
    number("month_rx_error_packets", 0),
    number("total_time", 21_945_600),
    number("total_tx_bytes", 137_438_953_472),
    number("total_rx_bytes", 1_649_267_441_664),
    number("total_tx_packets", 186_000_000),
    number("total_rx_packets", 1_200_000_000),
    number("total_tx_drop_packets", 0),
    number("total_rx_drop_packets", 0),
    number("total_tx_error_packets", 0),
    number("total_rx_error_packets", 0),
    number("day_time", 40_000),
    number("day_tx_bytes", 1_073_741_824),
    number("day_rx_bytes", 10_737_418_240),
    number("day_tx_packets", 1_400_000),
    number("day_rx_packets", 8_000_000),
    number("day_tx_drop_packets", 0),
    number("day_rx_drop_packets", 0),
    number("day_tx_error_packets", 0),
    number("day_rx_error_packets", 0),
];

pub(crate) const CONNECTION: &[Field] = &[
    number("cid", 1),
    number("connect_mode", 1).from("data_connect_mode"),
    number("enable", 0).from("data_enable"),
    number("roam_enable", 1),
    text("roll_connect_status", "success"),
    text("connect_status", "ipv4_ipv6_connected").from("ppp_status"),
    number("connect_fail_count", 0),
    text("ipv4_dev_name", "rmnet_data0"),
    text("ipv4_address", "203.0.113.27").from("wan_ipaddr"),
    text("ipv4_gateway", "203.0.113.28").from("wan_gateway"),
    text("ipv4_netmask", "255.255.255.252").from("wan_netmask"),
    text("ipv4_dns_prefer", "198.51.100.53").from("prefer_dns_auto"),
    text("ipv4_dns_standby", "198.51.100.54").from("standby_dns_auto"),
    text("ipv6_dev_name", "rmnet_data0"),
    text("ipv6_address", "2001:db8:27::1").from("ipv6_wan_ipaddr"),
    text("ipv6_gateway", "fe80::1").from("ipv6_wan_gateway"),
    text("ipv6_dns_prefer", "2001:db8:53::1").from("ipv6_prefer_dns_auto"),
    text("ipv6_dns_standby", "2001:db8:53::2").from("ipv6_standby_dns_auto"),
];

pub(crate) const LIMIT: &[Field] = &[
    number("cid", 1),
    number("enable", 0).from("data_volume_limit_switch"),
    number("type", 2).from("limit_type"),
    text("value", "0").from("limit_value"),
    number("ratio", 0).from("data_volume_alert_percent"),
    number("overflow", 0).from("limit_overflow"),
];

pub(crate) const CLEAR_DAY: &[Field] = &[
    number("cid", 1),
    number("enable", 1).from("clearday_enable"),
    number("clearday", 1).from("traffic_clear_date"),
];

pub(crate) const WAN_STATUS: &[Field] = &[
    text("current_wan_status", "ipv4_ipv6_connected").from("ppp_status"),
    text("opms_wan_mode", "PPP"),
    text("opms_wan_auto_mode", "AUTO_LTE_GATEWAY"),
];

pub(crate) const ETHERNET_WAN: &[Field] = &[
    text("mwan_wanlan1_link_state", "port_in"),
    text("mwan_wanlan1_link_mode", "DHCP"),
    text("mwan_wanlan1_status", "ipv4_ipv6_connected"),
    text("mwan_wanlan1_wan_ipaddr", "203.0.113.27"),
    text("mwan_wanlan1_wan_netmask", "255.255.255.252"),
    text("mwan_wanlan1_wan_gateway", "203.0.113.28"),
    text("mwan_wanlan1_prefer_dns_auto", "198.51.100.53"),
    text("mwan_wanlan1_standby_dns_auto", "198.51.100.54"),
    text("mwan_wanlan1_ipv6_wan_ipaddr", "2001:db8:27::1"),
    text("mwan_wanlan1_ipv6_wan_gateway", "fe80::1"),
    text("mwan_wanlan1_ipv6_prefer_dns_auto", "2001:db8:53::1"),
    text("mwan_wanlan1_ipv6_standby_dns_auto", "2001:db8:53::2"),
    text("mwan_wanlan1_linkup_speed", "0"),
    text("mwan_wanlan1_linkdown_speed", "0"),
    text("tar_keylog_result", ""),
    text("tar_keylog_name", ""),
    text("tcpdump_running", ""),
    text("modem_log_running", ""),
];

pub(crate) const PPPOE: Fields = &[&[
    text("username", "").from("pppoe_username"),
    text("password", "").from("pppoe_password").sealed(Sealing::Base64),
]];

pub(crate) const STATIC_WAN: Fields = &[&[
    text("ipaddr", "").from("static_wan_ipaddr"),
    text("netmask", "").from("static_wan_netmask"),
    text("gateway", "").from("static_wan_gateway"),
    text("predns", "").from("static_wan_primary_dns"),
    text("stbdns", "").from("static_wan_secondary_dns"),
]];
