//! The uplink: one connection, or two.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::wan::{WanConnection, WanLink, WanStatus};

use super::Vue;
use crate::Result;
use crate::lan::dialect::unsupported;
use crate::lan::gateway::connection::{CONNECTIONS, connection};
use crate::lan::gateway::wan;

const TAGS: [&str; 2] = ["vue_mainwan_data", "vue_dualwan_data"];
const OBJECTS: [&str; 2] = ["OBJ_ETHWANCIP_ID", CONNECTIONS];

impl Vue {
    pub(super) async fn read_wan(&self) -> Result<WanStatus> {
        let mut connections: Vec<WanConnection> = Vec::new();
        let mut told = false;
        for tag in TAGS {
            let Some(document) = self.data(tag).await? else { continue };
            told = true;
            for object in OBJECTS {
                for one in document.instances(object).filter_map(|row| connection(&row)) {
                    if !connections.contains(&one) {
                        connections.push(one);
                    }
                }
            }
        }
        if !told {
            return unsupported(Capability::WanRead);
        }
        let mut status = wan::status(connections);
        if let Some(document) = self.data("vue_internet_ethport_data").await? {
            let socket = document.first("OBJ_ETHPORT_ID");
            status.link = socket.and_then(|socket| socket.text("EthPortStatus")).map(link);
        }
        Ok(status)
    }
}

/// Zero is up here.
fn link(word: &str) -> WanLink {
    if word == "0" { WanLink::Up } else { WanLink::Down }
}
