//! Plan before act, and act on the state that is there.

use std::num::NonZeroUsize;

use jiff::Timestamp;
use uuid::Uuid;
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_model::device::Device;
use zte_cpe_model::id::DeviceId;

use super::sql::{Sql as _, from_nanos, to_nanos};
use super::{SqliteStore, Writer, row};
use crate::anonymize::{Anonymized, DeviceSummary, Identified};
use crate::evidence::{Body, Certificate, PhysicalState, Reason};
use crate::policy::{Action, Moment, Period, Place, Policy};
use crate::retention::{Cursor, DEFAULT_PAGE, DisposalPlan, Obligation, PlannedAction, Subject, zone};
use crate::{Error, ErrorKind, Result};

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
        }
    }
}

/// Refuses a policy that asks of this store what it cannot do: half a rule kept is a rule broken.
pub(super) fn check_carried_out(policy: &Policy) -> Result<()> {
    for rule in policy.rules().iter().filter(|rule| rule.place() == Place::Platform) {
        let ends_with =
            |moment: Moment| matches!(rule.period(), Period::While { ends, .. } if ends.contains(&moment));
        let erases = rule.action() == Action::Erase;
        let two_sided_clock = matches!(
            rule.period(),
            Period::After {
                starts: Moment::DeviceRegistered,
                clock: Moment::DeviceOffline,
                cleared_by: Moment::DeviceOnline,
                if_never: Moment::DeviceRegistered,
                ..
            }
        );
        let carried_out = match rule.category() {
            crate::policy::RuleCategory::Data(DataCategory::PlatformAccount) => {
                erases && ends_with(Moment::AccountDeregistered)
            }
            crate::policy::RuleCategory::Data(DataCategory::DeviceBinding | DataCategory::InternetAccess) => {
                erases && ends_with(Moment::DeviceUnbound)
            }
            crate::policy::RuleCategory::Data(DataCategory::DeviceRegistration) => two_sided_clock,
            _ => false,
        };
        if !carried_out {
            let message =
                format!("this store cannot carry out the rule {} of the policy as it is written", rule.id());
            return Err(Error::new(ErrorKind::NotAllowed, message));
        }
    }
    Ok(())
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
        let mut actions = Vec::new();
        if let Some(rule) = self.policy.rule_for(DataCategory::DeviceRegistration) {
            let (due, id) = match after {
                Some(Cursor { due, subject }) => (to_nanos(due)?, row::id_of(subject)),
                None => (i64::MIN, Uuid::nil()),
            };
            let select = "SELECT due, device FROM obligation WHERE due <= ?1 AND (due, device) > (?2, ?3)
                          ORDER BY due, device LIMIT ?4";
            let mut statement = self.records.prepare_cached(select).sql()?;
            let mut rows = statement
                .query((to_nanos(now)?, due, id.as_bytes(), super::listing::sql_limit(limit)))
                .sql()?;
            while let Some(row) = rows.next().sql()? {
                let device = DeviceId::from_uuid(Uuid::from_bytes(row.get(1).sql()?));
                actions.push(PlannedAction {
                    action: rule.action(),
                    due: from_nanos(row.get(0).sql()?)?,
                    rule: rule.id().to_owned(),
                    subject: Subject::Device(device),
                });
            }
        }
        DisposalPlan::new(self.id, self.policy.digest(), now, actions, limit)
    }

    /// Carries out a plan, all of it in one transaction.
    ///
    /// Every action is checked again; what the world has overtaken is left out with a reason. A crash leaves all of it
    /// done or nothing, and doing it twice does nothing the second time.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`] for a plan of another store or policy; otherwise nothing was changed and
    /// [`Error::is_busy`] says whether trying again can help.
    pub fn execute(&mut self, plan: &DisposalPlan, now: Timestamp) -> Result<DisposalReport> {
        if plan.store() != self.id || plan.policy() != self.policy.digest() {
            return Err(Error::new(
                ErrorKind::InvalidInput,
                "the plan was made for another store or policy: plan anew",
            ));
        }
        self.write(|writer| writer.sweep(plan, now))
    }
}

