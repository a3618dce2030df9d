//! What the optical transceiver measures.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::optical::{OpticalStatus, PonState};
use zte_cpe_model::units::{Celsius, Dbm, Milliamperes, Volts};

use super::Gch;
use crate::Result;
use crate::lan::dialect::unsupported;

/// The states by their number.
const STATES: [PonState; 7] = [
    PonState::Initial,
    PonState::Standby,
    PonState::SerialNumber,
    PonState::Ranging,
    PonState::Operation,
    PonState::Popup,
    PonState::EmergencyStop,
];

impl Gch {
    pub(super) async fn read_optical(&self) -> Result<OpticalStatus> {
        let page = self.page("pon_status_link_info_t.gch").await?;
        let markup = page.markup();
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        let script = |name: &str| page.variable(name).and_then(|text| number(&text));
        // The unit may stand behind the number.
        let cell = |name: &str| number(markup.cell(name)?.split_whitespace().next()?);

        let mut status = OpticalStatus::default();
        status.registration = page.variable("RegStatus").and_then(|word| {
            let number: usize = word.trim().trim_start_matches('O').parse().ok()?;
            let known = STATES.get(number.checked_sub(1)?).cloned();
            Some(known.unwrap_or(PonState::Other(word)))
        });
        // Ten-thousandths of a dBm, microvolts and microamperes.
        status.received_power = script("RxPower").map(|power| Dbm::new(power / 10_000.0));
        status.sent_power = script("TxPower").map(|power| Dbm::new(power / 10_000.0));
        status.voltage = cell("Frm_Volt").map(|volts| Volts::new(volts / 1e6));
        status.bias_current = cell("Frm_Current").map(|current| Milliamperes::new(current / 1e3));
        status.temperature = cell("Frm_Temp").map(Celsius::new);
        if status == OpticalStatus::default() { unsupported(Capability::Optical) } else { Ok(status) }
    }
}
