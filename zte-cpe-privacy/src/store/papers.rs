//! Papers: holds, sinks, and the records of consents, requests, disclosures and incidents.
//!
//! Rows are only added; a change of a paper is another row, and the last one counts. Each row is vouched for under the
//! master key, and how many there are is sealed, so that none can be changed, added or taken out unseen.

mod consent;
mod disclosure;
mod end;
mod hold;
mod incident;
mod request;

use std::collections::BTreeMap;

use rusqlite::{Params, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zte_cpe_model::id::AccountId;

pub(super) use self::hold::holds;
use super::sql::{Sql as _, damaged};
use super::vault::{Entry, Vault};
use super::{Writer, crash, row};
use crate::{Error, ErrorKind, Result};

/// A list of papers of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Hold,
    Sink,
    Consent,
    Succession,
    Request,
    Disclosure,
    Incident,
    Delivery,
}

impl List {
    const ALL: [Self; 8] = [
        Self::Hold,
        Self::Sink,
        Self::Consent,
        Self::Succession,
        Self::Request,
        Self::Disclosure,
        Self::Incident,
        Self::Delivery,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Sink => "sink",
            Self::Consent => "consent",
            Self::Succession => "succession",
            Self::Request => "request",
            Self::Disclosure => "disclosure",
            Self::Incident => "incident",
            Self::Delivery => "delivery",
        }
    }

    fn refused(self) -> Error {
        let name = if self == Self::Delivery { "deliverie" } else { self.name() };
        damaged(&format!("the list of {name}s was changed outside of this library"))
    }
}

/// A row that was vouched for.
struct Paper {
    seq: u64,
    id: Vec<u8>,
    account: Option<[u8; 16]>,
    text: String,
}

impl Paper {
    fn read<T: DeserializeOwned>(&self, list: List) -> Result<T> {
        serde_json::from_str(&self.text).map_err(|_| list.refused())
    }

    /// What a mark vouches for.
    fn content(&self, list: List) -> Vec<u8> {
        let account = self.account.as_ref().map_or(&[][..], <[u8; 16]>::as_slice);
        let mut content = Vec::new();
        for part in [list.name().as_bytes(), &self.seq.to_be_bytes(), &self.id, account, self.text.as_bytes()]
        {
            content.extend_from_slice(&part.len().to_be_bytes());
            content.extend_from_slice(part);
        }
        content
    }
}

/// Every row of a list, in the order in which they were added.
///
/// Half a list is no list: whatever is wrong with one row is an error.
fn all(source: row::Source<'_>, list: List) -> Result<Vec<Paper>> {
    let papers = select(source, list, "kind = ?1 ORDER BY seq", [list.name()])?;
    let unbroken = papers.iter().zip(1..).all(|(paper, seq)| paper.seq == seq);
    if unbroken { complete(source, list, &[], papers) } else { Err(list.refused()) }
}

/// Every row of a list that is about an account.
fn of_account(source: row::Source<'_>, list: List, account: AccountId) -> Result<Vec<Paper>> {
    let key = account.as_uuid().into_bytes();
    let papers = select(source, list, "kind = ?1 AND account = ?2 ORDER BY seq", (list.name(), key))?;
    complete(source, list, &key, papers)
}

/// The rows of one paper, the first version first.
fn versions(source: row::Source<'_>, list: List, id: &[u8]) -> Result<Vec<Paper>> {
    let papers = select(source, list, "kind = ?1 AND id = ?2 ORDER BY seq", (list.name(), id))?;
    complete(source, list, id, papers)
}

/// The last version of every paper of a list.
pub(super) fn latest<T: DeserializeOwned>(source: row::Source<'_>, list: List) -> Result<Vec<T>> {
    let versions = all(source, list)?.into_iter().map(|paper| (paper.id.clone(), paper));
    versions.collect::<BTreeMap<_, _>>().values().map(|paper| paper.read(list)).collect()
}

fn select(
    (db, vault): row::Source<'_>,
    list: List,
    condition: &str,
    parameters: impl Params,
) -> Result<Vec<Paper>> {
    let select = format!("SELECT seq, id, account, text, mark FROM paper WHERE {condition}");
    let mut select = db.prepare_cached(&select).sql()?;
    let mut rows = select.query(parameters).sql()?;
    let mut papers = Vec::new();
    while let Some(row) = rows.next().sql()? {
        papers.push(trusted(vault, list, row)?);
    }
    Ok(papers)
}

