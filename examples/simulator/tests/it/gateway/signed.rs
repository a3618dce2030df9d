//! What a write must bring: the token of its page, and the hash of its body.

use std::time::Duration;

use zte_cpe_simulator::{
    CheckHeader, CheckRefusal, Fault, Gateway, ManualClock, Pages, Part, Quirk, Simulator,
};

use super::support::{Browser, check, public_key, scalar, sha256};

pub(super) const TIMEOUT: &str = "web_login_timeout_lua.lua";
pub(super) const SET_TIMEOUT: &str = "IF_ACTION=Apply&_InstID=IGD&Timeout=7&Btn_apply_LoginTimeout=";

pub(super) async fn on(gateway: Gateway, menu: &str) -> (Simulator, Browser) {
    let router = Simulator::start(gateway).await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    browser.open(menu).await;
    (router, browser)
}

pub(super) fn timeout(router: &Simulator) -> Option<String> {
    router.rows(Part::IdleTimeout)[0].get("Timeout").map(str::to_owned)
}

pub(super) fn lenient(mut gateway: Gateway) -> Gateway {
    if let Pages::Thinklua(pages) = &mut gateway.pages {
        pages.check = CheckHeader::None;
    }
    gateway
}

#[tokio::test]
async fn check_is_verified_in_each_variant() {
    for (gateway, variant) in [
        (Gateway::F670L, CheckHeader::None),
        (Gateway::H3600P, CheckHeader::Hash),
        (Gateway::F6640, CheckHeader::Encrypted),
        (Gateway::F6600P, CheckHeader::Encrypted),
    ] {
        let router = Simulator::start(gateway).await.unwrap();
        let mut browser = Browser::logged_in(&router).await;
        let key = public_key(&browser.text("").await);
        for wrong in [None, Some(sha256("another body")), check(CheckHeader::Encrypted, &key, "another body")]
        {
            browser.open("loginTimeoutMgr").await;
            let body = format!("{SET_TIMEOUT}&_sessionTOKEN={}", browser.token);
            browser.posted(TIMEOUT, &body, wrong.as_deref()).await;
            let refused = timeout(&router).as_deref() == Some("5");
            assert_eq!(refused, variant != CheckHeader::None, "{}", gateway.model);
        }
        browser.open("loginTimeoutMgr").await;
        let body = format!("{SET_TIMEOUT}&_sessionTOKEN={}", browser.token);
        let header = check(variant, &key, &body);
        let xml = browser.posted(TIMEOUT, &body, header.as_deref()).await;
        assert_eq!(scalar(&xml, "IF_ERRORID"), Some("0"), "{} {xml}", gateway.model);
        assert_eq!(timeout(&router).as_deref(), Some("7"));
    }
}

#[tokio::test]
async fn a_bad_check_is_refused_as_the_firmware_does() {
    for (refusal, status) in [(CheckRefusal::BadRequest, 400), (CheckRefusal::SessionTimeout, 200)] {
        let mut gateway = Gateway::H3600P;
        if let Pages::Thinklua(pages) = &mut gateway.pages {
            pages.check_refusal = refusal;
        }
        let (router, mut browser) = on(gateway, "loginTimeoutMgr").await;
        let body = format!("{SET_TIMEOUT}&_sessionTOKEN={}", browser.token);
        let answer = browser.post(&format!("?_type=menuData&_tag={TIMEOUT}"), &body, None).await;
        assert_eq!(answer.status(), status);
        assert_eq!(answer.text().await.unwrap().contains("SessionTimeout"), status == 200);
        router.set_fault(Fault::MissingCheck);
        let answer =
            browser.post(&format!("?_type=menuData&_tag={TIMEOUT}"), &body, Some(&sha256(&body))).await;
        assert_eq!(answer.status(), status);
        assert_eq!(router.changes(), []);
    }
}

#[tokio::test]
async fn a_plus_for_a_space_is_refused() {
    let (router, mut browser) = on(Gateway::H3600P, "wlanBasic").await;
    browser.write("wlan_sssidconf_lua.lua", "IF_ACTION=Apply&_InstID=DEV.WIFI.AP1&ESSID=two+words").await;
    assert_eq!(router.changes(), []);
}

