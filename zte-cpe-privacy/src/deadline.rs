//! By when a duty is due, in a country.
//!
//! ```
//! use zte_cpe_privacy::deadline::{DueDate, Jurisdiction, Stage};
//! use zte_cpe_privacy::policy::{Duty, Policy};
//! use zte_cpe_privacy::retention::zone;
//!
//! let policy = Policy::cpe_v1_1()?;
//! let received = "2026-01-05T08:00:00Z".parse()?;
//!
//! let tokyo = Jurisdiction::new("JP".parse()?, zone("Asia/Tokyo")?);
//! let answer = DueDate::of(&policy, Duty::AnswerRequest, &tokyo, received)?;
//! assert_eq!(answer.due().to_string(), "2026-02-04T08:00:00Z");
//! assert_eq!(answer.stage("2026-01-26T00:00:00Z".parse()?), Stage::Reminded(1));
//!
//! // Local law can only make it earlier.
//! let jakarta = Jurisdiction::new("ID".parse()?, zone("Asia/Jakarta")?);
//! assert_eq!(DueDate::of(&policy, Duty::AnswerRequest, &jakarta, received)?.due().to_string(), "2026-01-08T08:00:00Z");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod jurisdiction;

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;

pub use self::jurisdiction::Jurisdiction;
use crate::policy::{Duty, Policy};
use crate::{Error, ErrorKind, Result};

/// By when something has to be done, and when to remind of it.
///
/// A deadline is a function of the policy, the place and the instant that started it: looking at a clock that went back
/// changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "somebody has to keep it"]
pub struct DueDate {
    duty: Duty,
    started: Timestamp,
    due: Timestamp,
    reminders: Vec<Timestamp>,
    alarms: Vec<Timestamp>,
    clauses: Vec<String>,
    policy: Arc<str>,
}

/// How urgent it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// There is time.
    Running,
    /// So many reminders are due.
    Reminded(usize),
    /// It should have been done.
    Overdue,
    /// So many alarms are due.
    Alarmed(usize),
}

impl DueDate {
    /// When a duty is due that was started at an instant: by the policy, or by local law where that is earlier.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAllowed`] when the policy gives no deadline for it, [`ErrorKind::InvalidInput`] when it lies beyond
    /// the last date that can be computed.
    pub fn of(policy: &Policy, duty: Duty, place: &Jurisdiction, started: Timestamp) -> Result<Self> {
        let rule = policy.deadline(duty).ok_or_else(|| {
            Error::new(ErrorKind::NotAllowed, format!("the policy gives no deadline for {duty}"))
        })?;
        let mut due = place.end_of(rule.within, started)?;
        for limit in policy.limits(duty, place.country()) {
            due = due.min(place.end_of(limit, started)?);
        }
        let ends = |list: &[_]| -> Result<Vec<_>> {
            let mut ends =
                list.iter().map(|&within| place.end_of(within, started)).collect::<Result<Vec<_>>>()?;
            ends.sort_unstable();
            Ok(ends)
        };
        let mut reminders = ends(&rule.reminders)?;
        // Where local law is faster, a reminder that comes too late is none.
        reminders.retain(|reminder| *reminder < due);
        let (alarms, clauses) = (ends(&rule.alarms)?, rule.clauses.clone());
        Ok(Self { duty, started, due, reminders, alarms, clauses, policy: policy.version() })
    }

    /// What has to be done.
    #[must_use]
    pub const fn duty(&self) -> Duty {
        self.duty
    }

    /// Since when the clock runs.
    #[must_use]
    pub const fn started(&self) -> Timestamp {
        self.started
    }

    /// By when.
    #[must_use]
    pub const fn due(&self) -> Timestamp {
        self.due
    }

    /// When to remind whoever has to do it.
    #[must_use]
    pub fn reminders(&self) -> &[Timestamp] {
        &self.reminders
    }

    /// The clauses behind it.
    #[must_use]
    pub fn clauses(&self) -> &[String] {
        &self.clauses
    }

    /// Version of the policy that decided.
    #[must_use]
    pub fn policy_version(&self) -> &str {
        &self.policy
    }

    /// How urgent it is at an instant; at the due instant it is not late yet.
    #[must_use]
    pub fn stage(&self, now: Timestamp) -> Stage {
        let past = |list: &[Timestamp]| list.iter().filter(|instant| **instant <= now).count();
        match (past(&self.alarms), past(&self.reminders)) {
            (alarms @ 1.., _) => Stage::Alarmed(alarms),
            _ if now > self.due => Stage::Overdue,
            (0, 0) => Stage::Running,
            (0, reminders) => Stage::Reminded(reminders),
        }
    }
}

impl fmt::Display for DueDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { duty, due, policy, clauses, .. } = self;
        write!(f, "{duty} by {due} (policy {policy}, {})", clauses.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Draft;
    use crate::retention::zone;
    use crate::signature::SigningKey;

    const RECEIVED: &str = "2026-01-05T08:00:00Z";

    fn answer(policy: &Policy, country: &str) -> DueDate {
        let place = Jurisdiction::new(country.parse().unwrap(), zone("UTC").unwrap());
        DueDate::of(policy, Duty::AnswerRequest, &place, RECEIVED.parse().unwrap()).unwrap()
    }

    #[test]
    fn zp_215_due_date_says_what_since_when_by_which_policy_and_clauses() {
        let due = answer(&Policy::cpe_v1_1().unwrap(), "JP");
        assert_eq!((due.duty(), due.started().to_string().as_str()), (Duty::AnswerRequest, RECEIVED));
        assert_eq!(due.policy_version(), "1.1");
        assert_eq!(
            due.to_string(),
            "answer-request by 2026-02-04T08:00:00Z (policy 1.1, ZP-077 ZP-124 ZP-143 ZP-146 ZP-157 ZP-162)"
        );
    }

    #[test]
    fn zp_143_reminder_that_comes_with_the_due_date_is_none() {
        let text = Policy::CPE_V1_1.replacen("length = \"P20D\"", "length = \"P15D\"", 1);
        let publisher = SigningKey::from_bytes(&[7; 32]);
        let signature = Draft::from_toml(&text).unwrap().sign(&publisher);
        let policy = Policy::from_signed(&text, &signature, &publisher.verifying_key()).unwrap();
        assert_eq!(answer(&policy, "JP").reminders().len(), 3);
        // Fifteen days is all there is in Brazil.
        assert_eq!(answer(&policy, "BR").reminders(), []);
    }
}
