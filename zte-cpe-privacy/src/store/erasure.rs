//! Ends that do not wait for a period: unbinding, deregistration, and erasure on demand.

use jiff::Timestamp;
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_model::id::{AccountId, BindingId, DeviceId};

use super::dispose::{Doomed, DoomedLink, Ruling};
use super::papers::holds;
use super::row;
use super::standing::{self, Record, is_closed, is_stopped};
use super::sweep::{SkipReason, Skipped};
use super::{SqliteStore, Writer, not_found};
use crate::evidence::Certificate;
use crate::policy::{Moment, RuleCategory};
use crate::retention::{LegalHolds, Subject, Verdict};
use crate::rights::{Ask, SubjectRequest};
use crate::{Error, ErrorKind, Result};

/// What an erasure did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErasureReport {
    /// One for each thing that was done, as it stands in the ledger.
    pub certificates: Vec<Certificate>,
    /// What stays for now, and why. What is held is served to nobody, and goes with the first sweep after the hold.
    pub kept: Vec<Skipped>,
}

impl SqliteStore {
    /// Cuts the link between an account and a device; credentials kept with it go in the same transaction.
    ///
    /// Gives one certificate for the link and one for the credentials, if there were any. What a hold covers stays until
    /// it is released or over, and nobody is served it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] when there is no such binding (any more); [`ErrorKind::Damaged`] when the list of holds
    /// cannot be read.
    pub fn unbind(&mut self, binding: BindingId, at: Timestamp) -> Result<ErasureReport> {
        self.write(|writer| {
            row::binding(writer.source(), binding)?.ok_or_else(|| not_found("binding"))?;
            writer.end(Subject::Binding(binding), Moment::DeviceUnbound, at)
        })
    }

    /// Closes an account for good and erases it. A session logout is not this.
    ///
    /// What a hold covers stays until it is released or over, and nobody is served it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::DevicesStillBound`] while a device is bound to it, with their identifiers
    /// ([`Error::bound_devices`]): unbind them first. [`ErrorKind::NotFound`] when there is no such account;
    /// [`ErrorKind::Damaged`] when the list of holds cannot be read.
    pub fn deregister(&mut self, account: AccountId, at: Timestamp) -> Result<ErasureReport> {
        self.write(|writer| writer.deregister(account, at))
    }

    /// Carries out what a person asked for and was granted: an erasure or a deregistration.
    ///
    /// An erasure takes the account, its links and credentials, and the devices bound to it, before any period is over.
    /// A device that others are bound to as well loses the link and stays theirs. What a hold covers is closed at once,
    /// and goes with the first sweep after the hold; the request counts as carried out when nothing is held any more,
    /// so call this again then. Doing it twice does nothing the second time.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAllowed`] unless the request was granted; [`ErrorKind::InvalidInput`] when it asks for something
    /// else; and as [`deregister`](Self::deregister), save that an account which is gone is no error.
    pub fn carry_out(&mut self, request: &mut SubjectRequest, now: Timestamp) -> Result<ErasureReport> {
        let account = granted(request)?;
        let erases = matches!(request.ask(), Ask::Erasure { .. });
        if !erases && *request.ask() != Ask::Deregistration {
            return Err(Error::new(
                ErrorKind::InvalidInput,
                "the store carries out erasures and deregistrations: do what else was granted, then note it",
            ));
        }
        let mut done = request.clone();
        // Somebody else's later step is found out before anything is erased.
        let demanded = self.write(|writer| {
            writer.file_request(request)?;
            if erases { writer.demand(account, Moment::ErasureGranted, now) } else { Ok(Demanded::default()) }
        })?;
        let report = self.write(|writer| {
            let report = if erases {
                writer.meet(&demanded, now)?
            } else if row::account(writer.source(), account)?.is_some() {
                writer.deregister(account, now)?
            } else {
                ErasureReport::default()
            };
            if !report.kept.iter().any(|kept| kept.reason == SkipReason::Held) {
                done.carry_out(now)?;
            }
            writer.file_request(&done)?;
            Ok(report)
        })?;
        *request = done;
        Ok(report)
    }

