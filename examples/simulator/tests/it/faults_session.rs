//! Faults of the session, the lock and the address, in both dialects.

use serde_json::json;
use zte_cpe_simulator::{DEFAULT_PASSWORD, Fault, Profile, Simulator, UnknownName};

use crate::support::{Browser, form};
use crate::ubus::Pages;

#[tokio::test]
async fn a_session_may_end_after_eight_requests() {
    let router = Simulator::builder(Profile::MC888).fault(Fault::SessionExpires).start().await.unwrap();
    let mut owner = Browser::logged_in(&router).await;
    for _ in 0..8 {
        assert_eq!(owner.batch(["loginfo"]).await, ["ok"]);
    }
    assert_eq!(owner.batch(["loginfo", "imei"]).await, ["timeout", ""]);
    assert_eq!(owner.login(DEFAULT_PASSWORD).await, "0", "and a new one begins");

    let router = Simulator::builder(Profile::MU5250).fault(Fault::SessionExpires).start().await.unwrap();
    let mut pages = Pages::at(&router);
    assert_eq!(pages.login(DEFAULT_PASSWORD).await, 0);
    for _ in 0..8 {
        let calls: Vec<_> = (1..=3).map(|id| pages.written(id, "zwrt_web", "web_info", &json!({}))).collect();
        let text = pages.post(json!(calls).to_string()).await.unwrap().text().await.unwrap();
        assert!(text.contains("login_user_ip") && !text.contains("error"), "a batch is one request: {text}");
    }
    assert_eq!(pages.call("zwrt_web", "web_info", json!({})).await["error"]["code"], -32002);
}

#[tokio::test]
async fn another_person_takes_the_session_or_holds_it() {
    let router = Simulator::builder(Profile::MC888).fault(Fault::LoginElsewhere).start().await.unwrap();
    let owner = Browser::logged_in(&router).await;
    for _ in 0..8 {
        assert_eq!(owner.batch(["loginfo"]).await, ["ok"]);
    }
    assert_eq!(owner.batch(["loginfo"]).await, ["no"]);
    assert!(router.has_session());

    let router = Simulator::builder(Profile::MU5250).fault(Fault::LoginElsewhere).start().await.unwrap();
    assert_eq!(Pages::at(&router).login(DEFAULT_PASSWORD).await, 3);
    assert_eq!(router.failed_logins(), 0);
}

#[tokio::test]
async fn a_locked_router_says_so_and_lets_nobody_in() {
    let router = Simulator::builder(Profile::MC888).fault(Fault::LockedOut).start().await.unwrap();
    let mut owner = Browser::at(&router);
    assert_eq!(owner.batch(["psw_fail_num_str", "login_lock_time"]).await, ["0", "300"]);
    assert_eq!(owner.login(DEFAULT_PASSWORD).await, "1");
    let router = Simulator::builder(Profile::G5TS).fault(Fault::LockedOut).start().await.unwrap();
    assert_eq!(Pages::at(&router).login(DEFAULT_PASSWORD).await, 2);
}

#[tokio::test]
async fn a_slow_body_arrives_whole() {
    let router = Simulator::builder(Profile::MC888).fault(Fault::SlowBody).start().await.unwrap();
    let answer = Browser::at(&router).get("/goform/goform_get_cmd_process?cmd=model_name").await.unwrap();
    let length = answer.content_length().unwrap();
    let text = answer.text().await.unwrap();
    assert_eq!((text.as_str(), text.len() as u64), (r#"{"model_name":"MC888"}"#, length));
}

#[tokio::test]
async fn json_may_call_itself_a_picture() {
    let router = Simulator::builder(Profile::MC888).fault(Fault::WrongContentType).start().await.unwrap();
    let answer = Browser::at(&router).get("/goform/goform_get_cmd_process?cmd=model_name").await.unwrap();
    assert_eq!(answer.headers()["content-type"], "image/png");
    assert_eq!(answer.text().await.unwrap(), r#"{"model_name":"MC888"}"#);
}

#[tokio::test]
async fn only_messages_are_broken_by_a_quoted_sender() {
    let router = Simulator::builder(Profile::MC888).fault(Fault::InvalidJsonInSms).start().await.unwrap();
    let owner = Browser::logged_in(&router).await;
    assert_ne!(owner.batch(["imei"]).await, [""]);
    let text = owner.asked("cmd=sms_data_total").await;
    assert!(text.contains(r#""number":"The "Example" Shop""#), "{text}");
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_err());
}

#[tokio::test]
async fn a_message_may_fail_after_it_was_taken() {
    let router = Simulator::builder(Profile::MC888).fault(Fault::SmsFails).start().await.unwrap();
    let owner = Browser::logged_in(&router).await;
    assert_eq!(owner.write("goformId=SEND_SMS&Number=1&MessageBody=0048").await, "success");
    let state =
        async || owner.object("cmd=sms_cmd_status_info&sms_cmd=4").await["sms_cmd_status_result"].clone();
    assert_eq!((state().await, state().await), ("1".into(), "2".into()));
}

fn lan(address: &str) -> String {
    form([
        ("goformId", "DHCP_SETTING"),
        ("lanIp", address),
        ("lanNetmask", "255.255.255.0"),
        ("lanDhcpType", "DISABLE"),
    ])
}

/// Sends a write that nobody answers.
async fn unanswered(owner: &Browser, write: &str) {
    let token = owner.token(zte_cpe_simulator::TokenHash::Sha256).await;
    assert!(owner.post("/goform/goform_set_cmd_process", &format!("{write}&AD={token}")).await.is_err());
}

#[tokio::test]
async fn a_router_with_a_new_address_is_gone_from_the_old_one() {
    let router = Simulator::builder(Profile::MC888).fault(Fault::AddressChange).start().await.unwrap();
    let owner = Browser::logged_in(&router).await;
    unanswered(&owner, &lan("198.51.100.1")).await;
    assert!(owner.get("/").await.is_err());
    assert_eq!(router.value("lan_ipaddr").as_deref(), Some("198.51.100.1"));
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_router_is_found_at_its_new_address() {
    let router = Simulator::builder(Profile::MC888).fault(Fault::AddressChange).start().await.unwrap();
    let owner = Browser::logged_in(&router).await;
    unanswered(&owner, &lan("127.0.0.2")).await;
    assert!(owner.get("/").await.is_err());
    let there = format!("http://127.0.0.2:{}", router.address().port());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.get(&there).send().await.unwrap();
    assert!(answer.text().await.unwrap().starts_with("<!DOCTYPE"));
    router.stop().await;
    assert!(client.get(there).send().await.is_err(), "it stops there as well");
}

#[tokio::test]
async fn an_unknown_name_may_keep_a_batch_from_ever_being_answered() {
    let mut profile = Profile::MC888;
    profile.goform.unknown_name = UnknownName::Stall;
    let router = Simulator::start(profile).await.unwrap();
    let browser = Browser::at(&router);
    assert_eq!(browser.batch(["model_name"]).await, ["MC888"]);
    router.clear_exchanges();
    let mut request =
        Box::pin(browser.get("/goform/goform_get_cmd_process?cmd=model_name,nonsense&multi_data=1"));
    while router.exchanges().is_empty() {
        tokio::select! {
            answer = &mut request => panic!("{answer:?}"),
            () = tokio::task::yield_now() => {}
        }
    }
    router.stop().await;
    assert!(request.await.is_err());
}
