//! The ledger of a bundle, line by line.

use sha2::{Digest as _, Sha256};

use super::{Fault, LedgerClaim};
use crate::evidence::{Body, Entry, PhysicalState};

/// So many places are named; whoever broke more has broken all of it.
const MOST_FAULTS: usize = 1_000;

/// Follows a chain and keeps going where it is broken, so that every place is named.
#[derive(Debug, Default)]
pub(super) struct Chain {
    faults: Vec<(u64, Fault)>,
    /// The number that each line says it has, in the order of the file.
    numbers: Vec<u64>,
    /// SHA-256 of the last line; `None` where it was not what its line says.
    last: Option<[u8; 32]>,
    certificates: Vec<(u64, PhysicalState)>,
    proved: Vec<(u64, u64)>,
}

/// What a ledger shows.
#[derive(Debug, Default)]
pub(super) struct Chained {
    pub(super) faults: Vec<(u64, Fault)>,
    pub(super) entries: u64,
    pub(super) overwritten: u64,
    pub(super) crypto_shredded: u64,
    pub(super) unproven: u64,
}

impl Chain {
    fn fault(&mut self, line: u64, fault: Fault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push((line, fault));
        }
    }

    /// Takes the next line of the file.
    pub(super) fn follow(&mut self, line: &str, policy: &str) {
        let place = self.numbers.len() as u64 + 1;
        let Some((hash, text, entry)) = read(line) else {
            self.fault(place, Fault::LineUnreadable);
            self.numbers.push(place);
            self.last = None;
            return;
        };
        let (number, intact) = (entry.seq, <[u8; 32]>::from(Sha256::digest(text)) == hash);
        let before = self.numbers.last().copied().unwrap_or(0);
        let previous = if self.numbers.is_empty() { Some([0; 32]) } else { self.last };
        // A line after a gap, or after one that was edited, has nothing that it could follow.
        let follows = previous.is_none_or(|hash| hex::encode(hash) == entry.previous);
        if !intact {
            self.fault(number, Fault::LineEdited);
        } else if before.checked_add(1) == Some(number) && !follows {
            self.fault(number, Fault::LineDoesNotFollow);
        }
        self.numbers.push(number);
        self.last = intact.then_some(hash);
        match entry.body {
            Body::Certificate(certificate) => {
                if *certificate.policy != *policy {
                    self.fault(number, Fault::OtherPolicy);
                }
                self.certificates.push((number, certificate.physical));
            }
            // A search proves nothing of what was erased after it.
            Body::ResidueProof { certificates, .. } => self.proved.extend(
                certificates
                    .into_iter()
                    .map(|(first, last)| (first, last.min(number.saturating_sub(1))))
                    .filter(|(first, last)| first <= last),
            ),
            _ => {}
        }
    }

    /// What the whole of it shows, against where it was signed to end.
    pub(super) fn end(mut self, claim: &LedgerClaim) -> Chained {
        self.find_gaps(claim.entries);
        self.find_strays(claim.entries);
        let end = self.last.unwrap_or_default();
        if self.faults.is_empty() && hex::encode(end) != claim.head {
            self.fault(claim.entries, Fault::LineDoesNotFollow);
        }
        self.faults.sort_unstable();
        let mut chained = self.count();
        chained.entries = self.numbers.len() as u64;
        chained.faults = self.faults;
        chained
    }

    fn find_gaps(&mut self, entries: u64) {
        let mut sorted = self.numbers.clone();
        sorted.sort_unstable();
        let mut expected = 1;
        for number in sorted.into_iter().filter(|number| *number <= entries) {
            let missing = expected..number;
            missing.take(MOST_FAULTS).for_each(|line| self.fault(line, Fault::LineMissing));
            expected = number.saturating_add(1);
        }
        if expected <= entries {
            self.fault(expected, Fault::Truncated);
        }
    }

    fn find_strays(&mut self, entries: u64) {
        let mut highest = 0;
        for number in self.numbers.clone() {
            if number > entries {
                self.fault(number, Fault::LineAdded);
            } else if number <= highest {
                self.fault(number, Fault::LineMoved);
            }
            highest = highest.max(number);
        }
    }

    /// How many certificates say what became of the bytes, with what was proved later.
    fn count(&mut self) -> Chained {
        self.proved.sort_unstable();
        let mut reach = 0;
        for (_, last) in &mut self.proved {
            reach = reach.max(*last);
            *last = reach;
        }
        let mut chained = Chained::default();
        for &(number, physical) in &self.certificates {
            let begun = self.proved.partition_point(|(first, _)| *first <= number);
            let run = begun.checked_sub(1).and_then(|index| self.proved.get(index));
            let proved = run.is_some_and(|(_, last)| number <= *last);
            match physical {
                _ if proved => chained.overwritten += 1,
                PhysicalState::CryptoShredded => chained.crypto_shredded += 1,
                // What a certificate says of itself is no proof.
                PhysicalState::Overwritten | PhysicalState::Unproven => chained.unproven += 1,
            }
        }
        chained
    }
}

fn read(line: &str) -> Option<([u8; 32], &str, Entry)> {
    let (written, text) = line.split_once(' ')?;
    let mut hash = [0; 32];
    hex::decode_to_slice(written, &mut hash).ok()?;
    Some((hash, text, serde_json::from_str(text).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(lines: &[&str], entries: u64) -> Vec<(u64, Fault)> {
        let mut chain = Chain::default();
        for line in lines {
            chain.follow(line, "1.1");
        }
        chain.end(&LedgerClaim { entries, head: hex::encode([0; 32]) }).faults
    }

    #[test]
    fn numbers_that_are_as_large_as_can_be_neither_panic_nor_take_for_ever() {
        let entry = |seq: u64| {
            let body = r#"{"plan-executed":{"done":0,"plan":"","skipped":0}}"#;
            let text = format!(r#"{{"at":"2026-01-01T00:00:00Z","body":{body},"previous":"","seq":{seq}}}"#);
            format!("{} {text}", hex::encode(Sha256::digest(&text)))
        };
        let (last, first) = (entry(u64::MAX), entry(0));
        let faults = ended(&[&last, &first, &last], u64::MAX);
        assert!(faults.len() <= MOST_FAULTS && faults.contains(&(1, Fault::LineMissing)), "{}", faults.len());
        assert_eq!(ended(&[&last], 0), [(u64::MAX, Fault::LineAdded)]);
        assert_eq!(ended(&[], u64::MAX), [(1, Fault::Truncated)]);
        assert_eq!(ended(&[], 0), []);
    }
}
