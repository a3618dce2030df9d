//! Plan before act, and act on the state that is there.

use std::num::NonZeroUsize;
use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::dispose::{Doomed, Ruling};
use super::papers::holds;
use super::row;
use super::sql::{Sql as _, from_nanos, to_nanos};
use super::{SqliteStore, Writer, standing};
use crate::evidence::{Body, Certificate};
use crate::policy::{Action, Policy};
use crate::retention::{
    Cursor, DEFAULT_PAGE, DisposalPlan, LegalHolds, PlannedAction, Standing, Subject, Verdict,
};
use crate::{Error, ErrorKind, Result};

/// So many records are in memory while a plan is carried out, however long it is.
const AT_A_TIME: usize = 2_048;

/// What executing a plan did.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DisposalReport {
    /// SHA-256 of the plan in hexadecimal.
    pub plan: String,
    /// One for each thing that was done, as it stands in the ledger.
    pub certificates: Vec<Certificate>,
    /// What the world had overtaken.
    pub skipped: Vec<Skipped>,
}

/// An action of a plan that was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped {
    /// The record.
    pub subject: Subject,
    /// Why.
    pub reason: SkipReason,
}

/// Why an action of a plan was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SkipReason {
    /// The record is gone: somebody executed the plan before.
    RecordGone,
    /// The device came online, so its clock stopped.
    ClockStopped,
    /// The clock was started anew; a later plan has the new date.
    ClockMoved,
    /// By the time given for the execution it is not due yet.
    NotDue,
    /// A legal hold covers it; it goes once that is released or over.
    Held,
    /// Something else is to be done with it than was planned: plan anew.
    ActionChanged,
    /// Others are bound to it, so it is not one person's to erase.
    BoundToOthers,
}

impl SkipReason {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::RecordGone => "record-gone",
            Self::ClockStopped => "clock-stopped",
            Self::ClockMoved => "clock-moved",
            Self::NotDue => "not-due",
            Self::Held => "held",
            Self::ActionChanged => "action-changed",
            Self::BoundToOthers => "bound-to-others",
        }
    }
}

impl SqliteStore {
    /// What is due at an instant: the first page of a dry run.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] and [`ErrorKind::System`] when the store cannot be read.
    pub fn plan(&self, now: Timestamp) -> Result<DisposalPlan> {
        self.plan_page(now, None, DEFAULT_PAGE)
    }

    /// A page of a dry run: at most `limit` actions, after the end of another page.
    ///
    /// Memory grows with `limit` alone. Executing a page makes [`plan`](Self::plan) give the next one; the cursor is
    /// for looking ahead without executing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] and [`ErrorKind::System`] when the store cannot be read.
    pub fn plan_page(
        &self,
        now: Timestamp,
        after: Option<Cursor>,
        limit: NonZeroUsize,
    ) -> Result<DisposalPlan> {
        let snapshot = self.snapshot()?;
        let source = (&*snapshot, &self.vault);
        let holds = holds(source)?;
        let after = match after {
            Some(Cursor { due, subject }) => (to_nanos(due)?, row::kind_of(subject), row::id_of(subject)),
            None => (i64::MIN, 0, Uuid::nil()),
        };
        let select = "SELECT due, kind, id, erases FROM obligation
                      WHERE due <= ?1 AND (due, kind, id) > (?2, ?3, ?4) ORDER BY due, kind, id";
        let mut statement = snapshot.prepare_cached(select).sql()?;
        let mut rows = statement.query((to_nanos(now)?, after.0, after.1, after.2.as_bytes())).sql()?;
        let mut actions = Vec::new();
        let mut name: Option<Arc<str>> = None;
        while actions.len() < limit.get()
            && let Some(row) = rows.next().sql()?
        {
            let subject = row::subject_of(row.get(1).sql()?, Uuid::from_bytes(row.get(2).sql()?))?;
            if standing::is_held(source, &holds, subject, now)? {
                continue;
            }
            let Some(rule) = self.policy.rule_for(standing::category_of(subject)) else { continue };
            let erases = row.get(3).sql()? && demands(source, &self.policy, subject, now)?;
            actions.push(PlannedAction {
                action: if erases { Action::Erase } else { rule.action() },
                due: from_nanos(row.get(0).sql()?)?,
                rule: match &name {
                    Some(name) if **name == *rule.id() => Arc::clone(name),
                    _ => Arc::clone(name.insert(Arc::from(rule.id()))),
                },
                subject,
            });
        }
        drop(rows);
        drop(statement);
        DisposalPlan::new(self.id, self.policy.digest(), now, actions, limit)
    }

