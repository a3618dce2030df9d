//! Tags that F-series and H-series have in common.

use crate::gateway::Part;
use crate::gateway::tag::{Action, Object, Reply, Rule, Tag, Write};

/// A connection on the page that shows it.
pub(super) const CONNECTION: &[&str] = &[
    "_InstID",
    "Enable",
    "WANCName",
    "ConnStatus",
    "ConnError",
    "UpTime",
    "IPAddress",
    "SubnetMask",
    "GateWay",
    "DNS1",
    "DNS2",
    "DNS3",
    "WorkIFMac",
    "MTU",
    "IsNAT",
    "IsDefGW",
    "StrServList",
    "ServList",
    "mode",
    "linkMode",
    "wantype",
    "TransType",
    "Addressingtype",
    "IpMode",
    "VlanEnable",
    "VLANID",
    "Priority",
    "DSCP",
    "RemainLeaseTime",
    "uplink",
    "xdslMode",
    "pageType",
    "AuthType",
    "ConnTrigger",
    "EnablePassThrough",
    "DestAddress",
    "sub_DestAddress0",
    "sub_DestAddress1",
    "ATMQoS",
    "ATMEncapsulation",
    "ConnStatus6",
    "UpTimeV6",
    "LLA",
    "LLAStatus",
    "GuaNum",
    "Gua1",
    "Gua1PrefixLen",
    "Gua2",
    "Gua2PrefixLen",
    "Gua3",
    "Gua3PrefixLen",
    "Gateway6",
    "Dns1v6",
    "Dns2v6",
    "Dns3v6",
    "Pd",
    "PdLen",
    "IPv6AcquireMode",
    "IsPD",
    "IsGUA",
    "IsPdAddr",
    "IsSLAAC",
    "Unnumbered",
    "RxBytes",
    "TxBytes",
];

/// The same on the page that changes it.
pub(super) const CONNECTION_SETTINGS: &[&str] = &[
    "_InstID",
    "uplink",
    "WANCName",
    "Enable",
    "mode",
    "linkMode",
    "TransType",
    "StrServList",
    "ServList",
    "MTU",
    "UserName",
    "Password",
    "AuthType",
    "ConnTrigger",
    "IdleTime",
    "IpMode",
    "Addressingtype",
    "IPAddress",
    "SubnetMask",
    "GateWay",
    "DNS1",
    "DNS2",
    "DNS3",
    "IsNAT",
    "IPv6AcquireMode",
    "Gua1",
    "Gua1PrefixLen",
    "Gateway6",
    "Pd",
    "PdLen",
    "Dns1v6",
    "Dns2v6",
    "Dns3v6",
    "IsSLAAC",
    "IsGUA",
    "IsPdAddr",
    "IsPD",
    "Unnumbered",
    "VlanEnable",
    "VLANID",
    "Priority",
    "DSCP",
];

pub(super) const SET_CONNECTION: Write = Write {
    quads: &["IPAddress", "SubnetMask", "GateWay", "DNS1", "DNS2", "DNS3"],
    rules: &[
        ("mode", Rule::OneOf(&["route", "bridge"])),
        ("linkMode", Rule::OneOf(&["PPP", "IP"])),
        ("AuthType", Rule::OneOf(&["PAP,CHAP,MS-CHAP", "PAP", "CHAP"])),
        ("ConnTrigger", Rule::OneOf(&["AlwaysOn", "OnDemand", "IPv4OnDemand"])),
        ("IpMode", Rule::OneOf(&["IPv4", "IPv6", "Both"])),
        ("IPv6AcquireMode", Rule::OneOf(&["Auto", "Manual", "IPv6CPExtension"])),
        ("Priority", Rule::Number(0, 7)),
        ("VLANID", Rule::Number(0, 4094)),
        ("MTU", Rule::Number(128, 1540)),
        ("UserName", Rule::Bytes(0, 64)),
        ("Password", Rule::Bytes(0, 64)),
    ],
    ..Write::of(
        Part::WanConnections,
        &[
            "WANCName",
            "Enable",
            "mode",
            "linkMode",
            "TransType",
            "StrServList",
            "ServList",
            "MTU",
            "UserName",
            "Password",
            "AuthType",
            "ConnTrigger",
            "IpMode",
            "Addressingtype",
            "IsNAT",
            "IPv6AcquireMode",
            "Gua1",
            "Gua1PrefixLen",
            "Gateway6",
            "Pd",
            "PdLen",
            "Dns1v6",
            "Dns2v6",
            "Dns3v6",
            "IsSLAAC",
            "IsGUA",
            "IsPdAddr",
            "IsPD",
            "Unnumbered",
            "VlanEnable",
            "VLANID",
            "Priority",
        ],
    )
};

