//! What the values of particular firmware mean. The texts are written by hand in the shapes that write-ups give.

use std::net::IpAddr;

use serde_json::json;
use zte_cpe_model::cellular::{CarrierTechnology, NetworkType};
use zte_cpe_model::host::HostLink;
use zte_cpe_model::traffic::Allowance;
use zte_cpe_model::units::{Celsius, Db, Dbm};
use zte_cpe_model::wan::{ConnectionState, DialMode, WanLink, WanMode};
use zte_cpe_model::wifi::{WifiBand, WifiRole, WifiSecurity};

use crate::support::Recorded;

fn router(model: &str) -> Recorded {
    Recorded::new(model, "BD_TESTV1.0.0B01")
}

#[tokio::test]
async fn identities_of_cells_are_read_in_the_base_of_the_model() {
    for (model, pci, cell, expected) in [
        ("MC888", "185", "1A2B3C4", (0x185, 0x01A2_B3C4)),
        ("MF79U", "185", "1A2B3C4", (185, 0x01A2_B3C4)),
        ("MF297D", "", "27440068", (0, 27_440_068)),
        ("MC7010", "450", "27440068", (450, 27_440_068)),
    ] {
        let client = router(model).name("lte_pci", pci).name("cell_id", cell).client().await;
        let lte = client.signal().await.unwrap().lte.unwrap();
        assert_eq!((lte.pci.unwrap_or_default(), lte.cell.unwrap().expose()), expected, "{model}");
    }
}

#[tokio::test]
async fn values_that_stand_for_none_are_none() {
    let client = router("MC888")
        .names([
            ("Z5g_rsrp", "-3276.8"),
            ("Z5g_SINR", "-20.0"),
            ("lte_rsrp", "-"),
            ("lte_ca_scell_band", "0"),
            ("lte_ca_scell_bandwidth", "0.0"),
            ("simcard_roam", "unkow"),
            ("pm_sensor_5g", "-40"),
            ("battery_vol_percent", "100"),
            ("wan_ipaddr", "0.0.0.0"),
            ("ipv6_wan_ipaddr", "::"),
        ])
        .client()
        .await;
    let signal = client.signal().await.unwrap();
    assert_eq!((signal.nr, signal.lte, signal.roaming), (None, None, None));
    assert!(signal.carriers.is_empty());
    let status = client.status().await.unwrap();
    assert_eq!((status.temperatures.nr, status.battery), (None, None));
    let wan = client.wan().await.unwrap();
    assert_eq!((wan.ipv4, wan.ipv6), (None, None));
}

#[tokio::test]
async fn signal_of_a_5g_router_is_read_with_its_carriers() {
    let client = router("MC889")
        .names([
            ("network_type", "ENDC"),
            ("rssi", "67"),
            ("Z5g_SINR", "16.5"),
            ("5g_rx0_rsrp", "-94"),
            ("5g_rx1_rsrp", "-97"),
            ("nr5g_action_band", "n78"),
            ("nr5g_pci", "2bc"),
            ("nr5g_nsa_band_lock", "28,78"),
            ("nr_multi_ca_scell_info", "0,700,1,78,636768,100,0,-95.2,-11.0,17.0;1,12,0,250,1,5,0,0,0,0"),
        ])
        .client()
        .await;
    let signal = client.signal().await.unwrap();
    assert_eq!(signal.network_type, Some(NetworkType::NrNonStandalone));
    assert_eq!(signal.rssi, Some(Dbm::new(-67.0)), "the sign is sometimes dropped");
    let nr = signal.nr.unwrap();
    assert_eq!((nr.pci, nr.band, nr.sinr), (Some(0x2bc), Some(78), Some(Db::new(16.5))));
    assert_eq!(nr.rsrp_per_antenna, [Dbm::new(-94.0), Dbm::new(-97.0)]);

    assert_eq!(signal.carriers.len(), 1, "a band the device may not use is a ghost");
    let carrier = &signal.carriers[0];
    assert_eq!(
        (carrier.technology, carrier.pci, carrier.channel),
        (CarrierTechnology::Nr, Some(700), Some(636_768))
    );
    assert_eq!((carrier.rsrp, carrier.sinr), (Some(Dbm::new(-95.2)), Some(Db::new(17.0))));
}

