//! The optical side of a gateway on a passive optical network.

use std::time::Duration;

use serde::Serialize;

use crate::data_item::classified;
use crate::macros::open_enum;
use crate::units::{Celsius, Dbm, Milliamperes, Volts};

open_enum! {
    /// How far a gateway has come in registering with the provider's end of the fibre (ITU-T G.984.3, O1 to O7).
    pub enum PonState {
        /// O1: looks for the provider's signal.
        Initial = "initial",
        /// O2: hears it and waits.
        Standby = "standby",
        /// O3: gives its serial number.
        SerialNumber = "serial-number",
        /// O4: its distance is measured.
        Ranging = "ranging",
        /// O5: works.
        Operation = "operation",
        /// O6: has lost the signal and waits for it.
        Popup = "popup",
        /// O7: has been told to keep silent.
        EmergencyStop = "emergency-stop",
    }
}

/// What the optical transceiver measures.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct OpticalStatus {
    /// Registration with the provider.
    pub registration: Option<PonState>,
    /// Whether light comes in at all.
    pub signal: Option<bool>,
    /// Power received.
    pub received_power: Option<Dbm>,
    /// Power sent.
    pub sent_power: Option<Dbm>,
    /// Power received of the television overlay.
    pub video_power: Option<Dbm>,
    /// Supply voltage.
    pub voltage: Option<Volts>,
    /// Bias current of the laser.
    pub bias_current: Option<Milliamperes>,
    /// Temperature.
    pub temperature: Option<Celsius>,
    /// Time since the registration.
    #[cfg_attr(feature = "proptest", proptest(strategy = "crate::arbitrary::seconds()"))]
    pub registered: Option<Duration>,
}

classified! {
    OpticalStatus {
        registration: Technical,
        signal: Technical,
        received_power: Technical,
        sent_power: Technical,
        video_power: Technical,
        voltage: Technical,
        bias_current: Technical,
        temperature: Technical,
        registered: Technical,
    }
}
