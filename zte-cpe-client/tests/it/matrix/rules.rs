//! What each fault must do to each case: nothing where it has no occasion, and something that shows where it has.

use zte_cpe_client::ErrorKind::{
    Interrupted, LockedOut, Malformed, NotApplied, Redirected, SessionLost, Timeout, TooLarge, WebPage,
};
use zte_cpe_client::{Error, ErrorKind};
use zte_cpe_model::capability::Capability;
use zte_cpe_simulator::{Fault, Profile};

use super::cases::Case;
use super::offered::{has_sessions, locks_for_developers, tells_the_end_by_empty_values};
use super::outcome::Outcome;

/// Which cases give a fault its occasion.
#[derive(Clone, Copy)]
pub(super) enum Occasion {
    /// Every one: the answer to anything is spoiled.
    Every,
    /// Whatever writes.
    Writes,
    /// Whatever has to do with this.
    Only(&'static [Capability]),
    /// It depends on how the model is asked, and how often.
    Depends,
}

/// What a caller notices of a fault that had its occasion.
#[derive(Clone, Copy)]
pub(super) enum Shows {
    Nothing,
    /// An error, and one of these.
    Error(&'static [ErrorKind]),
    /// One of these, or nothing, as when the session could be opened again.
    PerhapsError(&'static [ErrorKind]),
    /// Nothing is told: an error where that is how sessions end, else a record without values.
    Emptiness,
}

pub(super) struct Rule {
    pub(super) fault: Fault,
    occasion: Occasion,
    shows: Shows,
}

const fn rule(fault: Fault, occasion: Occasion, shows: Shows) -> Rule {
    Rule { fault, occasion, shows }
}

const MESSAGES: &[Capability] = &[Capability::SmsRead, Capability::SmsWrite];

/// Those that take long stand first.
pub(super) const RULES: &[Rule] = &[
    rule(Fault::Stall, Occasion::Every, Shows::Error(&[Timeout])),
    rule(Fault::SlowBody, Occasion::Every, Shows::Nothing),
    rule(Fault::NoEffect, Occasion::Writes, Shows::Error(&[NotApplied])),
    rule(Fault::Html, Occasion::Every, Shows::Error(&[WebPage])),
    rule(Fault::TruncatedJson, Occasion::Every, Shows::Error(&[Malformed])),
    rule(Fault::InvalidJson, Occasion::Every, Shows::Error(&[Malformed])),
    // Without a length, the end of the connection is the end of the body.
    rule(Fault::CutBody, Occasion::Every, Shows::Error(&[Interrupted, Malformed])),
    rule(Fault::HugeBody, Occasion::Every, Shows::Error(&[TooLarge])),
    rule(Fault::Redirect, Occasion::Every, Shows::Error(&[Redirected])),
    rule(Fault::EmptyStrings, Occasion::Every, Shows::Emptiness),
    rule(Fault::ExtraFields, Occasion::Every, Shows::Nothing),
    rule(Fault::DuplicateKeys, Occasion::Every, Shows::Nothing),
    rule(Fault::WrongContentType, Occasion::Every, Shows::Nothing),
    rule(Fault::DropOnReboot, Occasion::Only(&[Capability::Reboot]), Shows::Nothing),
    rule(Fault::FailBatch, Occasion::Depends, Shows::Nothing),
    rule(Fault::InvalidJsonInSms, Occasion::Only(MESSAGES), Shows::Error(&[Malformed])),
    rule(Fault::SmsFails, Occasion::Depends, Shows::Nothing),
    rule(Fault::AddressChange, Occasion::Only(&[Capability::LanWrite]), Shows::Nothing),
    // A write is not sent again when the session ended between it and its confirmation.
    rule(Fault::SessionExpires, Occasion::Depends, Shows::PerhapsError(&[SessionLost, NotApplied])),
    rule(Fault::LoginElsewhere, Occasion::Depends, Shows::PerhapsError(&[SessionLost, NotApplied])),
    rule(Fault::LockedOut, Occasion::Depends, Shows::Nothing),
];

/// A run under a fault, and how often the router fell to it.
pub(super) struct Run<'a> {
    pub(super) case: &'a Case,
    pub(super) profile: &'a Profile,
    pub(super) outcome: &'a Outcome,
    pub(super) strikes: u32,
}

impl Rule {
    /// The mark of a run, or what is wrong with it.
    pub(super) fn judge(&self, run: &Run<'_>) -> Result<&'static str, &'static str> {
        let Run { case, profile, outcome, strikes } = run;
        let must_strike = match self.occasion {
            Occasion::Every => true,
            Occasion::Writes => !case.reads(),
            Occasion::Only(capabilities) => capabilities.contains(&case.capability),
            Occasion::Depends => *strikes > 0,
        };
        if must_strike != (*strikes > 0) {
            return Err("the fault struck where it had no occasion, or had one and did not strike");
        }
        match (self.shows_in(case, profile, *strikes), outcome) {
            (Shows::Nothing | Shows::PerhapsError(_), Outcome::Passed) => {
                Ok(if *strikes > 0 { "✓" } else { "·" })
            }
            (Shows::Error(kinds) | Shows::PerhapsError(kinds), Outcome::Failed(error))
                if is_one(error, kinds) =>
            {
                Ok("e")
            }
            (Shows::Emptiness, Outcome::Failed(error)) if is_one(error, EMPTY) => Ok("e"),
            (Shows::Emptiness, Outcome::Contradicted(_)) if !tells_the_end_by_empty_values(profile) => {
                Ok("∅")
            }
            (Shows::Error(_) | Shows::Emptiness, Outcome::Passed) => Err("the fault struck and did not show"),
            _ => Err("not what the fault may lead to"),
        }
    }

    fn shows_in(&self, case: &Case, profile: &Profile, strikes: u32) -> Shows {
        let restart_unheard = case.capability == Capability::Reboot && !has_sessions(profile);
        match self.fault {
            // Nothing is read there before the restart, to which half an answer or none is the usual one.
            Fault::Stall | Fault::TruncatedJson | Fault::InvalidJson | Fault::CutBody if restart_unheard => {
                Shows::Nothing
            }
            Fault::LockedOut if locks_for_developers(case, profile) => Shows::Error(&[LockedOut]),
            _ if strikes == 0 => Shows::Nothing,
            _ => self.shows,
        }
    }
}

/// What emptiness may be taken for.
const EMPTY: &[ErrorKind] =
    &[Malformed, SessionLost, ErrorKind::Unsupported, NotApplied, ErrorKind::InvalidInput];

fn is_one(error: &Error, kinds: &[ErrorKind]) -> bool {
    kinds.contains(&error.kind())
}
