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

/// `SHA256(password + token)` in small letters, which home gateways of every family take.
pub(super) fn proof(password: &str, token: &str) -> Zeroizing<String> {
    let digest = Sha256::new().chain_update(password.as_bytes()).chain_update(token).finalize();
    Zeroizing::new(hex::encode(digest))
}

/// A password as the web pages send it.
pub(super) fn typed(password: &Password) -> Zeroizing<String> {
    Zeroizing::new(password.expose().replace("\r\n", "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_vectors_of_gateways_hold() {
        let cases = [
            ("Passw0rd!", "39060742", "f7add509023a8cad5991ca0c3b70ee7c6160eeed9d4b4992cc3323ffd3862e54"),
            ("Passw0rd!", "11880034", "1d9e60aed3461b24655cfd02bb14aa87946c82d5cd9fadca279a1bf1f8427e14"),
            ("Passw0rd!", "48213907", "40697b687e6aad2c80c56cd967aaf696f1ad719fd4f4ac4a88fa4b73df604d7a"),
            ("pässwörd", "39060742", "82c2324b9fafb909aeabe563a0342296e6e3feac8881b2e35d71123a1b1f4237"),
        ];
        for (password, token, expected) in cases {
            assert_eq!(proof(password, token).as_str(), expected);
        }
    }
}
