//! The mobile side: connection, counters, and which networks, bands and cells are used.

use super::call::{Arguments, Refusal};
use crate::router::Router;

const DOWN: &[(&str, &str)] = &[
    ("ppp_status", "disconnected"),
    ("wan_ipaddr", ""),
    ("wan_gateway", ""),
    ("wan_netmask", ""),
    ("ipv6_wan_ipaddr", ""),
    ("realtime_rx_thrpt", "0"),
    ("realtime_tx_thrpt", "0"),
];

/// Highest number of an LTE band.
const LTE_BANDS: u32 = 128;

impl Router {
    pub(super) fn set_connection(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        arguments.needed("cid")?;
        let names = [
            ("enable", "data_enable"),
            ("connect_mode", "data_connect_mode"),
            ("roam_enable", "roam_enable"),
        ];
        self.copy_arguments(arguments, &names);
        match arguments.text("enable").as_deref() {
            Some("0") => DOWN.iter().for_each(|(name, value)| self.set(name, value)),
            Some(_) => self.restore(&DOWN.iter().map(|(name, _)| *name).collect::<Vec<_>>()),
            None => {}
        }
        Ok(())
    }

    pub(super) fn set_month_limit(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        for key in ["enable", "type", "value", "ratio"] {
            arguments.needed(key)?;
        }
        let names = [
            ("enable", "data_volume_limit_switch"),
            ("type", "limit_type"),
            ("value", "limit_value"),
            ("ratio", "data_volume_alert_percent"),
        ];
        self.copy_arguments(arguments, &names);
        Ok(())
    }

    pub(super) fn set_clear_day(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        let day = arguments.number("clearday").filter(|day| (1..=31).contains(day));
        day.ok_or(Refusal::ARGUMENT)?;
        self.copy_arguments(arguments, &[("enable", "clearday_enable"), ("clearday", "traffic_clear_date")]);
        Ok(())
    }

    pub(super) fn select_network(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        const CHOICES: &[&str] = &[
            "NETWORK_auto",
            "Only_WCDMA",
            "Only_LTE",
            "WCDMA_AND_LTE",
            "WL_AND_5G",
            "LTE_AND_5G",
            "4G_AND_5G",
            "Only_5G",
        ];
        let choice = arguments.needed("net_select")?;
        if !CHOICES.contains(&choice.as_str()) {
            return Err(Refusal::ARGUMENT);
        }
        self.set("net_select", &choice);
        Ok(())
    }

    /// The mask is written in decimal and read in hex; the list of enabled bands follows it.
    pub(super) fn lock_lte_bands(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        let mask = arguments.needed("lte_band_mask")?.parse::<u128>().map_err(|_| Refusal::ARGUMENT)?;
        let bands = (0..LTE_BANDS).filter(|bit| mask >> bit & 1 == 1).map(|bit| (bit + 1).to_string());
        let bands = bands.collect::<Vec<_>>().join(",");
        self.set("lte_band_lock", &format!("{mask:#x}"));
        self.set("lte_band", &bands);
        Ok(())
    }

    pub(super) fn lock_nr_bands(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        let name = match arguments.needed("nr5g_type")?.as_str() {
            "SA" => "nr5g_sa_band_lock",
            "NSA" => "nr5g_nsa_band_lock",
            _ => return Err(Refusal::ARGUMENT),
        };
        let bands = arguments.needed("nr5g_band")?;
        if !bands.split(',').all(|band| band.parse::<u16>().is_ok()) {
            return Err(Refusal::ARGUMENT);
        }
        self.set(name, &bands);
        Ok(())
    }

    pub(super) fn lock_lte_cell(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        self.lock_cell(arguments, "lock_lte_cell", &["lock_lte_pci", "lock_lte_earfcn"])
    }

    pub(super) fn lock_nr_cell(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        self.lock_cell(arguments, "lock_nr_cell", &["lock_nr_pci", "lock_nr_earfcn", "lock_nr_cell_band"])
    }

    /// All zeros free the cell.
    fn lock_cell(&mut self, arguments: &Arguments, name: &str, keys: &[&str]) -> Result<(), Refusal> {
        let numbers: Result<Vec<_>, _> = keys.iter().map(|key| arguments.needed(key)).collect();
        let numbers = numbers?;
        let free = numbers.iter().all(|number| number == "0");
        self.set(name, &if free { String::new() } else { numbers.join(",") });
        Ok(())
    }

    pub(super) fn reset_locks(&mut self) {
        self.restore(&[
            "lte_band_lock",
            "lte_band",
            "nr5g_sa_band_lock",
            "nr5g_nsa_band_lock",
            "lock_lte_cell",
            "lock_nr_cell",
        ]);
    }

    pub(super) fn set_remote_management(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        const PLAIN: &[&str] = &[
            "EnableCWMP",
            "ServerURL",
            "ServerUsername",
            "ConnectionRequestUname",
            "ConnectionRequestPort",
            "PeriodicInformEnable",
            "PeriodicInformInterval",
        ];
        let mut opened = Vec::new();
        for key in ["ServerPassword", "ConnectionRequestPassword"] {
            if let Some(sealed) = arguments.text(key) {
                opened.push((key, self.open(&sealed).ok_or(Refusal::ARGUMENT)?));
            }
        }
        for (key, password) in opened {
            self.set(key, &password);
        }
        for key in PLAIN {
            self.copy_arguments(arguments, &[(key, key)]);
        }
        Ok(())
    }
}
