//! What an auditor takes away, and checks alone.

use std::path::Path;

use serde_json::json;
use zte_cpe_privacy::evidence::bundle::{Audit, BundleWriter, PolicySource};
use zte_cpe_privacy::signature::{SigningKey, VerifyingKey};
use zte_cpe_terminal::{Facts, secret};

use super::open;
use crate::args::Options;
use crate::args::privacy::{Store, clock};
use crate::command::session::print;
use crate::exit::Failure;

pub(super) fn run(
    options: &Options,
    choice: &Store,
    out: &Path,
    signing_key: Option<&Path>,
) -> Result<(), Failure> {
    let signer = SigningKey::from_bytes(&*secret::key(signing_key, "ZTE_CPE_SIGNING_KEY", "Signing key: ")?);
    let store = open::store(choice)?;
    let vouched = open::signed(&choice.policy)?;
    let source = match &vouched {
        None => PolicySource::BuiltIn,
        Some((text, signature, publisher)) => PolicySource::Signed { text, signature, publisher },
    };
    let mut writer = BundleWriter::create(out, store.policy(), source, clock())?;
    writer.store(&store)?;
    let manifest = writer.sign(&signer)?;
    let facts = Facts::default()
        .with("folder", Some(out.display()))
        .with("signer", Some(manifest.signer))
        .with("ledger", Some(format!("{}:{}", manifest.ledger.entries, manifest.ledger.head)))
        .with("files", Some(manifest.files.len()));
    print(options, facts, &json!(manifest))
}

pub(super) fn audit(options: &Options, folder: &Path, signer: &VerifyingKey) -> Result<(), Failure> {
    let audit = Audit::of(folder, signer)?;
    print(options, &audit, &json!({ "is_sound": audit.is_sound(), "says": audit.to_string() }))?;
    if audit.is_sound() {
        return Ok(());
    }
    Err(Failure::Unproved("the folder does not hold what was signed, or its ledger was changed".to_owned()))
}
