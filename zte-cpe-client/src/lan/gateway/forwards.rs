//! Port forwards as gateways keep them: with ports of their own at the terminal, and a switch.

use zte_cpe_model::lan::{PortForward, PortProtocol};

use super::sheet::Sheet;
use super::xml::{Document, Instance};
use crate::Result;
use crate::lan::change::invalid;

const PROTOCOLS: &[(PortProtocol, &str)] =
    &[(PortProtocol::Tcp, "TCP"), (PortProtocol::Udp, "UDP"), (PortProtocol::TcpAndUdp, "BOTH")];

/// What makes a new rule.
const NEW: &str = "-1";

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

/// The word for the protocol of a rule that can be kept, and its last port at the terminal.
pub(in crate::lan) fn check(wanted: &PortForward) -> Result<(&'static str, u16)> {
    if !wanted.host.expose().is_ipv4() {
        return invalid("this router hands ports to addresses of IP version 4 only");
    }
    match PROTOCOLS.iter().find(|(known, _)| *known == wanted.protocol) {
        Some((_, protocol)) => Ok((protocol, last_host_port(wanted)?)),
        None => invalid("this router hands on TCP, UDP or both"),
    }
}

/// The form of a new rule.
pub(in crate::lan) fn rule(sheet: Sheet, wanted: &PortForward) -> Result<Sheet> {
    let (protocol, last) = check(wanted)?;
    let name = wanted.comment.clone().unwrap_or_else(|| format!("port_{}", wanted.first_port));
    Ok(sheet
        .instance(NEW)
        .field("Enable", if wanted.enabled == Some(false) { "0" } else { "1" })
        .field("Alias", &name)
        .field("Protocol", protocol)
        .field("RemoteHost", "0.0.0.0")
        .field("RemoteHostEndRange", "0.0.0.0")
        .field("ExternalPort", &wanted.first_port.to_string())
        .field("ExternalPortEndRange", &wanted.last_port.to_string())
        .field("InternalClient", &wanted.host.expose().to_string())
        .field("InternalPort", &wanted.host_port.unwrap_or(wanted.first_port).to_string())
        .field("InternalPortEndRange", &last.to_string())
        .buttons(&["Btn_cancel_PortForwarding", "Btn_apply_PortForwarding"]))
}

/// The rules of a list, each with what the device calls it.
pub(in crate::lan) fn rules(document: &Document, object: &str) -> Vec<(String, PortForward)> {
    document.instances(object).filter_map(|row| Some((row.id()?.to_owned(), forward(&row)?))).collect()
}

fn forward(row: &Instance<'_>) -> Option<PortForward> {
    let word = row.text("Protocol").unwrap_or_default();
    let known = PROTOCOLS.iter().find(|(_, known)| known.eq_ignore_ascii_case(word));
    let first: u16 = row.parse("ExternalPort")?;
    let mut forward = PortForward::new(row.parse("InternalClient")?, first)
        .up_to(row.parse("ExternalPortEndRange").filter(|last| *last >= first).unwrap_or(first))
        .with_protocol(known.map_or_else(|| PortProtocol::Other(word.to_owned()), |(one, _)| one.clone()));
    forward.host_port = row.parse("InternalPort").filter(|port| *port != first && *port != 0);
    forward.comment = row.text("Alias").map(str::to_owned);
    forward.enabled = row.flag("Enable");
    Some(forward)
}
