//! Against answers of real devices, where `ZTE_CPE_CAPTURES` names the folder of recordings.

use std::collections::BTreeSet;

use zte_cpe_simulator::{Gateway, Simulator};

use super::support::Browser;

#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn recorded(name: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("ZTE_CPE_CAPTURES") else {
        eprintln!("skipped: ZTE_CPE_CAPTURES names no folder");
        return None;
    };
    let file = std::path::Path::new(&folder).join("gateway").join(name);
    Some(std::fs::read_to_string(file).unwrap())
}

/// Names of objects and of the fields that any of their rows has.
fn shape(xml: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut object = String::new();
    let mut rest = xml;
    while let Some((_, tail)) = rest.split_once('<') {
        let (tag, after) = tail.split_once('>').unwrap();
        if tag.starts_with("OBJ_") || tag.starts_with("ID_") {
            object = tag.to_owned();
            names.insert(object.clone());
        } else if tag == "ParaName" {
            let name = after.split('<').next().unwrap();
            names.insert(format!("{object}.{name}"));
        }
        rest = after;
    }
    names
}

async fn played(gateway: Gateway, user: &str, menu: &str, data: &str) -> String {
    let router = Simulator::start(gateway).await.unwrap();
    let mut browser = Browser::logged_in_as(&router, user).await;
    if menu == "hiddenData" {
        return browser.text(&format!("?_type=hiddenData&_tag={data}")).await;
    }
    browser.open(menu).await;
    browser.data(data).await
}

/// What a real device told and a simulator does not.
async fn missing(file: &str, gateway: Gateway, menu: &str, data: &str) -> Option<Vec<String>> {
    let recording = shape(&recorded(file)?);
    assert!(!recording.is_empty());
    let ours = shape(&played(gateway, "admin", menu, data).await);
    Some(recording.difference(&ours).cloned().collect())
}

#[tokio::test]
async fn everything_that_was_recorded_is_told() {
    for (file, gateway, menu, data) in [
        ("h3600_devmgr_statusmgr.xml", Gateway::H3600P, "statusMgr", "devmgr_statusmgr_lua.lua"),
        ("h3600_firewall_homepage.xml", Gateway::H3600P, "", "firewall_homepage_lua.lua"),
        ("h3600_wlan_homepage_empty.xml", Gateway::H3600P, "", "wlan_homepage_lua.lua"),
        ("h3600_hidden_sntp_data.xml", Gateway::H3600P, "hiddenData", "sntp_data"),
        ("h3600_web_login_timeout.xml", Gateway::H3600P, "loginTimeoutMgr", "web_login_timeout_lua.lua"),
        ("h3600_devauth_accountmgr_get.xml", Gateway::H3600P, "accountMgr", "devauth_accountmgr_lua.lua"),
        ("h3600p_eth_lanstatus.xml", Gateway::H3600P, "localNetStatus", "eth_lanstatus_lua.lua"),
        ("h3600p_wlan_status.xml", Gateway::H3600P, "localNetStatus", "wlan_status_lua.lua"),
        ("f6640_devmgr_statusmgr.xml", Gateway::F6640, "statusMgr", "devmgr_statusmgr_lua.lua"),
        (
            "f6640_wan_internetstatus.xml",
            Gateway::F6640,
            "ethWanStatus",
            "wan_internetstatus_lua.lua&TypeUplink=2&pageType=1",
        ),
        (
            "f6640_wlan_client_stat_asprinted.xml",
            Gateway::F6640,
            "localNetStatus",
            "wlan_client_stat_lua.lua",
        ),
        ("f6600p_optical_info.xml", Gateway::F6600P, "ponopticalinfo", "optical_info_lua.lua"),
    ] {
        let Some(missing) = missing(file, gateway, menu, data).await else { return };
        assert_eq!(missing, [""; 0], "{file}");
    }
}

/// Where nothing but order could differ, the answers are the same to the byte.
#[tokio::test]
async fn short_answers_are_the_recorded_ones() {
    for (file, user, menu, data) in [
        ("h3600_firewall_homepage.xml", "user", "", "firewall_homepage_lua.lua"),
        ("h3600_web_login_timeout.xml", "user", "loginTimeoutMgr", "web_login_timeout_lua.lua"),
    ] {
        let Some(recording) = recorded(file) else { return };
        let ours = played(Gateway::H3600P, user, menu, data).await;
        let sorted = |xml: &str| {
            let mut pairs: Vec<_> = xml.split("<ParaName>").map(str::to_owned).collect();
            pairs.sort();
            pairs.concat().replace("</Instance></OBJ_FWLEVEL_ID></ajax_response_xml_root>", "")
        };
        assert_eq!((ours.len(), sorted(&ours)), (recording.len(), sorted(&recording)), "{file}");
    }
}

