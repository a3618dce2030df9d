//! By when something has to be done.

use std::fmt;
use std::num::NonZeroU16;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::names::named;
use super::{CalendarLength, Moment};

named! {
    /// What has to be done by a certain time; a policy gives a deadline to each.
    pub enum Duty {
        /// Erase the data of a closed account.
        EraseAccount = "erase-account",
        /// Carry out what a storage rule says once its period is over.
        DisposeWhenDue = "dispose-when-due",
        /// Erase data once the service it was for is complete.
        EraseAfterService = "erase-after-service",
        /// Erase on the platform what was deleted in the app.
        EraseOnUserAction = "erase-on-user-action",
        /// Erase what a person asked to have erased, once that is granted.
        EraseOnRequest = "erase-on-request",
        /// Erase data of a child that was collected without consent.
        EraseChildData = "erase-child-data",
        /// Answer a person who asks for something.
        AnswerRequest = "answer-request",
        /// Close an account in the app.
        DeregisterInApp = "deregister-in-app",
        /// Tell the result of closing an account by customer service.
        DeregisterByHand = "deregister-by-hand",
        /// Tell everybody who received the data that it is to be erased.
        NotifyRecipients = "notify-recipients",
        /// Tell the persons concerned of an incident.
        NotifySubjects = "notify-subjects",
        /// Tell the authority of an incident.
        NotifyAuthority = "notify-authority",
        /// Find the persons whom an incident concerns.
        ListAffectedSubjects = "list-affected-subjects",
        /// Review the measures of protection again.
        ReviewControls = "review-controls",
        /// Disclose a risk that a report found to touch the rights of people.
        DiscloseRisk = "disclose-risk",
        /// Renew and publish the reports on risks.
        RenewRiskReports = "renew-risk-reports",
    }
}

/// By when a duty has to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Deadline {
    /// What has to be done.
    #[serde(rename = "id")]
    pub duty: Duty,
    /// What starts the clock.
    pub starts: Moment,
    /// How long it runs.
    pub within: Within,
    /// When to remind whoever has to do it.
    #[serde(default)]
    pub reminders: Vec<Within>,
    /// When to raise an alarm because it was not done.
    #[serde(default)]
    pub alarms: Vec<Within>,
    /// The clauses that say so.
    pub clauses: Vec<String>,
    /// The assumptions it rests on.
    pub assumptions: Vec<String>,
}

/// A length of time, and how it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Within {
    /// So much time, whatever the calendar says.
    Elapsed {
        /// How much.
        length: ElapsedLength,
    },
    /// So much of a calendar in a time zone.
    Calendar {
        /// How much.
        length: CalendarLength,
    },
    /// Until the end of so many working days of a country.
    WorkingDays {
        /// How many.
        days: NonZeroU16,
    },
}

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

impl Within {
    /// The shortest and the longest it can be in seconds, whenever and wherever it starts.
    pub(super) fn bounds(self) -> (i64, i64) {
        match self {
            Self::Elapsed { length } => (length.0.as_secs(), length.0.as_secs()),
            Self::Calendar { length } => {
                let span = length.span();
                let sum = |year: i64, month: i64| {
                    let days = i64::from(span.get_years()) * year
                        + i64::from(span.get_months()) * month
                        + i64::from(span.get_weeks()) * 7
                        + i64::from(span.get_days());
                    days * DAY + i64::from(span.get_hours()) * HOUR
                };
                (sum(365, 28), sum(366, 31))
            }
            // Holidays can make it as long as they like.
            Self::WorkingDays { days } => (i64::from(days.get()) * DAY, i64::MAX),
        }
    }
}

impl fmt::Display for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Elapsed { length } => length.fmt(f),
            Self::Calendar { length } => length.fmt(f),
            Self::WorkingDays { days } => write!(f, "{days} working days"),
        }
    }
}

/// A positive length of time in hours, minutes and seconds, written as an ISO 8601 duration such as `PT72H`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ElapsedLength(SignedDuration);

impl ElapsedLength {
    /// The length as a duration.
    #[must_use]
    pub const fn duration(&self) -> SignedDuration {
        self.0
    }
}

impl fmt::Display for ElapsedLength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<ElapsedLength> for String {
    fn from(length: ElapsedLength) -> Self {
        length.to_string()
    }
}

impl TryFrom<String> for ElapsedLength {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse::<SignedDuration>()
            .ok()
            .filter(|length| text.starts_with("PT") && length.is_positive())
            .map(Self)
            .ok_or("an elapsed length is a positive ISO 8601 duration in hours, minutes and seconds, such as \"PT72H\"")
    }
}
