//! The form that changes one network and leaves everything else as it is.

use zte_cpe_model::secret::WifiPassphrase;
use zte_cpe_model::wifi::{WifiChange, WifiSecurity};

use super::{Answers, Found, NETWORK};
use crate::lan::change::{invalid, protection, ssid_text};
use crate::lan::gateway::sheet::Sheet;
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

/// The network that is meant: of several for guests on one band the first.
pub(in crate::lan) fn chosen<'a>(networks: &'a [Found], change: &WifiChange) -> Result<&'a Found> {
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

pub(in crate::lan) fn changes_network(change: &WifiChange) -> bool {
    change.ssid.is_some()
        || change.passphrase.is_some()
        || change.security.is_some()
        || change.enabled.is_some()
        || change.hidden.is_some()
        || change.isolated.is_some()
        || change.max_hosts.is_some()
        || (change.channel.is_none() && change.radio_enabled.is_none())
}

pub(in crate::lan) fn network_sheet(answers: &Answers, found: &Found, change: &WifiChange) -> Result<Sheet> {
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
    sheet = sheet.secret("KeyPassphrase", change.passphrase.as_ref().map(WifiPassphrase::expose));
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
