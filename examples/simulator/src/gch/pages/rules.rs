//! What lets connections in.

use crate::gateway::Part;
use crate::gch::page::{Access, List, One, Page, Pick, Piece, Rows};

const FORWARD: &[&str] = &[
    "ViewName",
    "WANCViewName",
    "WANCName",
    "Enable",
    "Name",
    "Protocol",
    "MinExtPort",
    "MaxExtPort",
    "InternalHost",
    "MinIntPort",
    "MaxIntPort",
    "MinRemoteHost",
    "MaxRemoteHost",
    "MacEnable",
    "InternalMacHost",
    "Description",
    "LeaseDuration",
    "PortMappCreator",
];

pub(super) const FORWARDS: Page = Page {
    name: "app_virtual_conf_t.gch",
    views: &[],
    pieces: &[
        Piece::Empty(FORWARD),
        Piece::Action,
        Piece::Template,
        Piece::Fixed(&[("IF_INDEX", "-1"), ("IF_INSTNUM", "")]),
        Piece::Outcome,
        Piece::List(List {
            part: Part::PortForwards,
            rows: Rows::All,
            names: FORWARD,
            prefix: Some("IGD.FWPM.FWPM"),
        }),
        Piece::Read,
        Piece::Count("IF_INSTNUM", Part::PortForwards, Rows::All),
        Piece::Read,
    ],
};

const HOST: &[&str] = &[
    "ViewName",
    "Enable",
    "WANCViewName",
    "WANCName",
    "InternalHost",
    "DevUniqueNum",
    "InternalMacHost",
    "MacEnable",
];

pub(super) const DMZ: Page = Page {
    name: "app_dmz_conf_t.gch",
    views: &[],
    pieces: &[
        Piece::Empty(HOST),
        Piece::Action,
        Piece::Template,
        Piece::Outcome,
        Piece::One(One { part: Part::Dmz, pick: Pick::Nth(0), names: HOST, access: Access::Write }),
        Piece::Read,
        Piece::Read,
        Piece::Fixed(&[("IF_IPv6AddrNUM", "0")]),
        Piece::Read,
    ],
};
