//! The wireless networks.

use zte_cpe_client::Result;
use zte_cpe_model::secret::WifiPassphrase;
use zte_cpe_model::wifi::{WifiBand, WifiChange, WifiRole, WifiSecurity};
use zte_cpe_simulator::{Part, Record};

use crate::matrix::bench::Bench;

fn first(bench: &Bench) -> Record {
    bench.router.rows(Part::WifiNetworks)[0].clone()
}

fn main() -> WifiChange {
    WifiChange::of(WifiRole::Main).on(WifiBand::Ghz2_4)
}

pub(in crate::matrix::cases) async fn networks_are_read(bench: &Bench) -> Result<()> {
    let networks = bench.client.wifi().await?;
    let told = networks.peek().iter().find(|one| one.role == WifiRole::Main).unwrap();
    let held = first(bench);
    assert_eq!(told.ssid.as_ref().map(|name| name.to_text().into_owned()).as_deref(), held.get("ESSID"));
    assert_eq!(told.band, Some(WifiBand::Ghz2_4));
    assert_eq!(told.enabled, Some(true));
    assert!(matches!(
        told.security,
        Some(WifiSecurity::Wpa2Psk | WifiSecurity::WpaWpa2Psk | WifiSecurity::Wpa2Wpa3)
    ));
    if bench.model.dialect() != "vue" {
        assert_eq!(told.passphrase.as_ref().map(WifiPassphrase::expose), held.get("KeyPassphrase"));
    }
    Ok(())
}

pub(in crate::matrix::cases) async fn main_network_gets_name_and_passphrase(bench: &Bench) -> Result<()> {
    let change =
        main().ssid("new home ä".parse().unwrap()).passphrase(WifiPassphrase::new("new passphrase+&"));
    bench.client.set_wifi(&change).await?;
    let held = first(bench);
    assert_eq!(held.get("ESSID"), Some("new home ä"));
    assert_eq!(held.get("KeyPassphrase"), Some("new passphrase+&"));
    let changes = bench.router.changes();
    let fields: Vec<_> = changes.iter().flat_map(|change| &change.fields).collect();
    assert!(fields.iter().all(|name| ["ESSID", "KeyPassphrase"].contains(&name.as_str())), "{fields:?}");
    Ok(())
}

pub(in crate::matrix::cases) async fn guest_network_is_switched_and_the_main_one_stays(
    bench: &Bench,
) -> Result<()> {
    let guest = WifiChange::of(WifiRole::Guest).on(WifiBand::Ghz2_4);
    let main = first(bench);
    for (change, on) in [(guest.clone().switched_on(), "1"), (guest.switched_off(), "0")] {
        bench.client.set_wifi(&change).await?;
        let rows = bench.router.rows(Part::WifiNetworks);
        assert_eq!(rows[1].get("Enable"), Some(on));
        assert_eq!(rows[0].get("ESSID"), main.get("ESSID"));
        assert_eq!(rows[0].get("Enable"), main.get("Enable"));
    }
    Ok(())
}

/// Older firmware knows no third edition.
pub(in crate::matrix::cases) async fn protection_is_taken_off_and_put_on(bench: &Bench) -> Result<()> {
    let best = match bench.model.dialect() {
        "thinklua" => WifiSecurity::Wpa2Wpa3,
        _ => WifiSecurity::WpaWpa2Psk,
    };
    bench.client.set_wifi(&main().security(WifiSecurity::Open)).await?;
    assert_eq!(first(bench).get("BeaconType"), Some("None"));
    bench
        .client
        .set_wifi(&main().security(best.clone()).passphrase(WifiPassphrase::new("long enough")))
        .await?;
    let networks = bench.client.wifi().await?;
    assert_eq!(networks.peek()[0].security, Some(best));

    let short = main().passphrase(WifiPassphrase::new("short"));
    assert!(bench.client.set_wifi(&short).await.unwrap_err().is_invalid_input());
    Ok(())
}
