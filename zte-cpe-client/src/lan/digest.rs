//! What goes over the wire in place of a password.

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;
use zte_cpe_model::secret::Password;

/// `UP(SHA256(UP(SHA256(password)) + challenge))`, observed on a dozen models of both dialects since about 2020.
pub(super) fn challenged(password: &str, challenge: &str) -> Zeroizing<String> {
    let inner = Zeroizing::new(hex::encode_upper(Sha256::digest(password.as_bytes())));
    let digest = Sha256::new().chain_update(inner.as_bytes()).chain_update(challenge).finalize();
    Zeroizing::new(hex::encode_upper(digest))
}

/// A password as the web pages send it.
pub(super) fn typed(password: &Password) -> Zeroizing<String> {
    Zeroizing::new(password.expose().replace("\r\n", "\n"))
}
