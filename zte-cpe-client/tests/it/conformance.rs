//! The same cases for every profile: what is planted in the simulated router is what the client reads.

use std::net::IpAddr;

use zte_cpe_client::lan::DialectName;
use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::cellular::{NetworkType, Roaming};
use zte_cpe_model::host::HostLink;
use zte_cpe_model::secret::{Password, PppoePassword};
use zte_cpe_model::system::ModemState;
use zte_cpe_model::units::{ByteCount, Db, Dbm};
use zte_cpe_model::wan::{ConnectionState, DialMode, PppoeCredentials, PppoeSettings, WanMode};
use zte_cpe_model::wifi::{WifiBand, WifiRole, WifiSecurity};
use zte_cpe_simulator::{DEFAULT_PASSWORD, Profile, Record, Referer, Simulator};

const GOFORM: &[Profile] = &[Profile::MC888, Profile::MC801A, Profile::MC7010, Profile::MF289F];

/// The routers of both dialects.
fn profiles() -> impl Iterator<Item = &'static Profile> {
    GOFORM.iter().chain(Profile::UBUS)
}

/// Planted under the names that every profile has.
const PLANTED: &[(&str, &str)] = &[
    ("imei", "356938035643809"),
    ("sim_imsi", "001010123456789"),
    ("network_type", "LTE"),
    ("signalbar", "3"),
    ("lte_rsrp", "-101"),
    ("lte_rsrq", "-13"),
    ("lte_snr", "4.5"),
    ("simcard_roam", "International"),
    ("monthly_rx_bytes", "23120021145"),
    ("realtime_tx_thrpt", "3024"),
    ("lan_ipaddr", "192.0.2.1"),
    ("wan_ipaddr", "198.51.100.7"),
    ("mwan_wanlan1_wan_ipaddr", "198.51.100.7"),
    ("opms_wan_mode", "PPPOE"),
    ("ppp_status", "ipv4_ipv6_connected"),
    ("pinnumber", "2"),
    ("modem_main_state", "modem_init_complete"),
];

fn host(mac: &str, name: &str, ip: &str) -> Record {
    Record::from([("mac_addr", mac), ("hostname", name), ("ip_addr", ip), ("connect_time", "7265")])
}

async fn start(profile: &Profile) -> (Simulator, LanClient) {
    let mut router = Simulator::builder(*profile)
        .wireless_hosts([host("00:00:5E:00:53:01", "kitchen-tablet", "192.0.2.31")])
        .wired_hosts([host("00:00:5E:00:53:02", "--", "192.0.2.32")]);
    // One dialect writes the identities of cells in hexadecimal, the other in decimal.
    let cell = match profile.ubus {
        Some(_) => [("lte_pci", "419"), ("cell_id", "27440068")],
        None => [("lte_pci", "1a3"), ("cell_id", "1A2B3C4")],
    };
    for (name, value) in PLANTED.iter().chain(&cell) {
        router = router.value(name, value);
    }
    let router = router.start().await.unwrap();
    let client = LanClient::connect(&router.url()).await.unwrap();
    client.login(Credentials::password(Password::new(DEFAULT_PASSWORD))).await.unwrap();
    (router, client)
}

#[tokio::test]
async fn probe_tells_the_model_without_a_login() {
    for profile in profiles() {
        let router = Simulator::start(*profile).await.unwrap();
        let probe = zte_cpe_client::lan::probe(&router.url()).await.unwrap();
        if profile.ubus.is_some() {
            assert_eq!(probe.dialect, DialectName::Ubus);
            assert_eq!((probe.model, probe.firmware), (None, None), "told after a login only");
        } else {
            assert_eq!(probe.dialect, DialectName::Goform);
            assert_eq!(probe.model.as_deref(), Some(profile.model));
            assert_eq!(probe.firmware, router.value("wa_inner_version"));
        }
        assert_eq!((probe.remaining_tries, probe.locked_for), (Some(5), None));

        let exchanges = router.exchanges();
        assert!(exchanges.len() <= 6, "{}: {} requests", profile.model, exchanges.len());
        assert!(exchanges.iter().all(|exchange| !exchange.credential && exchange.goform_id.is_none()));
        assert_eq!(router.login_attempts(), 0);
    }
}

