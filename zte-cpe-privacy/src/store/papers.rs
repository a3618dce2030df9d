//! Papers: holds, and the records of consents, requests, disclosures and incidents.
//!
//! Rows are only added; a change of a paper is another row, and the last one counts. Each row is vouched for under the
//! master key, and how many there are is sealed, so that none can be changed, added or taken out unseen.

mod hold;

use rusqlite::Row;
use serde::Serialize;
use serde::de::DeserializeOwned;
use zte_cpe_model::id::AccountId;

pub(super) use self::hold::holds;
use super::sql::{Sql as _, damaged};
use super::{Writer, crash, row};
use crate::{Error, ErrorKind, Result};

/// A list of papers of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Hold,
}

impl List {
    const fn name(self) -> &'static str {
        match self {
            Self::Hold => "hold",
        }
    }

    fn refused(self) -> Error {
        damaged(&format!("the list of {}s was changed outside of this library", self.name()))
    }
}

/// A row that was vouched for.
pub(super) struct Paper {
    pub(super) id: Vec<u8>,
    text: String,
}

impl Paper {
    pub(super) fn read<T: DeserializeOwned>(&self, list: List) -> Result<T> {
        serde_json::from_str(&self.text).map_err(|_| list.refused())
    }
}

/// Every row of a list, in the order in which they were added.
///
/// Half a list is no list: whatever is wrong with one row is an error.
pub(super) fn all((db, vault): row::Source<'_>, list: List) -> Result<Vec<Paper>> {
    let mut select = db
        .prepare_cached("SELECT seq, id, account, text, mark FROM paper WHERE kind = ?1 ORDER BY seq")
        .sql()?;
    let mut rows = select.query([list.name()]).sql()?;
    let mut papers = Vec::new();
    while let Some(row) = rows.next().sql()? {
        papers.push(trusted(vault, list, papers.len() as u64 + 1, row)?);
    }
    if papers.len() as u64 == count((db, vault), list)? { Ok(papers) } else { Err(list.refused()) }
}

fn trusted(vault: &super::vault::Vault, list: List, seq: u64, row: &Row<'_>) -> Result<Paper> {
    let found: i64 = row.get(0).sql()?;
    let (id, account, text): (Vec<u8>, Option<[u8; 16]>, String) =
        (row.get(1).sql()?, row.get(2).sql()?, row.get(3).sql()?);
    let mark: Vec<u8> = row.get(4).sql()?;
    if found.unsigned_abs() != seq || !vault.is_marked(&content(list, seq, &id, account, &text), &mark) {
        return Err(list.refused());
    }
    Ok(Paper { id, text })
}

/// What a mark vouches for.
fn content(list: List, seq: u64, id: &[u8], account: Option<[u8; 16]>, text: &str) -> Vec<u8> {
    let mut content = Vec::new();
    let parts = [
        list.name().as_bytes(),
        &seq.to_be_bytes(),
        id,
        account.as_ref().map_or(&[][..], <[u8; 16]>::as_slice),
        text.as_bytes(),
    ];
    for part in parts {
        content.extend_from_slice(&part.len().to_be_bytes());
        content.extend_from_slice(part);
    }
    content
}

fn count((db, vault): row::Source<'_>, list: List) -> Result<u64> {
    let mut select = db.prepare_cached("SELECT value FROM meta WHERE name = ?1").sql()?;
    let mut rows = select.query([list.name()]).sql()?;
    let Some(row) = rows.next().sql()? else { return Ok(0) };
    let sealed: Vec<u8> = row.get(0).sql()?;
    vault.open_count(list.name(), &sealed).ok_or_else(|| list.refused())
}

impl Writer<'_> {
    /// Adds a row to a list.
    pub(super) fn file<T: Serialize>(
        &self,
        list: List,
        id: &[u8],
        account: Option<AccountId>,
        paper: &T,
    ) -> Result<()> {
        let text = serde_json::to_string(paper)
            .map_err(|_| Error::new(ErrorKind::InvalidInput, "the record has no JSON form"))?;
        let account = account.map(|account| account.as_uuid().into_bytes());
        let seq = count(self.source(), list)? + 1;
        let mark = self.vault.mark(&content(list, seq, id, account, &text))?;
        self.db
            .prepare_cached(
                "INSERT INTO paper(kind, seq, id, account, text, mark) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )
            .sql()?
            .execute((list.name(), super::journal::row_number(seq)?, id, account, text, mark))
            .sql()?;
        crash::point("paper filed");
        let sealed = self.vault.seal_count(list.name(), seq)?;
        self.db
            .prepare_cached(
                "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            )
            .sql()?
            .execute((list.name(), sealed))
            .sql()?;
        Ok(())
    }
}
