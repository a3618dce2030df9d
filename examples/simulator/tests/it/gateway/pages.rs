//! Which data is told on which page, and to whom.

use zte_cpe_simulator::{Fault, Gateway, Pages, Quirk, Simulator};

use super::support::{Browser, token, values};

const TIMEOUT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ajax_response_xml_root>\n    \
    <IF_ERRORSTR>SessionTimeout</IF_ERRORSTR>\n    <IF_ERRORPARAM>SUCC</IF_ERRORPARAM>\n    \
    <IF_ERRORTYPE>SUCC</IF_ERRORTYPE>\n</ajax_response_xml_root>\n";

async fn h3600p() -> (Simulator, Browser) {
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let browser = Browser::logged_in(&router).await;
    (router, browser)
}

/// The addresses that a page gives for its data.
fn addresses(page: &str) -> Vec<&str> {
    let spans = page.split("<span class=\"form-action\">/?_type=menuData&_tag=").skip(1);
    spans.map(|rest| rest.split('<').next().unwrap()).collect()
}

#[tokio::test]
async fn a_page_names_the_addresses_of_its_data() {
    let (_router, mut browser) = h3600p().await;
    let page = browser.open("rebootAndReset").await;
    assert_eq!(addresses(&page), ["devmgr_restartmgr_lua.lua", "db_resetmgr_lua.lua"]);
    let page = browser.open("ethWanStatus").await;
    assert_eq!(
        addresses(&page),
        ["eth_interface_status_lua.lua", "wan_internet_lua.lua&TypeUplink=2&pageType=1"]
    );
}

#[tokio::test]
async fn every_address_of_every_page_answers_with_data() {
    for gateway in Gateway::ALL.iter().filter(|gateway| gateway.pages.dialect() == "thinklua") {
        let router = Simulator::start(*gateway).await.unwrap();
        let mut browser = Browser::logged_in(&router).await;
        let tree = browser.text("").await;
        let (_, rest) = tree.split_once("menuTreeJSON = ").unwrap();
        let menus: serde_json::Value = serde_json::from_str(rest.split(";\n").next().unwrap()).unwrap();
        for menu in menus.as_array().unwrap() {
            let name = menu["id"].as_str().unwrap();
            let page = browser.open(name).await;
            for address in addresses(&page).into_iter().filter(|address| *address != "topo_lua.lua") {
                let xml = browser.data(address).await;
                assert!(xml.starts_with("<ajax_response_xml_root><IF_ERRORPARAM>SUCC<"), "{address} {xml}");
                assert!(!xml.contains('\n') && !xml.contains(' '), "{address} {xml}");
            }
        }
    }
}

#[tokio::test]
async fn data_of_another_page_is_a_session_timeout_and_the_session_lives() {
    let (_router, mut browser) = h3600p().await;
    assert!(
        browser.data("wlan_homepage_lua.lua").await.contains("OBJ_WLANRADIO_ID"),
        "right after the frame"
    );
    browser.open("statusMgr").await;
    assert_eq!(browser.data("wlan_homepage_lua.lua").await, TIMEOUT);
    assert_eq!(browser.data("nonsense_lua.lua").await, TIMEOUT);
    assert!(browser.text("?_type=hiddenData&_tag=sntp_data").await.contains("OBJ_SNTP_ID"));
    assert!(browser.data("devmgr_statusmgr_lua.lua").await.contains("OBJ_DEVINFO_ID"));
    browser.open("").await;
    assert!(browser.data("wlan_homepage_lua.lua").await.contains("OBJ_WLANRADIO_ID"), "the frame is home");
}

#[tokio::test]
async fn statuses_differ_between_firmwares() {
    let mut gateway = Gateway::H3600P;
    if let Pages::Thinklua(pages) = &mut gateway.pages {
        pages.quirks = &[Quirk::TimeoutNotFound, Quirk::UnknownFails];
    }
    let router = Simulator::start(gateway).await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    let answer = browser.get("?_type=menuData&_tag=devmgr_statusmgr_lua.lua").await;
    assert_eq!(answer.status(), 404);
    assert_eq!(answer.text().await.unwrap(), TIMEOUT);
    assert_eq!(browser.get("?_type=menuData&_tag=nonsense_lua.lua").await.status(), 500);
}

#[tokio::test]
async fn one_name_on_several_pages_needs_the_parameters_of_the_page() {
    let router = Simulator::start(Gateway::H2640).await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    browser.open("dslWanStatus").await;
    assert_eq!(browser.data("wan_internet_lua.lua").await, TIMEOUT);
    assert_eq!(browser.data("wan_internet_lua.lua&TypeUplink=2&pageType=1").await, TIMEOUT);
    let xml = browser.data("wan_internet_lua.lua&TypeUplink=1&pageType=1").await;
    assert_eq!(values(&xml, "_InstID"), ["IGD.WD1.WCD1.WCPPP1"]);
}

#[tokio::test]
async fn nobody_reads_without_a_login() {
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let mut browser = Browser::at(&router);
    assert!(browser.text("").await.contains("Please login."));
    assert_eq!(browser.data("wlan_homepage_lua.lua").await, TIMEOUT);
    assert_eq!(browser.text("?_type=hiddenData&_tag=sntp_data").await, TIMEOUT);
    let answer = browser.get("?_type=menuView&_tag=statusMgr").await;
    assert_eq!(answer.status(), 404);
    assert!(answer.text().await.unwrap().contains("SessionTimeout"));
}

