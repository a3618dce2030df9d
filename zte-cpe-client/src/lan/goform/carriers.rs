//! Carriers and neighbours, listed inside one value each.

use zte_cpe_model::cellular::{Carrier, CarrierRole, CarrierTechnology, LteCell, NeighbourCell};

use super::wire;
use crate::lan::numbers::{band, bands_of_list, db, dbm, megahertz};
use crate::lan::rows::{Row, rows};

/// The primary LTE carrier, then the secondary ones of LTE and 5G.
pub(super) fn all(wire: &wire::Radio, serving: Option<&LteCell>) -> Vec<Carrier> {
    let primary = primary(wire, serving);
    let mut secondary = lte_secondaries(wire);
    // MC888 lists the primary carrier among the secondary ones again.
    if let Some(primary) = &primary {
        secondary.retain(|carrier| carrier.pci != primary.pci || carrier.channel != primary.channel);
    }
    primary.into_iter().chain(secondary).chain(nr_secondaries(wire)).collect()
}

fn primary(wire: &wire::Radio, serving: Option<&LteCell>) -> Option<Carrier> {
    let mut carrier = Carrier::new(CarrierTechnology::Lte, CarrierRole::Primary);
    carrier.band = wire.lte_ca_pcell_band.value().and_then(band);
    carrier.bandwidth = wire.lte_ca_pcell_bandwidth.megahertz();
    if carrier.band.is_none() && carrier.bandwidth.is_none() {
        return None;
    }
    carrier.channel = wire.lte_ca_pcell_freq.or(&wire.lte_ca_pcell_arfcn).parse();
    if let Some(cell) = serving {
        carrier.pci = cell.pci;
        carrier.channel = carrier.channel.or(cell.channel);
        carrier.rsrp = cell.rsrp;
        carrier.rsrq = cell.rsrq;
        carrier.sinr = cell.sinr;
    }
    Some(carrier)
}

/// `index,PCI,state,band,EARFCN,width;…`, all decimal, with `RSRP,RSRQ,SINR;…` beside it.
fn lte_secondaries(wire: &wire::Radio) -> Vec<Carrier> {
    let signals: Vec<Row<'_>> = rows(wire.lte_multi_ca_scell_sig_info.value()).collect();
    let listed: Vec<Carrier> = rows(wire.lte_multi_ca_scell_info.value())
        .enumerate()
        .map(|(at, row)| {
            let mut carrier = secondary(CarrierTechnology::Lte, &row);
            if let Some(signal) = signals.get(at) {
                // −44.0 is the top of the scale and 0.0 is off it: both mean «none» here.
                carrier.rsrp = dbm(signal.text(0)).filter(|power| power.get() < -44.0);
                carrier.rsrq = db(signal.text(1)).filter(|ratio| ratio.get() != 0.0);
                carrier.sinr = db(signal.text(2)).filter(|ratio| ratio.get() != 0.0);
            }
            carrier
        })
        .collect();
    if !listed.is_empty() {
        return listed;
    }
    let mut first = Carrier::new(CarrierTechnology::Lte, CarrierRole::Secondary);
    first.band = wire.lte_ca_scell_band.value().and_then(band);
    first.bandwidth = wire.lte_ca_scell_bandwidth.megahertz();
    first.channel = wire.lte_ca_scell_arfcn.parse().filter(|channel| *channel > 0);
    let there = first.band.is_some() || first.bandwidth.is_some() || first.channel.is_some();
    there.then_some(first).into_iter().collect()
}

/// `index,PCI,state,band,ARFCN,width,?,RSRP,RSRQ,SINR;…`, with entries of bands that the device may not use.
fn nr_secondaries(wire: &wire::Radio) -> Vec<Carrier> {
    let locks = [wire.nr5g_sa_band_lock.value(), wire.nr5g_nsa_band_lock.value()];
    let allowed: Vec<u16> = locks.into_iter().flatten().flat_map(bands_of_list).collect();
    rows(wire.nr_multi_ca_scell_info.value())
        .map(|row| {
            let mut carrier = secondary(CarrierTechnology::Nr, &row);
            carrier.rsrp = dbm(row.text(7));
            carrier.rsrq = db(row.text(8));
            carrier.sinr = db(row.text(9));
            carrier
        })
        .filter(|carrier| allowed.is_empty() || carrier.band.is_none_or(|band| allowed.contains(&band)))
        .collect()
}

fn secondary(technology: CarrierTechnology, row: &Row<'_>) -> Carrier {
    let mut carrier = Carrier::new(technology, CarrierRole::Secondary);
    carrier.pci = row.parse(1);
    carrier.state = row.parse(2);
    carrier.band = band(row.text(3));
    carrier.channel = row.parse(4);
    carrier.bandwidth = megahertz(row.text(5));
    carrier
}

/// `EARFCN,PCI,RSRQ,RSRP,RSSI;…`, of which the serving cell is one: what it says goes to where it belongs.
pub(super) fn neighbours(wire: &wire::Radio, serving: Option<&mut LteCell>) -> Vec<NeighbourCell> {
    let mut cells: Vec<NeighbourCell> = rows(wire.ngbr_cell_info.value())
        .map(|row| {
            let mut cell = NeighbourCell::default();
            cell.channel = row.parse(0);
            cell.pci = row.parse(1);
            cell.rsrq = db(row.text(2));
            cell.rsrp = dbm(row.text(3));
            cell.rssi = dbm(row.text(4));
            cell
        })
        .collect();
    if let Some(serving) = serving.filter(|cell| cell.pci.is_some()) {
        let same = |cell: &NeighbourCell| {
            cell.pci == serving.pci && (serving.channel.is_none() || cell.channel == serving.channel)
        };
        if let Some(at) = cells.iter().position(same) {
            let own = cells.remove(at);
            serving.channel = serving.channel.or(own.channel);
            serving.rsrp = serving.rsrp.or(own.rsrp);
            serving.rsrq = serving.rsrq.or(own.rsrq);
            serving.rssi = serving.rssi.or(own.rssi);
        }
    }
    cells
}
