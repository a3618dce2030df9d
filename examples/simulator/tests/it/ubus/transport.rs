use serde_json::{Value, json};
use zte_cpe_simulator::{AnswerOrder, Fault, Profile, Simulator};

use super::pages::{NOBODY, Pages};

fn denied(answer: &Value) -> bool {
    answer["error"] == json!({"code": -32002, "message": "Access denied"})
}

#[tokio::test]
async fn a_batch_is_answered_in_one_array_in_any_order() {
    let mut profile = Profile::MU5250;
    profile.ubus.as_mut().unwrap().order = AnswerOrder::Reversed;
    let router = Simulator::start(profile).await.unwrap();
    let pages = Pages::at(&router);
    let body = json!([
        pages.written(1, "zwrt_web", "web_login_info", &json!({})),
        pages.written(2, "zte_nwinfo_api", "nwinfo_get_netinfo", &json!({})),
        pages.written(3, "zwrt_router.api", "router_get_status", &json!({})),
    ]);
    let text = pages.post(body.to_string()).await.unwrap().text().await.unwrap();
    let answers: Vec<Value> = serde_json::from_str(&text).unwrap();
    let ids: Vec<_> = answers.iter().map(|answer| answer["id"].as_u64().unwrap()).collect();
    assert_eq!(ids, [3, 2, 1]);
    assert!(denied(&answers[0]), "one call is refused, the others are answered");
    assert_eq!(answers[1]["result"][1]["signalbar"], "5");
    assert_eq!(answers[2]["result"][1]["login_fail_num"], 5);
}

#[tokio::test]
async fn answers_are_chunked_json_and_the_connection_ends() {
    let router = Simulator::start(Profile::MC7510).await.unwrap();
    let pages = Pages::at(&router);
    let call = pages.written(1, "zwrt_web", "web_login_info", &json!({}));
    let answer = pages.post(json!([call]).to_string()).await.unwrap();
    let headers = answer.headers();
    assert_eq!(headers["content-type"], "application/json");
    assert_eq!(headers["transfer-encoding"], "chunked");
    assert_eq!(headers["connection"], "close");
    assert_eq!(headers.get_all("x-frame-options").iter().count(), 2);
    assert!(headers.get("set-cookie").is_none());
}

#[tokio::test]
async fn a_call_without_a_page_is_sent_to_the_start() {
    let router = Simulator::start(Profile::MC7510).await.unwrap();
    let mut pages = Pages::at(&router);
    pages.referer = None;
    let answer = pages.post("[]".to_owned()).await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["location"]),
        (307, &"/index.html".parse().unwrap())
    );
}

#[tokio::test]
async fn nothing_speaks_goform() {
    for profile in Profile::UBUS {
        let router = Simulator::start(*profile).await.unwrap();
        let answer = Pages::at(&router).get("/goform/goform_get_cmd_process?cmd=LD").await;
        assert_eq!(answer.status(), 404);
        assert!(answer.text().await.unwrap().starts_with("<h1>Not Found</h1>"));
    }
}

#[tokio::test]
async fn only_the_open_calls_answer_without_a_login() {
    let open = [
        ("zwrt_wlan", "report"),
        ("zte_nwinfo_api", "nwinfo_get_netinfo"),
        ("zwrt_data", "get_wwandst"),
        ("zwrt_router.api", "router_get_status_no_auth"),
    ];
    let hotspot = Simulator::start(Profile::MU5250).await.unwrap();
    let outdoor = Simulator::start(Profile::MC7510).await.unwrap();
    let (hotspot, outdoor) = (Pages::at(&hotspot), Pages::at(&outdoor));
    for (object, method) in open {
        assert!(hotspot.read(object, method).await.is_object());
        assert!(denied(&outdoor.call(object, method, json!({})).await));
    }
    for (object, method) in
        [("zwrt_zte_mdm.api", "get_sim_info"), ("uci", "get"), ("zwrt_wlan", "wlan_get_key")]
    {
        assert!(denied(&hotspot.call(object, method, json!({})).await));
    }
    assert!(outdoor.read("zwrt_web", "web_login_info").await.is_object());
}

