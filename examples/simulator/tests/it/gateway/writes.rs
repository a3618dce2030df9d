//! What a write changes.

use std::time::Duration;

use proptest::prelude::*;
use zte_cpe_simulator::{ChangeKind, Fault, Gateway, ManualClock, Part, Record, Simulator};

use super::signed::{SET_TIMEOUT, TIMEOUT, lenient, on, timeout};
use super::support::{Browser, scalar, sha256, values};

const WAN: &str = "wan_internet_lua.lua&TypeUplink=2&pageType=0";
const NETWORK: &str = "wlan_sssidconf_lua.lua";

#[tokio::test]
async fn a_write_changes_the_named_fields_and_tells_which() {
    let (router, mut browser) = on(Gateway::H3600P, "wlanBasic").await;
    let before = router.row(Part::WifiNetworks, "DEV.WIFI.AP1").unwrap();
    let form = "IF_ACTION=Apply&_InstID=DEV.WIFI.AP1&ESSID=Caf%C3%A9%20%26%20Co&Enable=1&MaxUserNum=20";
    let xml = browser.write(NETWORK, form).await;
    assert_eq!((scalar(&xml, "IF_ERRORID"), scalar(&xml, "_InstID")), (Some("0"), Some("DEV.WIFI.AP1")));
    assert_eq!(values(&xml, "ESSID")[0], "Café&#32;&#38;&#32;Co", "it is told anew");
    let mut expected = before;
    expected.set("ESSID", "Café & Co");
    expected.set("MaxUserNum", "20");
    assert_eq!(router.row(Part::WifiNetworks, "DEV.WIFI.AP1").unwrap(), expected);
    let changes = router.changes();
    let [change] = changes.as_slice() else { panic!("{changes:?}") };
    assert_eq!(
        (change.part, change.id.as_str(), change.kind),
        (Part::WifiNetworks, "DEV.WIFI.AP1", ChangeKind::Updated)
    );
    assert_eq!(change.fields, ["ESSID", "MaxUserNum"], "what was the same is no change");
}

#[tokio::test]
async fn a_passphrase_counts_only_with_its_flag() {
    let (router, mut browser) = on(Gateway::H3600P, "wlanBasic").await;
    let passphrase = || router.value("DEV.WIFI.AP1.KeyPassphrase").unwrap();
    for (flag, kept) in [("N", "example passphrase"), ("Y", "another one")] {
        let form =
            format!("IF_ACTION=Apply&_InstID=DEV.WIFI.AP1&_PSKCONIG={flag}&KeyPassphrase=another%20one");
        browser.write(NETWORK, &form).await;
        assert_eq!(passphrase(), kept);
    }
    let form = "IF_ACTION=Apply&_InstID=DEV.WIFI.AP1&_PSKCONIG=Y&KeyPassphrase=%09%09%09%09%09%09";
    assert_eq!(scalar(&browser.write(NETWORK, form).await, "IF_ERRORID"), Some("0"));
    assert_eq!(passphrase(), "another one", "six tabs leave it as it is");
}

#[tokio::test]
async fn a_connection_keeps_what_is_not_named() {
    let (router, mut browser) = on(Gateway::H3600P, "ethWanConfig").await;
    let before = router.row(Part::WanConnections, "DEV.IP.IF1").unwrap();
    let form = "IF_ACTION=Apply&_InstID=DEV.IP.IF1&uplink=2&UserName=new%40isp.example.com&\
                Password=%09%09%09%09%09%09&ConnTrigger=OnDemand&IdleTime0=20&IdleTime1=30&IpMode=Both&\
                Addressingtype=DHCP&IPAddress0=203&IPAddress1=0&IPAddress2=113&IPAddress3=9&\
                DNS10=198&DNS11=51&DNS12=100&DNS13=1&Btn_cancel_internet=&Btn_apply_internet=";
    assert_eq!(scalar(&browser.write(WAN, form).await, "INSTIDENTITY"), Some("DEV.IP.IF1"));
    let mut expected = before;
    expected.set("UserName", "new@isp.example.com");
    expected.set("ConnTrigger", "IPv4OnDemand");
    expected.set("IdleTime", "1230");
    expected.set("DNS1", "198.51.100.1");
    assert_eq!(router.row(Part::WanConnections, "DEV.IP.IF1").unwrap(), expected);
}

