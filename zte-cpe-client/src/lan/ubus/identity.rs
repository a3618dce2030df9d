//! What a device says it is.

use serde_json::json;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::system::DeviceIdentity;

use super::Ubus;
use super::cipher::Reader;
use super::exchange::Call;
use super::wire::{Common, Device, Sim};
use crate::Result;
use crate::lan::answer::{Answer, Field};
use crate::lan::dialect::unsupported;
use crate::lan::wire::Wire as _;

impl Common {
    /// As MC7510 answers it.
    pub(super) fn general() -> Call {
        Call::new("zwrt_zte_mdm.api", "get_zwrt_common_info", json!({}))
    }

    /// As MU5250 keeps it.
    pub(super) fn configured() -> Call {
        Call::section("zwrt_common_info", "common_config")
    }

    /// The first of these that names a model or a firmware.
    pub(super) fn of(answers: impl IntoIterator<Item = Answer>) -> Self {
        let told = |common: &Self| common.model_name.value().or(common.wa_inner_version.value()).is_some();
        answers.into_iter().map(|answer| Self::read(&values(answer))).find(told).unwrap_or_default()
    }
}

pub(super) fn sim() -> Call {
    Call::new("zwrt_zte_mdm.api", "get_sim_info", json!({}))
}

impl Ubus {
    pub(super) async fn read_identity(&self) -> Result<DeviceIdentity> {
        let calls = [
            Common::general(),
            Common::configured(),
            Call::new("zwrt_web", "device_info", json!({})),
            Call::section("zwrt_zte_mdm", "device_info"),
            sim(),
        ];
        let [general, configured, shown, kept, sim] = self.ask(calls).await?;
        if [&general, &configured, &shown, &kept, &sim].into_iter().all(Option::is_none) {
            return unsupported(Capability::Identity);
        }
        let common = Common::of([general, configured].into_iter().flatten());
        let device = Device::of([shown, kept].into_iter().flatten());
        let sim = sim.map(|sim| Sim::read(&sim)).unwrap_or_default();
        Ok(identity(&common, &device, &sim, &self.line.reader()))
    }
}

impl Device {
    fn of(answers: impl IntoIterator<Item = Answer>) -> Self {
        let told = |device: &Self| device.imei.value().or(device.modem_msn.value()).is_some();
        answers.into_iter().map(|answer| Self::read(&values(answer))).find(told).unwrap_or_default()
    }
}

fn identity(common: &Common, device: &Device, sim: &Sim, reader: &Reader) -> DeviceIdentity {
    let mut identity = DeviceIdentity::default();
    identity.model = common.model_name.owned();
    identity.market_name = common.device_market_name.owned();
    identity.manufacturer = common.manufacturer.owned();
    identity.firmware =
        common.wa_inner_version.or(&device.wa_inner_version).or(&common.integrate_version).owned();
    identity.hardware = common.hardware_version.owned();
    identity.web_version = common.GUI_version.or(&common.web_red_version).owned();
    identity.language = sim.Language.owned();
    identity.serial = device.modem_msn.or(&device.digitalcode).parse();
    identity.mac =
        [&device.wlan_mac_address, &sim.wlan_mac_address].into_iter().find_map(Field::parse::<MacAddress>);
    identity.imei = device.imei.parse();
    identity.second_imei = device.imei2.parse();
    identity.network_lock = device.lock_status.owned();
    identity.imsi = reader.text(&sim.sim_imsi).and_then(|imsi| imsi.parse().ok());
    identity.iccid = reader.text(&sim.sim_iccid).and_then(|iccid| iccid.parse().ok());
    identity.msisdn = reader.text(&sim.msisdn).and_then(|number| number.parse().ok());
    identity
}

/// A section of the configuration stands inside its answer.
pub(super) fn values(mut answer: Answer) -> Answer {
    if answer.has("values") { answer.take_nested("values").unwrap_or_default() } else { answer }
}
