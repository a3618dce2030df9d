//! Connections to the internet.

use crate::gateway::Part;
use crate::gch::page::{Access, List, One, Page, Pick, Piece, Rows, Shown};

/// State in cells with labels.
pub(super) const CELLS: Page = Page {
    name: "IPv46_status_wan_if_t.gch",
    views: &[],
    pieces: &[Piece::Labels(&[
        ("Type", Shown::Plain("linkMode")),
        ("Connection Name", Shown::Escaped("WANCName")),
        ("IP Version", Shown::Versions("IpMode")),
        ("NAT", Shown::Switch("IsNAT")),
        ("IP", Shown::Joined(&["IPAddress", "SubnetMask"])),
        ("DNS", Shown::Joined(&["DNS1", "DNS2", "DNS3"])),
        ("IPv4 Gateway", Shown::Plain("GateWay")),
        ("IPv4 Connection Status", Shown::Plain("ConnStatus")),
        ("IPv4 Disconnect Reason", Shown::Error("ConnError")),
        ("IPv4 Online Duration", Shown::Seconds("UpTime")),
        ("Remaining Lease Time", Shown::Seconds("RemainLeaseTime")),
        ("LLA", Shown::Plain("LLA")),
        ("DNS", Shown::Joined(&["Dns1v6", "Dns2v6", "Dns3v6"])),
        ("IPv6 Gateway", Shown::Plain("Gateway6")),
        ("GUA From Prefix Delegation", Shown::Plain("Gua1")),
        ("IPv6 Connection Status", Shown::Plain("ConnStatus6")),
        ("IPv6 Online Duration", Shown::Seconds("UpTimeV6")),
        ("WAN MAC", Shown::Plain("WorkIFMac")),
    ])],
};

/// State in inputs.
pub(super) const INPUTS: Page =
    Page { name: "IPv46_status_wan2_if_t.gch", views: &[], pieces: &[Piece::Connections] };

const SETTABLE: &[&str] = &[
    "ViewName",
    "WANCName",
    "Enable",
    "mode",
    "linkMode",
    "TransType",
    "ServList",
    "MTU",
    "UserName",
    "Password",
    "AuthType",
    "ConnTrigger",
    "IdleTime",
    "IpMode",
    "Addressingtype",
    "IsNAT",
    "VlanEnable",
    "VLANID",
    "Priority",
];

const STATE: &[&str] =
    &["ConnStatus", "ConnError", "UpTime", "IPAddress", "SubnetMask", "GateWay", "DNS1", "DNS2", "DNS3"];

/// Settings of one connection, once it was asked for.
pub(super) const SETTINGS: Page = Page {
    name: "IPv46_net_wan2_conf_t.gch",
    views: &[],
    pieces: &[
        Piece::Action,
        Piece::Template,
        Piece::Identity,
        Piece::Fixed(&[("IF_ENCODE", "wlkj")]),
        Piece::Empty(SETTABLE),
        Piece::Empty(STATE),
        Piece::Outcome,
        Piece::List(List {
            part: Part::WanConnections,
            rows: Rows::All,
            names: &["IF_WANNAME", "IF_WANIDENTITY"],
            prefix: None,
        }),
        Piece::Count("IF_INSTNUM", Part::WanConnections, Rows::All),
        Piece::Read,
        Piece::One(One {
            part: Part::WanConnections,
            pick: Pick::Identified,
            names: SETTABLE,
            access: Access::Write,
        }),
        Piece::One(One {
            part: Part::WanConnections,
            pick: Pick::Identified,
            names: STATE,
            access: Access::Read,
        }),
        Piece::Read,
    ],
};
