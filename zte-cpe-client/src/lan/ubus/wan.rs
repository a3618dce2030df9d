//! The uplink.

use std::net::IpAddr;

use serde_json::{Value, json};
use zte_cpe_model::capability::Capability;
use zte_cpe_model::net::DeviceIp;
use zte_cpe_model::wan::{ConnectionState, DialMode, StaticSettings, WanLink, WanMode, WanStatus};

use super::exchange::Call;
use super::{Ubus, apn, traffic, wire};
use crate::Result;
use crate::lan::answer::{Answer, Field};
use crate::lan::dialect::unsupported;
use crate::lan::wire::Wire as _;
use crate::lan::words::{connection, wan_mode};

mod change;

pub(super) fn uplink() -> Call {
    Call::new("zwrt_router.api", "router_get_status", json!({}))
}

pub(super) fn settings() -> Call {
    Call::new("zwrt_router.api", "router_get_wan_mode_para", json!({}))
}

pub(super) fn setting(method: &'static str, arguments: Value) -> Call {
    Call::new("zwrt_router.api", method, arguments)
}

pub(super) fn mobile_data() -> Call {
    Call::new("zwrt_data", "get_wwaniface", json!({ "source_module": "web", "cid": 1, "connect_status": "" }))
}

impl Ubus {
    pub(super) async fn read_wan(&self) -> Result<WanStatus> {
        let calls = [uplink(), mobile_data(), settings(), apn::mode(), apn::in_use(), traffic::counters()];
        let [uplink, data, settings, selection, apn, counters] = self.ask(calls).await?;
        if uplink.is_none() && data.is_none() {
            return unsupported(Capability::WanRead);
        }
        let read = |answer: Option<Answer>| answer.unwrap_or_default();
        let mut status = status(&wire::Uplink::read(&read(uplink)), &wire::MobileData::read(&read(data)));
        status.apn_selection = wire::ApnMode::read(&read(selection)).apn_mode.owned();
        status.apn = wire::Apn::read(&read(apn)).wanapn.owned();
        status.connected = wire::Counters::read(&read(counters)).real_time.seconds();
        status.static_settings = fixed(&read(settings)).and_then(|fixed| static_settings(&fixed));
        Ok(status)
    }
}

fn status(uplink: &wire::Uplink, data: &wire::MobileData) -> WanStatus {
    let mut status = WanStatus::default();
    status.mode = uplink.opms_wan_mode.value().map(wan_mode);
    status.chosen_mode = uplink.opms_wan_auto_mode.value().map(wan_mode);
    status.cellular = data.connect_status.value().map(connection);
    status.pppoe = pppoe_state(uplink);
    status.link = link(uplink);
    // In bridge mode «0» stands in place of every address. Which source speaks depends on what feeds the router.
    let cable = by_cable(uplink);
    let choose = |mobile: &Field, wired: &Field| {
        let (first, second) = if cable { (wired, mobile) } else { (mobile, wired) };
        address(first).or_else(|| address(second))
    };
    status.ipv4 = choose(&data.ipv4_address, &uplink.mwan_wanlan1_wan_ipaddr).map(DeviceIp::from);
    status.ipv4_netmask = choose(&data.ipv4_netmask, &uplink.mwan_wanlan1_wan_netmask);
    status.ipv4_gateway = choose(&data.ipv4_gateway, &uplink.mwan_wanlan1_wan_gateway).map(DeviceIp::from);
    status.ipv6 = choose(&data.ipv6_address, &uplink.mwan_wanlan1_ipv6_wan_ipaddr).map(DeviceIp::from);
    status.ipv6_gateway =
        choose(&data.ipv6_gateway, &uplink.mwan_wanlan1_ipv6_wan_gateway).map(DeviceIp::from);
    status.dns = [
        choose(&data.ipv4_dns_prefer, &uplink.mwan_wanlan1_prefer_dns_auto),
        choose(&data.ipv4_dns_standby, &uplink.mwan_wanlan1_standby_dns_auto),
        choose(&data.ipv6_dns_prefer, &uplink.mwan_wanlan1_ipv6_prefer_dns_auto),
        choose(&data.ipv6_dns_standby, &uplink.mwan_wanlan1_ipv6_standby_dns_auto),
    ]
    .into_iter()
    .flatten()
    .collect();
    status.mobile_data = data.enable.flag();
    status.dial_mode = data.connect_mode.value().map(dial_mode);
    status.connect_when_roaming = data.roam_enable.flag();
    status
}

/// Seen as 1 on units that connect by themselves.
fn dial_mode(number: &str) -> DialMode {
    match number {
        "1" => DialMode::Automatic,
        "0" => DialMode::Manual,
        other => DialMode::Other(other.to_owned()),
    }
}

/// Whether the Ethernet socket feeds the router, by mode or by what the automatic mode chose.
fn by_cable(uplink: &wire::Uplink) -> bool {
    let mode = uplink.opms_wan_mode.value().map(wan_mode);
    let mode = match mode {
        Some(WanMode::Automatic | WanMode::Backup) => uplink.opms_wan_auto_mode.value().map(wan_mode),
        mode => mode,
    };
    matches!(mode, Some(WanMode::Pppoe | WanMode::Dhcp | WanMode::Static))
}

/// The socket mirrors the mobile connection while that one feeds the router.
fn link(uplink: &wire::Uplink) -> Option<WanLink> {
    let state = if by_cable(uplink) { uplink.mwan_wanlan1_status.value().map(connection) } else { None };
    Some(match (uplink.mwan_wanlan1_link_state.value()?, state) {
        ("port_out", _) => WanLink::Down,
        ("port_in", Some(ConnectionState::Connected)) => WanLink::Up,
        ("port_in", Some(ConnectionState::Connecting)) => WanLink::Connecting,
        ("port_in", _) => WanLink::Idle,
        (other, _) => WanLink::Other(other.to_owned()),
    })
}

pub(super) fn pppoe_state(uplink: &wire::Uplink) -> Option<ConnectionState> {
    let dials = uplink.mwan_wanlan1_link_mode.value() == Some("PPPOE")
        || uplink.opms_wan_mode.value() == Some("PPPOE");
    let state = uplink.mwan_wanlan1_status.or(&uplink.current_wan_status);
    state.value().filter(|_| dials && by_cable(uplink)).map(connection)
}

/// The settings of a fixed address, inside the answer about the modes.
pub(super) fn fixed(answer: &Answer) -> Option<wire::Fixed> {
    answer.nested("static_wan_mode_info").map(wire::Fixed::read)
}

pub(super) fn static_settings(wire: &wire::Fixed) -> Option<StaticSettings> {
    let mut settings = StaticSettings::default();
    settings.address = address(&wire.ipaddr).map(DeviceIp::from);
    settings.netmask = address(&wire.netmask);
    settings.gateway = address(&wire.gateway);
    settings.dns = [&wire.predns, &wire.stbdns].into_iter().filter_map(address).collect();
    (settings != StaticSettings::default()).then_some(settings)
}

/// `::` and `0.0.0.0` stand for none, like everything that is no address. A prefix length behind it is not part of it.
pub(super) fn address(field: &Field) -> Option<IpAddr> {
    let text = field.value()?.split('/').next()?;
    text.parse().ok().filter(|address: &IpAddr| !address.is_unspecified())
}
