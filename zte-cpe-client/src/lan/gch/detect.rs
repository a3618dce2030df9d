//! Recognises a gch gateway by its start page.

use super::door::{Door, PasswordScheme};
use crate::lan::{DialectName, Probe};

/// Marks of the page where a login is asked for. The second alone could be anybody's.
const MARKS: [&[&str]; 2] = [&["Frm_Loginchecktoken"], &["Frm_Logintoken", ".gch"]];

/// What a start page tells, if it is one of these.
pub(in crate::lan) fn recognise(page: &str) -> Option<(PasswordScheme, Probe)> {
    let marked = MARKS.iter().any(|marks| marks.iter().all(|mark| page.contains(mark)));
    let Some(Door::Login(login)) = Door::read(page).filter(|_| marked) else { return None };
    let mut probe = Probe::new(DialectName::Gch);
    probe.locked_for = login.locked_for;
    tracing::debug!(dialect = "gch", scheme = ?login.scheme, "router recognised");
    Some((login.scheme, probe))
}
