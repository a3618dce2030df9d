//! Routers with the pages of vue.

use super::access::USUAL;
use super::lines::WAN_ETHERNET;
use super::values::{ACCOUNTS, HOSTS, LAN, NETWORKS, identity};
use super::{Access, Gateway, Pages, SecondUser};
use crate::gateway::{Part, Rows};
use crate::profile::{Link, Scheme};
use crate::vue::Vue;

pub(super) const SR7410: Gateway = Gateway {
    model: "SR7410",
    summary: "Wi-Fi 7 router behind Ethernet",
    link: Link::DIRECT,
    access: Access { second_user: SecondUser::IsBlocked, ..USUAL },
    pages: Pages::Vue(Vue { token_header: true, classic_login: true }),
    rows: &[
        ACCOUNTS,
        LAN,
        HOSTS,
        NETWORKS,
        WAN_ETHERNET,
        identity!("SR7410", "ZTETEST00000010", "V1.0.0", "SR7410V1.0.0_TEST", "20260301080910"),
    ],
};

pub(super) const E2631: Gateway = Gateway {
    model: "E2631",
    summary: "Wi-Fi 6 router behind Ethernet",
    link: Link { scheme: Scheme::Https, ..Link::DIRECT },
    pages: Pages::Vue(Vue { token_header: false, classic_login: true }),
    rows: &[
        ACCOUNTS,
        LAN,
        HOSTS,
        NETWORKS,
        WAN_ETHERNET,
        identity!("E2631", "ZTETEST00000011", "V1.0.0", "E2631V1.0.0_TEST", "20230402131415"),
    ],
    ..SR7410
};
