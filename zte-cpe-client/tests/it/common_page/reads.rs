//! What simulated gateways answer becomes records.

use zte_cpe_client::lan::DialectName;
use zte_cpe_model::host::HostLink;
use zte_cpe_model::not_stored::ReleaseReason;
use zte_cpe_model::wan::{ConnectionState, WanMedium, WanMode};
use zte_cpe_model::wifi::WifiRole;
use zte_cpe_simulator::{Gateway, Part};

use super::MODELS;
use crate::gateway::started;

#[tokio::test]
async fn everything_that_a_model_has_is_read() {
    for gateway in MODELS {
        let (router, client) = started(gateway).await;
        let held = |part, name: &str| router.rows(part)[0].get(name).unwrap().to_owned();
        assert_eq!(client.probe().dialect, DialectName::CommonPage);
        let identity = client.identity().await.unwrap();
        assert_eq!(identity.model.as_deref(), Some(&*held(Part::Identity, "ModelName")));
        assert_eq!(identity.serial.unwrap().expose(), held(Part::Identity, "SerialNumber"));

        let wan = client.wan().await.unwrap();
        assert_eq!(wan.connections.len(), router.rows(Part::WanConnections).len(), "{}", gateway.model);
        assert_eq!(wan.connections[0].state, Some(ConnectionState::Connected));
        assert!(wan.ipv4.is_some() && wan.mode.is_some());

        let lan = client.lan().await.unwrap();
        assert_eq!(lan.address.unwrap().expose().to_string(), held(Part::Lan, "IPAddr"));
        assert_eq!(client.port_forwards().await.unwrap().len(), router.rows(Part::PortForwards).len());

        let networks = client.wifi().await.unwrap().release(ReleaseReason::AnswerToLiveQuery);
        assert_eq!(networks.len(), router.rows(Part::WifiNetworks).len());
        let main = networks.iter().find(|one| one.role == WifiRole::Main).unwrap();
        assert!(
            main.ssid.is_some()
                && main.passphrase.is_some()
                && main.security.is_some()
                && main.band.is_some()
        );
        assert_eq!(main.radio_enabled, Some(true));
    }
}

#[tokio::test]
async fn terminals_of_all_lists_are_put_together() {
    for gateway in MODELS {
        let (router, client) = started(gateway).await;
        client.lan().await.unwrap();
        let hosts = client.hosts().await.unwrap().release(ReleaseReason::AnswerToLiveQuery);
        for (part, link) in [(Part::WirelessHosts, HostLink::Wifi), (Part::WiredHosts, HostLink::Ethernet)] {
            for row in router.rows(part) {
                let mac = row.get("MACAddress").unwrap().parse().unwrap();
                let same: Vec<_> = hosts.iter().filter(|host| host.mac == mac).collect();
                assert_eq!(same.len(), 1, "{}", gateway.model);
                assert_eq!(same[0].link, Some(link.clone()));
                assert_eq!(same[0].online, Some(true));
            }
        }
    }
}

#[tokio::test]
async fn telephone_line_is_told_by_a_model_that_has_one() {
    let (_router, client) = started(Gateway::H168N).await;
    let line = client.dsl().await.unwrap();
    assert!(line.downstream.rate.unwrap().get() > 1_000_000);
    assert!((0.0..40.0).contains(&line.downstream.noise_margin.unwrap().get()));
    assert_eq!(client.wan().await.unwrap().connections[0].mode, Some(WanMode::Pppoe));

    let (_router, client) = started(Gateway::H298A).await;
    assert!(client.dsl().await.unwrap_err().is_unsupported());
    assert_eq!(client.wan().await.unwrap().connections[0].medium, Some(WanMedium::Ethernet));
}
