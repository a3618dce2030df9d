//! Secrets that travel encrypted, and forms that prove that nobody changed them.
//!
//! Observed on an H3600's own code and a recording, and in six independent clients of later models.

use aes::Aes256;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cbc::cipher::block_padding::{NoPadding, ZeroPadding};
use cbc::cipher::{BlockModeDecrypt as _, BlockModeEncrypt as _, KeyIvInit as _};
use getrandom::SysRng;
use rsa::pkcs8::DecodePublicKey as _;
use rsa::{Pkcs1v15Encrypt, PublicKey};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::{Error, ErrorKind, Result};

const BEGIN: &str = "-----BEGIN PUBLIC KEY-----";
const END: &str = "-----END PUBLIC KEY-----";

/// The key that a device prints into its pages; only the device can read what is encrypted for it.
#[derive(Clone)]
pub(in crate::lan) struct PageKey(PublicKey);

impl PageKey {
    /// The key of a page, which may be written in one text or in several that are added up, with line ends or without.
    pub(in crate::lan) fn of(page: &str) -> Option<Self> {
        let (_, rest) = page.split_once(BEGIN)?;
        let (body, _) = rest.split_once(END)?;
        let body: String = body
            .replace("\\n", "")
            .replace("\\r", "")
            .split(['"', '\''])
            .filter(|part| part.trim() != "+")
            .flat_map(str::chars)
            .filter(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '+' | '/' | '='))
            .collect();
        PublicKey::from_public_key_der(&STANDARD.decode(body).ok()?).ok().map(Self)
    }

    /// Base64 of the text, encrypted for the device.
    pub(in crate::lan) fn encrypt(&self, text: &str) -> Result<String> {
        let sealed = self.0.encrypt(&mut SysRng, Pkcs1v15Encrypt, text.as_bytes());
        sealed.map(|sealed| STANDARD.encode(sealed)).map_err(|_| {
            Error::from(ErrorKind::Unsupported).with_detail("the key that the router gives cannot be used")
        })
    }
}

/// Key and vector for the secrets of one form, made anew for each.
pub(in crate::lan) struct Envelope {
    key: Zeroizing<String>,
    vector: Zeroizing<String>,
}

impl Envelope {
    pub(in crate::lan) fn random() -> Result<Self> {
        Ok(Self { key: sixteen_digits()?, vector: sixteen_digits()? })
    }

    /// A secret as the form carries it. An empty one stays empty.
    pub(in crate::lan) fn seal(&self, plain: &str) -> String {
        let (key, vector) = (digest(&self.key), digest(&self.vector));
        let Some(vector) = vector.first_chunk::<16>() else { return String::new() };
        let sealed = cbc::Encryptor::<Aes256>::new(&(*key).into(), &(*vector).into())
            .encrypt_padded_vec::<ZeroPadding>(plain.as_bytes());
        STANDARD.encode(sealed)
    }

    /// Key and vector, for the device alone.
    pub(in crate::lan) fn encode(&self, key: &PageKey) -> Result<String> {
        key.encrypt(&Zeroizing::new(format!("{}+{}", *self.key, *self.vector)))
    }
}

/// Opens a secret of an answer with the token that was good when it was asked for. `None` when it is none.
pub(in crate::lan) fn open(sealed: &str, token: &str) -> Option<Zeroizing<String>> {
    let reversed: Zeroizing<String> = Zeroizing::new(token.chars().rev().collect());
    let (key, vector) = (digest(token), digest(&reversed));
    let vector = vector.first_chunk::<16>()?;
    let sealed = STANDARD.decode(sealed.trim()).ok()?;
    let plain = cbc::Decryptor::<Aes256>::new(&(*key).into(), &(*vector).into())
        .decrypt_padded_vec::<NoPadding>(&sealed)
        .ok()?;
    let plain = Zeroizing::new(plain);
    let end = plain.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    std::str::from_utf8(plain.get(..end)?).ok().map(|text| Zeroizing::new(text.to_owned()))
}

/// How a form proves that nobody changed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lan) enum Check {
    /// Not at all.
    None,
    /// By its digest.
    Digest,
    /// By its digest, encrypted for the device.
    Sealed,
}

impl Check {
    /// The value of the header for a form, if it has one.
    pub(in crate::lan) fn of(self, body: &[u8], key: Option<&PageKey>) -> Result<Option<String>> {
        let digest = hex::encode(Sha256::digest(body));
        match (self, key) {
            (Self::None, _) => Ok(None),
            (Self::Digest, _) => Ok(Some(digest)),
            (Self::Sealed, Some(key)) => key.encrypt(&digest).map(Some),
            (Self::Sealed, None) => Err(Error::from(ErrorKind::Malformed)
                .with_detail("its pages hold no key for forms to be signed with")),
        }
    }
}

fn digest(text: &str) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(Sha256::digest(text.as_bytes()).into())
}

/// Sixteen digits, each as likely as any other.
fn sixteen_digits() -> Result<Zeroizing<String>> {
    let mut digits = Zeroizing::new(String::with_capacity(16));
    while digits.len() < 16 {
        let mut random = [0; 32];
        getrandom::fill(&mut random).map_err(|_| {
            Error::from(ErrorKind::Unsupported).with_detail("this machine has no random source")
        })?;
        let fair = random.iter().filter(|byte| **byte < 250).map(|byte| char::from(b'0' + byte % 10));
        let missing = 16 - digits.len();
        digits.extend(fair.take(missing));
    }
    Ok(digits)
}

impl std::fmt::Debug for PageKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PageKey")
    }
}

impl std::fmt::Debug for Envelope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Envelope([redacted])")
    }
}

#[cfg(test)]
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
mod tests;
