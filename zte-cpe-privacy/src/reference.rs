//! Names of things that are kept elsewhere.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::wording::recognised;
use crate::{Error, ErrorKind};

const LONGEST: usize = 64;

/// The name of a purpose, a text, an agreement, an order or an operator that is kept elsewhere.
///
/// Ledgers hold names like these and never the thing itself. 1 to 64 ASCII letters, digits and `-` `_` `.` `:` `/`, so
/// that no e-mail address and no sentence about a person gets in by mistake; a MAC or IP address is refused too.
///
/// ```
/// use zte_cpe_privacy::Reference;
///
/// let order: Reference = "court/2026-0815".parse()?;
/// assert_eq!(order.as_str(), "court/2026-0815");
/// assert!("administrator@example.com".parse::<Reference>().is_err());
/// assert!("the one on the left".parse::<Reference>().is_err());
/// assert!("00:00:5E:00:53:01".parse::<Reference>().is_err());
/// assert!("202601051234".parse::<Reference>().is_ok());
/// # Ok::<(), zte_cpe_privacy::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(Arc<str>);

impl Reference {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Reference {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:/".contains(&byte);
        // Twelve digits in a row are a number of something more often than an address.
        let address = || !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) && recognised(text).is_some();
        if !text.is_empty() && text.len() <= LONGEST && text.bytes().all(fits) && !address() {
            return Ok(Self(text.into()));
        }
        Err(Error::new(
            ErrorKind::InvalidInput,
            "a reference is 1 to 64 ASCII letters, digits and - _ . : / and names what is kept elsewhere",
        ))
    }
}

impl TryFrom<String> for Reference {
    type Error = Error;
    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reference_is_a_name_and_no_address() {
        for name in ["1.1", "court/2026-0815", "202601051234", "a"] {
            assert_eq!(name.parse::<Reference>().map(String::from).as_deref(), Ok(name));
        }
        let long = "x".repeat(LONGEST + 1);
        for other in
            ["", "two words", "admin@example.com", "00-00-5E-00-53-01", "203.0.113.7", "2001:db8::7", &long]
        {
            assert_eq!(other.parse::<Reference>().unwrap_err().kind(), ErrorKind::InvalidInput, "{other}");
        }
    }
}
