//! The uplink.

use std::net::IpAddr;

use zte_cpe_model::net::DeviceIp;
use zte_cpe_model::wan::{DialMode, StaticSettings, WanLink, WanMode, WanStatus};

use super::Goform;
use super::wire;
use crate::Result;
use crate::lan::answer::Field;
use crate::lan::wire::Wire as _;
use crate::lan::words::{connection, wan_mode};

mod change;

impl Goform {
    pub(super) async fn read_wan(&self) -> Result<WanStatus> {
        let mut status = WanStatus::from(self.fetch::<wire::Wan>().await?);
        if status.dial_mode.is_none()
            && let Some(answer) = self.structure("ConnectionMode", "").await?
        {
            let wire = wire::ConnectionMode::read(&answer);
            status.dial_mode = wire.connectionMode.value().map(dial_mode);
            status.connect_when_roaming = status.connect_when_roaming.or(wire.autoConnectWhenRoaming.flag());
        }
        Ok(status)
    }
}

impl From<wire::Wan> for WanStatus {
    fn from(wire: wire::Wan) -> Self {
        // From the second edition of the settings pages on, the names with `_ui` are the ones to show.
        let newer = wire.apn_interface_version.parse::<u8>().is_some_and(|version| version >= 2);
        let mut status = Self::default();
        (status.mode, status.chosen_mode) = modes(&wire);
        status.cellular = wire.ppp_status.or(&wire.wan_connect_status).value().map(connection);
        status.pppoe = wire.pppoe_status.value().map(connection);
        status.link = wire.rj45_state.value().map(link);
        status.ipv4 = address(wire.wan_ipaddr.or(&wire.cable_wan_ipaddr));
        status.ipv6 = address(&wire.ipv6_wan_ipaddr);
        status.dns = [
            &wire.prefer_dns_auto,
            &wire.standby_dns_auto,
            &wire.ipv6_prefer_dns_auto,
            &wire.ipv6_standby_dns_auto,
        ]
        .into_iter()
        .filter_map(server)
        .collect();
        status.apn = if newer { wire.wan_apn_ui.or(&wire.wan_apn) } else { &wire.wan_apn }.owned();
        status.apn_selection = wire.apn_mode.owned();
        status.dial_mode = wire.dial_mode.value().map(dial_mode);
        status.connect_when_roaming = wire.roam_setting_option.flag();
        status.connected = wire.realtime_time.seconds();
        status.static_settings = static_settings(&wire);
        status
    }
}

/// Sticks have a name of their own for the mode, and leave it empty when there is nothing but the mobile network.
fn modes(wire: &wire::Wan) -> (Option<WanMode>, Option<WanMode>) {
    if let Some(word) = wire.opms_wan_mode.value() {
        return (Some(wan_mode(word)), wire.opms_wan_auto_mode.value().map(wan_mode));
    }
    let told = wire.blc_wan_mode != Field::Absent && wire.opms_wan_auto_mode.value().is_none();
    let word = wire.blc_wan_mode.value().or(told.then_some("PPP"));
    let chosen = wire.opms_wan_auto_mode.or(&wire.blc_wan_auto_mode).value();
    let chosen = chosen.or((word == Some("AUTO")).then_some("AUTO_PPP"));
    (word.map(wan_mode), chosen.map(wan_mode))
}

fn link(word: &str) -> WanLink {
    match word {
        "dead" => WanLink::Down,
        "idle" => WanLink::Idle,
        "connecting" => WanLink::Connecting,
        "working" => WanLink::Up,
        other => WanLink::Other(other.to_owned()),
    }
}

pub(super) fn dial_mode(word: &str) -> DialMode {
    match word {
        "auto" | "auto_dial" => DialMode::Automatic,
        "manual" | "manual_dial" => DialMode::Manual,
        "demand_dial" => DialMode::OnDemand,
        other => DialMode::Other(other.to_owned()),
    }
}

/// `::` and `0.0.0.0` stand for none.
fn server(field: &Field) -> Option<IpAddr> {
    field.parse().filter(|address: &IpAddr| !address.is_unspecified())
}

pub(super) fn address(field: &Field) -> Option<DeviceIp> {
    server(field).map(DeviceIp::from)
}

fn static_settings(wire: &wire::Wan) -> Option<StaticSettings> {
    let mut settings = StaticSettings::default();
    settings.address = address(&wire.static_wan_ipaddr);
    settings.netmask = server(&wire.static_wan_netmask);
    settings.gateway = server(&wire.static_wan_gateway);
    settings.dns = [&wire.static_wan_primary_dns, &wire.static_wan_secondary_dns]
        .into_iter()
        .filter_map(server)
        .collect();
    (settings != StaticSettings::default()).then_some(settings)
}
