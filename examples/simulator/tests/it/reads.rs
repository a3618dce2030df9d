use serde_json::json;
use zte_cpe_simulator::{ClosedName, Profile, Record, RefererPolicy, Simulator, UnknownName};

use crate::support::Browser;

const OPEN: [&str; 8] = [
    "model_name",
    "network_type",
    "network_provider",
    "signalbar",
    "ppp_status",
    "modem_main_state",
    "wa_inner_version",
    "simcard_roam",
];

#[tokio::test]
async fn without_a_login_only_the_open_names_are_filled() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let stranger = Browser::at(&router);
    for value in stranger.batch(OPEN).await {
        assert_ne!(value, "");
    }
    let gated =
        ["imei", "sim_imsi", "lte_rsrp", "wan_ipaddr", "pppoe_username", "user_ip_addr", "lan_ipaddr"];
    assert_eq!(stranger.batch(gated).await, [""; 7]);
    assert_eq!(stranger.batch(["loginfo", "psw_fail_num_str", "pin_status"]).await, ["no", "5", "0"]);

    let owner = Browser::logged_in(&router).await;
    assert_eq!(owner.batch(["imei", "lte_rsrp"]).await, ["001012345678019", "-92"]);
}

#[tokio::test]
async fn keys_keep_the_order_in_which_they_were_asked_for() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let text = Browser::at(&router).asked("cmd=signalbar,model_name,loginfo&multi_data=1").await;
    assert_eq!(text, r#"{"signalbar":"4","model_name":"MC888","loginfo":"no"}"#);
}

#[tokio::test]
async fn commas_may_be_raw_escaped_or_escaped_twice() {
    let router = Simulator::start(Profile::MC888B).await.unwrap();
    let browser = Browser::at(&router);
    let expected = r#"{"signalbar":"4","model_name":"MC888B"}"#;
    for query in [
        "multi_data=1&cmd=signalbar,model_name",
        "cmd=signalbar%2Cmodel_name&multi_data=1&_=1764000000000",
        "cmd=signalbar%252Cmodel_name&multi_data=true",
    ] {
        assert_eq!(browser.asked(query).await, expected);
    }
}

#[tokio::test]
async fn several_names_need_their_announcement() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let text = Browser::at(&router).asked("cmd=signalbar,model_name").await;
    assert_eq!(text, r#"{"signalbar,model_name":""}"#);
}

#[tokio::test]
async fn a_read_may_be_posted_whatever_its_content_type() {
    let router = Simulator::start(Profile::MC7010).await.unwrap();
    let answer =
        Browser::at(&router).post("/goform/goform_get_cmd_process", "isTest=false&cmd=model_name").await;
    let answer = answer.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/html");
    assert_eq!(answer.text().await.unwrap(), r#"{"model_name":"MC7010"}"#);
}

#[tokio::test]
async fn lists_are_empty_text_without_a_session() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let stranger = Browser::at(&router);
    for name in ["station_list", "lan_station_list", "hostNameList", "sms_data_total", "queryAccessPointInfo"]
    {
        assert_eq!(stranger.one(name).await, "");
    }
}

#[tokio::test]
async fn hosts_are_listed_as_planted() {
    let router = Simulator::builder(Profile::MC888)
        .wired_hosts([Record::from([("hostname", "--"), ("mac_addr", "00:00:5E:00:53:77")])])
        .wireless_hosts([])
        .start()
        .await
        .unwrap();
    let owner = Browser::logged_in(&router).await;
    assert_eq!(
        owner.asked("cmd=lan_station_list").await,
        r#"{"lan_station_list":[{"hostname":"--","mac_addr":"00:00:5E:00:53:77"}]}"#
    );
    assert_eq!(owner.object("cmd=station_list").await, json!({"station_list": []}));
    assert_eq!(owner.batch(["sta_count"]).await, ["0"]);
    let names = owner.object("cmd=hostNameList").await;
    assert_eq!(names["devices"][0]["hostname"], "phone of the house");
}

#[tokio::test]
async fn the_connection_mode_answers_under_other_names() {
    let router = Simulator::start(Profile::MC801A).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    assert_eq!(
        owner.object("cmd=ConnectionMode").await,
        json!({"connectionMode": "auto_dial", "autoConnectWhenRoaming": "off"})
    );
}

#[tokio::test]
async fn wifi_answers_its_passphrase_in_base64() {
    let router = Simulator::start(Profile::MF289F).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    let answer = owner.object("cmd=queryAccessPointInfo").await;
    let points = answer["ResponseList"].as_array().unwrap();
    assert_eq!(points.len(), 4);
    assert_eq!(points[0]["SSID"], "Example-WLAN");
    assert_eq!(points[0]["Password"], "Y29ycmVjdCBob3JzZSAyNw==");
    assert_eq!(
        owner.batch(["wifi_chip2_ssid2_ssid", "wifi_chip1_ssid1_password_encode"]).await,
        ["Example-WLAN-Guest", "Y29ycmVjdCBob3JzZSAyNw=="]
    );
    assert_eq!(owner.object("cmd=queryWiFiModuleSwitch").await, json!({"WiFiModuleSwitch": "1"}));
    assert_eq!(
        owner.object("cmd=queryWiFiChipAdvancedInfo").await["ResponseList"].as_array().unwrap().len(),
        2
    );
}

#[tokio::test]
async fn a_unit_without_wifi_answers_nothing_about_it() {
    let router = Simulator::start(Profile::MC7010).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    assert_eq!(owner.one("queryAccessPointInfo").await, "");
    assert_eq!(owner.batch(["wifi_chip1_ssid1_ssid", "SSID1"]).await, ["", ""]);
}

