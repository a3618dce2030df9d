//! The wireless networks, by the newer structures or by the older names.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::net::Ssid;
use zte_cpe_model::secret::WifiPassphrase;
use zte_cpe_model::wifi::{WifiBand, WifiNetwork, WifiRole, WifiSecurity};

use super::Goform;
use super::wire;
use crate::Result;
use crate::lan::answer::Field;
use crate::lan::dialect::unsupported;
use crate::lan::wire::Wire as _;

mod change;

impl Goform {
    pub(super) async fn read_wifi(&self) -> Result<Vec<WifiNetwork>> {
        let mut networks: Vec<WifiNetwork> =
            self.access_points().await?.iter().map(WifiNetwork::from).collect();
        if networks.is_empty() {
            networks = Vec::from(&self.fetch::<wire::Ssids>().await?);
        } else if !self.radio_is_on().await? {
            for network in &mut networks {
                network.enabled = Some(false);
            }
        }
        if networks.is_empty() { unsupported(Capability::WifiRead) } else { Ok(networks) }
    }

    /// The networks by the newer structure; none on firmware that has the older names.
    async fn access_points(&self) -> Result<Vec<wire::AccessPoint>> {
        let answer = self.structure("queryAccessPointInfo", "").await?;
        let rows = answer.as_ref().and_then(|answer| answer.rows("ResponseList")).unwrap_or_default();
        Ok(rows.iter().map(wire::AccessPoint::read).collect())
    }

    async fn radio_is_on(&self) -> Result<bool> {
        let answer = self.structure("queryWiFiModuleSwitch", "").await?;
        Ok(answer.is_none_or(|answer| answer.field("WiFiModuleSwitch").flag() != Some(false)))
    }
}

impl From<&wire::AccessPoint> for WifiNetwork {
    fn from(wire: &wire::AccessPoint) -> Self {
        let mut network = Self::default();
        network.role =
            if wire.AccessPointIndex.parse() == Some(0_u8) { WifiRole::Main } else { WifiRole::Guest };
        network.band = band(&wire.Band).or_else(|| chip(&wire.ChipIndex));
        network.ssid = ssid(&wire.SSID);
        network.enabled = wire.AccessPointSwitchStatus.flag();
        network.hidden = wire.ApBroadcastDisabled.flag();
        network.security = security(&wire.AuthMode, &wire.EncrypType);
        network.cipher = wire.EncrypType.owned();
        network.passphrase = wire.Password.value().map(encoded_passphrase);
        network.isolated = wire.ApIsolate.flag();
        network.max_hosts = wire.ApMaxStationNumber.parse();
        network.channel = channel(&wire.Channel);
        network.bandwidth = wire.BandWidth.owned();
        network.country = wire.CountryCode.owned();
        network
    }
}

/// One radio with a main and a guest network; a network without a name is not there.
impl From<&wire::Ssids> for Vec<WifiNetwork> {
    fn from(wire: &wire::Ssids) -> Self {
        // Despite its name, 1 is on.
        let on = wire.wifi_cur_state.or(&wire.RadioOff).or(&wire.wifi_onoff_state).flag();
        let mut main = WifiNetwork::default();
        main.ssid = ssid(&wire.SSID1);
        main.enabled = on;
        main.hidden = wire.HideSSID.flag();
        main.security = security(&wire.AuthMode, &wire.EncrypType);
        main.cipher = wire.EncrypType.owned();
        main.passphrase = passphrase(&wire.WPAPSK1_encode, &wire.WPAPSK1);
        main.isolated = wire.NoForwarding.flag();
        main.max_hosts = wire.MAX_Access_num.parse();
        main.host_count = wire.sta_count.parse();

        let mut guest = WifiNetwork::default();
        guest.role = WifiRole::Guest;
        guest.ssid = ssid(&wire.m_SSID);
        guest.enabled = wire.m_ssid_enable.flag().map(|enabled| enabled && on != Some(false));
        guest.hidden = wire.m_HideSSID.flag();
        guest.security = security(&wire.m_AuthMode, &wire.m_EncrypType);
        guest.cipher = wire.m_EncrypType.owned();
        guest.passphrase = passphrase(&wire.m_WPAPSK1_encode, &wire.m_WPAPSK1);
        guest.isolated = wire.m_NoForwarding.flag();
        guest.max_hosts = wire.m_MAX_Access_num.parse();
        guest.host_count = wire.m_sta_count.parse();

        let mut networks: Vec<WifiNetwork> =
            [main, guest].into_iter().filter(|network| network.ssid.is_some()).collect();
        for network in &mut networks {
            network.band = band(&wire.wifi_band);
            network.channel = channel(&wire.Channel);
            network.country = wire.CountryCode.owned();
        }
        networks
    }
}

fn ssid(field: &Field) -> Option<Ssid> {
    field.exact().and_then(|name| name.parse().ok())
}

fn band(field: &Field) -> Option<WifiBand> {
    Some(match field.value()? {
        "b" => WifiBand::Ghz2_4,
        "a" => WifiBand::Ghz5,
        other => WifiBand::Other(other.to_owned()),
    })
}

fn chip(field: &Field) -> Option<WifiBand> {
    match field.value()? {
        "0" => Some(WifiBand::Ghz2_4),
        "1" => Some(WifiBand::Ghz5),
        _ => None,
    }
}

/// `auto` and 0 are the same choice.
fn channel(field: &Field) -> Option<u16> {
    if field.value()?.eq_ignore_ascii_case("auto") { Some(0) } else { field.parse() }
}

fn security(mode: &Field, cipher: &Field) -> Option<WifiSecurity> {
    let wep = cipher.value().is_some_and(|cipher| cipher.eq_ignore_ascii_case("WEP"));
    Some(match mode.value()? {
        "SHARED" => WifiSecurity::Wep,
        "OPEN" if wep => WifiSecurity::Wep,
        "OPEN" => WifiSecurity::Open,
        "WPAPSK" => WifiSecurity::WpaPsk,
        "WPA2PSK" => WifiSecurity::Wpa2Psk,
        "WPAPSKWPA2PSK" => WifiSecurity::WpaWpa2Psk,
        "WPA3PSK" => WifiSecurity::Wpa3Sae,
        "WPA2PSKWPA3PSK" => WifiSecurity::Wpa2Wpa3,
        other => WifiSecurity::Other(other.to_owned()),
    })
}

fn passphrase(encoded: &Field, plain: &Field) -> Option<WifiPassphrase> {
    encoded.value().map(encoded_passphrase).or_else(|| plain.exact().map(WifiPassphrase::new))
}

/// Base64 of UTF-8; what is not that is kept as it is.
fn encoded_passphrase(text: &str) -> WifiPassphrase {
    let decoded = STANDARD.decode(text).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    WifiPassphrase::new(decoded.unwrap_or_else(|| text.to_owned()))
}
