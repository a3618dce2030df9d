//! The hash chain.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zte_cpe_model::id::BackupId;

use super::Certificate;
use crate::{Error, ErrorKind, Reference, Result};

/// One line of a ledger.
///
/// Its fields stand in alphabetical order, without blanks and with nothing but ASCII in them, so that the JSON it is
/// written as is canonical (RFC 8785).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Entry {
    /// When it was written, by the clock the application gave.
    pub at: Timestamp,
    /// What it says.
    pub body: Body,
    /// SHA-256 of the line before, in hexadecimal; zeros in the first.
    pub previous: String,
    /// Number of the line, from 1.
    pub seq: u64,
}

/// What a ledger can say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Body {
    /// A record was erased or made anonymous.
    Certificate(Certificate),
    /// From now on something is held.
    HoldPlaced {
        /// The hold, by its name.
        hold: Reference,
    },
    /// A hold was released.
    HoldReleased {
        /// The hold, by its name.
        hold: Reference,
    },
    /// A plan was carried out; the certificates stand before this line.
    PlanExecuted {
        /// How many of its actions were done.
        done: u64,
        /// SHA-256 of the plan.
        plan: String,
        /// How many were left out because the world had changed.
        skipped: u64,
    },
    /// A copy of the store was made.
    BackupMade {
        /// Which.
        backup: BackupId,
    },
    /// The time of a copy is over: it has to be deleted, and is not restored any more.
    BackupExpired {
        /// Which.
        backup: BackupId,
    },
    /// The store was put back to a copy, and what was erased since was erased again before anything was read.
    Restored {
        /// From which.
        backup: BackupId,
        /// How many erasures were carried out again.
        replayed: u64,
        /// How many credentials of the copy had no key any more.
        unreadable: u64,
    },
    /// Papers of closed cases no longer say whom they are about.
    SubjectsRemoved {
        /// How many.
        papers: u64,
        /// The rule by which.
        rule: String,
    },
    /// Whoever holds copies said that those of these records are erased.
    SinkAcknowledged {
        /// The certificates it acknowledged, as first and last line of each run.
        certificates: Vec<(u64, u64)>,
        /// Who, by the name it is registered under.
        sink: Reference,
    },
    /// A search through every file of the store found nothing of these records.
    ResidueProof {
        /// How many bytes were searched.
        bytes: u64,
        /// The certificates it proves, as first and last line of each run.
        certificates: Vec<(u64, u64)>,
        /// How many files were searched.
        files: u64,
    },
}

impl Body {
    /// Whether it adds to certificates that stand before it.
    #[cfg(feature = "sqlite")]
    pub(crate) const fn is_addendum(&self) -> bool {
        matches!(self, Self::ResidueProof { .. } | Self::SinkAcknowledged { .. })
    }
}

/// A line as it is kept: its text and its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// Number, from 1.
    pub seq: u64,
    /// Canonical JSON.
    pub text: String,
    /// SHA-256 of the text.
    pub hash: [u8; 32],
}

impl Line {
    /// A line that was kept elsewhere, to be verified.
    #[must_use]
    pub fn new(seq: u64, text: String, hash: [u8; 32]) -> Self {
        Self { seq, text, hash }
    }

    /// What the line says.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::LedgerBroken`] when the text is no ledger line.
    pub fn entry(&self) -> Result<Entry> {
        serde_json::from_str(&self.text).map_err(|_| broken(self.seq, "is not a ledger line"))
    }
}

/// Where a ledger ends: keep it elsewhere, and nobody can cut the ledger off unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Head {
    /// How many lines there are.
    pub entries: u64,
    /// SHA-256 of the last; zeros when there is none.
    pub hash: [u8; 32],
}

impl Head {
    /// The hash in hexadecimal.
    #[must_use]
    pub fn hash_hex(&self) -> String {
        hex::encode(self.hash)
    }

