//! Rows that several models share. Addresses come from the ranges kept for documentation.

use crate::gateway::{Part, Rows};
use crate::profile::Table;

/// Who a device is. Versions and numbers are invented.
macro_rules! identity {
    ($model:literal, $serial:literal, $hardware:literal, $software:literal, $date:literal) => {{
        const ROWS: &[Rows] = &[(
            Part::Identity,
            &[&[
                ("_InstID", "IGD"),
                ("ModelName", $model),
                ("SerialNumber", $serial),
                ("HardwareVer", $hardware),
                ("SoftwareVer", $software),
                ("SoftwareVerExtent", concat!($software, "0459")),
                ("BootVer", "V1.0.0"),
                ("VerDate", $date),
                ("ManuFacturer", "ZTE"),
                ("ManuFacturerOui", "00005E"),
                ("OnuAlias", ""),
                ("WifiVendor", "2.4G EXAMPLE, 5G EXAMPLE"),
                ("WifiModel", "2.4G EXAMPLE 1, 5G EXAMPLE 2"),
                ("WifiVersion", "25.6.24.0-P1113.00"),
                ("Sn", $serial),
                ("UpTime", "45005"),
            ]],
        )];
        ROWS
    }};
}
pub(super) use identity;

/// The passwords are set when a gateway starts.
pub(super) const ACCOUNTS: &[Rows] = &[(
    Part::Accounts,
    &[
        &[("_InstID", "IGD.AU1"), ("Right", "1"), ("Username", "admin"), ("Password", "")],
        &[("_InstID", "IGD.AU2"), ("Right", "2"), ("Username", "user"), ("Password", "")],
    ],
)];

pub(super) const LAN: &[Rows] = &[
    (
        Part::Lan,
        &[&[
            ("_InstID", "DEV.LAN.BR0"),
            ("IPAddr", "192.0.2.1"),
            ("SubMask", "255.255.255.0"),
            ("ServerEnable", "1"),
            ("SubnetMask", "255.255.255.0"),
            ("MinAddress", "192.0.2.100"),
            ("MaxAddress", "192.0.2.200"),
            ("DnsServerSource", "0"),
            ("DNSServer1", "192.0.2.1"),
            ("DNSServer2", "0.0.0.0"),
            ("LeaseTime", "86400"),
        ]],
    ),
    (
        Part::LanPorts,
        &[
            &[
                ("_InstID", "IGD.LD1.ETH1"),
                ("AliasName", "LAN1"),
                ("LinkSpeed", "1000"),
                ("LinkDuplex", "Full"),
                ("Status", "Up"),
                ("BytesReceived", "812345678"),
                ("BytesSent", "9871236541"),
                ("MACAddress", "00:00:5e:00:53:01"),
                ("PacketsReceived", "7412365"),
                ("PacketsSent", "9874123"),
                ("IPAddress", "192.0.2.1"),
                ("IPv6Addr", "fe80::1"),
            ],
            &[
                ("_InstID", "IGD.LD1.ETH2"),
                ("AliasName", "LAN2"),
                ("LinkSpeed", "10"),
                ("LinkDuplex", "Half"),
                ("Status", "NoLink"),
                ("BytesReceived", "0"),
                ("BytesSent", "0"),
                ("MACAddress", "00:00:5e:00:53:01"),
                ("PacketsReceived", "7412365"),
                ("PacketsSent", "9874123"),
                ("IPAddress", "192.0.2.1"),
                ("IPv6Addr", "fe80::1"),
            ],
        ],
    ),
    (Part::PortForwards, &[]),
    (Part::Dmz, &[&[("_InstID", "DEV.FW.DMZ1"), ("Enable", "0"), ("InternalClient", "0.0.0.0")]]),
    (Part::Firewall, &[&[("_InstID", "IGD"), ("Level", "Middle"), ("AntiAttack", "1")]]),
    (Part::IdleTimeout, &[&[("_InstID", "IGD"), ("Timeout", "5")]]),
    (
        Part::Time,
        &[&[
            ("_InstID", "IGD"),
            ("CurrentLocalTime", "2026-11-24T12:00:00"),
            ("NtpServer1", "ntp1.example.com"),
            ("NtpServer2", "ntp2.example.com"),
            ("NtpServer3", ""),
            ("NtpServer4", ""),
            ("NtpServer5", ""),
            ("ZoneIndex", "46"),
            ("PollTimeInterval", "86400"),
            ("DaylightSavingsUsed", "1"),
            ("AutoSetTzname", "0"),
            ("Dscp", "-1"),
        ]],
    ),
];

