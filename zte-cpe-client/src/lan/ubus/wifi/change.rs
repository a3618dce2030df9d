//! Changes one wireless network.

use serde_json::{Map, Value, json};
use zte_cpe_model::wifi::{WifiChange, WifiSecurity};

use super::super::Ubus;
use super::super::exchange::Call;
use super::Section;
use crate::lan::change::{chosen, invalid, leaves_radio, protection, ssid_text, wifi_holds};
use crate::{ErrorKind, Result};

impl Ubus {
    pub(in crate::lan::ubus) async fn change_wifi(&self, change: &WifiChange) -> Result<()> {
        leaves_radio(change)?;
        let (sections, switch) = self.wifi_sections().await?;
        let at = chosen(sections.iter().map(|section| &section.network), change)?;
        let section = sections.get(at).ok_or(ErrorKind::Malformed)?;
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
            Ok(sections.iter().any(|section| section.name == name && wifi_holds(&section.network, change)))
        })
        .await
    }

    /// The network as a whole: what is not to be changed is sent as it is.
    async fn interface(&self, section: &Section, change: &WifiChange) -> Result<Value> {
        let now = &section.network;
        protection(change, now)?;
        let known = now.ssid.as_ref().map(|name| name.to_text());
        let ssid = ssid_text(change)?.or(known.as_deref());
        let mut interface = json!({
            "ssid": ssid,
            "encryption": match &change.security {
                Some(security) => encryption(security)?,
                None => section.encryption.as_str(),
            },
            "hidden": digit(change.hidden.or(now.hidden).unwrap_or_default()),
            "isolate": digit(change.isolated.or(now.isolated).unwrap_or_default()),
            "disabled": digit(change.enabled.map(|on| !on).or(section.disabled).unwrap_or_default()),
        });
        if let Some(passphrase) = change.passphrase.as_ref().or(now.passphrase.as_ref()) {
            let sealed = self.sealed_base64(passphrase.expose()).await?;
            interface.as_object_mut().map(|interface| interface.insert("key".to_owned(), json!(sealed)));
        }
        Ok(interface)
    }
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
            return invalid("this router does not protect networks in that way");
        }
    })
}

fn digit(on: bool) -> &'static str {
    if on { "1" } else { "0" }
}
