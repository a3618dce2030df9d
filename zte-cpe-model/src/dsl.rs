//! The telephone line of a gateway on DSL.

use std::time::Duration;

use serde::Serialize;

use crate::data_item::classified;
use crate::macros::open_enum;
use crate::units::{BitRate, Db, Dbm};

open_enum! {
    /// State of a line.
    pub enum DslState {
        /// Data flows (showtime).
        Up = "up",
        /// Both ends agree on how.
        Training = "training",
        /// Nobody at the other end.
        Down = "down",
    }
}

/// State and quality of a line.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct DslStatus {
    /// State.
    pub state: Option<DslState>,
    /// Standard in use, as the device names it, such as `VDSL2`.
    pub standard: Option<String>,
    /// Profile in use, such as `17a`.
    pub profile: Option<String>,
    /// From home to the provider.
    pub upstream: DslDirection,
    /// From the provider to home.
    pub downstream: DslDirection,
    /// Fast or interleaved, as the device names it.
    pub data_path: Option<String>,
    /// What carries the packets, as the device names it: ATM or PTM.
    pub encapsulation: Option<String>,
    /// How often the line had to be made anew.
    pub retrains: Option<u32>,
    /// Time up.
    #[cfg_attr(feature = "proptest", proptest(strategy = "crate::arbitrary::seconds()"))]
    pub connected: Option<Duration>,
}

/// One direction of a line.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct DslDirection {
    /// Data rate in use.
    pub rate: Option<BitRate>,
    /// Data rate that the line could carry.
    pub attainable_rate: Option<BitRate>,
    /// How far the signal stands above the noise that it needs (SNR margin).
    pub noise_margin: Option<Db>,
    /// What the line takes away.
    pub attenuation: Option<Db>,
    /// Power sent.
    pub power: Option<Dbm>,
    /// Blocks with a wrong checksum.
    pub crc_errors: Option<u64>,
    /// Blocks that error correction mended.
    pub fec_errors: Option<u64>,
}

classified! {
    DslStatus {
        state: Technical,
        standard: Technical,
        profile: Technical,
        upstream: Technical,
        downstream: Technical,
        data_path: Technical,
        encapsulation: Technical,
        retrains: Technical,
        connected: Technical,
    }
    DslDirection {
        rate: Technical,
        attainable_rate: Technical,
        noise_margin: Technical,
        attenuation: Technical,
        power: Technical,
        crc_errors: Technical,
        fec_errors: Technical,
    }
}
