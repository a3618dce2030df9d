//! What feeds the router.

use zte_cpe_client::Result;
use zte_cpe_model::secret::PppoePassword;
use zte_cpe_model::wan::{
    ConnectionState, PppoeCredentials, PppoeSettings, StaticSettings, WanMode, WanSettings,
};

use crate::matrix::bench::Bench;

pub(super) async fn uplink_is_read(bench: &Bench) -> Result<()> {
    let wan = bench.client.wan().await?;
    assert_eq!(wan.mode, Some(WanMode::Pppoe));
    assert_eq!(wan.cellular, Some(ConnectionState::Connected));
    Ok(())
}

pub(super) async fn uplink_becomes_dhcp(bench: &Bench) -> Result<()> {
    bench.client.set_wan(&WanSettings::Dhcp).await?;
    assert_eq!(bench.client.wan().await?.mode, Some(WanMode::Dhcp));
    Ok(())
}

pub(super) async fn uplink_becomes_fixed(bench: &Bench) -> Result<()> {
    let ip = |text: &str| text.parse::<std::net::IpAddr>().unwrap();
    let address = StaticSettings::new(ip("198.51.100.20").into(), ip("255.255.255.0"), ip("198.51.100.1"));
    let settings = address.with_dns([ip("198.51.100.53"), ip("203.0.113.53")]);
    bench.client.set_wan(&WanSettings::Static(settings.clone())).await?;
    let wan = bench.client.wan().await?;
    assert_eq!((wan.mode, wan.static_settings), (Some(WanMode::Static), Some(settings)));

    let nothing = WanSettings::Static(StaticSettings::default());
    assert!(bench.client.set_wan(&nothing).await.unwrap_err().is_invalid_input());
    Ok(())
}

pub(super) async fn uplink_becomes_mobile(bench: &Bench) -> Result<()> {
    bench.client.set_wan(&WanSettings::Cellular).await?;
    assert_eq!(bench.client.wan().await?.mode, Some(WanMode::Cellular));
    Ok(())
}

fn line() -> PppoeSettings {
    let username = "line&1@isp.example".parse().unwrap();
    PppoeSettings::new(PppoeCredentials::new(username, PppoePassword::new("p=+%ä")))
}

pub(super) async fn line_is_read(bench: &Bench) -> Result<()> {
    let read = bench.client.pppoe().await?;
    assert_eq!(read.username.unwrap().expose(), "first&line@isp.example");
    assert_eq!(read.password.unwrap().expose(), "f=+%ü");
    Ok(())
}

pub(super) async fn line_is_set(bench: &Bench) -> Result<()> {
    bench.client.set_pppoe(&line()).await?;
    let read = bench.client.pppoe().await?;
    assert_eq!(read.username.unwrap().expose(), "line&1@isp.example");
    assert_eq!(read.password.unwrap().expose(), "p=+%ä");
    Ok(())
}
