//! Routers with the pages of thinklua.

use super::access::USUAL;
use super::lines::{DSL, WAN_ETHERNET};
use super::values::{ACCOUNTS, HOSTS, LAN, NETWORKS, identity};
use super::{Gateway, Pages};
use crate::gateway::{Part, Rows};
use crate::profile::{Link, Scheme};
use crate::thinklua::{CheckHeader, CheckRefusal, Quirk, Thinklua, menus, tags};

const PAGES: Thinklua = Thinklua {
    menus: &[menus::H_SERIES],
    tags: &[tags::SHARED, tags::IDENTITY_H, tags::H_SERIES],
    ..Thinklua::USUAL
};

pub(super) const H3600P: Gateway = Gateway {
    model: "H3600P",
    summary: "Wi-Fi 6 router behind Ethernet",
    link: Link { scheme: Scheme::Https, ..Link::DIRECT },
    access: USUAL,
    pages: Pages::Thinklua(PAGES),
    rows: &[
        ACCOUNTS,
        LAN,
        HOSTS,
        NETWORKS,
        WAN_ETHERNET,
        identity!("H3600P V9", "ZTETEST00000001", "V9.0.20", "V9.0.0P5_TEST", "20260217184903"),
    ],
};

pub(super) const H188A: Gateway = Gateway {
    model: "H188A",
    summary: "Wi-Fi 6 router behind DSL",
    link: Link::DIRECT,
    pages: Pages::Thinklua(Thinklua {
        check: CheckHeader::None,
        quirks: &[Quirk::ScatteredIds, Quirk::NamedError, Quirk::CountedFailures],
        menus: &[menus::H_SERIES, menus::DSL],
        tags: &[tags::SHARED, tags::IDENTITY_H, tags::H_SERIES, tags::OF_H188A],
        ..Thinklua::USUAL
    }),
    rows: &[
        ACCOUNTS,
        LAN,
        HOSTS,
        NETWORKS,
        DSL,
        identity!("H188A", "ZTETEST00000002", "V6.0.10", "V6.0.10P3_TEST", "20250317101112"),
    ],
    ..H3600P
};

pub(super) const H388X: Gateway = Gateway {
    model: "H388X",
    summary: "Wi-Fi 6 router behind Ethernet",
    pages: Pages::Thinklua(Thinklua {
        check: CheckHeader::Encrypted,
        check_refusal: CheckRefusal::SessionTimeout,
        quirks: &[Quirk::NumericRefresh, Quirk::OtherLanguage],
        ..PAGES
    }),
    rows: &[
        ACCOUNTS,
        LAN,
        HOSTS,
        NETWORKS,
        WAN_ETHERNET,
        identity!("H388X", "ZTETEST00000003", "V1.0.0", "AGZHP_TEST_1.3.0", "20250911070000"),
    ],
    ..H3600P
};

pub(super) const H2640: Gateway = Gateway {
    model: "H2640",
    summary: "Wi-Fi 6 router behind DSL",
    pages: Pages::Thinklua(Thinklua { menus: &[menus::H_SERIES, menus::DSL], ..PAGES }),
    rows: &[
        ACCOUNTS,
        LAN,
        HOSTS,
        NETWORKS,
        DSL,
        identity!("H2640", "ZTETEST00000004", "V2.0.0", "PMZHP_TEST_1.0.4", "20250601120000"),
    ],
    ..H3600P
};
