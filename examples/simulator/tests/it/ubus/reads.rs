use serde_json::{Value, json};
use zte_cpe_simulator::{Profile, Record, Simulator};

use super::pages::{Pages, base64, open};

#[tokio::test]
async fn identity_is_where_each_model_keeps_it() {
    let router = Simulator::start(Profile::MC7510).await.unwrap();
    let pages = Pages::logged_in(&router).await;
    let info = pages.read("zwrt_zte_mdm.api", "get_zwrt_common_info").await;
    assert_eq!((&info["model_name"], &info["device_market_name"]), (&json!("MC7510"), &json!("G51F")));
    assert_eq!(pages.read("zwrt_web", "device_info").await["imei"], "001012345678084");

    for profile in [Profile::MU5250, Profile::G5TS] {
        let router = Simulator::start(profile).await.unwrap();
        let pages = Pages::logged_in(&router).await;
        let section = async |config: &str, section: &str| {
            pages.data("uci", "get", json!({"config": config, "section": section})).await["values"].clone()
        };
        assert_eq!(section("zwrt_common_info", "common_config").await["model_name"], profile.model);
        assert_eq!(section("zwrt_zte_mdm", "device_info").await["imei"].as_str().unwrap().len(), 15);
    }
}

#[tokio::test]
async fn planted_values_keep_the_type_that_the_model_has_for_them() {
    let router = Simulator::builder(Profile::MC7510)
        .value("lte_rsrp", "-101")
        .value("lte_snr", "3.5")
        .value("monthly_rx_bytes", "12345678901234")
        .start()
        .await
        .unwrap();
    let pages = Pages::logged_in(&router).await;
    let radio = pages.read("zte_nwinfo_api", "nwinfo_get_netinfo").await;
    assert_eq!((&radio["lte_rsrp"], &radio["lte_snr"]), (&json!(-101), &json!("3.5")));
    assert_eq!((&radio["rmcc"], &radio["signalbar"]), (&json!(1), &json!("4")));
    assert_eq!(pages.read("zwrt_data", "get_wwandst").await["month_rx_bytes"], json!(12_345_678_901_234_u64));
    router.set_value("lte_rsrp", "-99");
    assert_eq!(pages.read("zte_nwinfo_api", "nwinfo_get_netinfo").await["lte_rsrp"], -99);
}

#[tokio::test]
async fn the_same_field_has_another_type_on_another_model() {
    let types = async |profile| {
        let router = Simulator::start(profile).await.unwrap();
        let pages = Pages::logged_in(&router).await;
        let pin = pages.read("zwrt_zte_mdm.api", "get_sim_info").await["pin_status"].clone();
        (pin, pages.read("zwrt_data", "get_wwandst_monthlimit").await["value"].clone())
    };
    assert_eq!(types(Profile::MC7510).await, (json!(0), json!(0)));
    assert_eq!(types(Profile::MU5250).await, (json!("5"), json!("0")));
}

#[tokio::test]
async fn the_serving_cell_comes_first_among_the_carriers() {
    let router = Simulator::start(Profile::MC7510).await.unwrap();
    let pages = Pages::logged_in(&router).await;
    let radio = pages.read("zte_nwinfo_api", "nwinfo_get_netinfo").await;
    let carriers: Vec<_> = radio["lteca"].as_str().unwrap().split_terminator(';').collect();
    let first: Vec<_> = carriers[0].split(',').collect();
    assert_eq!(first[0], radio["lte_pci"].to_string());
    assert_eq!(format!("LTE BAND {}", first[1]), radio["wan_active_band"].as_str().unwrap());
    assert_eq!(first[3], radio["wan_active_channel"].to_string());
    let levels = radio["ltecasig"].as_str().unwrap().split_terminator(';').count();
    assert_eq!(levels, carriers.len() - 1, "levels are told of the others alone");
}

#[tokio::test]
async fn hosts_come_in_pages_of_64() {
    let hosts = (0..70).map(|n| {
        let mac = format!("00:00:5E:00:53:{n:02X}");
        Record::from([("mac_addr", mac.as_str()), ("hostname", "phone"), ("ip_addr", "192.0.2.50")])
    });
    let router = Simulator::builder(Profile::G5TS).wireless_hosts(hosts).start().await.unwrap();
    let pages = Pages::logged_in(&router).await;
    let page = async |start: u32, end: u32| {
        let arguments = json!({"start_id": start, "end_id": end});
        let answer = pages.data("zwrt_router.api", "router_wireless_access_list", arguments).await;
        answer["wireless_access_list_info"].as_array().unwrap().clone()
    };
    let (first, second) = (page(1, 64).await, page(65, 128).await);
    assert_eq!((first.len(), second.len()), (64, 6));
    assert_eq!(second[5]["mac_address"], "00:00:5E:00:53:45");
    assert_eq!(page(1, 1000).await.len(), 64, "no more than that at once");
    let counts = pages.read("zwrt_router.api", "router_get_user_list_num").await;
    assert_eq!(
        (&counts["wireless_num"], &counts["lan_num"], &counts["offline_num"]),
        (&json!(70), &json!(2), &json!(1))
    );
    let wired = pages.read("zwrt_router.api", "router_lan_access_list").await;
    assert_eq!(wired["lan_access_list_info"][0]["hostname"], "printer");
    let arguments = json!({"start_id": 1, "end_id": 64});
    let away = pages.data("zwrt_router.api", "router_offline_list", arguments).await;
    assert_eq!(away["offline_list_info"][0]["mac_address"], "00:00:5E:00:53:12");
}

