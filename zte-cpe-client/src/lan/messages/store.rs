use zte_cpe_model::sms::{Sms, SmsId};

use crate::Result;
use crate::lan::change::invalid;

/// Where messages are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lan) enum Store {
    Device,
    Sim,
}

impl Store {
    /// What stands for it in a question.
    pub(in crate::lan) fn number(self) -> u8 {
        match self {
            Self::Device => 1,
            Self::Sim => 0,
        }
    }

    pub(in crate::lan) fn other(self) -> Self {
        match self {
            Self::Device => Self::Sim,
            Self::Sim => Self::Device,
        }
    }
}

/// A deletion names numbers and no store. Where the other store has such a number as well, nobody has told which message
/// goes, and none is sent.
pub(in crate::lan) fn only_here(messages: &[SmsId], elsewhere: Result<Vec<Sms>>) -> Result<()> {
    match elsewhere {
        Ok(others) if others.iter().any(|other| messages.contains(&other.id)) => invalid(
            "the device and the SIM both have a message of this number, and this router cannot tell them apart",
        ),
        Err(error) if !error.is_unsupported() => Err(error),
        _ => Ok(()),
    }
}
