//! Making a record anonymous: what identifies is dropped, what the policy's profile names stays, coarser.
//!
//! ```
//! use zte_cpe_model::device::{Device, DeviceIdentifiers, ProductType};
//! use zte_cpe_privacy::anonymize::Identified;
//! use zte_cpe_privacy::policy::Policy;
//!
//! let identifiers = DeviceIdentifiers {
//!     model: "MC888".to_owned(),
//!     firmware: "BD_STDMC888V1.0.0B04".to_owned(),
//!     serial: "000000000053".parse()?,
//!     mac: "00:00:5E:00:53:01".parse()?,
//! };
//! let device = Device::new(
//!     "7d1f0c64-3b0e-4c39-9d5e-2f7a8f1c5b10".parse()?,
//!     ProductType::Router,
//!     identifiers,
//!     ("DE".parse()?, "Europe/Berlin".parse()?),
//!     "2024-01-10T09:00:00Z".parse()?,
//! );
//!
//! let policy = Policy::cpe_v1_1()?;
//! let profile = policy.profile("device-record").expect("in the policy");
//! let summary = Identified::new(device).anonymize(profile, "2024-02-29".parse()?);
//! assert_eq!(summary.get().to_string(), "MC888, firmware V1, DE, offline 2024-Q1");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::fmt;

use jiff::civil::Date;
use zte_cpe_model::device::Device;
use zte_cpe_model::region::Country;

use crate::policy::{Profile, TimeDetail};

/// A longer text is no product name.
const LONGEST_NAME: usize = 24;
/// A longer run of digits may number one device.
const LONGEST_NUMBER: usize = 5;

/// A value from which a person can be found.
#[derive(Debug)]
pub struct Identified<T>(T);

/// A value that went through a profile; there is no other way to make one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anonymized<T>(T);

impl<T> Anonymized<T> {
    /// What stayed.
    #[must_use]
    pub fn get(&self) -> &T {
        &self.0
    }
}

/// What may stay of a device record. Each field is `None` where the profile drops it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct DeviceSummary {
    /// Product name, or `other`.
    pub model: Option<String>,
    /// Major version of the firmware, or `other`.
    pub firmware: Option<String>,
    /// Country of registration.
    pub country: Option<Country>,
    /// When it went offline: year, or year and quarter.
    pub offline: Option<String>,
}

impl fmt::Display for DeviceSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dropped = "not kept";
        let Self { model, firmware, country, offline } = self;
        write!(f, "{}, ", model.as_deref().unwrap_or(dropped))?;
        write!(f, "firmware {}, ", firmware.as_deref().unwrap_or(dropped))?;
        match country {
            Some(country) => write!(f, "{country}, ")?,
            None => write!(f, "country {dropped}, ")?,
        }
        write!(f, "offline {}", offline.as_deref().unwrap_or(dropped))
    }
}

impl Identified<Device> {
    /// Takes a device record over.
    #[must_use]
    pub fn new(device: Device) -> Self {
        Self(device)
    }

    /// Drops everything but what the profile names.
    ///
    /// `offline` is the local date on which the device went offline.
    #[must_use]
    pub fn anonymize(self, profile: &Profile, offline: Date) -> Anonymized<DeviceSummary> {
        let Device { model, firmware, serial, country, .. } = self.0;
        Anonymized(DeviceSummary {
            model: profile.model.map(|_| product_name(&model, serial.expose())),
            firmware: profile.firmware.map(|_| major_version(&firmware)),
            country: profile.country.map(|_| country),
            offline: profile.offline.map(|detail| match detail {
                TimeDetail::Year => format!("{}", offline.year()),
                TimeDetail::Quarter => format!("{}-Q{}", offline.year(), (offline.month() + 2) / 3),
            }),
        })
    }
}

fn other() -> String {
    "other".to_owned()
}

/// A model field is free text: a name somebody typed in, or a number of one device, must not pass as a model.
fn product_name(model: &str, serial: &str) -> String {
    let name = model.trim();
    let short = (1..=LONGEST_NAME).contains(&name.len());
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" -_.+/".contains(&byte));
    let holds_number = name.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() > LONGEST_NUMBER);
    let holds_serial = name.to_ascii_uppercase().contains(&serial.to_ascii_uppercase());
    if short && plain && !holds_number && !holds_serial { name.to_ascii_uppercase() } else { other() }
}

/// The first short number before a dot is the major version: `V1` of `BD_STDMC888V1.0.0B04`.
fn major_version(firmware: &str) -> String {
    let Some((before, _)) = firmware.split_once('.') else { return other() };
    let digits = before.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    match digits.parse::<u8>() {
        Ok(major) => format!("V{major}"),
        Err(_) => other(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zp_040_model_that_is_no_product_name_becomes_other() {
        assert_eq!(product_name(" mc888 Pro ", "ZTEG12345678"), "MC888 PRO");
        assert_eq!(product_name("ZXHN F680", "ZTEG12345678"), "ZXHN F680");
        for text in [
            "",
            "somebody's router",
            "MC888 zteg12345678",
            "MC888 490154203237518",
            "a name that is much too long",
        ] {
            assert_eq!(product_name(text, "ZTEG12345678"), "other", "{text}");
        }
        assert_eq!(product_name("MC888 ztegabcdefab", "ZTEGABCDEFAB"), "other", "the serial number in it");
    }

    #[test]
    fn zp_040_only_the_major_version_of_a_firmware_stays() {
        assert_eq!(major_version("BD_STDMC888V1.0.0B04"), "V1");
        assert_eq!(major_version("V9.0.10P1N2"), "V9");
        assert_eq!(major_version("2.1"), "V2");
        assert_eq!(major_version("B04"), "other");
        assert_eq!(major_version("ZTEG12345678.1"), "other");
    }
}
