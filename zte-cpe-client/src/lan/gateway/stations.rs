//! Terminals: rows of the lists that gateways keep of them, and what several lists tell of the same one.

use std::net::IpAddr;
use std::time::Duration;

use zte_cpe_model::host::{Host, HostLink};
use zte_cpe_model::net::DeviceIp;
use zte_cpe_model::units::{BitRate, Dbm};

use super::xml::Instance;
use crate::{Error, ErrorKind, Result};

/// The first of these names that holds something: lists differ in what they call the same thing.
fn any<'a>(row: &Instance<'a>, names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|name| row.text(name)).map(str::trim)
}

/// A terminal in a list of those that are there, or of those that were given an address.
pub(in crate::lan) fn host(row: &Instance<'_>) -> Result<Host> {
    let mac = any(row, &["MACAddress", "ADMACAddress", "MACAddr"]).and_then(|mac| mac.parse().ok());
    let mac = mac.ok_or_else(|| {
        Error::from(ErrorKind::Malformed)
            .with_detail("a terminal has something else in place of its MAC address")
    })?;
    let mut host = Host::new(mac);
    host.name = any(row, &["HostName", "DeviceName", "DevName"]).and_then(|name| name.parse().ok());
    host.ip = any(row, &["IPAddress", "ADIPAddress", "IPAddr"]).and_then(address);
    host.ipv6 = any(row, &["IPV6Address", "ADIPV6Address", "IPv6Address"]).and_then(first_address);
    host.signal = number(row, &["RSSI", "DirectRssi"]).filter(|power| *power < 0.0).map(Dbm::new);
    let rate = |names: &[&str]| {
        any(row, names)?.parse().ok().map(|kilobits: u64| BitRate::new(kilobits.saturating_mul(1000)))
    };
    host.downlink = rate(&["TxRate", "TXRate"]);
    host.uplink = rate(&["RxRate", "RXRate"]);
    host.connected = any(row, &["LinkTime"]).and_then(|time| time.parse().ok()).map(Duration::from_secs);
    Ok(host)
}

fn number(row: &Instance<'_>, names: &[&str]) -> Option<f64> {
    any(row, names)?.parse().ok()
}

/// `0.0.0.0` and `::` stand for none.
pub(in crate::lan) fn address(text: &str) -> Option<DeviceIp> {
    text.trim().parse().ok().filter(|address: &IpAddr| !address.is_unspecified()).map(DeviceIp::from)
}

/// The first address of several in one text.
fn first_address(text: &str) -> Option<DeviceIp> {
    text.split(';').find_map(address)
}

/// Where a terminal hangs, as a list of addresses names it: `LAN1` or `SSID2`.
pub(in crate::lan) fn place(host: &mut Host, port: &str) {
    if port.starts_with("LAN") {
        host.link = Some(HostLink::Ethernet);
        host.port = Some(port.to_owned());
    } else if let Some(number) = port.strip_prefix("SSID") {
        host.link = Some(HostLink::Wifi);
        host.network_index = number.parse().ok();
    }
}

/// Adds what one list tells to what the lists before it told; what came first stays.
pub(in crate::lan) fn merge(hosts: &mut Vec<Host>, host: Host) {
    let Some(known) = hosts.iter_mut().find(|known| known.mac == host.mac) else {
        hosts.push(host);
        return;
    };
    known.name = known.name.take().or(host.name);
    known.ip = known.ip.or(host.ip);
    known.ipv6 = known.ipv6.or(host.ipv6);
    known.online = known.online.or(host.online);
    known.link = known.link.take().or(host.link);
    known.network_index = known.network_index.or(host.network_index);
    known.ssid = known.ssid.take().or(host.ssid);
    known.band = known.band.take().or(host.band);
    known.port = known.port.take().or(host.port).filter(|_| known.link != Some(HostLink::Wifi));
    known.signal = known.signal.or(host.signal);
    known.downlink = known.downlink.or(host.downlink);
    known.uplink = known.uplink.or(host.uplink);
    known.parent = known.parent.or(host.parent);
    known.connected = known.connected.or(host.connected);
}