#[tokio::test]
async fn words_for_the_radio_are_known_in_any_spelling() {
    for (word, expected) in [
        ("lte-nsa", NetworkType::NrNonStandalone),
        ("NR5G-SA", NetworkType::NrStandalone),
        ("LTE_A", NetworkType::LteAdvanced),
        ("DC-HSPA+", NetworkType::Hspa),
        ("Limited Service", NetworkType::LimitedService),
        ("no_service", NetworkType::NoService),
        ("7G", NetworkType::Other("7G".to_owned())),
    ] {
        let client = router("MC888").name("network_type", word).client().await;
        assert_eq!(client.signal().await.unwrap().network_type, Some(expected));
    }
}

#[tokio::test]
async fn hosts_of_three_lists_become_one() {
    let client = router("MC888")
        .structure(
            "station_list",
            &json!({"station_list": [
                {"mac_addr": "00:00:5E:00:53:01", "hostname": "tablet", "ip_addr": "", "ssid_index": "1", "dev_type": "phone"},
                {"mac_addr": "", "hostname": "nobody"},
            ]})
            .to_string(),
        )
        .structure(
            "lan_station_list",
            &json!({"lan_station_list": [
                {"mac_addr": "00-00-5e-00-53-01", "hostname": "--", "ip_addr": "192.0.2.31", "connect_time": "1727695"},
                {"mac_addr": "00:00:5E:00:53:02", "hostname": "", "ip_addr": "192.0.2.32", "mac_bind_flag": "2"},
            ]})
            .to_string(),
        )
        .structure("hostNameList", r#"{"devices":[{"mac":"00:00:5e:00:53:02","hostname":"printer"}]}"#)
        .client()
        .await;
    let hosts = client.hosts().await.unwrap();
    let [tablet, printer] = hosts.peek().as_slice() else { panic!("two hosts") };
    assert_eq!(tablet.name.as_ref().unwrap().expose(), "tablet");
    assert_eq!((tablet.link.clone(), tablet.network_index), (Some(HostLink::Wifi), Some(1)));
    assert_eq!(tablet.ip.unwrap().expose(), IpAddr::from([192, 0, 2, 31]), "completed from the other list");
    assert_eq!(tablet.connected.unwrap().as_secs(), 1_727_695);
    assert_eq!(tablet.device_type.as_deref(), Some("phone"));
    assert_eq!((printer.link.clone(), printer.name.as_ref()), (Some(HostLink::Ethernet), None));
    assert_eq!(printer.best_name().unwrap().expose(), "printer");
}

#[tokio::test]
async fn wired_hosts_may_come_under_the_name_of_the_others() {
    let rows = json!({"station_list": [{"mac_addr": "00:00:5E:00:53:02"}]}).to_string();
    let client = router("MF293N").structure("lan_station_list", &rows).client().await;
    assert_eq!(client.hosts().await.unwrap().peek()[0].link, Some(HostLink::Ethernet));
}

#[tokio::test]
async fn host_with_something_else_for_a_mac_address_is_malformed() {
    let rows = json!({"station_list": [{"mac_addr": "not an address"}]}).to_string();
    let client = router("MC888").structure("station_list", &rows).client().await;
    assert!(client.hosts().await.unwrap_err().is_malformed());
}

#[tokio::test]
async fn wireless_networks_by_the_older_names() {
    let client = router("MF79U")
        .names([
            ("RadioOff", "1"),
            ("wifi_band", "b"),
            ("Channel", "auto"),
            ("CountryCode", "DE"),
            ("SSID1", " home "),
            ("HideSSID", "0"),
            ("AuthMode", "WPAPSKWPA2PSK"),
            ("EncrypType", "TKIPCCMP"),
            ("WPAPSK1_encode", "a2V5w6Q="),
            ("NoForwarding", "1"),
            ("MAX_Access_num", "10"),
            ("sta_count", "2"),
            ("m_ssid_enable", "0"),
            ("m_SSID", "guest"),
            ("m_AuthMode", "OPEN"),
            ("m_EncrypType", "NONE"),
        ])
        .client()
        .await;
    let networks = client.wifi().await.unwrap();
    let [main, guest] = networks.peek().as_slice() else { panic!("two networks") };
    assert_eq!(main.ssid.as_ref().unwrap().to_text(), " home ", "blanks are part of a name");
    assert_eq!((main.role, main.enabled, main.hidden), (WifiRole::Main, Some(true), Some(false)));
    assert_eq!(
        (main.band.clone(), main.channel, main.country.as_deref()),
        (Some(WifiBand::Ghz2_4), Some(0), Some("DE"))
    );
    assert_eq!(
        (main.security.clone(), main.cipher.as_deref()),
        (Some(WifiSecurity::WpaWpa2Psk), Some("TKIPCCMP"))
    );
    assert_eq!(main.passphrase.as_ref().unwrap().expose(), "keyä");
    assert_eq!((main.isolated, main.max_hosts, main.host_count), (Some(true), Some(10), Some(2)));
    assert_eq!(
        (guest.role, guest.enabled, guest.security.clone()),
        (WifiRole::Guest, Some(false), Some(WifiSecurity::Open))
    );
}

#[tokio::test]
async fn modes_of_the_uplink_follow_the_rules_of_the_web_ui() {
    for (names, mode, chosen) in [
        (
            &[("opms_wan_mode", "AUTO"), ("opms_wan_auto_mode", "AUTO_PPPOE")][..],
            WanMode::Automatic,
            Some(WanMode::Pppoe),
        ),
        (&[("opms_wan_mode", "LTE_BRIDGE")], WanMode::Bridge, None),
        (&[("blc_wan_mode", "AUTO")], WanMode::Automatic, Some(WanMode::Cellular)),
        (&[("blc_wan_mode", "PPPOE")], WanMode::Pppoe, None),
        (&[], WanMode::Cellular, None),
    ] {
        let wan = router("MF283").names(names.iter().copied()).client().await.wan().await.unwrap();
        assert_eq!((wan.mode, wan.chosen_mode), (Some(mode), chosen), "{names:?}");
    }
}

#[tokio::test]
async fn uplink_is_read_with_its_settings() {
    let wan = router("MC888")
        .names([
            ("rj45_state", "working"),
            ("ppp_status", "ppp_connecting"),
            ("pppoe_status", "ppp_disconnected"),
            ("dial_mode", "manual_dial"),
            ("roam_setting_option", "on"),
            ("wan_apn", "old"),
            ("wan_apn_ui", "internet"),
            ("apn_interface_version", "2"),
            ("prefer_dns_auto", "192.0.2.53"),
            ("ipv6_prefer_dns_auto", "2001:db8::53"),
            ("static_wan_ipaddr", "198.51.100.7"),
            ("static_wan_netmask", "255.255.255.0"),
        ])
        .client()
        .await
        .wan()
        .await
        .unwrap();
    assert_eq!((wan.link, wan.cellular), (Some(WanLink::Up), Some(ConnectionState::Connecting)));
    assert_eq!((wan.pppoe, wan.dial_mode), (Some(ConnectionState::Disconnected), Some(DialMode::Manual)));
    assert_eq!((wan.apn.as_deref(), wan.connect_when_roaming), (Some("internet"), Some(true)));
    assert_eq!(wan.dns.len(), 2);
    assert_eq!(wan.static_settings.unwrap().netmask, Some(IpAddr::from([255, 255, 255, 0])));
}

#[tokio::test]
async fn limit_of_time_is_in_hours() {
    let traffic = router("MC7010")
        .names([
            ("data_volume_limit_unit", "time"),
            ("data_volume_limit_size", "30"),
            ("data_volume_limit_switch", "0"),
        ])
        .client()
        .await
        .traffic()
        .await
        .unwrap();
    let limit = traffic.limit.unwrap();
    assert!(!limit.enabled);
    assert!(matches!(limit.allowance, Some(Allowance::Time(time)) if time.as_secs() == 30 * 3600));
}

#[tokio::test]
async fn battery_of_a_mobile_router_is_read() {
    let status = router("MU5001")
        .names([
            ("battery_vol_percent", "57"),
            ("battery_charging", "1"),
            ("battery_pers", "3"),
            ("battery_temp", "31"),
        ])
        .client()
        .await
        .status()
        .await
        .unwrap();
    let battery = status.battery.unwrap();
    assert_eq!(battery.level.unwrap().get(), 57);
    assert_eq!((battery.charging, battery.bars), (Some(1), Some(3)));
    assert_eq!(battery.temperature, Some(Celsius::new(31.0)));
}
