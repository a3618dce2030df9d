//! The end of a case: the paper stays as evidence, and no longer says whom it was about.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::Value;
use uuid::Uuid;
use zte_cpe_model::id::AccountId;

use super::{List, Paper, consent, of_account, trusted, versions};
use crate::evidence::Body;
use crate::incident::Incident;
use crate::policy::{Action, Moment, Papers, Period, Policy, RetentionRule, RuleCategory};
use crate::retention::calendar;
use crate::rights::SubjectRequest;
use crate::store::sql::{Sql as _, to_nanos};
use crate::store::vault::Entry;
use crate::store::{SqliteStore, Writer, row, seal};
use crate::{Error, ErrorKind, Result};

/// How many papers are looked at in one transaction.
const PAGE: usize = 1_000;

impl SqliteStore {
    /// Takes the person out of every paper whose case was closed long enough ago, and says of how many.
    ///
    /// A request is closed when it is answered, an incident when everything was done, consents and disclosures when the
    /// account is closed. The papers stay as evidence under random identifiers. Sweep with this as often as with plans.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAllowed`] when the policy keeps evidence by another kind of rule, [`ErrorKind::Damaged`] when a
    /// paper was changed by somebody else.
    pub fn remove_subjects(&mut self, now: Timestamp) -> Result<u64> {
        let mut removed = 0;
        loop {
            let page = self.write(|writer| writer.remove_subjects(now))?;
            removed += page;
            if page == 0 {
                return Ok(removed);
            }
        }
    }
}

/// The rule by which papers are kept.
fn rule(policy: &Policy) -> Result<&RetentionRule> {
    let mut rules = policy.rules().iter();
    let found = rules.find(|rule| rule.category() == RuleCategory::Papers(Papers::Evidence));
    let fits = |rule: &RetentionRule| {
        rule.action() == Action::AnonymizeSubject
            && matches!(rule.period(), Period::Fixed { starts: Moment::CaseClosed, .. })
    };
    found.map(|rule| &**rule).filter(|rule| fits(rule)).ok_or_else(|| {
        Error::new(
            ErrorKind::NotAllowed,
            "this store keeps evidence for a fixed time after a case is closed, and the policy has no such rule",
        )
    })
}

/// When the subject of a paper has to be taken out, if its case was closed then.
fn due(policy: &Policy, closed: Timestamp) -> Result<Timestamp> {
    match rule(policy)?.period() {
        Period::Fixed { length, .. } => calendar::due(closed, *length, &TimeZone::UTC),
        _ => Ok(Timestamp::MAX),
    }
}

/// When the case of a paper was closed, by what the papers say.
fn closed(source: row::Source<'_>, list: List, paper: &Paper) -> Result<Option<Timestamp>> {
    match list {
        List::Consent | List::Disclosure => match paper.account {
            Some(account) => consent::service_ended(source, AccountId::from_uuid(Uuid::from_bytes(account))),
            None => Ok(None),
        },
        List::Request => {
            let versions = versions(source, list, &paper.id)?;
            let request = versions.last().map(|paper| paper.read::<SubjectRequest>(list)).transpose()?;
            Ok(request.and_then(|request| request.answered_at()))
        }
        List::Incident | List::Delivery => {
            let versions = versions(source, List::Incident, &paper.id)?;
            let incident = versions.last().map(|paper| paper.read::<Incident>(List::Incident)).transpose()?;
            Ok(incident.and_then(|incident| incident.closed_at()))
        }
        List::Hold | List::Sink | List::Succession => Ok(None),
    }
}

