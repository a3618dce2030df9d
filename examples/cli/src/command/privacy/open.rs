//! Opening stores and policies.

use std::path::Path;

use zte_cpe_privacy::policy::{Draft, Policy};
use zte_cpe_privacy::signature::{Signature, VerifyingKey};
use zte_cpe_privacy::store::{MasterKey, SqliteStore};
use zte_cpe_terminal::secret;

use crate::args::privacy;
use crate::exit::Failure;

/// The version of the policy that is built in.
const BUILT_IN: &str = "1.1";

/// Opens a store and never makes one: a wrong path is an error.
pub(super) fn store(choice: &privacy::Store) -> Result<SqliteStore, Failure> {
    let policy = policy(&choice.policy)?;
    let key = secret::key(choice.key_file.as_deref(), "ZTE_CPE_MASTER_KEY", "Master key: ")?;
    Ok(SqliteStore::open_existing(&choice.folder, policy, MasterKey::from_bytes(*key))?)
}

/// A policy that somebody vouches for.
pub(super) fn policy(choice: &privacy::Policy) -> Result<Policy, Failure> {
    match signed(choice)? {
        Some((text, signature, publisher)) => Ok(Policy::from_signed(&text, &signature, &publisher)?),
        None if choice.name == BUILT_IN => Ok(Policy::cpe_v1_1()?),
        None if Path::new(&choice.name).exists() => Err(Failure::Usage(format!(
            "{} decides nothing before its publisher vouches for it: add --signature and --publisher",
            choice.name
        ))),
        None => Err(unknown_version(&choice.name)),
    }
}

/// The text of a policy file with who vouches for it and how, if it is not a built-in one.
pub(super) fn signed(choice: &privacy::Policy) -> Result<Option<Vouched>, Failure> {
    let (Some(signature), Some(publisher)) = (&choice.signature, choice.publisher) else { return Ok(None) };
    Ok(Some((text(&choice.name)?, text(signature)?.parse()?, publisher)))
}

/// A text, its signature, and whose it is.
type Vouched = (String, Signature, VerifyingKey);

/// A policy to look at, whoever wrote it.
pub(super) fn draft(name: &str) -> Result<Draft, Failure> {
    if name == BUILT_IN {
        return Ok(Draft::cpe_v1_1()?);
    }
    if !Path::new(name).exists() {
        return Err(unknown_version(name));
    }
    Ok(Draft::from_toml(&text(name)?)?)
}

fn unknown_version(name: &str) -> Failure {
    Failure::Usage(format!(
        "there is no file {name}, and no such version is built in: give a file, or {BUILT_IN}"
    ))
}

pub(super) fn text(file: impl AsRef<Path>) -> Result<String, Failure> {
    let file = file.as_ref();
    std::fs::read_to_string(file)
        .map_err(|error| Failure::Usage(format!("cannot read {}: {}", file.display(), error.kind())))
}
