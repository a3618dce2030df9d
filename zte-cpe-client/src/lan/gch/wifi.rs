//! The wireless networks: four on each radio, each of which its pages show one at a time.

use std::ops::Range;

use zte_cpe_model::capability::Capability;
use zte_cpe_model::secret::WifiPassphrase;
use zte_cpe_model::wifi::{WifiBand, WifiNetwork, WifiRole};

use super::Gch;
use super::page::Page;
use super::pages::View;
use crate::Result;
use crate::lan::answer::Field;
use crate::lan::dialect::unsupported;
use crate::lan::gateway::wlan::security;

mod change;

/// A radio, with the pages for it.
pub(super) struct Radio {
    band: WifiBand,
    /// The number of its first network; the router counts through both radios.
    pub(super) first_network: u8,
    settings: &'static str,
    names: &'static str,
    security: &'static str,
    pub(super) stations: &'static str,
}

/// How many networks a radio has at most.
const NETWORKS: u8 = 4;

pub(super) const RADIOS: &[Radio] = &[
    Radio {
        band: WifiBand::Ghz2_4,
        first_network: 1,
        settings: "net_wlanm_conf1_t.gch",
        names: "net_wlanm_essid1_t.gch",
        security: "net_wlanm_secrity1_t.gch",
        stations: "net_wlanm_assoc1_t.gch",
    },
    Radio {
        band: WifiBand::Ghz5,
        first_network: 5,
        settings: "net_wlanm_conf2_t.gch",
        names: "net_wlanm_essid2_t.gch",
        security: "net_wlanm_secrity2_t.gch",
        stations: "net_wlanm_assoc2_t.gch",
    },
];

/// A network where it was found.
struct Found {
    radio: &'static Radio,
    number: u8,
    network: WifiNetwork,
}

impl Radio {
    /// The numbers of its networks, of which a page names either its own or those of both radios.
    pub(super) fn networks(&self, page: &Page) -> Range<u8> {
        let told = page.field("WLAN_INSTNUM").parse().unwrap_or(page.rows("WLAN_SSID").len());
        let told = u8::try_from(told).unwrap_or(u8::MAX);
        let all = if told > NETWORKS { told.saturating_sub(self.first_network - 1) } else { told };
        self.first_network..self.first_network + all.clamp(1, NETWORKS)
    }

    /// The band of the radio that a network is on.
    pub(super) fn band_of(network: u8) -> Option<WifiBand> {
        let radio = RADIOS.iter().rfind(|radio| radio.first_network <= network)?;
        Some(radio.band.clone())
    }

    /// The name of a network in the router's tree of objects.
    pub(super) fn view(network: u8) -> String {
        format!("IGD.LD1.WLAN{network}")
    }
}

impl Gch {
    pub(super) async fn read_wifi(&self) -> Result<Vec<WifiNetwork>> {
        Ok(self.find_networks().await?.into_iter().map(|found| found.network).collect())
    }

    async fn find_networks(&self) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        for radio in RADIOS {
            let settings = match self.page(radio.settings).await {
                Err(error) if error.is_unsupported() => continue,
                settings => settings?,
            };
            let mut names = self.network_page(radio.names, radio, radio.first_network).await?;
            for number in radio.networks(&names) {
                if number != radio.first_network {
                    names = self.network_page(radio.names, radio, number).await?;
                }
                let security = self.network_page(radio.security, radio, number).await?;
                let network = network(radio, number, [&settings, &names, &security]);
                found.push(Found { radio, number, network });
            }
        }
        if found.is_empty() { unsupported(Capability::WifiRead) } else { Ok(found) }
    }

    /// A page that shows one network; by itself it shows the first, or the one that was looked at last.
    async fn network_page(&self, name: &str, radio: &Radio, number: u8) -> Result<Page> {
        let view = Radio::view(number);
        if number == radio.first_network {
            let page = self.page(name).await?;
            let shown = page.field("ViewName");
            if shown.value().is_none_or(|shown| !shown.starts_with("IGD.LD1.WLAN") || shown == view) {
                return Ok(page);
            }
        }
        self.view(name, View::Network(&view)).await
    }
}

/// What three pages tell of a network. Each has more than it needs; the one that sets a value tells it.
fn network(radio: &Radio, number: u8, [settings, names, protection]: [&Page; 3]) -> WifiNetwork {
    let mut network = WifiNetwork::default();
    network.role = if number == radio.first_network { WifiRole::Main } else { WifiRole::Guest };
    network.band = Some(radio.band.clone());
    network.radio_enabled = settings.field("RadioStatus").flag();
    network.ssid = names.field("ESSID").exact().and_then(|name| name.parse().ok());
    network.enabled = names.field("Enable").flag();
    network.hidden = names.field("ESSIDHideEnable").flag();
    network.isolated = names.field("VapIsolationEnable").flag();
    network.max_hosts = names.field("MaxUserNum").parse();
    network.security = protection.field("BeaconType").value().map(security);
    network.cipher = protection.field("11iEncryptType").or(&protection.field("WPAEncryptType")).owned();
    network.passphrase = protection.field("KeyPassphrase").exact().map(WifiPassphrase::new);
    network.channel = channel(&settings.field("AutoChannelEnabled"), &settings.field("Channel"));
    network.bandwidth = settings.field("BandWidth").owned();
    network.country = settings.field("CountryCode").owned();
    network
}

/// A channel that is chosen by itself is 0.
fn channel(automatic: &Field, number: &Field) -> Option<u16> {
    if automatic.flag() == Some(true) { Some(0) } else { number.parse() }
}
