//! Routers whose pages are one script.

use zte_cpe_client::SessionPolicy;
use zte_cpe_client::lan::DialectName;
use zte_cpe_model::host::HostLink;
use zte_cpe_model::not_stored::ReleaseReason;
use zte_cpe_model::wan::ConnectionState;
use zte_cpe_model::wifi::{WifiChange, WifiRole};
use zte_cpe_simulator::{Fault, Gateway, Part, Simulator};

use crate::gateway::{credentials, logged_in, probed, sent, started, wrong};

const MODELS: [Gateway; 2] = [Gateway::SR7410, Gateway::E2631];

#[tokio::test]
async fn everything_that_is_told_is_read() {
    for gateway in MODELS {
        let (router, client) = started(gateway).await;
        let held = |part, name: &str| router.rows(part)[0].get(name).unwrap().to_owned();
        assert_eq!(client.probe().dialect, DialectName::Vue);
        let identity = client.identity().await.unwrap();
        assert_eq!(identity.model.as_deref(), Some(gateway.model));
        assert_eq!(identity.firmware.as_deref(), Some(&*held(Part::Identity, "SoftwareVer")));
        let wan = client.wan().await.unwrap();
        assert_eq!(wan.connections[0].state, Some(ConnectionState::Connected));
        assert!(wan.ipv4.is_some() && wan.link.is_some());
        let networks = client.wifi().await.unwrap().release(ReleaseReason::AnswerToLiveQuery);
        assert_eq!(networks.len(), router.rows(Part::WifiNetworks).len());
        assert!(networks.iter().all(|one| one.band.is_some() && one.ssid.is_some()));

        let hosts = client.hosts().await.unwrap().release(ReleaseReason::AnswerToLiveQuery);
        for (part, link) in [(Part::WirelessHosts, HostLink::Wifi), (Part::WiredHosts, HostLink::Ethernet)] {
            for row in router.rows(part) {
                let mac = row.get("MACAddress").unwrap().parse().unwrap();
                let same: Vec<_> = hosts.iter().filter(|host| host.mac == mac).collect();
                assert_eq!(same.len(), 1, "{}", gateway.model);
                assert_eq!(same[0].link, Some(link.clone()), "{}", gateway.model);
            }
        }
    }
}

#[tokio::test]
async fn reconnect_and_restart_are_the_writes_that_are_known() {
    for gateway in MODELS {
        let (router, client) = started(gateway).await;
        client.reconnect_wan().await.unwrap();
        assert_eq!(sent(&router, "PPPONRECONNECT"), 1);
        let change = WifiChange::of(WifiRole::Main).hidden();
        assert!(client.set_wifi(&change).await.unwrap_err().is_unsupported());
        assert!(client.pppoe().await.unwrap_err().is_unsupported());
        client.reboot().await.unwrap();
        assert_eq!(router.reboots(), 1);
    }
}

#[tokio::test]
async fn refused_password_is_not_sent_again_and_a_lock_is_waited_out() {
    for gateway in MODELS {
        let router = Simulator::start(gateway).await.unwrap();
        let client = probed(&router, SessionPolicy::default()).await;
        for text in ["one", "two", "three"] {
            assert!(client.login(wrong(text)).await.unwrap_err().is_wrong_password());
        }
        assert!(client.login(wrong("one")).await.unwrap_err().is_wrong_password());
        assert_eq!(router.failed_logins(), 3);
        let error = client.login(credentials()).await.unwrap_err();
        assert!(error.is_locked_out() && error.retry_after().is_some(), "{error}");
        assert_eq!(router.login_attempts(), 3);
    }
}

#[tokio::test]
async fn person_in_the_web_ui_is_left_alone() {
    let router = Simulator::builder(Gateway::SR7410).fault(Fault::PreEmpt).start().await.unwrap();
    let client = probed(&router, SessionPolicy::default()).await;
    let error = client.login(credentials()).await.unwrap_err();
    assert!(error.is_session_taken(), "{error}");
}

#[tokio::test]
async fn session_that_has_ended_is_opened_again_and_logout_ends_it() {
    for gateway in MODELS {
        let (router, client) = started(gateway).await;
        router.expire_session();
        client.hosts().await.unwrap();
        assert_eq!(router.login_attempts(), 2);
        client.logout().await.unwrap();
        assert!(!router.has_session());
        logged_in(&router).await.wan().await.unwrap();
    }
}

#[tokio::test]
async fn write_that_is_refused_is_an_error_and_sent_once() {
    for gateway in MODELS {
        let (router, client) = started(gateway).await;
        router.set_fault(Fault::WrongToken);
        assert!(client.reconnect_wan().await.unwrap_err().is_not_permitted());
        assert_eq!(sent(&router, "PPPONRECONNECT"), 1);
    }
}
