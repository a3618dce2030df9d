//! The home network and what is on it.

use std::net::Ipv4Addr;
use std::time::Duration;

use zte_cpe_client::Result;
use zte_cpe_model::lan::{DhcpRange, LanOutcome, LanSettings, PortForward, PortProtocol};

use crate::matrix::bench::Bench;

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
    let lan = bench.client.lan().await?;
    assert_eq!(lan.address.unwrap().expose().to_string(), bench.router.value("lan_ipaddr").unwrap());
    assert_eq!(lan.netmask.unwrap().to_string(), "255.255.255.0");
    assert_eq!(lan.dhcp_enabled, Some(true));
    assert_eq!(lan.dhcp_first.unwrap().expose().to_string(), bench.router.value("dhcpStart").unwrap());
    assert_eq!(lan.dhcp_last.unwrap().expose().to_string(), bench.router.value("dhcpEnd").unwrap());
    Ok(())
}

/// Whether it is there before or after it answered.
pub(super) async fn router_is_told_to_have_moved(bench: &Bench) -> Result<()> {
    let [old, new] = [1, 2].map(|last| Ipv4Addr::new(127, 0, 0, last));
    bench.router.set_value("lan_ipaddr", &old.to_string());
    let settings = LanSettings::new(new, Ipv4Addr::new(255, 255, 255, 0));
    assert_eq!(bench.client.set_lan(&settings).await?, LanOutcome::Moved(new));
    assert_eq!(bench.router.value("lan_ipaddr"), Some(new.to_string()));
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
    bench.router.set_value("PortForwardRules_3", "192.0.2.31,8000,8010,UDP,games");
    let games = PortForward::new("192.0.2.31".parse().unwrap(), 8000).up_to(8010);
    let games = games.with_protocol(PortProtocol::Udp).with_comment("games");
    assert_eq!(bench.client.port_forwards().await?, [games]);
    Ok(())
}

/// One dialect has a call that adds, and none that tells.
pub(super) async fn port_is_read_back_where_it_can_be(bench: &Bench) -> Result<()> {
    let forward = PortForward::new("192.0.2.31".parse().unwrap(), 443).with_comment("web");
    let outcome = bench.client.add_port_forward(&forward).await;
    match bench.model.dialect() {
        "ubus" => outcome?,
        _ => assert!(outcome.unwrap_err().is_not_applied()),
    }
    assert!(bench.router.port_forwards().is_empty());
    Ok(())
}

pub(super) async fn port_is_handed_out(bench: &Bench) -> Result<()> {
    let forward = PortForward::new("192.0.2.31".parse().unwrap(), 443).with_comment("web");
    bench.client.add_port_forward(&forward).await?;
    let held = bench.router.port_forwards();
    let [rule] = held.as_slice() else { panic!("{} rules", held.len()) };
    let fields = ["dest_ip", "src_dport", "comment"].map(|name| rule.get(name));
    assert_eq!(fields, [Some("192.0.2.31"), Some("443-443"), Some("web")]);
    Ok(())
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
    assert_eq!(bench.router.port_forwards().len(), 1);
    assert!(bench.client.delete_port_forward(&web).await.unwrap_err().is_invalid_input());
    Ok(())
}
