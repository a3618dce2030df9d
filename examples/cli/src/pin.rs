//! A router's certificate, kept in a file from the first time it was seen.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use zte_cpe_client::transport::Pin;

use crate::args::fingerprint;
use crate::exit::Failure;

/// The certificate of one router, and the file that remembers it.
pub(crate) struct PinFile {
    path: PathBuf,
    pin: Pin,
    is_new: bool,
}

impl PinFile {
    /// Reads the file. One that is not there is written once a certificate was seen.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let (pin, is_new) = match fs::read_to_string(path) {
            Ok(text) => {
                let fingerprint = fingerprint(text.trim()).map_err(|_| no_fingerprint(path))?;
                (Pin::from(fingerprint), false)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => (Pin::default(), true),
            Err(error) if error.kind() == ErrorKind::InvalidData => return Err(no_fingerprint(path)),
            Err(error) => {
                return Err(Failure::Usage(format!("cannot read {}: {}", path.display(), error.kind())));
            }
        };
        Ok(Self { path: path.to_owned(), pin, is_new })
    }

    pub(crate) fn pin(&self) -> Pin {
        self.pin.clone()
    }

    /// Writes the file if a certificate was seen for the first time.
    pub(crate) fn keep(&self) -> Result<(), Failure> {
        let Some(seen) = self.pin.fingerprint().filter(|_| self.is_new) else { return Ok(()) };
        // Not over what another run has just pinned.
        let file = OpenOptions::new().write(true).create_new(true).open(&self.path);
        file.and_then(|mut file| writeln!(file, "{}", hex::encode(seen))).map_err(|error| {
            Failure::Usage(format!("cannot write {}: {}", self.path.display(), error.kind()))
        })
    }
}

fn no_fingerprint(path: &Path) -> Failure {
    Failure::Usage(format!(
        "{} holds no fingerprint of 64 hexadecimal digits; delete it to pin the certificate anew",
        path.display()
    ))
}
