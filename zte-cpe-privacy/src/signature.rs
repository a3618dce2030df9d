//! Ed25519 signatures: who vouches for a file.
//!
//! ```
//! use zte_cpe_privacy::signature::{SigningKey, VerifyingKey};
//!
//! let publisher = SigningKey::generate()?;
//! // Handed out once, by a way that is trusted.
//! let known: VerifyingKey = publisher.verifying_key().to_string().parse()?;
//! assert_eq!(known, publisher.verifying_key());
//! # Ok::<(), zte_cpe_privacy::Error>(())
//! ```

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::Signer as _;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{Error, ErrorKind, Result};

/// The secret half of a key pair. It is never written; its owner keeps it elsewhere.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey([redacted])")
    }
}

impl SigningKey {
    /// A new key from the operating system's source of randomness.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::System`] when there is no such source.
    pub fn generate() -> Result<Self> {
        let mut seed = Zeroizing::new([0; 32]);
        getrandom::fill(seed.as_mut()).map_err(|_| {
            Error::new(ErrorKind::System, "the operating system gives no random numbers: no key was made")
        })?;
        Ok(Self::from_bytes(&seed))
    }

    /// A key that was kept elsewhere: 32 random bytes, not a password.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(bytes))
    }

    /// The key in clear, to be kept elsewhere.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// The public half.
    #[must_use]
    pub fn verifying_key(&self) -> VerifyingKey {
        VerifyingKey(self.0.verifying_key())
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message))
    }
}

/// The public half of a key pair, written as 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VerifyingKey(ed25519_dalek::VerifyingKey);

impl VerifyingKey {
    pub(crate) fn verifies(&self, message: &[u8], signature: &Signature) -> bool {
        // Strict: no key of small order, no second signature of the same message by somebody else.
        self.0.verify_strict(message, &signature.0).is_ok()
    }
}

impl fmt::Display for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&hex::encode(self.0.as_bytes()))
    }
}

impl FromStr for VerifyingKey {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text.trim_ascii(), &mut bytes)
            .ok()
            .and_then(|()| ed25519_dalek::VerifyingKey::from_bytes(&bytes).ok())
            .map(Self)
            .ok_or_else(|| {
                Error::new(
                    ErrorKind::InvalidInput,
                    "a verifying key is an Ed25519 key of 64 hexadecimal digits",
                )
            })
    }
}

/// A signature, written as 128 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Signature(ed25519_dalek::Signature);

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&hex::encode(self.0.to_bytes()))
    }
}

impl FromStr for Signature {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let mut bytes = [0; 64];
        hex::decode_to_slice(text.trim_ascii(), &mut bytes)
            .map(|()| Self(ed25519_dalek::Signature::from_bytes(&bytes)))
            .map_err(|_| Error::new(ErrorKind::InvalidInput, "a signature is 128 hexadecimal digits"))
    }
}

/// Both are written as text wherever they are written.
macro_rules! written_as_text {
    ($( $kind:ty ),+) => { $(
        impl TryFrom<String> for $kind {
            type Error = Error;
            fn try_from(text: String) -> Result<Self> {
                text.parse()
            }
        }

        impl From<$kind> for String {
            fn from(value: $kind) -> Self {
                value.to_string()
            }
        }
    )+ };
}

written_as_text!(VerifyingKey, Signature);

#[cfg(test)]
mod tests {
    use super::*;

    /// Test 1 of RFC 8032, section 7.1: the signature of the empty message.
    const SECRET: &str = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    const PUBLIC: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    const SIGNATURE: &str = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";

    fn key() -> SigningKey {
        let mut seed = [0; 32];
        hex::decode_to_slice(SECRET, &mut seed).unwrap();
        SigningKey::from_bytes(&seed)
    }

    #[test]
    fn signatures_are_those_of_rfc_8032() {
        assert_eq!(key().verifying_key().to_string(), PUBLIC);
        assert_eq!(key().sign(b"").to_string(), SIGNATURE);
        let (known, signature): (VerifyingKey, Signature) =
            (PUBLIC.parse().unwrap(), SIGNATURE.parse().unwrap());
        assert!(known.verifies(b"", &signature));
        assert!(!known.verifies(b"x", &signature));
    }

    #[test]
    fn wrong_text_is_no_key_and_no_signature() {
        for text in ["", "00", &PUBLIC[1..], &SIGNATURE[1..], "zz"] {
            assert_eq!(text.parse::<VerifyingKey>().unwrap_err().kind(), ErrorKind::InvalidInput);
            assert_eq!(text.parse::<Signature>().unwrap_err().kind(), ErrorKind::InvalidInput);
        }
    }

    #[test]
    fn debug_shows_no_key() {
        assert_eq!(format!("{:?}", key()), "SigningKey([redacted])");
    }
}
