//! Tags of devices behind fibre.

use super::settings::{
    CONNECTION, CONNECTION_SETTINGS, FORWARD, LAN, NETWORK, RADIO, SET_BINDING, SET_CONNECTION, SET_DMZ,
    SET_FORWARD, SET_LAN, SET_NETWORK, SET_RADIO, SWITCH_RADIO,
};
use crate::gateway::Part;
use crate::gateway::tag::{Action, Object, Tag};
use crate::thinklua::topology::TOPOLOGY;

pub(crate) const F_SERIES: &[Tag] = &[
    Tag::read(
        "wan_internetstatus_lua.lua",
        &[Object::new("ID_WAN_COMFIG", Part::WanConnections, CONNECTION).only("uplink", "TypeUplink")],
    ),
    Tag::read(
        "wan_internet_lua.lua",
        &[Object::new("ID_WAN_COMFIG", Part::WanConnections, CONNECTION_SETTINGS)
            .hiding(&["UserName", "Password"])
            .only("uplink", "TypeUplink")],
    )
    .with(Action::Rows(SET_CONNECTION)),
    Tag::read(
        "wlan_client_stat_lua.lua",
        &[
            Object::new(
                "OBJ_WLAN_AD_ID",
                Part::WirelessHosts,
                &[
                    "_InstID",
                    "AliasName=AP",
                    "HostName",
                    "IPAddress",
                    "IPV6Address",
                    "MACAddress",
                    "RSSI",
                    "NOISE",
                    "SNR",
                    "TxRate",
                    "RxRate",
                    "LinkTime",
                    "CurrentMode",
                    "MCS",
                    "BAND",
                ],
            ),
            Object::new("OBJ_WLANAP_ID", Part::WifiNetworks, &["_InstID", "ESSID"]),
        ],
    ),
    Tag::read(
        "status_lan_info_lua.lua",
        &[Object::new(
            "OBJ_PON_PORT_BASIC_STATUS_ID",
            Part::LanPorts,
            &[
                "_InstID",
                "InBytes=BytesReceived",
                "OutBytes=BytesSent",
                "InPkts=PacketsReceived",
                "OutPkts=PacketsSent",
                "Status",
                "Duplex=LinkDuplex",
                "Speed=LinkSpeed",
            ],
        )],
    ),
    Tag::read(
        "wlan_wlanstatus_lua.lua",
        &[
            Object::new(
                "OBJ_WLANAP_ID",
                Part::WifiNetworks,
                &["_InstID", "Enable", "Alias", "ESSID", "BeaconType", "WLANViewName"],
            ),
            Object::new(
                "OBJ_WLANCONFIGDRV_ID",
                Part::WifiNetworks,
                &[
                    "_InstID",
                    "Bssid",
                    "RealRF",
                    "ChannelInUsed",
                    "TotalBytesSent",
                    "TotalBytesReceived",
                    "TotalPacketsSent",
                    "TotalPacketsReceived",
                    "WLANViewName",
                ],
            ),
            Object::new("OBJ_WLANSETTING_ID", Part::Radios, &["_InstID", "Band"]),
        ],
    ),
    Tag::read(
        "wlan_wlanbasiconoff_lua.lua",
        &[Object::new("OBJ_WLANSETTING_ID", Part::Radios, &["_InstID", "RadioStatus", "Band"])],
    )
    .with(Action::Rows(SWITCH_RADIO)),
    Tag::read(
        "wlan_wlanbasicadconf_lua.lua",
        &[
            Object::new("OBJ_WLANSETTING_ID", Part::Radios, RADIO).and(&["RadioStatus"]),
            Object::new("OBJ_CHANNEL_ID", Part::Radios, &["CountryCode", "Band", "BandWidth", "ChannelList"]),
        ],
    )
    .with(Action::Rows(SET_RADIO)),
    Tag::read(
        "wlan_wlansssidconf_lua.lua",
        &[
            Object::new("OBJ_WLANAP_ID", Part::WifiNetworks, NETWORK),
            Object::new("OBJ_WLANSETTING_ID", Part::Radios, &["_InstID", "Band", "RadioStatus"]),
            Object::new("OBJ_WLANPSK_ID", Part::WifiNetworks, &["_InstID=PskId", "KeyPassphrase"])
                .hiding(&["KeyPassphrase"]),
            Object::new("OBJ_WLANWEPKEY_ID", Part::WifiNetworks, &["_InstID=WepId", "WEPKey"])
                .hiding(&["WEPKey"]),
            Object::new("OBJ_GUESTWIFI_ID", Part::WifiNetworks, &["_InstID", "GuestWifi"]),
        ],
    )
    .with(Action::Rows(SET_NETWORK)),
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
        &[Object::new("OBJ_Br0AndDhcpsHosCfg_ID", Part::Lan, LAN)],
    )
    .with(Action::Rows(SET_LAN)),
    Tag::read(
        "Localnet_LanMgrIpv4_DHCPStaticRule_lua.lua",
        &[Object::new("OBJ_DHCPBIND_ID", Part::StaticLeases, &["_InstID", "Name", "MACAddr", "IPAddr"])],
    )
    .with(Action::Rows(SET_BINDING)),
    Tag::read(
        "optical_info_lua.lua",
        &[
            Object::new("OBJ_LOS_INFO_ID", Part::Optics, &["_InstID", "LosInfo"]),
            Object::new("OBJ_GPONREGSTATUS_ID", Part::Optics, &["_InstID", "RegStatus"]),
            Object::new(
                "OBJ_PON_OPTICALPARA_ID",
                Part::Optics,
                &["_InstID", "Current", "RFTxPower", "Volt", "Temp", "RxPower", "VideoRxPower", "TxPower"],
            ),
        ],
    ),
    Tag::read("poninfo_sn_lua.lua", &[Object::new("OBJ_SN_INFO_ID", Part::Identity, &["_InstID", "Sn"])]),
    Tag::read(
        "firewall_portforwarding_lua.lua",
        &[Object::new("OBJ_FWPM_ID", Part::PortForwards, &["_InstID"]).and(FORWARD)],
    )
    .with(Action::Rows(SET_FORWARD)),
    Tag::read(
        "firewall_dmz_lua.lua",
        &[Object::new("OBJ_FWDMZ_ID", Part::Dmz, &["_InstID", "Enable", "InternalClient"])],
    )
    .with(Action::Rows(SET_DMZ)),
];

/// Hosts and what carries the Wi-Fi further, in JSON.
pub(crate) const MESH: &[Tag] = &[Tag::read(TOPOLOGY, &[])];

/// A switch that is answered with success and switches nothing.
pub(crate) const IDLE_SWITCH: &[Tag] = &[Tag::read(
    "wlan_wlanbasiconoff_lua.lua",
    &[Object::new("OBJ_WLANSETTING_ID", Part::Radios, &["_InstID", "RadioStatus", "Band"])],
)
.with(Action::Ignored)];

/// Hides also the addresses of the local network.
pub(crate) const HIDDEN_LAN: &[Tag] = &[Tag::read(
    "Localnet_LanMgrIpv4_DHCPBasicCfg_lua.lua",
    &[Object::new("OBJ_Br0AndDhcpsHosCfg_ID", Part::Lan, LAN).hiding(&[
        "IPAddr",
        "MinAddress",
        "MaxAddress",
        "DNSServer1",
        "DNSServer2",
    ])],
)
.with(Action::Rows(SET_LAN))];
