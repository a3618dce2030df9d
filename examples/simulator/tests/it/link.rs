//! How a router is reached, and how fast it is.

use std::time::Duration;

use serde_json::json;
use zte_cpe_simulator::{ManualClock, Profile, Scheme, Simulator};

use crate::support::Browser;
use crate::ubus::Pages;

#[tokio::test]
async fn a_router_behind_tls_shows_its_own_certificate() {
    let mut profile = Profile::MC889;
    profile.link.scheme = Scheme::Https;
    let router = Simulator::start(profile).await.unwrap();
    assert!(router.url().starts_with("https://127.0.0.1:"));
    let url = format!("{}/goform/goform_get_cmd_process?cmd=model_name", router.url());
    let ask = async |client: reqwest::ClientBuilder| {
        let client = client.no_proxy().build().unwrap();
        client.get(&url).header("Referer", router.url() + "/").send().await
    };
    assert!(ask(reqwest::Client::builder()).await.is_err(), "nobody else vouches for it");
    let certificate = reqwest::Certificate::from_pem(router.certificate().unwrap().as_bytes()).unwrap();
    let answer = ask(reqwest::Client::builder().tls_certs_only([certificate])).await.unwrap();
    assert_eq!(answer.text().await.unwrap(), r#"{"model_name":"MC889"}"#);
    assert!(Simulator::start(Profile::MC888).await.unwrap().certificate().is_none());
}

#[tokio::test]
async fn requests_that_meet_are_counted() {
    let mut profile = Profile::MC888;
    profile.link.latency = Duration::from_millis(50);
    let router = Simulator::start(profile).await.unwrap();
    let (one, other) = (Browser::at(&router), Browser::at(&router));
    one.one("model_name").await;
    other.one("model_name").await;
    assert_eq!(router.most_in_flight(), 1, "one after the other");
    tokio::join!(one.one("model_name"), other.one("model_name"));
    assert_eq!(router.most_in_flight(), 2);
    router.clear_exchanges();
    assert_eq!(router.most_in_flight(), 0);
}

#[tokio::test]
async fn a_write_may_take_its_time_in_either_dialect() {
    let clock = ManualClock::default();
    let mut profile = Profile::MC888;
    profile.link.write_delay = Duration::from_secs(3);
    let router = Simulator::builder(profile).clock(clock.clone()).start().await.unwrap();
    let owner = Browser::logged_in(&router).await;
    assert_eq!(owner.write("goformId=OPERATION_MODE&opMode=DHCP").await, "success");
    assert_eq!(owner.batch(["opms_wan_mode"]).await, ["AUTO"]);
    clock.advance(Duration::from_secs(3));
    assert_eq!(router.value("opms_wan_mode").as_deref(), Some("DHCP"));
    assert_eq!(owner.write("goformId=LOGOUT").await, "success");
    assert!(!router.has_session(), "a logout does not wait");

    let mut profile = Profile::G5TS;
    profile.link.write_delay = Duration::from_secs(3);
    let router = Simulator::builder(profile).clock(clock.clone()).start().await.unwrap();
    let pages = Pages::logged_in(&router).await;
    let mode = json!({"net_select": "Only_LTE"});
    assert_eq!(pages.call("zte_nwinfo_api", "nwinfo_set_netselect", mode).await["result"], json!([0]));
    assert_eq!(router.value("net_select").as_deref(), Some("WL_AND_5G"));
    clock.advance(Duration::from_secs(3));
    assert_eq!(router.value("net_select").as_deref(), Some("Only_LTE"));
}
