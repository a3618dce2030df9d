//! The home network: addresses and DHCP.

use std::net::IpAddr;
use std::time::Duration;

use zte_cpe_model::lan::{LanOutcome, LanSettings, LanStatus};
use zte_cpe_model::net::DeviceIp;

use super::Gch;
use super::page::Page;
use crate::lan::answer::Field;
use crate::lan::change::{Looks, check_range, is_away, lan_holds};
use crate::{ErrorKind, Result};

/// Addresses of the home network, DHCP, and who has which address.
pub(super) const LAN: &str = "net_dhcp_dynamic_t.gch";

/// What the router gives out as its own address, and follows it when it moves.
const OWN_ADDRESS: &[&str] = &["IPRouters", "DNSServer1"];

impl Gch {
    pub(super) async fn read_lan(&self) -> Result<LanStatus> {
        self.page(LAN).await.map(|page| LanStatus::from(&page))
    }

    pub(super) async fn write_lan(&self, settings: &LanSettings) -> Result<LanOutcome> {
        check_range(settings)?;
        let before = self.page(LAN).await?;
        let old = before.field("BasicIPAddr");
        let address = settings.address.to_string();
        let moves = old.value().is_some_and(|old| old != address);

        let mut draft = before.draft();
        for name in OWN_ADDRESS.iter().filter(|name| moves && before.field(name) == old) {
            draft.set(name, &*address);
        }
        draft.set("BasicIPAddr", address);
        draft.set("SubMask", settings.netmask.to_string());
        draft.set("ServerEnable", if settings.dhcp.is_some() { "1" } else { "0" });
        if let Some(range) = settings.dhcp {
            draft.set("MinAddress", range.first.to_string());
            draft.set("MaxAddress", range.last.to_string());
            draft.set("SubnetMask", settings.netmask.to_string());
            draft.set("LeaseTime", range.lease.as_secs().to_string());
        }
        match self.submit(LAN, "apply", &draft).await {
            // A router that moves may do so before it answers.
            Err(error) if moves && is_away(&error) => {}
            outcome => outcome?,
        }
        if moves {
            return self.look_at_the_old_place(settings).await;
        }
        self.confirm(LAN, |after| lan_holds(&LanStatus::from(after), settings)).await?;
        Ok(LanOutcome::InPlace)
    }

    /// A router that moved does not answer here any more. One that still does and knows nothing of it has not moved.
    async fn look_at_the_old_place(&self, settings: &LanSettings) -> Result<LanOutcome> {
        let mut looks = Looks::default();
        while looks.again().await {
            match self.page(LAN).await {
                Ok(after) if !lan_holds(&LanStatus::from(&after), settings) => {}
                Err(error) if !is_away(&error) => looks.missed(error)?,
                _ => return Ok(LanOutcome::Moved(settings.address)),
            }
        }
        Err(ErrorKind::NotApplied.into())
    }
}

impl From<&Page> for LanStatus {
    fn from(page: &Page) -> Self {
        let mut status = Self::default();
        status.address = address(&page.field("BasicIPAddr"));
        status.netmask = page.field("SubMask").parse();
        status.dhcp_enabled = page.field("ServerEnable").flag();
        status.dhcp_first = address(&page.field("MinAddress"));
        status.dhcp_last = address(&page.field("MaxAddress"));
        status.dhcp_lease = page.field("LeaseTime").parse().map(Duration::from_secs);
        status.domain = page.field("DomainName").owned();
        status
    }
}

/// `::` and `0.0.0.0` stand for none.
pub(super) fn address(field: &Field) -> Option<DeviceIp> {
    field.parse().filter(|address: &IpAddr| !address.is_unspecified()).map(DeviceIp::from)
}
