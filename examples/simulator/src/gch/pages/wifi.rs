//! Wi-Fi: for each radio a page of the radio, of the names, of the security and of the stations.

use crate::gateway::Part;
use crate::gch::page::{Access, List, One, Page, Pick, Piece, Rows};

const VIEWS_1: &[&str] = &["IGD.LD1.WLAN1", "IGD.LD1.WLAN2", "IGD.LD1.WLAN3", "IGD.LD1.WLAN4"];
const VIEWS_2: &[&str] = &["IGD.LD1.WLAN5", "IGD.LD1.WLAN6", "IGD.LD1.WLAN7", "IGD.LD1.WLAN8"];

const RADIO: &[&str] = &[
    "RadioStatus",
    "Band",
    "Standard",
    "BandWidth",
    "SideBand",
    "Channel",
    "AutoChannelEnabled",
    "CountryCode",
    "TxPower",
    "SGIEnabled",
    "BeaconInterval",
];

const IN_USE: &[&str] = &["ChannelInUsed"];

const SSID: &[&str] = &["ViewName", "ESSID", "Enable", "ESSIDHideEnable", "MaxUserNum", "VapIsolationEnable"];

const SECURITY: &[&str] = &[
    "BeaconType",
    "WEPAuthMode",
    "WPAAuthMode",
    "WPAEncryptType",
    "11iAuthMode",
    "11iEncryptType",
    "WPAGroupRekey",
];

const KEY: &[&str] = &["KeyPassphrase"];

const COUNTERS: &[&str] = &["Bssid", "TotalBytesSent", "TotalBytesReceived", "TotalAssociations"];

const STATION: &[&str] =
    &["ADMACAddress", "ADIPAddress", "DeviceName", "MCS", "RSSI", "TXRate", "RXRate", "CurrentMode"];

const INDEX: Piece = Piece::Fixed(&[("IF_INDEX", "NULL"), ("IF_VIEWID", "")]);
const TAGS: Piece = Piece::Fixed(&[("IF_CONFIGTAG", ""), ("IF_PSKTAG", ""), ("IF_WEPKEYTAG", "")]);

const NAMES: Piece =
    Piece::List(List { part: Part::WifiNetworks, rows: Rows::Views, names: &["WLAN_SSID"], prefix: None });
const NAMES_COUNT: Piece = Piece::Count("WLAN_INSTNUM", Part::WifiNetworks, Rows::Views);

const fn of_radio(number: usize, names: &'static [&'static str], access: Access) -> Piece {
    Piece::One(One { part: Part::Radios, pick: Pick::Nth(number), names, access })
}

const fn of_network(names: &'static [&'static str], access: Access) -> Piece {
    Piece::One(One { part: Part::WifiNetworks, pick: Pick::Viewed, names, access })
}

pub(super) const RADIO_1: Page = Page {
    name: "net_wlanm_conf1_t.gch",
    views: &[],
    pieces: &[
        Piece::Empty(RADIO),
        Piece::Empty(IN_USE),
        Piece::Action,
        Piece::Template,
        Piece::Outcome,
        of_radio(0, RADIO, Access::Write),
        of_radio(0, IN_USE, Access::Read),
        Piece::Read,
    ],
};

pub(super) const RADIO_2: Page = Page {
    name: "net_wlanm_conf2_t.gch",
    views: &[],
    pieces: &[
        Piece::Empty(RADIO),
        Piece::Empty(IN_USE),
        Piece::Action,
        Piece::Template,
        Piece::Outcome,
        of_radio(1, RADIO, Access::Write),
        of_radio(1, IN_USE, Access::Read),
        Piece::Read,
    ],
};

const SSID_PIECES: &[Piece] = &[
    Piece::Empty(SSID),
    Piece::Action,
    Piece::Template,
    INDEX,
    Piece::Outcome,
    of_network(SSID, Access::Write),
    of_network(COUNTERS, Access::Read),
    Piece::Read,
    NAMES,
    NAMES_COUNT,
    Piece::Read,
];

pub(super) const SSID_1: Page = Page { name: "net_wlanm_essid1_t.gch", views: VIEWS_1, pieces: SSID_PIECES };
pub(super) const SSID_2: Page = Page { name: "net_wlanm_essid2_t.gch", views: VIEWS_2, pieces: SSID_PIECES };

/// Shows nearly everything there is, and takes the security alone.
const fn security(radio: usize) -> [Piece; 14] {
    [
        Piece::Empty(SECURITY),
        Piece::Empty(KEY),
        Piece::Action,
        Piece::Template,
        INDEX,
        TAGS,
        Piece::Outcome,
        of_network(SSID, Access::Read),
        of_network(SECURITY, Access::Tagged("IF_CONFIGTAG")),
        of_network(KEY, Access::Tagged("IF_PSKTAG")),
        of_network(COUNTERS, Access::Read),
        of_radio(radio, RADIO, Access::Read),
        NAMES,
        NAMES_COUNT,
    ]
}

pub(super) const SECURITY_1: Page =
    Page { name: "net_wlanm_secrity1_t.gch", views: VIEWS_1, pieces: &security(0) };
pub(super) const SECURITY_2: Page =
    Page { name: "net_wlanm_secrity2_t.gch", views: VIEWS_2, pieces: &security(1) };

const STATIONS: &[Piece] = &[
    Piece::Empty(STATION),
    Piece::Action,
    Piece::Template,
    INDEX,
    Piece::List(List { part: Part::WirelessHosts, rows: Rows::OfView, names: STATION, prefix: None }),
    Piece::Count("IF_INSTNUM", Part::WirelessHosts, Rows::OfView),
    Piece::Read,
    NAMES,
    NAMES_COUNT,
];

pub(super) const STATIONS_1: Page = Page { name: "net_wlanm_assoc1_t.gch", views: VIEWS_1, pieces: STATIONS };
pub(super) const STATIONS_2: Page = Page { name: "net_wlanm_assoc2_t.gch", views: VIEWS_2, pieces: STATIONS };
