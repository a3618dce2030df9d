//! The wireless networks: up to eight names on two radios or three.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::wifi::WifiNetwork;

use super::Thinklua;
use super::line::Seen;
use super::write::Place;
use crate::Result;
use crate::lan::gateway::wireless::{Answers, RADIO};

mod change;

const MENUS: &[&str] = &["wlanBasic"];
const NAMES: Place = Place {
    menus: MENUS,
    tags: &["wlan_wlansssidconf_lua.lua", "wlan_sssidconf_lua.lua"],
    seen: Seen::ByRight,
};
const RADIOS: Place = Place {
    menus: MENUS,
    tags: &["wlan_wlanbasicadconf_lua.lua", "wlan_basicadconf_lua.lua"],
    seen: Seen::ByRight,
};
const SWITCHES: Place = Place {
    menus: MENUS,
    tags: &["wlan_wlanbasiconoff_lua.lua", "wlan_basiconoff_lua.lua"],
    seen: Seen::ByRight,
};

impl Thinklua {
    pub(super) async fn read_wifi(&self) -> Result<Vec<WifiNetwork>> {
        Ok(self
            .wireless(Capability::WifiRead)
            .await?
            .networks()
            .into_iter()
            .map(|found| found.network)
            .collect())
    }

    async fn wireless(&self, capability: Capability) -> Result<Answers> {
        let names = self.line.fetch(&NAMES, capability).await?;
        let mut answers = Answers { names, radios: None, switches: None };
        if let Some(page) = self.line.open(MENUS).await? {
            answers.radios = self.line.read(&page, RADIOS.tags).await?;
            let told = [Some(&answers.names), answers.radios.as_ref()].into_iter().flatten();
            let switched = told
                .filter_map(|document| document.first(RADIO))
                .any(|radio| radio.raw("RadioStatus").is_some());
            if !switched {
                answers.switches = self.line.read(&page, SWITCHES.tags).await?;
            }
        }
        Ok(answers)
    }
}
