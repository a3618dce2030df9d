//! Whether what the ledger says is so.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use serde_json::json;
use uuid::Uuid;
use zte_cpe_privacy::evidence::Certificate;
use zte_cpe_privacy::residue::{Needles, scan};
use zte_cpe_privacy::retention::{Subject, Verdict};
use zte_cpe_privacy::store::SqliteStore;
use zte_cpe_terminal::Facts;

use crate::args::Options;
use crate::args::privacy::KnownHead;
use crate::command::session::print;
use crate::exit::Failure;

/// How many certificates are checked at a time.
const PAGE: NonZeroUsize = NonZeroUsize::new(50_000).expect("not zero");

#[derive(Default)]
struct Found {
    certificates: BTreeMap<String, u64>,
    /// Certified, and still there.
    still_kept: u64,
    /// Places in files where the key of a record stands that is gone.
    residues: u64,
    files: u64,
    bytes: u64,
}

pub(super) fn run(options: &Options, store: &SqliteStore, known: Option<KnownHead>) -> Result<(), Failure> {
    let head = store.verify()?;
    if let Some(known) = known {
        follows(store, known)?;
    }
    let found = search(store)?;
    let end = format!("{}:{}", head.entries, head.hash_hex());
    let states: Vec<_> = found.certificates.iter().map(|(state, count)| format!("{count} {state}")).collect();
    let facts = Facts::default()
        .with("ledger", Some(format!("{} lines, unbroken", head.entries)))
        .with("its end", Some(&end))
        .with("follows the one you know", known.map(|_| "yes"))
        .with("certificates", Some(if states.is_empty() { "none".to_owned() } else { states.join(", ") }))
        .with("certified and still there", Some(found.still_kept))
        .with("searched", Some(format!("{} files, {} bytes", found.files, found.bytes)))
        .with("keys of erased records found", Some(found.residues));
    let json = json!({
        "ledger_lines": head.entries,
        "head": end,
        "certificates": found.certificates,
        "still_kept": found.still_kept,
        "files": found.files,
        "bytes": found.bytes,
        "residues": found.residues,
    });
    print(options, facts, &json)?;
    if found.still_kept == 0 && found.residues == 0 {
        return Ok(());
    }
    Err(Failure::Unproved(
        "records that the ledger calls gone are not: restore the whole store from a backup".to_owned(),
    ))
}

/// The ledger goes on where somebody saw it end.
fn follows(store: &SqliteStore, known: KnownHead) -> Result<(), Failure> {
    let Some(before) = known.lines.checked_sub(1) else { return Ok(()) };
    let line = store.ledger(before, NonZeroUsize::MIN)?.pop();
    if line.is_some_and(|line| line.hash == known.hash) {
        return Ok(());
    }
    Err(Failure::Unproved(
        "the ledger does not go on where you saw it end: the store was put back, or is another one"
            .to_owned(),
    ))
}

fn search(store: &SqliteStore) -> Result<Found, Failure> {
    let mut found = Found::default();
    let mut after = 0;
    loop {
        let page = store.certificates(after, PAGE)?;
        let Some((last, _)) = page.last() else { return Ok(found) };
        after = *last;
        let mut keys = Needles::new();
        for (line, certificate) in &page {
            *found.certificates.entry(certificate.physical.to_string()).or_default() += 1;
            let kept = store.explain(certificate.subject, certificate.due)?;
            let kept: Vec<_> = kept.iter().map(Verdict::obligation).collect();
            if kept
                .iter()
                .any(|kept| *kept.rule().id() == *certificate.rule && kept.since() <= certificate.due)
            {
                found.still_kept += 1;
            } else if let Some(key) = key_of(certificate).filter(|_| kept.is_empty()) {
                keys.add_bytes(*line, key.as_bytes());
            }
        }
        let report = scan(store.folder(), &keys)?;
        (found.files, found.bytes) = (report.files, report.bytes);
        found.residues += report.hits();
    }
}

/// The key of the row: a row that was not overwritten still has it. That of an account stays in the papers about it.
fn key_of(certificate: &Certificate) -> Option<Uuid> {
    match certificate.subject {
        Subject::Device(id) => Some(id.as_uuid()),
        Subject::Binding(id) => Some(id.as_uuid()),
        _ => None,
    }
}
