//! What the device says it is.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::system::DeviceIdentity;

use super::CommonPage;
use super::line::Place;
use crate::Result;
use crate::lan::dialect::unsupported;
use crate::lan::gateway::device;

const DEVICE: Place = Place { page: "ManagDiag_StatusManag_t.lp", data: "ManagReg_lua.lua" };

impl CommonPage {
    pub(super) async fn read_identity(&self) -> Result<DeviceIdentity> {
        let document = self.line.fetch(&DEVICE, Capability::Identity).await?;
        match document.first("OBJ_DEVINFO_ID") {
            Some(info) => Ok(device::identity(&info)),
            None => unsupported(Capability::Identity),
        }
    }
}
