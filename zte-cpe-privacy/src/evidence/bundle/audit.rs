//! Checking a bundle, with nothing but the bundle and a public key.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::chain::{Chain, Chained};
use super::{
    FORMAT, Fault, FileClaim, Finding, LEDGER, MANIFEST, Manifest, POLICY, SIGNATURE, is_file_name, message,
    system,
};
use crate::policy::{Draft, Policy};
use crate::signature::{Signature, VerifyingKey};
use crate::wording::recognised;
use crate::{Error, ErrorKind, Result};

/// A longer line is none of ours.
const LONGEST_LINE: u64 = 1 << 20;

/// What an auditor finds out about a bundle; `Display` is a page for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[must_use = "a bundle that nobody judges proves nothing"]
#[non_exhaustive]
pub struct Audit {
    /// When the bundle says it was made.
    pub made_at: Option<Timestamp>,
    /// Version of the policy.
    pub policy: Option<String>,
    /// Whoever published the policy; `None` for the one that is built in. Whether they are trusted is the auditor's to say.
    pub publisher: Option<VerifyingKey>,
    /// How many lines the ledger has.
    pub entries: u64,
    /// How many certificates were followed by a search of every file that found nothing.
    pub overwritten: u64,
    /// How many say that a key was destroyed.
    pub crypto_shredded: u64,
    /// How many say nothing of the bytes.
    pub unproven: u64,
    /// Everything that is wrong, in the order of files and lines; at most a thousand lines of the ledger.
    pub findings: Vec<Finding>,
}

impl Audit {
    /// Checks a bundle against the public key of whoever should have signed it.
    ///
    /// It goes on after the first thing that is wrong, so that all of it is named. Only findings are about the bundle;
    /// an error says that it could not be read.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] when there is no such folder, [`ErrorKind::System`] when a file cannot be read.
    pub fn of(folder: impl AsRef<Path>, trusted: &VerifyingKey) -> Result<Self> {
        let folder = folder.as_ref();
        if !folder.is_dir() {
            return Err(Error::new(ErrorKind::NotFound, "there is no folder with a bundle at this path"));
        }
        let mut auditor = Auditor { folder, findings: BTreeSet::new() };
        let manifest = auditor.manifest(trusted)?;
        let chained = match &manifest {
            Some(manifest) => auditor.files(manifest)?,
            None => Chained::default(),
        };
        let Chained { entries, overwritten, crypto_shredded, unproven, .. } = chained;
        Ok(Self {
            made_at: manifest.as_ref().map(|manifest| manifest.made_at),
            policy: manifest.as_ref().map(|manifest| manifest.policy.version.clone()),
            publisher: manifest.and_then(|manifest| manifest.policy.signed).map(|(publisher, _)| publisher),
            entries,
            overwritten,
            crypto_shredded,
            unproven,
            findings: auditor.findings.into_iter().collect(),
        })
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

struct Auditor<'a> {
    folder: &'a Path,
    findings: BTreeSet<Finding>,
}

impl Auditor<'_> {
    fn note(&mut self, file: &str, line: Option<u64>, fault: Fault) {
        self.findings.insert(Finding { file: file.to_owned(), line, fault });
    }

    fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let path = self.folder.join(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.note(name, None, Fault::Missing);
                Ok(None)
            }
            Err(error) => Err(system("reading", &path, &error)),
        }
    }

    fn manifest(&mut self, trusted: &VerifyingKey) -> Result<Option<Manifest>> {
        let signature = self.read(SIGNATURE)?;
        let Some(bytes) = self.read(MANIFEST)? else { return Ok(None) };
        let read: Option<Manifest> = serde_json::from_slice(&bytes).ok();
        let sound = |manifest: &Manifest| {
            manifest.format == FORMAT && manifest.files.keys().all(|name| is_file_name(name))
        };
        let Some(manifest) = read.filter(sound) else {
            self.note(MANIFEST, None, Fault::Unreadable);
            return Ok(None);
        };
        let signature = signature.and_then(|text| String::from_utf8(text).ok()?.parse::<Signature>().ok());
        let fits = |key: &VerifyingKey| {
            signature.is_some_and(|signature| key.verifies(&message(&bytes), &signature))
        };
        if manifest.signer != *trusted {
            self.note(MANIFEST, None, Fault::SignedByAnother);
        }
        if !fits(&manifest.signer) {
            self.note(MANIFEST, None, Fault::SignatureDoesNotFit);
        }
        Ok(Some(manifest))
    }

    fn files(&mut self, manifest: &Manifest) -> Result<Chained> {
        let there = fs::read_dir(self.folder).map_err(|error| system("reading", self.folder, &error))?;
        for entry in there {
            let entry = entry.map_err(|error| system("reading", self.folder, &error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if ![MANIFEST, SIGNATURE].contains(&name.as_str()) && !manifest.files.contains_key(&name) {
                self.note(&name, None, Fault::Added);
            }
        }
        for needed in [LEDGER, POLICY] {
            if !manifest.files.contains_key(needed) {
                self.note(needed, None, Fault::Missing);
            }
        }
        let contact = self.policy(manifest)?;
        let mut chained = Chained::default();
        for (name, claim) in &manifest.files {
            let mut chain = Chain::default();
            // Without the policy nobody knows which address is the controller's own.
            let mut personal = false;
            let line = |line: &str| match name.as_str() {
                LEDGER => chain.follow(line, &manifest.policy.version),
                POLICY => {}
                _ => {
                    personal |=
                        contact.as_ref().is_some_and(|own| recognised(&line.replace(own, "")).is_some());
                }
            };
            if !self.file(name, claim, line)? {
                continue;
            }
            if personal {
                self.note(name, None, Fault::PersonalValue);
            }
            if name == LEDGER {
                chained = chain.end(&manifest.ledger);
                chained.faults.iter().for_each(|&(line, fault)| self.note(name, Some(line), fault));
            }
        }
        Ok(chained)
    }

    /// Reads a file by its lines, and holds size and digest against the manifest; `false` when it is not there.
    fn file(&mut self, name: &str, claim: &FileClaim, mut line: impl FnMut(&str)) -> Result<bool> {
        let path = self.folder.join(name);
        let mut reader = match File::open(&path) {
            Ok(file) => BufReader::new(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.note(name, None, Fault::Missing);
                return Ok(false);
            }
            Err(error) => return Err(system("reading", &path, &error)),
        };
        let (mut digest, mut bytes, mut read) = (Sha256::new(), 0, Vec::new());
        loop {
            read.clear();
            let taken = Read::by_ref(&mut reader).take(LONGEST_LINE).read_until(b'\n', &mut read);
            if taken.map_err(|error| system("reading", &path, &error))? == 0 {
                break;
            }
            digest.update(&read);
            bytes += read.len() as u64;
            line(String::from_utf8_lossy(&read).trim_end_matches('\n'));
        }
        if hex::encode(digest.finalize()) != claim.sha256 {
            let fault = if bytes < claim.bytes { Fault::Truncated } else { Fault::Edited };
            self.note(name, None, fault);
        }
        Ok(true)
    }

    /// Whether the policy file is the policy that decided; the address in it that is nobody's personally.
    fn policy(&mut self, manifest: &Manifest) -> Result<Option<String>> {
        let claim = &manifest.policy;
        let Some(bytes) = self.read(POLICY)? else { return Ok(None) };
        let Ok(text) = String::from_utf8(bytes) else {
            self.note(POLICY, None, Fault::Unreadable);
            return Ok(None);
        };
        let read = match &claim.signed {
            Some((publisher, signature)) => Policy::from_signed(&text, signature, publisher),
            None => Draft::from_toml(&text).and_then(Draft::built_in),
        };
        match read {
            Ok(policy) => {
                if !claim.is(&policy) {
                    self.note(POLICY, None, Fault::NotThatPolicy);
                }
                Ok(Some(policy.contact().email.clone()))
            }
            Err(error) => {
                let untrusted = error.kind() == ErrorKind::UntrustedPolicy;
                let fault = if untrusted { Fault::PolicyNotSigned } else { Fault::Unreadable };
                self.note(POLICY, None, fault);
                Ok(None)
            }
        }
    }
}

impl fmt::Display for Audit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { entries, overwritten, crypto_shredded, unproven, .. } = self;
        if let (Some(made_at), Some(policy)) = (self.made_at, &self.policy) {
            writeln!(f, "made {made_at} under policy {policy}")?;
        }
        writeln!(
            f,
            "{entries} ledger lines: {overwritten} overwritten, {crypto_shredded} crypto-shredded, {unproven} unproven"
        )?;
        for finding in &self.findings {
            writeln!(f, "{finding}")?;
        }
        f.write_str(if self.is_sound() { "nothing is wrong" } else { "this bundle proves nothing" })
    }
}
