//! One incident from detection to closing.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::id::{AccountId, IncidentId, RecipientId};

use super::{DeliveryLog, Scope};
use crate::deadline::{DueDate, Jurisdiction};
use crate::policy::{Duty, Policy};
use crate::task::{Task, TaskKind};
use crate::{Error, ErrorKind, Reference, Result};

/// What an incident may mean for the persons concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Risk {
    /// Nothing much.
    Low,
    /// Significant harm: they have to be told.
    High,
}

/// That an authority was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Filing {
    /// When.
    pub at: Timestamp,
    /// Which, as it is registered.
    pub authority: RecipientId,
    /// Under which number it filed the report.
    pub reference: Reference,
}

/// How far an incident has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum IncidentState {
    /// Somebody noticed it.
    Detected,
    /// It is known what it means.
    Assessed,
    /// It is over.
    Contained,
    /// Everything that it asked for was done.
    Closed,
}

/// A security incident.
///
/// It names nobody but by opaque identifiers. What is learned later replaces what was thought before, and clocks start
/// from when it was first known: taking a second look gives nobody more time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Incident {
    id: IncidentId,
    detected_at: Timestamp,
    assessed_at: Option<Timestamp>,
    /// When it was first known to be of high risk.
    high_since: Option<Timestamp>,
    risk: Option<Risk>,
    scope: Option<Scope>,
    affected: Option<BTreeSet<AccountId>>,
    contained_at: Option<Timestamp>,
    may_not_tell: Option<Reference>,
    filings: Vec<Filing>,
    liability: Option<Reference>,
    closed_at: Option<Timestamp>,
}

impl Incident {
    /// Somebody noticed something.
    #[must_use]
    pub const fn detected(id: IncidentId, at: Timestamp) -> Self {
        Self {
            id,
            detected_at: at,
            assessed_at: None,
            high_since: None,
            risk: None,
            scope: None,
            affected: None,
            contained_at: None,
            may_not_tell: None,
            filings: Vec::new(),
            liability: None,
            closed_at: None,
        }
    }

    /// Its identifier.
    #[must_use]
    pub const fn id(&self) -> IncidentId {
        self.id
    }

    /// When it was noticed.
    #[must_use]
    pub const fn detected_at(&self) -> Timestamp {
        self.detected_at
    }

    /// When it was first known what it means.
    #[must_use]
    pub const fn assessed_at(&self) -> Option<Timestamp> {
        self.assessed_at
    }

    /// What it may mean for persons.
    #[must_use]
    pub const fn risk(&self) -> Option<Risk> {
        self.risk
    }

    /// What was touched.
    #[must_use]
    pub const fn scope(&self) -> Option<&Scope> {
        self.scope.as_ref()
    }

    /// Whom it concerns; `None` as long as nobody has looked.
    #[must_use]
    pub const fn affected(&self) -> Option<&BTreeSet<AccountId>> {
        self.affected.as_ref()
    }

    /// When it was over.
    #[must_use]
    pub const fn contained_at(&self) -> Option<Timestamp> {
        self.contained_at
    }

    /// When everything was done.
    #[must_use]
    pub const fn closed_at(&self) -> Option<Timestamp> {
        self.closed_at
    }

    /// The authorities that were told.
    #[must_use]
    pub fn filings(&self) -> &[Filing] {
        &self.filings
    }

    /// The case in which damage is made good that a failure of protection caused.
    #[must_use]
    pub const fn liability(&self) -> Option<&Reference> {
        self.liability.as_ref()
    }

    /// How far it has come.
    #[must_use]
    pub const fn state(&self) -> IncidentState {
        match (self.closed_at, self.contained_at, self.assessed_at) {
            (Some(_), ..) => IncidentState::Closed,
            (None, Some(_), _) => IncidentState::Contained,
            (None, None, Some(_)) => IncidentState::Assessed,
            (None, None, None) => IncidentState::Detected,
        }
    }

