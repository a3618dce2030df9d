//! Making a bundle.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{
    FORMAT, FileClaim, LEDGER, LedgerClaim, MANIFEST, Manifest, POLICY, PROCESSING, PolicyClaim, SIGNATURE,
    is_file_name, message, system,
};
use crate::evidence::{Head, Line, ProcessingRegister};
use crate::policy::Policy;
use crate::signature::{Signature, SigningKey, VerifyingKey};
use crate::wording::recognised;
use crate::{Error, ErrorKind, Result};

/// Where the text of a policy comes from.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum PolicySource<'a> {
    /// V1.1 as it is built in, known by its digest.
    BuiltIn,
    /// A file that its publisher signed.
    Signed {
        /// The file.
        text: &'a str,
        /// The signature of it.
        signature: &'a Signature,
        /// Whoever signed it.
        publisher: &'a VerifyingKey,
    },
}

/// Writes a bundle, file by file; signing it is the last step.
///
/// What was written and not signed is no bundle: leave the folder to nobody.
#[derive(Debug)]
#[must_use = "a bundle that is not signed proves nothing"]
pub struct BundleWriter {
    folder: PathBuf,
    made_at: Timestamp,
    policy: PolicyClaim,
    /// Of whoever runs the service, which is no person's.
    contact: String,
    ledger: Option<LedgerClaim>,
    files: BTreeMap<String, FileClaim>,
}

impl BundleWriter {
    /// Begins a bundle in a folder that is not there yet, with the policy that decided.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when the folder is there and holds something, [`ErrorKind::UntrustedPolicy`] when the text
    /// is not the policy, or its publisher did not sign it; [`ErrorKind::System`] when it cannot be written.
    pub fn create(
        folder: impl AsRef<Path>,
        policy: &Policy,
        source: PolicySource<'_>,
        made_at: Timestamp,
    ) -> Result<Self> {
        let folder = folder.as_ref().to_owned();
        fs::create_dir_all(&folder).map_err(|error| system("making the folder", &folder, &error))?;
        let mut there = fs::read_dir(&folder).map_err(|error| system("reading", &folder, &error))?;
        if there.next().is_some() {
            return Err(Error::new(
                ErrorKind::Conflict,
                "the folder for the bundle is not empty: name one that is not there yet",
            ));
        }
        let (text, signed, original) = match source {
            PolicySource::BuiltIn => (Policy::CPE_V1_1, None, Policy::cpe_v1_1()?),
            PolicySource::Signed { text, signature, publisher } => {
                (text, Some((*publisher, *signature)), Policy::from_signed(text, signature, publisher)?)
            }
        };
        let choices = original.choices_of(policy);
        let policy_claim = PolicyClaim {
            version: policy.version().to_string(),
            digest: policy.digest().to_owned(),
            choices,
            signed,
        };
        if !policy_claim.is(&original) {
            return Err(Error::new(
                ErrorKind::UntrustedPolicy,
                "the text is not that of the policy that decided: give the file from which it was read",
            ));
        }
        let contact = policy.contact().email.clone();
        let mut writer =
            Self { folder, made_at, policy: policy_claim, contact, ledger: None, files: BTreeMap::new() };
        writer.file(POLICY, |out| out.text(text))?;
        writer.document(PROCESSING, &ProcessingRegister::of(policy))?;
        Ok(writer)
    }

    /// Adds a ledger from its first line on.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::LedgerBroken`] when a line is wrong, and [`ErrorKind::Conflict`] when there is a ledger already;
    /// whatever reading the lines gives, and [`ErrorKind::System`] when it cannot be written.
    pub fn ledger(&mut self, lines: impl IntoIterator<Item = Result<Line>>) -> Result<Head> {
        let mut head = Head::default();
        self.file(LEDGER, |out| {
            for line in lines {
                let line = line?;
                head.follow(&line)?;
                out.text(&format!("{} {}\n", hex::encode(line.hash), line.text))?;
            }
            Ok(())
        })?;
        self.ledger = Some(LedgerClaim { entries: head.entries, head: head.hash_hex() });
        Ok(head)
    }

    /// Adds a document as JSON, under a name such as `processing.jsonld`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAllowed`] when something in it looks like a personal value, [`ErrorKind::InvalidInput`] for a name
    /// of anything but ASCII letters, digits and `-` `_` `.`, [`ErrorKind::Conflict`] for one that is taken,
    /// [`ErrorKind::System`] when it cannot be written.
    pub fn document(&mut self, name: &str, value: &impl Serialize) -> Result<()> {
        self.lines(name, [Ok(value)])
    }

