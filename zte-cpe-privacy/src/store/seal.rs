//! Encryption of what must not lie open: AES-256-GCM-SIV, each value bound to the place where it belongs.

use aes_gcm_siv::aead::{Aead as _, KeyInit as _, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use zeroize::Zeroizing;

use crate::{Error, ErrorKind, Result};

const NONCE: usize = 12;

/// The key that opens a store. It is never written; whoever runs the store keeps it elsewhere.
pub struct MasterKey(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey([redacted])")
    }
}

impl MasterKey {
    /// A new key from the operating system's source of randomness.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::System`] when there is no such source.
    pub fn generate() -> Result<Self> {
        Ok(Self(random_key()?))
    }

    /// A key that was kept elsewhere: 32 random bytes, not a password.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(super) fn duplicate(&self) -> Self {
        Self(self.0.clone())
    }

    /// The key in clear, to be kept elsewhere.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

pub(super) fn random_key() -> Result<Zeroizing<[u8; 32]>> {
    let mut key = Zeroizing::new([0; 32]);
    fill(key.as_mut())?;
    Ok(key)
}

/// So many random identifiers.
pub(super) fn random_ids(count: usize) -> Result<Vec<[u8; 16]>> {
    let mut ids = vec![[0; 16]; count];
    fill(ids.as_flattened_mut())?;
    Ok(ids)
}

fn fill(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|_| {
        Error::new(ErrorKind::System, "the operating system gives no randomness: nothing was written")
    })
}

fn cipher(key: &[u8; 32]) -> Aes256GcmSiv {
    Aes256GcmSiv::new(key.into())
}

/// Nonce and ciphertext; `place` says where the value belongs and opens nowhere else.
pub(super) fn seal(key: &[u8; 32], place: &[u8], value: &[u8]) -> Result<Vec<u8>> {
    let mut sealed = vec![0; NONCE];
    fill(&mut sealed)?;
    let mut nonce = Nonce::default();
    nonce.copy_from_slice(&sealed);
    let text = cipher(key)
        .encrypt(&nonce, Payload { msg: value, aad: place })
        .map_err(|_| Error::new(ErrorKind::InvalidInput, "the value is too long to be sealed"))?;
    sealed.extend_from_slice(&text);
    Ok(sealed)
}

/// The value, or `None` when it was changed, moved, or sealed with another key.
pub(super) fn open(key: &[u8; 32], place: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (first, text) = sealed.split_at_checked(NONCE)?;
    let mut nonce = Nonce::default();
    nonce.copy_from_slice(first);
    cipher(key).decrypt(&nonce, Payload { msg: text, aad: place }).ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zp_062_sealed_value_opens_only_with_its_key_at_its_place() {
        let key = [7; 32];
        let sealed = seal(&key, b"here", b"canary-value").unwrap();
        assert!(!sealed.windows(6).any(|bytes| bytes == b"canary"));
        assert_eq!(open(&key, b"here", &sealed).unwrap().as_slice(), b"canary-value");
        assert!(open(&key, b"there", &sealed).is_none());
        assert!(open(&[8; 32], b"here", &sealed).is_none());
        for cut in 0..sealed.len() {
            assert!(open(&key, b"here", &sealed[..cut]).is_none());
        }
    }

    #[test]
    fn zp_062_same_value_never_seals_alike() {
        let key = [7; 32];
        assert_ne!(seal(&key, b"", b"value").unwrap(), seal(&key, b"", b"value").unwrap());
    }

    #[test]
    fn debug_shows_no_key() {
        assert_eq!(format!("{:?}", MasterKey::from_bytes([7; 32])), "MasterKey([redacted])");
    }
}
