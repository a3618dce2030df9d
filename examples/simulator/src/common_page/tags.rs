//! What the data is made of.

use crate::gateway::Part;
use crate::gateway::tag::{Action, Object, Reply, Rule, Tag, Write};

const HOST: &[&str] = &["HostName", "IPAddress", "IPV6Address", "MACAddress", "AliasName", "Port"];
const STATION: &[&str] =
    &["HostName", "IPAddress", "IPV6Address", "MACAddress", "AliasName=SSIDName", "Port"];

const STATIONS: &[Object] = &[Object::new("OBJ_ACCESSDEV_ID", Part::WirelessHosts, STATION)];
const HOSTS: &[Object] = &[Object::new("OBJ_ACCESSDEV_ID", Part::WiredHosts, HOST)];

const CONNECTION: &[&str] = &[
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
    "uplink",
    "xdslMode",
    "UserName",
    "Password",
    "AuthType",
    "ConnTrigger",
    "IdleTime",
    "ConnStatus6",
    "UpTimeV6",
    "LLA",
    "Gua1",
    "Gua1PrefixLen",
    "Gateway6",
    "Dns1v6",
    "Dns2v6",
    "Dns3v6",
    "Pd",
    "PdLen",
];

const SET_CONNECTION: Write = Write {
    quads: &["IPAddress", "SubnetMask", "GateWay", "DNS1", "DNS2", "DNS3"],
    rules: &[
        ("mode", Rule::OneOf(&["route", "bridge"])),
        ("linkMode", Rule::OneOf(&["PPP", "IP"])),
        ("AuthType", Rule::OneOf(&["PAP,CHAP,MS-CHAP", "PAP", "CHAP"])),
        ("ConnTrigger", Rule::OneOf(&["AlwaysOn", "OnDemand", "IPv4OnDemand"])),
        ("IpMode", Rule::OneOf(&["IPv4", "IPv6", "Both"])),
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
            "VlanEnable",
            "VLANID",
            "Priority",
        ],
    )
};

const NETWORK: &[&str] = &[
    "_InstID",
    "Enable",
    "ESSID",
    "ESSIDHideEnable",
    "Alias",
    "MaxUserNum",
    "VapIsolationEnable",
    "WLANViewName",
    "BeaconType",
    "WEPAuthMode",
    "WPAAuthMode",
    "WPAEncryptType",
    "11iAuthMode",
    "11iEncryptType",
];

const NETWORKS: &[Object] = &[
    Object::new("OBJ_WLANAP_ID", Part::WifiNetworks, NETWORK),
    Object::new("OBJ_WLANSETTING_ID", Part::Radios, &["_InstID", "Band"]),
    Object::new("OBJ_WLANPSK_ID", Part::WifiNetworks, &["_InstID=PskId", "KeyPassphrase"]),
];

const SET_NETWORK: Write = Write {
    guarded: &[("KeyPassphrase", "_PSKCONIG")],
    rules: &[
        ("Enable", SWITCH),
        ("ESSIDHideEnable", SWITCH),
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
            "MaxUserNum",
            "VapIsolationEnable",
            "BeaconType",
            "WEPAuthMode",
            "WPAAuthMode",
            "WPAEncryptType",
            "11iAuthMode",
            "11iEncryptType",
            "KeyPassphrase",
        ],
    )
};

const SWITCH: Rule = Rule::OneOf(&["0", "1"]);
const PORT: Rule = Rule::Number(1, 65_535);

const SET_RADIO: Write =
    Write { rules: &[("RadioStatus", SWITCH)], ..Write::of(Part::Radios, &["RadioStatus"]) };

