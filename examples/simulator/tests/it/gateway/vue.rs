//! The vue family.

use std::time::Duration;

use serde_json::{Value, json};
use zte_cpe_simulator::{DEFAULT_PASSWORD, Fault, Gateway, LoginOutcome, ManualClock, Part, Simulator};

use super::support::{Browser, scalar, sha256, values};

async fn login(browser: &mut Browser, password: &str) -> (Value, Option<String>) {
    let tokens = browser.json("?_type=loginsceneData&_tag=login_token_json").await;
    let proof = sha256(&format!("{password}{}", tokens["logintoken"].as_str().unwrap()));
    let form = format!(
        "Username=admin&Password={proof}&action=login&Frm_Logintoken=&captchaCode=&_sessionTOKEN={}",
        tokens["_sessionToken"].as_str().unwrap()
    );
    let answer = browser.post("?_type=loginData&_tag=login_entry", &form, None).await;
    let header = answer.headers().get("x_xsrf_token").map(|token| token.to_str().unwrap().to_owned());
    (serde_json::from_str(&answer.text().await.unwrap()).unwrap(), header)
}

async fn logged_in(router: &Simulator) -> Browser {
    let mut browser = Browser::at(router);
    let (answer, header) = login(&mut browser, DEFAULT_PASSWORD).await;
    assert_eq!((&answer["loginErrType"], &answer["login_need_refresh"]), (&json!(""), &json!(true)));
    assert_eq!(answer["sess_token"].as_str(), header.as_deref());
    browser.token = header.unwrap();
    browser
}

async fn data(browser: &mut Browser, tag: &str) -> String {
    browser.text(&format!("?_type=vueData&_tag={tag}")).await
}

#[tokio::test]
async fn anybody_may_know_the_model_and_whether_somebody_is_logged_in() {
    let router = Simulator::start(Gateway::SR7410).await.unwrap();
    let mut browser = Browser::at(&router);
    let info = browser.json("?_type=hiddenScene&_tag=initial_info_json").await;
    assert_eq!((&info["ModelName"], &info["loginStatus"]), (&json!("SR7410"), &json!("loginNone")));
    let mut browser = logged_in(&router).await;
    let info = browser.json("?_type=hiddenScene&_tag=initial_info_json").await;
    assert_ne!(info["loginStatus"], "loginNone");
}

#[tokio::test]
async fn errors_of_a_login_have_names() {
    let clock = ManualClock::default();
    let router = Simulator::builder(Gateway::SR7410).clock(clock.clone()).start().await.unwrap();
    let mut browser = Browser::at(&router);
    assert_eq!(login(&mut browser, "wrong").await.0["loginErrType"], "e_invalid_user_pwd");
    let form = "Username=admin&Password=00&action=login&_sessionTOKEN=old";
    let answer = browser.post("?_type=loginData&_tag=login_entry", form, None).await.text().await.unwrap();
    assert!(answer.contains("e_csrf_check_fail"), "{answer}");
    let (locked, _) = login(&mut browser, "wrong").await;
    assert_eq!((&locked["loginErrType"], &locked["lockingTime"]), (&json!("e_login_locked"), &json!(60)));
    clock.advance(Duration::from_mins(1));
    router.login_elsewhere();
    assert_eq!(login(&mut browser, DEFAULT_PASSWORD).await.0["loginErrType"], "e_exceed_max_user_preempt");
    router.expire_session();
    assert_eq!(login(&mut browser, DEFAULT_PASSWORD).await.0["loginErrType"], "");
    assert_eq!(router.logins().last().unwrap().outcome, LoginOutcome::Accepted);
}

#[tokio::test]
async fn the_classic_login_is_served_too() {
    let router = Simulator::start(Gateway::E2631).await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    assert!(data(&mut browser, "home_managreg_lua").await.contains("OBJ_DEVINFO_ID"));
}

