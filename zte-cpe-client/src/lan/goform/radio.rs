//! What the modem may use: the connection itself, technologies, bands, cells.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::cellular::{BandLock, CellLock, MobileData, RadioPreference};
use zte_cpe_model::wan::ConnectionState;

use super::{Goform, wire};
use crate::lan::answer::Field;
use crate::lan::change::{Looks, band_mask, invalid};
use crate::lan::dialect::unsupported;
use crate::lan::numbers::{bands_of_list, bands_of_masks};
use crate::lan::profile::{LteBands, NrBands};
use crate::lan::words::{RADIO_PREFERENCES, connection, radio_preference};
use crate::{ErrorKind, Result};

/// Every LTE band that these modems know, as three clients of theirs send it.
const ALL_LTE: u128 = 0xA3E2_AB09_08DF;

/// Every band of the first edition of 5G below 7 GHz (3GPP TS 38.101-1); a modem takes from it what it has.
const ALL_NR: &[u16] = &[
    1, 2, 3, 5, 7, 8, 12, 20, 25, 28, 34, 38, 39, 40, 41, 50, 51, 66, 70, 71, 74, 75, 76, 77, 78, 79, 80, 81,
    82, 83, 84, 86,
];

/// What is written in place of a cell to lift its lock.
const NO_CELL: &[&str] = &["0", "0,0,0,0", "1,1,1,1"];

/// Making or cutting a connection takes up to ten seconds.
const CONNECTION_LOOKS: u32 = 11;

impl Goform {
    pub(super) async fn write_mobile_data(&self, data: MobileData) -> Result<()> {
        let (id, wanted) = match data {
            MobileData::On => ("CONNECT_NETWORK", ConnectionState::Connected),
            MobileData::Off => ("DISCONNECT_NETWORK", ConnectionState::Disconnected),
        };
        let now = self.fetch::<wire::Connection>().await?;
        let Some(state) = now.ppp_status.value() else { return unsupported(Capability::MobileData) };
        if connection(state) == wanted {
            return Ok(());
        }
        self.write(id, &[("notCallback", "true")]).await?;
        let holds =
            |after: wire::Connection| after.ppp_status.value().map(connection).as_ref() == Some(&wanted);
        let holds = &holds;
        let look = move || async move { self.fetch::<wire::Connection>().await.map(holds) };
        Looks::of(CONNECTION_LOOKS).until(look).await
    }

    /// Models differ in the words they take; a word that is refused changes nothing.
    pub(super) async fn write_preference(&self, preference: &RadioPreference) -> Result<()> {
        if self.fetch::<wire::Preference>().await?.net_select.value().is_none() {
            return unsupported(Capability::RadioPreference);
        }
        let own = [preference.as_str()];
        let known = RADIO_PREFERENCES.iter().find(|(one, _)| one == preference);
        let mut refused = ErrorKind::NotPermitted.into();
        for word in known.map_or(own.as_slice(), |(_, words)| words) {
            match self.write("SET_BEARER_PREFERENCE", &[("BearerPreference", word)]).await {
                Err(error) if error.is_not_permitted() => refused = error,
                outcome => {
                    outcome?;
                    let holds = |after: &wire::Preference| {
                        after.net_select.value().map(radio_preference).as_ref() == Some(preference)
                    };
                    return self.confirm(holds).await;
                }
            }
        }
        Err(refused)
    }

    pub(super) async fn write_bands(&self, bands: &BandLock) -> Result<()> {
        let mask = mask_of(&bands.lte)?;
        let [standalone, non_standalone] =
            [&bands.nr_standalone, &bands.nr_non_standalone].map(|list| nr_list(list));
        match self.profile.nr_bands {
            NrBands::Unknown if !(bands.nr_standalone.is_empty() && bands.nr_non_standalone.is_empty()) => {
                return unsupported(Capability::BandLock);
            }
            NrBands::Together if standalone != non_standalone => {
                return invalid("this router takes the same 5G bands standalone or not");
            }
            _ => {}
        }
        let before = self.fetch::<wire::Locks>().await?;
        self.write_lte_bands(mask).await?;
        match self.profile.nr_bands {
            NrBands::Unknown => {}
            NrBands::Together => {
                self.lock("WAN_PERFORM_NR5G_BAND_LOCK", &[("nr5g_band_mask", &standalone)]).await?;
            }
            NrBands::Apart => {
                for (list, kind) in [(&standalone, "0"), (&non_standalone, "1")] {
                    let fields = [("nr5g_band_mask", list.as_str()), ("type", kind)];
                    self.lock("WAN_PERFORM_NR5G_SANSA_BAND_LOCK", &fields).await?;
                }
            }
        }
        self.confirm::<wire::Locks>(|after| {
            let lte = [&before.lte_band_lock, &after.lte_band_lock];
            let sa = [&before.nr5g_sa_band_lock, &after.nr5g_sa_band_lock];
            let nsa = [&before.nr5g_nsa_band_lock, &after.nr5g_nsa_band_lock];
            are_set(&bands.lte, lte, bands_of_masks)
                && are_set(&bands.nr_standalone, sa, bands_of_list)
                && are_set(&bands.nr_non_standalone, nsa, bands_of_list)
        })
        .await
    }

