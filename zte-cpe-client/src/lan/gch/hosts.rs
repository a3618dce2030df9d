//! Terminals: who was given an address, and who is on the air.

use zte_cpe_model::host::{Host, HostLink};
use zte_cpe_model::net::HostName;
use zte_cpe_model::units::BitRate;

use super::Gch;
use super::lan::{LAN, address};
use super::page::Page;
use super::pages::View;
use super::wifi::{RADIOS, Radio};
use crate::lan::answer::Field;
use crate::{Error, ErrorKind, Result};

impl Gch {
    pub(super) async fn read_hosts(&self) -> Result<Vec<Host>> {
        let page = self.page(LAN).await?;
        let mut hosts = Vec::new();
        for row in page.rows("MACAddr") {
            merge(&mut hosts, leased(&page, row)?);
        }
        if page.has("ALLAD_INSTNUM") {
            stations(&page, None, &mut hosts)?;
            return Ok(hosts);
        }
        for radio in RADIOS {
            self.add_stations(radio, &mut hosts).await?;
        }
        Ok(hosts)
    }

    /// Firmware whose list of addresses says nothing of the air has a list for each wireless network.
    async fn add_stations(&self, radio: &Radio, hosts: &mut Vec<Host>) -> Result<()> {
        let mut page = match self.page(radio.stations).await {
            Err(error) if error.is_unsupported() => return Ok(()),
            page => page?,
        };
        stations(&page, Some(radio.first_network), hosts)?;
        for network in radio.networks(&page).skip(1) {
            page = self.view(radio.stations, View::Network(&Radio::view(network))).await?;
            stations(&page, Some(network), hosts)?;
        }
        Ok(())
    }
}

fn leased(page: &Page, row: usize) -> Result<Host> {
    let mut host = terminal(&page.cell("MACAddr", row))?;
    host.name = name(&page.cell("HostName", row));
    host.ip = address(&page.cell("IPAddr", row));
    let port = page.cell("PhyPortName", row);
    // What comes in over `eth4` hangs on no socket: on an F680 it is the second radio.
    host.link = match port.value() {
        Some(port) if port.starts_with("LAN") => Some(HostLink::Ethernet),
        Some(port) if port.starts_with("SSID") => Some(HostLink::Wifi),
        _ => None,
    };
    host.network_index = port.value().and_then(|port| port.strip_prefix("SSID")?.parse().ok());
    host.band = host.network_index.and_then(Radio::band_of);
    host.port = port.owned().filter(|_| host.link != Some(HostLink::Wifi));
    Ok(host)
}

/// Terminals on the air, of the network whose page it is or of the one that each row names.
fn stations(page: &Page, network: Option<u8>, hosts: &mut Vec<Host>) -> Result<()> {
    let rate = |field: Field| field.parse().map(|kilobits: u64| BitRate::new(kilobits.saturating_mul(1000)));
    for row in page.rows("ADMACAddress") {
        let mut host = terminal(&page.cell("ADMACAddress", row))?;
        host.name = name(&page.cell("DeviceName", row));
        host.ip = address(&page.cell("ADIPAddress", row));
        host.link = Some(HostLink::Wifi);
        host.network_index = page.cell("SSIDNAME", row).parse().or(network);
        host.band = host.network_index.and_then(Radio::band_of);
        host.signal = page.cell("RSSI", row).dbm();
        host.downlink = rate(page.cell("TXRate", row));
        host.uplink = rate(page.cell("RXRate", row));
        host.online = Some(true);
        merge(hosts, host);
    }
    Ok(())
}

fn terminal(mac: &Field) -> Result<Host> {
    let mac = mac.parse().ok_or_else(|| {
        Error::from(ErrorKind::Malformed)
            .with_detail("a terminal has something else in place of its MAC address")
    })?;
    Ok(Host::new(mac))
}

fn name(field: &Field) -> Option<HostName> {
    field.value().and_then(|name| name.parse().ok())
}

/// Adds what one list knows to what another one knew; the later one has seen it on the air.
fn merge(hosts: &mut Vec<Host>, host: Host) {
    let Some(known) = hosts.iter_mut().find(|known| known.mac == host.mac) else {
        hosts.push(host);
        return;
    };
    known.name = known.name.take().or(host.name);
    known.ip = known.ip.or(host.ip);
    known.link = host.link.or(known.link.take());
    known.network_index = host.network_index.or(known.network_index);
    known.band = host.band.or(known.band.take());
    known.port = known.port.take().filter(|_| known.link != Some(HostLink::Wifi));
    known.signal = host.signal.or(known.signal);
    known.downlink = host.downlink.or(known.downlink);
    known.uplink = host.uplink.or(known.uplink);
    known.online = host.online.or(known.online);
}