#[tokio::test]
async fn an_account_is_told_with_the_fields_to_hide_after_it() {
    let Some(recording) = recorded("h3600_devauth_accountmgr_get.xml") else { return };
    let (_, end) = recording.split_once("</Instance>").unwrap();
    let ours = played(Gateway::H3600P, "user", "accountMgr", "devauth_accountmgr_lua.lua").await;
    assert!(ours.ends_with(end), "{ours}");
}

#[tokio::test]
async fn pages_print_token_and_addresses_as_recorded() {
    let Some(recording) = recorded("h3600_menuview_tokens.txt") else { return };
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let mut browser = Browser::logged_in_as(&router, "user").await;
    let mut page = String::new();
    for line in recording.lines().filter(|line| !line.is_empty()) {
        if let Some(query) = line.strip_prefix("# /") {
            page = browser.text(query).await;
        } else if line.starts_with("_sessionTmpToken") {
            let ours = page.lines().find(|line| line.starts_with("_sessionTmpToken")).unwrap();
            assert_eq!(ours.len(), line.len());
        } else {
            assert!(page.lines().any(|ours| ours == line), "{line}");
        }
    }
}

#[tokio::test]
async fn the_user_sees_the_menus_that_a_real_user_saw() {
    let Some(recording) = recorded("h3600_menu_areas.json") else { return };
    let recording: serde_json::Value = serde_json::from_str(&recording).unwrap();
    let seen: Vec<_> =
        recording.as_array().unwrap().iter().map(|menu| menu["id"].as_str().unwrap()).collect();
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let mut browser = Browser::logged_in_as(&router, "user").await;
    let frame = browser.text("").await;
    let (_, rest) = frame.split_once("menuTreeJSON = ").unwrap();
    let ours: serde_json::Value = serde_json::from_str(rest.split(";\n").next().unwrap()).unwrap();
    let strange = ours.as_array().unwrap().iter().map(|menu| menu["id"].as_str().unwrap());
    assert_eq!(strange.filter(|menu| !seen.contains(menu)).collect::<Vec<_>>(), [""; 0]);
}

#[tokio::test]
async fn a_write_is_answered_in_the_recorded_shape() {
    let Some(recording) = recorded("h3600_devauth_accountmgr_apply.xml") else { return };
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let mut browser = Browser::logged_in_as(&router, "user").await;
    browser.open("accountMgr").await;
    let form = "IF_ACTION=Apply&_InstID=IGD.AU2&Right=2&Username=user&Password=Passw0rd%21&FakePasPassword=&\
                NewPassword=a%20new%20one&FakePasNewPassword=&FakePasNewConfirmPassword=&\
                Btn_cancel_AccountManag=&Btn_apply_AccountManag=";
    assert_eq!(browser.write("devauth_accountmgr_lua.lua", form).await, recording);
    assert_eq!(router.value("IGD.AU2.Password").as_deref(), Some("a new one"));
}

#[tokio::test]
async fn answers_have_the_recorded_headers() {
    let Some(recording) = recorded("h3600_response_headers.txt") else { return };
    let names = |block: &str| -> BTreeSet<String> {
        let lines = block.lines().filter_map(|line| line.split_once(": "));
        lines.map(|(name, _)| name.to_ascii_lowercase()).filter(|name| !name.starts_with('#')).collect()
    };
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let mut browser = Browser::logged_in_as(&router, "user").await;
    let blocks: Vec<_> = recording.split("# entry ").skip(1).collect();
    for (entry, query) in [
        ("0:", "?_type=loginData&_tag=login_token"),
        ("11:", "?_type=menuData&_tag=firewall_homepage_lua.lua"),
        ("26:", "?_type=menuView&_tag=statusMgr&Menu3Location=0"),
    ] {
        let block = blocks.iter().find(|block| block.starts_with(entry)).unwrap();
        let (_, block) = block.split_once('\n').unwrap();
        let answer = browser.get(query).await;
        let ours: BTreeSet<_> = answer.headers().keys().map(|name| name.as_str().to_owned()).collect();
        assert_eq!(ours, names(block), "{query}");
        for line in block.lines().filter_map(|line| line.split_once(": ")) {
            let (name, value) = line;
            if !["Content-Length", "Set-Cookie"].contains(&name) {
                assert_eq!(answer.headers()[name], value);
            }
        }
    }
}