fn trusted(vault: &Vault, list: List, row: &Row<'_>) -> Result<Paper> {
    let paper = Paper {
        seq: row.get::<_, i64>(0).sql()?.unsigned_abs(),
        id: row.get(1).sql()?,
        account: row.get(2).sql()?,
        text: row.get(3).sql()?,
    };
    let mark: Vec<u8> = row.get(4).sql()?;
    if vault.is_marked(&paper.content(list), &mark) { Ok(paper) } else { Err(list.refused()) }
}

/// Refuses rows of which one was taken out, or moved to where it is not found.
fn complete(source: row::Source<'_>, list: List, key: &[u8], papers: Vec<Paper>) -> Result<Vec<Paper>> {
    if papers.len() as u64 == count(source, list, key)? { Ok(papers) } else { Err(list.refused()) }
}

/// How many rows a list has: all in all for no key, about an account, or of a paper.
fn count((db, vault): row::Source<'_>, list: List, key: &[u8]) -> Result<u64> {
    let mut select =
        db.prepare_cached("SELECT sealed FROM paper_count WHERE kind = ?1 AND key = ?2").sql()?;
    let mut rows = select.query((list.name(), key)).sql()?;
    let Some(row) = rows.next().sql()? else { return Ok(0) };
    let sealed: Vec<u8> = row.get(0).sql()?;
    vault.open_count((list.name(), key), &sealed).ok_or_else(|| list.refused())
}

impl Writer<'_> {
    /// Adds a row to a list.
    pub(super) fn file<T: Serialize>(
        &mut self,
        list: List,
        id: &[u8],
        account: Option<AccountId>,
        paper: &T,
    ) -> Result<()> {
        let text = serde_json::to_string(paper)
            .map_err(|_| Error::new(ErrorKind::InvalidInput, "the record has no JSON form"))?;
        let account = account.map(|account| account.as_uuid().into_bytes());
        let seq = count(self.source(), list, &[])? + 1;
        let paper = Paper { seq, id: id.to_vec(), account, text };
        self.insert(list, &paper)?;
        let Paper { seq, id, account, text } = paper;
        self.note_entry(&Entry::Filed { list: list.name().to_owned(), seq, id, account, text })
    }

    fn insert(&self, list: List, paper: &Paper) -> Result<()> {
        let Paper { seq, id, account, text } = paper;
        let mark = self.vault.mark(&paper.content(list))?;
        self.db
            .prepare_cached(
                "INSERT INTO paper(kind, seq, id, account, text, mark) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )
            .sql()?
            .execute((list.name(), super::journal::row_number(*seq)?, id, account, text, mark))
            .sql()?;
        crash::point("paper filed");
        let about = account.as_ref().map(<[u8; 16]>::as_slice);
        [Some(&[][..]), Some(id), about]
            .into_iter()
            .flatten()
            .try_for_each(|key| self.count_one_more(list, key))
    }

    /// Adds a row that a copy of the store does not have yet.
    pub(super) fn file_if_new(
        &mut self,
        list: &str,
        seq: u64,
        id: Vec<u8>,
        account: Option<[u8; 16]>,
        text: String,
    ) -> Result<()> {
        let list = List::ALL.into_iter().find(|known| known.name() == list);
        let list = list.ok_or_else(|| damaged("a paper is on no list that there is"))?;
        if seq != count(self.source(), list, &[])? + 1 {
            return Ok(());
        }
        let paper = Paper { seq, id, account, text };
        self.insert(list, &paper)?;
        self.list_end_of(list, &paper)
    }

    fn count_one_more(&self, list: List, key: &[u8]) -> Result<()> {
        let sealed = self.vault.seal_count((list.name(), key), count(self.source(), list, key)? + 1)?;
        self.db
            .prepare_cached(
                "INSERT INTO paper_count VALUES (?1, ?2, ?3) ON CONFLICT(kind, key) DO UPDATE SET sealed = excluded.sealed",
            )
            .sql()?
            .execute((list.name(), key, sealed))
            .sql()?;
        Ok(())
    }
}
