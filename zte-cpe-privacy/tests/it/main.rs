//! What the crate promises, each promise a test.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

mod backup;
mod bundle;
mod clock;
mod consent;
mod coverage;
mod damage;
mod decisions;
mod disclosure;
mod disclosure_bound;
mod engine;
mod erasure;
mod export;
mod held;
mod holds;
mod incident;
mod kill;
mod leaks;
mod lease;
mod lifecycle;
mod linked_data;
mod machine;
mod main_path;
mod minors;
mod onward;
mod papers;
mod policy;
mod policy_decides;
mod policy_lint;
mod policy_published;
mod policy_removal;
mod policy_schema;
mod policy_tables;
mod policy_trust;
mod policy_versions;
mod promises;
mod purpose;
mod records;
mod request_kept;
mod residue;
mod rights;
mod sink;
mod support;
mod sweep;
