//! What the writing commands change.

use crate::harness::{PASSWORD, router, run, run_with};

#[tokio::test]
async fn pppoe_is_set_and_read_back() {
    let router = router().await;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "canary@example.com\ncanary-secret\n").unwrap();
    let run =
        run(&["wan", "set-pppoe", &router.url(), "--credentials-file", file.path().to_str().unwrap()]).await;
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(router.value("pppoe_username").as_deref(), Some("canary@example.com"));
    assert_eq!(router.value("pppoe_password").as_deref(), Some("canary-secret"));
    assert!(run.out.contains("canary@example.com"), "{}", run.out);
    assert!(!run.out.contains("canary-secret"), "the password is not shown");
}

#[tokio::test]
async fn pppoe_credentials_come_from_the_environment() {
    let router = router().await;
    let environment = [
        ("ZTE_CPE_PASSWORD", PASSWORD),
        ("ZTE_CPE_PPPOE_USERNAME", "canary@example.net"),
        ("ZTE_CPE_PPPOE_PASSWORD", "canary-secret"),
    ];
    let run = run_with(&["wan", "set-pppoe", &router.url()], &environment).await;
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(router.value("pppoe_username").as_deref(), Some("canary@example.net"));
}

#[tokio::test]
async fn file_without_a_second_line_is_refused_before_anything_is_sent() {
    let router = router().await;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "canary@example.com\n").unwrap();
    let run =
        run(&["wan", "set-pppoe", &router.url(), "--credentials-file", file.path().to_str().unwrap()]).await;
    assert_eq!(run.code, 2);
    assert!(run.err.contains("line 2"), "{}", run.err);
    assert!(router.exchanges().is_empty());
}

#[tokio::test]
async fn router_is_restarted() {
    let router = router().await;
    let run = run(&["reboot", &router.url()]).await;
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(router.reboots(), 1);
}