pub(super) const RADIO: &[&str] = &[
    "_InstID",
    "Band",
    "Standard",
    "CardMode",
    "Channel",
    "AutoChannelEnabled",
    "BandWidth",
    "SideBand",
    "CountryCode",
    "TxPower",
    "SGIEnabled",
    "BeaconInterval",
    "BasicDataRates",
    "OpDataRates",
    "11nMode",
    "GreenField",
    "AutoChannelMap",
    "PowerEnhance",
];

pub(super) const SET_RADIO: Write = Write {
    rules: &[
        ("AutoChannelEnabled", Rule::OneOf(&["0", "1"])),
        ("Channel", Rule::Number(1, 177)),
        ("BandWidth", Rule::OneOf(&["20MHz", "40MHz", "80MHz", "160MHz", "Auto"])),
        ("TxPower", Rule::OneOf(&["100%", "80%", "60%", "40%", "20%"])),
        ("RadioStatus", Rule::OneOf(&["0", "1"])),
        (
            "Standard",
            Rule::OneOf(&[
                "b",
                "g",
                "n",
                "b,g",
                "g,n",
                "b,g,n",
                "b,g,n,ax",
                "a",
                "a,n",
                "a,n,ac",
                "a,n,ac,ax",
            ]),
        ),
    ],
    reply: Reply::Whole,
    ..Write::of(
        Part::Radios,
        &[
            "RadioStatus",
            "Standard",
            "Channel",
            "AutoChannelEnabled",
            "BandWidth",
            "SideBand",
            "CountryCode",
            "TxPower",
            "SGIEnabled",
            "BeaconInterval",
            "BasicDataRates",
            "OpDataRates",
            "11nMode",
            "GreenField",
        ],
    )
};

/// A network as the page that changes it shows it.
pub(super) const NETWORK: &[&str] = &[
    "_InstID",
    "Enable",
    "ESSID",
    "ESSIDHideEnable",
    "Alias",
    "BeaconType",
    "WPAAuthMode",
    "WPAEncryptType",
    "11iAuthMode",
    "11iEncryptType",
    "WPA3AuthMode",
    "WPA3EncryptType",
    "WEPAuthMode",
    "WEPKeyIndex",
    "MaxUserNum",
    "VapIsolationEnable",
    "WLANViewName",
    "WPAGroupRekey",
];

pub(super) const SET_NETWORK: Write = Write {
    guarded: &[("KeyPassphrase", "_PSKCONIG")],
    rules: &[
        ("Enable", Rule::OneOf(&["0", "1"])),
        ("ESSIDHideEnable", Rule::OneOf(&["0", "1"])),
        ("ESSID", Rule::Bytes(1, 32)),
        ("KeyPassphrase", Rule::Bytes(8, 64)),
        ("BeaconType", Rule::OneOf(&["None", "Basic", "WPA", "11i", "WPAand11i", "WPA3", "11iandWPA3"])),
        ("MaxUserNum", Rule::Number(1, 128)),
    ],
    reply: Reply::Whole,
    ..Write::of(
        Part::WifiNetworks,
        &[
            "Enable",
            "ESSID",
            "ESSIDHideEnable",
            "BeaconType",
            "WEPAuthMode",
            "WPAAuthMode",
            "WPAEncryptType",
            "11iAuthMode",
            "11iEncryptType",
            "WPA3AuthMode",
            "WPA3EncryptType",
            "KeyPassphrase",
            "GuestWifi",
            "MaxUserNum",
            "VapIsolationEnable",
        ],
    )
};