const FORWARD: &[&str] = &[
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

const SET_FORWARD: Write = Write {
    rules: &[
        ("Enable", SWITCH),
        ("Alias", Rule::Bytes(1, 32)),
        ("Protocol", Rule::OneOf(&["TCP", "UDP", "BOTH"])),
        ("InternalClient", Rule::Address),
        ("ExternalPort", PORT),
        ("ExternalPortEndRange", PORT),
        ("InternalPort", PORT),
        ("InternalPortEndRange", PORT),
    ],
    creates: Some("IGD.FWPM.FWPM"),
    ..Write::of(Part::PortForwards, FORWARD)
};

const SERVER: &[&str] = &[
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

const SET_SERVER: Write = Write {
    rules: &[
        ("IPAddr", Rule::Address),
        ("SubMask", Rule::Address),
        ("ServerEnable", SWITCH),
        ("MinAddress", Rule::Address),
        ("MaxAddress", Rule::Address),
    ],
    reply: Reply::Whole,
    ..Write::of(Part::Lan, SERVER)
};

const SET_BINDING: Write = Write {
    rules: &[("MACAddr", Rule::Mac), ("IPAddr", Rule::Address), ("Name", Rule::Bytes(1, 32))],
    creates: Some("IGD.LD1.HostCfg.Bind"),
    ..Write::of(Part::StaticLeases, &["Name", "MACAddr", "IPAddr"])
};

pub(crate) const TAGS: &[Tag] = &[
    Tag::read(
        "ManagReg_lua.lua",
        &[Object::new(
            "OBJ_DEVINFO_ID",
            Part::Identity,
            &["_InstID", "ModelName", "SerialNumber", "HardwareVer", "SoftwareVer", "BootVer"],
        )],
    ),
    Tag::read("deviceManag_lua.lua", &[]).with(Action::Restart),
    Tag::read("home_wlanDevice_lua.lua", STATIONS),
    Tag::read("home_lanDevice_lua.lua", HOSTS),
    Tag::read("home_AssociateDevs_lua.lua", STATIONS),
    Tag::read("Localnet_WLAN_AccessDev_lua.lua", STATIONS),
    Tag::read(
        "Internet_Internet_lua.lua",
        &[Object::new("ID_WAN_COMFIG", Part::WanConnections, CONNECTION).only("uplink", "TypeUplink")],
    )
    .with(Action::Rows(SET_CONNECTION)),
    Tag::read(
        "Internet_UpLink_Status_lua.lua",
        &[Object::new("ID_WAN_COMFIG", Part::WanConnections, CONNECTION)],
    ),
    Tag::read(
        "internet_eth_interface_lua.lua",
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
        "internet_dsl_interface_lua.lua",
        &[Object::new(
            "OBJ_DSLINTERFACE_ID",
            Part::Dsl,
            &[
                "_InstID",
                "Status",
                "Module_type",
                "CurrentProfile",
                "Upstream_current_rate",
                "Downstream_current_rate",
                "Upstream_max_rate",
                "Downstream_max_rate",
                "Upstream_noise_margin",
                "Downstream_noise_margin",
                "Upstream_attenuation",
                "Downstream_attenuation",
                "Upstream_power",
                "Downstream_power",
                "UpCrc_errors",
                "DownCrc_errors",
                "Fec_errors",
                "Atuc_fec_errors",
                "Showtime_start",
                "Link_retrain",
                "Data_path",
            ],
        )],
    ),
    Tag::read(
        "wlanStatus_lua.lua",
        &[
            Object::new("OBJ_WLANAP_ID", Part::WifiNetworks, NETWORK),
            Object::new(
                "OBJ_WLANCONFIGDRV_ID",
                Part::WifiNetworks,
                &[
                    "_InstID",
                    "Bssid",
                    "ChannelInUsed",
                    "TotalBytesSent",
                    "TotalBytesReceived",
                    "WLANViewName",
                ],
            ),
            Object::new("OBJ_WLANSETTING_ID", Part::Radios, &["_InstID", "Band", "RadioStatus"]),
        ],
    ),
    Tag::read(
        "lanStatus_lua.lua",
        &[Object::new(
            "OBJ_ETH_ID",
            Part::LanPorts,
            &[
                "_InstID",
                "AliasName",
                "LinkSpeed",
                "LinkDuplex",
                "Status",
                "MACAddress",
                "BytesReceived",
                "BytesSent",
            ],
        )],
    ),
    Tag::read(
        "Localnet_LanMgrIpv4_DHCPHostInfo_lua.lua",
        &[Object::new(
            "OBJ_DHCPHOSTINFO_ID",
            Part::Leases,
            &["_InstID", "HostName", "MACAddr", "IPAddr", "PhyPortName", "ExpiredTime"],
        )],
    ),
    Tag::read(
        "Localnet_LanMgrIpv4_DHCPBasicCfg_lua.lua",
        &[Object::new("OBJ_Br0AndDhcpsHosCfg_ID", Part::Lan, &["_InstID"]).and(SERVER)],
    )
    .with(Action::Rows(SET_SERVER)),
    Tag::read(
        "Localnet_LanMgrIpv4_DHCPStaticRule_lua.lua",
        &[Object::new("OBJ_DHCPBIND_ID", Part::StaticLeases, &["_InstID", "Name", "MACAddr", "IPAddr"])],
    )
    .with(Action::Rows(SET_BINDING)),
    Tag::read(
        "Localnet_WlanBasicAd_OnOff_lua.lua",
        &[Object::new("OBJ_WLANSETTING_ID", Part::Radios, &["_InstID", "RadioStatus", "Band"])],
    )
    .with(Action::Rows(SET_RADIO)),
    Tag::read("Localnet_WlanBasicAd_WLANSSIDConf_lua.lua", NETWORKS).with(Action::Rows(SET_NETWORK)),
    Tag::read("Localnet_WlanBasicAd_WLANSSIDConf_EncryOption_lua.lua", NETWORKS)
        .with(Action::Rows(SET_NETWORK)),
    Tag::read(
        "PortForwarding_lua.lua",
        &[Object::new("OBJ_FWPMV4_ID", Part::PortForwards, &["_InstID"]).and(FORWARD)],
    )
    .with(Action::Rows(SET_FORWARD)),
];
