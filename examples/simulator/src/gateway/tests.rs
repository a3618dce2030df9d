//! Whatever arrives, a gateway answers and stays whole.

use std::net::Ipv4Addr;
use std::sync::Arc;

use bytes::Bytes;
use hyper::http;
use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::StdRng;

use super::{Gateway, Part, Stage, Unit};
use crate::clock::ManualClock;
use crate::device::Device;
use crate::request::Request;

/// 64 digits, as every cookie has.
const COOKIE: &str = "0000000000000000000000000000000000000000000000000000000000000000";
const TOKEN: &str = "123456789012345678901234";

/// Somebody is logged in, so that writes are reached.
fn unit(profile: &Gateway) -> Unit {
    let mut unit = Unit::new(profile, Arc::new(ManualClock::default()), StdRng::seed_from_u64(7));
    unit.set_accounts("Passw0rd!", None);
    let user = unit.store.first(Part::Accounts).map(super::User::from).unwrap();
    unit.sessions.open(COOKIE.to_owned(), Ipv4Addr::LOCALHOST.into(), std::time::Duration::ZERO);
    let session = unit.session(COOKIE).unwrap();
    session.stage = Stage::LoggedIn(user);
    TOKEN.clone_into(&mut session.token);
    unit
}

fn request(unit: &Unit, method: &str, query: &str, body: &str) -> Request {
    let request = http::Request::builder()
        .method(method)
        .uri(query)
        .header("Host", "router")
        .header("Cookie", format!("{}={COOKIE}", unit.cookie_name()))
        .body(())
        .unwrap();
    Request::new(
        &request.into_parts().0,
        &Bytes::copy_from_slice(body.as_bytes()),
        Ipv4Addr::LOCALHOST.into(),
    )
}

const MENUS: &[&str] = &["wlanBasic", "lanMgrIpv4", "ethWanConfig", "portForwardingMenu", "accountMgr"];

const TAGS: &[&str] = &[
    "wlan_sssidconf_lua.lua",
    "wlan_basicadconf_lua.lua",
    "dhcp4s_dhcpbasiccfg_lua.lua",
    "dhcp4s_dhcpbinding_m.lua",
    "wan_internet_lua.lua&TypeUplink=1&pageType=0",
    "wan_internet_lua.lua&TypeUplink=2&pageType=0",
    "firewall_portforwarding_m.lua",
    "devauth_accountmgr_lua.lua",
    "home_internetreg_lua",
];

const FIELDS: &[&str] = &[
    "IF_ACTION",
    "_InstID",
    "_InstNum",
    "OBJ_FWPM_ID._OBJ_InstID",
    "OBJ_FWPM_ID.ExternalPort",
    "ESSID",
    "KeyPassphrase",
    "_PSKCONIG",
    "Channel",
    "IPAddr",
    "IPAddress0",
    "IdleTime0",
    "IdleTime1",
    "encode",
    "Password",
    "NewPassword",
    "WAN_INST",
    "InstNum",
    "preempt_sessid",
    "action",
];

fn value() -> impl Strategy<Value = String> {
    const KNOWN: &[&str] =
        &["Apply", "Delete", "-1", "DEV.WIFI.AP1", "DEV.IP.IF1", "IGD.AU1", "wan1", "wan0", "Y"];
    prop_oneof![
        prop::sample::select(KNOWN).prop_map(str::to_owned),
        any::<u64>().prop_map(|number| number.to_string()),
        "[A-Za-z0-9+/]{0,40}={0,2}",
        ".{0,24}",
    ]
}

fn form() -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(FIELDS), value()), 0..8).prop_map(|fields| {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields).append_pair("_sessionTOKEN", TOKEN).finish()
    })
}

proptest! {
    #[test]
    fn any_write_is_answered(
        menu in prop::sample::select(MENUS),
        tag in prop::sample::select(TAGS),
        form in form(),
    ) {
        for profile in [Gateway::H188A, Gateway::F670L, Gateway::SR7410] {
            let mut unit = unit(&profile);
            menu.clone_into(&mut unit.session(COOKIE).unwrap().page);
            for kind in ["menuData", "vueData", "loginData", "hiddenData"] {
                let request = request(&unit, "POST", &format!("/?_type={kind}&_tag={tag}"), &form);
                prop_assert!(unit.handle(&request).status >= 200);
            }
            prop_assert_eq!(unit.store.rows(Part::Accounts).len(), 2);
        }
    }

    #[test]
    fn any_login_is_answered(tag in "login_(entry|token|preempt|changepwd)", form in form()) {
        for profile in Gateway::ALL {
            let mut unit = unit(profile);
            let request = request(&unit, "POST", &format!("/?_type=loginData&_tag={tag}"), &form);
            prop_assert!(unit.handle(&request).status >= 200);
        }
    }

    #[test]
    fn any_address_is_answered(path in "/[a-z/._]{0,40}", query in "[A-Za-z0-9_=&%.+]{0,60}", body in ".{0,80}") {
        for profile in Gateway::ALL {
            let mut unit = unit(profile);
            let request = request(&unit, "POST", &format!("{path}?{query}"), &body);
            prop_assert!(unit.handle(&request).status >= 200);
        }
    }
}
