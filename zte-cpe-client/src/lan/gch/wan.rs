//! The uplink, by one of two kinds of page: inputs that are numbered, or rows with a label for people.

use std::net::IpAddr;
use std::time::Duration;

use zte_cpe_model::wan::{WanConnection, WanMode, WanStatus};

use super::Gch;
use super::page::Page;
use crate::Result;
use crate::lan::gateway::markup::Markup;
use crate::lan::gateway::wan;

/// Firmware has one of these.
const PAGES: [&str; 2] = ["IPv46_status_wan_if_t.gch", "IPv46_status_wan2_if_t.gch"];

/// What stands in the names of the inputs, and what it means where nothing says more.
const KINDS: [(&str, WanMode); 2] = [("PPP", WanMode::Pppoe), ("IP", WanMode::Dhcp)];

impl Gch {
    pub(super) async fn read_wan(&self) -> Result<WanStatus> {
        let [first, second] = PAGES;
        let page = match self.page(first).await {
            Err(error) if error.is_unsupported() => self.page(second).await?,
            page => page?,
        };
        Ok(wan::status(connections(&page)))
    }
}

fn connections(page: &Page) -> Vec<WanConnection> {
    let markup = page.markup();
    let numbered: Vec<_> = (0..)
        .map_while(|number| KINDS.iter().find_map(|(kind, mode)| numbered(&markup, kind, number, mode)))
        .collect();
    if numbered.is_empty() { labelled(&markup) } else { numbered }
}

/// A connection in inputs such as `TextPPPIPAddress0` or `TextIPConStatus1`; the number counts through both kinds.
fn numbered(markup: &Markup, kind: &str, number: usize, mode: &WanMode) -> Option<WanConnection> {
    let of = |name: String| markup.input(&name).map(str::trim).filter(|text| !text.is_empty());
    let text = |name: &str| of(format!("Text{kind}{name}{number}"));
    let ip = |name: &str| text(name).and_then(address);
    let told = |name: &str| markup.input(&format!("Text{kind}{name}{number}")).is_some();
    if !told("ConStatus") && !told("IPAddress") {
        return None;
    }
    let mut connection = WanConnection::default();
    connection.name = text("WANCName").or_else(|| of(format!("TextWANCName{number}"))).map(str::to_owned);
    connection.mode = Some(text("Mode").and_then(self::mode).unwrap_or_else(|| mode.clone()));
    connection.state = text("ConStatus").map(wan::state);
    connection.ipv4 = ip("IPAddress").map(Into::into);
    connection.ipv4_netmask = ip("SubnetMask");
    connection.ipv4_gateway = ip("_GateWay").or_else(|| ip("GateWay")).map(Into::into);
    connection.dns = addresses(text("DNS").unwrap_or_default());
    connection.mac = text("WorkIFMac").and_then(|mac| mac.parse().ok());
    connection.connected = text("UpTime").and_then(seconds);
    Some(connection)
}

/// Connections in rows of a table. The labels are known in English only: what a row in another language says is left out.
fn labelled(markup: &Markup) -> Vec<WanConnection> {
    let mut found: Vec<WanConnection> = Vec::new();
    for pair in markup.cells.windows(2) {
        let [label, value] = pair else { continue };
        if label.class != "tdleft" || value.class != "tdright" {
            continue;
        }
        let text = value.text.as_str();
        if label.text == "Type" || found.is_empty() {
            found.push(WanConnection::default());
        }
        if let Some(connection) = found.last_mut() {
            tell(connection, &label.text, text);
        }
    }
    found.retain(|connection| *connection != WanConnection::default());
    found
}

fn tell(connection: &mut WanConnection, label: &str, text: &str) {
    match label {
        "Type" => connection.mode = mode(text),
        "Connection Name" => connection.name = Some(text.to_owned()),
        "NAT" => connection.nat = flag(text),
        "IP" => {
            let (ip, mask) = text.split_once('/').unwrap_or((text, ""));
            connection.ipv4 = address(ip).map(Into::into);
            connection.ipv4_netmask = address(mask);
        }
        "DNS" => connection.dns.extend(addresses(text)),
        "IPv4 Gateway" => connection.ipv4_gateway = address(text).map(Into::into),
        "IPv4 Connection Status" => connection.state = Some(wan::state(text)),
        "IPv4 Disconnect Reason" if text != "None" => connection.last_error = Some(text.to_owned()),
        "IPv4 Online Duration" => connection.connected = seconds(text),
        "Remaining Lease Time" => connection.lease_left = seconds(text),
        "GUA" => connection.ipv6 = address(text.split('/').next().unwrap_or_default()).map(Into::into),
        "GUA From Prefix Delegation" => {
            let (prefix, length) = text.split_once('/').unwrap_or((text, ""));
            connection.delegated_prefix = address(prefix).map(Into::into);
            connection.delegated_prefix_length = length.trim().parse().ok();
        }
        "IPv6 Gateway" => connection.ipv6_gateway = address(text).map(Into::into),
        "IPv6 Connection Status" => connection.ipv6_state = Some(wan::state(text)),
        "WAN MAC" => connection.mac = text.parse().ok(),
        "MTU" => connection.mtu = text.parse().ok(),
        _ => {}
    }
}

/// `::` and `0.0.0.0` stand for none.
fn address(text: &str) -> Option<IpAddr> {
    text.trim().parse().ok().filter(|address: &IpAddr| !address.is_unspecified())
}

fn addresses(text: &str) -> Vec<IpAddr> {
    text.split(['/', ',', ';']).filter_map(address).collect()
}

/// `645422 sec`, or the number alone.
fn seconds(text: &str) -> Option<Duration> {
    text.split_whitespace().next()?.parse().ok().map(Duration::from_secs)
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "Enabled" | "1" => Some(true),
        "Disabled" | "0" => Some(false),
        _ => None,
    }
}

fn mode(text: &str) -> Option<WanMode> {
    Some(match text {
        "" => return None,
        "PPPoE" | "PPP" => WanMode::Pppoe,
        "DHCP" => WanMode::Dhcp,
        "Static" => WanMode::Static,
        "Bridge" => WanMode::Bridge,
        // An address from the provider or a fixed one: this page does not say which.
        other => WanMode::Other(other.to_owned()),
    })
}
