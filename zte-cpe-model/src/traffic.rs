//! How much data was moved.

use std::time::Duration;

use serde::Serialize;

use crate::data_item::classified;
use crate::units::{BitRate, ByteCount, Percent};

/// Counters of the uplink.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct Traffic {
    /// Rate towards the home, over about a second.
    pub download_rate: Option<BitRate>,
    /// Rate towards the network, over about a second.
    pub upload_rate: Option<BitRate>,
    /// The highest rate towards the home since the connection came up.
    pub peak_download_rate: Option<BitRate>,
    /// The highest rate towards the network since the connection came up.
    pub peak_upload_rate: Option<BitRate>,
    /// Since the connection came up.
    pub connection: Volume,
    /// On this day.
    pub day: Volume,
    /// In the billing month.
    pub month: Volume,
    /// Over the device's life.
    pub total: Volume,
    /// When the monthly counter starts anew.
    pub reset: Option<CounterReset>,
    /// The limit that is set.
    pub limit: Option<DataLimit>,
}

/// Data moved in some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct Volume {
    /// Towards the home.
    pub received: Option<ByteCount>,
    /// Towards the network.
    pub sent: Option<ByteCount>,
    /// Time connected.
    #[cfg_attr(feature = "proptest", proptest(strategy = "crate::arbitrary::seconds()"))]
    pub connected: Option<Duration>,
    /// Packets, where the device counts them.
    pub packets: Packets,
}

/// Packets moved in some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct Packets {
    /// Towards the home.
    pub received: Option<u64>,
    /// Towards the network.
    pub sent: Option<u64>,
    /// Received and thrown away.
    pub received_dropped: Option<u64>,
    /// To be sent and thrown away.
    pub sent_dropped: Option<u64>,
    /// Received broken.
    pub received_errors: Option<u64>,
    /// Not sent for an error.
    pub sent_errors: Option<u64>,
}

/// When a monthly counter starts anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct CounterReset {
    /// The next date, where the device tells it.
    #[cfg_attr(feature = "proptest", proptest(value = "None"))]
    pub next: Option<jiff::civil::Date>,
    /// The day of the month, 1 to 31, where the device tells that.
    pub day_of_month: Option<u8>,
    /// Whether the device does it by itself.
    pub automatic: Option<bool>,
}

/// A limit of data or time per month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct DataLimit {
    /// Whether it is switched on.
    pub enabled: bool,
    /// How much is allowed.
    pub allowance: Option<Allowance>,
    /// From which share on the device warns.
    pub warn_at: Option<Percent>,
    /// Whether it is used up, where the device tells.
    pub exceeded: Option<bool>,
}

impl DataLimit {
    /// A limit that is on or off and tells nothing more.
    #[must_use]
    pub const fn new(enabled: bool) -> Self {
        Self { enabled, allowance: None, warn_at: None, exceeded: None }
    }
}

/// What a limit allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub enum Allowance {
    /// So much data.
    Data(ByteCount),
    /// So much time.
    Time(Duration),
}

/// What to change of the limit per month; everything that is not named stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct DataLimitChange {
    /// On or off.
    pub enabled: Option<bool>,
    /// How much is allowed.
    pub allowance: Option<Allowance>,
    /// From which share on the device warns.
    pub warn_at: Option<Percent>,
    /// Day of the month on which the counter starts anew, 1 to 31.
    pub reset_day: Option<u8>,
}

impl DataLimitChange {
    /// Allows so much, and switches the limit on.
    #[must_use]
    pub fn allow(allowance: Allowance) -> Self {
        Self { enabled: Some(true), allowance: Some(allowance), ..Self::default() }
    }

    /// Switches the limit off.
    #[must_use]
    pub fn off() -> Self {
        Self { enabled: Some(false), ..Self::default() }
    }

    /// Warns from this share on.
    #[must_use]
    pub fn warn_at(self, share: Percent) -> Self {
        Self { warn_at: Some(share), ..self }
    }

    /// Starts anew on this day of the month.
    #[must_use]
    pub fn reset_on(self, day: u8) -> Self {
        Self { reset_day: Some(day), ..self }
    }
}

classified! {
    DataLimitChange { enabled: Technical, allowance: Technical, warn_at: Technical, reset_day: Technical }
    Traffic {
        download_rate: TrafficVolume,
        upload_rate: TrafficVolume,
        peak_download_rate: TrafficVolume,
        peak_upload_rate: TrafficVolume,
        connection: TrafficVolume,
        day: TrafficVolume,
        month: TrafficVolume,
        total: TrafficVolume,
        reset: Technical,
        limit: Technical,
    }
}
