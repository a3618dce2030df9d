//! Changes one wireless network, or the radio it is on, and leaves everything else as it is.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::wifi::{WifiChange, WifiSecurity};

use super::super::Thinklua;
use super::super::sheet::Sheet;
use super::{Answers, Found, NAMES, NETWORK, RADIO, RADIOS, SWITCHES};
use crate::lan::change::{invalid, protection, ssid_text, wifi_holds};
use crate::lan::gateway::wlan::security_fields;
use crate::lan::gateway::xml::Instance;
use crate::{ErrorKind, Result};

/// The fields of the page before the name of a network, in its order.
const PROTECTION: &[&str] = &[
    "BeaconType",
    "WEPAuthMode",
    "WPAAuthMode",
    "WPAEncryptType",
    "11iAuthMode",
    "11iEncryptType",
    "WPA3AuthMode",
    "WPA3EncryptType",
];

/// How the page itself calls a protection; the gateway keeps the fields above.
const CALLED: &[(WifiSecurity, &str)] = &[
    (WifiSecurity::Open, "No Security"),
    (WifiSecurity::WpaPsk, "WPA-PSK-TKIP/AES"),
    (WifiSecurity::Wpa2Psk, "WPA2-PSK-AES"),
    (WifiSecurity::WpaWpa2Psk, "WPA/WPA2-PSK-TKIP/AES"),
    (WifiSecurity::Wpa3Sae, "WPA3-SAE"),
    (WifiSecurity::Wpa2Wpa3, "WPA2-PSK/WPA3-SAE"),
];

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

/// The network that is meant: of several for guests on one band the first.
fn chosen<'a>(networks: &'a [Found], change: &WifiChange) -> Result<&'a Found> {
    let is_meant = |found: &&Found| {
        let network = &found.network;
        network.role == change.role
            && (change.band.is_none() || network.band.is_none() || network.band == change.band)
    };
    let mut meant = networks.iter().filter(is_meant);
    let Some(first) = meant.next() else { return invalid("this router has no such wireless network") };
    if meant.any(|other| other.radio != first.radio) {
        return invalid("this router has such a network on several bands; say which");
    }
    Ok(first)
}

fn changes_network(change: &WifiChange) -> bool {
    change.ssid.is_some()
        || change.passphrase.is_some()
        || change.security.is_some()
        || change.enabled.is_some()
        || change.hidden.is_some()
        || change.isolated.is_some()
        || change.max_hosts.is_some()
        || (change.channel.is_none() && change.radio_enabled.is_none())
}

fn network_sheet(answers: &Answers, found: &Found, change: &WifiChange) -> Result<Sheet> {
    let wanted = protection(change, &found.network)?;
    let point = answers
        .names
        .instances(NETWORK)
        .find(|point| point.id() == Some(&found.id))
        .ok_or(ErrorKind::Malformed)?;
    let id = &found.id;
    let mut sheet = Sheet::new("Apply")
        .instance(id)
        .field("_WEPCONIG", "N")
        .field("_PSKCONIG", if change.passphrase.is_some() { "Y" } else { "N" })
        .field("_InstID_PSK", &format!("{id}.PSK1"))
        .keep(&point, PROTECTION);
    if let Some(security) = &change.security {
        let Some(fields) = security_fields(security) else {
            return invalid("this router does not protect networks in that way");
        };
        sheet = fields.fold(sheet, |sheet, (name, value)| sheet.set(name, value));
    }
    sheet = match ssid_text(change)? {
        Some(name) => sheet.field("ESSID", name),
        None => sheet.keep(&point, &["ESSID"]),
    };
    sheet = switched(sheet, &point, "Enable", change.enabled);
    sheet = switched(sheet, &point, "ESSIDHideEnable", change.hidden);
    sheet = switched(sheet, &point, "VapIsolationEnable", change.isolated);
    if let Some((_, word)) = wanted.and_then(|wanted| CALLED.iter().find(|(known, _)| known == wanted)) {
        sheet = sheet.field("EncryptionType", word);
    }
    sheet = sheet.secret("KeyPassphrase", change.passphrase.as_ref().map(|key| key.expose()));
    sheet = match change.max_hosts {
        Some(count) => sheet.field("MaxUserNum", &count.to_string()),
        None => sheet.keep(&point, &["MaxUserNum"]),
    };
    Ok(sheet.buttons(&["Btn_cancel_WLANSSIDConf", "Btn_apply_WLANSSIDConf"]))
}

fn switched(sheet: Sheet, point: &Instance<'_>, name: &str, wanted: Option<bool>) -> Sheet {
    match wanted {
        Some(on) => sheet.field(name, if on { "1" } else { "0" }),
        None => sheet.keep(point, &[name]),
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
    for (name, value) in radio.fields().filter(|(name, _)| *name != "_InstID" && !name.starts_with("UI_")) {
        sheet = sheet.field(name, value);
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
