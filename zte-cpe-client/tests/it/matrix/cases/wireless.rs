//! The wireless networks.

use zte_cpe_client::Result;
use zte_cpe_model::secret::WifiPassphrase;
use zte_cpe_model::wifi::{WifiBand, WifiChange, WifiNetwork, WifiRole, WifiSecurity};

use crate::matrix::bench::Bench;

/// The one network that is meant, as it is.
async fn network(bench: &Bench, role: WifiRole) -> Result<WifiNetwork> {
    let networks = bench.client.wifi().await?;
    let meant = networks.peek().iter().find(|one| one.role == role && one.band != Some(WifiBand::Ghz5));
    Ok(meant.unwrap().clone())
}

/// What is compared of a network; its passphrase among it.
fn traits(network: &WifiNetwork) -> impl PartialEq + std::fmt::Debug + use<> {
    let key = network.passphrase.as_ref().map(|key| key.expose().to_owned());
    let name = network.ssid.as_ref().map(|name| name.to_text().into_owned());
    (
        name,
        key,
        network.security.clone(),
        network.enabled,
        network.hidden,
        network.isolated,
        network.max_hosts,
    )
}

pub(super) async fn networks_are_read(bench: &Bench) -> Result<()> {
    let main = network(bench, WifiRole::Main).await?;
    assert_eq!(main.ssid.unwrap().to_text(), "home");
    assert_eq!(main.passphrase.unwrap().expose(), "päss phrase");
    assert_eq!((main.enabled, main.hidden), (Some(true), Some(true)));
    assert_eq!(main.security, Some(WifiSecurity::Wpa2Psk));
    Ok(())
}

pub(super) async fn main_network_gets_name_and_passphrase(bench: &Bench) -> Result<()> {
    let guest = traits(&network(bench, WifiRole::Guest).await?);
    let change = WifiChange::of(WifiRole::Main)
        .on(WifiBand::Ghz2_4)
        .ssid("new home ä".parse().unwrap())
        .passphrase(WifiPassphrase::new("new päss phrase"));
    bench.client.set_wifi(&change).await?;

    let held = bench.router.access_point(0, 0).unwrap();
    assert_eq!((held.get("SSID"), held.get("Password")), (Some("new home ä"), Some("new päss phrase")));
    let kept = ["AuthMode", "EncrypType", "ApBroadcastDisabled", "ApIsolate", "ApMaxStationNumber"];
    let before = [Some("WPA2PSK"), Some("CCMP"), Some("1"), Some("0"), Some("32")];
    assert_eq!(kept.map(|name| held.get(name)), before, "what was not named stays as it was");
    assert_eq!(traits(&network(bench, WifiRole::Guest).await?), guest);
    Ok(())
}

pub(super) async fn guest_network_is_switched_and_the_main_one_stays(bench: &Bench) -> Result<()> {
    let main = traits(&network(bench, WifiRole::Main).await?);
    for (change, on) in [
        (WifiChange::of(WifiRole::Guest).switched_off(), false),
        (WifiChange::of(WifiRole::Guest).switched_on(), true),
    ] {
        bench.client.set_wifi(&change).await?;
        assert_eq!(network(bench, WifiRole::Guest).await?.enabled, Some(on));
        assert_eq!(traits(&network(bench, WifiRole::Main).await?), main);
    }
    Ok(())
}

pub(super) async fn protection_is_taken_off_and_put_on(bench: &Bench) -> Result<()> {
    let main = || WifiChange::of(WifiRole::Main).on(WifiBand::Ghz2_4);
    bench.client.set_wifi(&main().security(WifiSecurity::Open)).await?;
    assert_eq!(network(bench, WifiRole::Main).await?.security, Some(WifiSecurity::Open));
    let change = main().security(WifiSecurity::Wpa2Wpa3).passphrase(WifiPassphrase::new("long enough"));
    bench.client.set_wifi(&change).await?;
    assert_eq!(network(bench, WifiRole::Main).await?.security, Some(WifiSecurity::Wpa2Wpa3));

    let short = main().passphrase(WifiPassphrase::new("short"));
    assert!(bench.client.set_wifi(&short).await.unwrap_err().is_invalid_input());
    Ok(())
}
