//! What carries the uplink: fibre and telephone line.

use std::time::Duration;

use zte_cpe_model::capability::Capability;
use zte_cpe_model::dsl::DslStatus;
use zte_cpe_model::optical::{OpticalStatus, PonState};
use zte_cpe_model::units::{Celsius, Dbm, Milliamperes, Volts};

use super::Thinklua;
use super::line::Seen;
use super::write::Place;
use crate::Result;
use crate::lan::dialect::unsupported;
use crate::lan::gateway::dsl::{self, decimal};
use crate::lan::gateway::xml::{Document, Instance};

const OPTICS: Place =
    Place { menus: &["ponopticalinfo"], tags: &["optical_info_lua.lua"], seen: Seen::ByAll };
const DSL: Place =
    Place { menus: &["dslWanStatus"], tags: &["dsl_interface_status_lua.lua"], seen: Seen::ByAll };

impl Thinklua {
    pub(super) async fn read_optical(&self) -> Result<OpticalStatus> {
        let document = self.line.fetch(&OPTICS, Capability::Optical).await?;
        match document.first("OBJ_PON_OPTICALPARA_ID") {
            Some(light) => Ok(optical(&document, &light)),
            None => unsupported(Capability::Optical),
        }
    }

    pub(super) async fn read_dsl(&self) -> Result<DslStatus> {
        let document = self.line.fetch(&DSL, Capability::Dsl).await?;
        match document.first("OBJ_DSLINTERFACE_ID") {
            Some(line) => Ok(dsl::status(&line)),
            None => unsupported(Capability::Dsl),
        }
    }
}

/// Voltage is told in millivolts.
fn optical(document: &Document, light: &Instance<'_>) -> OpticalStatus {
    let mut status = OpticalStatus::default();
    let power = |name| decimal(light, name).map(Dbm::new);
    status.received_power = power("RxPower");
    status.sent_power = power("TxPower");
    // Zero stands for a transceiver without the overlay.
    status.video_power = power("VideoRxPower").filter(|power| power.get() != 0.0);
    status.temperature = decimal(light, "Temp").map(Celsius::new);
    status.voltage = decimal(light, "Volt").map(|millivolts| Volts::new(millivolts / 1000.0));
    status.bias_current = decimal(light, "Current").map(Milliamperes::new);
    let state = document.first("OBJ_GPONREGSTATUS_ID");
    status.registration = state.and_then(|state| state.text("RegStatus")).map(registration);
    status.signal = document.first("OBJ_LOS_INFO_ID").and_then(|los| los.flag("LosInfo")).map(|lost| !lost);
    let time = document.first("OBJ_PON_POWERONTIME_ID").and_then(|time| time.parse("PonOnTime"));
    status.registered = time.map(Duration::from_secs);
    status
}

fn registration(number: &str) -> PonState {
    match number {
        "1" => PonState::Initial,
        "2" => PonState::Standby,
        "3" => PonState::SerialNumber,
        "4" => PonState::Ranging,
        "5" => PonState::Operation,
        "6" => PonState::Popup,
        "7" => PonState::EmergencyStop,
        other => PonState::Other(other.to_owned()),
    }
}
