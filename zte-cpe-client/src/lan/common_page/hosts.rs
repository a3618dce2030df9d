//! Terminals, put together from the lists of those that are there and of the addresses given out.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::host::{Host, HostLink};

use super::CommonPage;
use super::lan::LEASES;
use super::line::Place;
use crate::Result;
use crate::lan::gateway::stations::{host, merge, place};
use crate::lan::gateway::xml::Document;

const LIST: &str = "OBJ_ACCESSDEV_ID";

/// The blocks of the first page, which is open after a login. They tell as many as they are asked for.
const BLOCKS: [(&str, HostLink); 2] =
    [("home_wlanDevice_lua.lua", HostLink::Wifi), ("home_lanDevice_lua.lua", HostLink::Ethernet)];

/// More terminals than any of these gateways has addresses for.
const MOST: u32 = 254;

/// Who is on the air, on a page of the menu.
const ON_THE_AIR: [Place; 2] = [
    Place { page: "Localnet_LocalnetStatusAd_t.lp", data: "Localnet_WLAN_AccessDev_lua.lua" },
    Place { page: "Localnet_LocalnetStatusUser_t.lp", data: "Localnet_WLAN_AccessDev_lua.lua" },
];

impl CommonPage {
    pub(super) async fn read_hosts(&self) -> Result<Vec<Host>> {
        let mut hosts = Vec::new();
        let mut told = false;
        self.line.go_home().await?;
        for (block, link) in BLOCKS {
            let address = format!("getpage.lua?pid=1005&nextpage={block}&InstNum={MOST}");
            if let Some(document) = self.line.data(&address).await? {
                told = true;
                add(&mut hosts, &document, &link)?;
            }
        }
        if !told {
            for place in &ON_THE_AIR {
                if let Some(document) = self.line.read(place).await? {
                    told = true;
                    add(&mut hosts, &document, &HostLink::Wifi)?;
                    break;
                }
            }
        }
        if let Some(document) = self.line.read(&LEASES).await? {
            told = true;
            for row in document.instances("OBJ_DHCPHOSTINFO_ID") {
                let mut leased = host(&row)?;
                leased.online = Some(false);
                place(&mut leased, row.text("PhyPortName").unwrap_or_default());
                merge(&mut hosts, leased);
            }
        }
        if told { Ok(hosts) } else { self.line.absent(Capability::Hosts) }
    }
}

fn add(hosts: &mut Vec<Host>, document: &Document, link: &HostLink) -> Result<()> {
    for row in document.instances(LIST) {
        let mut one = host(&row)?;
        one.link = Some(link.clone());
        one.online = Some(true);
        let name = row.text("AliasName");
        match link {
            HostLink::Wifi => one.ssid = name.and_then(|name| name.parse().ok()),
            _ => one.port = name.or_else(|| row.text("Port")).map(str::to_owned),
        }
        merge(hosts, one);
    }
    Ok(())
}
