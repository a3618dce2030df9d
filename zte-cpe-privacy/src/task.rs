//! What somebody has to do now, and by when.

use std::fmt;

use serde::{Deserialize, Serialize};
use zte_cpe_model::id::{AccountId, IncidentId, RecipientId, RequestId};

use crate::deadline::DueDate;
use crate::policy::{ControlKind, Right};

/// What has to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
#[non_exhaustive]
pub enum TaskKind {
    /// Answer a request.
    Answer {
        /// Which.
        request: RequestId,
    },
    /// Carry out what was granted.
    CarryOut {
        /// What.
        right: Right,
        /// Whose data.
        account: AccountId,
    },
    /// Erase everything of an account that turned out to be a child's.
    EraseChildData {
        /// Whose.
        account: AccountId,
    },
    /// Tell a recipient that data was erased, or corrected.
    NotifyRecipient {
        /// Whom.
        recipient: RecipientId,
        /// Whose data.
        account: AccountId,
    },
    /// Find everybody whom an incident concerns.
    ListAffected {
        /// Which.
        incident: IncidentId,
    },
    /// Tell somebody of an incident.
    NotifySubject {
        /// Which.
        incident: IncidentId,
        /// Whom.
        account: AccountId,
    },
    /// Look at a measure of protection again; a report on risks is published anew.
    ReviewControl {
        /// Which.
        control: ControlKind,
    },
    /// Tell people of a risk to their rights that a report found.
    DiscloseRisk {
        /// Which report.
        report: ControlKind,
    },
    /// Tell the authority of an incident.
    NotifyAuthority {
        /// Which.
        incident: IncidentId,
    },
}

/// Something that has to be done by a certain time.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a task that nobody takes is not done"]
#[non_exhaustive]
pub struct Task {
    /// What.
    pub kind: TaskKind,
    /// By when, by which clauses.
    pub due: DueDate,
}

impl Task {
    pub(crate) const fn new(kind: TaskKind, due: DueDate) -> Self {
        Self { kind, due }
    }
}

impl fmt::Display for TaskKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer { request } => write!(f, "answer request {request}"),
            Self::CarryOut { right, account } => write!(f, "carry out {right} for account {account}"),
            Self::EraseChildData { account } => write!(f, "erase the child's account {account}"),
            Self::NotifyRecipient { recipient, account } => {
                write!(f, "tell recipient {recipient} about account {account}")
            }
            Self::ListAffected { incident } => write!(f, "find whom incident {incident} concerns"),
            Self::NotifySubject { incident, account } => {
                write!(f, "tell account {account} of incident {incident}")
            }
            Self::ReviewControl { control } => write!(f, "look at {control} again"),
            Self::DiscloseRisk { report } => write!(f, "disclose the risk that {report} found"),
            Self::NotifyAuthority { incident } => write!(f, "tell the authority of incident {incident}"),
        }
    }
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind, self.due)
    }
}
