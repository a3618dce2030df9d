//! What home gateways have: fibre, telephone line, several connections, what they let in.

use zte_cpe_model::dsl::{DslDirection, DslStatus};
use zte_cpe_model::lan::{DmzStatus, LanStatus, PortForward};
use zte_cpe_model::optical::OpticalStatus;
use zte_cpe_model::system::ClockStatus;
use zte_cpe_model::wan::WanConnection;

use super::{View, on_or_off, span};
use crate::{Facts, Table};

impl View {
    /// Readings of the optical transceiver.
    #[must_use]
    pub fn optical(self, optical: &OpticalStatus) -> Facts {
        Facts::default()
            .with("registration", optical.registration.as_ref())
            .with("light", optical.signal.map(|seen| if seen { "comes in" } else { "none" }))
            .with("received", optical.received_power)
            .with("sent", optical.sent_power)
            .with("television", optical.video_power)
            .with("supply", optical.voltage)
            .with("laser current", optical.bias_current)
            .with("temperature", optical.temperature)
            .with("registered for", optical.registered.map(span))
    }

    /// State and quality of the telephone line: the line as a whole, then each direction.
    #[must_use]
    pub fn dsl(self, line: &DslStatus) -> String {
        let facts = Facts::default()
            .with("line", line.state.as_ref())
            .with("standard", line.standard.as_ref())
            .with("profile", line.profile.as_ref())
            .with("data path", line.data_path.as_ref())
            .with("packets over", line.encapsulation.as_ref())
            .with("made anew", line.retrains.map(|times| format!("{times} times")))
            .with("up for", line.connected.map(span));
        let mut table =
            Table::new(["", "RATE", "ATTAINABLE", "MARGIN", "ATTENUATION", "POWER", "CRC", "FEC"]);
        table.push(direction("down", &line.downstream));
        table.push(direction("up", &line.upstream));
        format!("{facts}\n{table}")
    }

    /// The connections of an uplink.
    #[must_use]
    pub fn connections(self, connections: &[WanConnection]) -> Table {
        let mut table = Table::new(["CONNECTION", "FOR", "MODE", "STATE", "ADDRESS", "VLAN", "CONNECTED"]);
        for connection in connections {
            let address = connection.ipv4.or(connection.ipv6);
            table.push([
                connection.name.clone(),
                Some(connection.services.join(", ")),
                connection.mode.as_ref().map(ToString::to_string),
                connection.state.as_ref().or(connection.ipv6_state.as_ref()).map(ToString::to_string),
                self.personal(address.map(|ip| ip.expose().to_string())),
                connection.vlan.map(|vlan| vlan.to_string()),
                connection.connected.map(span),
            ]);
        }
        table
    }

    /// Addresses of the home network.
    #[must_use]
    pub fn lan(self, lan: &LanStatus) -> Facts {
        let range = lan.dhcp_first.zip(lan.dhcp_last);
        let range = range.map(|(first, last)| format!("{} to {}", first.expose(), last.expose()));
        Facts::default()
            .with("router", self.personal(lan.address.map(|ip| ip.expose().to_string())))
            .with("mask", lan.netmask)
            .with("gives out addresses", lan.dhcp_enabled.map(|on| if on { "yes" } else { "no" }))
            .with("from", self.personal(range))
            .with("each for", lan.dhcp_lease.map(span))
            .with("domain", self.personal(lan.domain.clone()))
            .with("UPnP", lan.upnp.map(on_or_off))
            .with("SIP helper", lan.sip_alg.map(on_or_off))
            .with("largest packet", lan.mtu.map(|bytes| format!("{bytes} bytes")))
    }

    /// Ports that are handed to terminals, numbered from one.
    #[must_use]
    pub fn forwards(self, forwards: &[PortForward]) -> Table {
        let mut table = Table::new(["NO", "PORTS", "PROTOCOL", "TERMINAL", "ITS PORTS", "STATE", "NAME"]);
        for (number, forward) in (1..).zip(forwards) {
            let span = forward.last_port.saturating_sub(forward.first_port);
            let inside = forward.host_port.map(|first| ports(first, first.saturating_add(span)));
            table.push([
                Some(i32::to_string(&number)),
                Some(ports(forward.first_port, forward.last_port)),
                Some(forward.protocol.to_string()),
                self.personal(Some(forward.host.expose().to_string())),
                inside,
                forward.enabled.map(|on| on_or_off(on).to_owned()),
                self.personal(forward.comment.clone()),
            ]);
        }
        table
    }

    /// The terminal that is open to the internet.
    #[must_use]
    pub fn dmz(self, dmz: &DmzStatus) -> Facts {
        Facts::default()
            .with("open to the internet", dmz.enabled.map(on_or_off))
            .with("terminal", self.personal(dmz.host.map(|ip| ip.expose().to_string())))
    }

    /// The router's clock.
    #[must_use]
    pub fn clock(self, clock: &ClockStatus) -> Facts {
        Facts::default()
            .with("shows", clock.now)
            .with("zone", clock.settings.zone.as_ref())
            .with("summer time", clock.settings.daylight_saving.map(on_or_off))
            .with("time servers", Some(clock.settings.servers.join(", ")))
    }
}

fn direction(name: &str, direction: &DslDirection) -> [Option<String>; 8] {
    [
        Some(name.to_owned()),
        direction.rate.map(|it| it.to_string()),
        direction.attainable_rate.map(|it| it.to_string()),
        direction.noise_margin.map(|it| it.to_string()),
        direction.attenuation.map(|it| it.to_string()),
        direction.power.map(|it| it.to_string()),
        direction.crc_errors.map(|it| it.to_string()),
        direction.fec_errors.map(|it| it.to_string()),
    ]
}

fn ports(first: u16, last: u16) -> String {
    if first == last { first.to_string() } else { format!("{first} to {last}") }
}
