//! What the reading commands print.

use zte_cpe_simulator::Record;
use zte_cpe_simulator::{Profile, Simulator};

use crate::harness::{PASSWORD, router, run, run_with};

#[tokio::test]
async fn probe_needs_no_password_and_sends_none() {
    let router = router().await;
    let table = run_with(&["probe", &router.url()], &[]).await;
    assert_eq!(table.code, 0, "{}", table.err);
    assert!(table.out.contains("MC888"), "{}", table.out);
    let json = run_with(&["--format", "json", "probe", &router.url()], &[]).await.json();
    assert_eq!(json["model"], "MC888");
    assert_eq!(json["dialect"], "goform");
    assert_eq!(json["remaining_tries"], 5);
    assert_eq!(router.login_attempts(), 0);
    assert!(router.exchanges().iter().all(|exchange| !exchange.credential));
}

#[tokio::test]
async fn status_shows_what_the_router_holds() {
    let router = router().await;
    let imei = router.value("imei").unwrap();
    let json = run(&["--format", "json", "status", &router.url()]).await.json();
    assert_eq!(json["identity"]["imei"], imei.as_str());
    assert_eq!(json["identity"]["model"], "MC888");
    assert!(json["signal"]["lte"]["rsrp"].is_number(), "{json}");
    let table = run(&["status", &router.url()]).await;
    assert!(table.out.contains(&imei), "{}", table.out);
    assert!(table.out.contains("dBm"), "{}", table.out);
}

#[tokio::test]
async fn session_is_closed_after_a_command() {
    let router = router().await;
    assert_eq!(run(&["status", &router.url()]).await.code, 0);
    assert!(!router.has_session());
}

#[tokio::test]
async fn hosts_come_as_a_table_or_json() {
    let mut host = Record::default();
    host.set("mac_addr", "00:00:5E:00:53:2A");
    host.set("hostname", "canary-tablet");
    host.set("ip_addr", "192.0.2.42");
    let router = Simulator::builder(Profile::MC888)
        .password(PASSWORD)
        .wireless_hosts([host])
        .wired_hosts([])
        .start()
        .await;
    let router = router.unwrap();
    let table = run(&["hosts", &router.url()]).await;
    assert!(table.out.contains("canary-tablet") && table.out.contains("00:00:5E:00:53:2A"), "{}", table.out);
    let json = run(&["hosts", &router.url(), "--format", "json"]).await.json();
    assert_eq!(json[0]["name"], "canary-tablet");
    assert_eq!(json[0]["ip"], "192.0.2.42");
    assert_eq!(json.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn logs_at_trace_hold_no_personal_value() {
    let router = router().await;
    let planted: Vec<String> =
        ["imei", "sim_imsi", "lan_ipaddr"].iter().filter_map(|name| router.value(name)).collect();
    assert_eq!(planted.len(), 3);
    for command in [&["status"][..], &["hosts"], &["wifi", "show"], &["wan", "show"]] {
        let url = router.url();
        let args: Vec<&str> = command.iter().copied().chain([url.as_str()]).collect();
        let run = run_with(&args, &[("ZTE_CPE_PASSWORD", PASSWORD), ("RUST_LOG", "trace")]).await;
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.err.contains("zte_cpe_client"), "there is a log to look at: {}", run.err);
        for value in planted.iter().map(String::as_str).chain([PASSWORD]) {
            assert!(!run.err.contains(value), "{value} in the log");
        }
    }
}

#[tokio::test]
async fn dead_host_exits_with_5() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let run = run(&["probe", &format!("http://127.0.0.1:{port}")]).await;
    assert_eq!(run.code, 5, "{}", run.err);
}

#[tokio::test]
async fn wrong_usage_exits_with_2() {
    for args in [&["probe"][..], &["frobnicate"], &["probe", "not a url"], &["probe", "ftp://192.0.2.1"]] {
        assert_eq!(run(args).await.code, 2, "{args:?}");
    }
}
