//! The home network: addresses and DHCP.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::lan::{LanOutcome, LanSettings, LanStatus};

use super::CommonPage;
use super::line::Place;
use super::write::Sent;
use crate::lan::change::{check_range, is_away, lan_holds};
use crate::lan::dialect::unsupported;
use crate::lan::gateway::home;
use crate::{ErrorKind, Result};

const PAGE: &str = "Localnet_LanMgrIpv4_t.lp";
const SERVER: Place = Place { page: PAGE, data: "Localnet_LanMgrIpv4_DHCPBasicCfg_lua.lua" };
/// Who was given an address.
pub(super) const LEASES: Place = Place { page: PAGE, data: "Localnet_LanMgrIpv4_DHCPHostInfo_lua.lua" };

impl CommonPage {
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
        let sheet = home::sheet(&row, settings, "");
        match self.line.send(&SERVER, Capability::LanWrite, &sheet).await {
            Ok(Sent::Moved) => {
                self.line.leave();
                return Ok(LanOutcome::Moved(settings.address));
            }
            // A gateway that moves may do so before it answers.
            Err(error) if moves && is_away(&error) && !error.is_unreachable() => {}
            outcome => drop(outcome?),
        }
        if moves {
            self.until(|| async move { self.is_gone_or_holds(settings).await }).await?;
            return Ok(LanOutcome::Moved(settings.address));
        }
        self.until(|| async move { self.read_lan().await.map(|after| lan_holds(&after, settings)) }).await?;
        Ok(LanOutcome::InPlace)
    }

    /// A gateway that moved does not answer here any more. One that still does and knows nothing of it has not moved.
    async fn is_gone_or_holds(&self, settings: &LanSettings) -> Result<bool> {
        match self.read_lan().await {
            Ok(after) => Ok(lan_holds(&after, settings)),
            Err(error) if is_away(&error) || error.kind() == ErrorKind::SessionLost => Ok(true),
            Err(error) => Err(error),
        }
    }
}
