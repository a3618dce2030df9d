//! What a bundle takes from a store.

use std::num::NonZeroUsize;

use jiff::Timestamp;
use serde::Serialize;

use super::BundleWriter;
use crate::Result;
use crate::policy::Action;
use crate::retention::{DEFAULT_PAGE, Obligation, Subject};
use crate::store::SqliteStore;

const PAGE: NonZeroUsize = DEFAULT_PAGE;

/// One record that is kept, by its opaque identifier.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Kept {
    subject: Subject,
    rule: String,
    since: Timestamp,
    until: String,
    action: Action,
    clauses: Vec<String>,
}

impl From<Obligation> for Kept {
    fn from(kept: Obligation) -> Self {
        Self {
            subject: kept.subject(),
            rule: kept.rule().id().to_owned(),
            since: kept.since(),
            until: kept.until().to_string(),
            action: kept.rule().action(),
            clauses: kept.clauses().to_vec(),
        }
    }
}

impl BundleWriter {
    /// Adds the ledger of a store, up to where it ends now; what the store keeps until when (`obligations.jsonl`); and its
    /// papers, a file for each list: holds, consents, disclosures, requests, incidents.
    ///
    /// # Errors
    ///
    /// As [`ledger`](Self::ledger) and [`document`](Self::document), and whatever reading the store gives.
    pub fn store(&mut self, store: &SqliteStore) -> Result<()> {
        let end = store.verify()?.entries;
        let lines = pages(|after| {
            let mut lines = store.ledger(after.unwrap_or(0), PAGE)?;
            lines.retain(|line| line.seq <= end);
            Ok(lines.last().map(|line| line.seq).map(|last| (lines, last)))
        });
        self.ledger(lines)?;
        let kept = pages(|after| {
            let page = store.obligations(after, PAGE)?;
            Ok(page.last().map(Obligation::subject).map(|last| (page, last)))
        });
        self.lines("obligations.jsonl", kept.map(|kept| kept.map(Kept::from)))?;
        self.lines("holds.jsonl", store.holds()?.all().iter().map(Ok))?;
        self.lines("consents.jsonl", store.consents()?.events().map(Ok))?;
        self.lines("disclosures.jsonl", store.disclosures()?.entries().map(Ok))?;
        self.lines("requests.jsonl", store.requests()?.iter().map(Ok))?;
        self.lines("incidents.jsonl", store.incidents()?.iter().map(Ok))
    }
}

/// Reads page after page, and gives one after the other; the first error is the last thing it gives.
fn pages<T, K: Copy>(
    mut page: impl FnMut(Option<K>) -> Result<Option<(Vec<T>, K)>>,
) -> impl Iterator<Item = Result<T>> {
    let (mut after, mut done) = (None, false);
    let pages = std::iter::from_fn(move || {
        if done {
            return None;
        }
        match page(after) {
            Ok(Some((items, last))) => {
                after = Some(last);
                Some(items.into_iter().map(Ok).collect::<Vec<_>>())
            }
            Ok(None) => None,
            Err(error) => {
                done = true;
                Some(vec![Err(error)])
            }
        }
    });
    pages.flatten()
}
