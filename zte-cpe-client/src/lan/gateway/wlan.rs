//! How gateways write the protection of a wireless network: a kind of beacon, and what goes with it.

use zte_cpe_model::wifi::{WifiBand, WifiSecurity};

const PSK: &str = "PSKAuthentication";
const AES: &str = "AESEncryption";
const TKIP_AND_AES: &str = "TKIPandAESEncryption";

type Fields = &'static [(&'static str, &'static str)];

/// A protection, the beacon that says so, and the fields that go with it.
const SECURITIES: &[(WifiSecurity, &str, Fields)] = &[
    (WifiSecurity::Open, "None", &[]),
    (WifiSecurity::Wep, "Basic", &[]),
    (WifiSecurity::WpaPsk, "WPA", &[("WPAAuthMode", PSK), ("WPAEncryptType", TKIP_AND_AES)]),
    (WifiSecurity::Wpa2Psk, "11i", &[("11iAuthMode", PSK), ("11iEncryptType", AES)]),
    (
        WifiSecurity::WpaWpa2Psk,
        "WPAand11i",
        &[
            ("WPAAuthMode", PSK),
            ("WPAEncryptType", TKIP_AND_AES),
            ("11iAuthMode", PSK),
            ("11iEncryptType", TKIP_AND_AES),
        ],
    ),
    (WifiSecurity::Wpa3Sae, "WPA3", &[("WPA3AuthMode", "SAEAuthentication"), ("WPA3EncryptType", AES)]),
    (
        WifiSecurity::Wpa2Wpa3,
        "11iandWPA3",
        &[
            ("11iAuthMode", PSK),
            ("11iEncryptType", AES),
            ("WPA3AuthMode", "SAEAuthentication"),
            ("WPA3EncryptType", AES),
        ],
    ),
];

/// What a kind of beacon says.
pub(in crate::lan) fn security(beacon: &str) -> WifiSecurity {
    let known = SECURITIES.iter().find(|(_, word, _)| *word == beacon);
    known.map_or_else(|| WifiSecurity::Other(beacon.to_owned()), |(security, ..)| security.clone())
}

/// The fields that set a protection, if it can be set.
pub(in crate::lan) fn security_fields(
    security: &WifiSecurity,
) -> Option<impl Iterator<Item = (&'static str, &'static str)>> {
    let (_, beacon, fields) = SECURITIES.iter().find(|(known, ..)| known == security)?;
    Some(std::iter::once(("BeaconType", *beacon)).chain(fields.iter().copied()))
}

/// What a radio says it is on.
pub(in crate::lan) fn band(word: &str) -> WifiBand {
    match word {
        "2.4GHz" | "2.4G" => WifiBand::Ghz2_4,
        "5GHz" | "5G" => WifiBand::Ghz5,
        "6GHz" | "6G" => WifiBand::Ghz6,
        other => WifiBand::Other(other.to_owned()),
    }
}
