//! By when a request has to be answered and carried out.

use jiff::Timestamp;

use super::{Ask, SubjectRequest};
use crate::deadline::{DueDate, Jurisdiction};
use crate::policy::{Channel, Duty, Moment, Papers, Period, Policy, Right, RuleCategory};
use crate::task::{Task, TaskKind};
use crate::{Error, ErrorKind, Result};

impl SubjectRequest {
    /// By when the person has to be told.
    ///
    /// It runs from receipt, whenever it became known who asks. A deregistration has a faster clock besides: in the app
    /// from receipt, by hand from the day on which the papers are complete.
    ///
    /// # Errors
    ///
    /// As [`DueDate::of`], and [`ErrorKind::NotAllowed`] when the policy starts the clock by what happens to no request.
    pub fn answer_due(&self, policy: &Policy, place: &Jurisdiction) -> Result<DueDate> {
        let any =
            self.due(policy, Duty::AnswerRequest, place)?.ok_or_else(|| unknown_start("answer-request"))?;
        let faster = match (self.ask().right(), self.channel()) {
            (Right::Deregistration, Channel::App) => self.due(policy, Duty::DeregisterInApp, place)?,
            (Right::Deregistration, _) => self.due(policy, Duty::DeregisterByHand, place)?,
            _ => None,
        };
        Ok(faster.filter(|faster| faster.due() < any.due()).unwrap_or(any))
    }

    /// When something happened to it; `None` when it has not, or is nothing that happens to requests.
    fn moment(&self, moment: Moment) -> Option<Timestamp> {
        let granted = self.verdict().filter(|verdict| verdict.denied.is_none());
        match (moment, self.ask()) {
            (Moment::RequestReceived, _) | (Moment::ErasureRequested, Ask::Erasure { .. }) => {
                Some(self.received_at())
            }
            (Moment::MaterialsComplete, _) => self.materials_complete_at(),
            (Moment::DecisionMade, _) => self.verdict().map(|verdict| verdict.at),
            (Moment::CaseClosed, _) => self.answered_at(),
            (Moment::ErasureGranted, Ask::Erasure { .. })
            | (Moment::AccountDeregistered, Ask::Deregistration) => granted.map(|verdict| verdict.at),
            _ => None,
        }
    }

    /// When a duty is due whose clock starts where the policy says; `None` when that has not happened.
    fn due(&self, policy: &Policy, duty: Duty, place: &Jurisdiction) -> Result<Option<DueDate>> {
        let starts = policy.deadline(duty).and_then(|rule| self.moment(rule.starts));
        starts.map(|started| DueDate::of(policy, duty, place, started)).transpose()
    }

    /// What has to be done about it: answer it, and carry out what was granted.
    ///
    /// Whom to tell besides is what [`OnwardNotices`](super::OnwardNotices) knows.
    ///
    /// # Errors
    ///
    /// As [`answer_due`](Self::answer_due).
    pub fn tasks(&self, policy: &Policy, place: &Jurisdiction) -> Result<Vec<Task>> {
        let mut tasks = Vec::new();
        if self.answered_at().is_none() {
            let due = self.answer_due(policy, place)?;
            tasks.push(Task::new(TaskKind::Answer { request: self.id() }, due));
        }
        let granted =
            self.verdict().is_some_and(|verdict| verdict.denied.is_none() && self.carried_out_at().is_none());
        let right = self.ask().right();
        let duty = match right {
            Right::Erasure => Some(Duty::EraseOnRequest),
            Right::Deregistration => Some(Duty::EraseAccount),
            _ => None,
        };
        if let (true, Some(duty), Some(account)) = (granted, duty, self.account()) {
            let due = self.due(policy, duty, place)?.ok_or_else(|| unknown_start(duty.name()))?;
            tasks.push(Task::new(TaskKind::CarryOut { right, account }, due));
        }
        Ok(tasks)
    }

    /// When the papers have to be gone that were sent in to show who asks; `None` before their clock starts.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`] when it lies beyond the last date that can be computed.
    pub fn materials_end(&self, policy: &Policy, place: &Jurisdiction) -> Result<Option<Timestamp>> {
        let mut rules = policy.rules().iter();
        let rule = rules.find(|rule| rule.category() == RuleCategory::Papers(Papers::ReviewMaterials));
        match rule.map(|rule| rule.period()) {
            Some(Period::Fixed { starts, length }) => {
                self.moment(*starts).map(|started| place.calendar_end(*length, started)).transpose()
            }
            // A policy without a period for them keeps them for no time at all.
            _ => Ok(self.verdict().map(|verdict| verdict.at)),
        }
    }
}

fn unknown_start(what: &str) -> Error {
    let message = format!("the policy starts the clock of {what} by what happens to no request");
    Error::new(ErrorKind::NotAllowed, message)
}