impl Writer<'_> {
    fn sweep(&mut self, plan: &DisposalPlan, now: Timestamp) -> Result<DisposalReport> {
        let mut due = Vec::new();
        let mut skipped = Vec::new();
        let mut bindings = Vec::new();
        // Neighbours in the tables one after another: each page of the file is visited once.
        let mut actions: Vec<_> = plan.actions().iter().collect();
        actions.sort_unstable_by_key(|action| action.subject);
        for action in actions {
            match self.still_due(action, now)? {
                Ok(candidate) => {
                    for id in row::bindings_of(self.db, action.subject)? {
                        bindings.extend(row::binding(self.source(), id)?.map(|kept| kept.record));
                    }
                    due.push(candidate);
                }
                Err(reason) => skipped.push(Skipped { subject: action.subject, reason }),
            }
        }
        let mut certificates = self.erase_bindings(&bindings, now, Reason::DeviceGone)?;
        for (device, obligation) in due {
            certificates.push(self.dispose(device, &obligation, now)?);
        }
        if !certificates.is_empty() {
            let done = (plan.actions().len() - skipped.len()) as u64;
            self.append(now, Body::PlanExecuted { done, plan: plan.hash(), skipped: skipped.len() as u64 })?;
        }
        Ok(DisposalReport { plan: plan.hash(), certificates, skipped })
    }

    /// Applies the rules to the facts once more: nothing happens because a list says so.
    ///
    /// Where the list of what falls due is out of step with the facts, it is put right.
    fn still_due(
        &self,
        action: &PlannedAction,
        now: Timestamp,
    ) -> Result<std::result::Result<(Device, Obligation), SkipReason>> {
        let Subject::Device(id) = action.subject else { return Ok(Err(SkipReason::RecordGone)) };
        let Some(kept) = row::device(self.source(), id)? else {
            self.move_due(id, Some(action.due), None)?;
            return Ok(Err(SkipReason::RecordGone));
        };
        let obligation = self.device_obligation(&kept)?;
        self.move_due(id, Some(action.due), obligation.due())?;
        Ok(match obligation.due() {
            None => Err(SkipReason::ClockStopped),
            Some(due) if due != action.due => Err(SkipReason::ClockMoved),
            Some(due) if due > now => Err(SkipReason::NotDue),
            Some(_) => Ok((kept.record, obligation)),
        })
    }

    fn dispose(&mut self, device: Device, obligation: &Obligation, now: Timestamp) -> Result<Certificate> {
        let subject = obligation.subject();
        self.move_due(device.id, obligation.due(), None)?;
        self.delete("device", subject)?;
        let due = obligation.due().unwrap_or(now);
        let fate = (due, Reason::PeriodOver, PhysicalState::Unproven);
        let (seq, certificate) = self.certify(now, obligation.rule(), subject, fate)?;
        self.device_needles(seq, &device);
        if let Some(profile) = obligation.rule().profile().and_then(|id| self.policy.profile(id)) {
            let offline =
                zone(device.zone.as_str())?.to_datetime(obligation.clock_started().unwrap_or(due)).date();
            self.insert_anonymized(&Identified::new(device).anonymize(profile, offline))?;
        }
        Ok(certificate)
    }

    fn device_needles(&mut self, seq: u64, device: &Device) {
        self.needles.add_text(seq, device.serial.expose());
        self.needles.add_mac(seq, device.mac);
        if let Some(ip) = device.ip {
            self.needles.add_text(seq, &ip.expose().to_string());
            self.needles.add_bytes(seq, &row::ip_bytes(ip));
        }
    }

    /// A new random identifier, and no way back: not by key, order, or ledger.
    fn insert_anonymized(&self, summary: &Anonymized<DeviceSummary>) -> Result<()> {
        let DeviceSummary { model, firmware, country, offline } = summary.get();
        let id = super::seal::random_key()?;
        self.db
            .prepare_cached("INSERT INTO anonymized_device VALUES (?1, ?2, ?3, ?4, ?5)")
            .sql()?
            .execute((
                id.first_chunk::<16>(),
                model,
                firmware,
                country.map(|country| country.to_string()),
                offline,
            ))
            .sql()?;
        Ok(())
    }
}
