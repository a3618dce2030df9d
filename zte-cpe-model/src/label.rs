//! The codes on a device's label.
//!
//! A Wi-Fi code is the text inside the QR code that a phone scans to join a network:
//!
//! ```
//! use zte_cpe_model::label::WifiCode;
//!
//! let code: WifiCode = r"WIFI:T:WPA;S:caf\;e;P:pass\:word;;".parse()?;
//! assert_eq!(code.ssid.to_text(), "caf;e");
//! assert_eq!(code.to_text()?.expose(), r"WIFI:T:WPA;S:caf\;e;P:pass\:word;;");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::str::FromStr;

use crate::net::Ssid;
use crate::secret::{WifiCodeText, WifiPassphrase};
use crate::wifi::WifiSecurity;

/// What a Wi-Fi code says.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct WifiCode {
    /// Name of the network.
    pub ssid: Ssid,
    /// How it is protected; a code tells only open, WEP, WPA (any version with a passphrase) or WPA3 alone.
    pub security: WifiSecurity,
    /// Passphrase of a protected network.
    pub passphrase: Option<WifiPassphrase>,
    /// Whether the network hides its name.
    pub hidden: bool,
}

/// The text is not a Wi-Fi code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseWifiCodeError {
    /// It does not begin as one.
    #[error("a Wi-Fi code begins with WIFI:")]
    Prefix,
    /// The name of the network is missing or too long.
    #[error("a Wi-Fi code names its network in S:, 1 to 32 bytes long")]
    Ssid,
}

/// The network cannot be written as a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a Wi-Fi code can only hold a network name that is UTF-8 text")]
#[non_exhaustive]
pub struct WriteWifiCodeError;

impl WifiCode {
    /// The code of an open network.
    #[must_use]
    pub const fn open(ssid: Ssid) -> Self {
        Self { ssid, security: WifiSecurity::Open, passphrase: None, hidden: false }
    }

    /// The code of a network with a passphrase.
    #[must_use]
    pub const fn protected(ssid: Ssid, security: WifiSecurity, passphrase: WifiPassphrase) -> Self {
        Self { ssid, security, passphrase: Some(passphrase), hidden: false }
    }

    /// The same for a network that hides its name.
    #[must_use]
    pub fn hidden(self) -> Self {
        Self { hidden: true, ..self }
    }

    /// The text to draw as a QR code. It holds the passphrase, so it is a secret itself.
    ///
    /// # Errors
    ///
    /// When the network's name is not UTF-8: readers disagree about any other way to write it.
    pub fn to_text(&self) -> Result<WifiCodeText, WriteWifiCodeError> {
        let ssid = std::str::from_utf8(self.ssid.as_bytes()).map_err(|_| WriteWifiCodeError)?;
        let mut text = format!("WIFI:T:{};S:{};", security_word(&self.security), escape(ssid));
        if let Some(passphrase) = &self.passphrase {
            text.push_str("P:");
            text.push_str(&escape(passphrase.expose()));
            text.push(';');
        }
        if self.hidden {
            text.push_str("H:true;");
        }
        text.push(';');
        Ok(WifiCodeText::new(text))
    }
}

const fn security_word(security: &WifiSecurity) -> &'static str {
    match security {
        WifiSecurity::Open => "nopass",
        WifiSecurity::Wep => "WEP",
        WifiSecurity::Wpa3Sae => "SAE",
        _ => "WPA",
    }
}

impl FromStr for WifiCode {
    type Err = ParseWifiCodeError;

    fn from_str(text: &str) -> Result<Self, ParseWifiCodeError> {
        let text = text.trim();
        let body = match text.split_at_checked(5) {
            Some((prefix, body)) if prefix.eq_ignore_ascii_case("WIFI:") => body,
            _ => return Err(ParseWifiCodeError::Prefix),
        };
        let mut ssid = None;
        let mut word = String::new();
        let mut passphrase = None;
        let mut hidden = false;
        for (key, value) in fields(body) {
            match key.to_ascii_uppercase().as_str() {
                "S" => ssid = Some(value),
                "T" => word = value,
                "P" => passphrase = Some(WifiPassphrase::new(value)),
                "H" => hidden = value.eq_ignore_ascii_case("true"),
                _ => {}
            }
        }
        let passphrase = passphrase.filter(|passphrase| !passphrase.is_empty());
        let security = match word.to_ascii_uppercase().as_str() {
            "" if passphrase.is_some() => WifiSecurity::Wpa2Psk,
            "" | "NOPASS" => WifiSecurity::Open,
            "WEP" => WifiSecurity::Wep,
            "WPA" | "WPA2" => WifiSecurity::Wpa2Psk,
            "SAE" => WifiSecurity::Wpa3Sae,
            _ => WifiSecurity::Other(word),
        };
        let ssid = ssid.and_then(|ssid| Ssid::new(ssid).ok()).ok_or(ParseWifiCodeError::Ssid)?;
        Ok(Self { ssid, security, passphrase, hidden })
    }
}

/// The signs that carry meaning in a code.
const SPECIAL: [char; 5] = ['\\', ';', ',', '"', ':'];

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        if SPECIAL.contains(&sign) {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}

/// `key:value;` pairs with their escapes undone; a field without a colon is passed over.
fn fields(body: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut key: Option<String> = None;
    let mut current = String::new();
    let mut signs = body.chars();
    loop {
        match signs.next() {
            Some('\\') => current.extend(signs.next()),
            Some(':') if key.is_none() => key = Some(std::mem::take(&mut current)),
            end @ (Some(';') | None) => {
                let value = std::mem::take(&mut current);
                if let Some(key) = key.take() {
                    fields.push((key, value));
                }
                if end.is_none() {
                    return fields;
                }
            }
            Some(sign) => current.push(sign),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_case_and_unknown_fields_do_not_matter() {
        let code: WifiCode = "wifi:S:net;X:1;H:TRUE;P:secret;T:SAE;;".parse().unwrap();
        assert_eq!(code.ssid.to_text(), "net");
        assert_eq!(code.passphrase.unwrap().expose(), "secret");
        assert_eq!(code.security, WifiSecurity::Wpa3Sae);
        assert!(code.hidden);
    }

    #[test]
    fn missing_end_is_forgiven() {
        let code: WifiCode = "WIFI:S:net".parse().unwrap();
        assert_eq!(code.security, WifiSecurity::Open);
    }

    #[test]
    fn what_is_no_code_is_refused_without_repeating_it() {
        assert_eq!("https://canary.example".parse::<WifiCode>().unwrap_err(), ParseWifiCodeError::Prefix);
        assert_eq!("WIFI:T:WPA;P:canary;;".parse::<WifiCode>().unwrap_err(), ParseWifiCodeError::Ssid);
        assert_eq!("WIFI".parse::<WifiCode>().unwrap_err(), ParseWifiCodeError::Prefix);
    }

    #[test]
    fn name_that_is_not_text_is_not_written() {
        let code = WifiCode::open(Ssid::new([0xff, 0xfe]).unwrap());
        assert_eq!(code.to_text().unwrap_err(), WriteWifiCodeError);
    }
}
