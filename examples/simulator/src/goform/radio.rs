//! Which networks, bands and cells are used.

use super::write::Accepts::{Text, Words};
use super::write::{Write, write};
use crate::profile::LockAccess;
use crate::request::Request;
use crate::router::Router;

pub(super) const WRITES: &[Write] = &[
    write("SET_BEARER_PREFERENCE", &[("BearerPreference", Text)], |router, request| {
        let choice = request.parameter("BearerPreference").unwrap_or_default();
        router.profile.goform.bearers.contains(&choice)
            && router.copy(request, &[("BearerPreference", "net_select")])
    }),
    write(
        "BAND_SELECT",
        &[
            ("is_gw_band", Text),
            ("gw_band_mask", Text),
            ("is_lte_band", Words(&["1"])),
            ("lte_band_mask", Text),
        ],
        |router, request| router.lock(request, is_mask, &[("lte_band_mask", "lte_band_lock")]),
    ),
    write(
        "SET_NETWORK_BAND_LOCK",
        &[("lte_band_lock", Text), ("wcdma_band_lock", Text)],
        |router, request| {
            // Taken only while there is no connection.
            router.setting("ppp_status") == "ppp_disconnected"
                && router.lock(
                    request,
                    |masks| masks.split_terminator(';').all(is_mask),
                    &[("lte_band_lock", "lte_band_lock")],
                )
        },
    ),
    write("SET_LTE_BAND_LOCK", &[("lte_band_lock", Text)], |router, request| {
        router.lock(request, is_mask, &[("lte_band_lock", "lte_band_lock")])
    }),
    write("WAN_PERFORM_NR5G_BAND_LOCK", &[("nr5g_band_mask", Text)], |router, request| {
        router.lock(
            request,
            are_bands,
            &[("nr5g_band_mask", "nr5g_sa_band_lock"), ("nr5g_band_mask", "nr5g_nsa_band_lock")],
        )
    }),
    write(
        "WAN_PERFORM_NR5G_SANSA_BAND_LOCK",
        &[("nr5g_band_mask", Text), ("type", Words(&["0", "1"]))],
        |router, request| {
            let standalone = request.parameter("type") == Some("0");
            let name = if standalone { "nr5g_sa_band_lock" } else { "nr5g_nsa_band_lock" };
            router.lock(request, are_bands, &[("nr5g_band_mask", name)])
        },
    ),
    write("LTE_LOCK_CELL_SET", &[("lte_pci_lock", Text), ("lte_earfcn_lock", Text)], |router, request| {
        router.lock(
            request,
            is_number,
            &[("lte_pci_lock", "lte_pci_lock"), ("lte_earfcn_lock", "lte_earfcn_lock")],
        )
    }),
    write("NR5G_LOCK_CELL_SET", &[("nr5g_cell_lock", Text)], |router, request| {
        let cell = |cell: &str| cell.split(',').count() == 4 && cell.split(',').all(is_number);
        router.lock(request, cell, &[("nr5g_cell_lock", "nr5g_cell_lock")])
    }),
];

impl Router {
    /// Stores what has the right form; some firmware takes it from developers only.
    fn lock(&mut self, request: &Request, takes: fn(&str) -> bool, names: &[(&str, &str)]) -> bool {
        let permitted = self.is_developer() || self.profile.goform.locks == LockAccess::Owner;
        let well_formed = names.iter().all(|(parameter, _)| request.parameter(parameter).is_some_and(takes));
        permitted && well_formed && self.copy(request, names)
    }
}

/// A hexadecimal mask with one bit for each band.
fn is_mask(text: &str) -> bool {
    text.strip_prefix("0x").is_some_and(|digits| u128::from_str_radix(digits, 16).is_ok())
}

fn are_bands(text: &str) -> bool {
    text.split(',').all(is_number)
}

fn is_number(text: &str) -> bool {
    text.parse::<u32>().is_ok()
}