const LAPTOP: Table = &[
    ("_InstID", "DEV.WIFI.AP1.AD1"),
    ("HostName", "laptop"),
    ("IPAddress", "192.0.2.110"),
    ("IPV6Address", "2001:db8::110;fe80::110"),
    ("MACAddress", "00:00:5e:00:53:10"),
    ("AP", "DEV.WIFI.AP1"),
    ("SSIDName", "SSID1"),
    ("Active", "1"),
    ("RSSI", "-57"),
    ("NOISE", "-89"),
    ("SNR", "32"),
    ("TxRate", "143000"),
    ("RxRate", "216000"),
    ("LinkTime", "69363"),
    ("CurrentMode", "11ax"),
    ("MCS", "11"),
    ("BAND", "20MHz"),
    ("Band", "2.4GHz"),
    ("BytesReceived", "812345"),
    ("BytesSend", "9871236"),
    ("DownloadSpeed", "2048"),
    ("UploadSpeed", "512"),
    ("ParentDeviceName", "router"),
    ("Brand", ""),
    ("Model", ""),
    ("MLOEnable", "0"),
    ("InactiveTime", "0"),
    ("ChannelInUsed", "7"),
];

const PHONE: Table = &[
    ("_InstID", "DEV.WIFI.AP5.AD1"),
    ("HostName", "owner's phone"),
    ("IPAddress", "192.0.2.111"),
    ("IPV6Address", "::"),
    ("MACAddress", "00:00:5e:00:53:11"),
    ("AP", "DEV.WIFI.AP5"),
    ("SSIDName", "SSID5"),
    ("Active", "1"),
    ("RSSI", "-64"),
    ("NOISE", "-92"),
    ("SNR", "28"),
    ("TxRate", "864800"),
    ("RxRate", "720600"),
    ("LinkTime", "1283"),
    ("CurrentMode", "11ac"),
    ("MCS", "9"),
    ("BAND", "80MHz"),
    ("Band", "5GHz"),
    ("BytesReceived", "54321"),
    ("BytesSend", "65432"),
    ("DownloadSpeed", "0"),
    ("UploadSpeed", "0"),
    ("ParentDeviceName", "router"),
    ("Brand", "Example"),
    ("Model", "Phone"),
    ("MLOEnable", "0"),
    ("InactiveTime", "12"),
    ("ChannelInUsed", "56"),
];

pub(super) const HOSTS: &[Rows] = &[
    (Part::WirelessHosts, &[LAPTOP, PHONE]),
    (
        Part::WiredHosts,
        &[&[
            ("_InstID", "DEV.HOST.1"),
            ("HostName", "printer"),
            ("IPAddress", "192.0.2.120"),
            ("IPV6Address", "::"),
            ("MACAddress", "00:00:5e:00:53:20"),
            ("AliasName", "LAN1"),
            ("Active", "1"),
        ]],
    ),
    (
        Part::Leases,
        &[
            &[
                ("_InstID", "DEV.DHCP4.HOST1"),
                ("HostName", "laptop"),
                ("MACAddr", "00:00:5e:00:53:10"),
                ("IPAddr", "192.0.2.110"),
                ("PhyPortName", "SSID1"),
                ("ExpiredTime", "43210"),
                ("ExpiredText", "12:00:10"),
            ],
            &[
                ("_InstID", "DEV.DHCP4.HOST2"),
                ("HostName", "printer"),
                ("MACAddr", "00:00:5e:00:53:20"),
                ("IPAddr", "192.0.2.120"),
                ("PhyPortName", "LAN1"),
                ("ExpiredTime", "-1"),
                ("ExpiredText", "-1"),
            ],
        ],
    ),
    (
        Part::StaticLeases,
        &[&[
            ("_InstID", "DEV.DHCP4.BIND1"),
            ("Name", "printer"),
            ("MACAddr", "00:00:5e:00:53:20"),
            ("IPAddr", "192.0.2.120"),
        ]],
    ),
];

const RADIO_24: Table = &[
    ("_InstID", "DEV.WIFI.RD1"),
    ("Band", "2.4GHz"),
    ("RadioStatus", "1"),
    ("Standard", "b,g,n,ax"),
    ("CardMode", "0"),
    ("Channel", "7"),
    ("AutoChannelEnabled", "1"),
    ("BandWidth", "20MHz"),
    ("SideBand", "BelowControlChannel"),
    ("CountryCode", "DE"),
    ("TxPower", "100%"),
    ("SGIEnabled", "1"),
    ("BeaconInterval", "100"),
    ("BasicDataRates", "1,2,5.5,11"),
    ("OpDataRates", "1,2,5.5,11,6,9,12,18,24,36,48,54"),
    ("11nMode", "1"),
    ("GreenField", "0"),
    ("AutoChannelMap", ""),
    ("PowerEnhance", "0"),
    ("ChannelList", "1,2,3,4,5,6,7,8,9,10,11,12,13"),
];

