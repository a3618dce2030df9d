use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use zte_cpe_simulator::{DEFAULT_PASSWORD, Fault, Gateway, LoginOutcome, ManualClock, SecondUser, Simulator};

use super::support::{Browser, token};

const STATUS: &str = "devmgr_statusmgr_lua.lua";

async fn h3600p() -> Simulator {
    Simulator::start(Gateway::H3600P).await.unwrap()
}

#[tokio::test]
async fn a_login_gives_a_new_cookie_after_the_old_one() {
    let router = h3600p().await;
    let mut browser = Browser::at(&router);
    let token = browser.login_state().await["sess_token"].as_str().unwrap().to_owned();
    let number = browser.login_token().await;
    let old = browser.cookie.clone().unwrap();
    let proof = super::support::sha256(&format!("{DEFAULT_PASSWORD}{number}"));
    let form = format!("Password={proof}&Username=admin&_sessionTOKEN={token}&action=login");
    let answer = browser.post("?_type=loginData&_tag=login_entry", &form, None).await;
    let cookies: Vec<_> = answer.headers().get_all("Set-Cookie").iter().collect();
    let [first, last] = cookies.as_slice() else { panic!("{cookies:?}") };
    assert_eq!(*first, &format!("{old}; PATH=/; HttpOnly; Secure"));
    assert_ne!(first, last);
    assert_eq!(browser.open("").await.matches("_sessionTmpToken").count(), 2);
    browser.cookie = Some(old);
    assert!(browser.open("").await.contains("Please login."), "who keeps the old one is logged out");
}

#[tokio::test]
async fn the_page_after_a_login_prints_the_token_that_was_sent() {
    let router = h3600p().await;
    let mut browser = Browser::at(&router);
    let sent = browser.login_state().await["sess_token"].as_str().unwrap().to_owned();
    let answer = browser.login_with("admin", DEFAULT_PASSWORD, &sent).await;
    assert_ne!(answer["sess_token"], sent.as_str());
    assert_eq!(token(&browser.text("").await).unwrap(), sent);
}

#[tokio::test]
async fn three_failures_lock_the_address_for_a_minute() {
    let clock = ManualClock::default();
    let router = Simulator::builder(Gateway::H3600P).clock(clock.clone()).start().await.unwrap();
    let mut browser = Browser::at(&router);
    for _ in 0..2 {
        let answer = browser.login("admin", "wrong").await;
        assert_eq!(answer["lockingTime"], -1);
        assert_ne!(answer["loginErrMsg"], "");
    }
    assert_eq!(router.remaining_tries(), 1);
    let answer = browser.login_with("admin", DEFAULT_PASSWORD, "an old token").await;
    assert_eq!(answer["lockingTime"], 60, "a stale token counts as a failure");
    clock.advance(Duration::from_secs(20));
    assert_eq!(browser.login_state().await["lockingTime"], 40);
    assert_eq!(browser.login("admin", DEFAULT_PASSWORD).await["lockingTime"], 40);
    let mut elsewhere = Browser::from_address(&router, Ipv4Addr::new(127, 0, 0, 2));
    assert_eq!(elsewhere.login_state().await["lockingTime"], 0, "other addresses are not locked");
    clock.advance(Duration::from_secs(40));
    assert_eq!(browser.login("admin", DEFAULT_PASSWORD).await["login_need_refresh"], true);
    let outcomes: Vec<_> = router.logins().into_iter().map(|login| login.outcome).collect();
    assert_eq!(
        outcomes,
        [
            LoginOutcome::Refused,
            LoginOutcome::Refused,
            LoginOutcome::Stale,
            LoginOutcome::Locked,
            LoginOutcome::Accepted
        ]
    );
    assert_eq!((router.login_attempts(), router.failed_logins(), router.remaining_tries()), (5, 4, 3));
}

#[tokio::test]
async fn some_firmware_tells_how_many_failures_there_were() {
    for (gateway, told) in [(Gateway::H3600P, "{0}"), (Gateway::H188A, "3")] {
        let router = Simulator::start(gateway).await.unwrap();
        let mut browser = Browser::at(&router);
        for _ in 0..3 {
            browser.login("admin", "wrong").await;
        }
        let state = browser.login_state().await;
        assert_eq!(state["promptMsg"], format!("You have login failed for {told} times continuously. "));
        assert_eq!(state["loginErrType"].is_string(), gateway.model == "H188A");
    }
}

#[tokio::test]
async fn errors_are_told_in_the_language_of_the_pages() {
    let router = Simulator::start(Gateway::H388X).await.unwrap();
    let mut browser = Browser::at(&router);
    let answer = browser.login("admin", "wrong").await;
    assert_eq!(answer["loginErrMsg"], "Operazione non riuscita.");
    assert_eq!(browser.login("admin", DEFAULT_PASSWORD).await["login_need_refresh"], 1);
}

#[tokio::test]
async fn a_login_token_is_good_once() {
    let router = h3600p().await;
    let mut browser = Browser::at(&router);
    let number = browser.login_token().await;
    assert_eq!(number.len(), 8);
    let proof = super::support::sha256(&format!("{DEFAULT_PASSWORD}{number}"));
    for expected in [LoginOutcome::Accepted, LoginOutcome::Refused] {
        let token = browser.login_state().await["sess_token"].as_str().unwrap().to_owned();
        let form = format!("Password={proof}&Username=admin&_sessionTOKEN={token}&action=login");
        browser.post("?_type=loginData&_tag=login_entry", &form, None).await;
        assert_eq!(router.logins().last().unwrap().outcome, expected);
    }
}

