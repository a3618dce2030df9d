use super::access::USUAL;
use super::values::{ACCOUNTS, HOSTS, LAN, NETWORKS_H, WAN_ETHERNET};
use super::{Gateway, Pages};
use crate::gateway::{Part, Rows};
use crate::profile::{Link, Scheme};
use crate::thinklua::{Thinklua, menus, tags};

pub(super) const PROFILE: Gateway = Gateway {
    model: "H3600P",
    summary: "Wi-Fi 6 router behind Ethernet",
    link: Link { scheme: Scheme::Https, ..Link::DIRECT },
    access: USUAL,
    pages: Pages::Thinklua(Thinklua {
        menus: &[menus::H_SERIES],
        tags: &[tags::SHARED, tags::IDENTITY_H, tags::H_SERIES],
        ..Thinklua::USUAL
    }),
    rows: &[ACCOUNTS, LAN, HOSTS, NETWORKS_H, WAN_ETHERNET, IDENTITY],
};

const IDENTITY: &[Rows] = &[(
    Part::Identity,
    &[&[
        ("_InstID", "IGD"),
        ("ModelName", "H3600P V9"),
        ("SerialNumber", "ZTETEST00000001"),
        ("HardwareVer", "V9.0.20"),
        ("SoftwareVer", "V9.0.0P5_TEST"),
        ("BootVer", "V1.0.0"),
        ("VerDate", "20260217184903"),
    ]],
)];
