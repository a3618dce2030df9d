//! What carries the uplink: fibre and telephone line.

use std::time::Duration;

use zte_cpe_model::capability::Capability;
use zte_cpe_model::dsl::{DslDirection, DslState, DslStatus};
use zte_cpe_model::optical::{OpticalStatus, PonState};
use zte_cpe_model::units::{BitRate, Celsius, Db, Dbm, Milliamperes, Volts};

use super::Thinklua;
use super::line::Seen;
use super::write::Place;
use crate::Result;
use crate::lan::dialect::unsupported;
use crate::lan::gateway::xml::{Document, Instance};

const OPTICS: Place =
    Place { menus: &["ponopticalinfo"], tags: &["optical_info_lua.lua"], seen: Seen::ByAll };
const DSL: Place =
    Place { menus: &["dslWanStatus"], tags: &["dsl_interface_status_lua.lua"], seen: Seen::ByAll };

impl Thinklua {
    pub(super) async fn read_optical(&self) -> Result<OpticalStatus> {
        let document = self.line.fetch(&OPTICS, Capability::Optical).await?;
        if document.has("OBJ_PON_OPTICALPARA_ID") {
            Ok(optical(&document))
        } else {
            unsupported(Capability::Optical)
        }
    }

    pub(super) async fn read_dsl(&self) -> Result<DslStatus> {
        let document = self.line.fetch(&DSL, Capability::Dsl).await?;
        match document.first("OBJ_DSLINTERFACE_ID") {
            Some(line) => Ok(dsl(&line)),
            None => unsupported(Capability::Dsl),
        }
    }
}

/// Voltage is told in millivolts.
fn optical(document: &Document) -> OpticalStatus {
    let mut status = OpticalStatus::default();
    if let Some(light) = document.first("OBJ_PON_OPTICALPARA_ID") {
        let power = |name| decimal(&light, name).map(Dbm::new);
        status.received_power = power("RxPower");
        status.sent_power = power("TxPower");
        // Zero stands for a transceiver without the overlay.
        status.video_power = power("VideoRxPower").filter(|power| power.get() != 0.0);
        status.temperature = decimal(&light, "Temp").map(Celsius::new);
        status.voltage = decimal(&light, "Volt").map(|millivolts| Volts::new(millivolts / 1000.0));
        status.bias_current = decimal(&light, "Current").map(Milliamperes::new);
    }
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

/// Rates are told in kbit/s, ratios and powers in tenths.
fn dsl(line: &Instance<'_>) -> DslStatus {
    let mut status = DslStatus::default();
    let owned = |name| line.text(name).map(str::to_owned);
    status.state = line.text("Status").map(state);
    status.standard = owned("Module_type");
    status.profile = owned("CurrentProfile");
    status.data_path = owned("Data_path");
    status.encapsulation = owned("tLinkEncapsulationUsed");
    status.retrains = line.parse("Link_retrain");
    status.connected = line.parse("Showtime_start").map(Duration::from_secs);
    status.upstream = direction(line, "Upstream", ["UpCrc_errors", "Atuc_fec_errors"]);
    status.downstream = direction(line, "Downstream", ["DownCrc_errors", "Fec_errors"]);
    status
}

fn state(word: &str) -> DslState {
    match word.to_ascii_lowercase().as_str() {
        "up" | "showtime" => DslState::Up,
        "initializing" | "establishinglink" | "training" => DslState::Training,
        "down" | "nosignal" | "nolink" | "disabled" => DslState::Down,
        _ => DslState::Other(word.to_owned()),
    }
}

fn direction(line: &Instance<'_>, name: &str, [crc, fec]: [&str; 2]) -> DslDirection {
    let rate = |kind: &str| {
        let kilobits: Option<u64> = line.parse(&format!("{name}_{kind}_rate"));
        kilobits.map(|kilobits| BitRate::new(kilobits.saturating_mul(1000)))
    };
    let tenths = |kind: &str| decimal(line, &format!("{name}_{kind}")).map(|tenths| tenths / 10.0);
    let mut direction = DslDirection::default();
    direction.rate = rate("current");
    direction.attainable_rate = rate("max");
    direction.noise_margin = tenths("noise_margin").map(Db::new);
    direction.attenuation = tenths("attenuation").map(Db::new);
    direction.power = tenths("power").map(Dbm::new);
    direction.crc_errors = line.parse(crc);
    direction.fec_errors = line.parse(fec);
    direction
}

fn decimal(row: &Instance<'_>, name: &str) -> Option<f64> {
    row.parse(name).filter(|number: &f64| number.is_finite())
}
