//! The wireless networks, as the first page tells of them.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::wifi::{WifiNetwork, WifiRole};

use super::Vue;
use super::device::HOME;
use crate::Result;
use crate::lan::dialect::unsupported;
use crate::lan::gateway::wlan::{band, security};
use crate::lan::gateway::xml::Instance;

const OBJECTS: [(&str, WifiRole); 2] =
    [("OBJ_WLANMAINSSID_ID", WifiRole::Main), ("OBJ_WLANGUESTSSID_ID", WifiRole::Guest)];

impl Vue {
    pub(super) async fn read_wifi(&self) -> Result<Vec<WifiNetwork>> {
        let document = self.fetch(HOME, Capability::WifiRead).await?;
        let networks: Vec<_> = OBJECTS
            .iter()
            .flat_map(|(object, role)| document.instances(object).map(|row| network(&row, *role)))
            .collect();
        if networks.is_empty() { unsupported(Capability::WifiRead) } else { Ok(networks) }
    }
}

fn network(row: &Instance<'_>, role: WifiRole) -> WifiNetwork {
    let mut network = WifiNetwork::default();
    network.role = role;
    network.band = row.text("CardBand").map(band);
    network.ssid = row.text("ESSID").and_then(|name| name.parse().ok());
    network.enabled = row.flag("Enable");
    network.security = row.text("BeaconType").map(security);
    network.cipher = row.text("EncrypType").map(str::to_owned);
    network
}