    /// Erases a device that is bound to nobody any more, for a person who was granted an erasure and showed that it was
    /// theirs.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAllowed`] unless an erasure was granted, [`ErrorKind::NotFound`] when there is no such device,
    /// [`ErrorKind::Conflict`] when somebody else is bound to it.
    pub fn erase_device(
        &mut self,
        request: &SubjectRequest,
        device: DeviceId,
        now: Timestamp,
    ) -> Result<ErasureReport> {
        let account = granted(request)?;
        if !matches!(request.ask(), Ask::Erasure { .. }) {
            return Err(Error::new(ErrorKind::NotAllowed, "an erasure was not asked for and granted"));
        }
        let demanded = self.write(|writer| {
            row::device(writer.source(), device)?.ok_or_else(|| not_found("device"))?;
            if writer.is_bound_to_others(device, account)? {
                return Err(Error::new(
                    ErrorKind::Conflict,
                    "somebody else is bound to the device: it is not erased for this person",
                ));
            }
            let links = row::bindings_of(writer.db, Subject::Device(device))?;
            let mut subjects: Vec<_> = links.into_iter().map(Subject::Binding).collect();
            subjects.push(Subject::Device(device));
            writer.note_ends(&subjects, Moment::ErasureGranted, now)?;
            Ok(Demanded { subjects, others: Vec::new() })
        })?;
        self.write(|writer| writer.meet(&demanded, now))
    }

    /// Erases everything of an account that turned out to be a child's without the consent of a guardian.
    ///
    /// As [`carry_out`](Self::carry_out) of an erasure; it needs nobody's decision. Tell the recipients too:
    /// [`minors::discovered`](crate::minors::discovered) lists them.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] when the list of holds cannot be read.
    pub fn erase_child(&mut self, account: AccountId, now: Timestamp) -> Result<ErasureReport> {
        let demanded = self.write(|writer| writer.demand(account, Moment::ChildDiscovered, now))?;
        self.write(|writer| writer.meet(&demanded, now))
    }
}

/// What has to go, and what stays others'.
#[derive(Default)]
struct Demanded {
    subjects: Vec<Subject>,
    others: Vec<Skipped>,
}

/// Whose data may be touched by a request.
fn granted(request: &SubjectRequest) -> Result<AccountId> {
    let verdict = request.verdict().filter(|verdict| verdict.denied.is_none());
    verdict.and(request.account()).ok_or_else(|| {
        Error::new(
            ErrorKind::NotAllowed,
            "the request was not granted: decide it first, once it is known who asks",
        )
    })
}

