//! Fields that go over the wire encrypted, under a key that is made anew for each session.

use std::sync::Arc;

use aes_gcm::aead::{Aead as _, KeyInit as _};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use getrandom::SysRng;
use rsa::pkcs8::DecodePublicKey as _;
use rsa::{Pkcs1v15Encrypt, PublicKey};
use zeroize::Zeroizing;

use crate::lan::answer::Field;
use crate::{Error, ErrorKind, Result};

const IV: usize = 12;
const TAG: usize = 16;

/// The key of one session.
pub(super) struct FieldKey(Zeroizing<[u8; 32]>);

impl FieldKey {
    pub(super) fn random() -> Result<Self> {
        let mut key = Zeroizing::new([0; 32]);
        getrandom::fill(key.as_mut()).map_err(|_| without_random_source())?;
        Ok(Self(key))
    }

    /// The key as the router takes it: hexadecimal text, encrypted for the router alone. `None` when what it gave for
    /// its own key is none.
    pub(super) fn for_router(&self, public_key: &str) -> Option<String> {
        let body: String = public_key
            .trim()
            .trim_start_matches("-----BEGIN PUBLIC KEY-----")
            .trim_end_matches("-----END PUBLIC KEY-----")
            .split_whitespace()
            .collect();
        let public_key = PublicKey::from_public_key_der(&STANDARD.decode(body).ok()?).ok()?;
        let text = Zeroizing::new(hex::encode(self.0.as_slice()));
        let sealed = public_key.encrypt(&mut SysRng, Pkcs1v15Encrypt, text.as_bytes()).ok()?;
        Some(STANDARD.encode(sealed))
    }

    /// Base64 of initialisation vector, tag and ciphertext.
    pub(super) fn seal(&self, plain: &str) -> Result<String> {
        let mut iv = [0; IV];
        getrandom::fill(&mut iv).map_err(|_| without_random_source())?;
        self.seal_with(iv, plain)
    }

    fn seal_with(&self, iv: [u8; IV], plain: &str) -> Result<String> {
        let too_long = || Error::from(ErrorKind::InvalidInput).with_detail("it is too long to be encrypted");
        let sealed = self.cipher().encrypt(&Nonce::from(iv), plain.as_bytes()).map_err(|_| too_long())?;
        let (text, tag) = sealed.split_last_chunk::<TAG>().ok_or_else(too_long)?;
        Ok(STANDARD.encode([&iv, tag.as_slice(), text].concat()))
    }

    fn open(&self, sealed: &[u8]) -> Option<String> {
        let (iv, rest) = sealed.split_first_chunk::<IV>()?;
        let (tag, text) = rest.split_first_chunk::<TAG>()?;
        if text.is_empty() {
            return Some(String::new());
        }
        let plain = self.cipher().decrypt(&Nonce::from(*iv), [text, tag].concat().as_slice()).ok()?;
        String::from_utf8(plain).ok()
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new(&Key::<Aes256Gcm>::from(*self.0))
    }
}

/// Reads fields that some firmware encrypts and other firmware does not.
pub(super) struct Reader(pub(super) Option<Arc<FieldKey>>);

/// What such a field turns out to be.
enum Content {
    Plain(String),
    Opened(String),
}

impl Reader {
    /// A field that is encrypted as it is. What cannot be opened is unknown.
    pub(super) fn text(&self, field: &Field) -> Option<String> {
        let (Content::Plain(text) | Content::Opened(text)) = self.content(field)?;
        Some(text).filter(|text| !text.is_empty())
    }

    /// A field that is put into Base64 before it is encrypted.
    pub(super) fn base64(&self, field: &Field) -> Option<String> {
        let text = match self.content(field)? {
            Content::Plain(text) => text,
            Content::Opened(text) => decoded(&text).unwrap_or(text),
        };
        Some(text).filter(|text| !text.is_empty())
    }

    fn content(&self, field: &Field) -> Option<Content> {
        let text = field.exact()?;
        match STANDARD.decode(text.trim()) {
            Ok(sealed) if sealed.len() >= IV + TAG => {
                self.0.as_ref().and_then(|key| key.open(&sealed)).map(Content::Opened)
            }
            _ => Some(Content::Plain(text.to_owned())),
        }
    }
}

fn decoded(text: &str) -> Option<String> {
    STANDARD.decode(text).ok().and_then(|bytes| String::from_utf8(bytes).ok())
}

fn without_random_source() -> Error {
    Error::from(ErrorKind::Unsupported).with_detail("this machine has no random source")
}

impl std::fmt::Debug for FieldKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FieldKey([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lan::answer::Answer;

    fn key() -> FieldKey {
        FieldKey(Zeroizing::new(std::array::from_fn(|at| u8::try_from(at).unwrap())))
    }

    fn iv() -> [u8; IV] {
        std::array::from_fn(|at| u8::try_from(at).unwrap())
    }

    const SEALED: &str = "AAECAwQFBgcICQoLM+SwS1fCbHMRrNk06kudSxNnpW+VhLFovA==";
    const SEALED_BASE64: &str = "AAECAwQFBgcICQoLBY5/J52Z4dvs2+3OmEyRIRFFgGGho4Bz7nLa8w==";
    const SEALED_NOTHING: &str = "AAECAwQFBgcICQoL9MLbHcOIBaN7khccXQqBzA==";

    fn field(text: &str) -> Field {
        Answer::parse(serde_json::json!({ "a": text }).to_string().as_bytes()).unwrap().field("a")
    }

    #[test]
    fn worked_vectors_hold_both_ways() {
        assert_eq!(key().seal_with(iv(), "TestPass1").unwrap(), SEALED);
        assert_eq!(key().seal_with(iv(), &STANDARD.encode("TestPass1")).unwrap(), SEALED_BASE64);
        assert_eq!(key().seal_with(iv(), "").unwrap(), SEALED_NOTHING);

        let reader = Reader(Some(Arc::new(key())));
        assert_eq!(reader.text(&field(SEALED)).as_deref(), Some("TestPass1"));
        assert_eq!(reader.base64(&field(SEALED_BASE64)).as_deref(), Some("TestPass1"));
        assert_eq!(reader.text(&field(SEALED_NOTHING)), None);
    }

    #[test]
    fn vector_is_new_for_every_field() {
        assert_ne!(key().seal("TestPass1").unwrap(), key().seal("TestPass1").unwrap());
    }

    #[test]
    fn what_cannot_be_opened_is_unknown() {
        let reader = Reader(Some(Arc::new(FieldKey::random().unwrap())));
        assert_eq!(reader.text(&field(SEALED)), None, "under another key");
        assert_eq!(Reader(None).text(&field(SEALED)), None, "without a key");
        // MU5250 encrypts in another way: 32 bytes for a key of nine signs.
        assert_eq!(reader.base64(&field("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")), None);
    }

    #[test]
    fn what_is_not_encrypted_is_read_as_it_is() {
        let reader = Reader(Some(Arc::new(key())));
        for text in ["REDACTED1", "00000000", "001010123456789", "key with = signs", " blanks "] {
            assert_eq!(reader.base64(&field(text)).as_deref(), Some(text));
        }
        assert_eq!(reader.text(&field("")), None);
    }

    #[test]
    fn router_that_gives_no_usable_key_gets_none() {
        for text in ["", "nonsense", "-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----"] {
            assert_eq!(key().for_router(text), None, "{text}");
        }
    }

    #[test]
    fn debug_shows_no_key() {
        assert_eq!(format!("{:?}", key()), "FieldKey([redacted])");
    }
}
