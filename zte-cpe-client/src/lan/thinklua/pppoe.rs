//! The PPPoE access: one of the connections of an uplink.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::wan::{PppoeSettings, PppoeStatus};

use super::Thinklua;
use super::line::Seen;
use super::write::Place;
use crate::Result;
use crate::lan::change::pppoe_holds;
use crate::lan::gateway::dialled;
use crate::lan::gateway::xml::Document;

const TAGS: &[&str] = &["wan_internet_lua.lua"];
const PLACES: [Place; 2] = [
    Place { menus: &["ethWanConfig"], tags: TAGS, seen: Seen::ByRight },
    Place { menus: &["dslWanConfig"], tags: TAGS, seen: Seen::ByRight },
];

impl Thinklua {
    pub(super) async fn read_pppoe(&self) -> Result<PppoeStatus> {
        let (_, document, at) = self.dialled(Capability::PppoeRead).await?;
        Ok(dialled::row(&document, at).map(|row| dialled::status(&row)).unwrap_or_default())
    }

    pub(super) async fn write_pppoe(&self, settings: &PppoeSettings) -> Result<()> {
        dialled::check(settings)?;
        let (place, document, at) = self.dialled(Capability::PppoeWrite).await?;
        let Some(row) = dialled::row(&document, at) else {
            return self.line.absent(Capability::PppoeWrite, Seen::ByRight);
        };
        let sheet = dialled::sheet(&row, settings, document.scalar("encode").unwrap_or_default())?;
        self.line.send(place, Capability::PppoeWrite, &sheet).await?;
        self.until(|| async move { self.read_pppoe().await.map(|after| pppoe_holds(&after, settings)) }).await
    }

    /// The page with a connection that dials, and which of its rows that is.
    async fn dialled(&self, wanted: Capability) -> Result<(&'static Place, Document, usize)> {
        for place in &PLACES {
            let Some(page) = self.line.open(place.menus).await? else { continue };
            let Some(document) = self.line.read(&page, place.tags).await? else { continue };
            let at = dialled::place(&document);
            if let Some(at) = at {
                return Ok((place, document, at));
            }
        }
        self.line.absent(wanted, Seen::ByRight)
    }
}
