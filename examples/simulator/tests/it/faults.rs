use zte_cpe_simulator::{DEFAULT_PASSWORD, Fault, Profile, Simulator};

use crate::support::Browser;

const QUERY: &str = "/goform/goform_get_cmd_process?cmd=signalbar,model_name&multi_data=1";

async fn with(fault: Fault) -> (Simulator, Browser) {
    let router = Simulator::builder(Profile::MC888).fault(fault).start().await.unwrap();
    let browser = Browser::at(&router);
    (router, browser)
}

async fn text(fault: Fault) -> String {
    let (_router, browser) = with(fault).await;
    browser.get(QUERY).await.unwrap().text().await.unwrap()
}

#[test]
fn every_fault_has_a_name_of_its_own() {
    for (fault, name, _) in Fault::ALL {
        assert_eq!(name.parse(), Ok(*fault));
        assert_eq!(fault.to_string(), *name);
    }
    let error = "no-such-fault".parse::<Fault>().unwrap_err().to_string();
    assert!(error.contains("huge-body"), "{error}");
}

#[tokio::test]
async fn broken_answers_are_broken_in_their_own_way() {
    assert!(text(Fault::Html).await.starts_with("<!DOCTYPE"));
    assert_eq!(text(Fault::TruncatedJson).await, r#"{"signalbar":"4","m"#);
    assert_eq!(text(Fault::EmptyStrings).await, r#"{"signalbar":"","model_name":""}"#);
    assert_eq!(
        text(Fault::DuplicateKeys).await,
        r#"{"signalbar":"","signalbar":"4","model_name":"","model_name":"MC888"}"#
    );
    assert!(serde_json::from_str::<serde_json::Value>(&text(Fault::InvalidJson).await).is_err());
}

#[tokio::test]
async fn extra_fields_come_with_other_types_and_the_old_ones_stay() {
    let object: serde_json::Value = serde_json::from_str(&text(Fault::ExtraFields).await).unwrap();
    assert_eq!(object["signalbar"], "4");
    assert!(object["future_number"].is_number() && object["future_list"].is_array());
}

#[tokio::test]
async fn a_huge_body_is_larger_than_2_mib_and_valid() {
    let text = text(Fault::HugeBody).await;
    assert!(text.len() > 2 * 1024 * 1024);
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
}

#[tokio::test]
async fn a_cut_body_ends_before_its_promised_length() {
    let (_router, browser) = with(Fault::CutBody).await;
    let answer = browser.get(QUERY).await.unwrap();
    assert!(answer.content_length().unwrap() > 0);
    assert!(answer.text().await.is_err());
}

#[tokio::test]
async fn a_redirect_leads_to_another_host() {
    let (router, browser) = with(Fault::Redirect).await;
    let answer = browser.get(QUERY).await.unwrap();
    assert_eq!(answer.status(), 302);
    assert_eq!(answer.headers()["location"], "http://203.0.113.99/");
    router.set_redirect_target("http://192.0.2.99/login");
    assert_eq!(browser.get(QUERY).await.unwrap().headers()["location"], "http://192.0.2.99/login");
}

#[tokio::test]
async fn a_stalled_router_takes_the_request_and_never_answers() {
    let (router, browser) = with(Fault::Stall).await;
    let mut request = Box::pin(browser.get(QUERY));
    while router.exchanges().is_empty() {
        tokio::select! {
            answer = &mut request => panic!("{answer:?}"),
            () = tokio::task::yield_now() => {}
        }
    }
    router.stop().await;
    assert!(request.await.is_err(), "stopping ends the connection");
}

#[tokio::test]
async fn a_fault_comes_and_goes() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let browser = Browser::logged_in(&router).await;
    router.set_fault(Fault::Html);
    assert!(browser.asked("cmd=signalbar").await.starts_with('<'));
    router.clear_fault();
    assert_eq!(browser.one("imei").await, "001012345678019");
}

#[tokio::test]
async fn a_batch_with_an_unknown_name_fails_as_a_whole() {
    let (_router, mut browser) = with(Fault::FailBatch).await;
    assert_eq!(browser.login(DEFAULT_PASSWORD).await, "0");
    assert_eq!(browser.batch(["imei", "lte_pci"]).await[0], "001012345678019");
    assert_eq!(browser.asked("cmd=imei,nonsense&multi_data=1").await, r#"{"result":"failure"}"#);
}

#[tokio::test]
async fn a_write_without_effect_says_success() {
    let (router, mut browser) = with(Fault::NoEffect).await;
    browser.login(DEFAULT_PASSWORD).await;
    assert_eq!(browser.write("goformId=OPERATION_MODE&opMode=DHCP").await, "success");
    assert_eq!(router.value("opms_wan_mode").as_deref(), Some("AUTO"));
}

#[tokio::test]
async fn a_reboot_may_go_without_an_answer() {
    let (router, mut browser) = with(Fault::DropOnReboot).await;
    browser.login(DEFAULT_PASSWORD).await;
    let token = browser.token(zte_cpe_simulator::TokenHash::Sha256).await;
    let form = format!("goformId=REBOOT_DEVICE&AD={token}");
    assert!(browser.post("/goform/goform_set_cmd_process", &form).await.is_err());
    assert_eq!(router.reboots(), 1);
}

#[tokio::test]
async fn a_request_past_1_mib_ends_the_connection() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let form = "a".repeat(2 * 1024 * 1024);
    let browser = Browser::at(&router);
    assert!(browser.post("/goform/goform_set_cmd_process", &form).await.is_err());
    assert_eq!(browser.one("model_name").await, "MC888", "others are still served");
}
