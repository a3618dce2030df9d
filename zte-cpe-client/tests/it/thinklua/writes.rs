//! Settings: what they change, and what they leave as it was.

use std::net::{IpAddr, Ipv4Addr};

use zte_cpe_client::LanClient;
use zte_cpe_model::lan::{DhcpRange, DmzSettings, LanOutcome, LanSettings, PortForward, PortProtocol};
use zte_cpe_model::secret::{PppoePassword, WifiPassphrase};
use zte_cpe_model::wan::{PppoeCredentials, PppoeSettings};
use zte_cpe_model::wifi::{WifiBand, WifiChange, WifiRole, WifiSecurity};
use zte_cpe_simulator::{Gateway, Part, Simulator};

use super::client;

async fn start() -> (Simulator, LanClient) {
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let client = client(&router).await;
    (router, client)
}

/// The fields that the settings have changed, of one part each.
fn changed(router: &Simulator) -> Vec<(Part, Vec<String>)> {
    router
        .changes()
        .into_iter()
        .filter(|change| !change.fields.is_empty())
        .map(|change| (change.part, change.fields))
        .collect()
}

#[tokio::test]
async fn line_gets_other_credentials_and_nothing_else() {
    let (router, client) = start().await;
    let credentials =
        PppoeCredentials::new("päss@isp.example".parse().unwrap(), PppoePassword::new("s3cret & more"));
    client.set_pppoe(&PppoeSettings::new(credentials)).await.unwrap();
    let changes = changed(&router);
    assert_eq!(changes.len(), 1);
    let mut fields = changes[0].1.clone();
    fields.sort();
    assert_eq!(fields, ["Password", "UserName"]);
    let pppoe = client.pppoe().await.unwrap();
    assert_eq!(pppoe.username.unwrap().expose(), "päss@isp.example");
    assert_eq!(pppoe.password.unwrap().expose(), "s3cret & more");
}

#[tokio::test]
async fn network_gets_another_name_and_nothing_else() {
    let (router, client) = start().await;
    let before = client.wifi().await.unwrap();
    let key = before.peek()[0].passphrase.as_ref().unwrap().expose().to_owned();
    let change = WifiChange::of(WifiRole::Main).on(WifiBand::Ghz2_4).ssid("Café & Co".parse().unwrap());
    client.set_wifi(&change).await.unwrap();
    assert_eq!(changed(&router).into_iter().map(|(_, fields)| fields).collect::<Vec<_>>(), [["ESSID"]]);
    let after = client.wifi().await.unwrap();
    assert_eq!(after.peek()[0].ssid.as_ref().unwrap().to_text(), "Café & Co");
    assert_eq!(after.peek()[0].passphrase.as_ref().unwrap().expose(), key);
}

#[tokio::test]
async fn network_gets_passphrase_protection_channel_and_radio() {
    let (_router, client) = start().await;
    let main = || WifiChange::of(WifiRole::Main).on(WifiBand::Ghz5);
    client.set_wifi(&main().passphrase(WifiPassphrase::new("correct horse"))).await.unwrap();
    client.set_wifi(&main().security(WifiSecurity::Wpa3Sae)).await.unwrap();
    client.set_wifi(&main().channel(44)).await.unwrap();
    client.set_wifi(&main().radio_off()).await.unwrap();
    client.set_wifi(&main().channel(0).radio_on().hidden()).await.unwrap();
    let networks = client.wifi().await.unwrap();
    let network = networks
        .peek()
        .iter()
        .find(|one| one.band == Some(WifiBand::Ghz5) && one.role == WifiRole::Main)
        .unwrap();
    assert_eq!(network.passphrase.as_ref().unwrap().expose(), "correct horse");
    assert_eq!((network.security.as_ref(), network.channel), (Some(&WifiSecurity::Wpa3Sae), Some(0)));
    assert_eq!((network.radio_enabled, network.hidden), (Some(true), Some(true)));
}

#[tokio::test]
async fn guests_get_a_network_and_lose_it_again() {
    let (_router, client) = start().await;
    let guest = || WifiChange::of(WifiRole::Guest).on(WifiBand::Ghz2_4);
    client.set_wifi(&guest().switched_on()).await.unwrap();
    client.set_wifi(&guest().switched_off()).await.unwrap();
    assert!(
        client.set_wifi(&WifiChange::of(WifiRole::Main).hidden()).await.unwrap_err().is_invalid_input(),
        "which band"
    );
}

#[tokio::test]
async fn port_forward_is_made_once_and_taken_back() {
    let (router, client) = start().await;
    let forward = PortForward::new("192.168.1.31".parse().unwrap(), 8443)
        .up_to(8444)
        .to_host_port(443)
        .with_protocol(PortProtocol::Tcp)
        .with_comment("camera & co");
    client.add_port_forward(&forward).await.unwrap();
    client.add_port_forward(&forward).await.unwrap();
    assert_eq!(router.rows(Part::PortForwards).len(), 1, "it is there already");
    let told = client.port_forwards().await.unwrap();
    assert_eq!(
        (told.len(), told[0].comment.as_deref(), told[0].host_port),
        (1, Some("camera & co"), Some(443))
    );
    client.delete_port_forward(&forward).await.unwrap();
    assert!(client.port_forwards().await.unwrap().is_empty());
    assert!(client.delete_port_forward(&forward).await.unwrap_err().is_invalid_input());
}

#[tokio::test]
async fn open_terminal_is_set_and_taken_back() {
    let (_router, client) = start().await;
    let host = "192.168.1.77".parse().unwrap();
    client.set_dmz(&DmzSettings::Host(host)).await.unwrap();
    assert_eq!(client.dmz().await.unwrap().host, Some(host));
    client.set_dmz(&DmzSettings::Off).await.unwrap();
    assert_eq!(client.dmz().await.unwrap().enabled, Some(false));
}

#[tokio::test]
async fn home_network_gives_out_other_addresses() {
    let (router, client) = start().await;
    let before = client.lan().await.unwrap();
    let IpAddr::V4(address) = before.address.unwrap().expose() else { panic!("of version 4") };
    let at = |last| Ipv4Addr::from_bits(address.to_bits() & 0xffff_ff00 | last);
    let settings =
        LanSettings::new(address, Ipv4Addr::new(255, 255, 255, 0)).with_dhcp(DhcpRange::new(at(50), at(90)));
    assert_eq!(client.set_lan(&settings).await.unwrap(), LanOutcome::InPlace);
    let lan = client.lan().await.unwrap();
    assert_eq!(
        (lan.dhcp_first, lan.dhcp_last),
        (Some(IpAddr::from(at(50)).into()), Some(IpAddr::from(at(90)).into()))
    );
    assert!(changed(&router).iter().all(|(part, _)| *part == Part::Lan));
}

#[tokio::test]
async fn connection_is_made_anew_and_the_gateway_restarts() {
    let (router, client) = start().await;
    client.reconnect_wan().await.unwrap();
    client.reboot().await.unwrap();
    assert_eq!(router.reboots(), 1);
}
