use std::time::Duration;

use zte_cpe_simulator::{Gateway, LoginOutcome, LoginPassword, ManualClock, Pages as Family, Simulator};

use super::pages::{Pages, token};

/// Firmware that differs in one way.
fn changed(gateway: Gateway, change: impl FnOnce(&mut zte_cpe_simulator::CommonPage)) -> Gateway {
    let mut gateway = gateway;
    if let Family::CommonPage(pages) = &mut gateway.pages {
        change(pages);
    }
    gateway
}

#[tokio::test]
async fn a_login_is_whole_once_the_start_page_was_loaded_again() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    let mut owner = Pages::at(&router);
    owner.get("/").await;
    let before = owner.cookie.clone();
    assert_eq!(owner.login("Passw0rd!").await.0, 302);
    assert_ne!(owner.cookie, before);
    let home = "/getpage.lua?pid=1005&nextpage=home_wlanDevice_lua.lua&InstNum=5";
    assert_eq!(owner.get(home).await.0, 404);
    let (_, page) = owner.get("/").await;
    assert!(!page.contains("Frm_Password") && token(&page).is_some());
    assert_eq!(owner.get(home).await.0, 200);
}

#[tokio::test]
async fn the_start_page_has_what_clients_look_for() {
    let router = Simulator::start(Gateway::H168N).await.unwrap();
    let (_, page) = Pages::at(&router).get("/").await;
    for text in [
        "<title>ZXHN H168N V3.5</title>",
        "logintoken_lua.lua",
        "\"_sessionTOKEN\", \"",
        "Frm_Username",
        "Frm_Password",
        "loginWrapper",
        "var login_err_msg = \"\";",
        "var DiaplayLockTime = \"0\";",
    ] {
        assert!(page.contains(text), "{text}");
    }
    let literal = page.split("\"_sessionTOKEN\", \"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(token(&page).as_deref(), Some(literal));
}

#[tokio::test]
async fn a_login_can_be_sent_in_several_parts() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    let mut owner = Pages::at(&router);
    let form = owner.login_form("Passw0rd!").await;
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(owner.post_in_parts("/", &form).await.0, 302);
}

#[tokio::test]
async fn a_login_without_the_token_of_its_page_counts_as_a_failure() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    let mut owner = Pages::at(&router);
    let form = owner.login_form("Passw0rd!").await;
    let form: Vec<_> = form
        .iter()
        .filter(|(name, _)| *name != "_sessionTOKEN")
        .map(|(name, it)| (*name, it.as_str()))
        .collect();
    assert_eq!(owner.post("/", &form).await.0, 200);
    assert_eq!(router.logins()[0].outcome, LoginOutcome::Stale);
    assert_eq!(router.failed_logins(), 1);
}

#[tokio::test]
async fn older_firmware_knows_no_token_at_the_login() {
    let router = Simulator::start(changed(Gateway::H298A, |pages| pages.login_token = false)).await.unwrap();
    let mut owner = Pages::at(&router);
    let form = owner.login_form("Passw0rd!").await;
    assert!(form.iter().all(|(name, _)| *name != "_sessionTOKEN"));
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(owner.post_in_parts("/", &form).await.0, 302);
}

#[tokio::test]
async fn the_oldest_firmware_takes_the_password_itself() {
    let router = Simulator::start(changed(Gateway::H298A, |pages| pages.password = LoginPassword::Clear))
        .await
        .unwrap();
    let mut owner = Pages::at(&router);
    let form = owner.login_form("Passw0rd!").await;
    assert!(form.contains(&("Password", "Passw0rd!".to_owned())), "there is no number to hash it with");
    assert_eq!(owner.login("Passw0rd!").await.0, 302);
}

#[tokio::test]
async fn a_wrong_password_brings_the_start_page_with_a_message() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    let mut owner = Pages::at(&router);
    let (status, page) = owner.login("wrong").await;
    assert_eq!(status, 200);
    assert!(page.contains("loginWrapper") && page.contains("var login_err_msg = \"\\x55"));
    assert_eq!(owner.login("Passw0rd!").await.0, 302);
}

#[tokio::test]
async fn the_start_page_says_how_long_the_lock_lasts() {
    let clock = ManualClock::default();
    let router = Simulator::builder(Gateway::H298A).clock(clock.clone()).start().await.unwrap();
    let mut owner = Pages::at(&router);
    for _ in 0..3 {
        owner.login("wrong").await;
    }
    clock.advance(Duration::from_secs(18));
    assert!(owner.get("/").await.1.contains("var DiaplayLockTime = \"42\";"));
    assert_eq!(owner.login("Passw0rd!").await.0, 200);
    clock.advance(Duration::from_secs(42));
    assert_eq!(owner.login("Passw0rd!").await.0, 302);
}

#[tokio::test]
async fn whoever_comes_second_is_asked_whether_the_first_shall_go() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    router.login_elsewhere();
    let mut owner = Pages::at(&router);
    let (status, page) = owner.login("Passw0rd!").await;
    assert_eq!(status, 200);
    assert_eq!(owner.get("/").await.1, page);
    let value = page.split("name=\"preempt_sessid\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(value.starts_with("&#"), "escaped");
    let id = crate::gch::plain(value);
    let form = [("preempt_sessid", id.as_str()), ("action", "preempt"), ("Frm_Logintoken", "")];
    assert_eq!(owner.post("/", &form).await.0, 302);
    owner.get("/").await;
    owner.open("ManagDiag_StatusManag").await;
}

#[tokio::test]
async fn logout_wants_the_token_where_the_firmware_does() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    owner.post("/", &[("IF_LogOff", "1"), ("IF_LanguageSwitch", ""), ("IF_ModeSwitch", "")]).await;
    assert!(!router.has_session());

    let router = Simulator::start(Gateway::H168N).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    owner.post("/", &[("IF_LogOff", "1")]).await;
    assert!(router.has_session());
    let token = owner.open("ManagDiag_StatusManag").await;
    owner.post("/", &[("IF_LogOff", "1"), ("_sessionTOKEN", &token)]).await;
    assert!(!router.has_session());
}
