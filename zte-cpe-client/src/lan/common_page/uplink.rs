//! The uplink: its connections, and the telephone line.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::dsl::DslStatus;
use zte_cpe_model::wan::{WanConnection, WanMedium, WanStatus};

use super::CommonPage;
use super::line::Place;
use crate::Result;
use crate::lan::dialect::unsupported;
use crate::lan::gateway::connection::{CONNECTIONS, connection};
use crate::lan::gateway::{dsl, wan};

const ETHERNET: &str = "Internet_AdminInternetStatus_t.lp";
const DSL: &str = "Internet_InternetStatusforRoute_DSL_t.lp";

/// Where connections are told: models have one of these, or two.
const UPLINKS: [(Place, Option<WanMedium>); 3] = [
    (Place { page: "Internet_UpLink_Status_t.lp", data: "Internet_UpLink_Status_lua.lua" }, None),
    (
        Place { page: ETHERNET, data: "Internet_Internet_lua.lua?TypeUplink=2&pageType=1" },
        Some(WanMedium::Ethernet),
    ),
    (Place { page: DSL, data: "Internet_Internet_lua.lua?TypeUplink=1&pageType=1" }, Some(WanMedium::Dsl)),
];
const LINE: Place = Place { page: DSL, data: "internet_dsl_interface_lua.lua" };

impl CommonPage {
    pub(super) async fn read_wan(&self) -> Result<WanStatus> {
        let mut connections: Vec<WanConnection> = Vec::new();
        let mut told = false;
        for (place, medium) in &UPLINKS {
            let Some(document) = self.line.read(place).await? else { continue };
            told = true;
            for mut one in document.instances(CONNECTIONS).filter_map(|row| connection(&row)) {
                one.medium = one.medium.take().or_else(|| medium.clone());
                if !connections.iter().any(|known| known.name.is_some() && known.name == one.name) {
                    connections.push(one);
                }
            }
        }
        if told { Ok(wan::status(connections)) } else { self.line.absent(Capability::WanRead) }
    }

    pub(super) async fn read_dsl(&self) -> Result<DslStatus> {
        let Some(document) = self.line.read(&LINE).await? else { return unsupported(Capability::Dsl) };
        match document.first("OBJ_DSLINTERFACE_ID") {
            Some(line) => Ok(dsl::status(&line)),
            None => unsupported(Capability::Dsl),
        }
    }
}
