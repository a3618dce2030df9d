use zte_cpe_simulator::{Gateway, Part, Simulator};

use super::pages::{Pages, plain};

/// The text of the cell or the input that has this id.
fn text_of(page: &str, id: &str) -> String {
    let cell = page.split(&format!("id=\"{id}\"")).nth(1).unwrap();
    let text = match cell.split_once("value=\"") {
        Some((before, value)) if !before.contains('>') => value.split('"').next().unwrap(),
        _ => cell.split_once('>').unwrap().1.split('<').next().unwrap(),
    };
    plain(text.trim())
}

#[tokio::test]
async fn identity_stands_in_cells_with_every_character_escaped() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let page = owner.page("status_dev_info").await;
    assert!(page.text.contains(">&#70;&#54;&#56;&#48;</td>"));
    for name in ["ModelName", "SerialNumber", "HardwareVer", "SoftwareVer", "BootVer"] {
        let held = router.value(&format!("IGD.{name}")).unwrap();
        assert_eq!(text_of(&page.text, &format!("Frm_{name}")), held, "{name}");
    }
}

#[tokio::test]
async fn f660_says_its_line_serial_number_in_the_script() {
    let router = Simulator::start(Gateway::F660).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let page = owner.page("status_dev_info").await;
    assert!(page.text.contains("var sn = \"ZTEGC0000001\";"));
}

#[tokio::test]
async fn state_of_connections_stands_in_inputs_that_tell_ppp_from_the_rest() {
    let router = Simulator::start(Gateway::F660).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let page = owner.page("IPv46_status_wan2_if").await;
    for (id, value) in [
        ("TextWANCName0", "omci_ipv4_pppoe_1"),
        ("TextPPPMode0", "PPPoE"),
        ("TextPPPIPAddress0", "203.0.113.80"),
        ("TextPPPConStatus0", "Connected"),
        ("TextPPPUpTime0", "86399"),
        ("TextPPPDNS0", "198.51.100.34/198.51.100.1/0.0.0.0"),
        ("TextPPPWorkIFMac0", "00:00:5e:00:53:b6"),
        ("TextIPIPAddress1", "198.51.100.80"),
        ("TextIPMode1", "DHCP"),
    ] {
        assert_eq!(text_of(&page.text, id), value, "{id}");
    }
    assert!(page.text.contains("id=\"TR_PPP_GateWay0\""));
}

#[tokio::test]
async fn optical_values_are_counted_in_the_units_of_the_pages() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let page = owner.page("pon_status_link_info").await;
    for line in ["var RegStatus = \"5\";", "var RxPower = \"\\x2d184512\";", "var TxPower = \"22134\";"] {
        assert!(page.text.contains(line), "{line}");
    }
    for (id, value) in [("Frm_Volt", "3296000"), ("Frm_Current", "12500"), ("Frm_Temp", "47")] {
        assert_eq!(text_of(&page.text, id), value, "{id}");
    }
}

#[tokio::test]
async fn the_passphrase_is_told_in_clear() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let page = owner.page("net_wlanm_secrity1").await;
    assert_eq!(page.value("KeyPassphrase"), "wifi-pass-1234");
    assert_eq!((page.value("ESSID"), page.value("Band")), ("Example Net".to_owned(), "2.4G".to_owned()));
    assert_eq!(page.value("WLAN_INSTNUM"), "2");
    assert_eq!(page.value("WLAN_SSID1"), "Example Guests");
    let page = owner.page("net_wlanm_secrity2").await;
    assert_eq!((page.value("ESSID"), page.value("Band")), ("Example Net 5G".to_owned(), "5G".to_owned()));
}

#[tokio::test]
async fn one_network_is_shown_at_a_time_and_another_on_request() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    assert_eq!(owner.page("net_wlanm_essid1").await.value("ESSID"), "Example Net");
    let chosen = owner.submit("net_wlanm_essid1", &[("IF_VIEWID", "IGD.LD1.WLAN2")]).await;
    assert_eq!(chosen.value("ESSID"), "Example Guests");
    assert_eq!(chosen.value("ViewName"), "IGD.LD1.WLAN2");
    assert_eq!(router.changes(), []);
}

#[tokio::test]
async fn stations_are_those_of_the_network_that_is_shown() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let page = owner.page("net_wlanm_assoc2").await;
    assert_eq!(page.value("IF_INSTNUM"), "1");
    assert_eq!(page.value("ADMACAddress0"), "00:00:5e:00:53:21");
    assert_eq!(page.value("TXRate0"), "866700");
    let none = owner.submit("net_wlanm_assoc1", &[("IF_VIEWID", "IGD.LD1.WLAN2")]).await;
    assert_eq!(none.value("IF_INSTNUM"), "0");
}

#[tokio::test]
async fn leases_and_stations_are_lists_with_a_count_each() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let page = owner.page("net_dhcp_dynamic").await;
    assert_eq!(page.value("IF_INSTNUM"), router.rows(Part::Leases).len().to_string());
    assert_eq!(page.value("ALLAD_INSTNUM"), router.rows(Part::WirelessHosts).len().to_string());
    assert_eq!(page.value("MACAddr2"), "00:00:5e:00:53:22");
    assert_eq!(page.value("SSIDNAME0"), "5");
}

#[tokio::test]
async fn settings_of_a_connection_are_shown_once_it_was_asked_for() {
    let router = Simulator::start(Gateway::F660).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let list = owner.page("IPv46_net_wan2_conf").await;
    assert_eq!(list.value("IF_WANNAME0"), "omci_ipv4_pppoe_1");
    assert_eq!(list.value("UserName"), "");
    let id = list.value("IF_WANIDENTITY0");
    let fields = [("IF_ACTION", "Reposition"), ("IF_IDENTITY", id.as_str())];
    let page = owner.submit("IPv46_net_wan2_conf", &fields).await;
    assert_eq!(page.value("UserName"), "user@example.com");
    assert_eq!(page.value("Password"), "pppoe-pass-1", "this firmware tells it");
}

#[tokio::test]
async fn pages_hold_bytes_that_are_not_utf_8() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    assert!(owner.page("app_dmz_conf").await.text.contains(char::REPLACEMENT_CHARACTER));
}

#[tokio::test]
async fn texts_with_marks_and_beyond_ascii_arrive_whole() {
    let name = "Caf\u{e9} & 'Co' \\x41 \"<b>\"";
    let router =
        Simulator::builder(Gateway::F680V4).value("IGD.LD1.WLAN1.ESSID", name).start().await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    assert_eq!(owner.page("net_wlanm_essid1").await.value("ESSID"), name);
}
