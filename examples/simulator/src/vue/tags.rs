//! What stands under each name.

use super::TOPOLOGY;
use crate::gateway::Part;
use crate::gateway::tag::{Action, Object, Tag};

const ENVIRONMENT: Object = Object::new("OBJ_GLOBAL_ENV", Part::Identity, &["ModelName", "SoftwareVer"]);

const MAIN_NETWORK: Object =
    Object::new("OBJ_WLANMAINSSID_ID", Part::WifiNetworks, NETWORK).having("GuestWifi", "0");

const GUEST_NETWORK: Object =
    Object::new("OBJ_WLANGUESTSSID_ID", Part::WifiNetworks, NETWORK).having("GuestWifi", "1");

const NETWORK: &[&str] =
    &["_InstID", "Enable", "CardBand=Band", "ESSID", "BeaconType", "EncrypType=11iEncryptType"];

const CLIENT: &[&str] = &["MACAddress", "IPAddress", "HostName", "Band", "RSSI", "ParentAP=AP"];

const LAN_HOST: &[&str] = &[
    "Active",
    "MACAddress",
    "IPAddress",
    "HostName",
    "DevName=HostName",
    "BytesReceived",
    "BytesSend",
    "DownloadSpeed",
    "UploadSpeed",
    "DirectBand=Band",
    "DirectRssi=RSSI",
    "ParentDeviceName",
    "IFAliasName=AliasName",
    "IFAliasName=SSIDName",
    "Brand",
    "Model",
    "MLOEnable",
    "InactiveTime",
    "LinkTime",
];

const CONNECTION: Object = Object::new(
    "OBJ_ETHWANCIP_ID",
    Part::WanConnections,
    &[
        "_InstID",
        "WANCName",
        "ConnStatus",
        "IPAddress",
        "SubnetMask",
        "GateWay",
        "DNS1",
        "DNS2",
        "WorkIFMac",
        "MTU",
        "UpTime",
        "IpMode",
        "Gua1",
        "Pd",
    ],
);

pub(super) const TAGS: &[Tag] = &[
    Tag::read(
        "home_managreg_lua",
        &[Object::new(
            "OBJ_DEVINFO_ID",
            Part::Identity,
            &["_InstID", "ModelName", "SerialNumber", "HardwareVer", "BootVer", "ManuFacturer", "UpTime"],
        )],
    ),
    Tag::read("vue_home_device_data", &[ENVIRONMENT, MAIN_NETWORK, GUEST_NETWORK]),
    Tag::read("vue_home_device_data_no_update_sess", &[ENVIRONMENT, MAIN_NETWORK, GUEST_NETWORK]),
    Tag::read(
        "vue_client_data",
        &[
            Object::new("OBJ_CLIENTS_ID", Part::WirelessHosts, CLIENT),
            Object::new("OBJ_CLIENTS_ID", Part::WiredHosts, CLIENT),
        ],
    ),
    Tag::read(
        "localnet_lan_info_lua",
        &[
            Object::new("OBJ_LAN_INFO_ID", Part::WirelessHosts, LAN_HOST),
            Object::new("OBJ_LAN_INFO_ID", Part::WiredHosts, LAN_HOST),
        ],
    ),
    Tag::read("vue_mainwan_data", &[CONNECTION]),
    Tag::read("vue_dualwan_data", &[CONNECTION]),
    Tag::read("home_internetreg_lua", &[CONNECTION]).with(Action::Reconnect),
    Tag::read(
        "vue_internet_ethport_data",
        &[Object::new("OBJ_ETHPORT_ID", Part::WanPort, &["_InstID", "EthPortStatus"])],
    ),
    Tag::read("vue_derestart_data", &[]).with(Action::Restart),
    Tag::read("vue_userif_data", &[Object::new("OBJ_USERIF_ID", Part::IdleTimeout, &["_InstID", "Timeout"])]),
    Tag::read("heartbeat_lua", &[]),
    Tag::read(TOPOLOGY, &[]),
];
