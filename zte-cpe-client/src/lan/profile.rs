//! What is known of models: a table, not code.

use crate::lan::goform::{LoginForm, WriteToken};
use crate::lan::numbers::NumberBase;

/// How the firmware of some models behaves where the protocol leaves it open.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Profile {
    /// Starts of model names.
    models: &'static [&'static str],
    /// The login form when a user name is given, where it is known.
    pub(crate) named_login: Option<LoginForm>,
    /// The write token, unless the router's own scripts tell.
    pub(crate) write_token: Option<WriteToken>,
    /// How physical cell identities are written.
    pub(crate) pci: NumberBase,
    /// How cell identities are written.
    pub(crate) cell: NumberBase,
    /// How many names one read may ask for: too many hang the oldest devices until they are unplugged.
    pub(crate) names_per_read: usize,
    /// How bands of LTE are set.
    pub(crate) lte_bands: LteBands,
    /// How bands of 5G are set.
    pub(crate) nr_bands: NrBands,
    /// What stands for no cell of 5G, where one can be set.
    pub(crate) no_nr_cell: Option<&'static str>,
}

/// How the bands of LTE are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LteBands {
    /// In a way of its own, of which only the name is known; so is the lock to a cell.
    Unknown,
    /// `BAND_SELECT`, which most models have.
    Selected,
    /// `SET_LTE_BAND_LOCK`.
    Locked,
    /// `SET_NETWORK_BAND_LOCK`, without a connection.
    LockedOffline,
}

/// How the bands of 5G are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NrBands {
    /// Not at all, or in a way that nobody has told.
    Unknown,
    /// Standalone or not with one list.
    Together,
    /// Standalone and not with a list each.
    Apart,
}

const fn row(models: &'static [&'static str], write_token: WriteToken) -> Profile {
    Profile {
        models,
        named_login: None,
        write_token: Some(write_token),
        pci: NumberBase::Hexadecimal,
        cell: NumberBase::Hexadecimal,
        // What bounds newer firmware is the length of the address; a read that fails all the same is halved.
        names_per_read: 100,
        lte_bands: LteBands::Selected,
        nr_bands: NrBands::Unknown,
        no_nr_cell: None,
    }
}

/// A model with 5G.
const fn nr(models: &'static [&'static str], write_token: WriteToken, nr_bands: NrBands) -> Profile {
    Profile { nr_bands, no_nr_cell: Some("0,0,0,0"), ..row(models, write_token) }
}

const BY_NAME: Option<LoginForm> = Some(LoginForm::Username);
const BY_ACCOUNT: Option<LoginForm> = Some(LoginForm::MultiUser);

/// Longer names come first: the first row that fits is taken.
const PROFILES: &[Profile] = &[
    Profile { named_login: BY_NAME, ..nr(&["MC888A"], WriteToken::Sha256, NrBands::Apart) },
    Profile {
        pci: NumberBase::Decimal,
        cell: NumberBase::Decimal,
        ..nr(&["MC888B"], WriteToken::Sha256, NrBands::Apart)
    },
    Profile { named_login: BY_NAME, ..nr(&["MC889"], WriteToken::Sha256, NrBands::Apart) },
    nr(&["G5B"], WriteToken::Sha256, NrBands::Apart),
    Profile { lte_bands: LteBands::Unknown, ..row(&["F50", "U30", "U25S", "MU300"], WriteToken::Sha256) },
    Profile { named_login: BY_ACCOUNT, ..nr(&["MC888"], WriteToken::Sha256, NrBands::Apart) },
    Profile { named_login: BY_NAME, ..nr(&["MC801A", "MC7010"], WriteToken::Md5, NrBands::Together) },
    Profile {
        named_login: BY_ACCOUNT,
        lte_bands: LteBands::LockedOffline,
        ..row(&["MF293N"], WriteToken::Md5)
    },
    Profile { no_nr_cell: Some("1,1,1,1"), ..nr(&["MU500"], WriteToken::Md5, NrBands::Apart) },
    Profile { lte_bands: LteBands::Locked, ..row(&["MF289F"], WriteToken::Md5) },
    row(&["MF286D", "MF286R"], WriteToken::Md5),
    Profile { cell: NumberBase::Decimal, ..row(&["MF297", "MF296"], WriteToken::Sha256) },
    Profile { pci: NumberBase::Decimal, names_per_read: 20, ..row(&["MF79"], WriteToken::Md5) },
    Profile { names_per_read: 20, ..row(&["MF286", "MF971"], WriteToken::Md5) },
    Profile {
        names_per_read: 20,
        ..row(&["MF65", "MF66", "MF90", "MF91", "MF82", "MF283"], WriteToken::None)
    },
];

const UNKNOWN: &Profile = &Profile { write_token: None, ..row(&[], WriteToken::Md5) };

/// The profile of a model by its name, or by the firmware name that holds it.
pub(crate) fn of(model: &str, firmware: &str) -> &'static Profile {
    let fits = |profile: &&Profile| {
        profile
            .models
            .iter()
            .any(|start| if model.is_empty() { firmware.contains(start) } else { model.starts_with(start) })
    };
    PROFILES.iter().find(fits).unwrap_or(UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_models_get_the_write_token_of_their_family() {
        let cases = [
            ("MC888", "BD_STDMC888V1.0.0B04", Some(WriteToken::Sha256)),
            ("MC889A", "", Some(WriteToken::Sha256)),
            ("MC7010", "PLY_PL_MC7010V1.0.0B03", Some(WriteToken::Md5)),
            ("MC801A1", "BD_SASTCEMC801A1V1.0.0B01", Some(WriteToken::Md5)),
            ("MF289F", "BD_VDFDEMF289FV1.0.0B08 [Jun 18 2022 05:39:38]", Some(WriteToken::Md5)),
            ("MF297D", "BD_TELIASEMF297DMODV1.0.1B03", Some(WriteToken::Sha256)),
            ("MF79U", "BD_MF79UV1.0.0B03", Some(WriteToken::Md5)),
            ("MF90", "", Some(WriteToken::None)),
            ("XY1", "", None),
            ("", "BD_UKH3GMC801AV1.0.0B12", Some(WriteToken::Md5)),
        ];
        for (model, firmware, token) in cases {
            assert_eq!(of(model, firmware).write_token, token, "{model} {firmware}");
        }
    }
}
