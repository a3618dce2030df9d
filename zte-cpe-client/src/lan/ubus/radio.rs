//! What the radio is allowed to use: technologies, bands, cells, and whether it is used at all.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use zte_cpe_model::capability::Capability;
use zte_cpe_model::cellular::{BandLock, CellLock, MobileData, RadioPreference};
use zte_cpe_model::wan::ConnectionState;

use super::exchange::Call;
use super::{Ubus, signal, wan, wire};
use crate::lan::change::band_mask;
use crate::lan::dialect::unsupported;
use crate::lan::wire::Wire as _;
use crate::lan::words::{RADIO_PREFERENCES, connection, radio_preference};
use crate::{Error, ErrorKind, Result};

fn setting(method: &'static str, arguments: Value) -> Call {
    Call::new("zte_nwinfo_api", method, arguments)
}

impl Ubus {
    async fn radio(&self) -> Result<wire::Radio> {
        let [radio] = self.ask([signal::radio()]).await?;
        Ok(wire::Radio::read(&radio.unwrap_or_default()))
    }

    pub(super) async fn write_mobile_data(&self, data: MobileData) -> Result<()> {
        let on = data == MobileData::On;
        if self.is_connected().await? == Some(on) {
            return Ok(());
        }
        let arguments = json!({ "source_module": "web", "cid": 1, "enable": u8::from(on) });
        self.tell(&[Call::new("zwrt_data", "set_wwaniface", arguments)]).await?;
        self.until(|| async move { Ok(self.is_connected().await? == Some(on)) }).await
    }

    /// The state counts: the switch of MU5250 reads 0 while it is connected.
    async fn is_connected(&self) -> Result<Option<bool>> {
        let [data] = self.ask([wan::mobile_data()]).await?;
        let Some(data) = data.map(|data| wire::MobileData::read(&data)) else {
            return unsupported(Capability::MobileData);
        };
        Ok(match data.connect_status.value().map(connection) {
            Some(ConnectionState::Connected) => Some(true),
            Some(ConnectionState::Connecting | ConnectionState::Disconnecting) => None,
            // Whatever else it is called in this dialect, it is not a connection.
            Some(_) => Some(false),
            None => data.enable.flag(),
        })
    }

    pub(super) async fn write_radio_preference(&self, preference: &RadioPreference) -> Result<()> {
        let word = match preference {
            RadioPreference::Other(word) => word,
            known => RADIO_PREFERENCES
                .iter()
                .find(|(preference, _)| preference == known)
                .and_then(|(_, words)| words.first().copied())
                .ok_or_else(|| {
                    Error::from(ErrorKind::InvalidInput).with_detail("no word is known for this choice")
                })?,
        };
        self.tell(&[setting("nwinfo_set_netselect", json!({ "net_select": word }))]).await?;
        self.until(|| async move {
            Ok(self.radio().await?.net_select.value().map(radio_preference).as_ref() == Some(preference))
        })
        .await
    }

    /// Lists that are empty are lifted first, with everything else there is; then the others are set.
    pub(super) async fn write_bands(&self, bands: &BandLock) -> Result<()> {
        let mut calls = Vec::new();
        let lists = [&bands.lte, &bands.nr_standalone, &bands.nr_non_standalone];
        if lists.iter().any(|list| list.is_empty()) {
            calls.push(setting("nwinfo_reset_band_cell_setting", json!({})));
        }
        if !bands.lte.is_empty() {
            let arguments = json!({
                "is_gw_band": "0",
                "gw_band_mask": "0",
                "is_lte_band": "1",
                "lte_band_mask": band_mask(&bands.lte)?.to_string(),
            });
            calls.push(setting("nwinfo_set_gwl_bandlock", arguments));
        }
        for (technology, list) in [("SA", &bands.nr_standalone), ("NSA", &bands.nr_non_standalone)] {
            if !list.is_empty() {
                let list: Vec<_> = list.iter().map(ToString::to_string).collect();
                let arguments = json!({ "nr5g_type": technology, "nr5g_band": list.join(",") });
                calls.push(setting("nwinfo_set_nrbandlock", arguments));
            }
        }
        self.tell(&calls).await?;
        self.until(|| async move {
            let now = signal::band_lock(&self.radio().await?);
            let same = |wanted: &Vec<u16>, now: &Vec<u16>| wanted.is_empty() || set(wanted) == set(now);
            Ok(same(&bands.lte, &now.lte)
                && same(&bands.nr_standalone, &now.nr_standalone)
                && same(&bands.nr_non_standalone, &now.nr_non_standalone))
        })
        .await
    }

    pub(super) async fn write_cell_lock(&self, cell: &CellLock) -> Result<()> {
        let (lock, wanted) = match cell {
            CellLock::Lte(cell) => {
                (lock_lte(cell.pci, cell.channel), vec![u64::from(cell.pci), u64::from(cell.channel)])
            }
            CellLock::Nr(cell) => (
                lock_nr(cell.pci, cell.channel, cell.band),
                vec![u64::from(cell.pci), u64::from(cell.channel), u64::from(cell.band)],
            ),
            _ => return Err(Error::from(ErrorKind::Unsupported).with_detail("a lock on this kind of cell")),
        };
        let lte = matches!(cell, CellLock::Lte(_));
        self.tell(&[lock]).await?;
        let wanted = &wanted;
        self.until(|| async move {
            let radio = self.radio().await?;
            let now = numbers(if lte { &radio.lock_lte_cell } else { &radio.lock_nr_cell }.value());
            Ok(!now.is_empty() && now.iter().all(|number| wanted.contains(number)))
        })
        .await
    }

    /// Zero in place of a cell lifts the lock.
    pub(super) async fn lift_cell_locks(&self) -> Result<()> {
        self.tell(&[lock_lte(0, 0), lock_nr(0, 0, 0)]).await?;
        self.until(|| async move {
            let radio = self.radio().await?;
            let lifted = |text| numbers(text).iter().all(|number| *number == 0);
            Ok(lifted(radio.lock_lte_cell.value()) && lifted(radio.lock_nr_cell.value()))
        })
        .await
    }
}

fn lock_lte(pci: u16, channel: u32) -> Call {
    let arguments = json!({ "lock_lte_pci": pci.to_string(), "lock_lte_earfcn": channel.to_string() });
    setting("nwinfo_lock_lte_cell", arguments)
}

fn lock_nr(pci: u16, channel: u32, band: u16) -> Call {
    let arguments = json!({
        "lock_nr_pci": pci.to_string(),
        "lock_nr_earfcn": channel.to_string(),
        "lock_nr_cell_band": band.to_string(),
    });
    setting("nwinfo_lock_nr_cell", arguments)
}

fn set(bands: &[u16]) -> BTreeSet<u16> {
    bands.iter().copied().collect()
}

/// The numbers in a text whose separators differ.
fn numbers(text: Option<&str>) -> Vec<u64> {
    let parts = text.unwrap_or_default().split(|sign: char| !sign.is_ascii_digit());
    parts.filter_map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_whatever_stands_between() {
        assert_eq!(numbers(Some("271,636768,78")), [271, 636_768, 78]);
        assert_eq!(numbers(Some("n78 271;")), [78, 271]);
        assert!(numbers(None).is_empty());
    }
}