    /// Notes what it means and what was touched. A wider scope has to be looked through again.
    pub fn assess(&mut self, risk: Risk, scope: Scope, at: Timestamp) {
        let at = at.max(self.detected_at);
        self.assessed_at.get_or_insert(at);
        if risk == Risk::High {
            self.high_since.get_or_insert(at);
        }
        self.risk = Some(risk);
        if self.scope.as_ref() != Some(&scope) {
            self.affected = None;
        }
        self.scope = Some(scope);
    }

    /// Notes whom it concerns.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] before it is known what was touched.
    pub fn list_affected(&mut self, affected: BTreeSet<AccountId>) -> Result<()> {
        if self.scope.is_none() {
            return Err(Error::new(ErrorKind::Conflict, "say first what was touched: assess the incident"));
        }
        self.affected = Some(affected);
        Ok(())
    }

    /// Notes that it is over.
    pub fn contain(&mut self, at: Timestamp) {
        self.contained_at.get_or_insert(at.max(self.detected_at));
    }

    /// Notes that a law forbids to tell the persons concerned.
    pub fn forbid_telling(&mut self, law: Reference) {
        self.may_not_tell = Some(law);
    }

    /// Notes that an authority was told.
    pub fn file(&mut self, authority: RecipientId, reference: Reference, at: Timestamp) {
        let filing = Filing { at: at.max(self.detected_at), authority, reference };
        if !self.filings.contains(&filing) {
            self.filings.push(filing);
        }
    }

    /// Notes that protection failed and damaged somebody, and the case in which that is made good.
    pub fn accept_liability(&mut self, case: Reference) {
        self.liability = Some(case);
    }

    /// Whether the persons concerned have to be told.
    #[must_use]
    pub fn must_tell_subjects(&self) -> bool {
        self.risk == Some(Risk::High) && self.may_not_tell.is_none()
    }

    /// What has to be done about it, before anybody was told.
    ///
    /// # Errors
    ///
    /// As [`DueDate::of`].
    pub fn tasks(&self, policy: &Policy, place: &Jurisdiction) -> Result<Vec<Task>> {
        self.open_tasks(policy, place, &DeliveryLog::new())
    }

    /// What still has to be done about it.
    ///
    /// # Errors
    ///
    /// As [`DueDate::of`].
    pub fn open_tasks(&self, policy: &Policy, place: &Jurisdiction, told: &DeliveryLog) -> Result<Vec<Task>> {
        let incident = self.id;
        let due = |duty, started| DueDate::of(policy, duty, place, started);
        let mut tasks = Vec::new();
        if self.filings.is_empty() {
            let kind = TaskKind::NotifyAuthority { incident };
            tasks.push(Task::new(kind, due(Duty::NotifyAuthority, self.detected_at)?));
        }
        if let (Some(assessed), None) = (self.assessed_at, &self.affected) {
            tasks.push(Task::new(
                TaskKind::ListAffected { incident },
                due(Duty::ListAffectedSubjects, assessed)?,
            ));
        }
        if let (Some(since), true) = (self.high_since, self.must_tell_subjects()) {
            let due = due(Duty::NotifySubjects, since)?;
            let waiting = self.affected.iter().flatten().filter(|account| !told.is_told(**account));
            let kind = |&account: &AccountId| TaskKind::NotifySubject { incident, account };
            tasks.extend(waiting.map(|account| Task::new(kind(account), due.clone())));
        }
        Ok(tasks)
    }

    /// Closes it once everything that it asked for was done.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when it is not assessed or not over, or when something is still open;
    /// and as [`DueDate::of`].
    pub fn close(
        &mut self,
        policy: &Policy,
        place: &Jurisdiction,
        told: &DeliveryLog,
        at: Timestamp,
    ) -> Result<()> {
        let (Some(assessed), Some(contained)) = (self.assessed_at, self.contained_at) else {
            return Err(Error::new(
                ErrorKind::Conflict,
                "an incident is assessed and contained before it is closed",
            ));
        };
        if let Some(open) = self.open_tasks(policy, place, told)?.first() {
            return Err(Error::new(ErrorKind::Conflict, format!("something is still open: {open}")));
        }
        self.closed_at.get_or_insert(at.max(assessed).max(contained));
        Ok(())
    }
}
