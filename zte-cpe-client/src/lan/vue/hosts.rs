//! Terminals, by two lists: who is there, and what the home network knows of them.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::host::{Host, HostLink};
use zte_cpe_model::wifi::WifiBand;

use super::Vue;
use crate::Result;
use crate::lan::dialect::unsupported;
use crate::lan::gateway::stations::{host, merge};
use crate::lan::gateway::wlan::band;
use crate::lan::gateway::xml::Instance;

/// The lists, each with its object, the fuller one first.
const LISTS: [(&str, &str); 2] =
    [("localnet_lan_info_lua", "OBJ_LAN_INFO_ID"), ("vue_client_data", "OBJ_CLIENTS_ID")];

impl Vue {
    pub(super) async fn read_hosts(&self) -> Result<Vec<Host>> {
        let mut hosts = Vec::new();
        let mut told = false;
        for (tag, object) in LISTS {
            let Some(document) = self.data(tag).await? else { continue };
            told = true;
            for row in document.instances(object) {
                merge(&mut hosts, terminal(&row)?);
            }
        }
        if told { Ok(hosts) } else { unsupported(Capability::Hosts) }
    }
}

fn terminal(row: &Instance<'_>) -> Result<Host> {
    let mut host = host(row)?;
    host.online = row.flag("Active");
    let word = row.text("DirectBand").or_else(|| row.text("Band"));
    host.band = word.map(band).filter(|band| !matches!(band, WifiBand::Other(_)));
    let place = row.text("IFAliasName");
    host.link = match (&host.band, place) {
        (Some(_), _) => Some(HostLink::Wifi),
        (None, Some(place)) if place.starts_with("LAN") => Some(HostLink::Ethernet),
        _ => None,
    };
    host.port = place.filter(|_| host.link == Some(HostLink::Ethernet)).map(str::to_owned);
    host.ssid = place.filter(|_| host.link == Some(HostLink::Wifi)).and_then(|name| name.parse().ok());
    Ok(host)
}
