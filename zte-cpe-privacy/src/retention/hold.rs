//! Legal holds: keeping data longer is an explicit decision with a reason, a scope and an end.

use std::collections::BTreeSet;
use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::data_item::DataCategory;

use super::Subject;
use crate::policy::RuleCategory;
use crate::{Error, ErrorKind, Reference, Result};

/// What a hold says; nothing of it may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "a hold that lacks one of these must not compile")]
pub struct HoldTerms {
    /// Its name.
    pub id: Reference,
    /// The law or the order that asks for it, or allows it.
    pub basis: Reference,
    /// Who decided it.
    pub approver: Reference,
    /// The records it is about.
    pub subjects: BTreeSet<Subject>,
    /// What of them.
    pub categories: BTreeSet<DataCategory>,
    /// From when it holds.
    pub placed: Timestamp,
    /// When somebody looks whether it is still needed.
    pub review: Timestamp,
    /// When it ends, if nobody releases it before.
    pub ends: Timestamp,
}

/// A legal hold: while it lasts, and for what it names, nothing is erased or made anonymous.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Kept", into = "Kept")]
pub struct LegalHold {
    terms: HoldTerms,
    released: Option<Timestamp>,
}

/// As it is kept.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Kept {
    terms: HoldTerms,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    released: Option<Timestamp>,
}

/// How a hold stands at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HoldState {
    /// It does not hold yet.
    Pending,
    /// It holds.
    Active,
    /// It holds, and somebody should have looked at it: an alarm.
    ReviewDue,
    /// It ended without anybody releasing it: an alarm.
    Expired,
    /// It was released.
    Released,
}

impl HoldState {
    /// Whether somebody has to look at it.
    #[must_use]
    pub const fn is_alarm(self) -> bool {
        matches!(self, Self::ReviewDue | Self::Expired)
    }
}

impl LegalHold {
    /// Places a hold.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`] when it names no record or no category, or when placing, review and end are not in
    /// that order.
    pub fn new(terms: HoldTerms) -> Result<Self> {
        let refuse = |what: &str| {
            Err(Error::new(ErrorKind::InvalidInput, format!("the hold {} {what} (ZP-121)", terms.id)))
        };
        if terms.subjects.is_empty() || terms.categories.is_empty() {
            return refuse("names nothing that it holds: give it records and categories");
        }
        if terms.review < terms.placed || terms.ends < terms.review || terms.ends == terms.placed {
            return refuse("must be placed, then reviewed, then end");
        }
        Ok(Self { terms, released: None })
    }

    /// What it says.
    #[must_use]
    pub const fn terms(&self) -> &HoldTerms {
        &self.terms
    }

    /// Releases it; what was due meanwhile is due at once.
    ///
    /// Releasing twice changes nothing: the earlier time counts.
    pub fn release(&mut self, at: Timestamp) {
        self.released = Some(self.released.map_or(at, |released| released.min(at)));
    }

    /// From when it no longer holds.
    #[must_use]
    pub fn over(&self) -> Timestamp {
        self.released.map_or(self.terms.ends, |released| released.min(self.terms.ends))
    }

    /// Whether it holds at an instant; at its end it does not.
    #[must_use]
    pub fn is_active(&self, at: Timestamp) -> bool {
        self.terms.placed <= at && at < self.over()
    }

    /// How it stands at an instant.
    #[must_use]
    pub fn state(&self, now: Timestamp) -> HoldState {
        if now < self.terms.placed {
            HoldState::Pending
        } else if self.is_active(now) {
            if now < self.terms.review { HoldState::Active } else { HoldState::ReviewDue }
        } else if self.released.is_some_and(|released| released <= self.terms.ends) {
            HoldState::Released
        } else {
            HoldState::Expired
        }
    }

    /// Whether it is about a category of a record.
    #[must_use]
    pub fn covers(&self, subject: Subject, category: RuleCategory) -> bool {
        matches!(category, RuleCategory::Data(category) if self.terms.categories.contains(&category))
            && self.terms.subjects.contains(&subject)
    }
}

impl TryFrom<Kept> for LegalHold {
    type Error = Error;
    fn try_from(kept: Kept) -> Result<Self> {
        Ok(Self { released: kept.released, ..Self::new(kept.terms)? })
    }
}

impl From<LegalHold> for Kept {
    fn from(hold: LegalHold) -> Self {
        Self { terms: hold.terms, released: hold.released }
    }
}

impl fmt::Display for LegalHold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let HoldTerms { id, basis, approver, .. } = &self.terms;
        write!(f, "{id} by {basis}, approved by {approver}, until {}", self.over())
    }
}

/// Every hold there is. Who cannot read it must not act.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LegalHolds(Vec<LegalHold>);

impl LegalHolds {
    /// No holds.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Reads a list of holds from its JSON text.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`] when any of it cannot be read, or a name stands twice. There is no list then, and
    /// without a list nothing may be disposed of: half a list would let through what the other half holds.
    pub fn from_json(text: &str) -> Result<Self> {
        let holds: Vec<LegalHold> = serde_json::from_str(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            Error::new(
                ErrorKind::InvalidInput,
                format!("the list of holds cannot be read at line {line}, column {column}: nothing may be disposed of before it can"),
            )
        })?;
        holds.into_iter().try_fold(Self::none(), |mut list, hold| {
            list.place(hold)?;
            Ok(list)
        })
    }

    /// The list as JSON text, to be kept elsewhere.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`] when it has no JSON form.
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string(&self.0)
            .map_err(|_| Error::new(ErrorKind::InvalidInput, "the list of holds has no JSON form"))
    }

    /// Adds a hold.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when there is one with that name.
    pub fn place(&mut self, hold: LegalHold) -> Result<()> {
        if self.0.iter().any(|other| other.terms.id == hold.terms.id) {
            let message = format!("there is a hold {} already: give the new one another name", hold.terms.id);
            return Err(Error::new(ErrorKind::Conflict, message));
        }
        self.0.push(hold);
        Ok(())
    }

    /// Releases a hold.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] when there is none with that name.
    pub fn release(&mut self, id: &Reference, at: Timestamp) -> Result<()> {
        let hold = self.0.iter_mut().find(|hold| hold.terms.id == *id);
        let hold = hold.ok_or_else(|| Error::new(ErrorKind::NotFound, format!("there is no hold {id}")))?;
        hold.release(at);
        Ok(())
    }

    /// Every hold.
    #[must_use]
    pub fn all(&self) -> &[LegalHold] {
        &self.0
    }

    /// Every hold that somebody has to look at.
    pub fn alarms(&self, now: Timestamp) -> impl Iterator<Item = &LegalHold> {
        self.0.iter().filter(move |hold| hold.state(now).is_alarm())
    }

    /// The holds on a category of a record at an instant.
    pub fn on(
        &self,
        subject: Subject,
        category: RuleCategory,
        at: Timestamp,
    ) -> impl Iterator<Item = &LegalHold> {
        self.0.iter().filter(move |hold| hold.is_active(at) && hold.covers(subject, category))
    }
}