#[tokio::test]
async fn a_connection_is_ended_and_begun() {
    let (_router, mut browser) = on(Gateway::H3600P, "ethWanConfig").await;
    for (action, status) in [("PPPDISCONNECT", "Disconnected"), ("PPPCONNECT", "Connected")] {
        let form = format!("IF_ACTION={action}&_InstID=DEV.IP.IF1&TypeUplink=2");
        browser.write(WAN, &form).await;
        browser.open("ethWanStatus").await;
        let xml = browser.data("wan_internet_lua.lua&TypeUplink=2&pageType=1").await;
        assert_eq!(values(&xml, "ConnStatus")[0], status);
        browser.open("ethWanConfig").await;
    }
}

#[tokio::test]
async fn names_of_m_pages_begin_with_their_object() {
    let (router, mut browser) = on(Gateway::H3600P, "portForwardingMenu").await;
    let tag = "firewall_portforwarding_m.lua";
    let form = "IF_ACTION=Apply&OBJ_FWPM_ID._OBJ_InstID=-1&OBJ_FWPM_ID.Alias=web&OBJ_FWPM_ID.Enable=1&\
                OBJ_FWPM_ID.Protocol=TCP&OBJ_FWPM_ID.InternalClient=192.0.2.110&OBJ_FWPM_ID.ExternalPort=8080&\
                OBJ_FWPM_ID.ExternalPortEndRange=8080&OBJ_FWPM_ID.InternalPort=80&\
                OBJ_FWPM_ID.InternalPortEndRange=80";
    browser.write(tag, form).await;
    let rule = &router.rows(Part::PortForwards)[0];
    assert_eq!((rule.get("Alias"), rule.get("InternalPort")), (Some("web"), Some("80")));
    let xml = browser.data(tag).await;
    assert_eq!(values(&xml, "OBJ_FWPM_ID._OBJ_InstID"), ["DEV.NAT.PM1"]);
    assert_eq!(values(&xml, "OBJ_FWPM_ID.Alias"), ["web"]);
    let form = "IF_ACTION=Delete&OBJ_FWPM_ID._OBJ_InstID=DEV.NAT.PM1";
    assert!(browser.write(tag, form).await.contains("<_InstID></_InstID>"));
    assert_eq!(router.rows(Part::PortForwards), []);
    assert_eq!(router.changes().last().unwrap().kind, ChangeKind::Deleted);
}

#[tokio::test]
async fn several_rows_are_written_at_once() {
    let (router, mut browser) = on(Gateway::H3600P, "wlanBasic").await;
    let form = "IF_ACTION=Apply&_InstNum=2&_InstID_0=DEV.WIFI.RD1&RadioStatus_0=0&_InstID_1=DEV.WIFI.RD2&\
                RadioStatus_1=0";
    browser.write("wlan_basiconoff_lua.lua", form).await;
    assert!(router.rows(Part::Radios).iter().all(|radio| radio.get("RadioStatus") == Some("0")));
}

#[tokio::test]
async fn what_is_wrong_is_refused_whole_and_the_field_is_named() {
    let (router, mut browser) = on(Gateway::H3600P, "wlanBasic").await;
    for (form, id, parameter) in [
        ("IF_ACTION=Apply&_InstID=DEV.WIFI.AP9&ESSID=x", "-8", "_InstID"),
        ("IF_ACTION=Apply&_InstID=-1&ESSID=x", "-261", "_InstID"),
        ("IF_ACTION=Apply&_InstID=DEV.WIFI.AP1&Enable=0&ESSID=", "-3", "ESSID"),
        ("IF_ACTION=Apply&_InstID=DEV.WIFI.AP1&_PSKCONIG=Y&KeyPassphrase=short", "-3", "KeyPassphrase"),
        ("IF_ACTION=Dance&_InstID=DEV.WIFI.AP1", "-3", "IF_ACTION"),
    ] {
        let xml = browser.write(NETWORK, form).await;
        assert_eq!((scalar(&xml, "IF_ERRORID"), scalar(&xml, "IF_ERRORPARAM")), (Some(id), Some(parameter)));
        assert_ne!(scalar(&xml, "IF_ERRORSTR"), Some("SUCC"));
    }
    assert_eq!(router.changes(), []);
}

