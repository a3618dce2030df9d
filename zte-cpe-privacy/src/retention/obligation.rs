//! What is kept, since when, until when, and by which rule.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use zte_cpe_model::id::{AccountId, BindingId, DeviceId};
use zte_cpe_model::lifecycle::Fact;

use super::{Timeline, calendar};
use crate::Result;
use crate::policy::{CalendarLength, CalendarZone, Moment, Period, Policy, RetentionRule};

/// A record, by its opaque identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Subject {
    /// An account.
    Account(AccountId),
    /// A registered device.
    Device(DeviceId),
    /// The link between the two, and the credentials kept with it.
    Binding(BindingId),
}

impl Subject {
    /// The record whose life a fact is about; `None` for a fact that this version does not know.
    #[must_use]
    pub const fn of(fact: &Fact) -> Option<Self> {
        Some(match fact {
            Fact::AccountCreated { account } | Fact::AccountDeregistered { account } => {
                Self::Account(*account)
            }
            Fact::DeviceRegistered { device }
            | Fact::DeviceOnline { device }
            | Fact::DeviceOffline { device } => Self::Device(*device),
            Fact::DeviceBound { binding, .. } | Fact::DeviceUnbound { binding } => Self::Binding(*binding),
            _ => return None,
        })
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account(id) => write!(f, "account {id}"),
            Self::Device(id) => write!(f, "device {id}"),
            Self::Binding(id) => write!(f, "binding {id}"),
        }
    }
}

/// When keeping ends.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Until {
    /// At this instant.
    Instant(Timestamp),
    /// When the first of these happens.
    Event(Vec<Moment>),
    /// Some time after something that has not happened yet.
    AfterEvent(Moment, CalendarLength),
    /// Never.
    Forever,
}

impl fmt::Display for Until {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Instant(at) => at.fmt(f),
            Self::Event(moments) => {
                for (index, moment) in moments.iter().enumerate() {
                    write!(f, "{}{moment}", if index == 0 { "" } else { " or " })?;
                }
                Ok(())
            }
            Self::AfterEvent(moment, length) => write!(f, "{moment} + {length}"),
            Self::Forever => f.write_str("forever"),
        }
    }
}

/// A rule at work on a record.
///
/// `Display` is one line for a person; everything in it is also a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    subject: Subject,
    rule: Arc<RetentionRule>,
    policy: Arc<str>,
    since: Timestamp,
    clock: Option<Timestamp>,
    until: Until,
}

impl Obligation {
    /// What is kept.
    #[must_use]
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// The rule by which it is kept.
    #[must_use]
    pub fn rule(&self) -> &RetentionRule {
        &self.rule
    }

    /// The clauses of the policy behind the rule.
    #[must_use]
    pub fn clauses(&self) -> &[String] {
        self.rule.clauses()
    }

    /// Version of the policy that decided.
    #[must_use]
    pub fn policy_version(&self) -> &str {
        &self.policy
    }

    /// Since when.
    #[must_use]
    pub fn since(&self) -> Timestamp {
        self.since
    }

    /// When the clock started that is running now, for periods that have one.
    #[must_use]
    pub fn clock_started(&self) -> Option<Timestamp> {
        self.clock
    }

    /// Until when.
    #[must_use]
    pub fn until(&self) -> &Until {
        &self.until
    }

    /// The instant at which it falls due, once that is known.
    #[must_use]
    pub fn due(&self) -> Option<Timestamp> {
        match self.until {
            Until::Instant(at) => Some(at),
            Until::Event(_) | Until::AfterEvent(..) | Until::Forever => None,
        }
    }

    /// Whether its time is over; at the due instant it is.
    #[must_use]
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.due().is_some_and(|due| due <= now)
    }
}

impl fmt::Display for Obligation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { subject, rule, policy, since, until, .. } = self;
        write!(f, "{subject}: {} since {since} until {until}, then {}", rule.id(), rule.action())?;
        write!(f, " (policy {policy}, {}, lines ", rule.clauses().join(" "))?;
        for (index, line) in rule.lines().iter().enumerate() {
            write!(f, "{}{line}", if index == 0 { "" } else { " " })?;
        }
        f.write_str(")")
    }
}

/// Applies a rule to what happened to a record.
///
/// `None` when nothing may be kept by that rule, or when what begins the keeping has not happened.
///
/// # Errors
///
/// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) when the end lies beyond the last date that can be
/// computed.
pub fn obligation(
    policy: &Policy,
    rule: &Arc<RetentionRule>,
    subject: Subject,
    timeline: &Timeline,
    zone: &TimeZone,
) -> Result<Option<Obligation>> {
    let began = |starts: Moment| timeline.first(starts, Timestamp::MIN);
    let mut running = None;
    let (since, until) = match rule.period() {
        Period::NotStored {} => return Ok(None),
        Period::Forever { starts } => (began(*starts), Until::Forever),
        Period::While { starts, ends } => {
            let since = began(*starts);
            let ended = ends.iter().filter_map(|&end| timeline.first(end, Timestamp::MIN)).min();
            (since, ended.map_or_else(|| Until::Event(ends.clone()), Until::Instant))
        }
        Period::Fixed { starts, length } => match began(*starts) {
            Some(since) => (Some(since), Until::Instant(calendar::due(since, *length, zone)?)),
            None => (None, Until::AfterEvent(*starts, *length)),
        },
        Period::After { starts, clock, cleared_by, if_never, length, calendar } => {
            let zone = if *calendar == CalendarZone::Utc { &TimeZone::UTC } else { zone };
            running = timeline.running_since(*clock, *cleared_by, *if_never);
            let until = match running {
                Some(start) => Until::Instant(calendar::due(start, *length, zone)?),
                None => Until::AfterEvent(*clock, *length),
            };
            (began(*starts), until)
        }
    };
    let policy = policy.version();
    Ok(since.map(|since| Obligation {
        subject,
        rule: Arc::clone(rule),
        policy,
        since,
        clock: running,
        until,
    }))
}
