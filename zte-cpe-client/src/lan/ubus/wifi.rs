//! The wireless networks: reports of all of them, and the configuration of the four that people use.

use serde_json::json;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::net::Ssid;
use zte_cpe_model::secret::WifiPassphrase;
use zte_cpe_model::wifi::{WifiBand, WifiNetwork, WifiRole, WifiSecurity};

use super::cipher::Reader;
use super::exchange::Call;
use super::identity::values;
use super::{Ubus, wire};
use crate::Result;
use crate::lan::answer::{Answer, Field};
use crate::lan::dialect::unsupported;
use crate::lan::wire::Wire as _;

mod change;

/// Wireless networks by the name of their section, with their radio. Others link routers with each other.
const SECTIONS: [(&str, &str, WifiRole, WifiBand); 4] = [
    ("main_2g", "wifi0", WifiRole::Main, WifiBand::Ghz2_4),
    ("main_5g", "wifi1", WifiRole::Main, WifiBand::Ghz5),
    ("guest_2g", "wifi0", WifiRole::Guest, WifiBand::Ghz2_4),
    ("guest_5g", "wifi1", WifiRole::Guest, WifiBand::Ghz5),
];

/// One wireless network with what is needed to change it.
pub(super) struct Section {
    pub(super) name: &'static str,
    pub(super) radio: &'static str,
    /// The protection in the device's own words.
    pub(super) encryption: String,
    /// Its own switch, whatever that of the radio says.
    pub(super) disabled: Option<bool>,
    pub(super) network: WifiNetwork,
}

impl Ubus {
    pub(super) async fn read_wifi(&self) -> Result<Vec<WifiNetwork>> {
        let (sections, _) = self.wifi_sections().await?;
        if sections.is_empty() {
            return unsupported(Capability::WifiRead);
        }
        Ok(sections.into_iter().map(|section| section.network).collect())
    }

    /// Every wireless network, and whether wireless is on at all.
    pub(super) async fn wifi_sections(&self) -> Result<(Vec<Section>, Option<bool>)> {
        let [m2, m5, g2, g5] = SECTIONS.map(|(section, ..)| Call::section("wireless", section));
        let calls = [
            Call::new("zwrt_wlan", "report", json!({})),
            Call::new("zwrt_wlan", "iface_report", json!({})),
            Call::new("zwrt_wlan", "wlan_get_key", json!({})),
            m2,
            m5,
            g2,
            g5,
            Call::section("wireless", "wifi0"),
            Call::section("wireless", "wifi1"),
        ];
        let [report, interfaces, keys, m2, m5, g2, g5, radio_2g, radio_5g] = self.ask(calls).await?;
        let reader = self.line.reader();
        let report = wire::WifiReport::read(&report.unwrap_or_default());
        let radios = [("wifi0", radio_2g), ("wifi1", radio_5g)];
        let radio = |name: &str| {
            let (_, answer) = radios.iter().find(|(known, _)| *known == name)?;
            answer.as_ref().map(|answer| wire::WifiRadio::read(answer.nested("values").unwrap_or(answer)))
        };
        let sections = SECTIONS
            .into_iter()
            .zip([m2, m5, g2, g5])
            .filter_map(|((name, radio_name, role, band), configured)| {
                let reported = of_section(interfaces.as_ref(), "ifaces", name);
                let key = of_section(keys.as_ref(), "wlan_keys", name);
                let configured = wire::WifiInterface::read(&values(configured.unwrap_or_default()));
                let mut network = network([&reported, &configured], &key, &reader);
                network.role = role;
                network.band = Some(band);
                summary(&mut network, &report);
                if let Some(radio) = radio(radio_name) {
                    of_radio(&mut network, &radio);
                }
                let disabled = reported.disabled.or(&configured.disabled).flag();
                let encryption = reported.encryption.or(&configured.encryption).owned().unwrap_or_default();
                let there = network.ssid.is_some();
                there.then_some(Section { name, radio: radio_name, encryption, disabled, network })
            })
            .collect();
        Ok((sections, report.wifi_onoff.flag()))
    }
}

fn of_section(answer: Option<&Answer>, list: &str, section: &str) -> wire::WifiInterface {
    let rows = answer.and_then(|answer| answer.rows(list)).unwrap_or_default();
    let row = rows.iter().find(|row| row.text("section_name") == Some(section));
    row.map(wire::WifiInterface::read).unwrap_or_default()
}

fn network(sources: [&wire::WifiInterface; 2], key: &wire::WifiInterface, reader: &Reader) -> WifiNetwork {
    let [reported, configured] = sources;
    let mut network = WifiNetwork::default();
    network.ssid = ssid(reported.ssid.or(&configured.ssid));
    network.enabled = reported.disabled.or(&configured.disabled).flag().map(|disabled| !disabled);
    network.hidden = reported.hidden.or(&configured.hidden).flag();
    let encryption = reported.encryption.or(&configured.encryption);
    network.security = encryption.value().map(security);
    network.cipher =
        encryption.value().and_then(|words| words.split_once('+')).map(|(_, cipher)| cipher.to_owned());
    network.isolated = configured.isolate.or(&reported.isolate).flag();
    network.max_hosts = reported.maxassoc.or(&configured.maxassoc).parse();
    network.host_count = configured.sta_num.or(&reported.sta_num).parse();
    // Encrypted in the reports, where the key is the one agreed on; in clear in some configurations.
    network.passphrase = [&reported.key_encode, &key.key_encode, &configured.key_encode, &configured.key]
        .into_iter()
        .find_map(|field| reader.base64(field))
        .map(WifiPassphrase::new);
    network
}

/// The report fills what nothing else tells, and says whether there is a radio at all.
fn summary(network: &mut WifiNetwork, report: &wire::WifiReport) {
    let (name, mode, off) = match network.band {
        Some(WifiBand::Ghz5) => (&report.main5g_ssid, &report.main5g_authmode, &report.radio5_disabled),
        _ => (&report.main2g_ssid, &report.main2g_authmode, &report.radio2_disabled),
    };
    if network.role == WifiRole::Main {
        network.ssid = network.ssid.take().or_else(|| ssid(name));
        network.security = network.security.take().or_else(|| mode.value().map(security));
    }
    if report.wifi_onoff.flag() == Some(false) || off.flag() == Some(true) {
        network.enabled = Some(false);
    }
}

fn of_radio(network: &mut WifiNetwork, radio: &wire::WifiRadio) {
    network.channel = match radio.channel.value() {
        Some("auto") => Some(0),
        _ => radio.channel.parse(),
    };
    network.bandwidth = radio.htmode.owned();
    network.country = radio.country.owned();
    network.max_hosts = network.max_hosts.or_else(|| radio.maxassoc.parse());
}

fn ssid(field: &Field) -> Option<Ssid> {
    field.exact().and_then(|name| name.parse().ok())
}

/// The words of OpenWrt, without the ciphers after them.
fn security(words: &str) -> WifiSecurity {
    match words.split('+').next().unwrap_or_default() {
        "none" => WifiSecurity::Open,
        "wep" | "wep-open" | "wep-shared" => WifiSecurity::Wep,
        "psk" => WifiSecurity::WpaPsk,
        "psk2" => WifiSecurity::Wpa2Psk,
        "psk-mixed" => WifiSecurity::WpaWpa2Psk,
        "sae" => WifiSecurity::Wpa3Sae,
        "sae-mixed" => WifiSecurity::Wpa2Wpa3,
        _ => WifiSecurity::Other(words.to_owned()),
    }
}
