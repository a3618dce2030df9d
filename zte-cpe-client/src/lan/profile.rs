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
}

const fn row(models: &'static [&'static str], write_token: WriteToken) -> Profile {
    Profile {
        models,
        named_login: None,
        write_token: Some(write_token),
        pci: NumberBase::Hexadecimal,
        cell: NumberBase::Hexadecimal,
        names_per_read: 50,
    }
}

const BY_NAME: Option<LoginForm> = Some(LoginForm::Username);
const BY_ACCOUNT: Option<LoginForm> = Some(LoginForm::MultiUser);

/// Longer names come first: the first row that fits is taken.
const PROFILES: &[Profile] = &[
    Profile { named_login: BY_NAME, ..row(&["MC888A"], WriteToken::Sha256) },
    row(&["MC888B", "MC889", "G5B", "F50", "U30", "U25S", "MU300"], WriteToken::Sha256),
    Profile { named_login: BY_ACCOUNT, ..row(&["MC888"], WriteToken::Sha256) },
    Profile { named_login: BY_NAME, ..row(&["MC801A", "MC7010"], WriteToken::Md5) },
    Profile { named_login: BY_ACCOUNT, ..row(&["MF293N"], WriteToken::Md5) },
    row(&["MU500", "MF289F", "MF286D", "MF286R"], WriteToken::Md5),
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