    /// Writes the next line.
    #[cfg(any(test, feature = "sqlite"))]
    pub(crate) fn append(&mut self, at: Timestamp, body: Body) -> Result<Line> {
        let entry = Entry { at, body, previous: self.hash_hex(), seq: self.entries + 1 };
        let text = serde_json::to_string(&entry)
            .map_err(|_| Error::new(ErrorKind::InvalidInput, "the ledger entry has no canonical form"))?;
        let hash = Sha256::digest(&text).into();
        *self = Self { entries: entry.seq, hash };
        Ok(Line { seq: entry.seq, text, hash })
    }

    /// Checks that a line follows.
    pub(super) fn follow(&mut self, line: &Line) -> Result<()> {
        let expected = self.entries + 1;
        if line.seq != expected {
            return Err(broken(expected, "is missing"));
        }
        if <[u8; 32]>::from(Sha256::digest(&line.text)) != line.hash {
            return Err(broken(expected, "was changed: its text does not have its hash"));
        }
        let entry = line.entry()?;
        if entry.seq != expected || entry.previous != self.hash_hex() {
            return Err(broken(
                expected,
                "does not follow the line before: lines were changed, moved or taken out",
            ));
        }
        *self = Self { entries: expected, hash: line.hash };
        Ok(())
    }
}

/// Checks a whole ledger and says where it ends.
///
/// Compare the result with a [`Head`] kept elsewhere to see that nothing was cut off at the end.
///
/// # Errors
///
/// [`ErrorKind::LedgerBroken`] with the first line that is wrong ([`Error::ledger_entry`]), and whatever reading the
/// lines gives.
pub fn verify(lines: impl IntoIterator<Item = Result<Line>>) -> Result<Head> {
    lines.into_iter().try_fold(Head::default(), |mut head, line| {
        head.follow(&line?)?;
        Ok(head)
    })
}

pub(crate) fn broken(entry: u64, what: &str) -> Error {
    Error::new(
        ErrorKind::LedgerBroken,
        format!(
            "ledger line {entry} {what}; restore the whole store from a backup and find out who edited it"
        ),
    )
    .with_entry(entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<Line> {
        let mut head = Head::default();
        (0..5)
            .map(|n| {
                let body = Body::PlanExecuted { done: n, plan: "00".repeat(32), skipped: 0 };
                head.append(Timestamp::UNIX_EPOCH, body).unwrap()
            })
            .collect()
    }

    fn first_wrong(lines: Vec<Line>) -> Option<u64> {
        verify(lines.into_iter().map(Ok)).err().and_then(|error| error.ledger_entry())
    }

    #[test]
    fn zp_205_untouched_ledger_verifies() {
        let lines = sample();
        let last = lines[4].clone();
        assert_eq!(verify(lines.into_iter().map(Ok)).unwrap(), Head { entries: 5, hash: last.hash });
    }

    #[test]
    fn zp_205_edit_reorder_and_removal_name_the_line() {
        let mut edited = sample();
        edited[2].text = edited[2].text.replace("\"done\":2", "\"done\":9");
        assert_eq!(first_wrong(edited), Some(3));

        let mut rehashed = sample();
        rehashed[2].text = rehashed[2].text.replace("\"done\":2", "\"done\":9");
        rehashed[2].hash = Sha256::digest(&rehashed[2].text).into();
        assert_eq!(first_wrong(rehashed), Some(4), "the next line still holds the old hash");

        let mut moved = sample();
        moved.swap(1, 2);
        assert_eq!(first_wrong(moved), Some(2));

        let mut removed = sample();
        removed.remove(0);
        assert_eq!(first_wrong(removed), Some(1));
    }

    #[test]
    fn line_is_canonical_json() {
        let line = &sample()[1];
        let value: serde_json::Value = serde_json::from_str(&line.text).unwrap();
        // serde_json keeps object keys sorted, which for ASCII keys and integers is what RFC 8785 asks for.
        assert_eq!(serde_json::to_string(&value).unwrap(), line.text);
    }
}
