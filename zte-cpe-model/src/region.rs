//! Countries and time zones.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Country by its ISO 3166-1 alpha-2 code, such as `DE`.
///
/// Only the shape is checked, so that a code younger than this version is accepted too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

impl Country {
    /// The two letters in upper case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only ASCII letters get in, so the fallback is never taken.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The text is not a country code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a country is two letters of ISO 3166-1, such as DE")]
#[non_exhaustive]
pub struct ParseCountryError;

impl FromStr for Country {
    type Err = ParseCountryError;
    fn from_str(text: &str) -> Result<Self, ParseCountryError> {
        match text.as_bytes() {
            [first, second] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
                Ok(Self([first.to_ascii_uppercase(), second.to_ascii_uppercase()]))
            }
            _ => Err(ParseCountryError),
        }
    }
}

impl TryFrom<String> for Country {
    type Error = ParseCountryError;
    fn try_from(text: String) -> Result<Self, ParseCountryError> {
        text.parse()
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.as_str().to_owned()
    }
}

/// Time zone by its IANA name, such as `Europe/Berlin`.
///
/// Calendar periods («two years after») end by the clock of a place; a record therefore carries the zone of its device.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ZoneId(String);

impl ZoneId {
    /// The IANA name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The rules of the zone.
    #[must_use]
    pub fn time_zone(&self) -> jiff::tz::TimeZone {
        // The name was looked up when the value was made; UTC is what remains if a later database dropped it.
        jiff::tz::TimeZone::get(&self.0).unwrap_or(jiff::tz::TimeZone::UTC)
    }
}

impl fmt::Display for ZoneId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The text is not a time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a time zone is an IANA name, such as Europe/Berlin")]
#[non_exhaustive]
pub struct ParseZoneIdError;

impl FromStr for ZoneId {
    type Err = ParseZoneIdError;
    fn from_str(text: &str) -> Result<Self, ParseZoneIdError> {
        let zone = jiff::tz::TimeZone::get(text).map_err(|_| ParseZoneIdError)?;
        zone.iana_name().map(|name| Self(name.to_owned())).ok_or(ParseZoneIdError)
    }
}

impl TryFrom<String> for ZoneId {
    type Error = ParseZoneIdError;
    fn try_from(text: String) -> Result<Self, ParseZoneIdError> {
        text.parse()
    }
}

impl From<ZoneId> for String {
    fn from(zone: ZoneId) -> Self {
        zone.0
    }
}

#[cfg(feature = "proptest")]
mod arbitrary {
    use proptest::prelude::*;

    use super::{Country, ZoneId};

    impl Arbitrary for Country {
        type Parameters = ();
        type Strategy = BoxedStrategy<Self>;
        fn arbitrary_with((): ()) -> Self::Strategy {
            "[A-Z]{2}".prop_filter_map("a valid country", |text| text.parse().ok()).boxed()
        }
    }

    impl Arbitrary for ZoneId {
        type Parameters = ();
        type Strategy = BoxedStrategy<Self>;
        fn arbitrary_with((): ()) -> Self::Strategy {
            // Zones with and without daylight saving, on both sides of the date line.
            proptest::sample::select(
                &[
                    "UTC",
                    "Europe/Berlin",
                    "Asia/Jakarta",
                    "America/Sao_Paulo",
                    "Pacific/Apia",
                    "Pacific/Pago_Pago",
                ][..],
            )
            .prop_filter_map("a valid zone", |text| text.parse().ok())
            .boxed()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn country_is_kept_in_upper_case() {
        assert_eq!("de".parse::<Country>().unwrap().as_str(), "DE");
        for invalid in ["", "D", "DEU", "D1", "é"] {
            assert_eq!(invalid.parse::<Country>(), Err(ParseCountryError), "{invalid}");
        }
    }

    #[test]
    fn zone_must_exist() {
        assert_eq!("europe/berlin".parse::<ZoneId>().unwrap().as_str(), "Europe/Berlin");
        assert_eq!("Europe/Nowhere".parse::<ZoneId>(), Err(ParseZoneIdError));
    }
}
