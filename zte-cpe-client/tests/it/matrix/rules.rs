//! What each fault must do to each case: nothing where it has no occasion, and something that shows where it has.

use zte_cpe_client::ErrorKind::{
    self, Interrupted, InvalidInput, LockedOut, Malformed, NotApplied, NotPermitted, Redirected, SessionLost,
    Timeout, TooLarge, Unsupported, WebPage,
};
use zte_cpe_model::capability::Capability;
use zte_cpe_simulator::{Fault, Model};

mod gateway;

use super::cases::Case;
use super::offered::{is_blind, is_open, locks_for_developers, tells_the_end_by_empty_values};
use super::outcome::Outcome;

/// Which cases give a fault its occasion.
#[derive(Clone, Copy)]
enum Occasion {
    /// Every one: the answer to anything is spoiled.
    Every,
    /// Whatever writes.
    Writes,
    /// Whatever has to do with this; nothing else is tried.
    Only(&'static [Capability]),
    /// It depends on how the model is asked, and how often.
    Depends,
}

/// What a caller notices of a fault that had its occasion.
#[derive(Clone, Copy)]
enum Shows {
    Nothing,
    /// An error, and one of these.
    Error(&'static [ErrorKind]),
    /// One of these, or nothing, as when the session could be opened again.
    PerhapsError(&'static [ErrorKind]),
    /// Nothing is told: an error, or a record without values. The errors that it may lead to on gateways; on mobile
    /// routers they depend.
    Emptiness(&'static [ErrorKind]),
}

/// What one fault does.
pub(super) struct Rule {
    pub(super) fault: Fault,
    occasion: Occasion,
    shows: Shows,
}

const fn rule(fault: Fault, occasion: Occasion, shows: Shows) -> Rule {
    Rule { fault, occasion, shows }
}

const MESSAGES: &[Capability] = &[Capability::SmsRead, Capability::SmsWrite];

const RULES: &[Rule] = &[
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
    rule(Fault::EmptyStrings, Occasion::Depends, Shows::Emptiness(&[])),
    rule(Fault::ExtraFields, Occasion::Every, Shows::Nothing),
    // An empty object has no keys that could come twice.
    rule(Fault::DuplicateKeys, Occasion::Depends, Shows::Nothing),
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

/// What may happen to a model.
pub(super) fn rules_of(model: &Model) -> &'static [Rule] {
    match model {
        Model::Mobile(_) => RULES,
        Model::Gateway(_) => gateway::RULES,
    }
}

/// A run under a fault, and how often the router fell to it.
pub(super) struct Run<'a> {
    pub(super) case: &'a Case,
    pub(super) model: &'a Model,
    pub(super) outcome: &'a Outcome,
    pub(super) strikes: u32,
}

impl Rule {
    /// Whether there is anything to be learnt from a case.
    pub(super) fn concerns(&self, case: &Case) -> bool {
        match self.occasion {
            Occasion::Only(capabilities) => {
                // How messages are sent is told without any of them.
                capabilities.contains(&case.capability) && case.name != "way_of_sending_is_read"
            }
            Occasion::Every | Occasion::Writes | Occasion::Depends => true,
        }
    }

    /// The mark of a run, or what is wrong with it.
    pub(super) fn judge(&self, run: &Run<'_>) -> Result<&'static str, &'static str> {
        let Run { case, outcome, strikes, .. } = run;
        let struck = *strikes > 0;
        let must = match self.occasion {
            Occasion::Every | Occasion::Only(_) => true,
            Occasion::Writes => !case.reads(),
            Occasion::Depends => struck,
        };
        if must != struck {
            return Err("the fault struck where it had no occasion, or had one and did not strike");
        }
        match (self.shows_in(run), outcome) {
            (Shows::Nothing | Shows::PerhapsError(_), Outcome::Passed) => {
                Ok(if struck { "✓" } else { "·" })
            }
            (Shows::Error(kinds) | Shows::PerhapsError(kinds), Outcome::Failed(error))
                if kinds.contains(&error.kind()) =>
            {
                Ok("e")
            }
            (Shows::Emptiness(&[]), outcome) => emptiness(run, outcome),
            (Shows::Emptiness(kinds), Outcome::Failed(error)) if kinds.contains(&error.kind()) => Ok("e"),
            // Not every case looks at a value.
            (Shows::Emptiness(_), Outcome::Contradicted(_) | Outcome::Passed) => Ok("∅"),
            (Shows::Error(_), Outcome::Passed) => Err("the fault struck and did not show"),
            _ => Err("not what the fault may lead to"),
        }
    }

    fn shows_in(&self, run: &Run<'_>) -> Shows {
        let Run { case, model, strikes, .. } = run;
        let blind_restart = case.capability == Capability::Reboot && is_blind(case, model);
        match self.fault {
            Fault::LockedOut if locks_for_developers(case, model) => Shows::Error(&[LockedOut]),
            // The simulator does not tell when these two strike.
            Fault::StaleContext | Fault::UnclosedObject => self.shows,
            // Whoever took the session in an earlier case may still hold it.
            Fault::LoginElsewhere if matches!(model, Model::Gateway(_)) => self.shows,
            _ if *strikes == 0 || case.stands_in() => Shows::Nothing,
            // There is nothing to read back.
            Fault::NoEffect if case.capability == Capability::WanReconnect => Shows::Nothing,
            // No answer to a restart, or half of one, is the usual one.
            Fault::Stall | Fault::TruncatedJson | Fault::InvalidJson | Fault::CutBody if blind_restart => {
                Shows::Nothing
            }
            Fault::EmptyStrings if is_blind(case, model) => Shows::Nothing,
            _ => self.shows,
        }
    }
}

fn emptiness(run: &Run<'_>, outcome: &Outcome) -> Result<&'static str, &'static str> {
    let Run { case, model, .. } = run;
    match outcome {
        Outcome::Failed(error) => {
            let kinds: &[ErrorKind] = match model {
                // A session seems to be over, and the login that shall open a new one finds nothing as well.
                model if tells_the_end_by_empty_values(model) => &[SessionLost, Malformed],
                // Without the number that goes into its token, a write is not taken.
                model if is_open(model) => &[Unsupported, NotApplied, InvalidInput, NotPermitted],
                _ => &[Unsupported, NotApplied, InvalidInput],
            };
            if kinds.contains(&error.kind()) { Ok("e") } else { Err("not what emptiness may lead to") }
        }
        Outcome::Contradicted(_) if !tells_the_end_by_empty_values(model) => Ok("∅"),
        // Nothing is the mobile network there, as the web pages have it.
        Outcome::Passed if case.name == "uplink_becomes_mobile" && is_open(model) => Ok("✓"),
        _ => Err("the fault struck and did not show"),
    }
}