#[tokio::test]
async fn writes_are_answered_in_every_form() {
    for (menu, tag, form, start, objects) in [
        (
            "dmzMenu",
            "firewall_dmz_m.lua",
            "IF_ACTION=Apply&OBJ_FWDMZ_ID._OBJ_InstID=DEV.FW.DMZ1&OBJ_FWDMZ_ID.Enable=1&\
             OBJ_FWDMZ_ID.InternalClient=192.0.2.110",
            "<INSTIDENTITY></INSTIDENTITY>",
            0,
        ),
        ("loginTimeoutMgr", TIMEOUT, SET_TIMEOUT, "<INSTIDENTITY>IGD</INSTIDENTITY>", 0),
        (
            "lanMgrIpv4",
            "dhcp4s_dhcpbasiccfg_lua.lua",
            "IF_ACTION=Apply&_InstID=DEV.LAN.BR0&ServerEnable=0",
            "<IF_ERRORPARAM>SUCC",
            1,
        ),
        ("wlanBasic", NETWORK, "IF_ACTION=Apply&_InstID=DEV.WIFI.AP1&Enable=0", "<IF_ERRORPARAM>SUCC", 3),
    ] {
        let (router, mut browser) = on(Gateway::H3600P, menu).await;
        let xml = browser.write(tag, form).await;
        assert!(xml.starts_with(&format!("<ajax_response_xml_root>{start}")), "{xml}");
        assert_eq!(xml.matches("</OBJ_").count(), objects, "{xml}");
        assert_eq!(router.changes().len(), 1);
    }
}

#[tokio::test]
async fn the_user_does_not_change_the_administrators_password() {
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let mut browser = Browser::logged_in_as(&router, "user").await;
    browser.open("accountMgr").await;
    for (id, error) in [("IGD.AU1", Some("-8")), ("IGD.AU2", Some("0"))] {
        let form = format!("IF_ACTION=Apply&_InstID={id}&Password=Passw0rd%21&NewPassword=changed");
        let xml = browser.write("devauth_accountmgr_lua.lua", &form).await;
        assert_eq!(scalar(&xml, "IF_ERRORID"), error);
    }
    assert_eq!(router.value("IGD.AU1.Password").as_deref(), Some("Passw0rd!"));
}

#[tokio::test]
async fn another_local_address_ends_the_session_and_is_told() {
    let (router, mut browser) = on(Gateway::H3600P, "lanMgrIpv4").await;
    let form = "IF_ACTION=Apply&_InstID=DEV.LAN.BR0&IPAddr=192.0.2.254&MaxAddress=192.0.2.150";
    let xml = browser.write("dhcp4s_dhcpbasiccfg_lua.lua", form).await;
    assert_eq!(
        (scalar(&xml, "IF_ERRORID"), scalar(&xml, "IF_URL_HOST")),
        (Some("-1381"), Some("192.0.2.254"))
    );
    assert!(!router.has_session());
    assert_eq!(router.value("DEV.LAN.BR0.MaxAddress").as_deref(), Some("192.0.2.150"));
}

#[tokio::test]
async fn it_follows_its_address_without_an_answer_where_that_is_the_fault() {
    let (router, mut browser) = on(Gateway::H188A, "lanMgrIpv4").await;
    router.set_fault(Fault::AddressChange);
    let body =
        format!("IF_ACTION=Apply&_InstID=DEV.LAN.BR0&IPAddr=127.0.0.3&_sessionTOKEN={}", browser.token);
    let request = browser.posting("?_type=menuData&_tag=dhcp4s_dhcpbasiccfg_lua.lua", &body);
    assert!(request.send().await.is_err());
    assert_eq!(router.value("DEV.LAN.BR0.IPAddr").as_deref(), Some("127.0.0.3"));
    let there = format!("http://127.0.0.3:{}/", router.address().port());
    browser.cookie = None;
    let anybody = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut page = anybody.get(&there).send().await;
    for _ in 0..10_000 {
        if page.is_ok() {
            break;
        }
        // Until the port is open there.
        tokio::task::yield_now().await;
        page = anybody.get(&there).send().await;
    }
    assert_eq!(page.unwrap().status(), 200);
}