    async fn write_lte_bands(&self, mask: u128) -> Result<()> {
        let mask = format!("0x{mask:011X}");
        match self.profile.lte_bands {
            LteBands::Selected => {
                let fields = [
                    ("is_gw_band", "0"),
                    ("gw_band_mask", "0"),
                    ("is_lte_band", "1"),
                    ("lte_band_mask", &mask),
                ];
                self.lock("BAND_SELECT", &fields).await
            }
            LteBands::Locked => self.lock("SET_LTE_BAND_LOCK", &[("lte_band_lock", &mask)]).await,
            LteBands::Unknown => unsupported(Capability::BandLock),
            LteBands::LockedOffline => self.offline_lock(&mask).await,
        }
    }

    /// Firmware that takes its bands only while there is no connection.
    async fn offline_lock(&self, mask: &str) -> Result<()> {
        let now = self.fetch::<wire::Connection>().await?;
        let connected = now.ppp_status.value().map(connection) == Some(ConnectionState::Connected);
        match self.write_mobile_data(MobileData::Off).await {
            Err(error) if !error.is_not_applied() => return Err(error),
            _ => {}
        }
        let masks = format!("{mask};0x00000000000;");
        let fields = [
            ("lte_band_lock", masks.as_str()),
            ("wcdma_band_lock", "0x000000000"),
            ("is_gw_band", "1"),
            ("is_lte_band", "0"),
        ];
        let outcome = self.lock("SET_NETWORK_BAND_LOCK", &fields).await;
        let back = if connected { self.write_mobile_data(MobileData::On).await } else { Ok(()) };
        // Data has been off by then: the call made once more would take that for how it was, and leave it so.
        outcome.and(back).map_err(
            |error| {
                if error.is_session_lost() { ErrorKind::NotApplied.into() } else { error }
            },
        )
    }

    pub(super) async fn write_cell(&self, cell: &CellLock) -> Result<()> {
        match cell {
            CellLock::Lte(cell) => {
                if cell.pci > 503 || cell.channel == 0 {
                    return invalid("a cell of LTE has an identity up to 503 and a channel");
                }
                self.write_lte_cell(&cell.pci.to_string(), &cell.channel.to_string()).await
            }
            CellLock::Nr(cell) => {
                if cell.pci > 1007 || cell.channel == 0 || cell.band == 0 {
                    return invalid("a cell of 5G has an identity up to 1007, a channel and a band");
                }
                if self.profile.no_nr_cell.is_none() {
                    return unsupported(Capability::CellLock);
                }
                let text = format!("{},{},{},{}", cell.pci, cell.channel, cell.band, cell.subcarrier_spacing);
                self.write_nr_cell(&text).await
            }
            _ => unsupported(Capability::CellLock),
        }
    }

    pub(super) async fn clear_cells(&self) -> Result<()> {
        self.write_lte_cell("0", "0").await?;
        match self.profile.no_nr_cell {
            Some(none) => self.write_nr_cell(none).await,
            None => Ok(()),
        }
    }

    /// Some firmware refuses these settings until its page for developers was opened; a setting that is refused changes
    /// nothing and is sent again then.
    async fn lock(&self, id: &str, fields: &[(&str, &str)]) -> Result<()> {
        match self.write(id, fields).await {
            Err(error) if error.is_not_permitted() => {
                self.open_developer_page().await?;
                self.write(id, fields).await
            }
            outcome => outcome,
        }
    }

    async fn write_lte_cell(&self, pci: &str, channel: &str) -> Result<()> {
        if self.profile.lte_bands == LteBands::Unknown {
            return unsupported(Capability::CellLock);
        }
        let fields = [("lte_pci_lock", pci), ("lte_earfcn_lock", channel)];
        self.lock("LTE_LOCK_CELL_SET", &fields).await?;
        self.confirm::<wire::Locks>(|after| {
            is(&after.lte_pci_lock, pci) && is(&after.lte_earfcn_lock, channel)
        })
        .await
    }

    async fn write_nr_cell(&self, cell: &str) -> Result<()> {
        self.lock("NR5G_LOCK_CELL_SET", &[("nr5g_cell_lock", cell)]).await?;
        self.confirm::<wire::Locks>(|after| is(&after.nr5g_cell_lock, cell)).await
    }
}

/// Every band there is for none.
fn mask_of(bands: &[u16]) -> Result<u128> {
    if bands.is_empty() { Ok(ALL_LTE) } else { band_mask(bands) }
}

fn nr_list(bands: &[u16]) -> String {
    let bands = if bands.is_empty() { ALL_NR } else { bands };
    bands.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// A restriction reads back as it was written; every band is at least what there was. What is not told cannot contradict.
fn are_set(wanted: &[u16], [before, after]: [&Field; 2], bands: fn(&str) -> Vec<u16>) -> bool {
    let (Some(before), Some(after)) = (before.value(), after.value()) else { return true };
    let (before, after) = (bands(before), bands(after));
    if wanted.is_empty() {
        before.iter().all(|band| after.contains(band))
    } else {
        after.iter().all(|band| wanted.contains(band)) && wanted.iter().all(|band| after.contains(band))
    }
}

/// A cell reads back as it was written. One that is lifted may as well be told no more, and a name that the firmware does
/// not have cannot contradict.
fn is(field: &Field, wanted: &str) -> bool {
    match field {
        Field::Value(_) => field.value() == Some(wanted),
        Field::Empty => NO_CELL.contains(&wanted),
        Field::Absent => true,
    }
}
