//! The home network's own settings, and what it lets in.

use crate::harness::{PASSWORD, router, run, run_with};

#[tokio::test]
async fn home_network_is_shown() {
    let router = router().await;
    let run = run(&["lan", "show", &router.url()]).await;
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains(&router.value("lan_ipaddr").unwrap()), "{}", run.out);
    assert!(run.out.contains("gives out addresses"), "{}", run.out);
}

#[tokio::test]
async fn ports_are_handed_over_listed_and_taken_back() {
    let router = router().await;
    let url = router.url();
    let to = [
        ("ZTE_CPE_PASSWORD", PASSWORD),
        ("ZTE_CPE_FORWARD_TO", "192.168.0.99"),
        ("ZTE_CPE_FORWARD_NAME", "canary"),
    ];
    let added = run_with(&["forward", "add", &url, "--ports", "8000-8010", "--protocol", "tcp"], &to).await;
    assert_eq!(added.code, 0, "{}", added.err);
    assert!(added.out.contains("8000 to 8010") && added.out.contains("192.168.0.99"), "{}", added.out);

    let listed = run(&["forward", "list", &url, "--format", "json"]).await.json();
    assert_eq!(listed[0]["first_port"], 8000);
    assert_eq!(listed[0]["comment"], "canary");

    let missing = run(&["forward", "delete", &url, "7"]).await;
    assert_eq!(missing.code, 2, "{}", missing.out);
    assert!(missing.err.contains("forward list"), "{}", missing.err);

    let deleted = run(&["forward", "delete", &url, "1"]).await;
    assert_eq!(deleted.code, 0, "{}", deleted.err);
    assert_eq!(run(&["forward", "list", &url, "--format", "json"]).await.json(), serde_json::json!([]));
}

#[tokio::test]
async fn what_a_router_does_not_have_exits_with_6() {
    let router = router().await;
    for command in [&["optical"][..], &["dsl"], &["dmz", "show"], &["dmz", "close"], &["wan", "reconnect"]] {
        let url = router.url();
        let args: Vec<&str> = command.iter().copied().chain([url.as_str()]).collect();
        let run = run(&args).await;
        assert_eq!(run.code, 6, "{args:?}: {}", run.err);
    }
}
