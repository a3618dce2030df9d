//! The wireless networks: what up to three sorts of data tell of them together.

use zte_cpe_model::secret::WifiPassphrase;
use zte_cpe_model::wifi::{WifiNetwork, WifiRole};

use super::wlan::{band, security};
use super::xml::{Document, Instance};

mod change;

pub(in crate::lan) use change::{changes_network, chosen, network_sheet};

pub(in crate::lan) const NETWORK: &str = "OBJ_WLANAP_ID";
pub(in crate::lan) const RADIO: &str = "OBJ_WLANSETTING_ID";
const KEY: &str = "OBJ_WLANPSK_ID";
const GUEST: &str = "OBJ_GUESTWIFI_ID";

/// What three sorts of data tell of the networks.
pub(in crate::lan) struct Answers {
    pub(in crate::lan) names: Document,
    pub(in crate::lan) radios: Option<Document>,
    pub(in crate::lan) switches: Option<Document>,
}

/// A network, and where it is.
pub(in crate::lan) struct Found {
    pub(in crate::lan) id: String,
    pub(in crate::lan) radio: String,
    pub(in crate::lan) network: WifiNetwork,
}

impl Answers {
    /// What any of the answers tells of a radio.
    fn of_radio<'a>(&'a self, id: &str, name: &str) -> Option<&'a str> {
        [Some(&self.names), self.radios.as_ref(), self.switches.as_ref()]
            .into_iter()
            .flatten()
            .flat_map(|document| document.instances(RADIO))
            .filter(|radio| radio.id() == Some(id))
            .find_map(|radio| radio.text(name))
    }

    pub(in crate::lan) fn networks(&self) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for point in self.names.instances(NETWORK) {
            let Some(id) = point.id() else { continue };
            let radio = point.text("WLANViewName").unwrap_or_default();
            let first = found.iter().all(|other| other.radio != radio);
            let role = if first && !self.is_for_guests(id) { WifiRole::Main } else { WifiRole::Guest };
            let network = self.network(&point, id, radio, role);
            found.push(Found { id: id.to_owned(), radio: radio.to_owned(), network });
        }
        found
    }

    fn is_for_guests(&self, id: &str) -> bool {
        let belongs = |guest: &Instance<'_>| {
            guest
                .id()
                .and_then(|known| known.strip_prefix(id))
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.names.instances(GUEST).any(|guest| belongs(&guest) && guest.flag("GuestWifi") == Some(true))
    }

    fn network(&self, point: &Instance<'_>, id: &str, radio: &str, role: WifiRole) -> WifiNetwork {
        let mut network = WifiNetwork::default();
        network.role = role;
        network.band = self.of_radio(radio, "Band").map(band);
        network.ssid = point.text("ESSID").and_then(|name| name.parse().ok());
        network.enabled = point.flag("Enable");
        network.hidden = point.flag("ESSIDHideEnable");
        network.isolated = point.flag("VapIsolationEnable");
        network.max_hosts = point.parse("MaxUserNum");
        network.security = point.text("BeaconType").map(security);
        let mut ciphers = ["WPA3EncryptType", "11iEncryptType", "WPAEncryptType"].into_iter();
        network.cipher = ciphers.find_map(|name| point.text(name)).map(str::to_owned);
        let key = self
            .names
            .instances(KEY)
            .find(|key| key.id().and_then(|known| known.strip_prefix(id)) == Some(".PSK1"));
        network.passphrase = key.and_then(|key| key.text("KeyPassphrase")).map(WifiPassphrase::new);
        network.radio_enabled = self.of_radio(radio, "RadioStatus").map(|word| word == "1");
        network.channel = match self.of_radio(radio, "AutoChannelEnabled") {
            Some("1") => Some(0),
            _ => self.of_radio(radio, "Channel").and_then(|number| number.parse().ok()),
        };
        network.bandwidth = self.of_radio(radio, "BandWidth").map(str::to_owned);
        network.country = self.of_radio(radio, "CountryCode").map(str::to_owned);
        network
    }
}
