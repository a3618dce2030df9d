//! What a person wants to read of each record.

mod gateway;
mod radio;

use std::time::Duration;

use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::host::Host;
use zte_cpe_model::sms::Sms;
use zte_cpe_model::system::{DeviceIdentity, DeviceStatus};
use zte_cpe_model::traffic::{Allowance, Traffic, Volume};
use zte_cpe_model::wan::{PppoeStatus, WanStatus};
use zte_cpe_model::wifi::{WifiNetwork, WifiRole};

use crate::{Facts, Table};

/// Whether values that identify a person appear in clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// They do: the person looks at their own device.
    Shown,
    /// They do not: the text may be pasted into a report.
    Masked,
}

/// Draws records.
#[derive(Debug, Clone, Copy)]
pub struct View {
    personal: Personal,
}

impl View {
    /// Draws personal values in clear or masked.
    #[must_use]
    pub const fn new(personal: Personal) -> Self {
        Self { personal }
    }

    /// A personal value, in clear or as a placeholder.
    fn personal(self, value: Option<String>) -> Option<String> {
        match self.personal {
            Personal::Shown => value,
            Personal::Masked => value.map(|_| "(hidden)".to_owned()),
        }
    }

    /// Model, firmware and identifiers.
    #[must_use]
    pub fn identity(self, identity: &DeviceIdentity) -> Facts {
        Facts::default()
            .with("model", identity.model.as_ref())
            .with("maker", identity.manufacturer.as_ref())
            .with("product", identity.product_type.as_ref())
            .with("firmware", identity.firmware.as_ref())
            .with("operator's part", identity.customisation.as_ref())
            .with("hardware", identity.hardware.as_ref())
            .with("serial number", self.personal(identity.serial.as_ref().map(|it| it.expose().to_owned())))
            .with("MAC address", self.personal(identity.mac.map(MacAddress::to_colon_string)))
            .with("IMEI", self.personal(identity.imei.as_ref().map(|it| it.expose().to_owned())))
            .with("IMSI", self.personal(identity.imsi.as_ref().map(|it| it.expose().to_owned())))
            .with("SIM card", self.personal(identity.iccid.as_ref().map(|it| it.expose().to_owned())))
            .with("phone number", self.personal(identity.msisdn.as_ref().map(|it| it.expose().to_owned())))
    }

    /// State of the device.
    #[must_use]
    pub fn status(self, status: &DeviceStatus) -> Facts {
        let temperatures = &status.temperatures;
        let battery = status.battery.as_ref();
        Facts::default()
            .with("running for", status.uptime.map(span))
            .with("processor", Some(join(&status.cpu)))
            .with("memory in use", status.memory)
            .with("modem", status.modem.as_ref())
            .with("SIM PIN", status.pin_enabled.map(|on| if on { "asked for" } else { "off" }))
            .with("battery", battery.and_then(|battery| battery.level))
            .with("terminals on Wi-Fi", status.wifi_hosts)
            .with("unread messages", status.unread_sms)
            .with("inside", temperatures.ambient)
            .with("modem chip", temperatures.modem)
            .with("5G chip", temperatures.nr_modem.or(temperatures.nr))
            .with("amplifier", temperatures.amplifier)
            .with("Wi-Fi chip", temperatures.wifi)
            .with("transmit power", status.transmit_power)
    }

    /// Traffic counters and limit.
    #[must_use]
    pub fn traffic(self, traffic: &Traffic) -> Facts {
        let limit = traffic.limit.filter(|limit| limit.enabled).and_then(|limit| limit.allowance);
        Facts::default()
            .with("download now", traffic.download_rate)
            .with("upload now", traffic.upload_rate)
            .with("this connection", volume(&traffic.connection))
            .with("this month", volume(&traffic.month))
            .with("ever", volume(&traffic.total))
            .with(
                "monthly limit",
                limit.map(|allowance| match allowance {
                    Allowance::Data(bytes) => bytes.to_string(),
                    Allowance::Time(time) => span(time),
                    _ => String::new(),
                }),
            )
    }

    /// Terminals on the network.
    #[must_use]
    pub fn hosts(self, hosts: &[Host]) -> Table {
        let mut table = Table::new(["NAME", "ADDRESS", "MAC", "LINK", "SIGNAL", "CONNECTED"]);
        for host in hosts {
            table.push([
                self.personal(host.best_name().map(|name| name.expose().to_owned())),
                self.personal(host.ip.map(|ip| ip.expose().to_string())),
                self.personal(Some(host.mac.to_colon_string())),
                host.link.as_ref().map(ToString::to_string),
                host.signal.map(|signal| signal.to_string()),
                host.connected.map(span),
            ]);
        }
        table
    }

