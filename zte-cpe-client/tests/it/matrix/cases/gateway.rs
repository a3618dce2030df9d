//! What home gateways have and mobile routers lack.

use zte_cpe_client::Result;
use zte_cpe_model::lan::DmzSettings;
use zte_cpe_model::wan::ConnectionState;
use zte_cpe_simulator::Part;

use crate::matrix::bench::Bench;

pub(super) mod device;
pub(super) mod home;
pub(super) mod wireless;

/// What the simulator holds in the first row of a part.
fn held(bench: &Bench, part: Part, name: &str) -> Option<String> {
    bench.router.rows(part).first()?.get(name).map(str::to_owned)
}

pub(super) async fn connection_is_made_anew(bench: &Bench) -> Result<()> {
    bench.client.reconnect_wan().await?;
    let wan = bench.client.wan().await?;
    assert!(wan.connections.iter().any(|one| one.state == Some(ConnectionState::Connected)));
    Ok(())
}

pub(super) async fn light_is_measured(bench: &Bench) -> Result<()> {
    let optics = bench.client.optical().await?;
    let power = optics.received_power.unwrap().get();
    assert!((-40.0..=0.0).contains(&power), "dBm, whatever the device counts in");
    Ok(())
}

pub(super) async fn line_quality_is_read(bench: &Bench) -> Result<()> {
    let line = bench.client.dsl().await?;
    let margin = line.downstream.noise_margin.unwrap().get();
    assert!((0.0..=40.0).contains(&margin), "dB, whatever the device counts in");
    assert!(line.downstream.rate.unwrap().get() > 1_000_000, "bits a second");
    Ok(())
}

pub(super) async fn open_terminal_is_read(bench: &Bench) -> Result<()> {
    assert!(bench.client.dmz().await?.enabled.is_some());
    Ok(())
}

pub(super) async fn open_terminal_is_set_and_taken_back(bench: &Bench) -> Result<()> {
    let host = "192.168.1.77".parse().unwrap();
    bench.client.set_dmz(&DmzSettings::Host(host)).await?;
    let dmz = bench.client.dmz().await?;
    assert_eq!((dmz.enabled, dmz.host), (Some(true), Some(host)));
    bench.client.set_dmz(&DmzSettings::Off).await?;
    assert_eq!(bench.client.dmz().await?.enabled, Some(false));
    Ok(())
}

pub(super) async fn clock_is_read(bench: &Bench) -> Result<()> {
    assert!(bench.client.time().await?.now.is_some());
    Ok(())
}
