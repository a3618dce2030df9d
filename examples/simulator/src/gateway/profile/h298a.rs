use super::access::USUAL;
use super::common_page_values::{ETHERNET, TWO_BANDS};
use super::values::{ACCOUNTS, HOSTS, LAN};
use super::{Gateway, Pages};
use crate::common_page::{CommonPage, pages};
use crate::gateway::{Part, Rows};
use crate::profile::Link;

pub(super) const PROFILE: Gateway = Gateway {
    model: "H298A",
    summary: "Router behind Ethernet with Wi-Fi of two bands",
    link: Link::DIRECT,
    access: USUAL,
    pages: Pages::CommonPage(CommonPage {
        title: "ZXHN H298A",
        pages: &[pages::ETHERNET, pages::SHARED],
        ..CommonPage::USUAL
    }),
    rows: &[ACCOUNTS, LAN, HOSTS, TWO_BANDS, ETHERNET, IDENTITY],
};

const IDENTITY: &[Rows] = &[(
    Part::Identity,
    &[&[
        ("_InstID", "IGD"),
        ("ModelName", "ZXHN H298A V1.0"),
        ("SerialNumber", "ZTETESTH298A001"),
        ("HardwareVer", "V1.0.0"),
        ("SoftwareVer", "V1.0.0_TEST1"),
        ("BootVer", "V1.0.1"),
    ]],
)];
