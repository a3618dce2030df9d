//! What people agreed to and took back.

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use zte_cpe_model::id::AccountId;

use super::{List, Paper, all, of_account, versions};
use crate::consent::{ConsentEvent, ConsentFact, ConsentLedger};
use crate::store::sql::Sql as _;
use crate::store::{SqliteStore, Writer, row};
use crate::{Error, ErrorKind, Result};

impl SqliteStore {
    /// Keeps what somebody said about consent. Hearing of it twice changes nothing.
    ///
    /// When the account is closed that is kept too, and three years later (by the policy) nothing says any more whose
    /// consent it was; see [`remove_subjects`](Self::remove_subjects).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] when the list of consents was changed by somebody else.
    pub fn record_consent(&mut self, event: &ConsentEvent) -> Result<()> {
        self.write(|writer| writer.file_consent(event))
    }

    /// Keeps that the data went to a successor who is not bound by the policy: everybody must be asked again.
    ///
    /// # Errors
    ///
    /// As [`record_consent`](Self::record_consent).
    pub fn record_unbound_succession(&mut self, at: Timestamp) -> Result<()> {
        self.write(|writer| {
            let id = at.to_string();
            if versions(writer.source(), List::Succession, id.as_bytes())?.is_empty() {
                writer.file(List::Succession, id.as_bytes(), None, &at)?;
            }
            Ok(())
        })
    }

    /// Everything that was said about consent.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] when any of it was changed by somebody else: without a withdrawal the rest would allow what
    /// was taken back.
    pub fn consents(&self) -> Result<ConsentLedger> {
        let snapshot = self.snapshot()?;
        let source = (&*snapshot, &self.vault);
        ledger(source, &all(source, List::Consent)?)
    }

    /// Everything that was said about consent by one person; enough to decide about their data.
    ///
    /// # Errors
    ///
    /// As [`consents`](Self::consents).
    pub fn consents_of(&self, account: AccountId) -> Result<ConsentLedger> {
        let snapshot = self.snapshot()?;
        let source = (&*snapshot, &self.vault);
        ledger(source, &of_account(source, List::Consent, account)?)
    }
}

fn ledger(source: row::Source<'_>, papers: &[Paper]) -> Result<ConsentLedger> {
    let events = papers.iter().map(|paper| paper.read::<ConsentEvent>(List::Consent));
    let mut ledger = events.collect::<Result<ConsentLedger>>()?;
    for paper in all(source, List::Succession)? {
        ledger.record_unbound_succession(paper.read(List::Succession)?);
    }
    Ok(ledger)
}

/// When the service of an account ended, by what its consents say.
pub(super) fn service_ended(source: row::Source<'_>, account: AccountId) -> Result<Option<Timestamp>> {
    let mut ended = None;
    for paper in of_account(source, List::Consent, account)? {
        let event: ConsentEvent = paper.read(List::Consent)?;
        if event.fact == ConsentFact::ServiceEnded {
            ended = Some(ended.map_or(event.at, |known| event.at.min(known)));
        }
    }
    Ok(ended)
}

impl Writer<'_> {
    fn file_consent(&mut self, event: &ConsentEvent) -> Result<()> {
        let text = serde_json::to_vec(event)
            .map_err(|_| Error::new(ErrorKind::InvalidInput, "the consent has no JSON form"))?;
        let id = Sha256::digest(text);
        if !versions(self.source(), List::Consent, &id)?.is_empty() {
            return Ok(());
        }
        self.file(List::Consent, &id, Some(event.account), event)?;
        self.list_ends_of(event.account)
    }

    /// Notes that an account was closed, if anything is kept about what it agreed to or who was given its data.
    pub(in crate::store) fn end_service(&mut self, account: AccountId, at: Timestamp) -> Result<()> {
        let mut select =
            self.db.prepare_cached("SELECT EXISTS (SELECT 1 FROM paper WHERE account = ?1)").sql()?;
        let is_known: bool = select.query_row([account.as_uuid().as_bytes()], |row| row.get(0)).sql()?;
        if !is_known || service_ended(self.source(), account)?.is_some() {
            return Ok(());
        }
        self.file_consent(&ConsentEvent::new(at, account, ConsentFact::ServiceEnded))
    }
}
