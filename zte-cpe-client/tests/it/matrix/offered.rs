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
    if matches!(model, Model::Gateway(_)) {
        return is_offered_by_gateway(case, model);
    }
    !OF_GATEWAYS.contains(&case.capability)
        && !NOT_OFFERED.iter().any(|(name, models)| *name == case.name && models.contains(&model.name()))
}

/// What the public sources know of each family of gateways.
const FAMILIES: &[(&str, &[Capability])] = &[
    (
        "thinklua",
        &[
            Capability::Identity,
            Capability::Status,
            Capability::Hosts,
            Capability::WifiRead,
            Capability::WifiWrite,
            Capability::WanRead,
            Capability::WanReconnect,
            Capability::PppoeRead,
            Capability::PppoeWrite,
            Capability::Optical,
            Capability::Dsl,
            Capability::LanRead,
            Capability::LanWrite,
            Capability::PortForwardRead,
            Capability::PortForwardWrite,
            Capability::DmzRead,
            Capability::DmzWrite,
            Capability::Time,
            Capability::Reboot,
        ],
    ),
    (
        "common_page",
        &[
            Capability::Identity,
            Capability::Hosts,
            Capability::WifiRead,
            Capability::WifiWrite,
            Capability::WanRead,
            Capability::PppoeRead,
            Capability::PppoeWrite,
            Capability::Dsl,
            Capability::LanRead,
            Capability::LanWrite,
            Capability::PortForwardRead,
            Capability::PortForwardWrite,
            Capability::Reboot,
        ],
    ),
    (
        "gch",
        &[
            Capability::Identity,
            Capability::Hosts,
            Capability::WifiRead,
            Capability::WifiWrite,
            Capability::WanRead,
            Capability::PppoeRead,
            Capability::PppoeWrite,
            Capability::Optical,
            Capability::LanRead,
            Capability::LanWrite,
            Capability::PortForwardRead,
            Capability::PortForwardWrite,
            Capability::DmzRead,
            Capability::DmzWrite,
            Capability::Reboot,
        ],
    ),
    (
        "vue",
        &[
            Capability::Identity,
            Capability::Status,
            Capability::Hosts,
            Capability::WifiRead,
            Capability::WanRead,
            Capability::WanReconnect,
            Capability::Reboot,
        ],
    ),
];

/// What a model lacks that its family has.
const LACKED: &[(Capability, &[&str])] = &[
    (Capability::Status, &["H3600P", "H188A", "H388X", "H2640"]),
    (Capability::Optical, &["H3600P", "H188A", "H388X", "H2640", "BE12000"]),
    (Capability::Dsl, &["H3600P", "H388X", "F6640", "F6600P", "F680", "F670L", "BE12000", "H298A"]),
    // The provider gives it an address without a login.
    (Capability::PppoeRead, &["F680V4"]),
    (Capability::PppoeWrite, &["F680V4"]),
];

fn is_offered_by_gateway(case: &Case, model: &Model) -> bool {
    let of_family = FAMILIES
        .iter()
        .any(|(family, capabilities)| *family == model.dialect() && capabilities.contains(&case.capability));
    let lacks = |(capability, models): &(Capability, &[&str])| {
        *capability == case.capability && models.contains(&model.name())
    };
    of_family && !LACKED.iter().any(lacks)
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
