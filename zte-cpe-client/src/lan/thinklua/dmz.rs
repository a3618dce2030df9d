//! The terminal that gets everything nobody asked for.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::lan::{DmzSettings, DmzStatus};

use super::Thinklua;
use super::line::Seen;
use super::write::Place;
use crate::Result;
use crate::lan::change::invalid;
use crate::lan::dialect::unsupported;
use crate::lan::gateway::sheet::Sheet;
use crate::lan::gateway::stations::address;
use crate::lan::gateway::xml::Instance;

const DMZ: Place = Place {
    menus: &["dmzMenu", "dmz"],
    tags: &["firewall_dmz_m.lua", "firewall_dmz_lua.lua"],
    seen: Seen::ByRight,
};
const OBJECT: &str = "OBJ_FWDMZ_ID";

impl Thinklua {
    pub(super) async fn read_dmz(&self) -> Result<DmzStatus> {
        let document = self.line.fetch(&DMZ, Capability::DmzRead).await?;
        match document.first(OBJECT) {
            Some(row) => Ok(dmz(&row)),
            None => unsupported(Capability::DmzRead),
        }
    }

    pub(super) async fn write_dmz(&self, settings: &DmzSettings) -> Result<()> {
        let host = match settings {
            DmzSettings::Host(host) if host.expose().is_ipv4() => Some(host.expose()),
            DmzSettings::Off => None,
            _ => return invalid("this router opens terminals of IP version 4 only"),
        };
        let document = self.line.fetch(&DMZ, Capability::DmzWrite).await?;
        let Some(row) = document.first(OBJECT) else { return unsupported(Capability::DmzWrite) };
        let mut sheet = Sheet::of("Apply", OBJECT, self.line.tag_of(DMZ.tags));
        if let Some(id) = row.id() {
            sheet = sheet.instance(id);
        }
        let kept = row.raw("InternalClient").unwrap_or_default().to_owned();
        let sheet = sheet
            .field("Enable", if host.is_some() { "1" } else { "0" })
            .field("InternalClient", &host.map_or(kept, |host| host.to_string()))
            .buttons(&["Btn_cancel_DMZ", "Btn_apply_DMZ"]);
        self.line.send(&DMZ, Capability::DmzWrite, &sheet).await?;
        self.until(|| async move {
            let after = self.read_dmz().await?;
            let same = host.is_none_or(|host| after.host.is_some_and(|told| told.expose() == host));
            Ok(after.enabled == Some(host.is_some()) && same)
        })
        .await
    }
}

fn dmz(row: &Instance<'_>) -> DmzStatus {
    let mut status = DmzStatus::default();
    status.enabled = row.flag("Enable");
    status.host = row.text("InternalClient").and_then(address);
    status
}
