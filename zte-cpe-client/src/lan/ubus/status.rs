//! How a device is: modem, messages, battery, upgrade.

use serde_json::json;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::system::{Battery, DeviceStatus};
use zte_cpe_model::units::Percent;

use super::exchange::Call;
use super::identity::sim;
use super::{Ubus, wire};
use crate::Result;
use crate::lan::dialect::unsupported;
use crate::lan::wire::Wire;
use crate::lan::words::modem;

impl Ubus {
    pub(super) async fn read_status(&self) -> Result<DeviceStatus> {
        let calls = [
            sim(),
            Call::new(
                "zwrt_mc.device.manager",
                "get_device_info",
                json!({ "deviceInfoList": wire::Battery::NAMES }),
            ),
            Call::new("zwrt_wms", "zwrt_wms_get_wms_capacity", json!({})),
            Call::new("zwrt_router.api", "router_get_user_list_num", json!({})),
            Call::new("zwrt_zte_dm", "get_update_info", json!({})),
        ];
        let answers = self.ask(calls).await?;
        if answers.iter().all(Option::is_none) {
            return unsupported(Capability::Status);
        }
        let [sim, power, messages, hosts, upgrade] = answers.map(Option::unwrap_or_default);
        let mut status = DeviceStatus::default();
        let sim = wire::Sim::read(&sim);
        status.modem = sim.modem_main_state.value().map(modem);
        // 5 was seen on a SIM that is ready and asks for nothing; its meaning is not known.
        status.pin_enabled = sim.pin_status.flag();
        status.pin_tries = sim.pinnumber.parse();
        status.puk_tries = sim.puknumber.parse();
        let unread = wire::Unread::read(&messages);
        status.unread_sms_device = unread.sms_dev_unread_num.parse();
        status.unread_sms_sim = unread.sms_sim_unread_num.parse();
        status.unread_sms = match (status.unread_sms_device, status.unread_sms_sim) {
            (Some(device), Some(sim)) => Some(u32::saturating_add(device, sim)),
            (device, sim) => device.or(sim),
        };
        status.wifi_hosts = wire::HostCount::read(&hosts).wireless_num.parse();
        status.battery = battery(&wire::Battery::read(&power));
        let upgrade = wire::Upgrade::read(&upgrade);
        status.upgrade = upgrade.current_upgrade_state.or(&upgrade.new_version_state).owned();
        Ok(status)
    }
}

/// Units without a battery answer with blanks, or with a battery that is not there.
fn battery(wire: &wire::Battery) -> Option<Battery> {
    let mut battery = Battery::default();
    battery.level = wire.bat_percent.parse().and_then(Percent::new);
    battery.charging = wire.bat_charger_status.or(&wire.bat_charger_connect).parse();
    battery.temperature = wire.bat_temperature.celsius();
    (wire.bat_online.flag() != Some(false) && battery != Battery::default()).then_some(battery)
}
