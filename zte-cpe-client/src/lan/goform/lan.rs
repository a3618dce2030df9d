//! The home network: addresses, DHCP, and the ports that are handed to terminals.

use std::time::Duration;

use zte_cpe_model::lan::{DhcpRange, LanOutcome, LanSettings, LanStatus};

use super::wan::address;
use super::{Goform, wire};
use crate::Result;
use crate::lan::change::{Looks, check_range, invalid, is_away, lan_holds};

impl Goform {
    pub(super) async fn write_lan(&self, settings: &LanSettings) -> Result<LanOutcome> {
        let hours = settings.dhcp.map(|range| checked_lease(settings, &range)).transpose()?;
        let before = LanStatus::from(&self.fetch::<wire::Lan>().await?);
        let [address, netmask] = [settings.address, settings.netmask].map(|one| one.to_string());
        let mut fields = vec![("lanIp", address), ("lanNetmask", netmask)];
        match (settings.dhcp, hours) {
            (Some(range), Some(hours)) => fields.extend([
                ("lanDhcpType", "SERVER".to_owned()),
                ("dhcpStart", range.first.to_string()),
                ("dhcpEnd", range.last.to_string()),
                ("dhcpLease", hours.to_string()),
            ]),
            _ => fields.push(("lanDhcpType", "DISABLE".to_owned())),
        }
        fields.push(("dhcp_reboot_flag", "1".to_owned()));
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let moves = before.address.is_some_and(|address| address.expose() != settings.address);
        match self.write("DHCP_SETTING", &fields).await {
            // A router that moves may do so before it answers.
            Err(error) if moves && (error.is_timeout() || error.is_interrupted()) => {}
            outcome => outcome?,
        }
        if moves {
            return self.look_at_the_old_place(settings).await;
        }
        self.confirm::<wire::Lan>(|after| lan_holds(&LanStatus::from(after), settings)).await?;
        Ok(LanOutcome::InPlace)
    }

    /// A router that moved does not answer here any more. One that still does and knows nothing of it has not moved.
    async fn look_at_the_old_place(&self, settings: &LanSettings) -> Result<LanOutcome> {
        let look = || async move {
            match self.fetch::<wire::Lan>().await {
                Ok(after) => Ok(lan_holds(&LanStatus::from(&after), settings)),
                Err(error) if is_away(&error) => Ok(true),
                Err(error) => Err(error),
            }
        };
        Looks::default().until(look).await.map(|()| LanOutcome::Moved(settings.address))
    }
}

impl From<&wire::Lan> for LanStatus {
    fn from(wire: &wire::Lan) -> Self {
        let mut status = Self::default();
        status.address = address(&wire.lan_ipaddr);
        status.netmask = wire.lan_netmask.parse();
        status.dhcp_enabled = wire.dhcpEnabled.flag();
        status.dhcp_first = address(&wire.dhcpStart);
        status.dhcp_last = address(&wire.dhcpEnd);
        status.dhcp_lease = wire
            .dhcpLease_hour
            .parse::<u64>()
            .and_then(|hours| hours.checked_mul(3600))
            .map(Duration::from_secs);
        status.mtu = wire.mtu.parse();
        status.tcp_mss = wire.tcp_mss.parse();
        status.domain = wire.LocalDomain.owned();
        status.upnp = wire.upnpEnabled.flag();
        status.sip_alg = wire.alg_sip_enable.flag();
        status
    }
}

/// The lease in hours, if the range is one that the router can give out.
fn checked_lease(settings: &LanSettings, range: &DhcpRange) -> Result<u64> {
    check_range(settings)?;
    let hours = range.lease.as_secs() / 3600;
    if hours == 0 || range.lease != Duration::from_hours(hours) {
        return invalid("an address is given for whole hours");
    }
    Ok(hours)
}
