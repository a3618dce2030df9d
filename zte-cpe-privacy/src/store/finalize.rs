//! Making erasure physical, and showing it.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::sql::Sql as _;
use super::{SqliteStore, crash, vault};
use crate::evidence::Body;
use crate::residue::{ResidueReport, scan};
use crate::{Error, ErrorKind, Result};

/// What is known after the files were cleaned and searched.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FinalReport {
    /// What the search found, over every file of the store's folder.
    pub search: ResidueReport,
    /// How many certificates are proved by it: nothing of their records is left.
    pub proved: u64,
    /// How many are not, because a live record holds the same value (two devices behind one address).
    pub held_by_others: u64,
    /// How many are not, because bytes stayed behind, or because a value was too short to search for.
    pub unproved: u64,
}

impl SqliteStore {
    /// Folds the logs into the databases, gives free pages back when there are many, and searches every file for what was erased.
    ///
    /// The values to look for are known to the handle that erased them and to nobody else; so call this on the
    /// same handle, after a sweep of up to a hundred thousand records; a handle holds half a million values, and what it
    /// erases beyond that stays unproven. Certificates of records of which nothing is found become
    /// [`Overwritten`](crate::evidence::PhysicalState::Overwritten), by a line of their own in the ledger. All others
    /// stay what they were.
    ///
    /// # Errors
    ///
    /// [`Error::is_busy`] while another handle reads, so that the log cannot be cut off. Nothing is lost: call it again.
    pub fn finalize(&mut self, now: Timestamp) -> Result<FinalReport> {
        // Zeros reach the file first; only then are the zeroed pages cut off.
        self.clean()?;
        crash::point("zeros on disk");
        vault::vacuum(&self.records)?;
        self.vault.vacuum()?;
        crash::point("free pages given back");
        self.clean()?;
        crash::point("files cleaned");

        let search = scan(&self.folder, &self.erased)?;
        let owners = self.erased.owners();
        let proved: Vec<u64> = owners.iter().copied().filter(|&owner| search.is_clean(owner)).collect();
        let open: BTreeSet<u64> = owners.iter().copied().filter(|&owner| !search.is_clean(owner)).collect();
        let held_by_others = self.held(&open)?.len() as u64;
        let unproved = open.len() as u64 - held_by_others;
        if !proved.is_empty() {
            let body =
                Body::ResidueProof { bytes: search.bytes, certificates: runs(&proved), files: search.files };
            self.write(|writer| writer.append(now, body))?;
            self.clean()?;
        }
        let found: BTreeSet<u64> = search.residues.iter().map(|residue| residue.owner).collect();
        self.erased.retain_owners(&found);
        Ok(FinalReport { search, proved: proved.len() as u64, held_by_others, unproved })
    }

    fn clean(&self) -> Result<()> {
        if vault::checkpoint(&self.records)? && self.vault.checkpoint()? {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::Busy,
            "another handle reads the store, so its log cannot be cut off: try again later",
        ))
    }

    /// Of which of these a live record holds a value.
    fn held(&self, open: &BTreeSet<u64>) -> Result<BTreeSet<u64>> {
        let mut held = BTreeSet::new();
        if open.is_empty() {
            return Ok(held);
        }
        let mut select = self
            .records
            .prepare(
                "SELECT EXISTS (SELECT 1 FROM device WHERE CAST(serial AS BLOB) = ?1 OR CAST(mac AS BLOB) = ?1 OR ip = ?1)
                     OR EXISTS (SELECT 1 FROM account WHERE CAST(email AS BLOB) = ?1 OR CAST(mobile AS BLOB) = ?1)
                     OR EXISTS (SELECT 1 FROM binding WHERE account || device = ?1)",
            )
            .sql()?;
        for (owner, value) in self.erased.stored().filter(|(owner, _)| open.contains(owner)) {
            if !held.contains(&owner) && select.query_row([value.as_slice()], |row| row.get(0)).sql()? {
                held.insert(owner);
            }
        }
        Ok(held)
    }
}

/// Ascending numbers as first and last of each unbroken run.
pub(super) fn runs(numbers: &[u64]) -> Vec<(u64, u64)> {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_grouped_into_unbroken_runs() {
        assert_eq!(super::runs(&[1, 2, 3, 5, 7, 8]), [(1, 3), (5, 5), (7, 8)]);
        assert!(super::runs(&[]).is_empty());
    }
}
