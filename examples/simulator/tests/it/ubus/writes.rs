use std::time::Duration;

use serde_json::{Value, json};
use zte_cpe_simulator::{Fault, ManualClock, Profile, Simulator};

use super::pages::{Pages, base64, open, seal};

async fn owner() -> (Simulator, Pages) {
    let router = Simulator::start(Profile::G5TS).await.unwrap();
    let pages = Pages::logged_in(&router).await;
    (router, pages)
}

async fn wan(pages: &Pages) -> Value {
    pages.read("zwrt_router.api", "router_get_wan_mode_para").await
}

#[tokio::test]
async fn pppoe_credentials_are_taken_hidden_and_told_hidden() {
    let (router, pages) = owner().await;
    let password = seal(&base64("geheim & mehr"));
    let cable =
        json!({"cable_mode": "PPPOE", "pppoe_user_name": "user@isp.example", "pppoe_user_passwd": password});
    assert_eq!(pages.write("zwrt_router.api", "router_set_cable_param_bak", cable).await, 0);
    let dial = json!({"username": "user@isp.example", "password": password});
    assert_eq!(pages.write("zwrt_router.api", "router_set_pppoe_mode", dial).await, 0);
    let para = wan(&pages).await;
    assert_eq!(
        (&para["opms_wan_mode"], &para["pppoe_wan_mode_info"]["username"]),
        (&json!("PPPOE"), &json!("user@isp.example"))
    );
    assert_eq!(open(&para["pppoe_wan_mode_info"]["password"]), Some(base64("geheim & mehr")));
    assert_eq!(router.value("pppoe_password").as_deref(), Some("geheim & mehr"));
    let status = pages.read("zwrt_router.api", "router_get_status").await;
    assert_eq!(
        (&status["mwan_wanlan1_link_mode"], &status["mwan_wanlan1_wan_ipaddr"]),
        (&json!("PPPOE"), &json!("198.51.100.27"))
    );

    let plain = json!({"username": "user@isp.example", "password": "geheim"});
    assert_eq!(pages.write("zwrt_router.api", "router_set_pppoe_mode", plain).await, 2, "plain is refused");
    assert_eq!(router.value("pppoe_password").as_deref(), Some("geheim & mehr"));
}

#[tokio::test]
async fn the_cable_takes_an_address_or_asks_for_one() {
    let (router, pages) = owner().await;
    let address = json!({
        "cable_mode": "STATIC", "ipaddr": "198.51.100.40", "netmask": "255.255.255.0",
        "gateway": "198.51.100.1", "predns": "198.51.100.53", "stbdns": ""
    });
    assert_eq!(pages.write("zwrt_router.api", "router_set_cable_param_bak", address.clone()).await, 0);
    assert_eq!(pages.write("zwrt_router.api", "router_set_static_mode", address).await, 0);
    let para = wan(&pages).await;
    assert_eq!(para["opms_wan_mode"], "STATIC");
    assert_eq!(para["static_wan_mode_info"]["gateway"], "198.51.100.1");

    router.set_value("mwan_wanlan1_link_state", "port_out");
    let cable = json!({"cable_mode": "DHCP"});
    assert_eq!(pages.write("zwrt_router.api", "router_set_cable_param_bak", cable).await, 0);
    assert_eq!(pages.write("zwrt_router.api", "router_set_dhcp_mode", json!({})).await, 0);
    let status = pages.read("zwrt_router.api", "router_get_status").await;
    assert_eq!((&status["opms_wan_mode"], &status["mwan_wanlan1_wan_ipaddr"]), (&json!("DHCP"), &json!("")));
    let mode = json!({"opms_wan_mode": "PPP"});
    assert_eq!(pages.write("zwrt_router.api", "router_set_wan_mode", mode).await, 0);
    let nonsense = json!({"opms_wan_mode": "NONSENSE"});
    assert_eq!(pages.write("zwrt_router.api", "router_set_wan_mode", nonsense).await, 2);
    assert_eq!(wan(&pages).await["opms_wan_mode"], "PPP");
}

