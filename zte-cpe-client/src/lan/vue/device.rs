//! What the device is, and for how long it has been up.

use std::time::Duration;

use zte_cpe_model::capability::Capability;
use zte_cpe_model::system::{DeviceIdentity, DeviceStatus};

use super::Vue;
use crate::Result;
use crate::lan::dialect::unsupported;
use crate::lan::gateway::device;
use crate::lan::gateway::xml::Document;

const DEVICE: &str = "home_managreg_lua";
/// The first page, asked for without keeping the session from running out.
pub(super) const HOME: &str = "vue_home_device_data_no_update_sess";

const INFO: &str = "OBJ_DEVINFO_ID";

impl Vue {
    /// The version of the firmware stands on the first page.
    pub(super) async fn read_identity(&self) -> Result<DeviceIdentity> {
        let document = self.fetch(DEVICE, Capability::Identity).await?;
        let Some(info) = document.first(INFO) else { return unsupported(Capability::Identity) };
        let mut identity = device::identity(&info);
        if identity.firmware.is_none()
            && let Some(home) = self.data(HOME).await?
            && let Some(environment) = home.first("OBJ_GLOBAL_ENV")
        {
            identity.firmware = environment.text("SoftwareVer").map(str::to_owned);
        }
        Ok(identity)
    }

    pub(super) async fn read_status(&self) -> Result<DeviceStatus> {
        let document = self.fetch(DEVICE, Capability::Status).await?;
        let Some(uptime) = uptime(&document) else { return unsupported(Capability::Status) };
        let mut status = DeviceStatus::default();
        status.uptime = Some(uptime);
        Ok(status)
    }
}

fn uptime(document: &Document) -> Option<Duration> {
    document.first(INFO)?.parse("UpTime").map(Duration::from_secs)
}
