use super::families::SHA256_FAMILY;
use super::lists::{APNS, LAPTOP, MESSAGES, PHONE, TABLET_AWAY, WPA3_ACCESS_POINTS};
use super::ubus::uci::{CARD_STATE, COMMON_CONFIG};
use super::ubus::{Section, UBUS, text};
use super::{Link, Profile, Ubus, WifiKey};

/// Firmware B27, whose Wi-Fi passphrases nobody outside can read from `wlan_get_key`.
pub(super) const PROFILE: Profile = Profile {
    model: "MU5250",
    summary: "5G hotspot",
    link: Link::DIRECT,
    goform: SHA256_FAMILY,
    ubus: Some(Ubus {
        wifi_key: WifiKey::Unknown,
        sections: &[super::ubus::uci::SECTIONS, SECTIONS],
        ..UBUS
    }),
    values: &[],
    cell: None,
    wireless_hosts: &[LAPTOP, PHONE],
    wired_hosts: &[],
    offline_hosts: &[TABLET_AWAY],
    host_names: &[],
    access_points: WPA3_ACCESS_POINTS,
    messages: MESSAGES,
    apns: APNS,
};

const SECTIONS: &[Section] = &[
    Section {
        fields: &[&[
            text("manufacturer", "ZTE"),
            text("hardware_version", "MU5250_HW1.0"),
            text("wa_inner_version", "BD_TESTMU5250V1.0.0B27"),
            text("model_name", "MU5250"),
            text("integrate_version", "TEST_ZTE_MU5250V1.0.0B27"),
            text("device_alias_name", "U60 Pro"),
            text("imei_sv", "1"),
            text("device_market_name", "U60 Pro"),
        ]],
        ..COMMON_CONFIG
    },
    Section {
        config: "zwrt_zte_mdm",
        name: "device_info",
        kind: "zudata_device_fun",
        fields: &[&[
            text("imei", "001012345678068"),
            text("imei2", "001012345678076"),
            text("lock_status", "unlocked"),
            text("wlan_mac_address", "00:00:5E:00:53:30"),
            text("digitalcode", "TESTMU525000000000001"),
            text("modem_msn", "TESTMU525001"),
        ]],
    },
    CARD_STATE,
];
