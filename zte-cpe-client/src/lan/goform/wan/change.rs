//! Setting what feeds the router: the mode, and what the cable needs for it.

use std::net::IpAddr;

use zte_cpe_model::capability::Capability;
use zte_cpe_model::wan::{DialMode, StaticSettings, WanMode, WanSettings};

use super::super::pppoe::dial_word;
use super::super::{Goform, wire};
use super::{modes, static_settings};
use crate::Result;
use crate::lan::change::invalid;
use crate::lan::dialect::unsupported;

impl Goform {
    /// What the cable needs goes first: changing the mode makes some routers restart, and they come up with it.
    pub(in crate::lan::goform) async fn write_wan(&self, settings: &WanSettings) -> Result<()> {
        let Some(mode) = modes(&self.fetch::<wire::Wan>().await?).0 else {
            return unsupported(Capability::WanWrite);
        };
        match settings {
            WanSettings::Pppoe(pppoe) => self.write_pppoe(pppoe).await?,
            WanSettings::Dhcp => self.write_dhcp().await?,
            WanSettings::Static(address) => self.write_static(address).await?,
            _ => {}
        }
        let wanted = settings.mode();
        if mode == wanted {
            return Ok(());
        }
        let word = match wanted {
            WanMode::Cellular => "PPP",
            WanMode::Pppoe => "PPPOE",
            WanMode::Dhcp => "DHCP",
            WanMode::Static => "STATIC",
            WanMode::Automatic => "AUTO",
            _ => return unsupported(Capability::WanWrite),
        };
        self.write("OPERATION_MODE", &[("opMode", word), ("ethernet_port_specified", "1")]).await?;
        self.confirm::<wire::Wan>(|after| modes(after).0.as_ref() == Some(&wanted)).await
    }

    async fn write_dhcp(&self) -> Result<()> {
        let dial = self.fetch::<wire::Pppoe>().await?;
        let fields = [("action_link", "connect"), ("dial_mode", dial_word(&DialMode::Automatic, &dial)?)];
        self.write("WAN_GATEWAYMODE_DHCP", &fields).await
    }

    async fn write_static(&self, settings: &StaticSettings) -> Result<()> {
        let (Some(address), Some(netmask), Some(gateway)) =
            (settings.address, settings.netmask, settings.gateway)
        else {
            return invalid("a fixed address needs the address, its mask and a gateway");
        };
        let mut servers = settings.dns.iter();
        let (Some(primary), secondary, None) = (servers.next(), servers.next(), servers.next()) else {
            return invalid("a fixed address needs one or two name servers");
        };
        let address = address.expose();
        let all = [Some(&address), Some(&netmask), Some(&gateway), Some(primary), secondary];
        if !all.into_iter().flatten().all(IpAddr::is_ipv4) {
            return invalid("this router takes fixed addresses of IP version 4 only");
        }
        let dial = self.fetch::<wire::Pppoe>().await?;
        let [address, netmask, gateway, primary, secondary] =
            all.map(|one| one.map(ToString::to_string).unwrap_or_default());
        let fields = [
            ("static_wan_ipaddr", address.as_str()),
            ("static_wan_netmask", &netmask),
            ("static_wan_gateway", &gateway),
            ("static_wan_primary_dns", &primary),
            ("static_wan_secondary_dns", &secondary),
            ("WAN_MODE", "STATIC"),
            ("action_link", "connect"),
            ("dial_mode", dial_word(&DialMode::Automatic, &dial)?),
        ];
        self.write("WAN_GATEWAYMODE_STATIC", &fields).await?;
        self.confirm::<wire::Wan>(|after| static_settings(after).as_ref() == Some(settings)).await
    }
}
