//! The home network.

use std::time::Duration;

use serde_json::json;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::lan::LanStatus;
use zte_cpe_model::net::DeviceIp;

use super::exchange::Call;
use super::identity::values;
use super::wan::address;
use super::{Ubus, wire};
use crate::Result;
use crate::lan::answer::{Answer, Field};
use crate::lan::dialect::unsupported;
use crate::lan::wire::Wire as _;

mod change;

impl Ubus {
    pub(super) async fn read_lan(&self) -> Result<LanStatus> {
        let calls = [
            Call::section("network", "lan"),
            Call::section("dhcp", "lan"),
            Call::section("zwrt_router", "network"),
            Call::section("zwrt_router", "dhcp"),
            Call::section("zwrt_router", "dnsmasq"),
            Call::section("zwrt_router", "firewall"),
            Call::section("zwrt_router", "alg"),
            Call::new("zwrt_web", "web_info", json!({})),
        ];
        let [network, dhcp, network_too, dhcp_too, names, firewall, alg, web] = self.ask(calls).await?;
        if [&network, &dhcp, &network_too, &dhcp_too].into_iter().all(Option::is_none) {
            return unsupported(Capability::LanRead);
        }
        let section = |answer: Option<Answer>| answer.map(values).unwrap_or_default();
        let network = [network, network_too].map(section).map(|answer| wire::Network::read(&answer));
        let dhcp = [dhcp, dhcp_too].map(section).map(|answer| wire::Dhcp::read(&answer));
        let helpers = [firewall, alg].map(section).map(|answer| wire::Helpers::read(&answer));
        let mut status = status(&network, &dhcp, &helpers);
        status.address =
            status.address.or_else(|| address(&section(web).field("web_local_addr")).map(DeviceIp::from));
        status.domain = wire::Names::read(&section(names)).localdomain.owned();
        Ok(status)
    }
}

fn status(
    [network, network_too]: &[wire::Network; 2],
    [dhcp, dhcp_too]: &[wire::Dhcp; 2],
    [firewall, alg]: &[wire::Helpers; 2],
) -> LanStatus {
    let mut status = LanStatus::default();
    status.address = address(network.ipaddr.or(&network_too.ipaddr)).map(DeviceIp::from);
    status.netmask = network.netmask.or(&network_too.netmask).parse();
    status.dhcp_enabled = dhcp.ignore.or(&dhcp_too.ignore).flag().map(|ignore| !ignore);
    status.dhcp_first = address(dhcp.zte_start.or(&dhcp_too.zte_start)).map(DeviceIp::from);
    status.dhcp_last = address(dhcp.zte_end.or(&dhcp_too.zte_end)).map(DeviceIp::from);
    status.dhcp_lease = dhcp.leasetime.or(&dhcp_too.leasetime).value().and_then(lease);
    status.mtu = network_too.mtu.or(&network.mtu).parse();
    status.tcp_mss =
        [&network_too.mss, &network_too.tcp_mss, &network.mss].into_iter().find_map(Field::parse);
    status.upnp = firewall.enable_upnp.or(&alg.enable_upnp).flag();
    status.sip_alg = alg.alg_sip_enable.or(&firewall.alg_sip_enable).flag();
    status
}

/// Seconds, or a number with its unit as OpenWrt writes it.
fn lease(text: &str) -> Option<Duration> {
    let digits = text.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
    let unit = match text.get(digits.len()..)? {
        "" | "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => return None,
    };
    digits.parse::<u64>().ok()?.checked_mul(unit).map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lease_is_read_with_and_without_its_unit() {
        for (text, seconds) in
            [("86400", Some(86_400)), ("12h", Some(43_200)), ("30m", Some(1800)), ("2d", Some(172_800))]
        {
            assert_eq!(lease(text), seconds.map(Duration::from_secs), "{text}");
        }
        for text in ["", "infinite", "12x", "h", "99999999999999999999h", "é"] {
            assert_eq!(lease(text), None, "{text}");
        }
    }
}