    /// Carries out a plan, all of it in one transaction.
    ///
    /// Every action is checked again; what the world has overtaken is left out with a reason. A crash leaves all of it
    /// done or nothing, and doing it twice does nothing the second time.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`] for a plan of another store or policy, [`ErrorKind::Busy`] while a sweeper has the
    /// [`Lease`](super::Lease), [`ErrorKind::Damaged`] when the list of holds cannot be read; nothing was changed then,
    /// and [`Error::is_busy`] says whether trying again can help.
    pub fn execute(&mut self, plan: &DisposalPlan, now: Timestamp) -> Result<DisposalReport> {
        self.check_plan(plan)?;
        self.write(|writer| {
            writer.no_lease(now)?;
            writer.sweep(plan, now)
        })
    }

    pub(super) fn check_plan(&self, plan: &DisposalPlan) -> Result<()> {
        if plan.store() != self.id || plan.policy() != self.policy.digest() {
            return Err(Error::new(
                ErrorKind::InvalidInput,
                "the plan was made for another store or policy: plan anew",
            ));
        }
        Ok(())
    }
}

/// Whether somebody has demanded by now that a record be erased, whatever its rule leaves of it.
fn demands(source: row::Source<'_>, policy: &Policy, subject: Subject, now: Timestamp) -> Result<bool> {
    let Some(kept) = standing::record(source, subject)? else { return Ok(false) };
    let obligation = standing::main_obligation(policy, subject, &kept.timeline, &kept.record.zone()?)?;
    let verdict = Verdict::of(policy, obligation, &kept.timeline, &LegalHolds::none(), now);
    Ok(verdict.action() == Action::Erase)
}

impl Writer<'_> {
    pub(super) fn sweep(&mut self, plan: &DisposalPlan, now: Timestamp) -> Result<DisposalReport> {
        let holds = holds(self.source())?;
        let mut certificates = Vec::with_capacity(plan.actions().len());
        let mut skipped = Vec::new();
        // Links, devices, accounts, as they refer to each other; and neighbours in the tables one after another, so
        // that each page of the file is visited once.
        let mut actions: Vec<_> = plan.actions().iter().collect();
        actions
            .sort_unstable_by_key(|action| (std::cmp::Reverse(row::kind_of(action.subject)), action.subject));
        for actions in actions.chunks(AT_A_TIME) {
            let mut doomed = Vec::with_capacity(actions.len());
            for action in actions {
                match self.still_due(action, &holds, now)? {
                    Ok(candidate) => doomed.push(candidate),
                    Err(reason) => skipped.push(Skipped { subject: action.subject, reason }),
                }
            }
            certificates.append(&mut self.dispose(doomed, now)?);
        }
        if !certificates.is_empty() {
            let done = (plan.actions().len() - skipped.len()) as u64;
            let skipped = skipped.len() as u64;
            self.append(now, Body::PlanExecuted { done, plan: plan.hash(), skipped })?;
        }
        Ok(DisposalReport { plan: plan.hash(), certificates, skipped })
    }

    /// Applies the rules to the facts once more: nothing happens because a list says so.
    ///
    /// Where the list of what falls due is out of step with the facts, it is put right.
    fn still_due(
        &self,
        action: &PlannedAction,
        holds: &LegalHolds,
        now: Timestamp,
    ) -> Result<std::result::Result<Doomed, SkipReason>> {
        let subject = action.subject;
        let Some(kept) = standing::record(self.source(), subject)? else {
            self.unindex(subject, action.due)?;
            return Ok(Err(SkipReason::RecordGone));
        };
        let obligation =
            standing::main_obligation(self.policy, subject, &kept.timeline, &kept.record.zone()?)?;
        let due = standing::due(self.policy, obligation.clone(), &kept.timeline);
        if due.map(|(due, _)| due) != Some(action.due) {
            self.reindex(subject, Some((action.due, false)), due)?;
            return Ok(Err(due.map_or(SkipReason::ClockStopped, |_| SkipReason::ClockMoved)));
        }
        let facts = (obligation, &kept.timeline);
        let verdict = standing::verdict(self.source(), self.policy, facts, holds, now)?;
        Ok(match verdict.standing() {
            Standing::Kept => Err(SkipReason::NotDue),
            Standing::Held => Err(SkipReason::Held),
            Standing::Due if verdict.action() != action.action => Err(SkipReason::ActionChanged),
            Standing::Due => {
                let ruling = Ruling::of(&verdict, now);
                Ok(Doomed { record: kept.record, obligation: verdict.into_obligation(), ruling })
            }
        })
    }
}
