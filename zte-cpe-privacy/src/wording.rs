//! Text that goes to people by ways that others can read.

use std::fmt;

use serde::Serialize;
use zte_cpe_model::contact::{EmailAddress, MobileNumber};
use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::net::DeviceIp;

use crate::{Error, ErrorKind, Result};

/// A sentence for people in which no personal value was recognised; it is never empty.
///
/// Mail and chat are not encrypted, so what goes out by them says what happened and where to look, and holds no e-mail
/// address, telephone number, MAC address or IP address. A name is not recognised: do not write one.
///
/// ```
/// use zte_cpe_privacy::Wording;
///
/// assert!(Wording::new("Someone read the list of devices.").is_ok());
/// assert!(Wording::new("Someone read the record of administrator@example.com.").is_err());
/// assert!(Wording::new("  ").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Wording(String);

impl Wording {
    /// Takes a text.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`] when nothing is said, or when something in it looks like a personal value.
    pub fn new(text: impl Into<String>) -> Result<Self> {
        let text = text.into();
        if text.trim().is_empty() {
            return Err(Error::new(ErrorKind::InvalidInput, "a text that is sent must say something"));
        }
        match recognised(&text) {
            None => Ok(Self(text)),
            Some(what) => Err(Error::new(
                ErrorKind::InvalidInput,
                format!(
                    "the text holds {what}, which does not travel in clear (ZP-122): leave it out and give a link"
                ),
            )),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

pub(crate) fn recognised(text: &str) -> Option<&'static str> {
    let breaks = |sign: char| sign.is_whitespace() || "<>()[]{},;\"'«»=".contains(sign);
    for word in text.split(breaks) {
        let word = word.trim_end_matches(['.', ':', '!', '?']);
        let word = word.strip_prefix("mailto:").unwrap_or(word);
        if word.parse::<EmailAddress>().is_ok() {
            return Some("an e-mail address");
        }
        if word.parse::<MacAddress>().is_ok() {
            return Some("a MAC address");
        }
        if word.parse::<DeviceIp>().is_ok() {
            return Some("an IP address");
        }
    }
    let part_of_number = |sign: char| sign.is_ascii_digit() || " -()/.".contains(sign);
    let numbers = text.match_indices('+').filter_map(|(plus, _)| text.get(plus..)).map(|rest| {
        let end = rest.char_indices().skip(1).find(|&(_, sign)| !part_of_number(sign));
        end.and_then(|(end, _)| rest.get(..end)).unwrap_or(rest).trim_end_matches(['.', ' ', '-', '(', '/'])
    });
    numbers.into_iter().any(|number| number.parse::<MobileNumber>().is_ok()).then_some("a telephone number")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zp_122_personal_values_are_recognised_wherever_they_stand() {
        for personal in [
            "write to administrator@example.com.",
            "<mailto:administrator@example.com>",
            "address: 00:00:5E:00:53:01, model MC888",
            "it was (203.0.113.7)",
            "at 2001:db8::7 since May",
            "call +49 171 3920012 now",
            "+491713920012",
        ] {
            let error = Wording::new(personal).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidInput, "{personal}");
            assert!(!error.to_string().contains("admin") && !error.to_string().contains("203"), "{error}");
        }
    }

    #[test]
    fn zp_122_sentences_pass() {
        for harmless in [
            "We found the error on 2026-03-05 at 12:30.",
            "Look at https://privacy.example.com/pick-up/7d1f0c64 within 30 days.",
            "2 + 2 devices of model MC888, firmware V1.0.0B04.",
        ] {
            assert!(Wording::new(harmless).is_ok(), "{harmless}");
        }
    }
}
