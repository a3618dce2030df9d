//! The wireless networks, and their radios, of which only the switches are known.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::wifi::{WifiChange, WifiNetwork};

use super::CommonPage;
use super::line::Place;
use crate::Result;
use crate::lan::change::{invalid, wifi_holds};
use crate::lan::gateway::sheet::Sheet;
use crate::lan::gateway::wireless::{Answers, changes_network, chosen, network_sheet};

const PAGE: &str = "Localnet_WlanBasicUser_t.lp";
const NAMES: Place = Place { page: PAGE, data: "Localnet_WlanBasicAd_WLANSSIDConf_lua.lua" };
const SWITCHES: Place = Place { page: PAGE, data: "Localnet_WlanBasicAd_OnOff_lua.lua" };

impl CommonPage {
    pub(super) async fn read_wifi(&self) -> Result<Vec<WifiNetwork>> {
        let answers = self.wireless(Capability::WifiRead).await?;
        Ok(answers.networks().into_iter().map(|found| found.network).collect())
    }

    async fn wireless(&self, capability: Capability) -> Result<Answers> {
        let names = self.line.fetch(&NAMES, capability).await?;
        let switches = self.line.read(&SWITCHES).await?;
        Ok(Answers { names, radios: None, switches })
    }

    pub(super) async fn change_wifi(&self, change: &WifiChange) -> Result<()> {
        if change.channel.is_some() {
            return invalid("the channel of this router is not set from here");
        }
        let answers = self.wireless(Capability::WifiWrite).await?;
        let networks = answers.networks();
        let found = chosen(&networks, change)?;
        if changes_network(change) {
            let mut sheet = network_sheet(&answers, found, change)?;
            // Nothing is hidden here, so that what stays is sent as it is.
            if let (None, Some(key)) = (&change.passphrase, &found.network.passphrase) {
                sheet = sheet.set("KeyPassphrase", key.expose());
            }
            self.line.send(&NAMES, Capability::WifiWrite, &sheet).await?;
        }
        // A network that is on is on only while the radio is.
        let dark = found.network.radio_enabled == Some(false);
        if let Some(on) = change.radio_enabled.or((change.enabled == Some(true) && dark).then_some(true)) {
            let switch = if on { "1" } else { "0" };
            let sheet = Sheet::new("Apply").instance(&found.radio).field("RadioStatus", switch);
            self.line.send(&SWITCHES, Capability::WifiWrite, &sheet).await?;
        }
        let id = found.id.as_str();
        self.until(|| async move {
            let after = self.wireless(Capability::WifiWrite).await?.networks();
            Ok(after.iter().any(|found| found.id == id && wifi_holds(&found.network, change)))
        })
        .await
    }
}
