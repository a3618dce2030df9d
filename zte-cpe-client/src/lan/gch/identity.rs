//! What a device says it is: cells of a table, each under a name that no language changes.

use zte_cpe_model::system::DeviceIdentity;

use super::Gch;
use crate::{Error, ErrorKind, Result};

impl Gch {
    pub(super) async fn read_identity(&self) -> Result<DeviceIdentity> {
        let page = self.page("status_dev_info_t.gch").await?;
        let markup = page.markup();
        let cell = |name: &str| markup.cell(name).filter(|text| !text.is_empty()).map(str::to_owned);
        let mut identity = DeviceIdentity::default();
        identity.model = cell("Frm_ModelName");
        identity.firmware = cell("Frm_SoftwareVer");
        identity.customisation = cell("Frm_SoftwareVerExtent");
        identity.hardware = cell("Frm_HardwareVer");
        let serial = cell("Frm_SerialNumber").or_else(|| page.variable("sn"));
        identity.serial = serial.and_then(|serial| serial.parse().ok());
        if identity == DeviceIdentity::default() {
            return Err(Error::from(ErrorKind::Malformed).with_detail("the page does not tell what it is"));
        }
        Ok(identity)
    }
}
