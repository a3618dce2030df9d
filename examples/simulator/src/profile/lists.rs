//! Hosts, access points and messages that several models share.

use super::Table;

pub(super) const LAPTOP: Table = &[
    ("mac_addr", "00:00:5E:00:53:10"),
    ("hostname", "laptop"),
    ("ip_addr", "192.0.2.110"),
    ("ssid_index", "0"),
    ("dev_type", ""),
    ("connect_time", "7265"),
    ("addr_type", "DHCP"),
    ("mac_bind_flag", "2"),
    ("interfacetype", "WIFI6"),
    ("wifi_rssi", "-51"),
];

pub(super) const PHONE: Table = &[
    ("mac_addr", "00:00:5E:00:53:11"),
    ("hostname", ""),
    ("ip_addr", "192.0.2.111"),
    ("ssid_index", "0"),
    ("dev_type", ""),
    ("connect_time", "412"),
    ("addr_type", "DHCP"),
    ("mac_bind_flag", "2"),
    ("interfacetype", "WIFI6"),
    ("wifi_rssi", "-67"),
];

pub(super) const PRINTER: Table = &[
    ("connect_time", "1727695"),
    ("hostname", "printer"),
    ("ip_addr", "192.0.2.120"),
    ("mac_addr", "00:00:5E:00:53:20"),
    ("mac_bind_flag", "1"),
    ("addr_type", "DHCP"),
    ("agreed_rate", "1000"),
];

/// A wired host that told no name.
pub(super) const NAMELESS: Table = &[
    ("connect_time", "90211"),
    ("hostname", "--"),
    ("ip_addr", "192.0.2.121"),
    ("mac_addr", "00:00:5E:00:53:21"),
    ("mac_bind_flag", "2"),
    ("addr_type", "Static"),
    ("agreed_rate", "100"),
];

pub(super) const TABLET_AWAY: Table = &[
    ("hostname", "tablet"),
    ("interface_type", "WIFI6"),
    ("ip_addr", "192.0.2.112"),
    ("mac_addr", "00:00:5E:00:53:12"),
    ("offline_time", "1795000000"),
    ("start_time", "1794990000"),
    ("start_time_t", "1794990000"),
];

pub(super) const PHONE_NAME: Table = &[("hostname", "phone of the house"), ("mac", "00:00:5E:00:53:11")];

/// Main and guest access point of the 2.4 GHz and the 5 GHz radio.
pub(super) const ACCESS_POINTS: &[Table] = &[
    &access_point(["0", "0", "1", "b"], "WPA2PSK", "Example-WLAN", "correct horse 27"),
    &access_point(["0", "1", "0", "b"], "WPA2PSK", "Example-WLAN-Guest", "visitor pass 31"),
    &access_point(["1", "0", "1", "a"], "WPA2PSK", "Example-WLAN", "correct horse 27"),
    &access_point(["1", "1", "0", "a"], "WPA2PSK", "Example-WLAN-Guest", "visitor pass 31"),
];

/// The same in WPA3 with an open network for guests, and what a mesh would use between its nodes.
pub(super) const WPA3_ACCESS_POINTS: &[Table] = &[
    &access_point(["0", "0", "1", "b"], "WPA2PSKWPA3PSK", "Example-WLAN", "pass 27 b"),
    &access_point(["1", "0", "1", "a"], "WPA2PSKWPA3PSK", "Example-WLAN", "pass 27 b"),
    &access_point(["0", "1", "0", "b"], "OPEN", "Example-WLAN-Guest", "visitor 31"),
    &access_point(["1", "1", "0", "a"], "OPEN", "Example-WLAN-Guest", "visitor 31"),
    &access_point(["0", "2", "0", "b"], "WPA2PSK", "Example-Mesh", "backhaul 9"),
    &access_point(["1", "2", "0", "a"], "WPA2PSK", "Example-Mesh", "backhaul 9"),
];

/// Main and guest access point of a device with one radio.
pub(super) const ONE_RADIO: &[Table] = &[
    &access_point(["0", "0", "1", "b"], "WPA2PSK", "Example-WLAN", "correct horse 27"),
    &access_point(["0", "1", "0", "b"], "WPA2PSK", "Example-WLAN-Guest", "visitor pass 31"),
];

const fn access_point(
    [chip, index, switch, band]: [&'static str; 4],
    authentication: &'static str,
    ssid: &'static str,
    passphrase: &'static str,
) -> [(&'static str, &'static str); 20] {
    [
        ("ChipIndex", chip),
        ("AccessPointIndex", index),
        ("AccessPointSwitchStatus", switch),
        ("SSID", ssid),
        ("ApIsolate", "0"),
        ("AuthMode", authentication),
        ("ApBroadcastDisabled", "0"),
        ("EncrypType", "CCMP"),
        ("Password", passphrase),
        ("ApMaxStationNumber", "32"),
        ("CurrentStationNumber", "0"),
        ("QrImageUrl", ""),
        ("Pmf_switch", "0"),
        ("SSIDPMF", "0"),
        ("GuestSSIDActiveTime", "0"),
        ("Band", band),
        ("Channel", "0"),
        ("BandWidth", "0"),
        ("CountryCode", "DE"),
        ("WirelessMode", "4"),
    ]
}

pub(super) const MESSAGES: &[Table] = &[
    &message("2", "+491713920012", "Your data package was renewed.", "1", "26,11,23,18,04,31,+1"),
    &message("1", "+491713920055", "Grüße aus dem Garten €", "0", "26,11,20,09,15,02,+1"),
];

const fn message(
    id: &'static str,
    number: &'static str,
    content: &'static str,
    tag: &'static str,
    date: &'static str,
) -> [(&'static str, &'static str); 10] {
    [
        ("id", id),
        ("number", number),
        ("content", content),
        ("tag", tag),
        ("date", date),
        ("draft_group_id", ""),
        ("received_all_concat_sms", "1"),
        ("concat_sms_total", "0"),
        ("concat_sms_received", "0"),
        ("sms_class", "4"),
    ]
}

/// One profile of the mobile network, in use.
pub(super) const APNS: &[Table] = &[&[
    ("profilename", "Example"),
    ("wanapn", "internet.example"),
    ("pdpType", "IPv4v6"),
    ("pppAuthMode", "0"),
    ("username", ""),
    ("password", ""),
    ("profileId", "1"),
    ("isEnable", "1"),
]];
