//! Through every file of a folder, streamed, in bounded memory.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::Needles;
use super::search::Search;
use crate::{Error, ErrorKind, Result};

/// Where something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Residue {
    /// The file, relative to the folder.
    pub file: PathBuf,
    /// The record whose value it is.
    pub owner: u64,
    /// How often.
    pub count: u64,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ResidueReport {
    /// How many files were searched.
    pub files: u64,
    /// How many bytes they hold.
    pub bytes: u64,
    /// How many values were looked for, each in all its forms.
    pub values: u64,
    /// What was found.
    pub residues: Vec<Residue>,
    /// Whose values were found, or could not be searched for.
    unclean: BTreeSet<u64>,
}

impl ResidueReport {
    /// How many times a value was found.
    #[must_use]
    pub fn hits(&self) -> u64 {
        self.residues.iter().map(|residue| residue.count).sum()
    }

    /// Whether the search shows that nothing is left of a record it looked for.
    #[must_use]
    pub fn is_clean(&self, owner: u64) -> bool {
        !self.unclean.contains(&owner)
    }
}

/// Looks for values in every file of a folder and of the folders in it.
///
/// # Errors
///
/// [`ErrorKind::System`] when a file cannot be read: then nothing is proved.
pub fn scan(folder: &Path, needles: &Needles) -> Result<ResidueReport> {
    let mut files = Vec::new();
    collect(folder, &mut files).map_err(|_| unreadable())?;
    files.sort();

    let mut report = ResidueReport {
        values: needles.len() as u64,
        unclean: needles.unsearchable().clone(),
        ..ResidueReport::default()
    };
    let search = Search::new(needles);
    for path in &files {
        // A file that went away meanwhile, such as a log that was folded in, holds nothing any more.
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(_) => return Err(unreadable()),
        };
        let name = path.strip_prefix(folder).unwrap_or(path);
        let (bytes, found) = search.stream(file).map_err(|_| unreadable())?;
        report.unclean.extend(found.keys());
        report.residues.extend(found.into_iter().map(|(owner, count)| Residue {
            file: name.into(),
            owner,
            count,
        }));
        report.files += 1;
        report.bytes += bytes;
    }
    Ok(report)
}

fn unreadable() -> Error {
    Error::new(
        ErrorKind::System,
        "a file of the folder cannot be read, so nothing is proved: check its permissions",
    )
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            collect(&entry.path(), files)?;
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn value_too_short_to_search_for_never_counts_as_clean() {
        let folder = tempfile::tempdir().unwrap();
        let mut needles = Needles::new();
        needles.add_text(1, "abc");
        let report = scan(folder.path(), &needles).unwrap();
        assert_eq!(report.hits(), 0);
        assert!(!report.is_clean(1));
    }
}
