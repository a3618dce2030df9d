//! The local network: addresses, names of hosts, and what is let in.

use super::write::Accepts::{Address, Safe, Text, Words};
use super::write::{Accepts, Write, is_safe, write};
use crate::record::Record;
use crate::request::Request;
use crate::router::Router;

/// Rules of one kind that can be kept.
const RULES: usize = 10;

const SWITCH: Accepts = Words(&["0", "1"]);

pub(super) const WRITES: &[Write] = &[
    write(
        "DHCP_SETTING",
        &[("lanIp", Address), ("lanNetmask", Address), ("lanDhcpType", Words(&["SERVER", "DISABLE"]))],
        Router::set_dhcp,
    ),
    write("ROUTER_DNS_SETTING", &[("dns_mode", Words(&["auto", "manual"]))], |router, request| {
        let names = ["dns_mode", "prefer_dns_manual", "standby_dns_manual"];
        names.iter().all(|name| router.copy(request, &[(name, name)]))
    }),
    write("EDIT_HOSTNAME", &[("mac", Text), ("hostname", Safe)], Router::name_host),
    write("UPNP_SETTING", &[("upnp_setting_option", SWITCH)], |router, request| {
        router.copy(request, &[("upnp_setting_option", "upnpEnabled")])
    }),
    write("DMZ_SETTING", &[("DMZEnabled", SWITCH)], |router, request| {
        router.copy(request, &[("DMZEnabled", "DMZEnable"), ("DMZIPAddress", "DMZIPAddress")])
    }),
    write("VIRTUAL_SERVER", &[("PortForwardEnable", SWITCH)], |router, request| {
        router.copy(request, &[("PortForwardEnable", "PortForwardEnable")])
    }),
    write(
        "FW_FORWARD_ADD",
        &[("ipAddress", Address), ("portStart", Text), ("portEnd", Text), ("protocol", Text)],
        |router, request| {
            router.add_rule(
                request,
                "PortForwardRules",
                ["ipAddress", "portStart", "portEnd", "protocol", "comment"],
            )
        },
    ),
    write("FW_FORWARD_DEL", &[("delete_id", Text)], |router, request| {
        router.delete_rules(request, "PortForwardRules")
    }),
    write(
        "ADD_PORT_MAP",
        &[("ip_address", Address), ("fromPort", Text), ("toPort", Text), ("protocol", Text)],
        |router, request| {
            router.copy(request, &[("portMapEnabled", "PortMapEnable")])
                && router.add_rule(
                    request,
                    "PortMapRules",
                    ["ip_address", "fromPort", "toPort", "protocol", "comment"],
                )
        },
    ),
    write("DEL_PORT_MAP", &[("delete_id", Text)], |router, request| {
        router.delete_rules(request, "PortMapRules")
    }),
];

impl Router {
    /// A server needs a range; without one the range stays as it is.
    fn set_dhcp(&mut self, request: &Request) -> bool {
        let serves = request.parameter("lanDhcpType") == Some("SERVER");
        let ranged = ["dhcpStart", "dhcpEnd"].iter().all(|name| Address.take(request.parameter(name)));
        if serves && !ranged {
            return false;
        }
        self.set("dhcpEnabled", if serves { "1" } else { "0" });
        self.copy(
            request,
            &[
                ("lanIp", "lan_ipaddr"),
                ("lanNetmask", "lan_netmask"),
                ("lanDhcpType", "lanDhcpType"),
                ("dhcpStart", "dhcpStart"),
                ("dhcpEnd", "dhcpEnd"),
                ("dhcpLease", "dhcpLease_hour"),
            ],
        );
        self.follow_address();
        true
    }

    /// The rules in use, in the names of the other dialect.
    pub(crate) fn kept_port_forwards(&self) -> Vec<Record> {
        let kept = (0..RULES).filter_map(|at| {
            let rule = self.setting(&format!("PortForwardRules_{at}"));
            let [host, from, to, protocol, comment] = rule.split(',').collect::<Vec<_>>().try_into().ok()?;
            Some(Record::from([
                ("dest_ip", host),
                ("src_dport", &format!("{from}-{to}")),
                ("proto", protocol),
                ("comment", comment),
            ]))
        });
        kept.collect()
    }

    fn name_host(&mut self, request: &Request) -> bool {
        let value = |name| request.parameter(name).unwrap_or_default();
        let (mac, name) = (value("mac"), value("hostname"));
        let names = &mut self.lists.host_names;
        names.retain(|held| !held.get("mac").is_some_and(|held| held.eq_ignore_ascii_case(mac)));
        names.push(Record::from([("hostname", name), ("mac", mac)]));
        true
    }

    /// Into the first free place; `false` where none is free or a field could hurt.
    fn add_rule(&mut self, request: &Request, list: &str, fields: [&str; 5]) -> bool {
        let fields = fields.map(|name| request.parameter(name).unwrap_or_default());
        let harmless = fields.iter().all(|field| is_safe(field) && !field.contains(','));
        let free = (0..RULES).map(|at| format!("{list}_{at}")).find(|name| self.setting(name).is_empty());
        let Some(name) = free.filter(|_| harmless) else { return false };
        self.set(&name, &fields.join(","));
        true
    }

    /// `delete_id` holds places that each end in a semicolon.
    fn delete_rules(&mut self, request: &Request, list: &str) -> bool {
        let places = request.parameter("delete_id").unwrap_or_default().split_terminator(';');
        let names: Vec<_> = places.map(|place| format!("{list}_{place}")).collect();
        let held = !names.is_empty() && names.iter().all(|name| !self.setting(name).is_empty());
        if held {
            for name in &names {
                self.set(name, "");
            }
        }
        held
    }
}