#[tokio::test]
async fn an_access_point_changes_as_a_whole_or_not_at_all() {
    let (router, pages) = owner().await;
    let set = |ssid: &str, key: &str| {
        let point = json!({"ssid": ssid, "encryption": "sae-mixed", "key": seal(&base64(key)), "hidden": "1", "disabled": "0"});
        json!({"main_5g": point, "source_module": "web"})
    };
    assert_eq!(pages.write("zwrt_wlan", "set", set("Garten Süd", "zwei Worte ß")).await, 0);
    let point = router.access_point(1, 0).unwrap();
    for (name, value) in [
        ("SSID", "Garten Süd"),
        ("Password", "zwei Worte ß"),
        ("AuthMode", "WPA2PSKWPA3PSK"),
        ("ApBroadcastDisabled", "1"),
    ] {
        assert_eq!(point.get(name), Some(value));
    }
    assert_eq!(router.access_point(0, 0).unwrap().get("SSID"), Some("Example-WLAN"));
    assert_eq!(pages.write("zwrt_wlan", "set", set("fine", "short")).await, 2);
    assert_eq!(router.access_point(1, 0), Some(point));
    let interfaces = pages.read("zwrt_wlan", "iface_report").await;
    assert_eq!(
        (&interfaces["ifaces"][1]["ssid"], &interfaces["ifaces"][1]["hidden"]),
        (&json!("Garten Süd"), &json!("1"))
    );
    assert_eq!(pages.write("zwrt_wlan", "set", json!({"guest_2g": {"disabled": "0"}})).await, 0);
    assert_eq!(router.access_point(0, 1).unwrap().get("AccessPointSwitchStatus"), Some("1"));
    assert_eq!(pages.write("zwrt_wlan", "set", json!({"wifi1": {"channel": "36"}})).await, 0);
    assert_eq!(router.access_point(1, 0).unwrap().get("Channel"), Some("36"));
    assert_eq!(pages.write("zwrt_wlan", "set", json!({"zte_mbb": {"wifi_onoff": "0"}})).await, 0);
    assert_eq!(pages.read("zwrt_wlan", "report").await["wifi_onoff"], "0");
}

#[tokio::test]
async fn the_mobile_connection_goes_down_and_up() {
    let (_router, pages) = owner().await;
    let switch = |enable: u8| json!({"source_module": "web", "cid": 1, "enable": enable});
    let state = async || {
        let state = pages.data("zwrt_data", "get_wwaniface", json!({"source_module": "web", "cid": 1})).await;
        (state["connect_status"].clone(), state["ipv4_address"].clone())
    };
    let answer = pages.data("zwrt_data", "set_wwaniface", switch(0)).await;
    assert_eq!(answer, json!({"cid": 1, "enable": 0}), "it repeats the numbers");
    assert_eq!(state().await, (json!("disconnected"), json!("")));
    assert_eq!(pages.write("zwrt_data", "set_wwaniface", switch(1)).await, 0);
    assert_eq!(state().await, (json!("ipv4_ipv6_connected"), json!("203.0.113.27")));
}

#[tokio::test]
async fn networks_bands_and_cells_are_chosen_and_freed() {
    let (_router, pages) = owner().await;
    let radio = async || pages.read("zte_nwinfo_api", "nwinfo_get_netinfo").await;
    let write = async |method: &str, arguments: Value| pages.write("zte_nwinfo_api", method, arguments).await;
    assert_eq!(write("nwinfo_set_netselect", json!({"net_select": "Only_LTE"})).await, 0);
    assert_eq!(write("nwinfo_set_netselect", json!({"net_select": "Only_6G"})).await, 2);
    let mask = json!({"is_gw_band": "0", "gw_band_mask": "0", "is_lte_band": "1", "lte_band_mask": "524356"});
    assert_eq!(write("nwinfo_set_gwl_bandlock", mask).await, 0);
    assert_eq!(write("nwinfo_set_nrbandlock", json!({"nr5g_type": "SA", "nr5g_band": "1,78"})).await, 0);
    assert_eq!(
        write("nwinfo_lock_lte_cell", json!({"lock_lte_pci": "389", "lock_lte_earfcn": "3125"})).await,
        0
    );
    let now = radio().await;
    assert_eq!(now["net_select"], "Only_LTE");
    assert_eq!((&now["lte_band_lock"], &now["lte_band"]), (&json!("0x80044"), &json!("3,7,20")));
    assert_eq!((&now["nr5g_sa_band_lock"], &now["lock_lte_cell"]), (&json!("1,78"), &json!("389,3125")));
    assert_eq!(write("nwinfo_lock_lte_cell", json!({"lock_lte_pci": 0, "lock_lte_earfcn": 0})).await, 0);
    assert_eq!(radio().await["lock_lte_cell"], "");
    assert_eq!(write("nwinfo_reset_band_cell_setting", json!({})).await, 0);
    assert_eq!(radio().await["lte_band"], "1,3,7,8,20,28,38");
}

