//! Key pairs for tests and nothing else: the secret halves are in the source.

use std::sync::LazyLock;

use rsa::pkcs8::{DecodePrivateKey, EncodePublicKey, LineEnding};
use rsa::{Pkcs1v15Encrypt, PrivateKey};

/// The pair of most devices, and the longer one that some have.
pub(crate) static RSA_2048: LazyLock<Option<PrivateKey>> =
    LazyLock::new(|| PrivateKey::from_pkcs8_pem(include_str!("keys/rsa-2048.pem")).ok());
pub(crate) static RSA_4096: LazyLock<Option<PrivateKey>> =
    LazyLock::new(|| PrivateKey::from_pkcs8_pem(include_str!("keys/rsa-4096.pem")).ok());

/// The public half as PEM.
pub(crate) fn public_pem(key: Option<&PrivateKey>) -> String {
    key.and_then(|key| key.to_public_key().to_public_key_pem(LineEnding::LF).ok()).unwrap_or_default()
}

/// What somebody encrypted for the device.
pub(crate) fn decrypt(key: Option<&PrivateKey>, encrypted: &[u8]) -> Option<Vec<u8>> {
    key?.decrypt(Pkcs1v15Encrypt, encrypted).ok()
}