#[tokio::test]
async fn identity_and_status_are_read() {
    for profile in profiles() {
        let (router, client) = start(profile).await;
        let identity = client.identity().await.unwrap();
        assert_eq!(identity.model.as_deref(), Some(profile.model));
        assert_eq!(identity.firmware, router.value("wa_inner_version"));
        assert_eq!(identity.imei.unwrap().expose(), "356938035643809");
        assert_eq!(identity.imsi.unwrap().expose(), "001010123456789");

        let status = client.status().await.unwrap();
        assert_eq!(status.modem, Some(ModemState::Ready));
        assert_eq!(status.pin_tries, Some(2));
    }
}

#[tokio::test]
async fn signal_is_read() {
    for profile in profiles() {
        let (_router, client) = start(profile).await;
        let signal = client.signal().await.unwrap();
        assert_eq!(signal.network_type, Some(NetworkType::Lte));
        assert_eq!(signal.roaming, Some(Roaming::International));
        assert_eq!(signal.bars, Some(3));
        let lte = signal.lte.unwrap();
        assert_eq!(
            (lte.rsrp, lte.rsrq, lte.sinr),
            (Some(Dbm::new(-101.0)), Some(Db::new(-13.0)), Some(Db::new(4.5)))
        );
        // The recorded answer of a hotspot of 5G alone names no cell of LTE, and its sister answers alike.
        if !matches!(profile.model, "MU5250" | "G5TS") {
            assert_eq!(lte.pci, Some(0x1a3), "{}", profile.model);
            assert_eq!(lte.cell.unwrap().expose(), 0x01A2_B3C4);
            assert_eq!(lte.enodeb(), Some(0x1_A2B3));
        }
    }
}

#[tokio::test]
async fn traffic_uplink_and_home_network_are_read() {
    for profile in profiles() {
        let (_router, client) = start(profile).await;
        let traffic = client.traffic().await.unwrap();
        assert_eq!(traffic.month.received, Some(ByteCount::new(23_120_021_145)));
        assert_eq!(traffic.upload_rate.unwrap().get(), 3024 * 8);

        let wan = client.wan().await.unwrap();
        assert_eq!(wan.mode, Some(WanMode::Pppoe));
        assert_eq!(wan.cellular, Some(ConnectionState::Connected));
        assert_eq!(wan.ipv4.unwrap().expose(), IpAddr::from([198, 51, 100, 7]));

        let lan = client.lan().await.unwrap();
        assert_eq!(lan.address.unwrap().expose(), IpAddr::from([192, 0, 2, 1]));
    }
}

#[tokio::test]
async fn zp_067_hosts_come_as_a_value_that_is_not_stored() {
    for profile in profiles() {
        let (_router, client) = start(profile).await;
        let hosts = client.hosts().await.unwrap();
        let wired = hosts.peek().iter().find(|host| host.link == Some(HostLink::Ethernet)).unwrap();
        assert_eq!(wired.mac.to_colon_string(), "00:00:5E:00:53:02");
        assert_eq!(wired.name, None, "two dashes are no name");
        assert_eq!(wired.ip.unwrap().expose(), IpAddr::from([192, 0, 2, 32]));
        assert_eq!(wired.connected.unwrap().as_secs(), 7265);
        if let Some(wireless) = hosts.peek().iter().find(|host| host.link == Some(HostLink::Wifi)) {
            assert_eq!(wireless.name.as_ref().unwrap().expose(), "kitchen-tablet");
        } else {
            assert_eq!(profile.model, "MC7010", "only the outdoor unit has no radio");
        }
    }
}

#[tokio::test]
async fn wireless_networks_are_read_where_there_is_a_radio() {
    let point = |chip, index, ssid| {
        Record::from([
            ("ChipIndex", chip),
            ("AccessPointIndex", index),
            ("AccessPointSwitchStatus", "1"),
            ("SSID", ssid),
            ("AuthMode", "WPA2PSK"),
            ("EncrypType", "CCMP"),
            ("ApBroadcastDisabled", "1"),
            ("Password", "päss phrase"),
        ])
    };
    for profile in &[Profile::MC888, Profile::MC801A, Profile::MF289F] {
        let router = Simulator::builder(*profile)
            .access_points([point("0", "0", "home"), point("1", "0", "home-5"), point("0", "1", "guest")])
            .start()
            .await
            .unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        client.login(Credentials::password(Password::new(DEFAULT_PASSWORD))).await.unwrap();
        let networks = client.wifi().await.unwrap();
        let main = networks
            .peek()
            .iter()
            .find(|network| network.ssid.as_ref().unwrap().to_text() == "home")
            .unwrap();
        assert_eq!((main.role, main.band.clone()), (WifiRole::Main, Some(WifiBand::Ghz2_4)));
        assert_eq!((main.enabled, main.hidden), (Some(true), Some(true)));
        assert_eq!(main.security, Some(WifiSecurity::Wpa2Psk));
        assert_eq!(main.passphrase.as_ref().unwrap().expose(), "päss phrase", "{}", profile.model);
        assert!(networks.peek().iter().any(|network| network.band == Some(WifiBand::Ghz5)));
        assert!(networks.peek().iter().any(|network| network.role == WifiRole::Guest));
    }
    let (_router, client) = start(&Profile::MC7010).await;
    assert!(client.wifi().await.unwrap_err().is_unsupported());
}

