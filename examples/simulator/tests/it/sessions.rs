use std::time::Duration;

use zte_cpe_simulator::{DEFAULT_PASSWORD, ManualClock, Profile, Simulator};

use crate::support::Browser;

#[tokio::test]
async fn a_newer_login_wins_and_the_older_one_reads_nothing() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let first = Browser::logged_in(&router).await;
    let second = Browser::logged_in(&router).await;
    assert_eq!(first.batch(["imei", "user_ip_addr", "loginfo"]).await, ["", "", "no"]);
    assert_eq!(first.one("lan_station_list").await, "");
    assert_eq!(first.one("loginfo").await, "ok", "alone it tells of anybody's session");
    assert_eq!(second.batch(["loginfo", "user_ip_addr"]).await, ["ok", "127.0.0.1"]);
}

#[tokio::test]
async fn a_person_elsewhere_takes_the_session() {
    let router = Simulator::start(Profile::MC7010).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    router.login_elsewhere();
    assert_eq!(owner.batch(["imei", "model_name"]).await, ["", "MC7010"]);
    assert!(router.has_session());
    assert_eq!(router.login_attempts(), 1, "the other person is not counted");
}

#[tokio::test]
async fn an_idle_session_ends_and_says_timeout() {
    let clock = ManualClock::default();
    let router = Simulator::builder(Profile::MC7010).clock(clock.clone()).start().await.unwrap();
    let owner = Browser::logged_in(&router).await;
    for _ in 0..3 {
        clock.advance(Duration::from_secs(199));
        assert_eq!(owner.batch(["imei"]).await, ["001012345678043"], "a read keeps it alive");
    }
    clock.advance(Duration::from_secs(200));
    assert_eq!(owner.batch(["imei", "loginfo"]).await, ["", "timeout"]);
    assert!(!router.has_session());
}

#[tokio::test]
async fn a_page_keeps_a_session_alive() {
    let clock = ManualClock::default();
    let router = Simulator::builder(Profile::MC888).clock(clock.clone()).start().await.unwrap();
    let owner = Browser::logged_in(&router).await;
    clock.advance(Duration::from_secs(299));
    owner.get("/tmpl/network/apn_setting.html").await.unwrap();
    clock.advance(Duration::from_secs(299));
    assert_eq!(owner.batch(["loginfo"]).await, ["ok"]);
    router.expire_session();
    assert_eq!(owner.batch(["loginfo"]).await, ["timeout"]);
}

#[tokio::test]
async fn the_cookie_is_quoted_and_read_in_every_shape() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let mut owner = Browser::logged_in(&router).await;
    let quoted = owner.cookie.clone().unwrap();
    let token = quoted.strip_prefix("stok=\"").and_then(|rest| rest.strip_suffix('"')).unwrap();
    assert_eq!(token.len(), 64);
    for cookie in [
        quoted.clone(),
        format!("stok={token}"),
        format!("theme=dark; stok={token}"),
        format!("stok=\"Set-Cookie: stok=\"{token}\"; Path=/\""),
    ] {
        owner.cookie = Some(cookie);
        assert_eq!(owner.batch(["loginfo"]).await, ["ok"]);
    }
    for cookie in [None, Some("stok=".to_owned()), Some("stok=\"\"".to_owned())] {
        owner.cookie = cookie;
        assert_eq!(owner.batch(["loginfo"]).await, ["no"]);
    }
}

#[tokio::test]
async fn some_firmware_sets_a_cookie_with_the_challenge() {
    let router = Simulator::start(Profile::MC7010).await.unwrap();
    let mut browser = Browser::at(&router);
    let answer = browser.get("/goform/goform_get_cmd_process?cmd=LD").await.unwrap();
    let early = answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    browser.cookie = Some(early.clone());
    assert_eq!(browser.batch(["user_ip_addr"]).await, [""], "it opens nothing");
    assert_eq!(browser.login(DEFAULT_PASSWORD).await, "0");
    assert_ne!(browser.cookie, Some(early));
}

#[tokio::test]
async fn logout_needs_its_token() {
    let router = Simulator::start(Profile::MC7010).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    owner.one("wa_inner_version").await;
    assert_eq!(owner.sent("goformId=LOGOUT").await, "failure");
    assert!(router.has_session());
    assert_eq!(owner.write_md5("goformId=LOGOUT").await, "success");
    assert!(!router.has_session());
    assert_eq!(owner.batch(["loginfo", "imei"]).await, ["no", ""]);
}
