//! The home network: addresses and DHCP.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::lan::{LanOutcome, LanSettings, LanStatus};

use super::Thinklua;
use super::line::Seen;
use super::write::{Place, Sent};
use crate::lan::change::{check_range, is_away, lan_holds};
use crate::lan::dialect::unsupported;
use crate::lan::gateway::home;
use crate::{ErrorKind, Result};

pub(super) const MENUS: &[&str] = &["lanMgrIpv4"];
pub(super) const LEASES: &[&str] = &["Localnet_LanMgrIpv4_DHCPHostInfo_lua.lua", "dhcp4s_dhcphostinfo_m.lua"];
const SERVER: Place = Place {
    menus: MENUS,
    tags: &["Localnet_LanMgrIpv4_DHCPBasicCfg_lua.lua", "dhcp4s_dhcpbasiccfg_lua.lua"],
    seen: Seen::ByRight,
};
impl Thinklua {
    pub(super) async fn read_lan(&self) -> Result<LanStatus> {
        let document = self.line.fetch(&SERVER, Capability::LanRead).await?;
        match document.first(home::OBJECT) {
            Some(row) => Ok(home::status(&row)),
            None => unsupported(Capability::LanRead),
        }
    }

    pub(super) async fn write_lan(&self, settings: &LanSettings) -> Result<LanOutcome> {
        check_range(settings)?;
        let document = self.line.fetch(&SERVER, Capability::LanWrite).await?;
        let Some(row) = document.first(home::OBJECT) else { return unsupported(Capability::LanWrite) };
        let moves = home::status(&row).address.is_some_and(|address| address.expose() != settings.address);
        let sheet = home::sheet(&row, settings, document.scalar("encode").unwrap_or_default());
        match self.line.send(&SERVER, Capability::LanWrite, &sheet).await {
            Ok(Sent::Moved) => {
                self.line.leave();
                return Ok(LanOutcome::Moved(settings.address));
            }
            // A gateway that moves may do so before it answers.
            Err(error) if moves && is_away(&error) && !error.is_unreachable() => {}
            outcome => {
                outcome?;
            }
        }
        if moves {
            return self.look_at_the_old_place(settings).await;
        }
        self.until(|| async move { self.read_lan().await.map(|after| lan_holds(&after, settings)) }).await?;
        Ok(LanOutcome::InPlace)
    }

    /// A gateway that moved does not answer here any more. One that still does and knows nothing of it has not moved.
    async fn look_at_the_old_place(&self, settings: &LanSettings) -> Result<LanOutcome> {
        let look = || async move {
            match self.read_lan().await {
                Ok(after) => Ok(lan_holds(&after, settings)),
                Err(error) if is_away(&error) || error.kind() == ErrorKind::SessionLost => Ok(true),
                Err(error) => Err(error),
            }
        };
        self.until(look).await?;
        Ok(LanOutcome::Moved(settings.address))
    }
}