#[tokio::test]
async fn pppoe_is_set_and_read_back() {
    for profile in profiles() {
        let (router, client) = start(profile).await;
        let line = PppoeCredentials::new("line&1@isp.example".parse().unwrap(), PppoePassword::new("p=+%ä"));
        let settings = PppoeSettings::new(line);
        let by_hand = settings.clone().with_dial_mode(DialMode::Manual);
        // One dialect has no word for when to dial.
        let (settings, dial_mode) = match profile.ubus {
            Some(_) => (settings, None),
            None => (by_hand, Some(DialMode::Manual)),
        };
        client.set_pppoe(&settings).await.unwrap();
        assert_eq!(
            router.value("pppoe_username").as_deref(),
            Some("line&1@isp.example"),
            "{}",
            profile.model
        );
        assert_eq!(router.value("pppoe_password").as_deref(), Some("p=+%ä"));

        let read = client.pppoe().await.unwrap();
        assert_eq!(read.username.unwrap().expose(), "line&1@isp.example");
        assert_eq!(read.password.unwrap().expose(), "p=+%ä");
        assert_eq!(read.dial_mode, dial_mode);
    }
}

#[tokio::test]
async fn messages_are_read() {
    for profile in profiles() {
        let router = Simulator::builder(*profile)
            .messages([Record::from([
                ("id", "6"),
                ("number", "+49151234567"),
                ("content", "Hi é€😀"),
                ("tag", "1"),
                ("date", "21,05,28,14,31,29,+8"),
            ])])
            .start()
            .await
            .unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        client.login(Credentials::password(Password::new(DEFAULT_PASSWORD))).await.unwrap();
        let messages = client.sms().await.unwrap();
        assert_eq!(messages.len(), 1, "{}", profile.model);
        assert_eq!(messages[0].text.expose(), "Hi é€😀");
        assert_eq!(messages[0].address.as_ref().unwrap().expose(), "+49151234567");
        assert_eq!(messages[0].at.unwrap().instant().unwrap().to_string(), "2021-05-28T06:31:29Z");
    }
}

#[tokio::test]
async fn restart_is_done_whether_or_not_the_router_still_answers() {
    for profile in profiles() {
        let (router, client) = start(profile).await;
        client.reboot().await.unwrap();
        assert_eq!(router.reboots(), 1);

        let router =
            Simulator::builder(*profile).fault(zte_cpe_simulator::Fault::DropOnReboot).start().await.unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        client.login(Credentials::password(Password::new(DEFAULT_PASSWORD))).await.unwrap();
        client.reboot().await.unwrap();
        assert_eq!(router.reboots(), 1, "{}", profile.model);
    }
}

#[tokio::test]
async fn every_request_names_the_router_s_own_page_and_a_read_comes_before_the_first_write() {
    for profile in GOFORM {
        let (router, client) = start(profile).await;
        let line = PppoeCredentials::new("line@isp.example".parse().unwrap(), PppoePassword::new("s3cret"));
        client.set_pppoe(&PppoeSettings::new(line)).await.unwrap();
        let exchanges = router.exchanges();
        assert!(exchanges.iter().all(|exchange| exchange.referer == Referer::Own), "{}", profile.model);

        let ids: Vec<_> = exchanges.iter().map(|exchange| exchange.goform_id.as_deref()).collect();
        let login = ids.iter().position(|id| *id == Some("LOGIN")).unwrap();
        assert_eq!(ids[login + 1], None, "a read follows the login");
        let write = ids.iter().position(|id| *id == Some("WAN_GATEWAYMODE_PPPOE")).unwrap();
        assert_eq!(
            exchanges[write - 1].commands,
            ["RD"],
            "the value for the token is fetched for this write"
        );
        assert_eq!(exchanges[write].fields.last().unwrap(), "AD");
    }
}