    /// Adds a document of many values, each a line of JSON.
    ///
    /// # Errors
    ///
    /// As [`document`](Self::document), and whatever the values give.
    pub fn lines<T: Serialize>(
        &mut self,
        name: &str,
        values: impl IntoIterator<Item = Result<T>>,
    ) -> Result<()> {
        let contact = self.contact.clone();
        self.file(name, |out| {
            for value in values {
                let text = serde_json::to_string(&value?).map_err(|_| {
                    Error::new(ErrorKind::InvalidInput, "a document of the bundle cannot be written as JSON")
                })?;
                if let Some(what) = recognised(&text.replace(&contact, "")) {
                    let message = format!("{name} holds {what}: evidence is about records, not about people");
                    return Err(Error::new(ErrorKind::NotAllowed, message));
                }
                out.text(&text)?;
                out.text("\n")?;
            }
            Ok(())
        })
    }

    /// Signs the bundle and closes it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`] when no ledger was added, [`ErrorKind::System`] when it cannot be written.
    pub fn sign(mut self, signer: &SigningKey) -> Result<Manifest> {
        let ledger = self.ledger.take().ok_or_else(|| {
            Error::new(ErrorKind::InvalidInput, "a bundle without a ledger proves nothing: add it first")
        })?;
        let manifest = Manifest {
            format: FORMAT,
            made_at: self.made_at,
            signer: signer.verifying_key(),
            policy: self.policy,
            ledger,
            files: self.files,
        };
        let mut text = serde_json::to_vec_pretty(&manifest)
            .map_err(|_| Error::new(ErrorKind::InvalidInput, "the manifest cannot be written as JSON"))?;
        text.push(b'\n');
        let signature = format!("{}\n", signer.sign(&message(&text)));
        for (name, bytes) in [(MANIFEST, text.as_slice()), (SIGNATURE, signature.as_bytes())] {
            let path = self.folder.join(name);
            fs::write(&path, bytes).map_err(|error| system("writing", &path, &error))?;
        }
        Ok(manifest)
    }

    fn file(&mut self, name: &str, write: impl FnOnce(&mut Out) -> Result<()>) -> Result<()> {
        if !is_file_name(name) || [MANIFEST, SIGNATURE].contains(&name) {
            return Err(Error::new(
                ErrorKind::InvalidInput,
                "a document of the bundle has a name of 1 to 64 ASCII letters, digits and - _ .",
            ));
        }
        if self.files.contains_key(name) {
            return Err(Error::new(ErrorKind::Conflict, format!("{name} is in the bundle already")));
        }
        let mut out = Out::create(self.folder.join(name))?;
        if let Err(refused) = write(&mut out) {
            // What was refused is not left lying beside what was not.
            fs::remove_file(&out.path).map_err(|error| system("removing", &out.path, &error))?;
            return Err(refused);
        }
        self.files.insert(name.to_owned(), out.finish()?);
        Ok(())
    }
}

impl PolicyClaim {
    /// Whether a policy file gives the policy that is named, with the choices that are named.
    pub(super) fn is(&self, original: &Policy) -> bool {
        let chosen = self
            .choices
            .iter()
            .try_fold(original.clone(), |policy, (id, value)| policy.with_choice(id, value));
        chosen.is_ok_and(|policy| *policy.version() == *self.version && policy.digest() == self.digest)
    }
}

/// A file that knows its digest.
struct Out {
    path: PathBuf,
    file: BufWriter<File>,
    digest: Sha256,
    bytes: u64,
}

impl Out {
    fn create(path: PathBuf) -> Result<Self> {
        let file = File::create_new(&path).map_err(|error| system("making", &path, &error))?;
        Ok(Self { path, file: BufWriter::new(file), digest: Sha256::new(), bytes: 0 })
    }

    fn text(&mut self, text: &str) -> Result<()> {
        self.digest.update(text);
        self.bytes += text.len() as u64;
        self.file.write_all(text.as_bytes()).map_err(|error| system("writing", &self.path, &error))
    }

    fn finish(mut self) -> Result<FileClaim> {
        self.file.flush().map_err(|error| system("writing", &self.path, &error))?;
        Ok(FileClaim { bytes: self.bytes, sha256: hex::encode(self.digest.finalize()) })
    }
}
