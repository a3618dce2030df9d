//! The mobile radio: serving cells, carriers and neighbours, what it may use, and the access point names.

use serde::Serialize;
use zeroize::Zeroize;

use crate::data_item::classified;
use crate::macros::{masked_debug, open_enum};
use crate::units::{Db, Dbm, Megahertz};

mod apn;
mod choice;

pub use apn::{
    ApnAuthentication, ApnChoice, ApnDraft, ApnProfile, ApnSettings, ApnUsername, ParseApnUsernameError,
    PdpType,
};
pub use choice::{BandLock, CellLock, LteCellLock, MobileData, NrCellLock, RadioPreference};

open_enum! {
    /// Radio technology in use.
    pub enum NetworkType {
        /// GSM, GPRS or EDGE.
        Gsm = "gsm",
        /// UMTS.
        Umts = "umts",
        /// HSPA, with or without the plus.
        Hspa = "hspa",
        /// LTE.
        Lte = "lte",
        /// LTE with carrier aggregation.
        LteAdvanced = "lte-a",
        /// 5G beside an LTE anchor (non-standalone).
        NrNonStandalone = "nr-nsa",
        /// 5G on its own.
        NrStandalone = "nr-sa",
        /// Emergency calls only.
        LimitedService = "limited-service",
        /// No network.
        NoService = "no-service",
    }
}

open_enum! {
    /// Whether the SIM is at home in the network that serves it.
    pub enum Roaming {
        /// In its own network.
        Home = "home",
        /// In another network of its country.
        National = "national",
        /// Abroad.
        International = "international",
    }
}

open_enum! {
    /// Whether several LTE carriers are used together.
    pub enum CarrierAggregation {
        /// They are.
        Active = "active",
        /// They could be, and are not now.
        Inactive = "inactive",
        /// They are not set up.
        NotConfigured = "not-configured",
    }
}

/// Identity of a radio cell. It tells where the device stands, so it masks itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Zeroize, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
pub struct CellId(u64);

masked_debug!(CellId);

impl CellId {
    /// An identity: 28 bits for LTE (ECI), 36 bits for 5G (NCI).
    #[must_use]
    pub const fn new(id: u64) -> Self {
        Self(id)
    }

    /// The number in clear. Every call is a place where a personal value leaves its type.
    #[must_use]
    pub const fn expose(self) -> u64 {
        self.0
    }
}

/// A mobile network: country and operator code.
///
/// Codes are text because leading zeros count: network `03` is not network `3`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct Plmn {
    /// Mobile country code, three digits.
    #[cfg_attr(feature = "proptest", proptest(strategy = "proptest::option::of(\"[0-9]{3}\")"))]
    pub mcc: Option<String>,
    /// Mobile network code, two or three digits; some firmware drops leading zeros.
    #[cfg_attr(feature = "proptest", proptest(strategy = "proptest::option::of(\"[0-9]{2,3}\")"))]
    pub mnc: Option<String>,
}

/// What the modem receives.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct Signal {
    /// Radio technology in use.
    pub network_type: Option<NetworkType>,
    /// Name of the operator.
    pub operator: Option<String>,
    /// The network that serves the device.
    pub serving_network: Plmn,
    /// The network that issued the SIM.
    pub home_network: Plmn,
    /// Whether the SIM is at home there.
    pub roaming: Option<Roaming>,
    /// Bars as the device shows them, 0 to 5.
    pub bars: Option<u8>,
    /// Strength over the whole channel.
    pub rssi: Option<Dbm>,
    /// UMTS cell.
    pub umts: Option<UmtsCell>,
    /// Serving LTE cell; with 5G non-standalone it is the anchor.
    pub lte: Option<LteCell>,
    /// Serving 5G cell.
    pub nr: Option<NrCell>,
    /// Whether LTE carriers are aggregated.
    pub aggregation: Option<CarrierAggregation>,
    /// All carriers in use, the primary first.
    pub carriers: Vec<Carrier>,
    /// Area of the network that the device is in; it tells where it stands, like a cell does.
    pub area: Option<CellId>,
    /// Other cells in reach.
    pub neighbours: Vec<NeighbourCell>,
    /// Technologies the device is allowed to use.
    pub preference: Option<RadioPreference>,
    /// How the network is chosen, as the device names it.
    pub selection: Option<String>,
    /// Bands the device is restricted to.
    pub band_lock: BandLock,
}

/// A UMTS cell.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct UmtsCell {
    /// Received signal code power.
    pub rscp: Option<Dbm>,
    /// Ratio of chip energy to interference.
    pub ecio: Option<Db>,
}