#[tokio::test]
async fn data_needs_no_page_and_the_lost_session_answers_with_the_app() {
    let router = Simulator::start(Gateway::SR7410).await.unwrap();
    let mut browser = logged_in(&router).await;
    let xml = data(&mut browser, "vue_client_data").await;
    assert_eq!(values(&xml, "HostName"), ["laptop", "owner&#39;s&#32;phone", "printer"]);
    assert_eq!(xml.matches("<OBJ_CLIENTS_ID>").count(), 1);
    let xml = data(&mut browser, "vue_home_device_data").await;
    assert_eq!(values(&xml, "ESSID").len(), 3);
    assert!(data(&mut browser, "vue_mainwan_data").await.contains("203.0.113.45"));
    assert_eq!(
        browser.json("?_type=vueData&_tag=vue_topo_data&Action=GetALLAP").await["controllerData"]["IpAddr"],
        "192.0.2.1"
    );
    router.expire_session();
    assert!(data(&mut browser, "vue_client_data").await.contains("<div id=\"app\">"));
}

#[tokio::test]
async fn each_read_tells_a_new_token_where_the_firmware_has_the_header() {
    let router = Simulator::start(Gateway::SR7410).await.unwrap();
    let mut browser = logged_in(&router).await;
    let answer = browser.get("?_type=vueData&_tag=home_internetreg_lua").await;
    let token = answer.headers()["X_XSRF_TOKEN"].to_str().unwrap().to_owned();
    assert_ne!(token, browser.token);
    let tag = "?_type=vueData&_tag=home_internetreg_lua";
    let form = "IF_ACTION=PPPONRECONNECT&WAN_INST=wan1&_sessionTOKEN=";
    let old = browser.post(tag, &format!("{form}{}", browser.token), None).await.text().await.unwrap();
    assert_eq!(scalar(&old, "IF_ERRORID"), Some("-1452"));
    let new = browser.post(tag, &format!("{form}{token}"), None).await.text().await.unwrap();
    assert_eq!(scalar(&new, "IF_ERRORID"), Some("0"));
    assert_eq!(router.changes()[0].fields, ["UpTime"]);
    let e2631 = Simulator::start(Gateway::E2631).await.unwrap();
    let mut browser = logged_in(&e2631).await;
    let answer = browser.get("?_type=vueData&_tag=vue_mainwan_data").await;
    assert!(!answer.headers().contains_key("X_XSRF_TOKEN"));
    let new = browser.post(tag, &format!("{form}{}", browser.token), None).await.text().await.unwrap();
    assert_eq!(scalar(&new, "IF_ERRORID"), Some("0"), "the token of the login is good for all");
}

#[tokio::test]
async fn a_reboot_is_answered_first() {
    let router = Simulator::start(Gateway::SR7410).await.unwrap();
    let mut browser = logged_in(&router).await;
    let form = format!("IF_ACTION=Restart&_sessionTOKEN={}", browser.token);
    let answer = browser.post("?_type=vueData&_tag=vue_derestart_data", &form, None).await;
    assert_eq!(scalar(&answer.text().await.unwrap(), "IF_ERRORID"), Some("0"));
    assert_eq!(router.reboots(), 1);
}

#[tokio::test]
async fn the_silent_page_does_not_keep_a_session() {
    let clock = ManualClock::default();
    let router = Simulator::builder(Gateway::SR7410).clock(clock.clone()).start().await.unwrap();
    let mut browser = logged_in(&router).await;
    for (tag, seconds, alive) in [
        ("heartbeat_lua", 200, true),
        ("vue_home_device_data_no_update_sess", 200, true),
        ("vue_home_device_data_no_update_sess", 100, false),
    ] {
        clock.advance(Duration::from_secs(seconds));
        assert_eq!(data(&mut browser, tag).await.contains("ajax_response_xml_root"), alive);
    }
}

#[tokio::test]
async fn faults_reach_this_family_too() {
    let router = Simulator::start(Gateway::SR7410).await.unwrap();
    let mut browser = logged_in(&router).await;
    router.set_fault(Fault::WrongToken);
    let form = format!("IF_ACTION=Restart&_sessionTOKEN={}", browser.token);
    let answer = browser.post("?_type=vueData&_tag=vue_derestart_data", &form, None).await;
    assert_eq!(scalar(&answer.text().await.unwrap(), "IF_ERRORID"), Some("-1452"));
    router.set_fault(Fault::EmptyStrings);
    assert_eq!(values(&data(&mut browser, "home_managreg_lua").await, "ModelName"), [""]);
    assert_eq!(router.rows(Part::Identity)[0].get("ModelName"), Some("SR7410"));
}
