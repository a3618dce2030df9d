//! What simulated gateways answer becomes records.

use std::time::Duration;

use zte_cpe_client::lan::DialectName;
use zte_cpe_model::host::HostLink;
use zte_cpe_model::not_stored::ReleaseReason;
use zte_cpe_model::optical::PonState;
use zte_cpe_model::wan::{ConnectionState, WanMode};
use zte_cpe_model::wifi::{WifiBand, WifiRole, WifiSecurity};
use zte_cpe_simulator::{Gateway, Part, Simulator};

use super::MODELS;
use crate::gateway::started;

#[tokio::test]
async fn everything_that_a_model_has_is_read() {
    for gateway in MODELS {
        let (router, client) = started(gateway).await;
        assert_eq!(client.probe().dialect, DialectName::Gch);
        let identity = client.identity().await.unwrap();
        assert_eq!(identity.model.as_deref(), Some(&*row(&router, Part::Identity, "ModelName")));
        assert_eq!(identity.firmware.as_deref(), Some(&*row(&router, Part::Identity, "SoftwareVer")));

        let wan = client.wan().await.unwrap();
        assert_eq!(wan.connections.len(), router.rows(Part::WanConnections).len(), "{}", gateway.model);
        assert!(wan.ipv4.is_some() && wan.ipv4_gateway.is_some() && !wan.dns.is_empty());
        assert_eq!(wan.connections[0].state, Some(ConnectionState::Connected));

        let lan = client.lan().await.unwrap();
        assert_eq!(lan.address.unwrap().expose().to_string(), row(&router, Part::Lan, "IPAddr"));
        assert_eq!(lan.dhcp_enabled, Some(true));

        assert_eq!(client.port_forwards().await.unwrap().len(), router.rows(Part::PortForwards).len());
        let networks = client.wifi().await.unwrap().release(ReleaseReason::AnswerToLiveQuery);
        let names: Vec<_> =
            networks.iter().flat_map(|one| &one.ssid).map(|ssid| ssid.to_text().into_owned()).collect();
        let held: Vec<_> =
            router.rows(Part::WifiNetworks).iter().map(|row| row.get("ESSID").unwrap().to_owned()).collect();
        assert_eq!(names, held, "{}", gateway.model);
        let hosts = client.hosts().await.unwrap().release(ReleaseReason::AnswerToLiveQuery);
        assert!(hosts.len() >= router.rows(Part::Leases).len(), "{}", gateway.model);
    }
}

fn row(router: &Simulator, part: Part, name: &str) -> String {
    router.rows(part)[0].get(name).unwrap().to_owned()
}

#[tokio::test]
async fn light_and_open_terminal_are_read_in_proper_units() {
    let (_router, client) = started(Gateway::F680V4).await;
    let optics = client.optical().await.unwrap();
    assert_eq!(optics.registration, Some(PonState::Operation));
    let close = |one: f64, other: f64| (one - other).abs() < 1e-9;
    assert!(close(optics.received_power.unwrap().get(), -18.4512));
    assert!(close(optics.sent_power.unwrap().get(), 2.2134));
    assert!(close(optics.voltage.unwrap().get(), 3.296));
    assert!(close(optics.bias_current.unwrap().get(), 12.5));
    assert!(close(optics.temperature.unwrap().get(), 47.0));
    let dmz = client.dmz().await.unwrap();
    assert_eq!(dmz.enabled, Some(false));
    assert_eq!(dmz.host.unwrap().expose().to_string(), "192.0.2.25");
}

#[tokio::test]
async fn connection_is_told_by_labels_and_by_inputs() {
    let (_router, client) = started(Gateway::F680V4).await;
    let wan = client.wan().await.unwrap();
    let only = &wan.connections[0];
    assert_eq!(only.name.as_deref(), Some("WANConnection"));
    assert_eq!(only.connected, Some(Duration::from_secs(645_422)));
    assert_eq!(only.lease_left, Some(Duration::from_mins(103)));
    assert_eq!(only.ipv4_netmask.unwrap().to_string(), "255.255.248.0");
    assert_eq!(only.dns.len(), 2);
    assert_eq!(only.ipv6, None);
    assert_eq!(only.ipv6_state, Some(ConnectionState::Disconnected));

    let (_router, client) = started(Gateway::F660).await;
    let wan = client.wan().await.unwrap();
    assert_eq!(wan.mode, Some(WanMode::Pppoe));
    assert_eq!(wan.pppoe, Some(ConnectionState::Connected));
}

#[tokio::test]
async fn network_on_each_radio_tells_its_protection() {
    let (_router, client) = started(Gateway::F680V4).await;
    let networks = client.wifi().await.unwrap().release(ReleaseReason::AnswerToLiveQuery);
    let main: Vec<_> = networks.iter().filter(|one| one.role == WifiRole::Main).collect();
    let bands: Vec<_> = main.iter().map(|one| one.band.clone().unwrap()).collect();
    assert_eq!(bands, [WifiBand::Ghz2_4, WifiBand::Ghz5]);
    for network in main {
        assert!(
            matches!(network.security, Some(WifiSecurity::WpaWpa2Psk | WifiSecurity::Wpa2Psk)),
            "{:?}",
            network.security
        );
        assert!(network.passphrase.is_some());
        assert_eq!(network.radio_enabled, Some(true));
    }
}

#[tokio::test]
async fn terminal_on_the_air_is_one_with_the_one_that_has_its_address() {
    for gateway in MODELS {
        let (router, client) = started(gateway).await;
        let hosts = client.hosts().await.unwrap().release(ReleaseReason::AnswerToLiveQuery);
        let stations = router.rows(Part::WirelessHosts);
        assert!(!stations.is_empty());
        for station in stations {
            let mac = station.get("MACAddress").unwrap().parse().unwrap();
            let same: Vec<_> = hosts.iter().filter(|host| host.mac == mac).collect();
            assert_eq!(same.len(), 1, "{}", gateway.model);
            assert_eq!(same[0].link, Some(HostLink::Wifi));
            assert!(same[0].signal.is_some() && same[0].network_index.is_some() && same[0].band.is_some());
        }
    }
}
