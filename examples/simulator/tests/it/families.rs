//! What sets the older families apart, and those that went their own way.

use serde_json::json;
use zte_cpe_simulator::{DEFAULT_PASSWORD, Profile, Simulator, TokenHash};

use crate::support::{Browser, base64, form, sha256};

async fn started(profile: &Profile) -> (Simulator, Browser) {
    let router = Simulator::start(*profile).await.unwrap();
    let browser = Browser::at(&router);
    (router, browser)
}

#[tokio::test]
async fn the_oldest_speak_http_1_0_and_end_each_connection() {
    let (_router, browser) = started(&Profile::MF90).await;
    let answer =
        browser.get("/goform/goform_get_cmd_process?cmd=modem_main_state,loginfo&multi_data=1").await;
    let answer = answer.unwrap();
    assert_eq!(answer.version(), reqwest::Version::HTTP_10);
    let headers = answer.headers();
    assert_eq!(
        (&headers["server"], &headers["content-type"]),
        (&"GoAhead-Webs".parse().unwrap(), &"text/plain".parse().unwrap())
    );
    assert!(headers.get("content-length").is_none() && headers.get("transfer-encoding").is_none());
    assert_eq!(answer.text().await.unwrap(), r#"{"modem_main_state":"modem_init_complete","loginfo":"no"}"#);
}

#[tokio::test]
async fn where_the_address_is_the_session_no_cookie_is_set() {
    for profile in [Profile::MF90, Profile::MF283] {
        let (router, mut owner) = started(&profile).await;
        assert_eq!(owner.one("LD").await, "", "no challenge");
        assert_eq!(owner.login_base64("wrong").await, "3");
        assert_eq!(owner.login_base64(DEFAULT_PASSWORD).await, "0");
        assert!(owner.cookie.is_none());
        assert_eq!(owner.batch(["user_ip_addr", "loginfo"]).await, ["127.0.0.1", "ok"]);
        let neighbour = Browser::at(&router);
        assert_ne!(neighbour.batch(["imei"]).await, [""], "the same address is the same session");
        assert_eq!(owner.sent("goformId=DISCONNECT_NETWORK").await, "success", "no token is asked for");
        router.login_elsewhere();
        assert_eq!(owner.batch(["imei"]).await, [""]);
    }
}

#[tokio::test]
async fn too_many_names_hang_an_old_hotspot_for_good() {
    let (router, browser) = started(&Profile::MF90).await;
    let names = |count| vec!["signalbar"; count].join(",");
    let query = |count| format!("/goform/goform_get_cmd_process?multi_data=1&cmd={}", names(count));
    assert!(browser.get(&query(64)).await.is_ok());
    for query in [query(65), query(1)] {
        let before = router.exchanges().len();
        let mut request = Box::pin(browser.get(&query));
        while router.exchanges().len() == before {
            tokio::select! {
                answer = &mut request => panic!("{answer:?}"),
                () = tokio::task::yield_now() => {}
            }
        }
    }
}

#[tokio::test]
async fn a_stick_without_a_login_opens_everything() {
    for (profile, imei) in [(Profile::MF823, "001012345678118"), (Profile::U25S, "001012345678209")] {
        let (_router, mut browser) = started(&profile).await;
        assert_eq!(browser.batch(["imei"]).await, [imei]);
        assert_eq!(browser.login_base64(DEFAULT_PASSWORD).await, "failure");
        let token = browser.token(TokenHash::Sha256).await;
        assert_eq!(browser.sent(&format!("goformId=CONNECT_NETWORK&AD={token}")).await, "success");
        let page = browser.get("/js/config/config.js").await.unwrap().text().await.unwrap();
        assert!(page.contains("HAS_LOGIN: false"));
    }
}

#[tokio::test]
async fn base64_firmware_may_want_a_cookie_and_a_token() {
    for profile in [Profile::MF79U, Profile::MF286] {
        let (_router, mut owner) = started(&profile).await;
        assert_eq!(owner.one("LD").await, "");
        assert_eq!(owner.login_base64(DEFAULT_PASSWORD).await, "0");
        assert!(owner.cookie.as_ref().unwrap().starts_with("stok=\""));
        assert_eq!(owner.sent("goformId=CONNECT_NETWORK").await, "failure");
        assert_eq!(owner.write_md5("goformId=CONNECT_NETWORK").await, "success");
    }
}

#[tokio::test]
async fn a_stick_tells_its_cell_in_both_radices_and_some_of_it_untrue() {
    let (_router, mut owner) = started(&Profile::MF79U).await;
    owner.login_base64(DEFAULT_PASSWORD).await;
    let names = ["lte_pci", "cell_id", "enodeb_id", "wan_active_band", "lte_band"];
    assert_eq!(owner.batch(names).await, ["106", "510a05", "510a05", "LTE BAND 1", "20"]);
}

#[tokio::test]
async fn older_names_of_wifi_are_read_and_written() {
    let (router, mut owner) = started(&Profile::MF90).await;
    owner.login_base64(DEFAULT_PASSWORD).await;
    let names = ["SSID1", "AuthMode", "HideSSID", "WPAPSK1_encode", "RadioOff", "m_SSID", "m_ssid_enable"];
    assert_eq!(
        owner.batch(names).await,
        ["Example-WLAN", "WPA2PSK", "0", "Y29ycmVjdCBob3JzZSAyNw==", "1", "Example-WLAN-Guest", "0"]
    );
    assert_eq!(owner.one("queryAccessPointInfo").await, "", "it knows no newer names");
    assert_eq!(owner.batch(["wifi_chip1_ssid1_ssid"]).await, [""]);
    let set = |ssid: &str, passphrase: &str| {
        form([
            ("goformId", "SET_WIFI_SSID1_SETTINGS"),
            ("ssid", ssid),
            ("broadcastSsidEnabled", "1"),
            ("security_mode", "WPAPSKWPA2PSK"),
            ("cipher", "2"),
            ("passphrase", &base64(passphrase)),
        ])
    };
    assert_eq!(owner.sent(&set("Garten", "zwei Worte")).await, "success");
    let names = ["SSID1", "HideSSID", "AuthMode", "EncrypType"];
    assert_eq!(owner.batch(names).await, ["Garten", "1", "WPAPSKWPA2PSK", "TKIPCCMP"]);
    for (ssid, passphrase) in [("Gar\"ten", "zwei Worte"), ("Garten", "kurz")] {
        assert_eq!(owner.sent(&set(ssid, passphrase)).await, "failure");
    }
    let guest = form([
        ("goformId", "SET_WIFI_SSID2_SETTINGS"),
        ("m_SSID", "Besuch"),
        ("m_AuthMode", "WPA2PSK"),
        ("m_WPAPSK1", &base64("noch ein Wort")),
    ]);
    assert_eq!(owner.sent(&guest).await, "success");
    assert_eq!(router.access_point(0, 1).unwrap().get("Password"), Some("noch ein Wort"));
    assert_eq!(owner.sent("goformId=SET_WIFI_INFO&wifiEnabled=0&m_ssid_enable=1").await, "success");
    assert_eq!(owner.batch(["RadioOff", "m_ssid_enable"]).await, ["0", "1"]);
    assert_eq!(owner.sent("goformId=switchWiFiModule&SwitchOption=1").await, "failure");
}

#[tokio::test]
async fn one_model_has_both_names_of_wifi() {
    let (_router, mut owner) = started(&Profile::MF286).await;
    owner.login_base64(DEFAULT_PASSWORD).await;
    assert_eq!(owner.batch(["SSID1", "wifi_chip2_ssid1_ssid"]).await, ["Example-WLAN", "Example-WLAN"]);
    assert_eq!(owner.one("queryAccessPointInfo").await, "");
}

#[tokio::test]
async fn some_firmware_always_wants_a_user_name() {
    let (_router, mut owner) = started(&Profile::MF293N).await;
    let digest = async |owner: &Browser| sha256(&(sha256(DEFAULT_PASSWORD) + &owner.one("LD").await));
    let form = format!("goformId=LOGIN_MULTI_USER&user=admin&password={}", digest(&owner).await);
    assert_eq!(owner.login_with(&form).await, "0");
    let lock = "goformId=SET_NETWORK_BAND_LOCK&is_gw_band=1&is_lte_band=0&wcdma_band_lock=0x000000000\
                &lte_band_lock=0x00000080044;0x00000000000;";
    assert_eq!(owner.write_md5(lock).await, "failure", "not while connected");
    assert_eq!(owner.write_md5("goformId=DISCONNECT_NETWORK").await, "success");
    assert_eq!(owner.write_md5(lock).await, "success");
    assert_eq!(owner.batch(["lte_band_lock"]).await, ["0x00000080044;0x00000000000;"]);
}

#[tokio::test]
async fn one_router_has_a_cookie_and_levels_of_its_own() {
    let router = Simulator::start(Profile::MF297D).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    assert!(owner.cookie.as_ref().unwrap().starts_with("zsidn=\""));
    let names = ["cell_id", "lte_pci", "sinr", "rssi", "lte_rsrq", "wifi_nv_api_version"];
    assert_eq!(owner.batch(names).await, ["5310986", "", "13.8", "67", "", "2"]);
    assert_eq!(owner.write("goformId=CONNECT_NETWORK").await, "success");
    assert_eq!(owner.object("cmd=queryWiFiModuleSwitch").await, json!({"WiFiModuleSwitch": "1"}));
}

#[tokio::test]
async fn a_strict_hotspot_answers_an_error_object_to_a_foreign_page() {
    for profile in [Profile::F50, Profile::U30] {
        let (_router, mut browser) = started(&profile).await;
        let own = browser.referer.take();
        let query = "/goform/goform_get_cmd_process?cmd=LD";
        for page in [None, Some("http://192.0.2.1/index.html".to_owned())] {
            browser.referer = page;
            let answer = browser.get(query).await.unwrap();
            assert_eq!(answer.status(), 200);
            assert_eq!(answer.headers()["content-type"], "application/json; charset=UTF-8");
            assert_eq!(answer.text().await.unwrap(), "{\n  \"Error\" : \"none secure connection\"\n}");
        }
        browser.referer = own;
        let lost = browser.get("/nowhere").await.unwrap();
        assert_eq!(lost.headers()["content-type"], "text/html;charset=ISO-8859-1");
        assert_eq!(lost.status(), 404);
    }
}

#[tokio::test]
async fn a_strict_hotspot_lays_its_json_out_and_counts_its_results() {
    let (router, mut owner) = started(&Profile::F50).await;
    let digest = sha256(&(sha256(DEFAULT_PASSWORD) + &owner.one("LD").await));
    let login = format!("goformId=LOGIN&user=admin&password={digest}");
    let answer = owner.post("/goform/goform_set_cmd_process", &login).await.unwrap();
    assert_eq!(answer.text().await.unwrap(), "{\n  \"result\": 0\n}");
    assert_eq!(owner.login(DEFAULT_PASSWORD).await, "0");
    let messages = owner.object("cmd=sms_data_total").await;
    assert_eq!(messages["messages"][1]["content"], base64("Grüße aus dem Garten €"));
    assert_eq!(owner.write("goformId=SEND_SMS&Number=1&MessageBody=0048").await, "success");
    assert_eq!(router.messages()[0].get("content"), Some("H"));
}

#[tokio::test]
async fn one_hotspot_has_other_names_for_its_counters() {
    let (_router, browser) = started(&Profile::U25S).await;
    let names = ["flux_monthly_rx_bytes", "network_signalbar", "monthly_rx_bytes", "signalbar"];
    assert_eq!(browser.batch(names).await, ["214748364800", "4", "", ""]);
}

#[tokio::test]
async fn a_new_password_is_sent_the_way_a_login_is() {
    let (_router, mut owner) = started(&Profile::MF90).await;
    owner.login_base64(DEFAULT_PASSWORD).await;
    let change = |old: &str, new: &str| {
        form([("goformId", "CHANGE_PASSWORD"), ("oldPassword", &base64(old)), ("newPassword", &base64(new))])
    };
    assert_eq!(owner.sent(&change("wrong", "neu")).await, "failure");
    for refused in ["", "with `quote`", "more than thirty-two characters in all"] {
        assert_eq!(owner.sent(&change(DEFAULT_PASSWORD, refused)).await, "failure");
    }
    assert_eq!(owner.sent(&change(DEFAULT_PASSWORD, "neu")).await, "success");
    assert_eq!(owner.batch(["loginfo"]).await, ["no"], "the session is gone");
    assert_eq!(owner.login_base64(DEFAULT_PASSWORD).await, "3");
    assert_eq!(owner.login_base64("neu").await, "0");

    let router = Simulator::start(Profile::F50).await.unwrap();
    let mut owner = Browser::logged_in(&router).await;
    let (old, new) = (sha256(DEFAULT_PASSWORD), sha256("neu"));
    let change = format!("goformId=CHANGE_PASSWORD&oldPassword={old}&newPassword={new}");
    assert_eq!(owner.write(&change).await, "success");
    assert_eq!(owner.login("neu").await, "0");
}

#[tokio::test]
async fn every_model_logs_in_in_its_own_way_and_tells_its_identity() {
    for profile in Profile::OTHERS {
        let (router, mut owner) = started(profile).await;
        let challenge = owner.one("LD").await;
        let digest = if challenge.is_empty() {
            base64(DEFAULT_PASSWORD)
        } else {
            sha256(&(sha256(DEFAULT_PASSWORD) + &challenge))
        };
        for id in ["LOGIN_MULTI_USER", "LOGIN"] {
            owner.login_with(&form([("goformId", id), ("user", "admin"), ("password", &digest)])).await;
        }
        let [model, imei, version] = owner.batch(["model_name", "imei", "wa_inner_version"]).await;
        assert_eq!((model.as_str(), imei.len()), (profile.model, 15));
        assert!(version.contains("TEST"), "{version}");
        assert_eq!(router.value("wan_ipaddr").as_deref(), Some("203.0.113.27"), "{}", profile.model);
    }
}
