use super::write::Accepts::{self, Address, Safe, Text, Words};
use super::write::{Write, write};
use crate::request::Request;
use crate::router::Router;

/// The address that the cable side gets from the provider.
const CABLE_ADDRESS: &str = "198.51.100.27";

const ON_OFF: Accepts = Words(&["on", "off"]);
const SWITCH: Accepts = Words(&["0", "1"]);
const CONNECT: Accepts = Words(&["connect", "disconnect"]);
const MODES: Accepts =
    Words(&["PPP", "PPPOE", "DHCP", "STATIC", "AUTO", "LTE_BRIDGE", "MULTIWAN", "AUTO_BACKUP"]);

pub(super) const WRITES: &[Write] = &[
    write("CONNECT_NETWORK", &[], Router::connect_network),
    write("DISCONNECT_NETWORK", &[], Router::disconnect_network),
    write(
        "SET_CONNECTION_MODE",
        &[("ConnectionMode", Words(&["auto_dial", "manual_dial"])), ("roam_setting_option", ON_OFF)],
        |router, request| {
            router.copy(
                request,
                &[("ConnectionMode", "dial_mode"), ("roam_setting_option", "roam_setting_option")],
            )
        },
    ),
    write("OPERATION_MODE", &[("opMode", MODES)], Router::set_wan_mode),
    write(
        "WAN_GATEWAYMODE_PPPOE",
        &[("pppoe_username", Text), ("pppoe_password", Safe), ("action_link", CONNECT)],
        |router, request| router.dial_cable(request, "PPPOE"),
    ),
    write(
        "WAN_GATEWAYMODE_STATIC",
        &[
            ("static_wan_ipaddr", Address),
            ("static_wan_netmask", Address),
            ("static_wan_gateway", Address),
            ("static_wan_primary_dns", Address),
            ("WAN_MODE", Words(&["STATIC"])),
            ("action_link", CONNECT),
        ],
        |router, request| router.dial_cable(request, "STATIC"),
    ),
    write("WAN_GATEWAYMODE_DHCP", &[("action_link", CONNECT)], |router, request| {
        router.dial_cable(request, "DHCP")
    }),
    write("WAN_GATEWAYMODE_AUTO", &[("action_link", CONNECT)], |router, request| {
        router.dial_cable(request, "AUTO")
    }),
    write(
        "DATA_LIMIT_SETTING",
        &[
            ("data_volume_limit_switch", SWITCH),
            ("data_volume_limit_unit", Words(&["data", "time"])),
            ("data_volume_limit_size", Text),
            ("data_volume_alert_percent", Text),
        ],
        Router::set_limit,
    ),
    write("RESET_DATA_COUNTER", &[], |router, _| {
        for name in ["monthly_rx_bytes", "monthly_tx_bytes", "monthly_time"] {
            router.set(name, "0");
        }
        true
    }),
];

/// What the modes of the cable take.
const CABLE_NAMES: &[&str] = &[
    "pppoe_username",
    "pppoe_password",
    "static_wan_ipaddr",
    "static_wan_netmask",
    "static_wan_gateway",
    "static_wan_primary_dns",
    "static_wan_secondary_dns",
];

impl Router {
    fn connect_network(&mut self, _: &Request) -> bool {
        self.restore(&["ppp_status", "wan_connect_status", "wan_ipaddr", "ipv6_wan_ipaddr"]);
        self.restore(&["realtime_rx_thrpt", "realtime_tx_thrpt"]);
        true
    }

    fn disconnect_network(&mut self, _: &Request) -> bool {
        for (name, value) in [
            ("ppp_status", "ppp_disconnected"),
            ("wan_connect_status", "pdp_disconnected"),
            ("wan_ipaddr", ""),
            ("ipv6_wan_ipaddr", ""),
            ("realtime_rx_thrpt", "0"),
            ("realtime_tx_thrpt", "0"),
        ] {
            self.set(name, value);
        }
        true
    }

    fn set_wan_mode(&mut self, request: &Request) -> bool {
        let mode = request.parameter("opMode").unwrap_or_default();
        let chosen = if mode == "AUTO" { "AUTO_LTE_GATEWAY" } else { "" };
        self.set("opms_wan_auto_mode", chosen);
        self.copy(request, &[("opMode", "opms_wan_mode")])
    }

    /// Takes what the mode needs, and dials unless told to hang up. Without a cable nothing comes up.
    fn dial_cable(&mut self, request: &Request, mode: &str) -> bool {
        for name in CABLE_NAMES {
            self.copy(request, &[(name, name)]);
        }
        self.copy(request, &[("dial_mode", "pppoe_dial_mode"), ("dial_mode", "ethwan_dialmode")]);
        self.set("ethwan_mode", mode);
        let cable = !matches!(self.setting("rj45_state"), "dead" | "");
        let up = cable && request.parameter("action_link") == Some("connect");
        let is = |modes: &[&str]| up && modes.contains(&mode);
        let dialled = if is(&["PPPOE"]) { "ppp_connected" } else { "ppp_disconnected" };
        let address = match mode {
            _ if !up => String::new(),
            "STATIC" => self.setting("static_wan_ipaddr").to_owned(),
            _ => CABLE_ADDRESS.to_owned(),
        };
        self.set("pppoe_status", dialled);
        self.set("static_wan_status", if is(&["STATIC"]) { "1" } else { "0" });
        self.set("dhcp_wan_status", if is(&["DHCP", "AUTO"]) { "1" } else { "0" });
        self.set("cable_wan_ipaddr", &address);
        true
    }

    fn set_limit(&mut self, request: &Request) -> bool {
        const NAMES: &[&str] = &[
            "data_volume_limit_switch",
            "data_volume_limit_unit",
            "data_volume_limit_size",
            "data_volume_alert_percent",
            "wan_auto_clear_flow_data_switch",
            "traffic_clear_date",
        ];
        let complete = self.profile.goform.limit_needs.iter().all(|name| request.parameter(name).is_some());
        complete && NAMES.iter().all(|name| self.copy(request, &[(name, name)]))
    }
}
