//! The words these devices use, whichever dialect they speak.

use zte_cpe_model::cellular::{
    ApnAuthentication, CarrierAggregation, NetworkType, PdpType, RadioPreference, Roaming,
};
use zte_cpe_model::system::ModemState;
use zte_cpe_model::wan::{ConnectionState, WanMode};

/// Firmware spells these words with any case and any of `-`, `_` and blank.
pub(super) fn network_type(word: &str) -> NetworkType {
    let plain: String =
        word.chars().filter(|sign| !"-_ ".contains(*sign)).map(|sign| sign.to_ascii_lowercase()).collect();
    match plain.as_str() {
        "gsm" | "gprs" | "edge" => NetworkType::Gsm,
        "umts" | "wcdma" => NetworkType::Umts,
        "hsdpa" | "hsupa" | "hspa" | "hspa+" | "dchspa+" => NetworkType::Hspa,
        "lte" => NetworkType::Lte,
        "ltea" => NetworkType::LteAdvanced,
        "ltensa" | "endc" => NetworkType::NrNonStandalone,
        "sa" | "nr5gsa" => NetworkType::NrStandalone,
        "limitedservice" => NetworkType::LimitedService,
        "noservice" => NetworkType::NoService,
        _ => NetworkType::Other(word.to_owned()),
    }
}

pub(super) fn roaming(word: &str) -> Option<Roaming> {
    match word {
        "Home" => Some(Roaming::Home),
        "Internal" => Some(Roaming::National),
        "International" => Some(Roaming::International),
        // The device's own spelling of «unknown».
        "unkow" => None,
        other => Some(Roaming::Other(other.to_owned())),
    }
}

/// Which technologies a device may use, with the words for it, the most usual one first.
pub(super) const RADIO_PREFERENCES: &[(RadioPreference, &[&str])] = &[
    (RadioPreference::Automatic, &["NETWORK_auto"]),
    (RadioPreference::AutomaticWithNr, &["WL_AND_5G"]),
    (RadioPreference::GsmOnly, &["Only_GSM"]),
    (RadioPreference::UmtsOnly, &["Only_WCDMA"]),
    (RadioPreference::LteOnly, &["Only_LTE"]),
    (RadioPreference::NrOnly, &["Only_5G"]),
    (RadioPreference::UmtsAndGsm, &["WCDMA_AND_GSM"]),
    (RadioPreference::UmtsAndLte, &["WCDMA_AND_LTE"]),
    (RadioPreference::LteAndNr, &["LTE_AND_5G", "4G_AND_5G"]),
];

/// Some firmware reads these words back in capitals.
pub(super) fn radio_preference(word: &str) -> RadioPreference {
    let known =
        |(_, words): &&(RadioPreference, &[&str])| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    RADIO_PREFERENCES
        .iter()
        .find(known)
        .map_or_else(|| RadioPreference::Other(word.to_owned()), |(preference, _)| preference.clone())
}

pub(super) fn aggregation(word: &str) -> CarrierAggregation {
    match word {
        "ca_activated" => CarrierAggregation::Active,
        "ca_deactivated" => CarrierAggregation::Inactive,
        "ca_deconfigured" => CarrierAggregation::NotConfigured,
        other => CarrierAggregation::Other(other.to_owned()),
    }
}

/// Words of the web UI; the ones that say «ask again» count as starting.
pub(super) fn modem(word: &str) -> ModemState {
    match word {
        "modem_init_complete" => ModemState::Ready,
        "modem_undetected" | "modem_detected" | "modem_sim_state" | "modem_handover" => ModemState::Starting,
        "modem_sim_undetected" => ModemState::NoSim,
        "modem_sim_destroy" => ModemState::SimFailed,
        "modem_waitpin" | "modem_waiting_pin" => ModemState::PinRequired,
        "modem_waitpuk" => ModemState::PukRequired,
        "modem_imsi_waitnck" | "modem_imsi_lock" => ModemState::NetworkLocked,
        "modem_online" => ModemState::Online,
        "modem_offline" => ModemState::Offline,
        other => ModemState::Other(other.to_owned()),
    }
}

pub(super) fn wan_mode(word: &str) -> WanMode {
    match word {
        "PPP" | "AUTO_PPP" | "AUTO_LTE_GATEWAY" => WanMode::Cellular,
        "PPPOE" | "AUTO_PPPOE" => WanMode::Pppoe,
        "DHCP" | "AUTO_DHCP" => WanMode::Dhcp,
        "STATIC" => WanMode::Static,
        "AUTO" => WanMode::Automatic,
        "LTE_BRIDGE" | "AUTO_LTE_BRIDGE" => WanMode::Bridge,
        "MULTIWAN" => WanMode::MultiWan,
        "AUTO_BACKUP" => WanMode::Backup,
        other => WanMode::Other(other.to_owned()),
    }
}

/// What comes before the last word names the protocol: `ppp_connected`, `ipv4_ipv6_connected`.
pub(super) fn connection(word: &str) -> ConnectionState {
    match word.rsplit('_').next() {
        Some("connected") => ConnectionState::Connected,
        Some("connecting") => ConnectionState::Connecting,
        Some("disconnecting") => ConnectionState::Disconnecting,
        Some("disconnected") => ConnectionState::Disconnected,
        _ => ConnectionState::Other(word.to_owned()),
    }
}

/// MF90 says `IPv4` where the slots say `IP`.
pub(super) fn pdp_type(word: &str) -> PdpType {
    match word.to_ascii_lowercase().as_str() {
        "ip" | "ipv4" => PdpType::Ipv4,
        "ipv6" => PdpType::Ipv6,
        "ipv4v6" => PdpType::Ipv4v6,
        _ => PdpType::Other(word.to_owned()),
    }
}

pub(super) fn authentication(word: &str) -> ApnAuthentication {
    match word {
        "none" => ApnAuthentication::None,
        "pap" => ApnAuthentication::Pap,
        "chap" => ApnAuthentication::Chap,
        "auto" | "pap_chap" => ApnAuthentication::Auto,
        other => ApnAuthentication::Other(other.to_owned()),
    }
}
