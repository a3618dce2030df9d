//! Changes one wireless network, or the radio it is on, and leaves everything else as it is.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::wifi::WifiChange;

use super::super::Thinklua;
use super::{NAMES, RADIOS, SWITCHES};
use crate::Result;
use crate::lan::change::{invalid, wifi_holds};
use crate::lan::gateway::sheet::Sheet;
use crate::lan::gateway::wireless::{Answers, Found, RADIO, changes_network, chosen, network_sheet};

/// Later models switch a radio together with its settings, and only pretend to do so by itself.
const SWITCHED_WITH_SETTINGS: &str = "wlan_wlanbasicadconf_lua.lua";

impl Thinklua {
    pub(in crate::lan::thinklua) async fn change_wifi(&self, change: &WifiChange) -> Result<()> {
        let answers = self.wireless(Capability::WifiWrite).await?;
        let together = self.line.tag_of(RADIOS.tags) == Some(SWITCHED_WITH_SETTINGS);
        let networks = answers.networks();
        let found = chosen(&networks, change)?;
        if changes_network(change) {
            let sheet = network_sheet(&answers, found, change)?;
            self.line.send(&NAMES, Capability::WifiWrite, &sheet).await?;
        }
        if change.channel.is_some() || (together && change.radio_enabled.is_some()) {
            let sheet = radio_sheet(&answers, found, change, together)?;
            self.line.send(&RADIOS, Capability::WifiWrite, &sheet).await?;
        }
        if let (Some(on), false) = (change.radio_enabled, together) {
            let sheet =
                Sheet::new("Apply").instance(&found.radio).field("RadioStatus", if on { "1" } else { "0" });
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

/// The radio as the page has it. A channel that is chosen by itself has no number.
fn radio_sheet(answers: &Answers, found: &Found, change: &WifiChange, together: bool) -> Result<Sheet> {
    let radios = answers.radios.as_ref();
    let Some(radio) =
        radios.and_then(|radios| radios.instances(RADIO).find(|radio| radio.id() == Some(&found.radio)))
    else {
        return invalid("this user may not set the radio of this router");
    };
    let mut sheet = Sheet::new("Apply").instance(&found.radio);
    let is_setting = |name: &str| name != "_InstID" && !name.starts_with("UI_");
    for (name, _) in radio.fields().filter(|(name, _)| is_setting(name)) {
        sheet = sheet.set(name, radio.raw(name).unwrap_or_default());
    }
    if let Some(channel) = change.channel {
        let number = channel.to_string();
        let (automatic, number) = if channel == 0 { ("1", "NULL") } else { ("0", number.as_str()) };
        sheet = sheet.set("AutoChannelEnabled", automatic).set("Channel", number);
    }
    if let (Some(on), true) = (change.radio_enabled, together) {
        sheet = sheet.set("RadioStatus", if on { "1" } else { "0" });
    }
    Ok(sheet.buttons(&["Btn_cancel_WlanBasicAdConf", "Btn_apply_WlanBasicAdConf"]))
}
