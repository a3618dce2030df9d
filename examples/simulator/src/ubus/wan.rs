//! The fixed side: cable, local network and what is let in.

use super::call::{Arguments, Refusal};
use crate::answer::{Node, Object};
use crate::profile::data;
use crate::record::Record;
use crate::router::Router;

/// The address that the cable side gets from the provider.
const CABLE_ADDRESS: &str = "198.51.100.27";

const STATIC_ADDRESS: &[(&str, &str)] = &[
    ("ipaddr", "static_wan_ipaddr"),
    ("netmask", "static_wan_netmask"),
    ("gateway", "static_wan_gateway"),
    ("predns", "static_wan_primary_dns"),
    ("stbdns", "static_wan_secondary_dns"),
];

impl Router {
    pub(super) fn wan_mode(&mut self) -> Object {
        let mode = self.setting("opms_wan_mode").to_owned();
        let pppoe = self.fields(data::PPPOE);
        let fixed = self.fields(data::STATIC_WAN);
        Object::one("opms_wan_mode", mode)
            .and("pppoe_wan_mode_info", Node::Object(pppoe))
            .and("static_wan_mode_info", Node::Object(fixed))
    }

    pub(super) fn set_router_mode(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        const MODES: &[&str] =
            &["PPP", "PPPOE", "DHCP", "STATIC", "AUTO", "LTE_BRIDGE", "MULTIWAN", "AUTO_BACKUP"];
        let mode = arguments.needed("opms_wan_mode")?;
        if !MODES.contains(&mode.as_str()) {
            return Err(Refusal::ARGUMENT);
        }
        self.set("opms_wan_mode", &mode);
        self.set("opms_wan_auto_mode", if mode == "AUTO" { "AUTO_LTE_GATEWAY" } else { "" });
        Ok(())
    }

    /// What the cable will use, kept until a mode is set.
    pub(super) fn set_cable(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        match arguments.needed("cable_mode")?.as_str() {
            "PPPOE" => {
                let password = arguments.needed("pppoe_user_passwd")?;
                let password = self.open_base64(&password).ok_or(Refusal::ARGUMENT)?;
                let name = arguments.needed("pppoe_user_name")?;
                self.set_pppoe_account(&name, &password);
            }
            "STATIC" => self.copy_arguments(arguments, STATIC_ADDRESS),
            "DHCP" => {}
            _ => return Err(Refusal::ARGUMENT),
        }
        self.copy_arguments(arguments, &[("cable_mode", "ethwan_mode")]);
        Ok(())
    }

    pub(super) fn dial_pppoe(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        let password = self.open_base64(&arguments.needed("password")?).ok_or(Refusal::ARGUMENT)?;
        let name = arguments.needed("username")?;
        self.set_pppoe_account(&name, &password);
        self.use_cable("PPPOE");
        Ok(())
    }

    fn set_pppoe_account(&mut self, name: &str, password: &str) {
        self.set("pppoe_username", name);
        self.set("pppoe_password", password);
    }

    pub(super) fn use_dhcp(&mut self) {
        self.use_cable("DHCP");
    }

    pub(super) fn use_static_address(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        for key in ["ipaddr", "netmask", "gateway"] {
            arguments.needed(key)?;
        }
        self.copy_arguments(arguments, STATIC_ADDRESS);
        self.use_cable("STATIC");
        Ok(())
    }

    /// Nothing comes up without a cable.
    fn use_cable(&mut self, mode: &str) {
        self.set("opms_wan_mode", mode);
        self.set("opms_wan_auto_mode", "");
        self.set("mwan_wanlan1_link_mode", mode);
        let up = self.setting("mwan_wanlan1_link_state") == "port_in";
        let address = match (up, mode) {
            (false, _) => String::new(),
            (true, "STATIC") => self.setting("static_wan_ipaddr").to_owned(),
            (true, _) => CABLE_ADDRESS.to_owned(),
        };
        self.set("mwan_wanlan1_status", if up { "ipv4_connected" } else { "disconnected" });
        self.set("mwan_wanlan1_wan_ipaddr", &address);
    }

    pub(super) fn set_lan(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        for key in ["ipaddr", "netmask", "ignore"] {
            arguments.needed(key)?;
        }
        let names = [
            ("ipaddr", "lan_ipaddr"),
            ("netmask", "lan_netmask"),
            ("ignore", "dhcp.ignore"),
            ("zte_start", "dhcpStart"),
            ("zte_end", "dhcpEnd"),
            ("leasetime", "dhcp.leasetime"),
        ];
        self.copy_arguments(arguments, &names);
        self.follow_address();
        Ok(())
    }

    pub(super) fn set_mtu(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        arguments.number("mtu").filter(|mtu| (576..=1500).contains(mtu)).ok_or(Refusal::ARGUMENT)?;
        self.copy_arguments(arguments, &[("mtu", "mtu"), ("mss", "tcp_mss")]);
        Ok(())
    }

    pub(super) fn set_upnp(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        self.set("upnpEnabled", &arguments.needed("enable_upnp")?);
        Ok(())
    }

    pub(super) fn set_dmz(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        self.set("DMZEnable", &arguments.needed("dmz_enable")?);
        self.copy_arguments(arguments, &[("dmz_ip", "DMZIPAddress")]);
        Ok(())
    }

    pub(super) fn set_port_forward(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        let mut rule = Record::default();
        for key in ["dest_ip", "src_dport", "proto", "comment", "enabled"] {
            rule.set(key, arguments.text(key).unwrap_or_default());
        }
        let same = |held: &Record| {
            ["dest_ip", "src_dport", "proto"].iter().all(|key| held.get(key) == rule.get(key))
        };
        match arguments.needed("action")?.as_str() {
            "add" => {
                arguments.needed("dest_ip")?;
                arguments.needed("src_dport")?;
                self.lists.port_forwards.push(rule);
            }
            "delete" => {
                let at = self.lists.port_forwards.iter().position(same).ok_or(Refusal::NOT_FOUND)?;
                self.lists.port_forwards.remove(at);
            }
            _ => return Err(Refusal::ARGUMENT),
        }
        Ok(())
    }
}
