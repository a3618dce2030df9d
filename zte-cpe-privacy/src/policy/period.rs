//! Storage periods: what starts them, what ends them, how long they are.

use std::fmt;

use jiff::Span;
use serde::{Deserialize, Serialize};
use zte_cpe_model::lifecycle::Fact;

use super::names::named;

/// How long something is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Period {
    /// As long as a state lasts.
    While {
        /// What begins it.
        starts: Moment,
        /// What ends it, whichever comes first.
        ends: Vec<Moment>,
    },
    /// Until some time after a clock was started that can be stopped again.
    After {
        /// What begins the storing.
        starts: Moment,
        /// What starts the clock.
        clock: Moment,
        /// What stops the clock and puts it back to zero.
        cleared_by: Moment,
        /// What starts the clock of a record to which `cleared-by` and `clock` never happened.
        if_never: Moment,
        /// How long the clock runs.
        length: CalendarLength,
        /// By whose calendar.
        calendar: CalendarZone,
    },
    /// For a fixed time.
    Fixed {
        /// What begins it.
        starts: Moment,
        /// How long it lasts.
        length: CalendarLength,
    },
    /// Never written down at all.
    // Braces, since an unknown field of a variant without them would pass unseen.
    NotStored {},
    /// For good.
    Forever {
        /// What begins it.
        starts: Moment,
    },
}

named! {
    /// Something that happens to a record, or to the papers around it.
    pub enum Moment {
        /// An account is opened.
        AccountCreated = "account-created",
        /// An account is closed for good.
        AccountDeregistered = "account-deregistered",
        /// A device is registered.
        DeviceRegistered = "device-registered",
        /// A device is reached again.
        DeviceOnline = "device-online",
        /// A device stops being reachable.
        DeviceOffline = "device-offline",
        /// A device record is made anonymous.
        DeviceAnonymized = "device-anonymized",
        /// A device is linked to an account.
        DeviceBound = "device-bound",
        /// The link is cut.
        DeviceUnbound = "device-unbound",
        /// A request, disclosure, consent or incident is closed.
        CaseClosed = "case-closed",
        /// A request is decided.
        DecisionMade = "decision-made",
        /// A backup is made.
        BackupMade = "backup-made",
        /// A version of the policy is published.
        VersionPublished = "version-published",
        /// A storage period is over.
        PeriodOver = "period-over",
        /// The service that data was for is complete.
        ServiceCompleted = "service-completed",
        /// A request arrives.
        RequestReceived = "request-received",
        /// Every paper that a request needs is there.
        MaterialsComplete = "materials-complete",
        /// A user deletes data.
        ErasureRequested = "erasure-requested",
        /// A deletion is granted.
        ErasureGranted = "erasure-granted",
        /// It turns out that data is a child's and that nobody consented.
        ChildDiscovered = "child-discovered",
        /// An incident is noticed.
        IncidentDetected = "incident-detected",
        /// It is known what an incident means for persons.
        IncidentAssessed = "incident-assessed",
        /// The measures of protection are reviewed.
        ControlsReviewed = "controls-reviewed",
        /// A report on risks is published.
        ReportPublished = "report-published",
    }
}

impl Moment {
    /// The moment that a fact is; `None` for a fact that this version does not know.
    #[must_use]
    pub const fn of(fact: &Fact) -> Option<Self> {
        Some(match fact {
            Fact::AccountCreated { .. } => Self::AccountCreated,
            Fact::AccountDeregistered { .. } => Self::AccountDeregistered,
            Fact::DeviceRegistered { .. } => Self::DeviceRegistered,
            Fact::DeviceOnline { .. } => Self::DeviceOnline,
            Fact::DeviceOffline { .. } => Self::DeviceOffline,
            Fact::DeviceBound { .. } => Self::DeviceBound,
            Fact::DeviceUnbound { .. } => Self::DeviceUnbound,
            _ => return None,
        })
    }
}

/// By whose calendar a period is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CalendarZone {
    /// In the time zone in which the device is registered.
    DeviceZone,
    /// In UTC.
    Utc,
}

/// A positive length of time in calendar units, written as an ISO 8601 duration such as `P2Y`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CalendarLength(Span);

impl CalendarLength {
    /// The length as a span that calendar arithmetic takes.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.0
    }
}

impl PartialEq for CalendarLength {
    fn eq(&self, other: &Self) -> bool {
        self.0.fieldwise() == other.0.fieldwise()
    }
}

impl Eq for CalendarLength {}

impl fmt::Display for CalendarLength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<CalendarLength> for String {
    fn from(length: CalendarLength) -> Self {
        length.0.to_string()
    }
}

impl TryFrom<String> for CalendarLength {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse::<Span>()
            .ok()
            .filter(|span| text.starts_with('P') && span.is_positive())
            .map(Self)
            .ok_or("a length is a positive ISO 8601 duration such as \"P2Y\" or \"P30D\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zp_200_length_is_positive_and_is_written_as_it_was_read() {
        for text in ["P2Y", "P30D", "P6M", "P1Y2M3D"] {
            let length = CalendarLength::try_from(text.to_owned()).unwrap();
            assert_eq!((String::from(length), length.to_string()), (text.to_owned(), text.to_owned()));
            assert_eq!(length, CalendarLength::try_from(text.to_owned()).unwrap());
        }
        for text in ["", "P", "P0D", "-P2Y", "+P2Y", "2Y", "two years", "P-2Y", "2 years"] {
            assert!(CalendarLength::try_from(text.to_owned()).is_err(), "{text}");
        }
        let [year, months] = ["P1Y", "P12M"].map(|text| CalendarLength::try_from(text.to_owned()).unwrap());
        assert_ne!(year, months, "what is written otherwise is another length");
    }
}
