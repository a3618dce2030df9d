//! The home network and what is on it.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use zte_cpe_client::Result;
use zte_cpe_model::host::HostLink;
use zte_cpe_model::lan::{DhcpRange, LanOutcome, LanSettings, PortForward, PortProtocol};
use zte_cpe_simulator::Part;

use super::held;
use crate::matrix::bench::Bench;

pub(in crate::matrix::cases) async fn hosts_are_read(bench: &Bench) -> Result<()> {
    let hosts = bench.client.hosts().await?;
    for (part, link) in [(Part::WirelessHosts, HostLink::Wifi), (Part::WiredHosts, HostLink::Ethernet)] {
        for row in bench.router.rows(part) {
            let mac = row.get("MACAddress").unwrap().parse().unwrap();
            let mut same = hosts.peek().iter().filter(|host| host.mac == mac);
            let (Some(host), None) = (same.next(), same.next()) else { panic!("once in the list") };
            assert_eq!(host.link.as_ref(), Some(&link));
            assert_eq!(host.ip.map(|ip| ip.expose().to_string()).as_deref(), row.get("IPAddress"));
        }
    }
    assert!(!hosts.peek().is_empty());
    Ok(())
}

pub(in crate::matrix::cases) async fn home_network_is_read(bench: &Bench) -> Result<()> {
    let lan = bench.client.lan().await?;
    let address = |address: Option<zte_cpe_model::net::DeviceIp>| address.map(|one| one.expose().to_string());
    assert_eq!(address(lan.address), held(bench, Part::Lan, "IPAddr"));
    assert_eq!(address(lan.dhcp_first), held(bench, Part::Lan, "MinAddress"));
    assert_eq!(address(lan.dhcp_last), held(bench, Part::Lan, "MaxAddress"));
    assert_eq!(lan.dhcp_enabled, Some(true));
    Ok(())
}

pub(in crate::matrix::cases) async fn range_to_give_out_is_set(bench: &Bench) -> Result<()> {
    let lan = bench.client.lan().await?;
    let IpAddr::V4(address) = lan.address.unwrap().expose() else { panic!("no IPv4") };
    let [a, b, c, _] = address.octets();
    let within = |last| Ipv4Addr::new(a, b, c, last);
    let range = DhcpRange::new(within(50), within(60)).with_lease(Duration::from_hours(2));
    let settings = LanSettings::new(address, Ipv4Addr::new(255, 255, 255, 0));
    assert_eq!(bench.client.set_lan(&settings.with_dhcp(range)).await?, LanOutcome::InPlace);
    assert_eq!(held(bench, Part::Lan, "MinAddress"), Some(within(50).to_string()));
    assert_eq!(held(bench, Part::Lan, "LeaseTime").as_deref(), Some("7200"));

    let backwards = settings.with_dhcp(DhcpRange::new(within(60), within(50)));
    assert!(bench.client.set_lan(&backwards).await.unwrap_err().is_invalid_input());
    Ok(())
}

fn camera() -> PortForward {
    PortForward::new("192.0.2.31".parse().unwrap(), 8443)
        .with_protocol(PortProtocol::Tcp)
        .with_comment("camera")
        .to_host_port(443)
}

pub(in crate::matrix::cases) async fn ports_are_read(bench: &Bench) -> Result<()> {
    let told = bench.client.port_forwards().await?;
    assert_eq!(told.len(), bench.router.rows(Part::PortForwards).len());
    Ok(())
}

pub(in crate::matrix::cases) async fn port_is_handed_out(bench: &Bench) -> Result<()> {
    let before = bench.router.rows(Part::PortForwards).len();
    bench.client.add_port_forward(&camera()).await?;
    let rules = bench.router.rows(Part::PortForwards);
    assert_eq!(rules.len(), before + 1);
    let names = ["InternalClient", "ExternalPort", "InternalPort", "Protocol", "Alias"];
    let expected = ["192.0.2.31", "8443", "443", "TCP", "camera"].map(Some);
    assert_eq!(names.map(|name| rules.last().unwrap().get(name)), expected);
    Ok(())
}

pub(in crate::matrix::cases) async fn ports_are_listed_and_taken_back(bench: &Bench) -> Result<()> {
    let before = bench.client.port_forwards().await?;
    let games = PortForward::new("192.0.2.31".parse().unwrap(), 27_000).up_to(27_050);
    bench.client.add_port_forward(&camera()).await?;
    bench.client.add_port_forward(&games).await?;
    let told = bench.client.port_forwards().await?;
    assert_eq!(told.len(), before.len() + 2);
    assert_eq!(told[before.len()].host_port, Some(443));
    bench.client.delete_port_forward(&camera()).await?;
    bench.client.delete_port_forward(&games).await?;
    assert_eq!(bench.client.port_forwards().await?, before);
    assert!(bench.client.delete_port_forward(&games).await.unwrap_err().is_invalid_input());
    Ok(())
}