impl Writer<'_> {
    fn deregister(&mut self, account: AccountId, at: Timestamp) -> Result<ErasureReport> {
        row::account(self.source(), account)?.ok_or_else(|| not_found("account"))?;
        let mut devices = Vec::new();
        for id in row::bindings_of(self.db, Subject::Account(account))? {
            let kept = row::binding(self.source(), id)?;
            devices.extend(kept.filter(|kept| !is_closed(&kept.timeline)).map(|kept| kept.record.device));
        }
        if devices.is_empty() {
            return self.end(Subject::Account(account), Moment::AccountDeregistered, at);
        }
        let message = format!(
            "{} device(s) are still bound to the account (policy {}, ZP-054): unbind each of them, or have a lost \
             one unbound against proof, then deregister",
            devices.len(),
            self.policy.version(),
        );
        Err(Error::new(ErrorKind::DevicesStillBound, message).with_devices(devices))
    }

    /// Demands the end of an account with its links and the devices that are nobody else's.
    ///
    /// That is committed before anything is erased: once the links are gone, nothing else tells what belonged together.
    fn demand(&mut self, account: AccountId, moment: Moment, now: Timestamp) -> Result<Demanded> {
        let mut demanded = Demanded::default();
        for id in row::bindings_of(self.db, Subject::Account(account))? {
            demanded.subjects.push(Subject::Binding(id));
            let Some(binding) = row::binding(self.source(), id)? else { continue };
            let device = binding.record.device;
            if self.is_bound_to_others(device, account)? {
                let others = Skipped { subject: Subject::Device(device), reason: SkipReason::BoundToOthers };
                demanded.others.push(others);
            } else {
                demanded.subjects.push(Subject::Device(device));
            }
        }
        if row::account(self.source(), account)?.is_some() {
            demanded.subjects.push(Subject::Account(account));
        }
        self.note_ends(&demanded.subjects, moment, now)?;
        Ok(demanded)
    }

    fn meet(&mut self, demanded: &Demanded, now: Timestamp) -> Result<ErasureReport> {
        let mut report = self.dispose_ended(&demanded.subjects, now)?;
        report.kept.extend(&demanded.others);
        Ok(report)
    }

    fn is_bound_to_others(&self, device: DeviceId, account: AccountId) -> Result<bool> {
        for id in row::bindings_of(self.db, Subject::Device(device))? {
            let other = row::binding(self.source(), id)?;
            if other.is_some_and(|kept| kept.record.account != account && !is_closed(&kept.timeline)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Ends one record: notes what happened, and disposes of it unless something holds it.
    fn end(&mut self, subject: Subject, moment: Moment, at: Timestamp) -> Result<ErasureReport> {
        self.note_ends(&[subject], moment, at)?;
        self.dispose_ended(&[subject], at)
    }

    /// Notes what ended records, and lists them as due: a sweep would find them now.
    fn note_ends(&mut self, subjects: &[Subject], moment: Moment, at: Timestamp) -> Result<()> {
        for &subject in subjects {
            let Some(mut kept) = standing::record(self.source(), subject)? else { continue };
            // What was there first counts; what came before the record was there is about another.
            if kept.timeline.iter().any(|(happened, _)| happened == moment) {
                continue;
            }
            let zone = kept.record.zone()?;
            let before = standing::main_obligation(self.policy, subject, &kept.timeline, &zone)?;
            let at = at.max(before.since());
            let indexed = standing::due(self.policy, before, &kept.timeline);
            kept.timeline.record(moment, at);
            self.note_moment(subject, moment, at)?;
            row::mark(self.db, self.vault, subject)?;
            if let Subject::Account(account) = subject {
                self.end_service(account, at)?;
            }
            let after = standing::main_obligation(self.policy, subject, &kept.timeline, &zone)?;
            self.reindex(subject, indexed, standing::due(self.policy, after, &kept.timeline))?;
        }
        Ok(())
    }

    /// Disposes of records that ended, unless something holds them.
    pub(super) fn dispose_ended(&mut self, subjects: &[Subject], at: Timestamp) -> Result<ErasureReport> {
        let holds = holds(self.source())?;
        let mut report = ErasureReport::default();
        let mut doomed = Vec::new();
        let mut credentials = Vec::new();
        for &subject in subjects {
            let Some(kept) = standing::record(self.source(), subject)? else { continue };
            let zone = kept.record.zone()?;
            let obligation = standing::main_obligation(self.policy, subject, &kept.timeline, &zone)?;
            let verdict =
                Verdict::of(self.policy, obligation, &kept.timeline, &LegalHolds::none(), Timestamp::MAX);
            let ruling = Ruling::of(&verdict, at);
            if !is_stopped(self.source(), &holds, subject, at)? {
                doomed.push(Doomed { record: kept.record, obligation: verdict.into_obligation(), ruling });
                continue;
            }
            report.kept.push(Skipped { subject, reason: SkipReason::Held });
            if let Record::Binding(binding) = kept.record
                && !holds_credentials(&holds, subject, at)
            {
                credentials.push(DoomedLink { binding, ruling, link_stays: true });
            }
        }
        report.certificates = self.erase_links(credentials, at)?;
        report.certificates.extend(self.dispose(doomed, at)?);
        Ok(report)
    }
}

/// Whether anything holds the credentials that are kept with a link.
fn holds_credentials(holds: &LegalHolds, subject: Subject, at: Timestamp) -> bool {
    let category = RuleCategory::Data(DataCategory::InternetAccess);
    holds.all().iter().any(|hold| at < hold.over() && hold.covers(subject, category))
}
