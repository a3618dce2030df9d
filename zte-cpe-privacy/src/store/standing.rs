//! How a record stands: its rule, what was demanded, and what is held.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use zte_cpe_model::account::Account;
use zte_cpe_model::binding::Binding;
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_model::device::Device;

use super::row::{self, Kept, Source};
use super::sql::damaged;
use crate::Result;
use crate::evidence::Reason;
use crate::policy::{Action, Duty, Moment, Policy, RuleCategory};
use crate::retention::{LegalHold, LegalHolds, Obligation, Subject, Timeline, Verdict, obligation, zone};

/// What ends the use of a record for good, whatever still holds its bytes.
const CLOSING: [Moment; 4] =
    [Moment::AccountDeregistered, Moment::DeviceUnbound, Moment::ErasureGranted, Moment::ChildDiscovered];

/// Whether a record is there only because something holds it. Nobody is served it.
pub(super) fn is_closed(timeline: &Timeline) -> bool {
    timeline.iter().any(|(moment, _)| CLOSING.contains(&moment))
}

/// The category that decides about a record as a whole.
pub(super) const fn category_of(subject: Subject) -> DataCategory {
    match subject {
        Subject::Account(_) => DataCategory::PlatformAccount,
        Subject::Device(_) => DataCategory::DeviceRegistration,
        Subject::Binding(_) => DataCategory::DeviceBinding,
    }
}

/// A record of any kind.
pub(super) enum Record {
    Account(Account, String),
    Device(Device),
    Binding(Binding),
}

impl Record {
    /// By whose calendar its periods are counted.
    pub(super) fn zone(&self) -> Result<TimeZone> {
        match self {
            Self::Device(device) => zone(device.zone.as_str()),
            Self::Account(..) | Self::Binding(_) => Ok(TimeZone::UTC),
        }
    }
}

/// A record and its life, whatever kind it is of.
pub(super) fn record(source: Source<'_>, subject: Subject) -> Result<Option<Kept<Record>>> {
    Ok(match subject {
        Subject::Account(id) => {
            row::account(source, id)?.map(|kept| kept.map(|(account, hash)| Record::Account(account, hash)))
        }
        Subject::Device(id) => row::device(source, id)?.map(|kept| kept.map(Record::Device)),
        Subject::Binding(id) => row::binding(source, id)?.map(|kept| kept.map(Record::Binding)),
    })
}

/// Every rule at work on a record.
pub(super) fn obligations(
    source: Source<'_>,
    policy: &Policy,
    subject: Subject,
    kept: &Kept<Record>,
) -> Result<Vec<Obligation>> {
    let mut categories = vec![category_of(subject)];
    if let Subject::Binding(id) = subject
        && row::sealed_pppoe(source.0, id)?.is_some()
    {
        categories.push(DataCategory::InternetAccess);
    }
    let zone = kept.record.zone()?;
    let mut obligations = Vec::new();
    for rule in categories.iter().filter_map(|&category| policy.rule_for(category)) {
        obligations.extend(obligation(policy, rule, subject, &kept.timeline, &zone)?);
    }
    Ok(obligations)
}

/// The rule that decides about a record as a whole.
pub(super) fn main_obligation(
    policy: &Policy,
    subject: Subject,
    timeline: &Timeline,
    zone: &TimeZone,
) -> Result<Obligation> {
    let found = match policy.rule_for(category_of(subject)) {
        Some(rule) => obligation(policy, rule, subject, timeline, zone)?,
        None => None,
    };
    found.ok_or_else(|| damaged("a record has no beginning"))
}

/// What is to be done with a record now.
///
/// What would be done with it is done with its links too, so a hold on one of them stops it as well.
pub(super) fn verdict(
    source: Source<'_>,
    policy: &Policy,
    (obligation, timeline): (Obligation, &Timeline),
    holds: &LegalHolds,
    now: Timestamp,
) -> Result<Verdict> {
    let subject = obligation.subject();
    let verdict = Verdict::of(policy, obligation, timeline, holds, now);
    let holding = link_holds(source, holds, subject, |hold| hold.is_active(now))?;
    Ok(verdict.also_held_by(holding))
}

/// The holds on the links of a record; on a link itself, those on the credentials kept with it.
fn link_holds<'a>(
    (db, _): Source<'_>,
    holds: &'a LegalHolds,
    subject: Subject,
    stops: impl Fn(&LegalHold) -> bool,
) -> Result<Vec<&'a LegalHold>> {
    let stopping: Vec<_> = holds.all().iter().filter(|hold| stops(hold)).collect();
    if stopping.is_empty() {
        return Ok(stopping);
    }
    let links = row::bindings_of(db, subject)?;
    let on_link = |hold: &LegalHold| {
        let categories = [DataCategory::DeviceBinding, DataCategory::InternetAccess];
        links.iter().any(|&link| {
            categories.iter().any(|&data| hold.covers(Subject::Binding(link), RuleCategory::Data(data)))
        })
    };
    Ok(stopping.into_iter().filter(|hold| on_link(hold)).collect())
}

/// Whether anything holds a record or its links now.
pub(super) fn is_held(
    source: Source<'_>,
    holds: &LegalHolds,
    subject: Subject,
    now: Timestamp,
) -> Result<bool> {
    let itself = holds.on(subject, RuleCategory::Data(category_of(subject)), now).next().is_some();
    Ok(itself || !link_holds(source, holds, subject, |hold| hold.is_active(now))?.is_empty())
}

/// Whether anything stops the end of a record that happened at an instant.
///
/// The instant may be past, so a hold that came after it counts too: a later sweep, which knows the time, decides.
pub(super) fn is_stopped(
    source: Source<'_>,
    holds: &LegalHolds,
    subject: Subject,
    at: Timestamp,
) -> Result<bool> {
    let lasts = |hold: &LegalHold| at < hold.over();
    let category = RuleCategory::Data(category_of(subject));
    let held = |hold: &LegalHold| lasts(hold) && hold.covers(subject, category);
    Ok(holds.all().iter().any(held) || !link_holds(source, holds, subject, lasts)?.is_empty())
}

/// When something falls due, and whether more is demanded then than its rule does.
pub(super) fn due(policy: &Policy, obligation: Obligation, timeline: &Timeline) -> Option<(Timestamp, bool)> {
    let usual = obligation.rule().action();
    let verdict = Verdict::of(policy, obligation, timeline, &LegalHolds::none(), Timestamp::MAX);
    verdict.due().map(|due| (due, usual != Action::Erase && verdict.action() == Action::Erase))
}

/// Why a record goes.
pub(super) fn reason(verdict: &Verdict) -> Reason {
    match (verdict.duty(), verdict.obligation().subject()) {
        (Duty::EraseOnRequest, _) => Reason::ErasureGranted,
        (Duty::EraseChildData, _) => Reason::ChildDiscovered,
        (_, Subject::Account(_)) => Reason::AccountDeregistered,
        (_, Subject::Binding(_)) => Reason::DeviceUnbound,
        (_, Subject::Device(_)) => Reason::PeriodOver,
    }
}
