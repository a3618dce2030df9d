//! The telephone line, out of a row of the pages of later gateways.

use std::time::Duration;

use zte_cpe_model::dsl::{DslDirection, DslState, DslStatus};
use zte_cpe_model::units::{BitRate, Db, Dbm};

use super::xml::Instance;

/// Rates are told in kbit/s, ratios and powers in tenths.
pub(in crate::lan) fn status(line: &Instance<'_>) -> DslStatus {
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

/// A number that is one.
pub(in crate::lan) fn decimal(row: &Instance<'_>, name: &str) -> Option<f64> {
    row.parse(name).filter(|number: &f64| number.is_finite())
}
