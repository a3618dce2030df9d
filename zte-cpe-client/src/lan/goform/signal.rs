//! What the modem receives: networks, serving cells, locks.

use zte_cpe_model::cellular::{BandLock, CellId, LteCell, NrCell, Plmn, Signal, UmtsCell};
use zte_cpe_model::units::Db;

use super::{carriers, wire};
use crate::lan::answer::Field;
use crate::lan::numbers::{NumberBase, band, bands_of_list, bands_of_masks, unsigned_dbm};
use crate::lan::words::{aggregation, network_type, radio_preference, roaming};
use crate::lan::{messages, profile};

/// Largest identities that the radio standards allow.
const LTE_PCI: u64 = 503;
const LTE_CELL: u64 = (1 << 28) - 1;
const NR_PCI: u64 = 1007;
const NR_CELL: u64 = (1 << 36) - 1;

impl From<wire::Radio> for Signal {
    fn from(wire: wire::Radio) -> Self {
        let mut signal = Self::default();
        signal.network_type = wire.network_type.value().map(network_type);
        signal.operator = operator(&wire);
        signal.home_network = home_network(&wire);
        signal.serving_network = serving_network(&wire, &signal.home_network);
        signal.roaming = wire.simcard_roam.value().and_then(roaming);
        signal.bars = wire.signalbar.or(&wire.network_signalbar).parse();
        signal.rssi = wire.rssi.value().and_then(unsigned_dbm);
        signal.umts = umts_cell(&wire);
        signal.lte = lte_cell(&wire);
        signal.nr = nr_cell(&wire);
        signal.aggregation = wire.wan_lte_ca.value().map(aggregation);
        signal.carriers = carriers::all(&wire, signal.lte.as_ref());
        signal.neighbours = carriers::neighbours(&wire, signal.lte.as_mut());
        signal.preference = wire.net_select.value().map(radio_preference);
        signal.selection = wire.net_select_mode.owned();
        signal.band_lock = band_lock(&wire);
        signal
    }
}

/// The name on the SIM counts only when both of its flags say so.
fn operator(wire: &wire::Radio) -> Option<String> {
    let sim = (wire.spn_b1_flag.flag() == Some(true) && wire.spn_b2_flag.flag() == Some(true))
        .then(|| wire.spn_name_data.value().and_then(messages::text_of_units))
        .flatten();
    sim.or_else(|| wire.network_provider.or(&wire.network_provider_fullname).owned())
}

fn plmn(mcc: &Field, mnc: &Field) -> Plmn {
    let mut plmn = Plmn::default();
    plmn.mcc = mcc.owned();
    plmn.mnc = mnc.owned();
    plmn
}

fn home_network(wire: &wire::Radio) -> Plmn {
    let mut home = plmn(wire.mdm_mcc.or(&wire.hmcc), wire.mdm_mnc.or(&wire.hmnc));
    if let Some((mcc, mnc)) = wire.hplmn.value().and_then(|both| both.split_at_checked(3)) {
        home.mcc.get_or_insert_with(|| mcc.to_owned());
        home.mnc.get_or_insert_with(|| mnc.to_owned());
    }
    home
}

/// Firmware drops the leading zeros of this code only; at home they are known from the SIM.
fn serving_network(wire: &wire::Radio, home: &Plmn) -> Plmn {
    let mut serving = plmn(wire.rmcc.or(&wire.network_rmcc), wire.rmnc.or(&wire.network_rmnc));
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
    let profile = profile::of(wire.model_name.value().unwrap_or_default(), "");
    let mut cell = LteCell::default();
    cell.pci = identity(&wire.lte_pci, profile.pci, LTE_PCI);
    cell.cell = identity(&wire.cell_id, profile.cell, LTE_CELL).map(CellId::new);
    let active = wire.wan_active_band.value().filter(|text| text.to_ascii_uppercase().contains("LTE"));
    cell.band =
        [wire.lte_band.value(), wire.lte_ca_pcell_band.value(), active].into_iter().flatten().find_map(band);
    cell.channel = wire
        .wan_active_channel
        .or(&wire.lte_ca_pcell_freq)
        .or(&wire.lte_ca_pcell_arfcn)
        .parse()
        .filter(|channel| *channel > 0);
    cell.bandwidth = wire.bandwidth.megahertz().or_else(|| wire.lte_ca_pcell_bandwidth.megahertz());
    cell.rsrp = wire.lte_rsrp.or(&wire.network_lte_rsrp).dbm();
    cell.rsrq = wire.lte_rsrq.db();
    cell.rssi = wire.lte_rssi.dbm();
    cell.sinr = wire.lte_snr.or(&wire.sinr).db();
    (cell != LteCell::default()).then_some(cell)
}

fn nr_cell(wire: &wire::Radio) -> Option<NrCell> {
    let profile = profile::of(wire.model_name.value().unwrap_or_default(), "");
    let mut cell = NrCell::default();
    cell.pci = identity(&wire.nr5g_pci, profile.pci, NR_PCI);
    cell.cell = identity(wire.Z5g_CELL_ID.or(&wire.nr5g_cell_id), profile.cell, NR_CELL).map(CellId::new);
    cell.band = wire.nr5g_action_band.or(&wire.nr5g_action_nsa_band).value().and_then(band);
    cell.channel = wire.nr5g_action_channel.parse().filter(|channel| *channel > 0);
    cell.rsrp = wire.Z5g_rsrp.or(&wire.nr5g_rsrp).or(&wire.rsrp_5g).dbm();
    cell.rssi = wire.Z5g_rssi.dbm();
    cell.rsrp_per_antenna =
        [&wire.rx0_rsrp_5g, &wire.rx1_rsrp_5g].iter().filter_map(|field| field.dbm()).collect();
    cell.rsrq = wire.Z5g_rsrq.or(&wire.nr5g_rsrq).db();
    // −20.0 stands for «no value» here.
    cell.sinr = [&wire.Z5g_SINR, &wire.Z5g_snr, &wire.nr5g_snr, &wire.nr5g_sinr, &wire.sinr_5g]
        .into_iter()
        .filter_map(Field::db)
        .find(|sinr| *sinr != Db::new(-20.0));
    (cell != NrCell::default()).then_some(cell)
}

/// Zero is how firmware writes an identity it does not have, and a valid one as well; it is taken for none.
fn identity<T: TryFrom<u64>>(field: &Field, base: NumberBase, limit: u64) -> Option<T> {
    let number = base.read(field.value()?, limit).filter(|number| *number > 0)?;
    T::try_from(number).ok()
}

fn band_lock(wire: &wire::Radio) -> BandLock {
    let mut lock = BandLock::default();
    lock.lte = wire.lte_band_lock.value().map(bands_of_masks).unwrap_or_default();
    lock.nr_standalone = wire.nr5g_sa_band_lock.value().map(bands_of_list).unwrap_or_default();
    lock.nr_non_standalone = wire.nr5g_nsa_band_lock.value().map(bands_of_list).unwrap_or_default();
    lock
}
