//! Where the password comes from, and what becomes of a wrong one.

use std::time::Duration;

use zte_cpe_simulator::{ManualClock, Profile, Simulator};

use crate::harness::{PASSWORD, router, run, run_with};

#[tokio::test]
async fn password_comes_from_a_file() {
    let router = router().await;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), format!("{PASSWORD}\n")).unwrap();
    let run =
        run_with(&["hosts", &router.url(), "--password-file", file.path().to_str().unwrap()], &[]).await;
    assert_eq!(run.code, 0, "{}", run.err);
}

#[tokio::test]
async fn without_a_terminal_it_says_where_to_put_the_password() {
    let router = router().await;
    let run = run_with(&["hosts", &router.url()], &[]).await;
    assert_eq!(run.code, 2);
    assert!(run.err.contains("ZTE_CPE_PASSWORD"), "{}", run.err);
    assert!(router.exchanges().is_empty(), "nothing was sent");
}

#[tokio::test]
async fn wrong_password_reaches_the_router_once_and_exits_with_3() {
    let router = router().await;
    let run = run_with(&["status", &router.url()], &[("ZTE_CPE_PASSWORD", "canary-wrong")]).await;
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("tries left: 4"), "{}", run.err);
    assert_eq!(router.login_attempts(), 1);
    assert!(!format!("{}{}", run.out, run.err).contains("canary-wrong"));
}

#[tokio::test]
async fn last_try_is_kept_unless_asked_for() {
    let router = router().await;
    let wrong = |number: u32| format!("wrong-{number}");
    for number in 0..4 {
        let password = wrong(number);
        let _ = run_with(&["hosts", &router.url()], &[("ZTE_CPE_PASSWORD", password.as_str())]).await;
    }
    let attempts = router.login_attempts();
    assert_eq!(attempts, 4);
    let kept = run(&["hosts", &router.url()]).await;
    assert_eq!(kept.code, 3, "{}", kept.err);
    assert!(kept.err.contains("--last-try"), "{}", kept.err);
    assert_eq!(router.login_attempts(), attempts, "nothing was sent");

    let spent = run(&["hosts", &router.url(), "--last-try"]).await;
    assert_eq!(spent.code, 0, "{}", spent.err);
}

#[tokio::test]
async fn locked_router_exits_with_4_and_says_for_how_long() {
    let clock = ManualClock::default();
    let router =
        Simulator::builder(Profile::MC888).password(PASSWORD).clock(clock.clone()).start().await.unwrap();
    for number in 0..5 {
        let password = format!("wrong-{number}");
        let _ = run_with(&["hosts", &router.url(), "--last-try"], &[("ZTE_CPE_PASSWORD", password.as_str())])
            .await;
    }
    assert!(router.is_locked());
    clock.advance(Duration::from_mins(1));
    let attempts = router.login_attempts();
    let run = run(&["hosts", &router.url()]).await;
    assert_eq!(run.code, 4, "{}", run.err);
    assert!(run.err.contains("240 s"), "{}", run.err);
    assert_eq!(router.login_attempts(), attempts, "no login was sent");
}

#[tokio::test]
async fn somebody_in_the_web_ui_is_not_thrown_out() {
    let router = router().await;
    router.login_elsewhere();
    let run = run(&["hosts", &router.url()]).await;
    assert_eq!(run.code, 1);
    assert!(run.err.contains("--take-over"), "{}", run.err);
    assert_eq!(router.login_attempts(), 0);
}

#[tokio::test]
async fn somebody_in_the_web_ui_is_thrown_out_when_asked_for() {
    let router = router().await;
    router.login_elsewhere();
    let run = run(&["hosts", &router.url(), "--take-over"]).await;
    assert_eq!(run.code, 0, "{}", run.err);
}
