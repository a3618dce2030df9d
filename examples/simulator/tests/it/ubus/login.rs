use std::time::Duration;

use serde_json::json;
use zte_cpe_simulator::{DEFAULT_PASSWORD, ManualClock, Profile, Simulator};

use super::pages::{NOBODY, Pages, open, seal};
use crate::support::sha256;

const RIGHT: u64 = 0;
const WRONG: u64 = 1;
const LOCKED: u64 = 2;
const TAKEN: u64 = 3;

#[tokio::test]
async fn the_right_password_opens_a_session() {
    for (profile, seconds) in [(Profile::MU5250, 300), (Profile::G5TS, 300), (Profile::MC7510, 600)] {
        let router = Simulator::start(profile).await.unwrap();
        let pages = Pages::at(&router);
        let salt =
            pages.read("zwrt_web", "web_login_info").await["zte_web_sault"].as_str().unwrap().to_owned();
        assert_eq!(salt.len(), 64);
        let digest = sha256(&(sha256(DEFAULT_PASSWORD) + &salt));
        let answer = pages.data("zwrt_web", "web_login", json!({"password": digest})).await;
        assert_eq!((&answer["result"], &answer["timeout"]), (&json!(0), &json!(seconds)));
        let session = answer["ubus_rpc_session"].as_str().unwrap();
        assert!(session.len() == 32 && session.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f')));
        assert!(router.has_session());
    }
}

/// A pair of password and salt whose digest was worked out outside this project.
#[test]
fn the_digest_is_that_of_the_worked_example() {
    let salt = "D537DFE05F21D78962E8996209E6ECA2CCCC7BE985DC55FC47F5EC38F460EBA6";
    let digest = "3A45B80A45E9F192B12F4D3D63767643E520CB60A90B3DD5C2CB4C2FE5A06843";
    assert_eq!(sha256(&(sha256("ZTEPASSWORD") + salt)), digest);
}

#[tokio::test]
async fn a_wrong_password_costs_a_try_and_changes_the_salt() {
    let router = Simulator::start(Profile::MC7510).await.unwrap();
    let mut pages = Pages::at(&router);
    let before = pages.read("zwrt_web", "web_login_info").await;
    assert_eq!(pages.login("wrong").await, WRONG);
    let after = pages.read("zwrt_web", "web_login_info").await;
    assert_ne!(before["zte_web_sault"], after["zte_web_sault"]);
    assert_eq!((&after["login_fail_num"], &after["login_fail_lock_lefttime"]), (&json!(4), &json!(0)));
    assert_eq!(pages.session, NOBODY, "no session comes with a refusal");
    assert_eq!(pages.login(DEFAULT_PASSWORD).await, RIGHT);
    assert_eq!(router.remaining_tries(), 5);
}

#[tokio::test]
async fn the_fifth_wrong_password_locks_for_300_seconds() {
    let clock = ManualClock::default();
    let router = Simulator::builder(Profile::MU5250).clock(clock.clone()).start().await.unwrap();
    let mut pages = Pages::at(&router);
    for _ in 0..5 {
        assert_eq!(pages.login("wrong").await, WRONG);
    }
    let info = pages.read("zwrt_web", "web_login_info").await;
    assert_eq!((&info["login_fail_num"], &info["login_fail_lock_lefttime"]), (&json!(0), &json!(300)));
    assert_eq!(pages.login(DEFAULT_PASSWORD).await, LOCKED);
    clock.advance(Duration::from_mins(5));
    assert_eq!(pages.login(DEFAULT_PASSWORD).await, RIGHT);
}

#[tokio::test]
async fn the_older_session_wins_also_over_its_own_client() {
    let router = Simulator::start(Profile::G5TS).await.unwrap();
    let first = Pages::logged_in(&router).await;
    let mut second = Pages::at(&router);
    assert_eq!(second.login(DEFAULT_PASSWORD).await, TAKEN);
    assert_eq!((router.failed_logins(), router.remaining_tries()), (0, 5), "that is no wrong password");
    assert!(first.read("zwrt_web", "web_info").await["login_user_ip"] == "127.0.0.1");
    first.read("zwrt_web", "web_logout").await;
    assert!(!router.has_session());
    assert_eq!(second.login(DEFAULT_PASSWORD).await, RIGHT);
    router.expire_session();
    router.login_elsewhere();
    assert_eq!(Pages::at(&router).login(DEFAULT_PASSWORD).await, TAKEN);
}

#[tokio::test]
async fn an_idle_session_ends() {
    for (profile, seconds) in [(Profile::MU5250, 300), (Profile::MC7510, 600)] {
        let clock = ManualClock::default();
        let router = Simulator::builder(profile).clock(clock.clone()).start().await.unwrap();
        let mut pages = Pages::logged_in(&router).await;
        clock.advance(Duration::from_secs(seconds - 1));
        assert!(pages.read("zwrt_data", "get_wwandst").await.is_object());
        clock.advance(Duration::from_secs(seconds));
        let answer = pages.call("zwrt_data", "get_wwandst", json!({})).await;
        assert_eq!(answer["error"]["code"], -32002);
        NOBODY.clone_into(&mut pages.session);
        assert_eq!(pages.login(DEFAULT_PASSWORD).await, RIGHT);
    }
}

#[tokio::test]
async fn values_are_hidden_with_the_key_that_was_agreed_on() {
    let router = Simulator::start(Profile::MC7510).await.unwrap();
    let mut pages = Pages::at(&router);
    pages.login(DEFAULT_PASSWORD).await;
    assert_eq!(pages.read("zwrt_zte_mdm.api", "get_sim_info").await["sim_imsi"], "", "not without a key");
    pages.agree_on_key().await;
    let sim = pages.read("zwrt_zte_mdm.api", "get_sim_info").await;
    assert_eq!(sim["sim_imsi"].as_str().unwrap().len(), 60, "43 bytes in Base64");
    assert_eq!(open(&sim["sim_imsi"]).as_deref(), Some("001010123456789"));
    assert_eq!(open(&sim["msisdn"]).as_deref(), Some(""), "28 bytes are the empty text");
    let answer = pages.call("zwrt_web", "web_http_enstr_set", json!({"web_enstr": "bm9uc2Vuc2U="})).await;
    assert_eq!(answer["result"], json!([2]));
}

#[tokio::test]
async fn a_new_password_ends_the_session() {
    let router = Simulator::start(Profile::G5TS).await.unwrap();
    let mut pages = Pages::logged_in(&router).await;
    let change = |old: &str| json!({"password_old": sha256(old), "password_new": seal("neues Kennwort")});
    let wrong = pages.data("zwrt_web", "web_change_password", change("nonsense")).await;
    assert_eq!(wrong["result"], "failure");
    let right = pages.data("zwrt_web", "web_change_password", change(DEFAULT_PASSWORD)).await;
    assert_eq!(right["result"], "success");
    assert!(!router.has_session());
    NOBODY.clone_into(&mut pages.session);
    assert_eq!(pages.login(DEFAULT_PASSWORD).await, WRONG);
    assert_eq!(pages.login("neues Kennwort").await, RIGHT);
}

#[tokio::test]
async fn developers_settings_take_the_same_password_again() {
    let router = Simulator::start(Profile::G5TS).await.unwrap();
    let pages = Pages::logged_in(&router).await;
    let login = async |password: &str| {
        let salt =
            pages.read("zwrt_web", "web_login_info").await["zte_web_sault"].as_str().unwrap().to_owned();
        let arguments = json!({"password": sha256(&(sha256(password) + &salt))});
        pages.data("zwrt_web", "web_developer_option_login", arguments).await["result"].as_u64().unwrap()
    };
    assert_eq!(login("wrong").await, WRONG);
    assert_eq!(login(DEFAULT_PASSWORD).await, RIGHT);
    assert_eq!(pages.read("zwrt_web", "web_info").await["developer_option_loginfo"], "ok");
}
