use std::time::Duration;

use zte_cpe_simulator::{DEFAULT_PASSWORD, LoginForm, ManualClock, PasswordHash, Profile, Simulator};

use crate::support::{Browser, sha256};

#[tokio::test]
async fn the_right_password_opens_a_session() {
    for profile in Profile::ALL {
        let router = Simulator::start(*profile).await.unwrap();
        let mut browser = Browser::at(&router);
        assert_eq!(browser.login(DEFAULT_PASSWORD).await, "0", "{}", profile.model);
        assert_eq!(browser.batch(["loginfo", "user_ip_addr"]).await, ["ok", "127.0.0.1"]);
        assert!(router.has_session());
        assert_eq!((router.login_attempts(), router.failed_logins()), (1, 0));
        router.stop().await;
    }
}

#[tokio::test]
async fn a_wrong_password_costs_one_try_and_changes_the_challenge() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let mut browser = Browser::at(&router);
    let challenge = browser.one("LD").await;
    assert_eq!(challenge.len(), 64);
    assert_eq!(browser.one("LD").await, challenge);
    assert_eq!(browser.login("wrong").await, "3");
    assert_ne!(browser.one("LD").await, challenge);
    assert_eq!(browser.batch(["psw_fail_num_str", "login_lock_time"]).await, ["4", "-1"]);
    assert!(browser.cookie.is_none(), "a refused login sets no cookie");
    let stale = sha256(&(sha256(DEFAULT_PASSWORD) + &challenge));
    assert_eq!(browser.login_with(&format!("goformId=LOGIN&password={stale}")).await, "3");
    assert_eq!(router.remaining_tries(), 3);
}

#[tokio::test]
async fn a_success_gives_all_tries_back() {
    let router = Simulator::start(Profile::MC801A).await.unwrap();
    let mut browser = Browser::at(&router);
    browser.login("wrong").await;
    browser.login("wrong again").await;
    assert_eq!(browser.login(DEFAULT_PASSWORD).await, "0");
    assert_eq!(browser.batch(["psw_fail_num_str"]).await, ["5"]);
}

#[tokio::test]
async fn the_fifth_wrong_password_locks_for_300_seconds() {
    let clock = ManualClock::default();
    let router = Simulator::builder(Profile::MC888).clock(clock.clone()).start().await.unwrap();
    let mut browser = Browser::at(&router);
    for remaining in ["4", "3", "2", "1", "0"] {
        assert_eq!(browser.login("wrong").await, "3");
        assert_eq!(browser.batch(["psw_fail_num_str"]).await, [remaining]);
    }
    assert!(router.is_locked());
    assert_eq!(browser.batch(["login_lock_time"]).await, ["300"]);
    assert_eq!(browser.one("login_lock_time").await, "", "asked alone it tells nothing");
    assert_eq!(browser.login(DEFAULT_PASSWORD).await, "1", "not even the right one opens");
    assert_eq!(router.failed_logins(), 6);

    clock.advance(Duration::from_secs(299));
    assert_eq!(browser.batch(["login_lock_time"]).await, ["1"]);
    assert_eq!(browser.login(DEFAULT_PASSWORD).await, "1");

    clock.advance(Duration::from_secs(1));
    assert_eq!(browser.batch(["login_lock_time", "psw_fail_num_str"]).await, ["-1", "5"]);
    assert_eq!(browser.login(DEFAULT_PASSWORD).await, "0");
}

#[tokio::test]
async fn firmware_with_user_names_refuses_the_wrong_one() {
    for (profile, id, field) in
        [(Profile::MC888, "LOGIN_MULTI_USER", "user"), (Profile::MC7010, "LOGIN", "username")]
    {
        let router = Simulator::builder(profile).user_name("owner").start().await.unwrap();
        let mut browser = Browser::at(&router);
        let form = async |browser: &Browser, name: &str| {
            let digest = sha256(&(sha256(DEFAULT_PASSWORD) + &browser.one("LD").await));
            format!("goformId={id}&{field}={name}&password={digest}")
        };
        let wrong = form(&browser, "admin").await;
        assert_eq!(browser.login_with(&wrong).await, "3");
        assert_eq!(browser.login(DEFAULT_PASSWORD).await, "3", "a login without a name costs a try too");
        let right = form(&browser, "owner").await;
        assert_eq!(browser.login_with(&right).await, "0");
    }
}

#[tokio::test]
async fn a_login_that_the_firmware_does_not_know_costs_no_try() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let mut browser = Browser::at(&router);
    assert_eq!(browser.login_with("goformId=LOGIN_MULTI_USER&user=admin&password=AB").await, "failure");
    assert_eq!(browser.login_with("goformId=LOGIN").await, "failure");
    assert_eq!(router.remaining_tries(), 5);
}

#[tokio::test]
async fn a_login_by_get_is_accepted_and_its_write_token_is_ignored() {
    let router = Simulator::start(Profile::MC801A).await.unwrap();
    let mut browser = Browser::at(&router);
    browser.cookie = Some("stok=\"\"".to_owned());
    let digest = sha256(&(sha256(DEFAULT_PASSWORD) + &browser.one("LD").await));
    let path =
        format!("/goform/goform_set_cmd_process?isTest=false&goformId=LOGIN&password={digest}&AD=wrong");
    let answer = browser.get(&path).await.unwrap();
    assert_eq!(answer.text().await.unwrap(), r#"{"result":"0"}"#);
}

#[tokio::test]
async fn a_base64_firmware_hands_out_no_challenge() {
    let mut profile = Profile::MC801A;
    profile.goform.password = PasswordHash::Base64;
    let router = Simulator::builder(profile).password("Passw0rd!").start().await.unwrap();
    let mut browser = Browser::at(&router);
    assert_eq!(browser.one("LD").await, "");
    assert_eq!(browser.login_with("goformId=LOGIN&password=UGFzc3cwcmQh").await, "0");
}

#[tokio::test]
async fn a_login_on_top_of_a_session_opens_a_new_one_or_keeps_the_old_by_firmware() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    let first = browser.cookie.clone();
    assert_eq!(browser.login(DEFAULT_PASSWORD).await, "0");
    assert_ne!(browser.cookie, first);

    let mut profile = Profile::MC888;
    profile.goform.repeated_login = "4";
    let router = Simulator::start(profile).await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    let first = browser.cookie.clone();
    assert_eq!(browser.login(DEFAULT_PASSWORD).await, "4");
    assert_eq!(browser.cookie, first);
    assert_eq!(browser.batch(["loginfo"]).await, ["ok"]);
}

#[tokio::test]
async fn the_lock_has_the_code_of_its_firmware() {
    let mut profile = Profile::MC888;
    profile.goform.max_tries = 1;
    profile.goform.lock_code = "5";
    profile.goform.login = LoginForm::Password;
    let router = Simulator::start(profile).await.unwrap();
    let mut browser = Browser::at(&router);
    assert_eq!(browser.login("wrong").await, "3");
    assert_eq!(browser.login(DEFAULT_PASSWORD).await, "5");
}