#[tokio::test]
async fn the_lower_level_does_not_see_what_is_the_administrators() {
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let mut browser = Browser::logged_in_as(&router, "user").await;
    let tree = browser.open("").await;
    assert!(tree.contains("wlanBasic") && !tree.contains("ethWanConfig"));
    assert_eq!(browser.get("?_type=menuView&_tag=ethWanConfig").await.status(), 404);
    browser.open("accountMgr").await;
    assert_eq!(values(&browser.data("devauth_accountmgr_lua.lua").await, "Username"), ["user"]);
    let mut administrator = Browser::logged_in(&router).await;
    administrator.open("accountMgr").await;
    let xml = administrator.data("devauth_accountmgr_lua.lua").await;
    assert_eq!(values(&xml, "Username"), ["admin", "user"]);
}

#[tokio::test]
async fn hosts_are_told_on_every_page_to_whoever_asks_for_their_kind() {
    let (_router, mut browser) = h3600p().await;
    browser.open("statusMgr").await;
    for (kind, hosts) in [("ALL", 3), ("WLAN", 2), ("ETH", 1)] {
        let xml = browser.text(&format!("?_type=hiddenData&_tag=accessdev_data&DeveiceType={kind}")).await;
        assert_eq!(values(&xml, "_LuQUID_MACAddress").len(), hosts);
        assert_eq!(xml.matches("<OBJ_ACCESSDEV_ID>").count(), 1);
    }
}

#[tokio::test]
async fn each_page_makes_a_token_and_data_does_not() {
    let (_router, mut browser) = h3600p().await;
    let home = browser.token.clone();
    browser.open("statusMgr").await;
    let first = browser.token.clone();
    assert!(first.len() == 24 && first.bytes().all(|byte| byte.is_ascii_digit()));
    assert_ne!(first, home);
    browser.data("devmgr_statusmgr_lua.lua").await;
    assert_eq!(token(&browser.text("").await).unwrap(), first, "the frame prints the one that counts");
}

#[tokio::test]
async fn tokens_are_made_as_the_firmware_makes_them() {
    for (gateway, length, digits) in
        [(Gateway::H188A, 24, true), (Gateway::F670L, 16, true), (Gateway::F680, 24, false)]
    {
        let router = Simulator::start(gateway).await.unwrap();
        let browser = Browser::logged_in(&router).await;
        let only_digits = browser.token.bytes().all(|byte| byte.is_ascii_digit());
        // 24 random letters and digits are all digits once in 10^19 times.
        assert_eq!((browser.token.len(), only_digits), (length, digits));
    }
}

#[tokio::test]
async fn a_forgotten_page_is_no_lost_session() {
    let (router, mut browser) = h3600p().await;
    browser.open("statusMgr").await;
    router.set_fault(Fault::StaleContext);
    assert_eq!(browser.data("devmgr_statusmgr_lua.lua").await, TIMEOUT);
    assert!(browser.text("?_type=hiddenData&_tag=sntp_data").await.contains("OBJ_SNTP_ID"));
    router.clear_fault();
    browser.open("statusMgr").await;
    assert!(browser.data("devmgr_statusmgr_lua.lua").await.contains("OBJ_DEVINFO_ID"));
}

#[tokio::test]
async fn answers_have_the_recorded_headers_and_no_others() {
    let (_router, mut browser) = h3600p().await;
    let answer = browser.get("?_type=menuData&_tag=firewall_homepage_lua.lua").await;
    let mut names: Vec<_> = answer.headers().keys().map(|name| name.as_str().to_owned()).collect();
    names.sort();
    assert_eq!(
        names,
        [
            "accept-ranges",
            "cache-control",
            "connection",
            "content-length",
            "content-security-policy",
            "content-type",
            "server",
            "set-cookie",
            "x-content-type-options",
            "x-frame-options",
            "x-xss-protection"
        ]
    );
    assert_eq!(answer.headers()["connection"], "close");
    assert_eq!(answer.headers()["content-type"], "text/xml; charset=utf-8");
    assert_eq!(answer.headers()["server"], "ZTE web server 1.0 ZTE corp 2015.");
}

#[tokio::test]
async fn the_mesh_is_told_to_pages_alone() {
    let router = Simulator::start(Gateway::F6600P).await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    browser.open("mmTopology").await;
    assert_eq!(browser.data("topo_lua.lua").await, TIMEOUT);
    let request = browser
        .request("?_type=menuData&_tag=topo_lua.lua")
        .header("Referer", router.url() + "/")
        .header("X-Requested-With", "XMLHttpRequest");
    let topology: serde_json::Value =
        serde_json::from_str(&browser.sent(request).await.text().await.unwrap()).unwrap();
    assert_eq!(topology["ad"]["MGET_INST_NUM"], 3);
    let kinds: Vec<_> = (1..=3).map(|host| &topology["ad"][host.to_string()]["AccessType"]).collect();
    assert_eq!(
        kinds,
        ["1".to_owned().into(), "2".to_owned().into(), serde_json::Value::from(0)].iter().collect::<Vec<_>>()
    );
    assert_eq!(topology["slave"][0]["instID"], "MESH.AGENT1");
}
