//! Tags of routers.

use super::settings::{
    CONNECTION, CONNECTION_SETTINGS, FORWARD, LAN, NETWORK, RADIO, SET_BINDING, SET_CONNECTION, SET_DMZ,
    SET_FORWARD, SET_LAN, SET_NETWORK, SET_RADIO, SWITCH_RADIO,
};
use crate::gateway::Part;
use crate::gateway::tag::{Action, Object, Tag};

pub(crate) const H_SERIES: &[Tag] = &[
    Tag::read(
        "wan_internet_lua.lua",
        &[
            Object::new("ID_WAN_COMFIG", Part::WanConnections, CONNECTION)
                .only("uplink", "TypeUplink")
                .when("pageType", &["1"]),
            Object::new("ID_WAN_COMFIG", Part::WanConnections, CONNECTION_SETTINGS)
                .hiding(&["Password"])
                .only("uplink", "TypeUplink")
                .when("pageType", &["0"]),
        ],
    )
    .with(Action::Rows(SET_CONNECTION)),
    Tag::read(
        "dsl_interface_status_lua.lua",
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
                "UpstreamInp",
                "DownstreamInp",
                "tLinkEncapsulationUsed",
            ],
        )],
    ),
    Tag::read(
        "accessdev_ssiddev_lua.lua",
        &[Object::new(
            "OBJ_ACCESSDEV_ID",
            Part::WirelessHosts,
            &["HostName", "IPAddress", "IPV6Address", "MACAddress", "AliasName=SSIDName"],
        )],
    ),
    Tag::read(
        "eth_lanstatus_lua.lua",
        &[
            Object::new(
                "OBJ_ETH_ID",
                Part::LanPorts,
                &[
                    "_InstID",
                    "AliasName",
                    "LinkSpeed",
                    "LinkDuplex",
                    "Status",
                    "BytesReceived",
                    "MACAddress",
                    "BytesSent",
                ],
            ),
            Object::new("OBJ_WANLAN_ID", Part::LanPorts, &["_InstID", "IPAddress", "IPv6Addr"]),
        ],
    ),
    Tag::read(
        "wlan_status_lua.lua",
        &[
            Object::new(
                "OBJ_WLANAP_ID",
                Part::WifiNetworks,
                &[
                    "_InstID",
                    "Enable",
                    "Alias",
                    "ESSID",
                    "WPA3EncryptType",
                    "WPA3AuthMode",
                    "WPAAuthMode",
                    "WLANViewName",
                    "11iEncryptType",
                    "WPAEncryptType",
                    "BeaconType",
                    "11iAuthMode",
                ],
            ),
            Object::new(
                "OBJ_WLANCONFIGDRV_ID",
                Part::WifiNetworks,
                &[
                    "_InstID",
                    "TotalBytesSent",
                    "Bssid",
                    "RealRF",
                    "WLANViewName",
                    "ChannelInUsed",
                    "TotalPacketsSent",
                    "TotalPacketsReceived",
                    "TotalBytesReceived",
                ],
            ),
            Object::new("OBJ_WLANSETTING_ID", Part::Radios, &["_InstID", "Band"]),
        ],
    ),
    Tag::read(
        "wlan_basiconoff_lua.lua",
        &[Object::new("OBJ_WLANSETTING_ID", Part::Radios, &["_InstID", "RadioStatus", "Band"])],
    )
    .with(Action::Rows(SWITCH_RADIO)),
    Tag::read(
        "wlan_basicadconf_lua.lua",
        &[
            Object::new("OBJ_WLANSETTING_ID", Part::Radios, RADIO),
            Object::new("OBJ_CHANNEL_ID", Part::Radios, &["CountryCode", "Band", "BandWidth", "ChannelList"]),
        ],
    )
    .with(Action::Rows(SET_RADIO)),
    Tag::read(
        "wlan_sssidconf_lua.lua",
        &[
            Object::new("OBJ_WLANAP_ID", Part::WifiNetworks, NETWORK),
            Object::new("OBJ_WLANSETTING_ID", Part::Radios, &["_InstID", "Band"]),
            Object::new("OBJ_WLANPSK_ID", Part::WifiNetworks, &["_InstID=PskId", "KeyPassphrase"])
                .hiding(&["KeyPassphrase"]),
        ],
    )
    .with(Action::Rows(SET_NETWORK)),
    Tag::read(
        "dhcp4s_dhcphostinfo_m.lua",
        &[Object::new(
            "OBJ_DHCPHOSTINFO_ID",
            Part::Leases,
            &[
                "_OBJ_InstID=_InstID",
                "HostName",
                "MACAddr",
                "IPAddr",
                "PhyPortName",
                "ExpiredTime=ExpiredText",
            ],
        )],
    ),
    Tag::read("dhcp4s_dhcpbasiccfg_lua.lua", &[Object::new("OBJ_Br0AndDhcpsHosCfg_ID", Part::Lan, LAN)])
        .with(Action::Rows(SET_LAN)),
    Tag::read(
        "dhcp4s_dhcpbinding_m.lua",
        &[Object::new(
            "OBJ_DHCPBIND_ID",
            Part::StaticLeases,
            &["_OBJ_InstID=_InstID", "Name", "MACAddr", "IPAddr"],
        )],
    )
    .with(Action::Rows(SET_BINDING)),
    Tag::read(
        "firewall_portforwarding_m.lua",
        &[Object::new("OBJ_FWPM_ID", Part::PortForwards, &["_OBJ_InstID=_InstID"]).and(FORWARD)],
    )
    .with(Action::Rows(SET_FORWARD)),
    Tag::read(
        "firewall_dmz_m.lua",
        &[Object::new("OBJ_FWDMZ_ID", Part::Dmz, &["_OBJ_InstID=_InstID", "Enable", "InternalClient"])],
    )
    .with(Action::Rows(SET_DMZ)),
];

/// What one model shows in another way: stations in an object of their own, the name of the line to everybody.
pub(crate) const OF_H188A: &[Tag] = &[
    Tag::read(
        "accessdev_ssiddev_lua.lua",
        &[Object::new(
            "OBJ_WLANAD_ID",
            Part::WirelessHosts,
            &[
                "_InstID",
                "ADMACAddress=MACAddress",
                "ADIPAddress=IPAddress",
                "ADIPV6Address=IPV6Address",
                "DeviceName=HostName",
                "SSIDName",
                "IfName=AP",
                "RSSI",
                "TXRate=TxRate",
                "RXRate=RxRate",
                "MCS",
                "CurrentMode",
                "ChannelInUsed",
            ],
        )],
    ),
    Tag::read(
        "wan_internet_lua.lua",
        &[
            Object::new("ID_WAN_COMFIG", Part::WanConnections, CONNECTION)
                .and(&["UserName"])
                .only("uplink", "TypeUplink")
                .when("pageType", &["1"]),
            Object::new("ID_WAN_COMFIG", Part::WanConnections, CONNECTION_SETTINGS)
                .hiding(&["Password"])
                .only("uplink", "TypeUplink")
                .when("pageType", &["0"]),
        ],
    )
    .with(Action::Rows(SET_CONNECTION)),
];