#[tokio::test]
async fn a_reboot_is_answered_and_the_gateway_is_gone_for_a_while() {
    let clock = ManualClock::default();
    let router = Simulator::builder(Gateway::H3600P).clock(clock.clone()).start().await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    browser.open("rebootAndReset").await;
    let xml = browser.write("devmgr_restartmgr_lua.lua", "IF_ACTION=Restart&Btn_restart=").await;
    assert_eq!(scalar(&xml, "IF_ERRORID"), Some("0"));
    assert_eq!((router.reboots(), router.has_session()), (1, false));
    assert!(browser.request("").send().await.is_err());
    clock.advance(Duration::from_mins(1));
    assert_eq!(browser.request("").send().await.unwrap().status(), 400, "it is up and not ready");
    clock.advance(Duration::from_secs(30));
    assert!(browser.text("").await.contains("Please login."));
}

#[tokio::test]
async fn a_reset_brings_the_first_settings_back() {
    let (router, mut browser) = on(Gateway::H3600P, "loginTimeoutMgr").await;
    browser.write(TIMEOUT, SET_TIMEOUT).await;
    browser.open("rebootAndReset").await;
    browser.write("db_resetmgr_lua.lua", "IF_ACTION=Reset&Btn_reset=").await;
    assert_eq!(timeout(&router).as_deref(), Some("5"));
}

#[tokio::test]
async fn a_write_can_be_done_and_not_found() {
    let (router, mut browser) = on(Gateway::H3600P, "loginTimeoutMgr").await;
    router.set_fault(Fault::DoneButNotFound);
    let body = format!("{SET_TIMEOUT}&_sessionTOKEN={}", browser.token);
    let answer = browser.post(&format!("?_type=menuData&_tag={TIMEOUT}"), &body, Some(&sha256(&body))).await;
    assert_eq!(answer.status(), 404);
    assert_eq!(timeout(&router).as_deref(), Some("7"));
}

#[tokio::test]
async fn a_switch_of_the_f680_says_yes_and_does_nothing() {
    let (router, mut browser) = on(lenient(Gateway::F680), "wlanBasic").await;
    let form = "IF_ACTION=Apply&_InstID=DEV.WIFI.RD1&RadioStatus=0";
    assert_eq!(scalar(&browser.write("wlan_wlanbasiconoff_lua.lua", form).await, "IF_ERRORID"), Some("0"));
    assert_eq!(router.value("DEV.WIFI.RD1.RadioStatus").as_deref(), Some("1"));
}

fn row() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    // The word leaves a field as it is.
    let meant = |value: &String| value != "NULL";
    let field = move |name, values: &'static str| (Just(name), values.prop_filter("a value", meant));
    (
        field("ESSID", "[ -~]{1,32}"),
        field("MaxUserNum", "[1-9][0-9]?"),
        field("11iEncryptType", "[A-Za-z]{0,20}"),
    )
        .prop_map(|(a, b, c)| vec![a, b, c])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever else the row holds stays as it is.
    #[test]
    fn no_field_changes_that_was_not_named(first in row(), written in row(), named in 0_usize..3) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut network = Record::from([("_InstID", "DEV.WIFI.AP1"), ("Unknown", "kept")]);
            for (name, value) in &first {
                network.set(name, value.as_str());
            }
            let router = Simulator::builder(lenient(Gateway::F6640))
                .rows(Part::WifiNetworks, [network.clone()])
                .start()
                .await
                .unwrap();
            let mut browser = Browser::logged_in(&router).await;
            browser.open("wlanBasic").await;
            let (name, value) = &written[named];
            let fields = super::super::support::form([("IF_ACTION", "Apply"), ("_InstID", "DEV.WIFI.AP1"), (name, value)]);
            browser.write("wlan_wlansssidconf_lua.lua", &fields).await;
            network.set(name, value.as_str());
            assert_eq!(router.rows(Part::WifiNetworks), [network]);
        });
    }
}
