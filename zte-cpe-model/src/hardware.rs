//! Identifiers of equipment and SIM cards.
//!
//! All of them mask themselves in `Debug`, have no `Display`, and are checked when made:
//!
//! ```
//! use zte_cpe_model::hardware::MacAddress;
//!
//! let mac: MacAddress = "00-00-5e-00-53-01".parse()?;
//! assert_eq!(mac.to_colon_string(), "00:00:5E:00:53:01");
//! assert_eq!(format!("{mac:?}"), "MacAddress([redacted])");
//! # Ok::<(), zte_cpe_model::hardware::ParseMacAddressError>(())
//! ```

use std::str::FromStr;

use macaddr::MacAddr6;
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::macros::{masked_debug, personal_text};

/// MAC address (EUI-48) of a device or a terminal.
///
/// Reads the notations found on labels and in router answers: colons, hyphens, Cisco dots, or none.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Zeroize, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
pub struct MacAddress([u8; 6]);

masked_debug!(MacAddress);

impl MacAddress {
    /// Makes an address from its six octets.
    #[must_use]
    pub const fn new(octets: [u8; 6]) -> Self {
        Self(octets)
    }

    /// The six octets.
    #[must_use]
    pub const fn octets(self) -> [u8; 6] {
        self.0
    }

    /// The organisation that made the interface: the first three octets (OUI).
    #[must_use]
    pub const fn oui(self) -> [u8; 3] {
        [self.0[0], self.0[1], self.0[2]]
    }

    /// Whether the address was made up locally, as phones do to hide (bit 2 of the first octet).
    #[must_use]
    pub const fn is_locally_administered(self) -> bool {
        self.0[0] & 0b10 != 0
    }

    /// Upper-case text with colons, in clear. Every call is a place where a personal value leaves its type.
    #[must_use]
    pub fn to_colon_string(self) -> String {
        MacAddr6::from(self.0).to_string()
    }
}

/// The text is not a MAC address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a MAC address is twelve hexadecimal digits, such as 00:00:5E:00:53:01")]
#[non_exhaustive]
pub struct ParseMacAddressError;

impl FromStr for MacAddress {
    type Err = ParseMacAddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let bare = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let parsed = if bare {
            let pairs: Vec<&str> = (0..12).step_by(2).filter_map(|at| text.get(at..at + 2)).collect();
            pairs.join(":").parse::<MacAddr6>()
        } else {
            text.parse::<MacAddr6>()
        };
        parsed.map(|mac| Self(mac.into_array())).map_err(|_| ParseMacAddressError)
    }
}

impl TryFrom<String> for MacAddress {
    type Error = ParseMacAddressError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<MacAddress> for String {
    fn from(mac: MacAddress) -> Self {
        mac.to_colon_string()
    }
}

fn digits(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<String> {
    let text = text.trim();
    (lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.to_owned())
}

personal_text! {
    /// Serial number of a device, as its label and its own pages give it.
    ///
    /// GPON terminals have a vendor code and eight hexadecimal digits (`ZTEG` + 8); other devices have texts of their
    /// own, so that only the length and the absence of blanks and control characters are checked.
    pub struct SerialNumber;
    check = |text| {
        let text = text.trim();
        let valid = (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        valid.then(|| text.to_owned())
    };
    /// The text is not a serial number.
    pub struct ParseSerialNumberError = "a serial number is 1 to 64 letters, digits or signs without blanks";
    arbitrary = "ZTEG[0-9A-F]{8}|[0-9A-Z]{10,16}";
}

personal_text! {
    /// Equipment identity of a modem (IMEI), 15 digits.
    ///
    /// The check digit is not verified: modems in the field answer identities that would not pass.
    pub struct Imei;
    check = |text| digits(text, 15..=15);
    /// The text is not an IMEI.
    pub struct ParseImeiError = "an IMEI is 15 digits";
    arbitrary = "[0-9]{15}";
}

personal_text! {
    /// Subscriber identity of a SIM (IMSI), 6 to 15 digits.
    pub struct Imsi;
    check = |text| digits(text, 6..=15);
    /// The text is not an IMSI.
    pub struct ParseImsiError = "an IMSI is 6 to 15 digits";
    arbitrary = "[0-9]{15}";
}

personal_text! {
    /// Serial number of a SIM card (ICCID), 18 to 20 digits.
    ///
    /// Some firmware leaves the padding nibble at the end (`F`); it is dropped.
    pub struct Iccid;
    check = |text| digits(text.trim().trim_end_matches(['F', 'f']), 18..=20);
    /// The text is not an ICCID.
    pub struct ParseIccidError = "an ICCID is 18 to 20 digits";
    arbitrary = "89[0-9]{17,18}";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mac_address_reads_every_common_notation() {
        let expected = MacAddress::new([0x00, 0x00, 0x5e, 0x00, 0x53, 0xaf]);
        for text in [
            "00:00:5E:00:53:AF",
            "00-00-5e-00-53-af",
            "0000.5e00.53af",
            "00005E0053AF",
            " 00:00:5e:00:53:af ",
        ] {
            assert_eq!(text.parse(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn mac_address_refuses_what_is_none() {
        for text in ["", "00:00:5E:00:53", "00:00:5E:00:53:GG", "00005E0053A", "00:00:5E:00:53:AF:01", "ééé"]
        {
            assert_eq!(text.parse::<MacAddress>(), Err(ParseMacAddressError), "{text}");
        }
    }

    #[test]
    fn locally_administered_addresses_are_told_apart() {
        assert!(MacAddress::new([0x02, 0, 0, 0, 0, 1]).is_locally_administered());
        assert!(!MacAddress::new([0x00, 0, 0x5e, 0, 0x53, 1]).is_locally_administered());
    }

    #[test]
    fn iccid_loses_its_padding_nibble() {
        assert_eq!("8900000000000000001F".parse::<Iccid>().unwrap().expose(), "8900000000000000001");
    }

    #[test]
    fn errors_do_not_repeat_the_value() {
        let error = "12345canary".parse::<Imei>().unwrap_err();
        assert!(!error.to_string().contains("canary"));
    }
}
