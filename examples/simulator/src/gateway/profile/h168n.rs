use super::access::USUAL;
use super::common_page_values::{DSL, ONE_BAND};
use super::values::{ACCOUNTS, HOSTS, LAN};
use super::{Gateway, Pages};
use crate::common_page::{CommonPage, pages};
use crate::gateway::{Part, Rows};
use crate::profile::Link;

pub(super) const PROFILE: Gateway = Gateway {
    model: "H168N",
    summary: "DSL router with Wi-Fi of one band",
    link: Link::DIRECT,
    access: USUAL,
    pages: Pages::CommonPage(CommonPage {
        title: "ZXHN H168N V3.5",
        signed: true,
        logout_token: true,
        pages: &[pages::DSL, pages::UPLINK, pages::SHARED],
        ..CommonPage::USUAL
    }),
    rows: &[ACCOUNTS, LAN, HOSTS, ONE_BAND, DSL, IDENTITY],
};

const IDENTITY: &[Rows] = &[(
    Part::Identity,
    &[&[
        ("_InstID", "IGD"),
        ("ModelName", "ZXHN H168N V3.5"),
        ("SerialNumber", "ZTETESTH168N001"),
        ("HardwareVer", "V3.5.0"),
        ("SoftwareVer", "V3.5.0_TEST1"),
        ("BootVer", "V3.5.0"),
    ]],
)];
