//! What goes wrong with the answers of a gateway.

use zte_cpe_simulator::{DEFAULT_PASSWORD, Fault, Gateway, Simulator};

use super::support::{Browser, values};

const STATUS: &str = "devmgr_statusmgr_lua.lua";

async fn with(fault: Fault) -> (Simulator, Browser) {
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    browser.open("statusMgr").await;
    router.set_fault(fault);
    (router, browser)
}

#[test]
fn a_gateway_knows_what_makes_sense_there() {
    let names: Vec<_> = Fault::of_gateways().map(|(_, name, _)| *name).collect();
    assert!(names.contains(&"html") && names.contains(&"wrong-token") && !names.contains(&"sms-fails"));
    assert!(Fault::GATEWAY.iter().all(|(_, name, _)| names.contains(name)));
}

#[tokio::test]
async fn broken_answers_are_broken_in_their_own_way() {
    for (fault, start, end) in [
        (Fault::Html, "<!DOCTYPE html>", "</html>\n"),
        (Fault::EmptyStrings, "<ajax_response_xml_root>", "</ajax_response_xml_root>"),
        (Fault::HugeBody, "<ajax_response_xml_root>", "    "),
    ] {
        let (_router, mut browser) = with(fault).await;
        let text = browser.data(STATUS).await;
        assert!(text.starts_with(start) && text.ends_with(end), "{fault}");
        assert_eq!(text.len() > 10 * 1024 * 1024, fault == Fault::HugeBody);
    }
    let (_router, mut browser) = with(Fault::UnclosedObject).await;
    let text = browser.data(STATUS).await;
    assert!(text.contains("<OBJ_DEVINFO_ID>") && !text.contains("</OBJ_DEVINFO_ID>"));
    let (_router, mut browser) = with(Fault::TruncatedJson).await;
    assert!(!browser.data(STATUS).await.contains("</ajax_response_xml_root>"));
}

#[tokio::test]
async fn values_can_be_empty_doubled_or_unknown() {
    let model = async |fault| {
        let (_router, mut browser) = with(fault).await;
        browser.data(STATUS).await
    };
    assert_eq!(values(&model(Fault::EmptyStrings).await, "ModelName"), [""]);
    assert_eq!(values(&model(Fault::DuplicateKeys).await, "ModelName"), ["", "H3600P&#32;V9"]);
    assert_eq!(values(&model(Fault::DoubleEscape).await, "ModelName"), ["H3600P&amp;#32;V9"]);
    let extra = model(Fault::ExtraFields).await;
    assert!(extra.contains("<OBJ_FUTURE_ID>") && extra.contains("<FutureScalar>"));
    assert_eq!(values(&extra, "ModelName"), ["H3600P&#32;V9"]);
}

#[tokio::test]
async fn the_login_too_tells_what_nobody_knows() {
    let router = Simulator::builder(Gateway::H3600P).fault(Fault::ExtraFields).start().await.unwrap();
    let mut browser = Browser::at(&router);
    let state = browser.login_state().await;
    assert!(state["future_list"].is_array() && state["sess_token"].is_string());
    assert_eq!(browser.login("admin", DEFAULT_PASSWORD).await["login_need_refresh"], true);
}

#[tokio::test]
async fn a_write_without_effect_says_success() {
    let (router, mut browser) = with(Fault::NoEffect).await;
    browser.open("loginTimeoutMgr").await;
    let xml = browser.write("web_login_timeout_lua.lua", "IF_ACTION=Apply&_InstID=IGD&Timeout=9").await;
    assert!(xml.contains("<IF_ERRORID>0<"));
    assert_eq!(router.changes(), []);
}

#[tokio::test]
async fn sessions_fall_to_time_and_to_others() {
    for fault in [Fault::SessionExpires, Fault::LoginElsewhere] {
        let (router, mut browser) = with(fault).await;
        let mut answered = 0;
        while browser.data(STATUS).await.contains("OBJ_DEVINFO_ID") {
            answered += 1;
            assert!(answered <= 8);
        }
        assert!(answered > 0);
        assert_eq!(router.has_session(), fault == Fault::LoginElsewhere);
    }
}

