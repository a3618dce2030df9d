//! By when a request has to be answered and carried out.

use jiff::Timestamp;

use super::SubjectRequest;
use crate::Result;
use crate::deadline::{DueDate, Jurisdiction};
use crate::policy::{Channel, Duty, Papers, Period, Policy, Right, RuleCategory};
use crate::task::{Task, TaskKind};

impl SubjectRequest {
    /// By when the person has to be told.
    ///
    /// It runs from receipt, whenever it became known who asks. A deregistration has a faster clock besides: in the app
    /// from receipt, by hand from the day on which the papers are complete.
    ///
    /// # Errors
    ///
    /// As [`DueDate::of`].
    pub fn answer_due(&self, policy: &Policy, place: &Jurisdiction) -> Result<DueDate> {
        let any = DueDate::of(policy, Duty::AnswerRequest, place, self.received_at())?;
        let faster = match (self.ask().right(), self.channel(), self.materials_complete_at()) {
            (Right::Deregistration, Channel::App, _) => {
                Some(DueDate::of(policy, Duty::DeregisterInApp, place, self.received_at())?)
            }
            (Right::Deregistration, _, Some(complete)) => {
                Some(DueDate::of(policy, Duty::DeregisterByHand, place, complete)?)
            }
            _ => None,
        };
        Ok(faster.filter(|faster| faster.due() < any.due()).unwrap_or(any))
    }

    /// What has to be done about it: answer it, and carry out what was granted.
    ///
    /// Whom to tell besides is what [`OnwardNotices`](super::OnwardNotices) knows.
    ///
    /// # Errors
    ///
    /// As [`DueDate::of`].
    pub fn tasks(&self, policy: &Policy, place: &Jurisdiction) -> Result<Vec<Task>> {
        let mut tasks = Vec::new();
        if self.answered_at().is_none() {
            let due = self.answer_due(policy, place)?;
            tasks.push(Task::new(TaskKind::Answer { request: self.id() }, due));
        }
        let open =
            self.verdict().filter(|verdict| verdict.denied.is_none() && self.carried_out_at().is_none());
        let right = self.ask().right();
        let duty = match right {
            Right::Erasure => Some(Duty::EraseOnRequest),
            Right::Deregistration => Some(Duty::EraseAccount),
            _ => None,
        };
        if let (Some(verdict), Some(duty), Some(account)) = (open, duty, self.account()) {
            let due = DueDate::of(policy, duty, place, verdict.at)?;
            tasks.push(Task::new(TaskKind::CarryOut { right, account }, due));
        }
        Ok(tasks)
    }

    /// When the papers have to be gone that were sent in to show who asks; `None` before a decision.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) when it lies beyond the last date that can be computed.
    pub fn materials_end(&self, policy: &Policy, place: &Jurisdiction) -> Result<Option<Timestamp>> {
        let mut rules = policy.rules().iter();
        let rule = rules.find(|rule| rule.category() == RuleCategory::Papers(Papers::ReviewMaterials));
        match (self.verdict(), rule.map(|rule| rule.period())) {
            (Some(verdict), Some(Period::Fixed { length, .. })) => {
                place.calendar_end(*length, verdict.at).map(Some)
            }
            // A policy without a period for them keeps them for no time at all.
            (Some(verdict), _) => Ok(Some(verdict.at)),
            (None, _) => Ok(None),
        }
    }
}
