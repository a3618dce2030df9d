//! Names and addresses on a network.

use std::borrow::Cow;
use std::net::{IpAddr, Ipv6Addr};

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::macros::{masked_debug, personal_text};

/// Name of a wireless network: up to 32 bytes, which need not be text.
///
/// ```
/// use zte_cpe_model::net::Ssid;
///
/// let ssid = Ssid::new(*b"Caf\xc3\xa9")?;
/// assert_eq!(ssid.to_text(), "Café");
/// assert_eq!(format!("{ssid:?}"), "Ssid([redacted])");
/// # Ok::<(), zte_cpe_model::net::ParseSsidError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Zeroize, Serialize)]
#[serde(into = "SsidRepr")]
pub struct Ssid(Vec<u8>);

masked_debug!(Ssid);

/// Text where the name is text, octets where it is not.
#[derive(Serialize)]
#[serde(untagged)]
enum SsidRepr {
    Text(String),
    Octets(Vec<u8>),
}

impl From<Ssid> for SsidRepr {
    fn from(ssid: Ssid) -> Self {
        String::from_utf8(ssid.0).map_or_else(|error| Self::Octets(error.into_bytes()), Self::Text)
    }
}

/// The bytes are not the name of a wireless network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the name of a wireless network is 1 to 32 bytes")]
#[non_exhaustive]
pub struct ParseSsidError;

impl Ssid {
    /// Makes a name from its bytes.
    ///
    /// # Errors
    ///
    /// When there are none or more than 32.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Result<Self, ParseSsidError> {
        let bytes = bytes.into();
        if (1..=32).contains(&bytes.len()) { Ok(Self(bytes)) } else { Err(ParseSsidError) }
    }

    /// The bytes as they go over the air.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The name as text; bytes that are no UTF-8 are replaced by `�`.
    #[must_use]
    pub fn to_text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.0)
    }
}

impl TryFrom<Vec<u8>> for Ssid {
    type Error = ParseSsidError;
    fn try_from(bytes: Vec<u8>) -> Result<Self, ParseSsidError> {
        Self::new(bytes)
    }
}

impl std::str::FromStr for Ssid {
    type Err = ParseSsidError;
    fn from_str(text: &str) -> Result<Self, ParseSsidError> {
        Self::new(text)
    }
}

personal_text! {
    /// Name that a terminal gives itself, or that its owner gave it.
    ///
    /// Such names often hold the owner's name (RFC 8117), so they are personal. They come from anybody on the network:
    /// control characters are refused, everything else is kept.
    pub struct HostName;
    check = |text| {
        let text = text.trim();
        let valid = (1..=255).contains(&text.len()) && !text.chars().any(char::is_control);
        valid.then(|| text.to_owned())
    };
    /// The text is not a host name.
    pub struct ParseHostNameError = "a host name is 1 to 255 bytes without control characters";
    arbitrary = "[A-Za-z0-9-]{1,20}|\\PC{1,16}";
}

/// IP address of a device or a terminal, version 4 or 6.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Zeroize, Serialize, Deserialize)]
#[serde(from = "IpAddr", into = "IpAddr")]
pub struct DeviceIp([u8; 16]);

masked_debug!(DeviceIp);

impl DeviceIp {
    /// The address in clear. Every call is a place where a personal value leaves its type.
    #[must_use]
    pub fn expose(self) -> IpAddr {
        Ipv6Addr::from(self.0).to_canonical()
    }
}

impl From<IpAddr> for DeviceIp {
    fn from(address: IpAddr) -> Self {
        Self(match address {
            IpAddr::V4(v4) => v4.to_ipv6_mapped().octets(),
            IpAddr::V6(v6) => v6.octets(),
        })
    }
}

impl From<DeviceIp> for IpAddr {
    fn from(address: DeviceIp) -> Self {
        address.expose()
    }
}

/// The text is not an IP address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an IP address looks like 192.0.2.1 or 2001:db8::1")]
#[non_exhaustive]
pub struct ParseDeviceIpError;

impl std::str::FromStr for DeviceIp {
    type Err = ParseDeviceIpError;
    fn from_str(text: &str) -> Result<Self, ParseDeviceIpError> {
        text.trim().parse::<IpAddr>().map(Self::from).map_err(|_| ParseDeviceIpError)
    }
}

#[cfg(feature = "proptest")]
mod arbitrary {
    use proptest::prelude::*;

    use super::{DeviceIp, IpAddr, Ssid};

    impl Arbitrary for Ssid {
        type Parameters = ();
        type Strategy = BoxedStrategy<Self>;
        fn arbitrary_with((): ()) -> Self::Strategy {
            prop_oneof![
                "[ -~]{1,32}".prop_map(String::into_bytes),
                proptest::collection::vec(any::<u8>(), 1..=32)
            ]
            .prop_filter_map("a valid name", |bytes| Self::new(bytes).ok())
            .boxed()
        }
    }

    impl Arbitrary for DeviceIp {
        type Parameters = ();
        type Strategy = BoxedStrategy<Self>;
        fn arbitrary_with((): ()) -> Self::Strategy {
            any::<IpAddr>().prop_map(Self::from).boxed()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ip_addresses_of_both_versions_survive() {
        for text in ["192.0.2.7", "2001:db8::7", "::"] {
            assert_eq!(text.parse::<DeviceIp>().unwrap().expose().to_string(), text);
        }
    }

    #[test]
    fn ssid_serialises_as_text_or_octets() {
        assert_eq!(serde_json::to_value(Ssid::new(*b"home").unwrap()).unwrap(), "home");
        assert_eq!(serde_json::to_value(Ssid::new([0xff]).unwrap()).unwrap(), serde_json::json!([255]));
    }
}
