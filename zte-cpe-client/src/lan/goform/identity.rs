//! What a device says it is.

use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::system::DeviceIdentity;

use super::wire;

impl From<wire::Identity> for DeviceIdentity {
    fn from(wire: wire::Identity) -> Self {
        let macs = [&wire.mac_address, &wire.wlan_mac_address, &wire.wifi_mac, &wire.BSSID];
        let mut identity = Self::default();
        identity.model = wire.model_name.owned();
        identity.manufacturer = wire.manufacturer.owned();
        identity.product_type = wire.product_type.or(&wire.IOT_product_type).owned();
        identity.firmware = wire.wa_inner_version.or(&wire.wa_version).or(&wire.integrate_version).owned();
        identity.customisation = wire.cr_version.owned();
        identity.hardware = wire.hardware_version.or(&wire.hw_version).owned();
        identity.web_version = wire.web_version.owned();
        identity.language = wire.Language.owned();
        identity.serial = wire.modem_msn.or(&wire.serial_number).or(&wire.digitalcode).parse();
        identity.mac = macs.iter().find_map(|field| field.parse::<MacAddress>());
        identity.imei = wire.imei.parse();
        identity.imsi = wire.sim_imsi.or(&wire.imsi).parse();
        identity.iccid = wire.sim_iccid.or(&wire.iccid).or(&wire.ziccid).parse();
        identity.msisdn = wire.msisdn.parse();
        identity.interfaces.web = wire.web_api_version.owned();
        identity.interfaces.wifi = wire.wifi_nv_api_version.owned();
        identity.interfaces.apn = wire.apn_interface_version.owned();
        identity
    }
}
