//! The measures of protection, and when each has to be looked at again.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Risk;
use crate::deadline::{DueDate, Jurisdiction};
use crate::policy::{ControlKind, Duty, Policy};
use crate::task::{Task, TaskKind};
use crate::{Error, ErrorKind, Reference, Result};

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Control {
    /// What kind it is.
    pub kind: ControlKind,
    /// Who answers for it.
    pub owner: Reference,
    /// When it was last looked at, or published.
    pub reviewed_at: Timestamp,
    /// Where that is written down.
    pub record: Reference,
    /// What it says about the rights of people, where it is a report on risks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<Risk>,
    /// Where people can read of that risk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosed: Option<Reference>,
}

impl Control {
    /// Somebody looked at it.
    #[must_use]
    pub const fn new(kind: ControlKind, owner: Reference, reviewed_at: Timestamp, record: Reference) -> Self {
        Self { kind, owner, reviewed_at, record, risk: None, disclosed: None }
    }

    /// It says so much about the rights of people.
    #[must_use]
    pub fn found(self, risk: Risk) -> Self {
        Self { risk: Some(risk), ..self }
    }

    /// People can read of the risk there.
    #[must_use]
    pub fn disclosed_in(self, place: Reference) -> Self {
        Self { disclosed: Some(place), ..self }
    }
}

/// Every measure, by its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ControlRegister(BTreeMap<Reference, Control>);

impl ControlRegister {
    /// Nothing is registered.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a measure, or that it was looked at again. Of two reviews the later one counts, whenever it is heard of.
    pub fn record(&mut self, name: Reference, control: Control) {
        let age = |control: &Control| {
            let Control { reviewed_at, owner, record, risk, disclosed, .. } = control.clone();
            (reviewed_at, owner, record, risk, disclosed)
        };
        let later = self.0.get(&name).is_none_or(|known| age(known) < age(&control));
        if later {
            self.0.insert(name, control);
        }
    }

    /// Every measure by its name.
    pub fn controls(&self) -> impl Iterator<Item = (&Reference, &Control)> {
        self.0.iter()
    }

    /// What the policy promises and nothing is registered for.
    #[must_use]
    pub fn missing(&self, policy: &Policy) -> Vec<ControlKind> {
        let there = |kind: &ControlKind| self.0.values().any(|control| control.kind == *kind);
        policy.controls().iter().map(|rule| rule.kind).filter(|kind| !there(kind)).collect()
    }

    /// When each has to be looked at again, the most urgent first.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAllowed`] for a measure that the policy does not name, and as [`DueDate::of`].
    pub fn reviews(&self, policy: &Policy, place: &Jurisdiction) -> Result<Vec<(&Reference, DueDate)>> {
        let review = |(name, control): (_, &Control)| {
            let rule = policy.control(control.kind).ok_or_else(|| {
                let message = format!("the policy promises no {}: take it out of the register", control.kind);
                Error::new(ErrorKind::NotAllowed, message)
            })?;
            DueDate::of(policy, rule.review, place, control.reviewed_at).map(|due| (name, due))
        };
        let mut reviews = self.0.iter().map(review).collect::<Result<Vec<_>>>()?;
        reviews.sort_by_key(|(_, due)| due.due());
        Ok(reviews)
    }

    /// What has to be done: look at each again, publish reports anew, and disclose a high risk that one of them found.
    ///
    /// # Errors
    ///
    /// As [`reviews`](Self::reviews).
    pub fn tasks(&self, policy: &Policy, place: &Jurisdiction) -> Result<Vec<Task>> {
        let mut tasks = Vec::new();
        for (name, due) in self.reviews(policy, place)? {
            let Some(control) = self.0.get(name) else { continue };
            tasks.push(Task::new(TaskKind::ReviewControl { control: control.kind }, due));
            if control.risk == Some(Risk::High) && control.disclosed.is_none() {
                let due = DueDate::of(policy, Duty::DiscloseRisk, place, control.reviewed_at)?;
                tasks.push(Task::new(TaskKind::DiscloseRisk { report: control.kind }, due));
            }
        }
        tasks.sort_by_key(|task| task.due.due());
        Ok(tasks)
    }
}
