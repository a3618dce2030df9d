//! A connection over the uplink, out of a row of the pages of later gateways.

use std::net::IpAddr;
use std::time::Duration;

use zte_cpe_model::wan::{WanConnection, WanMedium, WanMode};

use super::stations::address;
use super::wan::state;
use super::xml::Instance;

/// The object that holds the connections; the spelling is the device's.
pub(in crate::lan) const CONNECTIONS: &str = "ID_WAN_COMFIG";

/// What stands for a list without connections.
const NONE: &str = "FakeXMLID";

/// Reads a row; nothing where it stands for none.
pub(in crate::lan) fn connection(row: &Instance<'_>) -> Option<WanConnection> {
    if row.id() == Some(NONE) {
        return None;
    }
    let mut connection = WanConnection::default();
    connection.name = row.text("WANCName").map(str::to_owned);
    connection.mode = mode(row);
    connection.medium = row.text("uplink").and_then(medium);
    connection.state = row.text("ConnStatus").map(state);
    connection.ipv6_state = row.text("ConnStatus6").or_else(|| row.text("LLAStatus")).map(state);
    connection.last_error = row.text("ConnError").filter(|word| *word != "ERROR_NONE").map(str::to_owned);
    connection.is_default = row.flag("IsDefGW");
    let services = row.text("StrServList").unwrap_or_default();
    connection.services = services.split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    connection.ipv4 = row.text("IPAddress").and_then(address);
    connection.ipv4_netmask = plain(row, "SubnetMask");
    connection.ipv4_gateway = row.text("GateWay").and_then(address);
    connection.ipv6 = row.text("Gua1").and_then(address);
    connection.ipv6_prefix_length = row.parse("Gua1PrefixLen").filter(|_| connection.ipv6.is_some());
    connection.ipv6_gateway = row.text("Gateway6").and_then(address);
    connection.delegated_prefix = row.text("Pd").and_then(|prefix| address(prefix.split('/').next()?));
    connection.delegated_prefix_length = row.parse("PdLen").filter(|_| connection.delegated_prefix.is_some());
    let mut dns: Vec<IpAddr> = Vec::new();
    for name in ["DNS1", "DNS2", "DNS3", "Dns1v6", "Dns2v6", "Dns3v6"] {
        dns.extend(plain(row, name).filter(|server| !dns.contains(server)));
    }
    connection.dns = dns;
    connection.vlan = row.parse("VLANID").filter(|_| row.flag("VlanEnable") != Some(false));
    connection.mac = row.parse("WorkIFMac");
    connection.mtu = row.parse("MTU");
    connection.nat = row.flag("IsNAT");
    connection.connected = row.parse("UpTime").map(Duration::from_secs);
    connection.lease_left = row.parse("RemainLeaseTime").map(Duration::from_secs);
    Some(connection)
}

fn plain(row: &Instance<'_>, name: &str) -> Option<IpAddr> {
    row.parse(name).filter(|address: &IpAddr| !address.is_unspecified())
}

/// A route with a dialled link, or with an address from the provider or by hand; a bridge has neither.
fn mode(row: &Instance<'_>) -> Option<WanMode> {
    if row.text("mode") == Some("bridge") || row.text("wantype") == Some("bridge") {
        return Some(WanMode::Bridge);
    }
    match (row.text("linkMode"), row.text("Addressingtype"), row.text("wantype")) {
        (Some("PPP"), ..) | (None, _, Some("pppoe")) => Some(WanMode::Pppoe),
        (_, Some("DHCP"), _) => Some(WanMode::Dhcp),
        (_, Some("Static"), _) => Some(WanMode::Static),
        (_, Some(other), _) => Some(WanMode::Other(other.to_owned())),
        _ => None,
    }
}

fn medium(number: &str) -> Option<WanMedium> {
    match number {
        "1" => Some(WanMedium::Dsl),
        "20" => Some(WanMedium::Wifi),
        // A fibre counts as an Ethernet here.
        _ => None,
    }
}
