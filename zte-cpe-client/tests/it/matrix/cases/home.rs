//! The home network and what is on it.

use std::net::Ipv4Addr;
use std::time::Duration;

use zte_cpe_client::Result;
use zte_cpe_model::lan::{DhcpRange, LanOutcome, LanSettings, PortForward, PortProtocol};

use crate::matrix::Bench;

pub(super) async fn hosts_are_read(bench: &Bench) -> Result<()> {
    let hosts = bench.client.hosts().await?;
    let tablet = hosts.peek().iter().find(|host| host.mac.to_colon_string() == "00:00:5E:00:53:01").unwrap();
    assert_eq!(tablet.name.as_ref().unwrap().expose(), "kitchen-tablet");
    assert_eq!(tablet.connected, Some(Duration::from_secs(7265)));
    Ok(())
}

pub(super) async fn host_gets_a_name(bench: &Bench) -> Result<()> {
    let mac = "00:00:5E:00:53:01".parse().unwrap();
    bench.client.set_host_name(mac, &"Küche".parse().unwrap()).await?;
    let hosts = bench.client.hosts().await?;
    let named = hosts.peek().iter().find(|host| host.mac == mac).unwrap();
    assert_eq!(named.best_name().unwrap().expose(), "Küche");
    Ok(())
}

pub(super) async fn home_network_is_read(bench: &Bench) -> Result<()> {
    assert!(bench.client.lan().await?.address.is_some());
    Ok(())
}

pub(super) async fn range_to_give_out_is_set(bench: &Bench) -> Result<()> {
    let lan = bench.client.lan().await?;
    let std::net::IpAddr::V4(address) = lan.address.unwrap().expose() else { panic!("no IPv4") };
    let [a, b, c, _] = address.octets();
    let within = |last| Ipv4Addr::new(a, b, c, last);
    let range = DhcpRange::new(within(50), within(60)).with_lease(Duration::from_hours(2));
    let settings = LanSettings::new(address, Ipv4Addr::new(255, 255, 255, 0));
    assert_eq!(bench.client.set_lan(&settings.with_dhcp(range)).await?, LanOutcome::InPlace);
    let lan = bench.client.lan().await?;
    assert_eq!(lan.dhcp_first.unwrap().expose(), within(50));
    assert_eq!(lan.dhcp_lease, Some(Duration::from_hours(2)));
    assert_eq!(bench.client.set_lan(&settings).await?, LanOutcome::InPlace);
    assert_eq!(bench.client.lan().await?.dhcp_enabled, Some(false));

    let backwards = settings.with_dhcp(DhcpRange::new(within(60), within(50)));
    assert!(bench.client.set_lan(&backwards).await.unwrap_err().is_invalid_input());
    Ok(())
}

pub(super) async fn ports_are_read(bench: &Bench) -> Result<()> {
    bench.client.port_forwards().await.map(drop)
}

pub(super) async fn port_is_handed_out(bench: &Bench) -> Result<()> {
    let forward = PortForward::new("192.0.2.31".parse().unwrap(), 443).with_comment("web");
    bench.client.add_port_forward(&forward).await
}

pub(super) async fn ports_are_listed_and_taken_back(bench: &Bench) -> Result<()> {
    let host = "192.0.2.31".parse().unwrap();
    let web = PortForward::new(host, 8443).with_protocol(PortProtocol::Tcp).with_comment("camera");
    let games = PortForward::new(host, 27_000).up_to(27_050);
    bench.client.add_port_forward(&web).await?;
    bench.client.add_port_forward(&games).await?;
    assert_eq!(bench.client.port_forwards().await?, [web.clone(), games.clone()]);
    bench.client.delete_port_forward(&web).await?;
    assert_eq!(bench.client.port_forwards().await?, [games]);
    assert!(bench.client.delete_port_forward(&web).await.unwrap_err().is_invalid_input());
    Ok(())
}
