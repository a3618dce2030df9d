//! The terminal that gets everything nobody asked for.

use zte_cpe_model::lan::{DmzSettings, DmzStatus};

use super::Gch;
use super::lan::address;
use super::page::Page;
use crate::Result;
use crate::lan::change::invalid;

const DMZ: &str = "app_dmz_conf_t.gch";

impl Gch {
    pub(super) async fn read_dmz(&self) -> Result<DmzStatus> {
        self.page(DMZ).await.map(|page| DmzStatus::from(&page))
    }

    pub(super) async fn write_dmz(&self, settings: &DmzSettings) -> Result<()> {
        let host = match settings {
            DmzSettings::Off => None,
            DmzSettings::Host(host) => Some(*host),
            _ => return invalid("this router opens one terminal, or none"),
        };
        if host.is_some_and(|host| !host.expose().is_ipv4()) {
            return invalid("this router opens addresses of IP version 4 only");
        }
        let before = self.page(DMZ).await?;
        let mut draft = before.draft();
        draft.set("Enable", if host.is_some() { "1" } else { "0" });
        if let Some(host) = host {
            draft.set("InternalHost", host.expose().to_string());
            // The terminal is named by its address, not by the one of its network card.
            draft.set("MacEnable", "0");
        }
        self.submit(DMZ, "apply", &draft).await?;
        self.confirm(DMZ, |after| {
            let after = DmzStatus::from(after);
            after.enabled == Some(host.is_some()) && (host.is_none() || after.host == host)
        })
        .await
    }
}

impl From<&Page> for DmzStatus {
    fn from(page: &Page) -> Self {
        let mut status = Self::default();
        status.enabled = page.field("Enable").flag();
        status.host = address(&page.field("InternalHost"));
        status
    }
}
