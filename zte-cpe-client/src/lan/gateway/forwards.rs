//! Port forwards as gateways keep them: with ports of their own at the terminal, and a switch.

use zte_cpe_model::lan::PortForward;

use crate::Result;
use crate::lan::change::invalid;

/// Whether a rule that the router tells is the one that is meant. A name counts where one is given.
pub(in crate::lan) fn is_same(told: &PortForward, meant: &PortForward) -> bool {
    let port = |one: &PortForward| one.host_port.unwrap_or(one.first_port);
    told.host == meant.host
        && (told.first_port, told.last_port) == (meant.first_port, meant.last_port)
        && told.protocol == meant.protocol
        && port(told) == port(meant)
        && (meant.comment.is_none() || told.comment == meant.comment)
}

/// Whether such a rule also works as it shall; one works unless it is said that it shall not.
pub(in crate::lan) fn holds(told: &PortForward, meant: &PortForward) -> bool {
    is_same(told, meant) && told.enabled.unwrap_or(true) == meant.enabled.unwrap_or(true)
}

/// The last port at the terminal of a rule that can be kept.
pub(in crate::lan) fn last_host_port(forward: &PortForward) -> Result<u16> {
    let length = forward.last_port.checked_sub(forward.first_port);
    let first = forward.host_port.unwrap_or(forward.first_port);
    let last = length.and_then(|length| first.checked_add(length));
    match last {
        Some(last) if forward.first_port > 0 && first > 0 => Ok(last),
        _ => invalid("a port forward has ports from 1 up, and as many at the terminal as outside"),
    }
}
