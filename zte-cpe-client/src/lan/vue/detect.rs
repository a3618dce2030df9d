//! Recognises a vue router by what it answers to the question that its login asks first.

use crate::lan::answer::Answer;
use crate::lan::{DialectName, Probe};

/// What an answer to the question for the tokens of a login tells, if it is one of these.
pub(in crate::lan) fn recognise(answer: &Answer) -> Option<Probe> {
    answer.text("logintoken")?;
    tracing::debug!(dialect = "vue", "router recognised");
    Some(Probe::new(DialectName::Vue))
}
