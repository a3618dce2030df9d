//! A folder that an auditor takes away and checks alone.
//!
//! It holds the ledger, the policy file with its publisher's signature, whatever documents were added, and a signed
//! manifest with the digest of each. Whoever trusts the signer's public key needs nothing else: no store, no network.
//!
//! | file | holds |
//! |---|---|
//! | `manifest.json` | what the bundle is, and size and SHA-256 of every other file |
//! | `manifest.sig` | the Ed25519 signature of the manifest |
//! | `ledger.txt` | the hash chain, a line each: SHA-256 in hexadecimal, a blank, canonical JSON |
//! | `policy.toml` | the policy by which it was decided |
//! | `processing.jsonld` | what that policy lets be done with data, in the terms of the W3C DPV |
//! | others | documents of a name that the maker chose, as JSON or as lines of JSON |
//!
//! ```
//! # #[cfg(feature = "sqlite")] {
//! use zte_cpe_privacy::evidence::bundle::{Audit, BundleWriter, PolicySource};
//! use zte_cpe_privacy::policy::Policy;
//! use zte_cpe_privacy::signature::SigningKey;
//! use zte_cpe_privacy::store::{MasterKey, SqliteStore};
//!
//! # let folder = tempfile::tempdir()?;
//! # let (stored, bundle) = (folder.path().join("store"), folder.path().join("bundle"));
//! let store = SqliteStore::open(&stored, Policy::cpe_v1_1()?, MasterKey::generate()?)?;
//! let (operator, now) = (SigningKey::generate()?, "2026-03-01T00:00:00Z".parse()?);
//!
//! let mut writer = BundleWriter::create(&bundle, store.policy(), PolicySource::BuiltIn, now)?;
//! writer.store(&store)?;
//! writer.sign(&operator)?;
//!
//! // The auditor has the public key by a way of their own.
//! let audit = Audit::of(&bundle, &operator.verifying_key())?;
//! assert!(audit.is_sound(), "{audit}");
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod audit;
mod chain;
mod finding;
#[cfg(feature = "sqlite")]
mod store;
mod writer;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use self::audit::Audit;
pub use self::finding::{Fault, Finding};
pub use self::writer::{BundleWriter, PolicySource};
use crate::signature::{Signature, VerifyingKey};
use crate::{Error, ErrorKind};

const MANIFEST: &str = "manifest.json";
const SIGNATURE: &str = "manifest.sig";
const LEDGER: &str = "ledger.txt";
const POLICY: &str = "policy.toml";
const PROCESSING: &str = "processing.jsonld";
const FORMAT: u32 = 1;

/// What a bundle says it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Manifest {
    /// The shape of the bundle.
    pub format: u32,
    /// When it was made, by the clock the application gave.
    pub made_at: Timestamp,
    /// Whoever signed it.
    pub signer: VerifyingKey,
    /// The policy by which it was decided.
    pub policy: PolicyClaim,
    /// Where the ledger ends.
    pub ledger: LedgerClaim,
    /// Every file but the manifest and its signature.
    pub files: BTreeMap<String, FileClaim>,
}

/// The policy of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct PolicyClaim {
    /// Its version.
    pub version: String,
    /// SHA-256 over everything in it that decides, with the choices below.
    pub digest: String,
    /// Assumptions that stand otherwise than in the file.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub choices: BTreeMap<String, String>,
    /// Its publisher and their signature; `None` for the one that is built in, which is known by its digest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<(VerifyingKey, Signature)>,
}

/// The ledger of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct LedgerClaim {
    /// How many lines there are.
    pub entries: u64,
    /// SHA-256 of the last, in hexadecimal; zeros when there is none.
    pub head: String,
}

/// A file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct FileClaim {
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of it, in hexadecimal.
    pub sha256: String,
}

/// What is signed: the manifest, marked so that the signature fits nothing else.
fn message(manifest: &[u8]) -> Vec<u8> {
    [b"zte-cpe-privacy evidence bundle\n", manifest].concat()
}

/// A name that stays in its folder.
fn is_file_name(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    !name.is_empty() && name.len() <= 64 && !name.starts_with('.') && name.bytes().all(fits)
}

fn system(what: &str, path: &Path, error: &io::Error) -> Error {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Error::new(ErrorKind::System, format!("{what} {name} of the bundle failed: {}", error.kind()))
}
