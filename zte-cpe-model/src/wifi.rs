//! Wireless networks of a router.

use serde::Serialize;
use zeroize::Zeroize;

use crate::data_item::classified;
use crate::macros::open_enum;
use crate::net::Ssid;
use crate::secret::WifiPassphrase;

open_enum! {
    /// Frequency band of a radio.
    pub enum WifiBand {
        /// 2.4 GHz.
        Ghz2_4 = "2.4-ghz",
        /// 5 GHz.
        Ghz5 = "5-ghz",
        /// 6 GHz.
        Ghz6 = "6-ghz",
    }
}

open_enum! {
    /// How a wireless network is protected.
    pub enum WifiSecurity {
        /// Not at all.
        Open = "open",
        /// By WEP, which protects nothing.
        Wep = "wep",
        /// WPA with a passphrase.
        WpaPsk = "wpa-psk",
        /// WPA2 with a passphrase.
        Wpa2Psk = "wpa2-psk",
        /// WPA and WPA2 with a passphrase.
        WpaWpa2Psk = "wpa-wpa2-psk",
        /// WPA3 with a passphrase (SAE).
        Wpa3Sae = "wpa3-sae",
        /// WPA2 and WPA3 with a passphrase.
        Wpa2Wpa3 = "wpa2-wpa3",
    }
}

/// Whom a wireless network is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub enum WifiRole {
    /// The household.
    #[default]
    Main,
    /// Guests.
    Guest,
}

/// A wireless network that the router offers.
///
/// The passphrase is never serialised; take it out by name where it is wanted, for example into a
/// [`WifiCode`](crate::label::WifiCode).
#[derive(Debug, Clone, Default, Serialize, Zeroize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct WifiNetwork {
    /// Whom it is for.
    #[zeroize(skip)]
    pub role: WifiRole,
    /// Band of its radio.
    #[zeroize(skip)]
    pub band: Option<WifiBand>,
    /// Its name.
    pub ssid: Option<Ssid>,
    /// Whether it is on.
    pub enabled: Option<bool>,
    /// Whether it hides its name.
    pub hidden: Option<bool>,
    /// How it is protected.
    #[zeroize(skip)]
    pub security: Option<WifiSecurity>,
    /// Cipher, as the device names it.
    pub cipher: Option<String>,
    /// Passphrase, where the device gives it.
    #[serde(skip_serializing)]
    pub passphrase: Option<WifiPassphrase>,
    /// Whether terminals are kept apart from each other.
    pub isolated: Option<bool>,
    /// How many terminals it takes.
    pub max_hosts: Option<u16>,
    /// How many terminals are on it.
    pub host_count: Option<u16>,
    /// Whether its radio is on; without it, nothing on the radio is.
    pub radio_enabled: Option<bool>,
    /// Channel of its radio; 0 is chosen by itself.
    pub channel: Option<u16>,
    /// Channel width, as the device names it.
    pub bandwidth: Option<String>,
    /// Regulatory country of its radio.
    pub country: Option<String>,
}

/// What to change of one wireless network; everything that is not named stays as it is.
///
/// ```
/// use zte_cpe_model::secret::WifiPassphrase;
/// use zte_cpe_model::wifi::{WifiBand, WifiChange, WifiRole};
///
/// let change = WifiChange::of(WifiRole::Main)
///     .on(WifiBand::Ghz5)
///     .ssid("home-5".parse()?)
///     .passphrase(WifiPassphrase::new("correct horse"));
/// # Ok::<(), zte_cpe_model::net::ParseSsidError>(())
/// ```
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct WifiChange {
    /// Whom the network is for.
    pub role: WifiRole,
    /// Its band; needed where a device has such a network on more than one.
    pub band: Option<WifiBand>,
    /// A new name.
    pub ssid: Option<Ssid>,
    /// A new passphrase: 8 to 63 characters.
    pub passphrase: Option<WifiPassphrase>,
    /// Another protection.
    pub security: Option<WifiSecurity>,
    /// On or off.
    pub enabled: Option<bool>,
    /// Whether it hides its name.
    pub hidden: Option<bool>,
    /// Whether terminals are kept apart from each other.
    pub isolated: Option<bool>,
    /// How many terminals it takes.
    pub max_hosts: Option<u16>,
    /// Its radio, on or off, with every network on it.
    pub radio_enabled: Option<bool>,
    /// Another channel for its radio; 0 is chosen by itself.
    pub channel: Option<u16>,
}

