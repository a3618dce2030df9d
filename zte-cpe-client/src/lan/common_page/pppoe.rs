//! The PPPoE access: one of the connections of an uplink.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::wan::{PppoeSettings, PppoeStatus};

use super::CommonPage;
use super::line::Place;
use crate::Result;
use crate::lan::change::pppoe_holds;
use crate::lan::gateway::dialled;
use crate::lan::gateway::xml::Document;

const PLACES: [Place; 2] = [
    Place {
        page: "Internet_AdminInternetStatus_t.lp",
        data: "Internet_Internet_lua.lua?TypeUplink=2&pageType=0",
    },
    Place {
        page: "Internet_InternetStatusforRoute_DSL_t.lp",
        data: "Internet_Internet_lua.lua?TypeUplink=1&pageType=0",
    },
];

impl CommonPage {
    pub(super) async fn read_pppoe(&self) -> Result<PppoeStatus> {
        let (_, document, at) = self.dialled(Capability::PppoeRead).await?;
        Ok(dialled::row(&document, at).map(|row| dialled::status(&row)).unwrap_or_default())
    }

    pub(super) async fn write_pppoe(&self, settings: &PppoeSettings) -> Result<()> {
        dialled::check(settings)?;
        let (place, document, at) = self.dialled(Capability::PppoeWrite).await?;
        let Some(row) = dialled::row(&document, at) else {
            return self.line.absent(Capability::PppoeWrite);
        };
        let sheet = dialled::sheet(&row, settings, "")?;
        self.line.send(place, Capability::PppoeWrite, &sheet).await?;
        self.until(|| async move { self.read_pppoe().await.map(|after| pppoe_holds(&after, settings)) }).await
    }

    /// The page with a connection that dials, and which of its rows that is.
    async fn dialled(&self, wanted: Capability) -> Result<(&'static Place, Document, usize)> {
        for place in &PLACES {
            let Some(document) = self.line.read(place).await? else { continue };
            if let Some(at) = dialled::place(&document) {
                return Ok((place, document, at));
            }
        }
        self.line.absent(wanted)
    }
}
