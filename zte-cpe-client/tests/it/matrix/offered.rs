//! What each model has, as far as anybody has told.

use zte_cpe_model::capability::Capability;
use zte_cpe_simulator::{LockAccess, LoginForm, Model};

use super::cases::Case;

/// Cases that a model does not offer: it has no radio, no 5G, or no such setting.
const NOT_OFFERED: &[(&str, &[&str])] = &[
    ("host_gets_a_name", UBUS),
    ("way_of_sending_is_read", UBUS),
    ("ports_are_read", UBUS),
    ("ports_are_listed_and_taken_back", UBUS),
    ("networks_are_read", NO_WIFI),
    ("main_network_gets_name_and_passphrase", NO_WIFI),
    ("guest_network_is_switched_and_the_main_one_stays", NO_WIFI),
    ("protection_is_taken_off_and_put_on", NO_WIFI),
    ("bands_are_locked_and_freed", OWN_LOCKS),
    ("lte_cell_is_locked_and_freed", OWN_LOCKS),
    (
        "nr_cell_is_locked_and_freed",
        &[
            "MF289F", "MF90", "MF823", "MF79U", "MF283+", "MF286", "MF293N", "MF297D", "F50", "U30 Air",
            "U25S",
        ],
    ),
    ("limit_is_set_and_what_is_not_named_stays", &["U25S"]),
];

/// Nobody has told how it is done there.
const UBUS: &[&str] = &["MC7510", "MU5250", "G5TS"];
/// In a way of their own that nobody has told.
const OWN_LOCKS: &[&str] = &["F50", "U30 Air", "U25S"];
const NO_WIFI: &[&str] = &["MC7010", "MF823"];

/// What home gateways have and mobile routers lack.
const OF_GATEWAYS: &[Capability] = &[
    Capability::WanReconnect,
    Capability::Optical,
    Capability::Dsl,
    Capability::DmzRead,
    Capability::DmzWrite,
    Capability::Time,
];

pub(super) fn is_offered(case: &Case, model: &Model) -> bool {
    // The protocol reference knows no way to it in the other dialect.
    if matches!(case.capability, Capability::Tr069Read | Capability::Tr069Write) {
        return model.dialect() == "ubus";
    }
    let gateway = matches!(model, Model::Gateway(_));
    (gateway || !OF_GATEWAYS.contains(&case.capability))
        && !NOT_OFFERED.iter().any(|(name, models)| *name == case.name && models.contains(&model.name()))
}

/// Whether there is no login, and therefore no session that could end.
pub(super) fn is_open(model: &Model) -> bool {
    matches!(model, Model::Mobile(profile) if profile.ubus.is_none() && profile.goform.login == LoginForm::None)
}

/// Whether empty values are how it says that a session is over.
pub(super) fn tells_the_end_by_empty_values(model: &Model) -> bool {
    model.dialect() == "goform" && !is_open(model)
}

/// Whether a call is nothing but one request, so that no answer is read before it.
pub(super) fn is_blind(case: &Case, model: &Model) -> bool {
    match model {
        Model::Mobile(profile) if profile.ubus.is_some() => {
            matches!(case.name, "router_restarts" | "port_is_handed_out")
        }
        Model::Mobile(profile) => {
            case.name == "router_restarts" && is_open(model) && profile.goform.token.is_none()
        }
        Model::Gateway(_) => false,
    }
}

/// Whether bands and cells are locked on a page of their own, which asks for the password once more.
pub(super) fn locks_for_developers(case: &Case, model: &Model) -> bool {
    matches!(case.capability, Capability::BandLock | Capability::CellLock)
        && matches!(model, Model::Mobile(profile) if profile.goform.locks == LockAccess::Developer)
        && model.dialect() == "goform"
}
