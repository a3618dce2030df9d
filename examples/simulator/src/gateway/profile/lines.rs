//! Lines and the connections over them.

use crate::gateway::{Part, Rows};
use crate::profile::Table;

/// A connection by PPPoE with both kinds of addresses.
macro_rules! pppoe {
    ($($own:expr),* $(,)?) => {
        &[
            $($own,)*
            ("Enable", "1"),
            ("WANCName", "WAN_internet"),
            ("ConnStatus", "Connected"),
            ("ConnError", "ERROR_NONE"),
            ("UpTime", "88760"),
            ("IPAddress", "203.0.113.45"),
            ("SubnetMask", "255.255.255.255"),
            ("GateWay", "203.0.113.1"),
            ("DNS1", "198.51.100.53"),
            ("DNS2", "198.51.100.54"),
            ("DNS3", "0.0.0.0"),
            ("WorkIFMac", "00:00:5e:00:53:01"),
            ("MTU", "1492"),
            ("IsNAT", "1"),
            ("IsDefGW", "1"),
            ("mode", "route"),
            ("linkMode", "PPP"),
            ("wantype", "pppoe"),
            ("TransType", "PPPoE"),
            ("Addressingtype", "DHCP"),
            ("IpMode", "Both"),
            ("VlanEnable", "1"),
            ("VLANID", "10"),
            ("Priority", "0"),
            ("DSCP", "-1"),
            ("pageType", "1"),
            ("UserName", "line@isp.example.com"),
            ("Password", "pppoe password"),
            ("AuthType", "PAP,CHAP,MS-CHAP"),
            ("ConnTrigger", "AlwaysOn"),
            ("IdleTime", "1200"),
            ("EnablePassThrough", "0"),
            ("ConnStatus6", "Connected"),
            ("UpTimeV6", "88772"),
            ("LLA", "fe80::1"),
            ("LLAStatus", "Connected"),
            ("GuaNum", "1"),
            ("Gua1", "2001:db8:45::1"),
            ("Gua1PrefixLen", "64"),
            ("Gua2", "::"),
            ("Gua2PrefixLen", "0"),
            ("Gua3", "::"),
            ("Gua3PrefixLen", "0"),
            ("Gateway6", "fe80::2"),
            ("Dns1v6", "2001:db8:53::1"),
            ("Dns2v6", "::"),
            ("Dns3v6", "::"),
            ("Pd", "2001:db8:4500::"),
            ("PdLen", "56"),
            ("IPv6AcquireMode", "Auto"),
            ("IsPD", "1"),
            ("IsGUA", "1"),
            ("IsPdAddr", "1"),
            ("IsSLAAC", "0"),
            ("Unnumbered", "0"),
        ]
    };
}

pub(super) const WAN_ETHERNET: &[Rows] = &[
    (
        Part::WanPort,
        &[&[
            ("_InstID", "IGD.WD1.ETH1"),
            ("MACAddress", "00:00:5e:00:53:01"),
            ("Status", "Up"),
            ("EthPortStatus", "0"),
            ("LinkSpeed", "1000"),
            ("LinkDuplex", "Full"),
            ("BytesSent", "812345678"),
            ("BytesReceived", "9871236541"),
            ("PacketsSent", "7412365"),
            ("PacketsReceived", "9874123"),
        ]],
    ),
    (
        Part::WanConnections,
        &[
            pppoe!(
                ("_InstID", "DEV.IP.IF1"),
                ("uplink", "2"),
                ("xdslMode", "NULL"),
                ("StrServList", "INTERNET_TR069_VOIP"),
                ("ServList", "7"),
            ),
            MULTICAST,
        ],
    ),
];

