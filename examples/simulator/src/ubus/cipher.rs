//! The key that client and router agree on, and the values they hide with it.

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::keys::{self, RSA_2048};

const NONCE: usize = 12;
const TAG: usize = 16;

/// The public half as routers hand it out: PEM without line breaks.
pub(super) fn public_key() -> String {
    keys::public_pem(RSA_2048.as_ref()).replace('\n', "")
}

/// AES-256-GCM with the key of one session.
pub(crate) struct Cipher(Aes256Gcm);

impl Cipher {
    /// From what a client sends: its key as 64 hex digits, encrypted for the router, in Base64.
    pub(super) fn from_exchange(base64: &str) -> Option<Self> {
        let encrypted = STANDARD.decode(base64).ok()?;
        let digits = keys::decrypt(RSA_2048.as_ref(), &encrypted)?;
        Self::from_key(&hex::decode(digits).ok()?)
    }

    fn from_key(key: &[u8]) -> Option<Self> {
        Aes256Gcm::new_from_slice(key).ok().map(Self)
    }

    /// Base64 of nonce, tag and ciphertext.
    pub(super) fn seal(&self, nonce: [u8; NONCE], plain: &str) -> Option<String> {
        let sealed = self.0.encrypt(&Nonce::from(nonce), plain.as_bytes()).ok()?;
        let (text, tag) = sealed.split_at_checked(sealed.len().checked_sub(TAG)?)?;
        Some(STANDARD.encode([&nonce, tag, text].concat()))
    }

    /// The text inside, `None` where the value was not made with this key. What is too short to hold
    /// anything is the empty text.
    pub(super) fn open(&self, base64: &str) -> Option<String> {
        let bytes = STANDARD.decode(base64).ok()?;
        if bytes.len() <= NONCE + TAG {
            return Some(String::new());
        }
        let (nonce, rest) = bytes.split_first_chunk::<NONCE>()?;
        let (tag, text) = rest.split_first_chunk::<TAG>()?;
        let plain = self.0.decrypt(&Nonce::from(*nonce), [text, tag].concat().as_slice()).ok()?;
        String::from_utf8(plain).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cipher() -> Cipher {
        let key: Vec<u8> = (0..32).collect();
        Cipher::from_key(&key).unwrap()
    }

    /// The vectors of the protocol's description: key 00 to 1f, nonce 00 to 0b.
    #[test]
    fn values_are_hidden_as_in_the_worked_examples() {
        let nonce: [u8; NONCE] = std::array::from_fn(|i| u8::try_from(i).unwrap());
        for (plain, sealed) in [
            ("TestPass1", "AAECAwQFBgcICQoLM+SwS1fCbHMRrNk06kudSxNnpW+VhLFovA=="),
            ("VGVzdFBhc3Mx", "AAECAwQFBgcICQoLBY5/J52Z4dvs2+3OmEyRIRFFgGGho4Bz7nLa8w=="),
            ("", "AAECAwQFBgcICQoL9MLbHcOIBaN7khccXQqBzA=="),
        ] {
            assert_eq!(cipher().seal(nonce, plain).unwrap(), sealed);
            assert_eq!(cipher().open(sealed).as_deref(), Some(plain));
        }
    }

    #[test]
    fn a_value_of_another_key_does_not_open() {
        let other = Cipher::from_key(&[7; 32]).unwrap();
        let sealed = other.seal([0; NONCE], "secret").unwrap();
        assert_eq!(cipher().open(&sealed), None);
        assert_eq!(cipher().open("not Base64!"), None);
    }

    #[test]
    fn the_public_key_is_one_line_of_pem() {
        let pem = public_key();
        let body = pem.strip_prefix("-----BEGIN PUBLIC KEY-----").unwrap();
        let body = body.strip_suffix("-----END PUBLIC KEY-----").unwrap();
        assert_eq!(body.len(), 392, "RSA-2048, as recorded");
    }
}
