//! Recognises a gateway of this dialect by what it answers to anybody.

use super::Thinklua;
use super::line::Line;
use super::login::lock;
use crate::lan::answer::Answer;
use crate::lan::gateway::exchange::Exchange;
use crate::lan::{DialectName, Probe};

/// What a gateway says to whoever asks how a login stands; nothing when it is no gateway of this dialect.
pub(in crate::lan) fn recognise(answer: &Answer) -> Option<Probe> {
    if !answer.has("sess_token") && !answer.has("lockingTime") {
        return None;
    }
    let mut probe = Probe::new(DialectName::Thinklua);
    probe.locked_for = lock(answer);
    Some(probe)
}

impl Thinklua {
    /// A gateway that has been recognised.
    pub(in crate::lan) fn at(exchange: Exchange) -> Self {
        Self::new(Line::new(exchange))
    }
}