#[tokio::test]
async fn a_cookie_is_good_at_its_own_address_alone() {
    let router = h3600p().await;
    let owner = Browser::logged_in(&router).await;
    let mut thief = Browser::from_address(&router, Ipv4Addr::new(127, 0, 0, 2));
    thief.cookie.clone_from(&owner.cookie);
    assert!(thief.open("").await.contains("Please login."));
    assert_ne!(thief.cookie, owner.cookie);
}

#[tokio::test]
async fn a_login_without_a_cookie_is_no_login() {
    let router = h3600p().await;
    let mut browser = Browser::at(&router);
    let answer = browser.post("?_type=loginData&_tag=login_entry", "Username=admin", None).await;
    let state: serde_json::Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    assert_eq!((&state["lockingTime"], &state["loginErrMsg"]), (&0.into(), &"".into()));
    assert_eq!(router.login_attempts(), 0);
}

#[tokio::test]
async fn a_second_login_from_the_same_address_takes_over_silently() {
    let router = h3600p().await;
    let mut first = Browser::logged_in(&router).await;
    Browser::logged_in_as(&router, "user").await;
    assert!(first.data("wlan_homepage_lua.lua").await.contains("SessionTimeout"));
    assert_eq!(router.logged_in_user().as_deref(), Some("user"));
}

#[tokio::test]
async fn a_second_login_from_another_address_is_asked_who_shall_go() {
    let router = h3600p().await;
    router.login_elsewhere();
    let mut browser = Browser::at(&router);
    assert_eq!(browser.login("admin", DEFAULT_PASSWORD).await["login_need_refresh"], true);
    let page = browser.text("").await;
    let (_, rest) = page.split_once("name=\"preempt_sessid\" value=\"").unwrap();
    let other = rest.split('"').next().unwrap().to_owned();
    let tag = "?_type=loginData&_tag=login_preempt";
    browser.post(tag, "action=preempt_cancel", None).await;
    assert!(browser.text("").await.contains("Please login."));
    browser.login("admin", DEFAULT_PASSWORD).await;
    browser.post(tag, &format!("preempt_sessid={other}&action=preempt"), None).await;
    assert!(browser.text("").await.contains("menuTreeJSON"));
    assert_eq!(router.logins().last().unwrap().address, IpAddr::from(Ipv4Addr::LOCALHOST));
}

#[tokio::test]
async fn where_the_first_user_stays_the_second_is_refused() {
    let mut gateway = Gateway::H3600P;
    gateway.access.second_user = SecondUser::IsBlocked;
    let router = Simulator::start(gateway).await.unwrap();
    router.login_elsewhere();
    let answer = Browser::at(&router).login("admin", DEFAULT_PASSWORD).await;
    assert_eq!(answer["lockingTime"], -1);
    assert_eq!(router.failed_logins(), 0, "the password was right");
}

#[tokio::test]
async fn a_password_that_must_change_can_be_kept_this_time() {
    let router = Simulator::builder(Gateway::H3600P).fault(Fault::PasswordChange).start().await.unwrap();
    let mut browser = Browser::at(&router);
    assert_eq!(browser.login("user", DEFAULT_PASSWORD).await["login_need_refresh"], true);
    let page = browser.open("").await;
    assert!(page.contains("changepwd") && !page.contains("menuTreeJSON"));
    assert!(!router.has_session());
    let before = browser.cookie.clone();
    let form = format!(
        "Password=&Username=user&NewPassword=&_sessionTOKEN={}&encode=&action=changepwd_cancel",
        browser.token
    );
    browser.post("?_type=loginData&_tag=login_changepwd", &form, None).await;
    assert_ne!(browser.cookie, before, "the cookie changes again");
    assert!(browser.open("").await.contains("menuTreeJSON"));
}

#[tokio::test]
async fn a_logout_needs_the_current_token() {
    let router = h3600p().await;
    let mut browser = Browser::logged_in(&router).await;
    let old = browser.token.clone();
    browser.open("statusMgr").await;
    for (form, done) in [
        (format!("IF_LogOff=1&_sessionTOKEN={old}"), false),
        (format!("_sessionTOKEN={}", browser.token), false),
        (format!("IF_LogOff=1&_sessionTOKEN={}", browser.token), true),
    ] {
        let answer = browser.post("?_type=loginData&_tag=logout_entry", &form, None).await;
        assert_eq!(answer.text().await.unwrap(), format!("{{\"need_refresh\":{done}}}"));
        assert_eq!(router.has_session(), !done);
    }
}

#[tokio::test]
async fn an_idle_session_ends_and_the_time_does_not_keep_it() {
    let clock = ManualClock::default();
    let router = Simulator::builder(Gateway::H3600P).clock(clock.clone()).start().await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    browser.open("statusMgr").await;
    clock.advance(Duration::from_secs(299));
    assert!(browser.data(STATUS).await.contains("OBJ_DEVINFO_ID"));
    clock.advance(Duration::from_secs(200));
    assert!(browser.text("?_type=hiddenData&_tag=sntp_data").await.contains("OBJ_SNTP_ID"));
    clock.advance(Duration::from_secs(100));
    assert!(browser.data(STATUS).await.contains("SessionTimeout"));
}