#[tokio::test]
async fn cell_numbers_are_written_in_the_radix_of_the_model() {
    for (profile, numbers) in [
        (Profile::MC888, ["185", "1a2b301", "2bc"]),
        (Profile::MC888B, ["211", "12852482", "502"]),
        (Profile::MC7010, ["4d", "20f4a1e", "282"]),
    ] {
        let router = Simulator::start(profile).await.unwrap();
        let owner = Browser::logged_in(&router).await;
        assert_eq!(owner.batch(["lte_pci", "cell_id", "nr5g_pci"]).await, numbers);
    }
}

#[tokio::test]
async fn an_unknown_name_is_empty_absent_or_fatal_by_firmware() {
    let mut profile = Profile::MC888;
    let names = "cmd=signalbar,no_such_name&multi_data=1";
    for (policy, answer) in [
        (UnknownName::Empty, r#"{"signalbar":"4","no_such_name":""}"#),
        (UnknownName::Absent, r#"{"signalbar":"4"}"#),
        (UnknownName::FailBatch, r#"{"result":"failure"}"#),
    ] {
        profile.goform.unknown_name = policy;
        let router = Simulator::start(profile).await.unwrap();
        assert_eq!(Browser::at(&router).asked(names).await, answer);
    }
}

#[tokio::test]
async fn a_closed_name_is_empty_absent_or_the_start_page_by_firmware() {
    let mut profile = Profile::MC888;
    let names = "cmd=signalbar,imei&multi_data=1";
    for (policy, answer) in [
        (ClosedName::Empty, r#"{"signalbar":"4","imei":""}"#),
        (ClosedName::Absent, r#"{"signalbar":"4"}"#),
        (ClosedName::StartPage, "<!DOCTYPE html>"),
    ] {
        profile.goform.closed_name = policy;
        let router = Simulator::start(profile).await.unwrap();
        let text = Browser::at(&router).asked(names).await;
        assert!(text.starts_with(answer), "{text}");
        let open = Browser::at(&router).asked("cmd=signalbar&multi_data=1").await;
        assert_eq!(open, r#"{"signalbar":"4"}"#);
        let owner = Browser::logged_in(&router).await;
        assert_eq!(owner.batch(["imei"]).await, ["001012345678019"]);
    }
}

#[tokio::test]
async fn a_page_of_another_host_reads_nothing_and_writes_nothing() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let mut owner = Browser::logged_in(&router).await;
    for page in [None, Some("http://192.0.2.1/index.html".to_owned())] {
        owner.referer = page;
        assert_eq!(owner.batch(["model_name", "imei"]).await, ["", ""]);
        assert_eq!(owner.sent("goformId=LOGIN&password=00").await, "failure");
    }
    assert_eq!(router.failed_logins(), 0);

    let mut profile = Profile::MC888;
    profile.goform.referer = RefererPolicy::Ignored;
    let router = Simulator::start(profile).await.unwrap();
    let mut careless = Browser::at(&router);
    careless.referer = None;
    assert_eq!(careless.one("model_name").await, "MC888");
}

#[tokio::test]
async fn an_outdoor_unit_refuses_a_url_past_2048_characters() {
    let router = Simulator::start(Profile::MC7010).await.unwrap();
    let browser = Browser::at(&router);
    let path = "/goform/goform_get_cmd_process?cmd=";
    let fitting = format!("{path}{}", "a".repeat(2048 - path.len()));
    assert_eq!(browser.get(&fitting).await.unwrap().status(), 200);
    assert_eq!(browser.get(&format!("{fitting}a")).await.unwrap().status(), 414);
}

#[tokio::test]
async fn the_pages_tell_both_hashes_without_a_login() {
    for (profile, function) in [(Profile::MC888, "cookWithRequest(rd0"), (Profile::MC801A, "hex_md5(rd0")] {
        let router = Simulator::start(profile).await.unwrap();
        let browser = Browser::at(&router);
        let page = async |path: &str| browser.get(path).await.unwrap().text().await.unwrap();
        assert!(page("/js/config/config.js").await.contains("WEB_ATTR_IF_SUPPORT_SHA256: 2"));
        assert!(page("/js/config/config.js").await.contains("ACCESSIBLE_ID_SUPPORT: true"));
        assert!(page("/js/service.js").await.contains(function));
        assert!(page("/index.html").await.starts_with("<!DOCTYPE html>"));
        assert_eq!(browser.get("/ubus/").await.unwrap().status(), 404);
    }
}

#[tokio::test]
async fn messages_come_in_pages_and_as_hex() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    let page = async |query: &str| owner.object(&format!("cmd=sms_data_total&mem_store=1&{query}")).await;
    let all = page("page=0&data_per_page=500&tags=10").await;
    assert_eq!(all["messages"].as_array().unwrap().len(), 2);
    assert_eq!(all["messages"][1]["number"], "+491713920055");
    assert!(all["messages"][1]["content"].as_str().unwrap().starts_with("0047007200FC00DF0065"));
    assert_eq!(page("page=1&data_per_page=1&tags=10").await["messages"][0]["id"], "1");
    assert_eq!(page("page=0&data_per_page=500&tags=1").await["messages"][0]["id"], "2");
    assert_eq!(owner.batch(["sms_unread_num", "sms_nv_total"]).await, ["1", "100"]);
    assert_eq!(owner.object("cmd=sms_capacity_info").await["sms_nvused_total"], "2");

    let router = Simulator::start(Profile::MC888B).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    let number = owner.object("cmd=sms_data_total").await["messages"][0]["number"].clone();
    assert_eq!(number, "002B003400390031003700310033003900320030003000310032");
}
