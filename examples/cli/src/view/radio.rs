//! The mobile radio as a person reads it.

use zte_cpe_model::cellular::{ApnProfile, BandLock, LteCell, NrCell, Signal};

use super::View;
use crate::{Facts, Table};

impl View {
    /// What the modem receives, with a word for how good it is.
    #[must_use]
    pub fn signal(self, signal: &Signal) -> Facts {
        let bars = signal.bars.map(|bars| {
            let lit = usize::from(bars.min(5));
            format!("{}{} {bars}/5", "▮".repeat(lit), "▯".repeat(5 - lit))
        });
        let carriers = signal
            .carriers
            .iter()
            .map(|carrier| {
                let band = carrier.band.map_or_else(|| "?".to_owned(), |band| band.to_string());
                carrier.bandwidth.map_or_else(|| format!("B{band}"), |width| format!("B{band} {width}"))
            })
            .collect::<Vec<_>>()
            .join(" + ");
        Facts::default()
            .with("signal", bars)
            .with("technology", signal.network_type.as_ref())
            .with("operator", signal.operator.as_ref())
            .with("roaming", signal.roaming.as_ref())
            .with("LTE", signal.lte.as_ref().and_then(|cell| self.lte(cell)))
            .with("5G", signal.nr.as_ref().and_then(|cell| self.nr(cell)))
            .with("carriers", Some(carriers))
            .with("other cells", (!signal.neighbours.is_empty()).then_some(signal.neighbours.len()))
            .with("allowed", signal.preference.as_ref())
    }

    /// Bands the device is restricted to.
    #[must_use]
    pub fn bands(self, lock: &BandLock) -> Facts {
        Facts::default()
            .with("LTE", bands(&lock.lte))
            .with("5G standalone", bands(&lock.nr_standalone))
            .with("5G with LTE", bands(&lock.nr_non_standalone))
    }

    /// Access point names. Passwords are never drawn.
    #[must_use]
    pub fn apns(self, profiles: &[ApnProfile]) -> Table {
        let mut table =
            Table::new(["SLOT", "IN USE", "NAME", "ACCESS POINT", "PROTOCOL", "AUTHENTICATION", "USER"]);
        for profile in profiles {
            let settings = profile.ipv4.as_ref().or(profile.ipv6.as_ref());
            table.push([
                Some(profile.slot.to_string()),
                profile.selected.then(|| "yes".to_owned()),
                Some(profile.name.clone()),
                settings.and_then(|settings| settings.apn.clone()),
                profile.pdp_type.as_ref().map(ToString::to_string),
                settings.and_then(|settings| settings.authentication.as_ref()).map(ToString::to_string),
                self.personal(
                    settings.and_then(|settings| settings.username.as_ref()).map(|it| it.expose().to_owned()),
                ),
            ]);
        }
        table
    }

    fn lte(self, cell: &LteCell) -> Option<String> {
        let quality = cell.rsrp.map(|rsrp| word(rsrp.get()));
        joined([
            cell.band.map(|band| format!("band {band}")),
            cell.rsrp.map(|rsrp| format!("RSRP {rsrp}")),
            cell.rsrq.map(|rsrq| format!("RSRQ {rsrq}")),
            cell.sinr.map(|sinr| format!("SINR {sinr}")),
            self.personal(cell.cell.map(|id| format!("cell {}", id.expose()))),
            quality.map(|word| format!("({word})")),
        ])
    }

    fn nr(self, cell: &NrCell) -> Option<String> {
        let quality = cell.rsrp.map(|rsrp| word(rsrp.get()));
        joined([
            cell.band.map(|band| format!("band n{band}")),
            cell.rsrp.map(|rsrp| format!("RSRP {rsrp}")),
            cell.rsrq.map(|rsrq| format!("RSRQ {rsrq}")),
            cell.sinr.map(|sinr| format!("SINR {sinr}")),
            self.personal(cell.cell.map(|id| format!("cell {}", id.expose()))),
            quality.map(|word| format!("({word})")),
        ])
    }
}

fn bands(numbers: &[u16]) -> Option<String> {
    (!numbers.is_empty()).then(|| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("  "))
}

/// A word for a reference signal power in dBm, by the steps that field guides commonly use.
fn word(rsrp: f64) -> &'static str {
    match rsrp {
        _ if rsrp >= -80.0 => "excellent",
        _ if rsrp >= -90.0 => "good",
        _ if rsrp >= -100.0 => "fair",
        _ => "weak",
    }
}