#[tokio::test]
async fn an_unknown_session_is_refused_even_for_open_calls() {
    let router = Simulator::start(Profile::MU5250).await.unwrap();
    let mut pages = Pages::at(&router);
    pages.session = "0123456789abcdef0123456789abcdef".to_owned();
    assert!(denied(&pages.call("zwrt_wlan", "report", json!({})).await));
    pages.session = NOBODY.to_owned();
    assert!(pages.read("zwrt_wlan", "report").await.is_object());
}

#[tokio::test]
async fn what_is_unknown_or_broken_has_its_own_code() {
    let router = Simulator::start(Profile::G5TS).await.unwrap();
    let pages = Pages::logged_in(&router).await;
    let code = |answer: &Value| answer["error"]["code"].as_i64();
    assert_eq!(code(&pages.call("no_such_object", "get", json!({})).await), Some(-32000));
    assert_eq!(pages.write("zwrt_wlan", "no_such_method", json!({})).await, 3);
    assert_eq!(pages.write("uci", "get", json!({"config": "wireless", "section": "nowhere"})).await, 4);
    assert_eq!(pages.write("uci", "get", json!({})).await, 2);
    for (body, expected) in
        [("{", -32700), (r#"[{"id":4}]"#, -32600), (r#"{"id":4,"method":"list"}"#, -32600)]
    {
        let text = pages.post(body.to_owned()).await.unwrap().text().await.unwrap();
        let answer: Value = serde_json::from_str(&text).unwrap();
        let single = answer.get(0).unwrap_or(&answer);
        assert_eq!(code(single), Some(expected), "{text}");
    }
}

#[tokio::test]
async fn faults_spoil_ubus_answers_too() {
    let router = Simulator::start(Profile::MU5250).await.unwrap();
    let pages = Pages::at(&router);
    let call = || json!([pages.written(1, "zwrt_wlan", "report", &json!({}))]).to_string();
    let text = async || pages.post(call()).await.unwrap().text().await;
    router.set_fault(Fault::Html);
    assert!(text().await.unwrap().starts_with("<!DOCTYPE"));
    router.set_fault(Fault::CutBody);
    assert!(text().await.is_err());
    router.set_fault(Fault::TruncatedJson);
    assert!(serde_json::from_str::<Value>(&text().await.unwrap()).is_err());
    router.set_fault(Fault::DuplicateKeys);
    assert!(text().await.unwrap().contains(r#""wifi_onoff":"","wifi_onoff":"1""#));
    router.set_fault(Fault::ExtraFields);
    assert_eq!(pages.read("zwrt_wlan", "report").await["future_flag"], true);
    router.set_fault(Fault::EmptyStrings);
    assert_eq!(pages.read("zwrt_wlan", "report").await["wifi_onoff"], "");
    router.set_fault(Fault::FailBatch);
    let body = json!([
        pages.written(1, "zwrt_wlan", "report", &json!({})),
        pages.written(2, "zwrt_wlan", "nonsense", &json!({})),
    ]);
    let text = pages.post(body.to_string()).await.unwrap().text().await.unwrap();
    let answers: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert_eq!((answers.len(), &answers[0]["error"]["code"]), (1, &json!(-32600)));
    assert!(pages.read("zwrt_wlan", "report").await.is_object());
}

#[tokio::test]
async fn calls_are_noted_without_their_values() {
    let router = Simulator::start(Profile::MU5250).await.unwrap();
    let mut pages = Pages::at(&router);
    pages.login("Passw0rd!").await;
    let [salt, login] = router.exchanges().try_into().unwrap();
    assert_eq!(salt.commands, ["zwrt_web.web_login_info"]);
    assert!(!salt.credential && salt.goform_id.is_none());
    assert_eq!(
        (login.commands, login.fields),
        (vec!["zwrt_web.web_login".to_owned()], vec!["t".to_owned(), "password".to_owned()])
    );
    assert!(login.credential && !login.cookie);
}
