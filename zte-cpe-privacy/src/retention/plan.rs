//! What a sweep will do, before it does it.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::Subject;
use crate::policy::Action;
use crate::{Error, ErrorKind, Result};

/// How many actions a plan holds unless another number is asked for.
pub const DEFAULT_PAGE: NonZeroUsize = NonZeroUsize::new(1_000).expect("not zero");

/// One thing a sweep will do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PlannedAction {
    /// What will happen.
    pub action: Action,
    /// Since when it is due.
    pub due: Timestamp,
    /// The rule by which.
    #[serde(serialize_with = "crate::shared::serialize")]
    pub rule: Arc<str>,
    /// The record it happens to.
    pub subject: Subject,
}

/// Where the next page of a plan begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub(crate) due: Timestamp,
    pub(crate) subject: Subject,
}

/// A dry run: exactly the actions that executing it will take, oldest first.
///
/// It is bounded; [`next_page`](Self::next_page) tells where to go on. Executing it checks every action again and
/// leaves out, with a reason, what the world has overtaken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DisposalPlan {
    actions: Vec<PlannedAction>,
    now: Timestamp,
    policy: String,
    store: Uuid,
    #[serde(skip)]
    next: Option<Cursor>,
    #[serde(skip)]
    hash: [u8; 32],
}

/// Hashes what is written: a large plan does not have to be in memory twice.
struct Canonical(Sha256);

impl Write for Canonical {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl DisposalPlan {
    pub(crate) fn new(
        store: Uuid,
        policy: &str,
        now: Timestamp,
        actions: Vec<PlannedAction>,
        limit: NonZeroUsize,
    ) -> Result<Self> {
        let full = actions.len() >= limit.get();
        let next =
            actions.last().filter(|_| full).map(|last| Cursor { due: last.due, subject: last.subject });
        let mut plan = Self { actions, now, policy: policy.to_owned(), store, next, hash: [0; 32] };
        let mut canonical = Canonical(Sha256::new());
        serde_json::to_writer(&mut canonical, &plan)
            .map_err(|_| Error::new(ErrorKind::InvalidInput, "the plan has no canonical form"))?;
        plan.hash = canonical.0.finalize().into();
        Ok(plan)
    }

    /// What it will do, oldest due date first.
    #[must_use]
    pub fn actions(&self) -> &[PlannedAction] {
        &self.actions
    }

    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.actions.is_empty()
    }

    /// For which instant it was made.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// SHA-256 over the plan in hexadecimal, as the ledger keeps it.
    #[must_use]
    pub fn hash(&self) -> String {
        hex::encode(self.hash)
    }

    /// Where the next page begins, if this one is full.
    #[must_use]
    pub fn next_page(&self) -> Option<Cursor> {
        self.next
    }

    pub(crate) fn store(&self) -> Uuid {
        self.store
    }

    pub(crate) fn policy(&self) -> &str {
        &self.policy
    }
}