#[tokio::test]
async fn passphrases_are_hidden_and_plain_where_the_configuration_tells_them() {
    let router = Simulator::start(Profile::G5TS).await.unwrap();
    let pages = Pages::logged_in(&router).await;
    let keys = pages.read("zwrt_wlan", "wlan_get_key").await;
    assert_eq!(keys["wlan_keys"][0]["section_name"], "main_2g");
    let encoded = open(&keys["wlan_keys"][0]["key_encode"]).unwrap();
    assert_eq!(encoded, base64("correct horse 27"));
    let section = pages.data("uci", "get", json!({"config": "wireless", "section": "main_2g"})).await;
    assert_eq!(section["values"]["key"], "correct horse 27");
    assert_eq!(section["values"]["encryption"], "psk2+ccmp");
}

#[tokio::test]
async fn one_firmware_hides_passphrases_from_everybody() {
    let router = Simulator::start(Profile::MU5250).await.unwrap();
    let pages = Pages::logged_in(&router).await;
    let keys = pages.read("zwrt_wlan", "wlan_get_key").await;
    let lengths: Vec<_> = keys["wlan_keys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| {
            assert_eq!(open(&key["key_encode"]), None);
            key["key_encode"].as_str().unwrap().len()
        })
        .collect();
    assert_eq!(lengths, [44, 44, 64, 64, 64, 64], "32 bytes for nine characters, 48 for ten");
}

#[tokio::test]
async fn messages_and_their_numbers_are_told() {
    let router = Simulator::start(Profile::MU5250).await.unwrap();
    let pages = Pages::logged_in(&router).await;
    let arguments =
        json!({"page": 0, "data_per_page": 1, "mem_store": 1, "tags": 10, "order_by": "order by id desc"});
    let answer = pages.data("zwrt_wms", "zte_libwms_get_sms_data", arguments).await;
    let messages = answer["messages"].as_array().unwrap();
    assert_eq!((messages.len(), &messages[0]["number"]), (1, &json!("+491713920012")));
    let capacity = pages.read("zwrt_wms", "zwrt_wms_get_wms_capacity").await;
    assert_eq!((&capacity["sms_nvused_total"], &capacity["sms_dev_unread_num"]), (&json!(2), &json!(1)));
}

#[tokio::test]
async fn remote_management_tells_its_passwords_hidden() {
    let router = Simulator::start(Profile::G5TS).await.unwrap();
    let pages = Pages::logged_in(&router).await;
    let acs = pages.data("zwrt_tr069.api", "get_acsinfo", json!({"moduleName": "web"})).await;
    assert_eq!(
        (&acs["EnableCWMP"], &acs["ServerURL"]),
        (&json!(1), &json!("https://acs.example.net:7547/cwmp"))
    );
    assert_eq!(open(&acs["ServerPassword"]), router.value("ServerPassword"));
}

#[tokio::test]
async fn every_model_answers_what_a_status_page_shows() {
    for profile in Profile::UBUS {
        let router = Simulator::start(*profile).await.unwrap();
        let pages = Pages::logged_in(&router).await;
        for (object, method) in [
            ("zte_nwinfo_api", "nwinfo_get_netinfo"),
            ("zwrt_zte_mdm.api", "get_sim_info"),
            ("zwrt_data", "get_wwaniface"),
            ("zwrt_data", "get_wwandst"),
            ("zwrt_data", "get_wwandst_monthlimit"),
            ("zwrt_data", "get_wwandst_clearday"),
            ("zwrt_router.api", "router_get_status"),
            ("zwrt_router.api", "router_get_wan_mode_para"),
            ("zwrt_wlan", "iface_report"),
            ("zwrt_apn_object", "getManuApnList"),
            ("zwrt_apn_object", "getAutoApnList"),
            ("zwrt_apn_object", "getApnAtCid"),
        ] {
            let answer = pages.read(object, method).await;
            assert!(
                answer.as_object().is_some_and(|members| !members.is_empty()),
                "{} {method}",
                profile.model
            );
        }
        let names = json!({"deviceInfoList": ["bat_percent", "no_such_thing"]});
        let device = pages.data("zwrt_mc.device.manager", "get_device_info", names).await;
        assert_eq!(device, json!({"bat_percent": "80", "no_such_thing": ""}));
        let report: Value = pages.read("zwrt_wlan", "report").await;
        assert_eq!(report["main2g_ssid"], "Example-WLAN");
    }
}
