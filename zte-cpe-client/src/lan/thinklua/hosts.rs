//! Terminals, put together from the lists of those that are there, of the addresses given out, and of the mesh.

use std::collections::BTreeMap;

use zte_cpe_model::capability::Capability;
use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::host::{Host, HostLink};
use zte_cpe_model::wifi::WifiBand;

use super::Thinklua;
use super::lan::{LEASES, MENUS as HOME};
use super::line::Seen;
use crate::Result;
use crate::lan::answer::Answer;
use crate::lan::gateway::stations::{host, merge, place};
use crate::lan::gateway::xml::{Document, Instance};

const MENUS: &[&str] = &["localNetStatus"];
const BY_RADIO: &[&str] = &["wlan_client_stat_lua.lua", "accessdev_ssiddev_lua.lua"];
const BY_CABLE: &[&str] = &["accessdev_landevs_lua.lua"];

/// The objects that hold terminals in these lists.
const LISTS: [&str; 3] = ["OBJ_WLAN_AD_ID", "OBJ_WLANAD_ID", "OBJ_ACCESSDEV_ID"];

/// A list that some firmware tells without a page, for whoever may not open the page.
const ALL: &str = "_type=hiddenData&_tag=accessdev_data&DeveiceType=ALL";

/// More terminals than any of these gateways has addresses for.
const MOST: u32 = 1024;

impl Thinklua {
    pub(super) async fn read_hosts(&self) -> Result<Vec<Host>> {
        let mut hosts = Vec::new();
        let mut told = false;
        if let Some(page) = self.line.open(MENUS).await? {
            for (tags, link) in [(BY_RADIO, HostLink::Wifi), (BY_CABLE, HostLink::Ethernet)] {
                if let Some(document) = self.line.read(&page, tags).await? {
                    told = true;
                    add(&mut hosts, &document, Some(&link))?;
                }
            }
        }
        if !told {
            let Some(document) = self.line.data(ALL, "").await? else {
                return self.line.absent(Capability::Hosts, Seen::ByAll);
            };
            add(&mut hosts, &document, None)?;
        }
        self.add_leases(&mut hosts).await?;
        self.add_mesh(&mut hosts).await?;
        Ok(hosts)
    }

    /// Who was given an address, which is told to some users only.
    async fn add_leases(&self, hosts: &mut Vec<Host>) -> Result<()> {
        let Some(page) = self.line.open(HOME).await? else { return Ok(()) };
        let Some(document) = self.line.read(&page, LEASES).await? else { return Ok(()) };
        for row in document.instances("OBJ_DHCPHOSTINFO_ID") {
            let mut leased = host(&row)?;
            leased.online = Some(false);
            place(&mut leased, row.text("PhyPortName").unwrap_or_default());
            merge(hosts, leased);
        }
        Ok(())
    }

    /// Which node of a mesh a terminal is connected to. Gateways without a mesh have no such page.
    async fn add_mesh(&self, hosts: &mut Vec<Host>) -> Result<()> {
        if !self.line.knows("mmTopology") {
            return Ok(());
        }
        let Some(page) = self.line.open(&["mmTopology"]).await? else { return Ok(()) };
        let Some(address) = page.address(&["topo_lua.lua"])? else { return Ok(()) };
        let told = self.line.exchange.get("", Some(&address)).await?;
        if let Ok(topology) = Answer::parse(&told.body) {
            for host in mesh(&topology) {
                merge(hosts, host);
            }
        }
        Ok(())
    }
}

fn add(hosts: &mut Vec<Host>, document: &Document, link: Option<&HostLink>) -> Result<()> {
    let names: BTreeMap<&str, &str> = document
        .instances("OBJ_WLANAP_ID")
        .filter_map(|point| Some((point.id()?, point.text("ESSID")?)))
        .collect();
    for row in LISTS.into_iter().flat_map(|object| document.instances(object)) {
        let mut host = host(&row)?;
        host.online = row.flag("Active").or(Some(true));
        host.link = link.cloned();
        let alias = row.text("SSIDName").or_else(|| row.text("AliasName"));
        match link {
            Some(HostLink::Wifi) => {
                let ssid = alias.map(|alias| names.get(alias).copied().unwrap_or(alias));
                host.ssid = ssid.and_then(|name| name.parse().ok());
                host.network_index = alias.and_then(network_index);
                host.band = band(&row);
            }
            Some(_) => host.port = alias.map(str::to_owned),
            None => {}
        }
        merge(hosts, host);
    }
    Ok(())
}

/// The number in `DEV.WIFI.AP5`.
fn network_index(id: &str) -> Option<u8> {
    id.strip_prefix("DEV.WIFI.AP")?.parse().ok()
}

/// Channels up to 14 are those of 2.4 GHz.
fn band(row: &Instance<'_>) -> Option<WifiBand> {
    let channel: u16 = row.parse("ChannelInUsed").filter(|channel| *channel > 0)?;
    Some(if channel <= 14 { WifiBand::Ghz2_4 } else { WifiBand::Ghz5 })
}

/// The terminals of a mesh, those below another node with that node.
fn mesh(topology: &Answer) -> Vec<Host> {
    let nodes: BTreeMap<&str, MacAddress> = topology
        .rows("slave")
        .unwrap_or_default()
        .iter()
        .filter_map(|node| Some((node.text("instID")?, node.text("MacAddr")?.parse().ok()?)))
        .collect();
    let Some(terminals) = topology.nested("ad") else { return Vec::new() };
    let count = terminals.text("MGET_INST_NUM").and_then(|count| count.parse().ok()).unwrap_or(MOST);
    (1..=count.min(MOST))
        .map_while(|at| terminals.nested(&at.to_string()))
        .filter_map(|terminal| {
            let mut host = Host::new(terminal.text("MacAddr")?.parse().ok()?);
            host.name = terminal.text("HostName").and_then(|name| name.parse().ok());
            host.ip = terminal.text("IpAddr").and_then(|address| address.parse().ok());
            host.parent = terminal.text("parent").and_then(|parent| nodes.get(parent).copied());
            (host.link, host.band) = match terminal.text("AccessType") {
                Some("0") => (Some(HostLink::Ethernet), None),
                Some("1") => (Some(HostLink::Wifi), Some(WifiBand::Ghz2_4)),
                Some("2") => (Some(HostLink::Wifi), Some(WifiBand::Ghz5)),
                _ => (None, None),
            };
            host.online = Some(true);
            Some(host)
        })
        .collect()
}
