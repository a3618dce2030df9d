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

#[cfg(test)]
mod tests {
    use zte_cpe_model::units::{Db, Dbm, Megahertz};

    use super::*;
    use crate::lan::answer::Answer;
    use crate::lan::wire::Wire as _;

    fn radio(values: &serde_json::Value) -> wire::Radio {
        wire::Radio::read(&Answer::parse(values.to_string().as_bytes()).unwrap())
    }

    #[test]
    fn lte_carriers_are_read_with_their_signals_and_stray_blanks() {
        let radio = radio(&serde_json::json!({
            "lteca": "389,7,2,3125,20;271,3,2,1815,15;",
            "ltecasig": "-95, -11,12.5,-66,0,0;",
        }));
        let mut serving = LteCell::default();
        serving.rsrp = Some(Dbm::new(-92.0));
        let carriers = all(&radio, Some(&serving));
        let read: Vec<_> = carriers.iter().map(|one| (one.role, one.pci, one.band, one.channel)).collect();
        assert_eq!(
            read,
            [
                (CarrierRole::Primary, Some(389), Some(7), Some(3125)),
                (CarrierRole::Secondary, Some(271), Some(3), Some(1815)),
            ]
        );
        assert_eq!((carriers[0].rsrp, carriers[0].rssi), (Some(Dbm::new(-92.0)), None), "told by the cell");
        assert_eq!((carriers[1].rsrp, carriers[1].rsrq), (Some(Dbm::new(-95.0)), Some(Db::new(-11.0))));
        assert_eq!((carriers[1].sinr, carriers[1].rssi), (Some(Db::new(12.5)), Some(Dbm::new(-66.0))));
        assert_eq!(carriers[1].bandwidth, Some(Megahertz::new(15.0)));
    }

    #[test]
    fn carriers_of_bands_that_may_not_be_used_are_ghosts() {
        let radio = radio(&serde_json::json!({
            "nrca": "1,271,2,n28,156510,10,0,-97,-12,9.5;2,5,0,n255,1,5,0,0,0,0;",
            "nr5g_sa_band_lock": "1,28,78",
        }));
        let carriers = all(&radio, None);
        assert_eq!(carriers.len(), 1);
        assert_eq!(
            (carriers[0].band, carriers[0].state, carriers[0].sinr),
            (Some(28), Some(2), Some(Db::new(9.5)))
        );
    }

    #[test]
    fn neighbours_have_no_levels() {
        let cells: Vec<_> = neighbours(Some("388,3125;136,3125;"), CarrierTechnology::Lte).collect();
        let read: Vec<_> = cells.iter().map(|cell| (cell.pci, cell.channel, cell.rsrp)).collect();
        assert_eq!(read, [(Some(388), Some(3125), None), (Some(136), Some(3125), None)]);
        assert_eq!(neighbours(None, CarrierTechnology::Nr).count(), 0);
    }
}