impl WifiChange {
    /// Of the network for these people.
    #[must_use]
    pub fn of(role: WifiRole) -> Self {
        Self { role, ..Self::default() }
    }

    /// On this band.
    #[must_use]
    pub fn on(self, band: WifiBand) -> Self {
        Self { band: Some(band), ..self }
    }

    /// Gives it another name.
    #[must_use]
    pub fn ssid(self, ssid: Ssid) -> Self {
        Self { ssid: Some(ssid), ..self }
    }

    /// Gives it another passphrase.
    #[must_use]
    pub fn passphrase(self, passphrase: WifiPassphrase) -> Self {
        Self { passphrase: Some(passphrase), ..self }
    }

    /// Protects it in another way.
    #[must_use]
    pub fn security(self, security: WifiSecurity) -> Self {
        Self { security: Some(security), ..self }
    }

    /// Switches it on.
    #[must_use]
    pub fn switched_on(self) -> Self {
        Self { enabled: Some(true), ..self }
    }

    /// Switches it off.
    #[must_use]
    pub fn switched_off(self) -> Self {
        Self { enabled: Some(false), ..self }
    }

    /// Hides its name.
    #[must_use]
    pub fn hidden(self) -> Self {
        Self { hidden: Some(true), ..self }
    }

    /// Shows its name.
    #[must_use]
    pub fn shown(self) -> Self {
        Self { hidden: Some(false), ..self }
    }

    /// Moves its radio to another channel; 0 lets it choose.
    #[must_use]
    pub fn channel(self, channel: u16) -> Self {
        Self { channel: Some(channel), ..self }
    }

    /// Switches its radio on.
    #[must_use]
    pub fn radio_on(self) -> Self {
        Self { radio_enabled: Some(true), ..self }
    }

    /// Switches its radio off, with every network on it.
    #[must_use]
    pub fn radio_off(self) -> Self {
        Self { radio_enabled: Some(false), ..self }
    }

    /// Lets so many terminals on.
    #[must_use]
    pub fn max_hosts(self, count: u16) -> Self {
        Self { max_hosts: Some(count), ..self }
    }
}

classified! {
    WifiChange {
        role: Technical,
        band: Technical,
        ssid: Ssid,
        passphrase: WifiPassphrase,
        security: Technical,
        enabled: Technical,
        hidden: Technical,
        isolated: Technical,
        max_hosts: Technical,
        radio_enabled: Technical,
        channel: Technical,
    }
    WifiNetwork {
        role: Technical,
        band: Technical,
        ssid: Ssid,
        enabled: Technical,
        hidden: Technical,
        security: Technical,
        cipher: Technical,
        passphrase: WifiPassphrase,
        isolated: Technical,
        max_hosts: Technical,
        host_count: HostActivity,
        radio_enabled: Technical,
        channel: Technical,
        bandwidth: Technical,
        country: DeviceCountry,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passphrase_appears_neither_in_debug_nor_in_json() {
        let network = WifiNetwork {
            ssid: Some("home-canary".parse().unwrap()),
            passphrase: Some(WifiPassphrase::new("key-canary")),
            ..WifiNetwork::default()
        };
        assert!(!format!("{network:?}").contains("canary"));
        assert!(!serde_json::to_string(&network).unwrap().contains("key-canary"));
    }
}
