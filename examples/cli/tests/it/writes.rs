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

#[tokio::test]
async fn wireless_network_changes_in_what_is_named_and_nothing_else() {
    let router = router().await;
    let before = router.access_point(0, 0).unwrap();
    let environment = [("ZTE_CPE_PASSWORD", PASSWORD), ("ZTE_CPE_WIFI_NAME", "canary-net")];
    let args = ["wifi", "set", &router.url(), "--band", "2.4", "--name", "--visible", "off"];
    let run = run_with(&args, &environment).await;
    assert_eq!(run.code, 0, "{}", run.err);
    let after = router.access_point(0, 0).unwrap();
    assert_eq!(after.get("SSID"), Some("canary-net"));
    assert_eq!(after.get("ApBroadcastDisabled"), Some("1"));
    for name in ["Password", "AuthMode", "EncrypType", "ApMaxStationNumber", "AccessPointSwitchStatus"] {
        assert_eq!(after.get(name), before.get(name), "{name}");
    }
}

#[tokio::test]
async fn change_of_nothing_is_wrong_usage() {
    let router = router().await;
    assert_eq!(run(&["wifi", "set", &router.url()]).await.code, 2);
    assert!(router.exchanges().is_empty());
}

#[tokio::test]
async fn fixed_address_comes_from_the_environment() {
    let router = router().await;
    let environment = [
        ("ZTE_CPE_PASSWORD", PASSWORD),
        ("ZTE_CPE_WAN_ADDRESS", "203.0.113.7"),
        ("ZTE_CPE_WAN_NETMASK", "255.255.255.0"),
        ("ZTE_CPE_WAN_GATEWAY", "203.0.113.1"),
        ("ZTE_CPE_WAN_DNS", "203.0.113.53,203.0.113.54"),
    ];
    let run = run_with(&["wan", "set-static", &router.url()], &environment).await;
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(router.value("static_wan_ipaddr").as_deref(), Some("203.0.113.7"));
    assert_eq!(router.value("static_wan_secondary_dns").as_deref(), Some("203.0.113.54"));
}

#[tokio::test]
async fn uplink_is_chosen() {
    let router = router().await;
    let run = run(&["wan", "set-mode", &router.url(), "dhcp"]).await;
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(router.value("opms_wan_mode").as_deref(), Some("DHCP"));
}