#[tokio::test]
async fn profiles_of_the_mobile_network_are_made_chosen_and_deleted() {
    let (router, pages) = owner().await;
    let write =
        async |method: &str, arguments: Value| pages.write("zwrt_apn_object", method, arguments).await;
    let list = async || pages.read("zwrt_apn_object", "getManuApnList").await["apnListArray"].clone();
    let apn = |name: &str| {
        json!({"profilename": name, "pdpType": "IPv4v6", "wanapn": "iot.example", "pppAuthMode": "2",
               "username": "sim", "password": seal("simpass")})
    };
    assert_eq!(write("addManuApn", apn("Meters")).await, 0);
    let made = list().await[1].clone();
    assert_eq!((&made["profilename"], &made["isEnable"]), (&json!("Meters"), &json!(0)));
    assert_eq!(open(&made["password"]).as_deref(), Some("simpass"));
    assert_eq!(router.apn_profiles()[1].get("password"), Some("simpass"));
    let id = json!({"profileId": made["profileId"]});
    assert_eq!(write("enable_manu_apn_id", id.clone()).await, 0);
    assert_eq!(write("delete_manu_apn", id.clone()).await, 2, "one in use stays");
    assert_eq!(write("set_apn_mode", json!({"apn_mode": 1})).await, 0);
    assert_eq!(pages.read("zwrt_apn_object", "getApnAtCid").await["wanapn"], "iot.example");
    let mut edited = apn("Meters 2");
    edited["profileId"] = made["profileId"].clone();
    assert_eq!(write("modifyManuApn", edited).await, 0);
    assert_eq!(list().await[1]["profilename"], "Meters 2");
    assert_eq!(write("enable_manu_apn_id", json!({"profileId": 1})).await, 0);
    assert_eq!(write("delete_manu_apn", id).await, 0);
    assert_eq!(list().await.as_array().unwrap().len(), 1);
    assert_eq!(write("delete_manu_apn", json!({"profileId": 99})).await, 4);
}

#[tokio::test]
async fn a_message_is_on_its_way_before_it_is_sent() {
    let (router, pages) = owner().await;
    let message = json!({"number": seal("+491713920077"), "sms_time": "26;11;24;15;10;00;+1",
                         "message_body": seal("00480069002000E920ACD83DDE00"), "id": "-1", "encode_type": "UNICODE"});
    assert_eq!(pages.write("zwrt_wms", "zte_libwms_send_sms", message).await, 0);
    let state = async || {
        let arguments = json!({"sms_cmd": 4});
        pages.data("zwrt_wms", "zwrt_wms_get_cmd_status", arguments).await["sms_cmd_status_result"].clone()
    };
    assert_eq!((state().await, state().await), (json!(1), json!(3)));
    assert_eq!(router.messages()[0].get("content"), Some("Hi é€😀"));
    let plain = json!({"number": "+491713920077", "sms_time": "", "message_body": "0048", "id": "-1", "encode_type": ""});
    assert_eq!(pages.write("zwrt_wms", "zte_libwms_send_sms", plain).await, 2, "plain is refused");
    assert_eq!(pages.write("zwrt_wms", "zwrt_wms_modify_tag", json!({"id": "2;", "tag": 0})).await, 0);
    assert_eq!(pages.read("zwrt_wms", "zwrt_wms_get_wms_capacity").await["sms_dev_unread_num"], 0);
    assert_eq!(pages.write("zwrt_wms", "zwrt_wms_delete_sms", json!({"id": "1;2;"})).await, 0);
    assert_eq!(router.messages().len(), 1);
    assert_eq!(pages.write("zwrt_wms", "zwrt_wms_delete_sms", json!({"id": "99"})).await, 4);
}

