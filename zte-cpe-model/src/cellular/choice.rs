//! What the radio is allowed to use: technologies, bands, cells, and whether it is used at all.

use serde::Serialize;

use crate::data_item::classified;
use crate::macros::open_enum;

open_enum! {
    /// Technologies that a device may use.
    pub enum RadioPreference {
        /// Whatever is best, without a word about 5G.
        Automatic = "automatic",
        /// Whatever is best, with 5G.
        AutomaticWithNr = "automatic-with-nr",
        /// GSM alone.
        GsmOnly = "gsm-only",
        /// UMTS alone.
        UmtsOnly = "umts-only",
        /// LTE alone.
        LteOnly = "lte-only",
        /// 5G standalone alone.
        NrOnly = "nr-only",
        /// UMTS and GSM.
        UmtsAndGsm = "umts-and-gsm",
        /// UMTS and LTE.
        UmtsAndLte = "umts-and-lte",
        /// LTE and 5G.
        LteAndNr = "lte-and-nr",
    }
}

/// Whether mobile data is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
pub enum MobileData {
    /// It is.
    On,
    /// It is not.
    Off,
}

/// Bands a device is restricted to; an empty list is no restriction that it tells.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct BandLock {
    /// LTE band numbers.
    pub lte: Vec<u16>,
    /// 5G standalone band numbers.
    pub nr_standalone: Vec<u16>,
    /// 5G non-standalone band numbers.
    pub nr_non_standalone: Vec<u16>,
}

impl BandLock {
    /// No restriction.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// These LTE bands and every 5G band.
    #[must_use]
    pub fn lte(bands: impl Into<Vec<u16>>) -> Self {
        Self { lte: bands.into(), ..Self::default() }
    }

    /// The same with these 5G bands, standalone or not.
    #[must_use]
    pub fn and_nr(self, bands: impl Into<Vec<u16>>) -> Self {
        let nr_standalone = bands.into();
        Self { nr_non_standalone: nr_standalone.clone(), nr_standalone, ..self }
    }
}

/// The one cell that a device shall use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub enum CellLock {
    /// A cell of LTE.
    Lte(LteCellLock),
    /// A cell of 5G.
    Nr(NrCellLock),
}

/// A cell of LTE by what it is told apart with on the air.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct LteCellLock {
    /// Physical cell identity, 0 to 503.
    pub pci: u16,
    /// Channel number (EARFCN).
    pub channel: u32,
}

impl LteCellLock {
    /// A cell by its identity and channel.
    #[must_use]
    pub const fn new(pci: u16, channel: u32) -> Self {
        Self { pci, channel }
    }
}

/// A cell of 5G by what it is told apart with on the air.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct NrCellLock {
    /// Physical cell identity, 0 to 1007.
    pub pci: u16,
    /// Channel number (NR-ARFCN).
    pub channel: u32,
    /// Band number, 78 for n78.
    pub band: u16,
    /// Subcarrier spacing in kHz: 15, 30, 60 or 120.
    pub subcarrier_spacing: u16,
}

impl NrCellLock {
    /// A cell by its identity, channel and band, with the spacing of most of them, 30 kHz.
    #[must_use]
    pub const fn new(pci: u16, channel: u32, band: u16) -> Self {
        Self { pci, channel, band, subcarrier_spacing: 30 }
    }

    /// With another subcarrier spacing, in kHz.
    #[must_use]
    pub const fn with_subcarrier_spacing(self, khz: u16) -> Self {
        Self { subcarrier_spacing: khz, ..self }
    }
}

classified! {
    BandLock { lte: Technical, nr_standalone: Technical, nr_non_standalone: Technical }
    LteCellLock { pci: CellLocation, channel: CellLocation }
    NrCellLock {
        pci: CellLocation,
        channel: CellLocation,
        band: CellLocation,
        subcarrier_spacing: CellLocation,
    }
}