#[tokio::test]
async fn an_old_token_is_an_expired_page() {
    let (router, mut browser) = on(Gateway::H3600P, "loginTimeoutMgr").await;
    let old = std::mem::take(&mut browser.token);
    for token in [String::new(), "111111111111111111111111".to_owned()] {
        browser.token = token;
        let xml = browser.write(TIMEOUT, SET_TIMEOUT).await;
        assert_eq!(scalar(&xml, "IF_ERRORID"), Some("-1452"));
    }
    browser.token = old;
    assert_eq!(scalar(&browser.write(TIMEOUT, SET_TIMEOUT).await, "IF_ERRORID"), Some("0"));
    let xml = browser.write(TIMEOUT, SET_TIMEOUT).await;
    assert_eq!(scalar(&xml, "IF_ERRORID"), Some("0"), "this firmware keeps the token");
    router.set_fault(Fault::WrongToken);
    assert_eq!(scalar(&browser.write(TIMEOUT, SET_TIMEOUT).await, "IF_ERRORID"), Some("-1452"));
}

#[tokio::test]
async fn the_token_is_taken_from_the_query_too() {
    let (router, mut browser) = on(Gateway::H3600P, "loginTimeoutMgr").await;
    let query = format!("{TIMEOUT}&_sessionTOKEN={}", browser.token);
    browser.posted(&query, SET_TIMEOUT, Some(&sha256(SET_TIMEOUT))).await;
    assert_eq!(timeout(&router).as_deref(), Some("7"));
}

#[tokio::test]
async fn firmware_with_a_token_per_write_takes_each_once_and_is_busy_then() {
    let clock = ManualClock::default();
    let router = Simulator::builder(lenient(Gateway::F680)).clock(clock.clone()).start().await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    browser.open("loginTimeoutMgr").await;
    let error = |xml: &str| scalar(xml, "IF_ERRORID").unwrap().to_owned();
    assert_eq!(error(&browser.write(TIMEOUT, SET_TIMEOUT).await), "0");
    assert_eq!(error(&browser.write(TIMEOUT, SET_TIMEOUT).await), "-1452");
    browser.open("loginTimeoutMgr").await;
    assert_eq!(error(&browser.write(TIMEOUT, SET_TIMEOUT).await), "-257");
    clock.advance(Duration::from_secs(3));
    assert_eq!(error(&browser.write(TIMEOUT, SET_TIMEOUT).await), "0");
}

#[tokio::test]
async fn a_busy_gateway_is_ready_after_three_seconds() {
    let clock = ManualClock::default();
    let router =
        Simulator::builder(Gateway::H3600P).clock(clock.clone()).fault(Fault::Busy).start().await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    browser.open("loginTimeoutMgr").await;
    for (seconds, expected) in [(0, "-257"), (2, "-257"), (1, "0"), (0, "0")] {
        clock.advance(Duration::from_secs(seconds));
        assert_eq!(scalar(&browser.write(TIMEOUT, SET_TIMEOUT).await, "IF_ERRORID"), Some(expected));
    }
}

#[tokio::test]
async fn a_second_token_comes_with_the_data_and_goes_with_the_write() {
    let mut gateway = Gateway::H3600P;
    if let Pages::Thinklua(pages) = &mut gateway.pages {
        pages.quirks = &[Quirk::PostToken];
    }
    let (_router, mut browser) = on(gateway, "loginTimeoutMgr").await;
    let xml = browser.data(TIMEOUT).await;
    let second = scalar(&xml, "_sessionTmpTokenByPost").unwrap();
    let error = |xml: &str| scalar(xml, "IF_ERRORID").unwrap().to_owned();
    assert_eq!(error(&browser.write(TIMEOUT, SET_TIMEOUT).await), "-1452");
    let form = format!("{SET_TIMEOUT}&_sessionTOKENByPost={second}");
    assert_eq!(error(&browser.write(TIMEOUT, &form).await), "0");
}
