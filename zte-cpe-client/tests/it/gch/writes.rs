//! What is set takes effect, once, and nothing else changes.

use std::net::Ipv4Addr;

use zte_cpe_model::lan::{DhcpRange, DmzSettings, LanOutcome, LanSettings, PortForward, PortProtocol};
use zte_cpe_model::not_stored::ReleaseReason;
use zte_cpe_model::secret::{PppoePassword, WifiPassphrase};
use zte_cpe_model::wan::{DialMode, PppoeCredentials, PppoeSettings};
use zte_cpe_model::wifi::{WifiBand, WifiChange, WifiRole, WifiSecurity};
use zte_cpe_simulator::{Fault, Gateway, Part};

use super::MODELS;
use crate::gateway::{changed, sent, started};

#[tokio::test]
async fn wireless_network_changes_in_what_is_named() {
    for gateway in MODELS {
        let (router, client) = started(gateway).await;
        let change = WifiChange::of(WifiRole::Main)
            .on(WifiBand::Ghz2_4)
            .ssid("Café & Co".parse().unwrap())
            .passphrase(WifiPassphrase::new("correct horse"));
        client.set_wifi(&change).await.unwrap();
        assert_eq!(changed(&router), ["ESSID", "KeyPassphrase"], "{}", gateway.model);
        client
            .set_wifi(
                &WifiChange::of(WifiRole::Main)
                    .on(WifiBand::Ghz2_4)
                    .security(WifiSecurity::Wpa2Psk)
                    .channel(11)
                    .hidden(),
            )
            .await
            .unwrap();
        let networks = client.wifi().await.unwrap().release(ReleaseReason::AnswerToLiveQuery);
        assert_eq!(networks[0].security, Some(WifiSecurity::Wpa2Psk));
        assert_eq!(networks[0].channel, Some(11));
        assert_eq!(networks[0].hidden, Some(true));
        assert_eq!(networks[0].passphrase.as_ref().unwrap().expose(), "correct horse");
    }
}

#[tokio::test]
async fn pppoe_access_changes_in_what_is_named() {
    let (router, client) = started(Gateway::F660).await;
    let credentials =
        PppoeCredentials::new("line7@isp.example".parse().unwrap(), PppoePassword::new("pass & word"));
    client
        .set_pppoe(&PppoeSettings::new(credentials.clone()).with_dial_mode(DialMode::OnDemand))
        .await
        .unwrap();
    assert_eq!(changed(&router), ["ConnTrigger", "Password", "UserName"]);
    let pppoe = client.pppoe().await.unwrap();
    assert_eq!(pppoe.username.unwrap().expose(), "line7@isp.example");

    let (_router, client) = started(Gateway::F680V4).await;
    let error = client.set_pppoe(&PppoeSettings::new(credentials)).await.unwrap_err();
    assert!(error.is_unsupported(), "no connection of this model dials: {error}");
}

#[tokio::test]
async fn ports_are_handed_out_once_and_taken_back() {
    for gateway in MODELS {
        let (router, client) = started(gateway).await;
        let before = client.port_forwards().await.unwrap();
        let forward = PortForward::new("192.0.2.31".parse().unwrap(), 8443)
            .up_to(8445)
            .with_protocol(PortProtocol::Tcp)
            .with_comment("camera")
            .to_host_port(443);
        client.add_port_forward(&forward).await.unwrap();
        client.add_port_forward(&forward).await.unwrap();
        let after = client.port_forwards().await.unwrap();
        assert_eq!(after.len(), before.len() + 1, "what is there is not made again");
        assert_eq!(sent(&router, "new"), 1);
        assert_eq!(after.last().unwrap().host_port, Some(443));
        client.delete_port_forward(&forward).await.unwrap();
        assert_eq!(client.port_forwards().await.unwrap(), before);
        assert!(client.delete_port_forward(&forward).await.unwrap_err().is_invalid_input());
    }
}

#[tokio::test]
async fn home_network_and_open_terminal_are_set() {
    let (router, client) = started(Gateway::F680V4).await;
    let address = router.rows(Part::Lan)[0].get("IPAddr").unwrap().parse::<Ipv4Addr>().unwrap();
    let [a, b, c, _] = address.octets();
    let range = DhcpRange::new(Ipv4Addr::new(a, b, c, 100), Ipv4Addr::new(a, b, c, 120));
    let settings = LanSettings::new(address, Ipv4Addr::new(255, 255, 255, 0)).with_dhcp(range);
    assert_eq!(client.set_lan(&settings).await.unwrap(), LanOutcome::InPlace);
    let changed = changed(&router);
    assert!(
        changed.iter().all(|name| ["MinAddress", "MaxAddress", "LeaseTime"].contains(&&**name)),
        "{changed:?}"
    );

    client.set_dmz(&DmzSettings::Host("192.0.2.31".parse().unwrap())).await.unwrap();
    assert_eq!(client.dmz().await.unwrap().enabled, Some(true));
    client.set_dmz(&DmzSettings::Off).await.unwrap();
    assert_eq!(client.dmz().await.unwrap().enabled, Some(false));
}

#[tokio::test]
async fn write_that_is_done_and_answered_as_missing_is_not_sent_again() {
    let (router, client) = started(Gateway::F680V4).await;
    router.set_fault(Fault::DoneButNotFound);
    client
        .set_wifi(&WifiChange::of(WifiRole::Main).on(WifiBand::Ghz5).ssid("five".parse().unwrap()))
        .await
        .unwrap();
    assert_eq!(sent(&router, "apply"), 1);
}

#[tokio::test]
async fn write_that_is_refused_is_an_error_and_sent_once() {
    let (router, client) = started(Gateway::F680V4).await;
    router.set_fault(Fault::WrongToken);
    let change = WifiChange::of(WifiRole::Main).on(WifiBand::Ghz5).ssid("five".parse().unwrap());
    let error = client.set_wifi(&change).await.unwrap_err();
    assert!(error.is_not_permitted(), "{error}");
    assert_eq!(sent(&router, "apply"), 1);
    assert!(router.changes().is_empty());
}

#[tokio::test]
async fn restart_is_asked_for_once() {
    for gateway in MODELS {
        let (router, client) = started(gateway).await;
        client.reboot().await.unwrap();
        assert_eq!(router.reboots(), 1);
    }
}
