//! The same for home gateways, whose answers are pages and XML.

use zte_cpe_client::ErrorKind::{
    self, Interrupted, InvalidInput, Malformed, NotApplied, NotPermitted, Redirected, SessionLost,
    SessionTaken, Timeout, TooLarge, Unsupported, WebPage,
};
use zte_cpe_model::capability::Capability;
use zte_cpe_simulator::Fault;

use super::{Occasion, Rule, Shows, rule};

/// A page of somebody else is not told from the page that comes when there is no session, nor from no page at all: it is
/// looked for behind it, and what is found there is told.
const NO_PAGE: &[ErrorKind] = &[WebPage, Malformed, SessionLost, NotPermitted, Unsupported];
/// Half a page, by its length or by the end of the connection.
const HALF_A_PAGE: &[ErrorKind] =
    &[WebPage, Malformed, SessionLost, NotPermitted, Unsupported, Interrupted, NotApplied];
const SESSION: &[ErrorKind] = &[SessionLost, NotApplied];

pub(in crate::matrix) const RULES: &[Rule] = &[
    rule(Fault::Stall, Occasion::Every, Shows::Error(&[Timeout])),
    rule(Fault::SlowBody, Occasion::Every, Shows::Nothing),
    rule(Fault::NoEffect, Occasion::Depends, Shows::Error(&[NotApplied])),
    rule(Fault::Html, Occasion::Every, Shows::Error(NO_PAGE)),
    rule(Fault::TruncatedJson, Occasion::Every, Shows::Error(HALF_A_PAGE)),
    rule(Fault::CutBody, Occasion::Every, Shows::Error(HALF_A_PAGE)),
    rule(Fault::HugeBody, Occasion::Every, Shows::Error(&[TooLarge])),
    rule(Fault::Redirect, Occasion::Every, Shows::Error(&[Redirected])),
    rule(
        Fault::EmptyStrings,
        Occasion::Depends,
        Shows::Emptiness(&[Unsupported, NotApplied, InvalidInput, Malformed, NotPermitted, SessionLost]),
    ),
    rule(Fault::ExtraFields, Occasion::Depends, Shows::Nothing),
    rule(Fault::DuplicateKeys, Occasion::Depends, Shows::Nothing),
    rule(Fault::WrongContentType, Occasion::Every, Shows::Nothing),
    rule(Fault::DropOnReboot, Occasion::Only(&[Capability::Reboot]), Shows::Nothing),
    rule(Fault::SessionExpires, Occasion::Depends, Shows::PerhapsError(SESSION)),
    // Where the older session wins, the new one has to wait.
    rule(
        Fault::LoginElsewhere,
        Occasion::Depends,
        Shows::PerhapsError(&[SessionLost, NotApplied, SessionTaken]),
    ),
    rule(Fault::LockedOut, Occasion::Depends, Shows::Nothing),
    rule(Fault::WrongToken, Occasion::Depends, Shows::Error(&[NotPermitted])),
    rule(Fault::MissingCheck, Occasion::Depends, Shows::Error(&[NotPermitted])),
    rule(
        Fault::StaleContext,
        Occasion::Depends,
        Shows::PerhapsError(&[Unsupported, NotPermitted, NotApplied]),
    ),
    // It is waited for.
    rule(Fault::Busy, Occasion::Depends, Shows::Nothing),
    // These happen at a login, and the session is open.
    rule(Fault::PreEmpt, Occasion::Depends, Shows::Nothing),
    rule(Fault::PasswordChange, Occasion::Depends, Shows::Nothing),
    rule(Fault::EmptyToken, Occasion::Depends, Shows::Nothing),
    rule(Fault::DoubleEscape, Occasion::Depends, Shows::Nothing),
    rule(Fault::UnclosedObject, Occasion::Depends, Shows::PerhapsError(&[Malformed])),
    // Reading back tells that it was done.
    rule(Fault::DoneButNotFound, Occasion::Depends, Shows::Nothing),
];
