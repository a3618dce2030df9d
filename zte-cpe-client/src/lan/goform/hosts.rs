//! The terminals on the network, put together from three lists.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::host::{Host, HostLink};
use zte_cpe_model::net::HostName;

use super::Goform;
use super::wire;
use crate::lan::answer::Field;
use crate::lan::change::Looks;
use crate::lan::dialect::unsupported;
use crate::lan::wire::Wire as _;
use crate::{Error, ErrorKind, Result};

impl Goform {
    pub(super) async fn read_hosts(&self) -> Result<Vec<Host>> {
        let by_radio = self.stations("station_list", HostLink::Wifi).await?;
        let by_cable = self.stations("lan_station_list", HostLink::Ethernet).await?;
        if by_radio.is_none() && by_cable.is_none() {
            return unsupported(Capability::Hosts);
        }
        let mut hosts: Vec<Host> = Vec::new();
        for host in by_radio.into_iter().flatten().chain(by_cable.into_iter().flatten()) {
            // With a mesh, the list of the cables holds terminals of the radio once more.
            match hosts.iter_mut().find(|known| known.mac == host.mac) {
                Some(known) => complete(known, host),
                None => hosts.push(host),
            }
        }
        self.add_given_names(&mut hosts).await?;
        Ok(hosts)
    }

    async fn stations(&self, command: &str, link: HostLink) -> Result<Option<Vec<Host>>> {
        let Some(answer) = self.structure(command, "").await? else { return Ok(None) };
        // MF293N answers the list of the cables under the name of the other one.
        let Some(rows) = answer.rows(command).or_else(|| answer.rows("station_list")) else {
            return Ok(None);
        };
        let hosts = rows.iter().filter(|row| row.text("mac_addr").is_some()).map(|row| {
            let mut host = Host::try_from(wire::Station::read(row))?;
            host.link = Some(link.clone());
            Ok(host)
        });
        hosts.collect::<Result<_>>().map(Some)
    }

    pub(super) async fn write_host_name(&self, host: MacAddress, name: &HostName) -> Result<()> {
        let mac = host.to_colon_string();
        self.write("EDIT_HOSTNAME", &[("mac", &mac), ("hostname", name.expose())]).await?;
        let holds = |names: Vec<wire::NamedHost>| names.iter().any(|named| is_named(named, host, name));
        Looks::default().until(|| async move { self.given_names().await.map(holds) }).await
    }

    async fn given_names(&self) -> Result<Vec<wire::NamedHost>> {
        let answer = self.structure("hostNameList", "").await?;
        let rows = answer.as_ref().and_then(|answer| answer.rows("devices")).unwrap_or_default();
        Ok(rows.iter().map(wire::NamedHost::read).collect())
    }

    async fn add_given_names(&self, hosts: &mut [Host]) -> Result<()> {
        for named in self.given_names().await? {
            let mac: Option<MacAddress> = named.mac.parse();
            if let Some(host) = hosts.iter_mut().find(|host| Some(host.mac) == mac) {
                host.given_name = name(&named.hostname).and_then(|name| name.parse().ok());
            }
        }
        Ok(())
    }
}

impl TryFrom<wire::Station> for Host {
    type Error = Error;

    fn try_from(wire: wire::Station) -> Result<Self> {
        let mac = wire.mac_addr.parse().ok_or_else(|| {
            Error::from(ErrorKind::Malformed)
                .with_detail("a terminal has something else in place of its MAC address")
        })?;
        let mut host = Self::new(mac);
        host.name = name(&wire.hostname).and_then(|name| name.parse().ok());
        host.ip = wire.ip_addr.parse();
        host.network_index = wire.ssid_index.parse();
        host.connected = wire.connect_time.seconds();
        host.address_type = wire.addr_type.owned();
        host.device_type = wire.dev_type.owned();
        Ok(host)
    }
}

fn is_named(named: &wire::NamedHost, host: MacAddress, wanted: &HostName) -> bool {
    named.mac.parse() == Some(host) && name(&named.hostname) == Some(wanted.expose())
}

/// `--` stands for a terminal that gives no name.
fn name(field: &Field) -> Option<&str> {
    field.value().filter(|name| *name != "--")
}

fn complete(known: &mut Host, other: Host) {
    known.name = known.name.take().or(other.name);
    known.ip = known.ip.or(other.ip);
    known.network_index = known.network_index.or(other.network_index);
    known.connected = known.connected.or(other.connected);
    known.address_type = known.address_type.take().or(other.address_type);
    known.device_type = known.device_type.take().or(other.device_type);
}