    /// Wireless networks. Passphrases are never drawn.
    #[must_use]
    pub fn wifi(self, networks: &[WifiNetwork]) -> Table {
        let mut table = Table::new(["NETWORK", "FOR", "BAND", "STATE", "SECURITY", "CHANNEL", "TERMINALS"]);
        for network in networks {
            let state = match (network.enabled, network.hidden) {
                (Some(false), _) => Some("off"),
                (Some(true), Some(true)) => Some("on, hidden"),
                (Some(true), _) => Some("on"),
                (None, Some(true)) => Some("hidden"),
                (None, _) => None,
            };
            table.push([
                self.personal(network.ssid.as_ref().map(|ssid| ssid.to_text().into_owned())),
                Some(if network.role == WifiRole::Guest { "guests" } else { "home" }.to_owned()),
                network.band.as_ref().map(|band| band.as_str().replace("-ghz", " GHz")),
                state.map(str::to_owned),
                network.security.as_ref().map(ToString::to_string),
                network
                    .channel
                    .map(|channel| if channel == 0 { "auto".to_owned() } else { channel.to_string() }),
                network.host_count.map(|count| count.to_string()),
            ]);
        }
        table
    }

    /// Text messages.
    #[must_use]
    pub fn sms(self, messages: &[Sms]) -> Table {
        let mut table = Table::new(["NO", "WHEN", "STATE", "WITH", "TEXT"]);
        for message in messages {
            table.push([
                Some(message.id.get().to_string()),
                message.at.map(|at| at.to_string()),
                message.status.as_ref().map(ToString::to_string),
                self.personal(message.address.as_ref().map(|it| it.expose().to_owned())),
                self.personal(Some(message.text.expose().to_owned())),
            ]);
        }
        table
    }

    /// State of the uplink.
    #[must_use]
    pub fn wan(self, wan: &WanStatus) -> Facts {
        Facts::default()
            .with("uplink", wan.mode.as_ref())
            .with("chosen", wan.chosen_mode.as_ref())
            .with("mobile data", wan.cellular.as_ref())
            .with("PPPoE", wan.pppoe.as_ref())
            .with("Ethernet socket", wan.link.as_ref())
            .with("access point", wan.apn.as_ref())
            .with("IPv4 address", self.personal(wan.ipv4.map(|ip| ip.expose().to_string())))
            .with("IPv6 address", self.personal(wan.ipv6.map(|ip| ip.expose().to_string())))
            .with("name servers", Some(join(&wan.dns)))
            .with("dials", wan.dial_mode.as_ref())
            .with(
                "when roaming",
                wan.connect_when_roaming.map(|on| if on { "connects too" } else { "stays off" }),
            )
            .with("connected for", wan.connected.map(span))
    }

    /// PPPoE access. The password is never drawn.
    #[must_use]
    pub fn pppoe(self, pppoe: &PppoeStatus) -> Facts {
        Facts::default()
            .with("account", self.personal(pppoe.username.as_ref().map(|it| it.expose().to_owned())))
            .with("password", pppoe.password.as_ref().filter(|it| !it.is_empty()).map(|_| "(set)"))
            .with("dials", pppoe.dial_mode.as_ref())
            .with("state", pppoe.state.as_ref())
    }
}

fn join(values: &[impl ToString]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn on_or_off(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

fn volume(volume: &Volume) -> Option<String> {
    let parts: Vec<String> = [
        volume.received.map(|bytes| format!("{bytes} down")),
        volume.sent.map(|bytes| format!("{bytes} up")),
        volume.connected.map(|time| format!("in {}", span(time))),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A span in its two largest units.
fn span(time: Duration) -> String {
    let seconds = time.as_secs();
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    match (days, hours, minutes) {
        (0, 0, 0) => format!("{seconds} s"),
        (0, 0, _) => format!("{minutes} min"),
        (0, _, _) => format!("{hours} h {minutes} min"),
        _ => format!("{days} d {hours} h"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_in_their_two_largest_units() {
        for (seconds, text) in
            [(42, "42 s"), (3_599, "59 min"), (3_600, "1 h 0 min"), (1_727_695, "19 d 23 h")]
        {
            assert_eq!(span(Duration::from_secs(seconds)), text);
        }
    }
}