pub(super) const FORWARD: &[&str] = &[
    "Alias",
    "Enable",
    "Protocol",
    "RemoteHost",
    "RemoteHostEndRange",
    "InternalClient",
    "ExternalPort",
    "ExternalPortEndRange",
    "InternalPort",
    "InternalPortEndRange",
];

pub(super) const SET_FORWARD: Write = Write {
    rules: &[
        ("Enable", Rule::OneOf(&["0", "1"])),
        ("Alias", Rule::Bytes(1, 32)),
        ("Protocol", Rule::OneOf(&["TCP", "UDP", "BOTH"])),
        ("InternalClient", Rule::Address),
        ("ExternalPort", Rule::Number(1, 65535)),
        ("ExternalPortEndRange", Rule::Number(1, 65535)),
        ("InternalPort", Rule::Number(1, 65535)),
        ("InternalPortEndRange", Rule::Number(1, 65535)),
    ],
    creates: Some("DEV.NAT.PM"),
    ..Write::of(Part::PortForwards, FORWARD)
};

pub(super) const SET_DMZ: Write = Write {
    rules: &[("Enable", Rule::OneOf(&["0", "1"])), ("InternalClient", Rule::Address)],
    reply: Reply::Bare,
    ..Write::of(Part::Dmz, &["Enable", "InternalClient"])
};

pub(super) const LAN: &[&str] = &[
    "_InstID",
    "IPAddr",
    "SubMask",
    "ServerEnable",
    "SubnetMask",
    "MinAddress",
    "MaxAddress",
    "DnsServerSource",
    "DNSServer1",
    "DNSServer2",
    "LeaseTime",
];

pub(super) const SET_LAN: Write = Write {
    rules: &[
        ("IPAddr", Rule::Address),
        ("SubMask", Rule::Address),
        ("ServerEnable", Rule::OneOf(&["0", "1"])),
        ("MinAddress", Rule::Address),
        ("MaxAddress", Rule::Address),
    ],
    reply: Reply::Whole,
    ..Write::of(
        Part::Lan,
        &[
            "IPAddr",
            "SubMask",
            "ServerEnable",
            "SubnetMask",
            "MinAddress",
            "MaxAddress",
            "DnsServerSource",
            "DNSServer1",
            "DNSServer2",
            "LeaseTime",
        ],
    )
};

pub(super) const SET_BINDING: Write = Write {
    rules: &[("MACAddr", Rule::Mac), ("IPAddr", Rule::Address), ("Name", Rule::Bytes(1, 32))],
    creates: Some("DEV.DHCP4.BIND"),
    ..Write::of(Part::StaticLeases, &["Name", "MACAddr", "IPAddr"])
};

const DEVINFO: Object = Object::new(
    "OBJ_DEVINFO_ID",
    Part::Identity,
    &[
        "_InstID",
        "ModelName",
        "SerialNumber",
        "HardwareVer",
        "SoftwareVer",
        "BootVer",
        "VerDate",
        "ManuFacturer",
        "ManuFacturerOui",
        "SoftwareVerExtent",
        "OnuAlias",
    ],
);

/// Identity alone.
pub(crate) const IDENTITY_H: &[Tag] = &[Tag::read("devmgr_statusmgr_lua.lua", &[DEVINFO])];

/// Identity with use of processor and memory, and the time since the start.
pub(crate) const IDENTITY_F: &[Tag] = &[Tag::read(
    "devmgr_statusmgr_lua.lua",
    &[
        DEVINFO,
        Object::new(
            "OBJ_WIFIMESSAGE_ID",
            Part::Identity,
            &["_InstID", "Version=WifiVersion", "Vendor=WifiVendor", "Model=WifiModel"],
        ),
        Object::new(
            "OBJ_CPUMEMUSAGE_ID",
            Part::Usage,
            &["_InstID", "CpuUsage1", "CpuUsage2", "CpuUsage3", "CpuUsage4", "MemUsage"],
        ),
        Object::new("OBJ_POWERONTIME_ID", Part::Uptime, &["_InstID", "PowerOnTime"]),
    ],
)];

