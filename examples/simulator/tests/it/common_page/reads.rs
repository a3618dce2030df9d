use std::time::Duration;

use zte_cpe_simulator::{Fault, Gateway, ManualClock, Simulator};

use super::pages::{Pages, values};

#[tokio::test]
async fn data_is_told_on_its_page_and_nowhere_else() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    assert_eq!(owner.data("ManagReg_lua.lua").await.0, 404);
    owner.open("ManagDiag_StatusManag").await;
    let (status, xml) = owner.data("ManagReg_lua.lua").await;
    assert_eq!(status, 200);
    assert!(xml.starts_with("<ajax_response_xml_root><IF_ERRORPARAM>SUCC</IF_ERRORPARAM>"));
    assert_eq!(values(&xml, "ModelName"), ["ZXHN H298A V1.0"]);
    owner.open("Localnet_LanMgrIpv4").await;
    assert_eq!(owner.data("ManagReg_lua.lua").await.0, 404);
}

#[tokio::test]
async fn every_page_tells_the_data_it_names() {
    for (gateway, own) in [
        (Gateway::H298A, &["Internet_AdminInternetStatus"][..]),
        (Gateway::H168N, &["Internet_InternetStatusforRoute_DSL", "Internet_UpLink_Status"][..]),
    ] {
        let router = Simulator::start(gateway).await.unwrap();
        let mut owner = Pages::logged_in(&router).await;
        let shared = [
            "Internet_PortForwarding",
            "Localnet_LocalnetStatusAd",
            "Localnet_LocalnetStatusUser",
            "Localnet_LAN_LocalnetStatus",
            "Localnet_LanMgrIpv4",
            "Localnet_WlanBasicUser",
            "ManagDiag_StatusManag",
            "ManagDiag_DeviceManag",
        ];
        for name in own.iter().chain(&shared) {
            let path = format!("/getpage.lua?pid=1002&nextpage={name}_t.lp");
            let (_, page) = owner.get(&path).await;
            let sources: Vec<_> = page.split("data-source=\"").skip(1).collect();
            assert!(!sources.is_empty(), "{name}");
            for source in sources {
                let source = source.split('"').next().unwrap();
                assert_eq!(owner.get(source).await.0, 200, "{name}: {source}");
            }
        }
    }
}

#[tokio::test]
async fn hosts_are_told_on_the_first_page() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let (_, xml) = owner.get("/getpage.lua?pid=1005&nextpage=home_wlanDevice_lua.lua&InstNum=5").await;
    let names = values(&xml, "HostName");
    assert_eq!(names.len(), 2);
    for field in ["IPAddress", "IPV6Address", "MACAddress", "AliasName"] {
        assert_eq!(values(&xml, field).len(), 2, "{field}");
    }
    let (_, xml) = owner.get("/getpage.lua?pid=1005&nextpage=home_wlanDevice_lua.lua&InstNum=1").await;
    assert_eq!(values(&xml, "HostName").len(), 1);
    let (_, xml) = owner.get("/getpage.lua?pid=1005&nextpage=home_lanDevice_lua.lua&InstNum=5").await;
    assert_eq!(values(&xml, "HostName"), ["printer"]);
    let (status, xml) = owner.data("home_AssociateDevs_lua.lua?AccessMode=WLAN").await;
    assert_eq!((status, values(&xml, "HostName")), (200, names));
}

#[tokio::test]
async fn a_model_tells_the_line_that_it_has() {
    let router = Simulator::start(Gateway::H168N).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    owner.open("Internet_InternetStatusforRoute_DSL").await;
    let (_, xml) = owner.data("internet_dsl_interface_lua.lua").await;
    assert_eq!(values(&xml, "Downstream_current_rate"), ["49998"]);
    let (_, xml) = owner.data("Internet_Internet_lua.lua?TypeUplink=1&pageType=1").await;
    assert_eq!(values(&xml, "UserName"), ["line@isp.example.com"]);
    assert_eq!(owner.get("/getpage.lua?pid=123&nextpage=Internet_AdminInternetStatus_t.lp").await.0, 404);
}

#[tokio::test]
async fn whoever_is_not_logged_in_gets_the_start_page_in_place_of_a_page() {
    let clock = ManualClock::default();
    let router = Simulator::builder(Gateway::H298A).clock(clock.clone()).start().await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    owner.open("ManagDiag_StatusManag").await;
    clock.advance(Duration::from_mins(5));
    assert_eq!(owner.data("ManagReg_lua.lua").await.0, 404);
    let (_, page) = owner.get("/getpage.lua?pid=123&nextpage=ManagDiag_StatusManag_t.lp").await;
    assert!(page.contains("loginWrapper"));
}

#[tokio::test]
async fn a_token_can_be_asked_whether_it_is_good() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let token = owner.open("ManagDiag_StatusManag").await;
    let (_, xml) = owner.data(&format!("template_token_check.lua?sessToken={token}")).await;
    assert!(xml.contains("<IF_ERRORID>0</IF_ERRORID>"));
    let (_, xml) = owner.data("template_token_check.lua?sessToken=1").await;
    assert!(xml.contains("<IF_ERRORID>-1452</IF_ERRORID>"));
}

#[tokio::test]
async fn a_page_that_is_forgotten_leaves_the_session_alive() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    owner.open("ManagDiag_StatusManag").await;
    router.set_fault(Fault::StaleContext);
    assert_eq!(owner.data("ManagReg_lua.lua").await.0, 404);
    router.clear_fault();
    owner.open("ManagDiag_StatusManag").await;
    assert_eq!(owner.data("ManagReg_lua.lua").await.0, 200);
    assert_eq!(router.login_attempts(), 1);
}

#[tokio::test]
async fn pages_of_the_administrator_are_not_there_for_the_user() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    let mut user = Pages::logged_in_as(&router, "user").await;
    let (_, frame) = user.get("/").await;
    for (name, there) in [("Localnet_LocalnetStatusUser", true), ("Localnet_LocalnetStatusAd", false)] {
        assert_eq!(frame.contains(&format!("{name}_t.lp")), there, "{name}");
        let (status, _) = user.get(&format!("/getpage.lua?pid=123&nextpage={name}_t.lp")).await;
        assert_eq!(status == 200, there, "{name}");
    }
    user.open("Localnet_LocalnetStatusUser").await;
    assert_eq!(user.data("Localnet_WLAN_AccessDev_lua.lua").await.0, 200);
}