#[tokio::test]
async fn limits_addresses_and_rules_are_kept() {
    let (router, pages) = owner().await;
    let data = json!({"source_module": "web", "cid": 1});
    let limit =
        json!({"source_module": "web", "cid": 1, "enable": 1, "type": 2, "value": "500", "ratio": 90});
    assert_eq!(pages.write("zwrt_data", "set_wwandst_monthlimit", limit).await, 0);
    let day = json!({"source_module": "web", "cid": 1, "enable": 1, "clearday": 15});
    assert_eq!(pages.write("zwrt_data", "set_wwandst_clearday", day).await, 0);
    let held = pages.data("zwrt_data", "get_wwandst_monthlimit", data.clone()).await;
    assert_eq!((&held["enable"], &held["value"], &held["ratio"]), (&json!(1), &json!("500"), &json!(90)));
    assert_eq!(pages.data("zwrt_data", "get_wwandst_clearday", data).await["clearday"], 15);

    let lan = json!({"ipaddr": "198.51.100.1", "netmask": "255.255.255.0", "ignore": 0,
                     "zte_start": "198.51.100.10", "zte_end": "198.51.100.99", "leasetime": "3600"});
    assert_eq!(pages.write("zwrt_router.api", "router_set_lan_para", lan).await, 0);
    let section = async |config: &str| {
        pages.data("uci", "get", json!({"config": config, "section": "lan"})).await["values"].clone()
    };
    assert_eq!(section("network").await["ipaddr"], "198.51.100.1");
    assert_eq!(section("dhcp").await["zte_end"], "198.51.100.99");

    let mtu = json!({"mtu": "1400", "mss": "1360"});
    assert_eq!(pages.write("zwrt_router.api", "router_set_wan_mtu", mtu).await, 0);
    let network = pages.data("uci", "get", json!({"config": "zwrt_router", "section": "network"})).await;
    assert_eq!((&network["values"]["mtu"], &network["values"]["mss"]), (&json!("1400"), &json!("1360")));
    assert_eq!(pages.write("zwrt_router.api", "router_set_upnp_switch", json!({"enable_upnp": 1})).await, 0);
    let dmz = json!({"dmz_enable": 1, "dmz_ip": "192.0.2.50"});
    assert_eq!(pages.write("zwrt_router.api", "router_set_dmz", dmz).await, 0);
    let switch = json!({"alg_sip_enable": "1"});
    assert_eq!(pages.write("zwrt_router.api", "router_set_alg_switch", switch).await, 0);
    let router_section = async |section: &str| {
        pages.data("uci", "get", json!({"config": "zwrt_router", "section": section})).await["values"].clone()
    };
    let firewall = router_section("firewall").await;
    assert_eq!((&firewall["enable_upnp"], &firewall["dmz_ip"]), (&json!("1"), &json!("192.0.2.50")));
    assert_eq!(router_section("alg").await["alg_sip_enable"], "1");

    let rule = |action: &str| {
        json!({"dest_ip": "192.0.2.120", "src_dport": "8080-8081", "proto": "tcp udp", "comment": "web",
               "enabled": 1, "action": action})
    };
    let rules = async || {
        let arguments = json!({"config": "firewall", "type": "redirect"});
        pages.data("uci", "get", arguments).await["values"].as_object().unwrap().clone()
    };
    assert_eq!(pages.write("zwrt_router.api", "router_set_portforward", rule("add")).await, 0);
    assert_eq!(rules().await.values().next().unwrap()["dest_ip"], "192.0.2.120");
    assert_eq!(router.port_forwards()[0].get("src_dport"), Some("8080-8081"));
    assert_eq!(pages.write("zwrt_router.api", "router_set_portforward", rule("delete")).await, 0);
    assert!(rules().await.is_empty());
}

#[tokio::test]
async fn remote_management_is_set_with_hidden_passwords() {
    let (router, pages) = owner().await;
    let change = |password: &str| {
        json!({"moduleName": "web", "EnableCWMP": 0, "ServerURL": "https://acs.example.org/",
               "ServerUsername": "me", "ServerPassword": password})
    };
    assert_eq!(pages.write("zwrt_tr069.api", "acsinfo_change", change("plain text")).await, 2);
    assert_ne!(
        router.value("ServerURL").as_deref(),
        Some("https://acs.example.org/"),
        "nothing of it is kept"
    );
    assert_eq!(pages.write("zwrt_tr069.api", "acsinfo_change", change(&seal("another secret"))).await, 0);
    let acs = pages.data("zwrt_tr069.api", "get_acsinfo", json!({"moduleName": "web"})).await;
    assert_eq!((&acs["EnableCWMP"], &acs["ServerURL"]), (&json!(0), &json!("https://acs.example.org/")));
    assert_eq!(open(&acs["ServerPassword"]).as_deref(), Some("another secret"));
}

#[tokio::test]
async fn a_reboot_ends_the_session_and_the_router_is_away_for_a_while() {
    let clock = ManualClock::default();
    let router = Simulator::builder(Profile::MC7510).clock(clock.clone()).start().await.unwrap();
    let pages = Pages::logged_in(&router).await;
    let reboot = json!({"moduleName": "web"});
    assert_eq!(pages.write("zwrt_mc.device.manager", "device_reboot", reboot.clone()).await, 0);
    assert_eq!(router.reboots(), 1);
    assert!(pages.post("[]".to_owned()).await.is_err());
    clock.advance(Duration::from_secs(90));
    assert_eq!(Pages::at(&router).login(zte_cpe_simulator::DEFAULT_PASSWORD).await, 0);

    let router = Simulator::builder(Profile::MC7510).fault(Fault::DropOnReboot).start().await.unwrap();
    let pages = Pages::logged_in(&router).await;
    let call = pages.written(1, "zwrt_mc.device.manager", "device_reboot", &reboot);
    assert!(pages.post(json!([call]).to_string()).await.is_err());
    assert_eq!(router.reboots(), 1);
}

#[tokio::test]
async fn a_write_without_effect_says_that_it_worked() {
    let (router, pages) = owner().await;
    router.set_fault(Fault::NoEffect);
    let mode = json!({"opms_wan_mode": "DHCP"});
    assert_eq!(pages.write("zwrt_router.api", "router_set_wan_mode", mode).await, 0);
    assert_eq!(wan(&pages).await["opms_wan_mode"], "PPP");
}
