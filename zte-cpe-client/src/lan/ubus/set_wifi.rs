//! Changes one wireless network.

use serde_json::{Map, Value, json};
use zte_cpe_model::secret::WifiPassphrase;
use zte_cpe_model::wifi::{WifiChange, WifiNetwork, WifiSecurity};

use super::Ubus;
use super::exchange::Call;
use super::wifi::Section;
use crate::{Error, ErrorKind, Result};

impl Ubus {
    pub(super) async fn change_wifi(&self, change: &WifiChange) -> Result<()> {
        let (sections, switch) = self.wifi_sections().await?;
        let section = chosen(&sections, change)?;
        let mut settings = Map::new();
        settings.insert(section.name.to_owned(), self.interface(section, change).await?);
        if let Some(count) = change.max_hosts {
            settings.insert(section.radio.to_owned(), json!({ "maxassoc": count.to_string() }));
        }
        if change.enabled == Some(true) && switch == Some(false) {
            settings.insert("zte_mbb".to_owned(), json!({ "wifi_onoff": "1" }));
        }
        settings.insert("source_module".to_owned(), json!("web"));
        self.tell(&[Call::new("zwrt_wlan", "set", Value::Object(settings))]).await?;

        let name = section.name;
        self.until(|| async move {
            let (sections, _) = self.wifi_sections().await?;
            Ok(sections.iter().any(|section| section.name == name && holds(&section.network, change)))
        })
        .await
    }

    /// The network as a whole: what is not to be changed is sent as it is.
    async fn interface(&self, section: &Section, change: &WifiChange) -> Result<Value> {
        let now = &section.network;
        let ssid = change.ssid.as_ref().or(now.ssid.as_ref());
        let ssid = ssid.and_then(|ssid| std::str::from_utf8(ssid.as_bytes()).ok()).ok_or_else(|| {
            Error::from(ErrorKind::InvalidInput)
                .with_detail("this router takes names of networks in UTF-8 only")
        })?;
        let security = change.security.as_ref().or(now.security.as_ref());
        let passphrase = change.passphrase.as_ref().or(now.passphrase.as_ref());
        let mut interface = json!({
            "ssid": ssid,
            "encryption": match &change.security {
                Some(security) => encryption(security)?,
                None => section.encryption.as_str(),
            },
            "hidden": digit(change.hidden.or(now.hidden).unwrap_or_default()),
            "isolate": digit(change.isolated.or(now.isolated).unwrap_or_default()),
            "disabled": digit(!change.enabled.or(now.enabled).unwrap_or(true)),
        });
        match passphrase {
            Some(passphrase) => {
                check(passphrase)?;
                let sealed = self.sealed_base64(passphrase.expose()).await?;
                interface.as_object_mut().map(|interface| interface.insert("key".to_owned(), json!(sealed)));
            }
            None if change.security.is_some() && security != Some(&WifiSecurity::Open) => {
                return Err(Error::from(ErrorKind::InvalidInput)
                    .with_detail("a network that is protected needs a passphrase"));
            }
            None => {}
        }
        Ok(interface)
    }
}

fn chosen<'a>(sections: &'a [Section], change: &WifiChange) -> Result<&'a Section> {
    let fits = |section: &&Section| {
        section.network.role == change.role
            && change.band.as_ref().is_none_or(|band| section.network.band.as_ref() == Some(band))
    };
    let mut fitting = sections.iter().filter(fits);
    match (fitting.next(), fitting.next()) {
        (Some(section), None) => Ok(section),
        (None, _) => Err(Error::from(ErrorKind::InvalidInput).with_detail("it has no such wireless network")),
        (Some(_), Some(_)) => Err(Error::from(ErrorKind::InvalidInput)
            .with_detail("it has such a network on more than one band, say on which")),
    }
}

fn check(passphrase: &WifiPassphrase) -> Result<()> {
    if (8..=63).contains(&passphrase.expose().len()) {
        return Ok(());
    }
    Err(Error::from(ErrorKind::InvalidInput).with_detail("a passphrase has 8 to 63 bytes"))
}

fn encryption(security: &WifiSecurity) -> Result<&str> {
    Ok(match security {
        WifiSecurity::Open => "none",
        WifiSecurity::Wpa2Psk => "psk2+ccmp",
        WifiSecurity::WpaWpa2Psk => "psk-mixed+tkip+ccmp",
        WifiSecurity::Wpa3Sae => "sae",
        WifiSecurity::Wpa2Wpa3 => "sae-mixed",
        WifiSecurity::Other(word) => word,
        _ => {
            return Err(Error::from(ErrorKind::InvalidInput)
                .with_detail("this router does not protect networks in that way"));
        }
    })
}

fn digit(on: bool) -> &'static str {
    if on { "1" } else { "0" }
}

/// What the router does not tell cannot contradict.
fn holds(now: &WifiNetwork, change: &WifiChange) -> bool {
    fn same<T: PartialEq>(now: Option<&T>, wanted: Option<&T>) -> bool {
        wanted.is_none() || now.is_none() || now == wanted
    }
    let key = |passphrase: &Option<WifiPassphrase>| passphrase.as_ref().map(|key| key.expose().to_owned());
    now.ssid.is_some()
        && same(now.ssid.as_ref(), change.ssid.as_ref())
        && same(key(&now.passphrase).as_ref(), key(&change.passphrase).as_ref())
        && same(now.security.as_ref(), change.security.as_ref())
        && same(now.enabled.as_ref(), change.enabled.as_ref())
        && same(now.hidden.as_ref(), change.hidden.as_ref())
        && same(now.isolated.as_ref(), change.isolated.as_ref())
        && same(now.max_hosts.as_ref(), change.max_hosts.as_ref())
}
