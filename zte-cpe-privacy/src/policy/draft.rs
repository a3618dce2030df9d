//! A policy file before anybody vouches for it.

use sha2::{Digest as _, Sha256};

use super::schema::{PolicyFile, describe};
use super::{Document, Policy, check};
use crate::signature::{Signature, SigningKey};
use crate::{Error, ErrorKind, Result};

/// A policy file that is well formed, and that nobody has signed.
///
/// It can be looked at, compared and signed. It decides nothing: no store and no engine takes it.
#[derive(Debug, Clone)]
pub struct Draft {
    policy: Policy,
    digest: [u8; 32],
}

impl Draft {
    /// ZTE's CPE Product Privacy Policy V1.1 as a text to look at, such as to compare a new version with.
    ///
    /// # Errors
    ///
    /// None in a released version: the file is built in and checked by its tests.
    pub fn cpe_v1_1() -> Result<Self> {
        Self::from_toml(Policy::CPE_V1_1)
    }

    /// Reads a policy file from its TOML text.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidPolicy`], with the line or the rule that is wrong: a field, category or event that does not
    /// exist, a category without a rule, an identifier used twice or referred to and missing, a period that is no
    /// positive ISO 8601 duration, local law that would loosen the policy.
    pub fn from_toml(text: &str) -> Result<Self> {
        let file: PolicyFile = toml::from_str(text).map_err(|error| describe(&error, text))?;
        Ok(Self { policy: check::check(file)?, digest: digest(text) })
    }

    /// What it says about itself.
    #[must_use]
    pub fn document(&self) -> &Document {
        self.policy.document()
    }

    /// SHA-256 of the file in hexadecimal, with line ends as LF.
    #[must_use]
    pub fn sha256(&self) -> String {
        hex::encode(self.digest)
    }

    /// Vouches for it.
    #[must_use]
    pub fn sign(&self, publisher: &SigningKey) -> Signature {
        publisher.sign(&message_of(&self.digest))
    }

    pub(super) fn policy(&self) -> &Policy {
        &self.policy
    }

    pub(super) fn trusted(self) -> Policy {
        self.policy
    }

    /// The policy that is built in, and no other.
    pub(crate) fn built_in(self) -> Result<Policy> {
        let known = include_str!("../../policies/cpe-v1.1.sha256").trim_ascii();
        if self.sha256() == known {
            return Ok(self.policy);
        }
        let found = self.sha256();
        Err(Error::new(
            ErrorKind::UntrustedPolicy,
            format!(
                "the policy file was changed: its SHA-256 is {found}, and the one that is trusted is {known}"
            ),
        ))
    }
}

/// What a publisher signs: the digest of the file, marked so that the signature fits nothing else.
pub(super) fn message(text: &str) -> Vec<u8> {
    message_of(&digest(text))
}

fn message_of(digest: &[u8; 32]) -> Vec<u8> {
    [b"zte-cpe-privacy policy file\n", &digest[..]].concat()
}

fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.replace("\r\n", "\n")).into()
}
