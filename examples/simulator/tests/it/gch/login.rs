use std::time::Duration;

use zte_cpe_simulator::{Gateway, GchToken, LoginOutcome, ManualClock, Pages as Family, Simulator};

use super::pages::Pages;

#[tokio::test]
async fn hashed_login_leads_to_the_pages_with_a_new_cookie() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::at(&router);
    let start = owner.get("/").await;
    let before = owner.cookie.clone().unwrap();
    let answer = owner.login_from(&start, "Passw0rd!").await;
    assert_eq!((answer.status, answer.location.as_deref()), (302, Some("/")));
    assert_ne!(owner.cookie.clone().unwrap(), before);
    assert!(router.has_session());
    assert_eq!(owner.get("/template.gch").await.status, 200);
}

#[tokio::test]
async fn the_proof_is_that_of_the_worked_example() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::at(&router);
    let start = owner.get("/").await;
    assert!(start.text.contains("UserRandomNum"));
    let proof = "40697b687e6aad2c80c56cd967aaf696f1ad719fd4f4ac4a88fa4b73df604d7a";
    assert_eq!(owner.login_with_proof(&start, proof, "48213907").await.status, 302);
}

#[tokio::test]
async fn f660_takes_the_password_itself_and_no_second_number() {
    let router = Simulator::start(Gateway::F660).await.unwrap();
    let mut owner = Pages::at(&router);
    let start = owner.get("/").await;
    assert!(start.text.contains(".gch") && start.text.contains("getObj(\"Frm_Logintoken\").value = \"0\""));
    for hashed in ["UserRandomNum", "Frm_Loginchecktoken"] {
        assert!(!start.text.contains(hashed), "{hashed}");
    }
    let answer = owner.login_from(&start, "Passw0rd!").await;
    assert_eq!((answer.status, answer.location.as_deref()), (302, Some("/start.ghtml")));
    assert_eq!(owner.get("/start.ghtml").await.status, 200);
}

#[tokio::test]
async fn the_numbers_of_the_start_page_are_written_in_each_way_that_was_seen() {
    for (token, written) in [
        (GchToken::HiddenInput, " createHiddenInput(\"Frm_Logintoken\", \"0\")"),
        (GchToken::GetObj, "getObj(\"Frm_Logintoken\").value = \"0\""),
        (GchToken::ById, "document.getElementById(\"Frm_Logintoken\").value = \"0\""),
    ] {
        let mut gateway = Gateway::F680V4;
        if let Family::Gch(pages) = &mut gateway.pages {
            pages.token = token;
        }
        let router = Simulator::start(gateway).await.unwrap();
        let mut owner = Pages::at(&router);
        let start = owner.get("/").await;
        assert!(start.text.contains(written), "{token:?}");
        assert_eq!(owner.login_from(&start, "Passw0rd!").await.status, 302, "{token:?}");
    }
}

#[tokio::test]
async fn firmware_between_them_hashes_and_asks_for_one_number() {
    let mut gateway = Gateway::F680V4;
    if let Family::Gch(pages) = &mut gateway.pages {
        pages.check_token = false;
    }
    let router = Simulator::start(gateway).await.unwrap();
    let mut owner = Pages::at(&router);
    let start = owner.get("/").await;
    assert!(start.text.contains("UserRandomNum") && !start.text.contains("Frm_Loginchecktoken"));
    assert_eq!(owner.login_from(&start, "Passw0rd!").await.status, 302);
}

#[tokio::test]
async fn wrong_password_brings_the_start_page_again() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut stranger = Pages::at(&router);
    let answer = stranger.login("wrong").await;
    assert_eq!(answer.status, 200);
    assert!(answer.text.contains("Frm_Logintoken\", \"1\""), "the number counts attempts");
    assert_eq!(router.failed_logins(), 1);
    assert!(!router.has_session());
}

#[tokio::test]
async fn numbers_of_a_page_are_good_for_one_login() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::at(&router);
    let old = owner.get("/").await;
    owner.login_from(&old, "wrong").await;
    assert_eq!(owner.login_from(&old, "Passw0rd!").await.status, 200);
    let outcomes: Vec<_> = router.logins().iter().map(|login| login.outcome).collect();
    assert_eq!(outcomes, [LoginOutcome::Refused, LoginOutcome::Stale]);
}

/// Seconds left, as the script of the start page computes them.
fn seconds_left(page: &str) -> i64 {
    let inner = page.split("Math.min(60, ").nth(1).unwrap().split(')').next().unwrap();
    let numbers: Vec<i64> = inner.split(['+', '-']).map(|number| number.trim().parse().unwrap()).collect();
    (numbers[0] + numbers[1] - numbers[2]).min(60)
}

#[tokio::test]
async fn three_wrong_passwords_lock_for_a_minute_and_the_script_counts_it_down() {
    let clock = ManualClock::default();
    let router = Simulator::builder(Gateway::F680V4).clock(clock.clone()).start().await.unwrap();
    let mut owner = Pages::at(&router);
    assert!(seconds_left(&owner.get("/").await.text) <= 0);
    for _ in 0..3 {
        owner.login("wrong").await;
    }
    assert!(router.is_locked());
    clock.advance(Duration::from_secs(18));
    let page = owner.get("/").await;
    assert_eq!(seconds_left(&page.text), 42);
    assert_eq!(owner.login_from(&page, "Passw0rd!").await.status, 200, "locked");
    clock.advance(Duration::from_secs(42));
    let page = owner.get("/").await;
    assert!(seconds_left(&page.text) <= 0);
    assert_eq!(owner.login_from(&page, "Passw0rd!").await.status, 302);
}
