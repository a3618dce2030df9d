//! The terminals on the network, put together from three lists.

use serde_json::json;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::host::{Host, HostLink};

use super::exchange::Call;
use super::{Ubus, wire};
use crate::lan::answer::{Answer, Field};
use crate::lan::dialect::unsupported;
use crate::lan::wire::Wire as _;
use crate::{Error, ErrorKind, Result};

/// How many terminals one page of a list holds.
const PAGE: usize = 64;
/// More pages than any of these routers has addresses for.
const MOST_PAGES: usize = 16;

/// One list of terminals.
struct List {
    method: &'static str,
    rows: &'static str,
    paged: bool,
    online: bool,
    link: Option<HostLink>,
}

const LISTS: [List; 3] = [
    List {
        method: "router_wireless_access_list",
        rows: "wireless_access_list_info",
        paged: true,
        online: true,
        link: Some(HostLink::Wifi),
    },
    List {
        method: "router_lan_access_list",
        rows: "lan_access_list_info",
        paged: false,
        online: true,
        link: Some(HostLink::Ethernet),
    },
    List { method: "router_offline_list", rows: "offline_list_info", paged: true, online: false, link: None },
];

impl Ubus {
    pub(super) async fn read_hosts(&self) -> Result<Vec<Host>> {
        let [radio, cable, offline] = &LISTS;
        let mut pages = self.ask([radio.page(0), cable.page(0), offline.page(0)]).await?;
        if pages.iter().all(Option::is_none) {
            return unsupported(Capability::Hosts);
        }
        let mut hosts: Vec<Host> = Vec::new();
        for (list, page) in LISTS.iter().zip(&mut pages) {
            for at in 1..=MOST_PAGES {
                let Some(answer) = page.take() else { break };
                let rows = answer.rows(list.rows).unwrap_or_default();
                for row in rows.iter().filter(|row| row.text("mac_address").is_some()) {
                    add(&mut hosts, list.host(row)?);
                }
                if list.paged && rows.len() >= PAGE {
                    [*page] = self.ask([list.page(at)]).await?;
                }
            }
        }
        Ok(hosts)
    }
}

impl List {
    fn page(&self, number: usize) -> Call {
        let first = number * PAGE;
        let span = json!({ "start_id": first + 1, "end_id": first + PAGE });
        Call::new("zwrt_router.api", self.method, if self.paged { span } else { json!({}) })
    }

    fn host(&self, row: &Answer) -> Result<Host> {
        let mut host = Host::try_from(wire::Terminal::read(row))?;
        host.online = Some(self.online);
        host.link.clone_from(&self.link);
        Ok(host)
    }
}

/// A terminal that moves may be in two lists at once; what it is now comes first.
fn add(hosts: &mut Vec<Host>, host: Host) {
    if hosts.iter().all(|known| known.mac != host.mac) {
        hosts.push(host);
    }
}

impl TryFrom<wire::Terminal> for Host {
    type Error = Error;

    fn try_from(wire: wire::Terminal) -> Result<Self> {
        let mac = wire.mac_address.parse().ok_or_else(|| {
            Error::from(ErrorKind::Malformed)
                .with_detail("a terminal has something else in place of its MAC address")
        })?;
        let mut host = Self::new(mac);
        host.name = name(&wire.hostname).and_then(|name| name.parse().ok());
        host.ip = wire.ip_address.or(&wire.ipv6_address).parse();
        host.ipv6 = wire.ipv6_address.parse();
        host.connected = wire.access_time.seconds();
        host.address_type = wire.address_source.owned();
        host.device_type = wire.interface_type.owned();
        Ok(host)
    }
}

/// `--` stands for a terminal that gives no name.
fn name(field: &Field) -> Option<&str> {
    field.value().filter(|name| *name != "--")
}