#[tokio::test]
async fn logins_are_disturbed_as_told() {
    let answer = async |fault| {
        let router = Simulator::builder(Gateway::H3600P).fault(fault).start().await.unwrap();
        let mut browser = Browser::at(&router);
        let answer = browser.login("admin", DEFAULT_PASSWORD).await;
        (answer, browser.text("").await)
    };
    let (locked, _) = answer(Fault::LockedOut).await;
    assert_eq!(locked["lockingTime"], 60);
    let (taken, page) = answer(Fault::PreEmpt).await;
    assert!(taken["login_need_refresh"] == true && page.contains("preempt_sessid"));
    let router = Simulator::builder(Gateway::H3600P).fault(Fault::EmptyToken).start().await.unwrap();
    assert_eq!(Browser::at(&router).login_state().await["sess_token"], "");
}

#[tokio::test]
async fn a_reboot_may_go_without_an_answer() {
    let (router, mut browser) = with(Fault::DropOnReboot).await;
    browser.open("rebootAndReset").await;
    let body = format!("IF_ACTION=Restart&Btn_restart=&_sessionTOKEN={}", browser.token);
    let request = browser
        .posting("?_type=menuData&_tag=devmgr_restartmgr_lua.lua", &body)
        .header("Check", super::support::sha256(&body));
    assert!(request.send().await.is_err());
    assert_eq!(router.reboots(), 1);
}

const HARMLESS: Step =
    ("loginTimeoutMgr", "web_login_timeout_lua.lua", "IF_ACTION=Apply&_InstID=IGD&Timeout=7");
const MOVE: Step =
    ("lanMgrIpv4", "dhcp4s_dhcpbasiccfg_lua.lua", "IF_ACTION=Apply&_InstID=DEV.LAN.BR0&IPAddr=127.0.0.1");
const RESTART: Step = ("rebootAndReset", "devmgr_restartmgr_lua.lua", "IF_ACTION=Restart");

/// A page, its data and a write of it.
type Step = (&'static str, &'static str, &'static str);

/// Opens a page, reads and writes, whatever comes back: that is the business of other tests.
async fn tried(browser: &mut Browser, (menu, data, form): Step) {
    let tag = format!("?_type=menuData&_tag={data}");
    let text = match browser.request(&format!("?_type=menuView&_tag={menu}")).send().await {
        Ok(page) => page.text().await.unwrap_or_default(),
        Err(_) => String::new(),
    };
    browser.token = super::support::token(&text).unwrap_or_default();
    let _ = browser.request(&tag).send().await;
    let body = format!("{form}&_sessionTOKEN={}", browser.token);
    let check = super::support::sha256(&body);
    let _ = browser.posting(&tag, &body).header("Check", check).send().await;
}

#[tokio::test]
async fn every_fault_of_gateways_makes_a_difference_somewhere() {
    // Lasts until the test ends, stays out of the count, or happens where nobody is logged in yet.
    let apart = [Fault::Stall, Fault::LockedOut, Fault::PreEmpt, Fault::PasswordChange, Fault::EmptyToken];
    for (fault, name, _) in Fault::of_gateways().filter(|(fault, ..)| !apart.contains(fault)) {
        let mut gateway = Gateway::H3600P;
        gateway.link = Gateway::H188A.link;
        let router = Simulator::start(gateway).await.unwrap();
        let mut browser = Browser::logged_in(&router).await;
        router.set_fault(*fault);
        for step in [HARMLESS, HARMLESS, HARMLESS, if *fault == Fault::DropOnReboot { RESTART } else { MOVE }]
        {
            tried(&mut browser, step).await;
        }
        assert!(router.fault_strikes() > 0, "{name}");
    }
    for fault in [Fault::PreEmpt, Fault::PasswordChange, Fault::EmptyToken] {
        let router = Simulator::builder(Gateway::H3600P).fault(fault).start().await.unwrap();
        let mut browser = Browser::at(&router);
        let state = browser.login_state().await;
        browser.login_with("admin", DEFAULT_PASSWORD, state["sess_token"].as_str().unwrap()).await;
        assert!(router.fault_strikes() > 0, "{fault}");
    }
}
