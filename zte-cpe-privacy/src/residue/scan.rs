//! The search itself: streamed, in bounded memory.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use zeroize::Zeroizing;

use super::Needles;
use super::needle::forms;
use crate::{Error, ErrorKind, Result};

/// How much of a file is in memory at a time.
const CHUNK: usize = 1 << 20;
/// How many values are looked for in one pass; more take more passes, not more memory.
const VALUES_PER_PASS: usize = 2_000;

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
    unsearchable: BTreeSet<u64>,
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
        !self.unsearchable.contains(&owner) && self.residues.iter().all(|residue| residue.owner != owner)
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

    let mut report =
        ResidueReport { unsearchable: needles.unsearchable().clone(), ..ResidueReport::default() };
    for (pass, values) in needles.chunks(VALUES_PER_PASS).enumerate() {
        let search = Search::new(values)?;
        report.values += values.len() as u64;
        for path in &files {
            // A file that went away meanwhile, such as a log that was folded in, holds nothing any more.
            let file = match File::open(path) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(_) => return Err(unreadable()),
            };
            let name = path.strip_prefix(folder).unwrap_or(path);
            let (bytes, found) = search.stream(file).map_err(|_| unreadable())?;
            report.residues.extend(found.into_iter().map(|(owner, count)| Residue {
                file: name.into(),
                owner,
                count,
            }));
            if pass == 0 {
                report.files += 1;
                report.bytes += bytes;
            }
        }
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

struct Search {
    automaton: AhoCorasick,
    owners: Vec<u64>,
    overlap: usize,
}

impl Search {
    fn new(values: &[(u64, Zeroizing<Vec<u8>>)]) -> Result<Self> {
        let (owners, patterns): (Vec<_>, Vec<_>) = values
            .iter()
            .flat_map(|(owner, value)| forms(value).into_iter().map(|form| (*owner, form)))
            .unzip();
        let overlap = patterns.iter().map(|pattern| pattern.len()).max().unwrap_or(1) - 1;
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(patterns.iter().map(|pattern| pattern.as_slice()))
            .map_err(|_| {
                Error::new(ErrorKind::InvalidInput, "these values are too long to be searched for")
            })?;
        Ok(Self { automaton, owners, overlap })
    }

    /// Searches a stream; chunks overlap by one byte less than the longest form, so that no border hides a value.
    fn stream(&self, mut source: impl Read) -> io::Result<(u64, BTreeMap<u64, u64>)> {
        let mut window = Zeroizing::new(Vec::with_capacity(CHUNK + self.overlap));
        let mut total = 0;
        let mut hits = BTreeMap::new();
        loop {
            let carried = window.len();
            let read = source.by_ref().take(CHUNK as u64).read_to_end(&mut window)?;
            if read == 0 {
                return Ok((total, hits));
            }
            total += read as u64;
            for found in self.automaton.find_overlapping_iter(window.as_slice()) {
                // What ends in the carried part was counted in the window before.
                if found.end() > carried
                    && let Some(&owner) = self.owners.get(found.pattern().as_usize())
                {
                    *hits.entry(owner).or_default() += 1;
                }
            }
            let keep = window.len().saturating_sub(self.overlap);
            window.drain(..keep);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A source that gives its bytes in odd pieces.
    struct Pieces<'a>(&'a [u8], usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let n = self.1.min(self.0.len()).min(buffer.len());
            buffer[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }

    #[test]
    fn value_across_a_chunk_border_is_counted_once() {
        let value = b"canary-across-the-border";
        let search = Search::new(&[(7, Zeroizing::new(value.to_vec()))]).unwrap();
        for start in [0, 1, CHUNK - value.len(), CHUNK - 5, CHUNK - 1, CHUNK, 2 * CHUNK - 9] {
            let mut bytes = vec![b'.'; 3 * CHUNK];
            bytes[start..start + value.len()].copy_from_slice(value);
            let (total, hits) = search.stream(Pieces(&bytes, 7_777)).unwrap();
            assert_eq!(total, bytes.len() as u64);
            assert_eq!(hits, BTreeMap::from([(7, 1)]), "at {start}");
        }
    }

    #[test]
    fn values_inside_each_other_are_both_found() {
        let values = [(1, Zeroizing::new(b"ABCDEF123456".to_vec())), (2, Zeroizing::new(b"DEF123".to_vec()))];
        let search = Search::new(&values).unwrap();
        let (_, hits) = search.stream(&b"..ABCDEF123456.."[..]).unwrap();
        assert_eq!(hits, BTreeMap::from([(1, 1), (2, 1)]));
    }

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
