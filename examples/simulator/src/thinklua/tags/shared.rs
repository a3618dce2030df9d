//! Tags that F-series and H-series have in common.

use crate::gateway::Part;
use crate::gateway::tag::{Action, Object, Rule, Tag, Write};

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