/// A second connection, with an address of its own and no IPv6.
const MULTICAST: Table = &[
    ("_InstID", "DEV.IP.IF4"),
    ("Enable", "1"),
    ("WANCName", "WAN_multicast"),
    ("ConnStatus", "Connected"),
    ("ConnError", "ERROR_NONE"),
    ("UpTime", "88771"),
    ("IPAddress", "198.51.100.45"),
    ("SubnetMask", "255.255.255.0"),
    ("GateWay", "198.51.100.1"),
    ("DNS1", "0.0.0.0"),
    ("DNS2", "0.0.0.0"),
    ("DNS3", "0.0.0.0"),
    ("WorkIFMac", "00:00:5e:00:53:01"),
    ("MTU", "1500"),
    ("IsNAT", "0"),
    ("IsDefGW", "0"),
    ("StrServList", "OTHER"),
    ("ServList", "8"),
    ("mode", "route"),
    ("linkMode", "IP"),
    ("wantype", "dhcp/static"),
    ("Addressingtype", "DHCP"),
    ("RemainLeaseTime", "412"),
    ("IpMode", "IPv4"),
    ("VlanEnable", "1"),
    ("VLANID", "50"),
    ("Priority", "4"),
    ("DSCP", "-1"),
    ("uplink", "2"),
    ("xdslMode", "NULL"),
    ("pageType", "1"),
];

/// A DSL line; rates in kbit/s, the rest in tenths.
pub(super) const DSL: &[Rows] = &[
    (
        Part::Dsl,
        &[&[
            ("_InstID", "IGD.WD1.LINE1"),
            ("Status", "Up"),
            ("Module_type", "VDSL_2"),
            ("CurrentProfile", "17a"),
            ("Upstream_current_rate", "41998"),
            ("Downstream_current_rate", "104857"),
            ("Upstream_max_rate", "45120"),
            ("Downstream_max_rate", "118730"),
            ("Upstream_noise_margin", "81"),
            ("Downstream_noise_margin", "93"),
            ("Upstream_attenuation", "112"),
            ("Downstream_attenuation", "148"),
            ("Upstream_power", "57"),
            ("Downstream_power", "132"),
            ("UpCrc_errors", "3"),
            ("DownCrc_errors", "17"),
            ("Fec_errors", "2041"),
            ("Atuc_fec_errors", "12"),
            ("Showtime_start", "88790"),
            ("Link_retrain", "1"),
            ("Data_path", "FAST"),
            ("UpstreamInp", "0"),
            ("DownstreamInp", "30"),
            ("tLinkEncapsulationUsed", "PTM"),
        ]],
    ),
    (
        Part::WanConnections,
        &[pppoe!(
            ("_InstID", "IGD.WD1.WCD1.WCPPP1"),
            ("uplink", "1"),
            ("xdslMode", "2"),
            ("StrServList", "INTERNET"),
            ("ServList", "1"),
            ("DestAddress", "0/35"),
            ("sub_DestAddress0", "0"),
            ("sub_DestAddress1", "35"),
            ("ATMQoS", "UBR"),
            ("ATMEncapsulation", "LLC"),
        )],
    ),
];

/// Power in dBm, temperature in degrees Celsius, millivolts and milliamperes.
pub(super) const OPTICS: &[Rows] = &[(
    Part::Optics,
    &[&[
        ("_InstID", "IGD"),
        ("RxPower", "-18.34"),
        ("TxPower", "2.15"),
        ("Temp", "45.62"),
        ("Volt", "3300"),
        ("Current", "18"),
        ("RFTxPower", "0"),
        ("VideoRxPower", "0"),
        ("RegStatus", "5"),
        ("LosInfo", "0"),
    ]],
)];

/// Percent, and seconds since the start.
pub(super) const USAGE: &[Rows] = &[
    (
        Part::Usage,
        &[&[
            ("_InstID", "IGD"),
            ("CpuUsage1", "16"),
            ("CpuUsage2", "5"),
            ("CpuUsage3", "0"),
            ("CpuUsage4", "0"),
            ("MemUsage", "72"),
        ]],
    ),
    (Part::Uptime, &[&[("_InstID", "IGD"), ("PowerOnTime", "45005")]]),
];
