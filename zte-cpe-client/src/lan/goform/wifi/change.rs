//! Changing one wireless network and leaving everything else as it is.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::wifi::{WifiChange, WifiNetwork, WifiRole, WifiSecurity};

use super::super::{Goform, wire};
use crate::lan::answer::Field;
use crate::lan::change::{Looks, chosen, leaves_radio, protection, ssid_text, wifi_holds};
use crate::lan::dialect::unsupported;
use crate::{ErrorKind, Result};

/// What protects a network: how firmware writes it, and the cipher that goes with it.
const SECURITIES: &[(WifiSecurity, &str, &str)] = &[
    (WifiSecurity::Open, "OPEN", "NONE"),
    (WifiSecurity::WpaPsk, "WPAPSK", "TKIP"),
    (WifiSecurity::Wpa2Psk, "WPA2PSK", "CCMP"),
    (WifiSecurity::WpaWpa2Psk, "WPAPSKWPA2PSK", "TKIPCCMP"),
    (WifiSecurity::Wpa3Sae, "WPA3PSK", "CCMP"),
    (WifiSecurity::Wpa2Wpa3, "WPA2PSKWPA3PSK", "CCMP"),
];

type Form = Vec<(&'static str, String)>;

impl Goform {
    pub(in crate::lan::goform) async fn write_wifi(&self, change: &WifiChange) -> Result<()> {
        leaves_radio(change)?;
        let points = self.access_points().await?;
        if points.is_empty() {
            self.write_older(change).await?;
        } else {
            self.write_newer(change, &points).await?;
        }
        let holds = |networks: Vec<WifiNetwork>| networks.iter().any(|network| wifi_holds(network, change));
        Looks::default().until(|| async move { self.read_wifi().await.map(holds) }).await
    }

    async fn write_newer(&self, change: &WifiChange, points: &[wire::AccessPoint]) -> Result<()> {
        let networks: Vec<WifiNetwork> = points.iter().map(WifiNetwork::from).collect();
        let at = chosen(&networks, change)?;
        let (Some(point), Some(network)) = (points.get(at), networks.get(at)) else {
            return Err(ErrorKind::Malformed.into());
        };
        let security = Security::after(change, network, &point.AuthMode, &point.EncrypType)?;
        let form = vec![
            ("ChipIndex", kept(&point.ChipIndex)),
            ("AccessPointIndex", kept(&point.AccessPointIndex)),
            ("SSID", ssid(change, &point.SSID)?),
            ("ApIsolate", switch(change.isolated, &point.ApIsolate)),
            ("AuthMode", security.mode),
            ("ApBroadcastDisabled", switch(change.hidden, &point.ApBroadcastDisabled)),
            ("EncrypType", security.cipher),
            (
                "Password",
                change
                    .passphrase
                    .as_ref()
                    .map_or_else(|| kept(&point.Password), |new| STANDARD.encode(new.expose())),
            ),
            ("AccessPointSwitchStatus", switch(change.enabled, &point.AccessPointSwitchStatus)),
        ];
        // Firmware that counts terminals for each radio does not have this in the form: it goes along when it is asked for.
        let max_hosts = change.max_hosts.map(|count| ("ApMaxStationNumber", count.to_string()));
        self.send("setAccessPointInfo", form.into_iter().chain(max_hosts).collect()).await?;
        // A network that is on is on only while the radio is.
        if change.enabled == Some(true) && !self.radio_is_on().await? {
            self.write("switchWiFiModule", &[("SwitchOption", "1")]).await?;
        }
        Ok(())
    }

    /// One radio with a main and a guest network, each with a form of its own, and one for what is on.
    async fn write_older(&self, change: &WifiChange) -> Result<()> {
        let wire = self.fetch::<wire::Ssids>().await?;
        let networks = Vec::from(&wire);
        if networks.is_empty() {
            return unsupported(Capability::WifiWrite);
        }
        let at = chosen(&networks, change)?;
        let Some(network) = networks.get(at) else { return Err(ErrorKind::Malformed.into()) };
        if change_of_settings(change) {
            let (id, form) = match network.role {
                WifiRole::Guest => ("SET_WIFI_SSID2_SETTINGS", guest_form(change, network, &wire)?),
                _ => ("SET_WIFI_SSID1_SETTINGS", main_form(change, network, &wire)?),
            };
            self.send(id, form).await?;
        }
        let Some(enabled) = change.enabled else { return Ok(()) };
        let guest = network.role == WifiRole::Guest;
        let radio = if guest { enabled.then_some(true) } else { Some(enabled) };
        let on = wire.wifi_cur_state.or(&wire.RadioOff).or(&wire.wifi_onoff_state);
        let form = vec![
            ("wifiEnabled", switch(radio, on)),
            ("m_ssid_enable", switch(guest.then_some(enabled), &wire.m_ssid_enable)),
        ];
        self.send("SET_WIFI_INFO", form).await
    }

    async fn send(&self, id: &str, form: Form) -> Result<()> {
        let fields: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.write(id, &fields).await
    }
}

fn change_of_settings(change: &WifiChange) -> bool {
    change.ssid.is_some()
        || change.passphrase.is_some()
        || change.security.is_some()
        || change.hidden.is_some()
        || change.isolated.is_some()
        || change.max_hosts.is_some()
}

fn main_form(change: &WifiChange, network: &WifiNetwork, wire: &wire::Ssids) -> Result<Form> {
    let security = Security::after(change, network, &wire.AuthMode, &wire.EncrypType)?;
    Ok(vec![
        ("ssid", ssid(change, &wire.SSID1)?),
        ("broadcastSsidEnabled", switch(change.hidden, &wire.HideSSID)),
        ("MAX_Access_num", count(change, &wire.MAX_Access_num)),
        ("cipher", security.number()),
        ("security_mode", security.mode),
        ("NoForwarding", switch(change.isolated, &wire.NoForwarding)),
        ("security_shared_mode", security.shared.to_owned()),
        ("passphrase", passphrase(change, &wire.WPAPSK1_encode, &wire.WPAPSK1)),
    ])
}

fn guest_form(change: &WifiChange, network: &WifiNetwork, wire: &wire::Ssids) -> Result<Form> {
    let security = Security::after(change, network, &wire.m_AuthMode, &wire.m_EncrypType)?;
    Ok(vec![
        ("m_SSID", ssid(change, &wire.m_SSID)?),
        ("m_HideSSID", switch(change.hidden, &wire.m_HideSSID)),
        ("m_MAX_Access_num", count(change, &wire.m_MAX_Access_num)),
        ("cipher", security.number()),
        ("m_AuthMode", security.mode),
        ("m_EncrypType", security.cipher),
        ("m_WPAPSK1", passphrase(change, &wire.m_WPAPSK1_encode, &wire.m_WPAPSK1)),
        ("m_NoForwarding", switch(change.isolated, &wire.m_NoForwarding)),
    ])
}

/// Mode and cipher as they shall be, in the firmware's words.
struct Security {
    mode: String,
    cipher: String,
    shared: &'static str,
}

impl Security {
    fn after(change: &WifiChange, network: &WifiNetwork, mode: &Field, cipher: &Field) -> Result<Self> {
        let open = protection(change, network)? == Some(&WifiSecurity::Open);
        let shared = if open { "NONE" } else { "1" };
        let known =
            change.security.as_ref().and_then(|wanted| SECURITIES.iter().find(|(one, ..)| one == wanted));
        Ok(match (&change.security, known) {
            (Some(_), Some((_, mode, cipher))) => {
                Self { mode: (*mode).to_owned(), cipher: (*cipher).to_owned(), shared }
            }
            (Some(other), None) => Self { mode: other.as_str().to_owned(), cipher: kept(cipher), shared },
            (None, _) => Self { mode: kept(mode), cipher: kept(cipher), shared },
        })
    }

    /// The older forms number the ciphers. MF65 keeps the two of them with a blank between.
    fn number(&self) -> String {
        match self.cipher.replace(' ', "").as_str() {
            "TKIP" => "0",
            "TKIPCCMP" | "TKIPAES" => "2",
            _ => "1",
        }
        .to_owned()
    }
}

fn ssid(change: &WifiChange, now: &Field) -> Result<String> {
    Ok(ssid_text(change)?.map_or_else(|| kept(now), str::to_owned))
}

fn kept(now: &Field) -> String {
    now.exact().unwrap_or_default().to_owned()
}

fn switch(wanted: Option<bool>, now: &Field) -> String {
    wanted.map_or_else(|| kept(now), |on| u8::from(on).to_string())
}

fn count(change: &WifiChange, now: &Field) -> String {
    change.max_hosts.map_or_else(|| kept(now), |count| count.to_string())
}

/// Firmware that gives the key in Base64 takes it so.
fn passphrase(change: &WifiChange, encoded: &Field, plain: &Field) -> String {
    let is_encoded = *encoded != Field::Absent;
    match &change.passphrase {
        Some(new) if is_encoded => STANDARD.encode(new.expose()),
        Some(new) => new.expose().to_owned(),
        None if is_encoded => kept(encoded),
        None => kept(plain),
    }
}
