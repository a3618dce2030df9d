//! The connections of a gateway, and the one of them that leads to the internet.

use zte_cpe_model::wan::{ConnectionState, WanConnection, WanMode, WanStatus};

/// A status that tells of all connections, and by itself of the one to the internet.
pub(in crate::lan) fn status(connections: Vec<WanConnection>) -> WanStatus {
    let mut status = WanStatus::default();
    if let Some(main) = main(&connections) {
        status.mode.clone_from(&main.mode);
        status.pppoe = main.state.clone().filter(|_| main.mode == Some(WanMode::Pppoe));
        status.ipv4 = main.ipv4;
        status.ipv4_netmask = main.ipv4_netmask;
        status.ipv4_gateway = main.ipv4_gateway;
        status.ipv6 = main.ipv6;
        status.ipv6_gateway = main.ipv6_gateway;
        status.dns.clone_from(&main.dns);
        status.connected = main.connected;
    }
    status.connections = connections;
    status
}

/// The way to everything, else the one that is called so, else one that is up.
fn main(connections: &[WanConnection]) -> Option<&WanConnection> {
    let find = |holds: fn(&WanConnection) -> bool| connections.iter().find(|one| holds(one));
    find(|one| one.is_default == Some(true))
        .or_else(|| find(|one| one.services.iter().any(|service| service == "INTERNET")))
        .or_else(|| find(|one| one.state == Some(ConnectionState::Connected)))
        .or_else(|| connections.first())
}

/// The words of gateways for the state of a connection.
pub(in crate::lan) fn state(word: &str) -> ConnectionState {
    match word {
        "Connected" => ConnectionState::Connected,
        "Connecting" => ConnectionState::Connecting,
        "Disconnecting" => ConnectionState::Disconnecting,
        "Disconnected" | "Unconfigured" | "NoLink" => ConnectionState::Disconnected,
        other => ConnectionState::Other(other.to_owned()),
    }
}
