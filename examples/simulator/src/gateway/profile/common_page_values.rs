//! First values of gateways of the `common_page` family.

use crate::gateway::{Part, Rows};
use crate::profile::Table;

const RADIO_1: Table = &[("_InstID", "IGD.LD1.RD1"), ("Band", "2.4GHz"), ("RadioStatus", "1")];
const RADIO_2: Table = &[("_InstID", "IGD.LD1.RD2"), ("Band", "5GHz"), ("RadioStatus", "0")];

/// What every network has and nobody changes.
macro_rules! network {
    ($id:literal, $radio:literal, $alias:literal, $bssid:literal, [$($own:expr),* $(,)?]) => {
        &[
            ("_InstID", $id),
            ("PskId", concat!($id, ".PSK1")),
            ("WLANViewName", $radio),
            ("Alias", $alias),
            ("Bssid", $bssid),
            ("ChannelInUsed", "11"),
            ("TotalBytesSent", "1235396767"),
            ("TotalBytesReceived", "98343400"),
            ("MaxUserNum", "32"),
            ("VapIsolationEnable", "0"),
            ("ESSIDHideEnable", "0"),
            ("WEPAuthMode", "None"),
            ("WPAAuthMode", "PSKAuthentication"),
            ("WPAEncryptType", "TKIPandAESEncryption"),
            ("11iAuthMode", "PSKAuthentication"),
            ("11iEncryptType", "AESEncryption"),
            $($own),*
        ]
    };
}

const HOME: Table = network!(
    "IGD.LD1.WLAN1",
    "IGD.LD1.RD1",
    "SSID1",
    "00:00:5e:00:53:c1",
    [
        ("Enable", "1"),
        ("ESSID", "Example Home"),
        ("BeaconType", "WPAand11i"),
        ("KeyPassphrase", "home passphrase"),
    ]
);

const GUESTS: Table = network!(
    "IGD.LD1.WLAN2",
    "IGD.LD1.RD1",
    "SSID2",
    "00:00:5e:00:53:c2",
    [
        ("Enable", "0"),
        ("ESSID", "Example Guests"),
        ("BeaconType", "11i"),
        ("KeyPassphrase", "guest passphrase"),
    ]
);

const HOME_5: Table = network!(
    "IGD.LD1.WLAN5",
    "IGD.LD1.RD2",
    "SSID5",
    "00:00:5e:00:53:c5",
    [
        ("Enable", "1"),
        ("ESSID", "Example Home 5G"),
        ("BeaconType", "11i"),
        ("KeyPassphrase", "home passphrase"),
    ]
);

pub(super) const ONE_BAND: &[Rows] = &[(Part::Radios, &[RADIO_1]), (Part::WifiNetworks, &[HOME, GUESTS])];

pub(super) const TWO_BANDS: &[Rows] =
    &[(Part::Radios, &[RADIO_1, RADIO_2]), (Part::WifiNetworks, &[HOME, GUESTS, HOME_5])];

/// What every connection with a user name has.
macro_rules! pppoe {
    ($($own:expr),* $(,)?) => {
        &[
            ("Enable", "1"),
            ("ConnStatus", "Connected"),
            ("ConnError", "ERROR_NONE"),
            ("UpTime", "61234"),
            ("IPAddress", "203.0.113.60"),
            ("SubnetMask", "255.255.255.255"),
            ("GateWay", "203.0.113.1"),
            ("DNS1", "198.51.100.53"),
            ("DNS2", "198.51.100.54"),
            ("DNS3", "0.0.0.0"),
            ("WorkIFMac", "00:00:5e:00:53:c0"),
            ("MTU", "1492"),
            ("IsNAT", "1"),
            ("IsDefGW", "1"),
            ("StrServList", "INTERNET"),
            ("ServList", "1"),
            ("mode", "route"),
            ("linkMode", "PPP"),
            ("wantype", "pppoe"),
            ("TransType", "PPPoE"),
            ("Addressingtype", "DHCP"),
            ("IpMode", "IPv4"),
            ("VlanEnable", "1"),
            ("VLANID", "7"),
            ("Priority", "0"),
            ("UserName", "line@isp.example.com"),
            ("Password", "pppoe password"),
            ("AuthType", "PAP,CHAP,MS-CHAP"),
            ("ConnTrigger", "AlwaysOn"),
            ("IdleTime", "1200"),
            ("ConnStatus6", "Disconnected"),
            ("UpTimeV6", "0"),
            $($own),*
        ]
    };
}

pub(super) const DSL: &[Rows] = &[
    (
        Part::WanConnections,
        &[pppoe![
            ("_InstID", "IGD.WD1.WCD1.WCPPP1"),
            ("WANCName", "DSL_Internet"),
            ("uplink", "1"),
            ("xdslMode", "2"),
        ]],
    ),
    (
        Part::Dsl,
        &[&[
            ("_InstID", "IGD.WD1.LINE1"),
            ("Status", "Up"),
            ("Module_type", "VDSL2"),
            ("CurrentProfile", "17a"),
            ("Upstream_current_rate", "9998"),
            ("Downstream_current_rate", "49998"),
            ("Upstream_max_rate", "31234"),
            ("Downstream_max_rate", "87654"),
            ("Upstream_noise_margin", "123"),
            ("Downstream_noise_margin", "98"),
            ("Upstream_attenuation", "87"),
            ("Downstream_attenuation", "165"),
            ("Upstream_power", "62"),
            ("Downstream_power", "141"),
            ("UpCrc_errors", "3"),
            ("DownCrc_errors", "17"),
            ("Fec_errors", "1200"),
            ("Atuc_fec_errors", "45"),
            ("Showtime_start", "61300"),
            ("Link_retrain", "1"),
            ("Data_path", "Interleaved"),
        ]],
    ),
];

pub(super) const ETHERNET: &[Rows] = &[
    (
        Part::WanConnections,
        &[pppoe![
            ("_InstID", "IGD.WD2.WCD1.WCPPP1"),
            ("WANCName", "ETH_Internet"),
            ("uplink", "2"),
            ("xdslMode", "NULL"),
        ]],
    ),
    (
        Part::WanPort,
        &[&[
            ("_InstID", "IGD.WD2.ETH1"),
            ("MACAddress", "00:00:5e:00:53:c0"),
            ("Status", "Up"),
            ("LinkSpeed", "1000"),
            ("LinkDuplex", "Full"),
            ("BytesSent", "512345678"),
            ("BytesReceived", "7871236541"),
            ("PacketsSent", "5412365"),
            ("PacketsReceived", "7874123"),
        ]],
    ),
];