impl Writer<'_> {
    /// Lists when the subject of some papers has to be taken out.
    pub(super) fn list_end(&self, lists: &[List], id: &[u8], closed: Timestamp) -> Result<()> {
        let due = to_nanos(due(self.policy, closed)?)?;
        for list in lists {
            self.db
                .prepare_cached("UPDATE paper SET due = ?3 WHERE kind = ?1 AND id = ?2")
                .sql()?
                .execute((list.name(), id, due))
                .sql()?;
        }
        Ok(())
    }

    /// The same for whatever a new row closes or belongs to.
    pub(super) fn list_end_of(&self, list: List, paper: &Paper) -> Result<()> {
        match (list, paper.account) {
            (List::Consent | List::Disclosure, Some(account)) => {
                self.list_ends_of(AccountId::from_uuid(Uuid::from_bytes(account)))
            }
            (List::Request | List::Incident | List::Delivery, _) => {
                let closed = closed(self.source(), list, paper)?;
                let lists: &[_] = match list {
                    List::Request => &[List::Request],
                    _ => &[List::Incident, List::Delivery],
                };
                closed.map_or(Ok(()), |closed| self.list_end(lists, &paper.id, closed))
            }
            _ => Ok(()),
        }
    }

    /// The same for what an account agreed to and who was given its data, once it is closed.
    pub(super) fn list_ends_of(&self, account: AccountId) -> Result<()> {
        let Some(ended) = consent::service_ended(self.source(), account)? else { return Ok(()) };
        let due = to_nanos(due(self.policy, ended)?)?;
        for list in [List::Consent, List::Disclosure] {
            self.db
                .prepare_cached("UPDATE paper SET due = ?3 WHERE kind = ?1 AND account = ?2")
                .sql()?
                .execute((list.name(), account.as_uuid().as_bytes(), due))
                .sql()?;
        }
        Ok(())
    }

    pub(in crate::store) fn remove_subjects(&mut self, now: Timestamp) -> Result<u64> {
        let mut ended = Vec::new();
        let mut accounts = BTreeSet::new();
        for (list, paper) in self.listed(now)? {
            // Nothing happens because a list says so.
            let closed = closed(self.source(), list, &paper)?;
            let is_over = match closed {
                Some(closed) => due(self.policy, closed)? <= now,
                None => false,
            };
            if !is_over {
                return Err(list.refused());
            }
            match (list, paper.account) {
                (List::Consent | List::Disclosure, Some(account)) => _ = accounts.insert(account),
                _ => ended.push((list, paper)),
            }
        }
        // All that says when the service of a person ended goes in one go, since it tells of each other that it may.
        for account in accounts {
            let account = AccountId::from_uuid(Uuid::from_bytes(account));
            for list in [List::Consent, List::Disclosure] {
                ended
                    .extend(of_account(self.source(), list, account)?.into_iter().map(|paper| (list, paper)));
            }
        }
        let papers = ended.len() as u64;
        for (list, paper) in ended {
            self.remove_subject(list, paper)?;
        }
        if papers > 0 {
            let rule = rule(self.policy)?.id().to_owned();
            self.append(now, Body::SubjectsRemoved { papers, rule })?;
            self.note_entry(&Entry::SubjectsRemoved { at: now })?;
        }
        Ok(papers)
    }

    /// The papers whose time is over by the list.
    fn listed(&self, now: Timestamp) -> Result<Vec<(List, Paper)>> {
        let mut select = self
            .db
            .prepare_cached("SELECT seq, id, account, text, mark, kind FROM paper WHERE due <= ?1 LIMIT ?2")
            .sql()?;
        let mut rows = select.query((to_nanos(now)?, i64::try_from(PAGE).unwrap_or(i64::MAX))).sql()?;
        let mut papers = Vec::new();
        while let Some(row) = rows.next().sql()? {
            let kind: String = row.get(5).sql()?;
            let list = List::ALL.into_iter().find(|list| list.name() == kind);
            let list =
                list.ok_or_else(|| crate::store::sql::damaged("a paper is on no list that there is"))?;
            papers.push((list, trusted(self.vault, list, row)?));
        }
        Ok(papers)
    }

    fn remove_subject(&self, list: List, paper: Paper) -> Result<()> {
        let mut content: Value = paper.read(list)?;
        if let Some(account) = content.get_mut("account").filter(|account| account.is_string()) {
            *account = nobody()?;
        }
        for account in content.get_mut("affected").and_then(Value::as_array_mut).into_iter().flatten() {
            *account = nobody()?;
        }
        for key in [paper.account.map(Vec::from), (list == List::Consent).then(|| paper.id.clone())] {
            self.db
                .prepare_cached("DELETE FROM paper_count WHERE kind = ?1 AND key = ?2")
                .sql()?
                .execute((list.name(), key))
                .sql()?;
        }
        // What a consent is filed under comes from what it says.
        let id = if list == List::Consent { seal::random_key()?.to_vec() } else { paper.id };
        let paper = Paper { id, account: None, text: content.to_string(), ..paper };
        let mark = self.vault.mark(&paper.content(list))?;
        self.db
            .prepare_cached(
                "UPDATE paper SET id = ?3, account = NULL, due = NULL, text = ?4, mark = ?5 WHERE kind = ?1 AND seq = ?2",
            )
            .sql()?
            .execute((list.name(), crate::store::journal::row_number(paper.seq)?, paper.id, paper.text, mark))
            .sql()?;
        Ok(())
    }
}

/// An identifier that is nobody's.
fn nobody() -> Result<Value> {
    let random = seal::random_key()?;
    let id = Uuid::from_bytes(*random.first_chunk().unwrap_or(&[0; 16]));
    Ok(Value::String(id.to_string()))
}
