//! What the modem receives: networks, serving cells, locks. Identities are decimal here.

use serde_json::json;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::cellular::{
    BandLock, CarrierAggregation, CarrierTechnology, CellId, LteCell, NrCell, Plmn, Signal, UmtsCell,
};

use super::exchange::Call;
use super::identity::sim;
use super::{Ubus, carriers, wire};
use crate::Result;
use crate::lan::answer::Field;
use crate::lan::dialect::unsupported;
use crate::lan::messages::text_of_units;
use crate::lan::numbers::{band, bands_of_list, bands_of_masks};
use crate::lan::wire::Wire as _;
use crate::lan::words::{aggregation, network_type, radio_preference, roaming};

const LTE_PCI: u64 = 503;
const NR_PCI: u64 = 1007;
/// All ones stands for a cell that is not known, in both technologies.
const NO_CELL: u64 = (1 << 28) - 1;
const NR_CELL: u64 = (1 << 36) - 1;

pub(super) fn radio() -> Call {
    Call::new("zte_nwinfo_api", "nwinfo_get_netinfo", json!({}))
}

impl Ubus {
    pub(super) async fn read_signal(&self) -> Result<Signal> {
        let [radio, sim] = self.ask([radio(), sim()]).await?;
        let Some(radio) = radio else { return unsupported(Capability::Signal) };
        Ok(signal(&wire::Radio::read(&radio), &wire::Sim::read(&sim.unwrap_or_default())))
    }
}

fn signal(wire: &wire::Radio, sim: &wire::Sim) -> Signal {
    let mut signal = Signal::default();
    signal.network_type = wire.network_type.value().map(network_type);
    signal.operator = operator(wire, sim);
    signal.home_network.mcc = sim.mdm_mcc.owned();
    signal.home_network.mnc = sim.mdm_mnc.owned();
    signal.serving_network = serving_network(wire, &signal.home_network);
    signal.roaming = wire.simcard_roam.value().and_then(roaming);
    signal.bars = wire.signalbar.parse();
    signal.rssi = wire.rssi.dbm();
    signal.umts = umts_cell(wire);
    signal.lte = lte_cell(wire);
    signal.nr = nr_cell(wire);
    // MU5250 numbers the state here and names it in its configuration: 0 is `ca_deconfigured` there.
    signal.aggregation = wire.lteca_state.value().map(|state| match state {
        "0" => CarrierAggregation::NotConfigured,
        word => aggregation(word),
    });
    signal.carriers = carriers::all(wire, signal.lte.as_ref());
    signal.area = number(&wire.lac_code, u64::MAX).map(CellId::new);
    signal.neighbours = [
        (wire.lte_neighbor_cell.value(), CarrierTechnology::Lte),
        (wire.nr_neighbor_cell.value(), CarrierTechnology::Nr),
    ]
    .into_iter()
    .flat_map(|(list, technology)| carriers::neighbours(list, technology))
    .collect();
    signal.preference = wire.net_select.value().map(radio_preference);
    signal.selection = wire.net_select_mode.owned();
    signal.band_lock = band_lock(wire);
    signal
}

/// The name on the SIM counts only when both of its flags say so.
fn operator(wire: &wire::Radio, sim: &wire::Sim) -> Option<String> {
    let of_sim = (sim.spn_b1_flag.flag() == Some(true) && sim.spn_b2_flag.flag() == Some(true))
        .then(|| sim.spn_name_data.value().and_then(text_of_units))
        .flatten();
    of_sim.or_else(|| wire.network_provider.or(&wire.network_provider_fullname).owned())
}

/// The codes are numbers here, so that their leading zeros are gone. A country has three digits; how many an operator
/// has is known from the SIM, at home.
fn serving_network(wire: &wire::Radio, home: &Plmn) -> Plmn {
    let mut serving = Plmn::default();
    serving.mcc = wire.rmcc.value().map(|mcc| format!("{mcc:0>3}"));
    serving.mnc = wire.rmnc.value().map(|mnc| format!("{mnc:0>2}"));
    let number = |mnc: &Option<String>| mnc.as_ref().and_then(|mnc| mnc.parse::<u16>().ok());
    if serving.mcc == home.mcc && number(&serving.mnc).is_some() && number(&serving.mnc) == number(&home.mnc)
    {
        serving.mnc.clone_from(&home.mnc);
    }
    serving
}

