//! Remembers which passwords a router has refused, without keeping them.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::Credentials;
use crate::{Error, ErrorKind};

/// Fingerprints under a key that lives and dies with the client: nothing to look up, nothing to compare across clients.
pub(super) struct RefusedPasswords {
    key: Zeroizing<[u8; 64]>,
    fingerprints: Vec<[u8; 32]>,
    tries: Option<u8>,
    /// A password that was sent, and how many tries there were before; the router's answer did not come.
    unheard: Option<([u8; 32], u8)>,
}

impl RefusedPasswords {
    pub(super) fn new() -> Self {
        Self { key: random_key(), fingerprints: Vec::new(), tries: None, unheard: None }
    }

    pub(super) fn remember(&mut self, credentials: &Credentials, tries: Option<u8>) {
        self.fingerprints.push(fingerprint(&self.key, credentials).finalize().into_bytes().into());
        self.tries = tries;
    }

    pub(super) fn forget(&mut self) {
        self.fingerprints.clear();
    }

    /// Notes that a password goes out, so that an answer which nobody hears can be told from the counter later.
    pub(super) fn sending(&mut self, credentials: &Credentials, tries: Option<u8>) {
        let print = fingerprint(&self.key, credentials).finalize().into_bytes().into();
        self.unheard = tries.map(|tries| (print, tries));
    }

    /// The answer was heard.
    pub(super) fn heard(&mut self) {
        self.unheard = None;
    }

    /// Remembers a password whose answer nobody heard when the router counts fewer tries than before it was sent.
    ///
    /// Somebody else's wrong password in between looks the same; that is the safe mistake.
    pub(super) fn settle_unheard(&mut self, credentials: &Credentials, tries: Option<u8>) {
        if let (Some((print, before)), Some(now)) = (self.unheard, tries)
            && now < before
            && fingerprint(&self.key, credentials).verify_slice(&print).is_ok()
        {
            self.unheard = None;
            self.remember(credentials, tries);
        }
    }

    /// The refusal to repeat when nothing but a refused password is at hand.
    pub(super) fn latest(&self) -> Option<Error> {
        (!self.fingerprints.is_empty()).then(|| self.refusal())
    }

    pub(super) fn refusal_of(&self, credentials: &Credentials) -> Option<Error> {
        self.fingerprints
            .iter()
            .any(|known| fingerprint(&self.key, credentials).verify_slice(known).is_ok())
            .then(|| self.refusal())
    }

    /// Whether two credentials are the same, found out in constant time.
    pub(super) fn same(&self, one: &Credentials, other: &Credentials) -> bool {
        let expected = fingerprint(&self.key, one).finalize().into_bytes();
        fingerprint(&self.key, other).verify_slice(&expected).is_ok()
    }

    fn refusal(&self) -> Error {
        let refusal = Error::from(ErrorKind::WrongPassword);
        match self.tries {
            Some(tries) => refusal.with_remaining_tries(tries),
            None => refusal,
        }
    }
}

impl std::fmt::Debug for RefusedPasswords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RefusedPasswords([redacted])")
    }
}

/// Without a random source the key stays zero: still no plain password in memory, only a digest anybody could compute.
fn random_key() -> Zeroizing<[u8; 64]> {
    let mut key = Zeroizing::new([0; 64]);
    if getrandom::fill(key.as_mut()).is_err() {
        tracing::warn!("no random source, refused passwords are remembered under a fixed key");
    }
    key
}

fn fingerprint(key: &[u8; 64], credentials: &Credentials) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new(&(*key).into());
    mac.update(credentials.username().unwrap_or_default().as_bytes());
    // A byte that no UTF-8 text has, so that no name and password run into each other.
    mac.update(&[0xff]);
    mac.update(credentials.secret().expose().as_bytes());
    mac
}