/// An LTE cell.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct LteCell {
    /// Physical cell identity, 0 to 503.
    pub pci: Option<u16>,
    /// E-UTRAN cell identity.
    pub cell: Option<CellId>,
    /// Band number.
    pub band: Option<u16>,
    /// Channel number (EARFCN).
    pub channel: Option<u32>,
    /// Channel width.
    pub bandwidth: Option<Megahertz>,
    /// Reference signal received power.
    pub rsrp: Option<Dbm>,
    /// Reference signal received quality.
    pub rsrq: Option<Db>,
    /// Strength over the whole channel.
    pub rssi: Option<Dbm>,
    /// Signal to noise and interference.
    pub sinr: Option<Db>,
}

impl LteCell {
    /// The base station (eNodeB): the upper 20 bits of the cell identity.
    ///
    /// Computed here because some firmware answers the whole cell identity under this name.
    #[must_use]
    pub fn enodeb(&self) -> Option<u64> {
        self.cell.map(|cell| cell.expose() >> 8)
    }
}

/// A 5G cell.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct NrCell {
    /// Physical cell identity, 0 to 1007.
    pub pci: Option<u16>,
    /// NR cell identity.
    pub cell: Option<CellId>,
    /// Band number, 78 for n78.
    pub band: Option<u16>,
    /// Channel number (NR-ARFCN).
    pub channel: Option<u32>,
    /// Channel width.
    pub bandwidth: Option<Megahertz>,
    /// Reference signal received power.
    pub rsrp: Option<Dbm>,
    /// The same per receiving antenna, as far as the device tells.
    pub rsrp_per_antenna: Vec<Dbm>,
    /// Reference signal received quality.
    pub rsrq: Option<Db>,
    /// Strength over the whole channel.
    pub rssi: Option<Dbm>,
    /// Signal to noise and interference.
    pub sinr: Option<Db>,
}

/// Radio technology of a carrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub enum CarrierTechnology {
    /// LTE.
    Lte,
    /// 5G.
    Nr,
}

/// Part of a carrier in an aggregation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub enum CarrierRole {
    /// The one that controls the connection.
    Primary,
    /// An additional one.
    Secondary,
}

/// One carrier in use.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct Carrier {
    /// Its technology.
    pub technology: CarrierTechnology,
    /// Its part.
    pub role: CarrierRole,
    /// Physical cell identity.
    pub pci: Option<u16>,
    /// Band number.
    pub band: Option<u16>,
    /// Channel number (EARFCN or NR-ARFCN).
    pub channel: Option<u32>,
    /// Channel width.
    pub bandwidth: Option<Megahertz>,
    /// State as the device numbers it; its meaning is not documented.
    pub state: Option<u8>,
    /// Reference signal received power.
    pub rsrp: Option<Dbm>,
    /// Reference signal received quality.
    pub rsrq: Option<Db>,
    /// Strength over the whole channel.
    pub rssi: Option<Dbm>,
    /// Signal to noise and interference.
    pub sinr: Option<Db>,
}

impl Carrier {
    /// A carrier of which nothing more is known.
    #[must_use]
    pub const fn new(technology: CarrierTechnology, role: CarrierRole) -> Self {
        Self {
            technology,
            role,
            pci: None,
            band: None,
            channel: None,
            bandwidth: None,
            state: None,
            rsrp: None,
            rsrq: None,
            rssi: None,
            sinr: None,
        }
    }
}

/// A cell in reach that does not serve the device.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct NeighbourCell {
    /// Its technology, where the device tells it.
    pub technology: Option<CarrierTechnology>,
    /// Channel number (EARFCN).
    pub channel: Option<u32>,
    /// Physical cell identity.
    pub pci: Option<u16>,
    /// Reference signal received quality.
    pub rsrq: Option<Db>,
    /// Reference signal received power.
    pub rsrp: Option<Dbm>,
    /// Strength over the whole channel.
    pub rssi: Option<Dbm>,
}

classified! {
    Signal {
        network_type: Technical,
        operator: Technical,
        serving_network: Technical,
        home_network: Technical,
        roaming: CellLocation,
        bars: Technical,
        rssi: Technical,
        umts: Technical,
        lte: CellLocation,
        nr: CellLocation,
        aggregation: Technical,
        carriers: CellLocation,
        area: CellLocation,
        neighbours: CellLocation,
        preference: Technical,
        selection: Technical,
        band_lock: Technical,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_station_is_the_upper_part_of_the_cell_identity() {
        let cell = LteCell { cell: Some(CellId::new(0x01A2_B3C4)), ..LteCell::default() };
        assert_eq!(cell.enodeb(), Some(0x1_A2B3));
    }

    #[test]
    fn cell_identity_masks_itself_inside_a_signal() {
        let lte = LteCell { cell: Some(CellId::new(27_447_297)), ..LteCell::default() };
        let rendered = format!("{:?}", Signal { lte: Some(lte), ..Signal::default() });
        assert!(!rendered.contains("27447297"), "{rendered}");
    }
}