const RADIO_5: Table = &[
    ("_InstID", "DEV.WIFI.RD2"),
    ("Band", "5GHz"),
    ("RadioStatus", "1"),
    ("Standard", "a,n,ac,ax"),
    ("CardMode", "1"),
    ("Channel", "56"),
    ("AutoChannelEnabled", "0"),
    ("BandWidth", "80MHz"),
    ("SideBand", "BelowControlChannel"),
    ("CountryCode", "DE"),
    ("TxPower", "100%"),
    ("SGIEnabled", "1"),
    ("BeaconInterval", "100"),
    ("BasicDataRates", "6,9,12,18,24,36,48,54"),
    ("OpDataRates", "6,9,12,18,24,36,48,54"),
    ("11nMode", "1"),
    ("GreenField", "0"),
    ("AutoChannelMap", ""),
    ("PowerEnhance", "0"),
    ("ChannelList", "36,40,44,48,52,56,60,64,100,104,108,112"),
];

/// What every network has and nobody changes.
macro_rules! network {
    ($id:literal, $radio:literal, $alias:literal, $bssid:literal, $channel:literal, [$($own:expr),* $(,)?]) => {
        &[
            ("_InstID", $id),
            ("PskId", concat!($id, ".PSK1")),
            ("WepId", concat!($id, ".WEP1")),
            ("WEPKey", ""),
            ("WLANViewName", $radio),
            ("Alias", $alias),
            ("Bssid", $bssid),
            ("ChannelInUsed", $channel),
            ("RealRF", "1"),
            ("TotalBytesSent", "2235396767"),
            ("TotalBytesReceived", "128343400"),
            ("TotalPacketsSent", "1850327"),
            ("TotalPacketsReceived", "581840"),
            ("WPAAuthMode", "PSKAuthentication"),
            ("WPAEncryptType", "AESEncryption"),
            ("11iAuthMode", "PSKAuthentication"),
            ("11iEncryptType", "AESEncryption"),
            ("WPA3AuthMode", "SAEAuthentication"),
            ("WPA3EncryptType", "AESEncryption"),
            ("WEPAuthMode", "None"),
            ("WEPKeyIndex", "1"),
            ("MaxUserNum", "32"),
            ("VapIsolationEnable", "0"),
            ("WPAGroupRekey", "3600"),
            ("ESSIDHideEnable", "0"),
            $($own),*
        ]
    };
}

/// Networks of both radios: those of the second begin with the fifth.
pub(super) const NETWORKS: &[Rows] = &[
    (Part::Radios, &[RADIO_24, RADIO_5]),
    (
        Part::WifiNetworks,
        &[
            network!(
                "DEV.WIFI.AP1",
                "DEV.WIFI.RD1",
                "SSID1",
                "00:00:5e:00:53:02",
                "7",
                [
                    ("Band", "2.4GHz"),
                    ("Enable", "1"),
                    ("ESSID", "Example Wi-Fi"),
                    ("BeaconType", "11iandWPA3"),
                    ("KeyPassphrase", "example passphrase"),
                    ("GuestWifi", "0"),
                ]
            ),
            network!(
                "DEV.WIFI.AP2",
                "DEV.WIFI.RD1",
                "SSID2",
                "00:00:5e:00:53:03",
                "7",
                [
                    ("Band", "2.4GHz"),
                    ("Enable", "0"),
                    ("ESSID", "Example Guests"),
                    ("BeaconType", "11i"),
                    ("KeyPassphrase", "guest passphrase"),
                    ("GuestWifi", "1"),
                ]
            ),
            network!(
                "DEV.WIFI.AP5",
                "DEV.WIFI.RD2",
                "SSID5",
                "00:00:5e:00:53:04",
                "56",
                [
                    ("Band", "5GHz"),
                    ("Enable", "1"),
                    ("ESSID", "Example Wi-Fi"),
                    ("BeaconType", "11iandWPA3"),
                    ("KeyPassphrase", "example passphrase"),
                    ("GuestWifi", "0"),
                ]
            ),
        ],
    ),
];
