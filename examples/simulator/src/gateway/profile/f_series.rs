//! Devices behind fibre with the pages of thinklua, and one that has their pages behind Ethernet.

use std::time::Duration;

use super::access::USUAL;
use super::lines::{OPTICS, USAGE, WAN_ETHERNET};
use super::values::{ACCOUNTS, HOSTS, LAN, NETWORKS, identity};
use super::{Gateway, Pages};
use crate::gateway::{Part, Rows};
use crate::profile::{Link, Scheme};
use crate::thinklua::{CheckHeader, CheckRefusal, KeySize, PageToken, Quirk, Thinklua, menus, tags};

const PAGES: Thinklua = Thinklua {
    check: CheckHeader::Encrypted,
    check_refusal: CheckRefusal::SessionTimeout,
    token: PageToken::Alphanumeric24,
    menus: &[menus::F_SERIES],
    tags: &[tags::SHARED, tags::IDENTITY_F, tags::F_SERIES],
    ..Thinklua::USUAL
};

pub(super) const F6640: Gateway = Gateway {
    model: "F6640",
    summary: "Wi-Fi 6 router behind fibre",
    link: Link { scheme: Scheme::Https, ..Link::DIRECT },
    access: USUAL,
    pages: Pages::Thinklua(PAGES),
    rows: &[
        ACCOUNTS,
        LAN,
        HOSTS,
        NETWORKS,
        WAN_ETHERNET,
        OPTICS,
        USAGE,
        identity!("F6640", "ZTETEST00000005", "V10.0.04", "ZTETEST6640P2N10D", "2025-11-13 18:29:48"),
    ],
};

pub(super) const F6600P: Gateway = Gateway {
    model: "F6600P",
    summary: "Wi-Fi 6 router behind fibre",
    pages: Pages::Thinklua(Thinklua {
        check_refusal: CheckRefusal::BadRequest,
        key: KeySize::Bits4096,
        menus: &[menus::F_SERIES, menus::MESH],
        tags: &[tags::SHARED, tags::IDENTITY_F, tags::F_SERIES, tags::MESH],
        ..PAGES
    }),
    rows: &[
        ACCOUNTS,
        LAN,
        HOSTS,
        NETWORKS,
        WAN_ETHERNET,
        OPTICS,
        USAGE,
        SATELLITE,
        identity!("F6600P", "ZTETEST00000006", "V9.0.12", "V9.0.10P24N1_TEST", "2025-03-02 09:10:11"),
    ],
    ..F6640
};

pub(super) const F680: Gateway = Gateway {
    model: "F680",
    summary: "Wi-Fi 5 router behind fibre",
    link: Link::DIRECT,
    pages: Pages::Thinklua(Thinklua {
        quirks: &[Quirk::TokenPerWrite, Quirk::DoubleEscape],
        busy: Duration::from_secs(3),
        tags: &[tags::SHARED, tags::IDENTITY_F, tags::F_SERIES, tags::IDLE_SWITCH],
        ..PAGES
    }),
    rows: &[
        ACCOUNTS,
        LAN,
        HOSTS,
        NETWORKS,
        WAN_ETHERNET,
        OPTICS,
        USAGE,
        identity!("F680", "ZTETEST00000007", "V6.0", "V6.0.10P6N7_TEST", "2024-05-06 07:08:09"),
    ],
    ..F6640
};

pub(super) const F670L: Gateway = Gateway {
    model: "F670L",
    summary: "Wi-Fi 5 router behind fibre",
    link: Link::DIRECT,
    pages: Pages::Thinklua(Thinklua { check: CheckHeader::None, token: PageToken::Digits16, ..PAGES }),
    rows: &[
        ACCOUNTS,
        LAN,
        HOSTS,
        NETWORKS,
        WAN_ETHERNET,
        OPTICS,
        USAGE,
        identity!("F670L", "ZTETEST00000008", "V1.0", "V1.1.20P3N12_TEST", "2021-01-02 03:04:05"),
    ],
    ..F6640
};

pub(super) const BE12000: Gateway = Gateway {
    model: "BE12000",
    summary: "Wi-Fi 7 router behind Ethernet",
    link: Link::DIRECT,
    pages: Pages::Thinklua(Thinklua {
        quirks: &[Quirk::TokenPerWrite],
        busy: Duration::from_secs(3),
        tags: &[tags::SHARED, tags::IDENTITY_F, tags::F_SERIES, tags::HIDDEN_LAN],
        ..PAGES
    }),
    rows: &[
        ACCOUNTS,
        LAN,
        HOSTS,
        NETWORKS,
        WAN_ETHERNET,
        USAGE,
        identity!("BE12000", "ZTETEST00000009", "V1.0.0", "V1.0.0P10_TEST", "2026-01-15 16:17:18"),
    ],
    ..F6640
};

const SATELLITE: &[Rows] = &[(
    Part::MeshNodes,
    &[&[
        ("instID", "MESH.AGENT1"),
        ("IpAddr", "192.0.2.8"),
        ("MacAddr", "00:00:5e:00:53:30"),
        ("DeviceName", "ZTE:H196A V9"),
        ("AccessType", "5G"),
        ("SoftwareVer", "V9.0.0P2"),
    ]],
)];
