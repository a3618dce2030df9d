//! A search for what should be gone, through the raw bytes of a store's files.
//!
//! Deleting a row does not delete its bytes: a database may leave them in free pages, logs and temporary files. The
//! search looks for every value as text, as UTF-16, in hexadecimal, Base64, URL and JSON escaping. It cannot look below
//! the file system: wear levelling of a solid-state disk and snapshots keep what they keep, and against those only
//! destroyed keys help.
//!
//! ```
//! use zte_cpe_privacy::residue::{Needles, scan};
//!
//! let folder = tempfile::tempdir()?;
//! std::fs::write(folder.path().join("log"), "user=alice%40example.com")?;
//!
//! let mut needles = Needles::new();
//! needles.add_text(0, "alice@example.com");
//! needles.add_text(1, "bob@example.com");
//! let report = scan(folder.path(), &needles)?;
//! assert_eq!(report.hits(), 1);
//! assert!(!report.is_clean(0) && report.is_clean(1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod encoded;
mod index;
mod needle;
mod scan;
mod search;
mod spelling;

pub use self::needle::Needles;
pub use self::scan::{Residue, ResidueReport, scan};
