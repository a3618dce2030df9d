//! Changing one wireless network and leaving everything else as it is.

use zte_cpe_model::secret::WifiPassphrase;
use zte_cpe_model::wifi::{WifiChange, WifiNetwork};

use super::super::Gch;
use super::super::draft::Draft;
use super::super::page::sendable;
use super::{Found, NETWORKS, Radio, network};
use crate::lan::change::{Looks, chosen, invalid, protection, ssid_text, wifi_holds};
use crate::lan::gateway::wlan::security_fields;
use crate::{Error, ErrorKind, Result};

impl Gch {
    pub(in crate::lan::gch) async fn write_wifi(&self, change: &WifiChange) -> Result<()> {
        let found = self.choose(change).await?;
        let (radio, number) = (found.radio, found.number);
        // Whatever cannot be set is refused before anything is.
        let protection = protection_fields(change, &found.network)?;
        let name = ssid_text(change)?.map(sendable).transpose()?;

        let mut names = Draft::default();
        names.set_some("ESSID", name);
        names.set_some("Enable", change.enabled.map(switch));
        names.set_some("ESSIDHideEnable", change.hidden.map(switch));
        names.set_some("VapIsolationEnable", change.isolated.map(switch));
        names.set_some("MaxUserNum", change.max_hosts.map(|count| count.to_string()));
        self.change_page(radio.names, radio, number, &names).await?;
        self.change_page(radio.security, radio, number, &protection).await?;

        // A network that is on is on only while the radio is.
        let dark = found.network.radio_enabled == Some(false);
        let on = change.radio_enabled.or((change.enabled == Some(true) && dark).then_some(true));
        let mut settings = Draft::default();
        settings.set_some("RadioStatus", on.map(switch));
        if let Some(channel) = change.channel {
            settings.set("AutoChannelEnabled", switch(channel == 0));
            settings.set("Channel", if channel == 0 { "NULL".to_owned() } else { channel.to_string() });
        }
        self.change_page(radio.settings, radio, radio.first_network, &settings).await?;
        self.look_for(&found, change).await
    }

    /// The network that is meant: the first of its radio, or the second, which stands for the guests.
    async fn choose(&self, change: &WifiChange) -> Result<Found> {
        let mut found = self.find_networks().await?;
        found.retain(|one| one.number <= one.radio.first_network + NETWORKS.min(1));
        let at = chosen(found.iter().map(|one| &one.network), change)?;
        let missing = || Error::from(ErrorKind::Malformed);
        if at < found.len() { Ok(found.swap_remove(at)) } else { Err(missing()) }
    }

    /// Sends a page back with these fields changed, if there are any.
    async fn change_page(&self, name: &str, radio: &Radio, number: u8, changes: &Draft) -> Result<()> {
        if changes.fields().next().is_none() {
            return Ok(());
        }
        let mut draft = self.network_page(name, radio, number).await?.draft();
        draft.set("IF_VIEWID", Radio::view(number));
        for (field, value) in changes.fields() {
            draft.set(field, value);
        }
        self.submit(name, "apply", &draft).await
    }

    async fn look_for(&self, found: &Found, change: &WifiChange) -> Result<()> {
        let mut looks = Looks::default();
        while looks.again().await {
            match self.network_again(found).await {
                Ok(after) if wifi_holds(&after, change) => return Ok(()),
                Ok(_) => {}
                Err(error) => looks.missed(error)?,
            }
        }
        Err(ErrorKind::NotApplied.into())
    }

    async fn network_again(&self, Found { radio, number, .. }: &Found) -> Result<WifiNetwork> {
        let settings = self.page(radio.settings).await?;
        let names = self.network_page(radio.names, radio, *number).await?;
        let security = self.network_page(radio.security, radio, *number).await?;
        Ok(network(radio, *number, [&settings, &names, &security]))
    }
}

fn protection_fields(change: &WifiChange, network: &WifiNetwork) -> Result<Draft> {
    let mut draft = Draft::default();
    let wanted = protection(change, network)?;
    if change.security.is_none() && change.passphrase.is_none() {
        return Ok(draft);
    }
    if let Some(security) = wanted.filter(|_| change.security.is_some()) {
        let Some(fields) = security_fields(security) else {
            return invalid("this router does not know such a protection");
        };
        for (name, value) in fields {
            draft.set(name, value);
        }
    }
    draft.set_some("KeyPassphrase", change.passphrase.as_ref().map(WifiPassphrase::expose));
    draft.set("IF_CONFIGTAG", "Y");
    draft.set("IF_PSKTAG", "Y");
    draft.set("IF_WEPKEYTAG", "N");
    Ok(draft)
}

fn switch(on: bool) -> String {
    u8::from(on).to_string()
}