pub(crate) const SHARED: &[Tag] = &[
    Tag::read(
        "wlan_homepage_lua.lua",
        &[
            Object::new(
                "OBJ_ACCESSDEV_ID",
                Part::WirelessHosts,
                &["HostName", "IPAddress", "IPV6Address", "MACAddress", "AliasName=SSIDName", "Active"],
            ),
            Object::new("OBJ_WLANRADIO_ID", Part::Radios, &["RadioSwitch=RadioStatus"]),
        ],
    ),
    Tag::read(
        "accessdev_homepage_lua.lua",
        &[Object::new(
            "OBJ_ACCESSDEV_ID",
            Part::WiredHosts,
            &["HostName", "IPAddress", "IPV6Address", "MACAddress", "AliasName", "Active"],
        )],
    ),
    Tag::read("firewall_homepage_lua.lua", &[FIREWALL]),
    Tag::read("firewall_config_lua.lua", &[FIREWALL]),
    Tag::read(
        "accessdev_landevs_lua.lua",
        &[Object::new(
            "OBJ_ACCESSDEV_ID",
            Part::WiredHosts,
            &["HostName", "IPAddress", "IPV6Address", "MACAddress", "AliasName"],
        )],
    ),
    Tag::read(
        "accessdev_data",
        &[
            Object::new("OBJ_ACCESSDEV_ID", Part::WirelessHosts, HIDDEN_HOST)
                .when("DeveiceType", &["ALL", "WLAN"]),
            Object::new("OBJ_ACCESSDEV_ID", Part::WiredHosts, HIDDEN_HOST)
                .when("DeveiceType", &["ALL", "ETH"]),
        ],
    ),
    Tag::read(
        "eth_interface_status_lua.lua",
        &[Object::new(
            "OBJ_ETH_ID",
            Part::WanPort,
            &[
                "_InstID",
                "MACAddress",
                "Status",
                "LinkSpeed",
                "LinkDuplex",
                "BytesSent",
                "BytesReceived",
                "PacketsSent",
                "PacketsReceived",
            ],
        )],
    ),
    Tag::read(
        "sntp_data",
        &[Object::new(
            "OBJ_SNTP_ID",
            Part::Time,
            &[
                "_InstID",
                "CurrentLocalTime",
                "NtpServer1",
                "NtpServer2",
                "NtpServer3",
                "NtpServer4",
                "NtpServer5",
                "ZoneIndex",
                "PollTimeInterval",
                "DaylightSavingsUsed",
                "AutoSetTzname",
                "Dscp",
            ],
        )],
    ),
    Tag::read(
        "devauth_accountmgr_lua.lua",
        &[Object::new("OBJ_USERINFO_ID", Part::Accounts, &["_InstID", "Right", "Username"])
            .hiding(&["Password", "NewPassword"])],
    )
    .with(Action::Account),
    Tag::read(
        "web_login_timeout_lua.lua",
        &[Object::new("OBJ_USERIF_ID", Part::IdleTimeout, &["_InstID", "Timeout"])],
    )
    .with(Action::Rows(Write {
        rules: &[("Timeout", Rule::Number(1, 30))],
        ..Write::of(Part::IdleTimeout, &["Timeout"])
    })),
    Tag::read("devmgr_restartmgr_lua.lua", &[]).with(Action::Restart),
    Tag::read("db_resetmgr_lua.lua", &[]).with(Action::Reset),
];

const FIREWALL: Object = Object::new("OBJ_FWLEVEL_ID", Part::Firewall, &["_InstID", "Level", "AntiAttack"]);

const HIDDEN_HOST: &[&str] =
    &["_LuQUID_MACAddress=MACAddress", "_LuQUID_HostName=HostName", "_LuQUID_IPAddress=IPAddress"];
