//! What a device says it is.

use zte_cpe_model::system::DeviceIdentity;

use super::xml::Instance;

pub(in crate::lan) fn identity(info: &Instance<'_>) -> DeviceIdentity {
    let owned = |name| info.text(name).map(str::to_owned);
    let mut identity = DeviceIdentity::default();
    identity.model = owned("ModelName");
    identity.manufacturer = owned("ManuFacturer");
    identity.firmware = owned("SoftwareVer");
    identity.customisation = owned("SoftwareVerExtent");
    identity.hardware = owned("HardwareVer");
    identity.serial = info.parse("SerialNumber");
    identity
}
