//! Recognises a `common_page` gateway by its start page.

use super::CommonPage;
use super::door::{Door, is_login};
use super::line::Line;
use crate::lan::gateway::exchange::Exchange;
use crate::lan::{DialectName, Probe};

/// Marks of its start page, one of which is enough.
const MARKS: &[&str] = &["logintoken_lua.lua", "/common_page/", "getpage.lua", "\"_sessionTOKEN\", \""];

/// What a start page tells, if it is one of these.
pub(in crate::lan) fn recognise(page: &str) -> Option<Probe> {
    if !MARKS.iter().any(|mark| page.contains(mark)) {
        return None;
    }
    let mut probe = Probe::new(DialectName::CommonPage);
    if is_login(page)
        && let Door::Login(login) = Door::read(page)
    {
        probe.locked_for = login.locked_for;
    }
    tracing::debug!(dialect = "common_page", "router recognised");
    Some(probe)
}

impl CommonPage {
    pub(in crate::lan) fn at(exchange: Exchange) -> Self {
        Self { line: Line::new(exchange) }
    }
}