fn umts_cell(wire: &wire::Radio) -> Option<UmtsCell> {
    let mut cell = UmtsCell::default();
    cell.rscp = wire.rscp.dbm();
    cell.ecio = wire.ecio.db();
    (cell != UmtsCell::default()).then_some(cell)
}

fn lte_cell(wire: &wire::Radio) -> Option<LteCell> {
    let mut cell = LteCell::default();
    cell.pci = number(&wire.lte_pci, LTE_PCI).and_then(|pci| pci.try_into().ok());
    cell.cell = number(&wire.cell_id, NO_CELL - 1).map(CellId::new);
    cell.channel = wire.wan_active_channel.parse().filter(|channel| *channel > 0);
    // In this dialect `lte_band` lists the bands that may be used, not the one in use.
    cell.band = wire.wan_active_band.value().filter(|text| !is_nr(text)).and_then(band);
    cell.rsrp = wire.lte_rsrp.dbm();
    cell.rsrq = wire.lte_rsrq.db();
    cell.rssi = wire.lte_rssi.dbm();
    cell.sinr = wire.lte_snr.db();
    if let Some(primary) = carriers::lte_primary(wire) {
        cell.pci = cell.pci.or(primary.pci);
        cell.channel = cell.channel.or(primary.channel);
        cell.band = cell.band.or(primary.band);
        cell.bandwidth = primary.bandwidth;
    }
    (cell != LteCell::default()).then_some(cell)
}

fn nr_cell(wire: &wire::Radio) -> Option<NrCell> {
    let mut cell = NrCell::default();
    cell.pci = number(&wire.nr5g_pci, NR_PCI).and_then(|pci| pci.try_into().ok());
    cell.cell = number(&wire.nr5g_cell_id, NR_CELL).filter(|cell| *cell != NO_CELL).map(CellId::new);
    let active = wire.wan_active_band.value().filter(|text| is_nr(text));
    cell.band = wire.nr5g_action_band.value().or(active).and_then(band);
    cell.channel = wire.nr5g_action_channel.parse().filter(|channel| *channel > 0);
    cell.bandwidth = wire.nr5g_bandwidth.megahertz();
    cell.rsrp = wire.nr5g_rsrp.dbm();
    cell.rsrq = wire.nr5g_rsrq.db();
    cell.rssi = wire.nr5g_rssi.dbm();
    cell.sinr = wire.nr5g_snr.db();
    (cell != NrCell::default()).then_some(cell)
}

/// Bands of 5G are written `n78`.
fn is_nr(band: &str) -> bool {
    band.trim_start().starts_with(['n', 'N'])
}

/// Zero is how firmware writes a number it does not have.
pub(super) fn number(field: &Field, limit: u64) -> Option<u64> {
    field.parse().filter(|number| (1..=limit).contains(number))
}

pub(super) fn band_lock(wire: &wire::Radio) -> BandLock {
    let list = |field: &Field| field.value().map(bands_of_list).unwrap_or_default();
    let mut lock = BandLock::default();
    lock.lte =
        lte_bands(list(&wire.lte_band), wire.lte_band_lock.value().map(bands_of_masks).unwrap_or_default());
    lock.nr_standalone = list(&wire.nr5g_sa_band_lock);
    lock.nr_non_standalone = list(&wire.nr5g_nsa_band_lock);
    lock
}

/// The list of a device and the mask beside it tell the same, but the mask ends before the highest bands. Where the list
/// has more than the mask, the mask is a restriction that it has not followed.
fn lte_bands(listed: Vec<u16>, masked: Vec<u16>) -> Vec<u16> {
    const END_OF_MASK: u16 = 64;
    let follows = listed.iter().all(|band| *band > END_OF_MASK || masked.contains(band));
    if !listed.is_empty() && (masked.is_empty() || follows) { listed } else { masked }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mask_and_list_of_lte_bands_are_read_together() {
        let cases: [(&[u16], &[u16], &[u16]); 5] = [
            (&[1, 3, 66], &[1, 3], &[1, 3, 66]),
            (&[1, 3, 66], &[3], &[3]),
            (&[3], &[1, 3], &[3]),
            (&[1, 3], &[], &[1, 3]),
            (&[], &[1, 3], &[1, 3]),
        ];
        for (listed, masked, read) in cases {
            assert_eq!(lte_bands(listed.to_vec(), masked.to_vec()), read, "{listed:?} {masked:?}");
        }
    }
}
