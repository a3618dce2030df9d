use crate::request::Request;
use crate::router::Router;

/// The address that the cable side gets from the provider.
const CABLE_ADDRESS: &str = "198.51.100.27";

impl Router {
    pub(super) fn connect_network(&mut self, _: &Request) -> bool {
        self.restore(&["ppp_status", "wan_connect_status", "wan_ipaddr", "ipv6_wan_ipaddr"]);
        self.restore(&["realtime_rx_thrpt", "realtime_tx_thrpt"]);
        true
    }

    pub(super) fn disconnect_network(&mut self, _: &Request) -> bool {
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

    pub(super) fn set_wan_mode(&mut self, request: &Request) -> bool {
        let mode = request.parameter("opMode").unwrap_or_default();
        let chosen = if mode == "AUTO" { "AUTO_LTE_GATEWAY" } else { "" };
        self.set("opms_wan_auto_mode", chosen);
        self.copy(request, &[("opMode", "opms_wan_mode")])
    }

    /// Takes the credentials, and dials unless told to hang up. Without a cable nothing comes up.
    pub(super) fn set_pppoe(&mut self, request: &Request) -> bool {
        self.copy(
            request,
            &[
                ("pppoe_username", "pppoe_username"),
                ("pppoe_password", "pppoe_password"),
                ("dial_mode", "pppoe_dial_mode"),
                ("dial_mode", "ethwan_dialmode"),
            ],
        );
        self.set("ethwan_mode", "PPPOE");
        let cable = !matches!(self.setting("rj45_state"), "dead" | "");
        let up = cable && request.parameter("action_link") == Some("connect");
        self.set("pppoe_status", if up { "ppp_connected" } else { "ppp_disconnected" });
        self.set("cable_wan_ipaddr", if up { CABLE_ADDRESS } else { "" });
        true
    }
}
