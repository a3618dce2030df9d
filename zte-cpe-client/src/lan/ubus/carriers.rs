//! Carriers and neighbours, listed inside one value each.

use zte_cpe_model::cellular::{Carrier, CarrierRole, CarrierTechnology, LteCell, NeighbourCell};

use super::wire;
use crate::lan::numbers::{band, bands_of_list, db, dbm, megahertz};
use crate::lan::rows::{Row, rows};

/// The LTE carriers, the primary first, then those of 5G.
pub(super) fn all(wire: &wire::Radio, serving: Option<&LteCell>) -> Vec<Carrier> {
    let mut carriers = lte(wire);
    if let (Some(primary), Some(cell)) = (carriers.first_mut(), serving) {
        primary.rsrp = cell.rsrp;
        primary.rsrq = cell.rsrq;
        primary.sinr = cell.sinr;
    }
    carriers.extend(nr(wire));
    carriers
}

/// The carrier that the list of LTE carriers begins with.
pub(super) fn lte_primary(wire: &wire::Radio) -> Option<Carrier> {
    lte(wire).into_iter().next()
}

/// `PCI,band,?,EARFCN,width;…`, the primary first, with `RSRP,RSRQ,SINR,RSSI,?,?;…` beside it for the others only.
fn lte(wire: &wire::Radio) -> Vec<Carrier> {
    let signals: Vec<Row<'_>> = rows(wire.ltecasig.value()).collect();
    rows(wire.lteca.value())
        .enumerate()
        .map(|(at, row)| {
            let secondary = at.checked_sub(1);
            let role = secondary.map_or(CarrierRole::Primary, |_| CarrierRole::Secondary);
            let mut carrier = Carrier::new(CarrierTechnology::Lte, role);
            carrier.pci = row.parse(0);
            carrier.band = band(row.text(1));
            carrier.channel = row.parse(3);
            carrier.bandwidth = megahertz(row.text(4));
            if let Some(signal) = secondary.and_then(|at| signals.get(at)) {
                carrier.rsrp = dbm(signal.text(0));
                carrier.rsrq = db(signal.text(1));
                carrier.sinr = db(signal.text(2));
                carrier.rssi = dbm(signal.text(3));
            }
            carrier
        })
        .collect()
}

/// `index,PCI,state,band,ARFCN,width,?,RSRP,RSRQ,SINR;…` as other firmware writes it, with entries of bands that the
/// device may not use.
fn nr(wire: &wire::Radio) -> Vec<Carrier> {
    let locks = [wire.nr5g_sa_band_lock.value(), wire.nr5g_nsa_band_lock.value()];
    let allowed: Vec<u16> = locks.into_iter().flatten().flat_map(bands_of_list).collect();
    rows(wire.nrca.value())
        .map(|row| {
            let mut carrier = Carrier::new(CarrierTechnology::Nr, CarrierRole::Secondary);
            carrier.pci = row.parse(1);
            carrier.state = row.parse(2);
            carrier.band = band(row.text(3));
            carrier.channel = row.parse(4);
            carrier.bandwidth = megahertz(row.text(5));
            carrier.rsrp = dbm(row.text(7));
            carrier.rsrq = db(row.text(8));
            carrier.sinr = db(row.text(9));
            carrier
        })
        .filter(|carrier| allowed.is_empty() || carrier.band.is_none_or(|band| allowed.contains(&band)))
        .collect()
}

/// `PCI,channel;…` without levels.
pub(super) fn neighbours(
    list: Option<&str>,
    technology: CarrierTechnology,
) -> impl Iterator<Item = NeighbourCell> {
    rows(list).map(move |row| {
        let mut cell = NeighbourCell::default();
        cell.technology = Some(technology);
        cell.pci = row.parse(0);
        cell.channel = row.parse(1);
        cell
    })
}
