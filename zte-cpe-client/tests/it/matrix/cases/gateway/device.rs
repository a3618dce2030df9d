//! The device itself and its uplink.

use zte_cpe_client::Result;
use zte_cpe_model::secret::PppoePassword;
use zte_cpe_model::wan::{ConnectionState, PppoeCredentials, PppoeSettings};
use zte_cpe_simulator::Part;

use super::held;
use crate::matrix::bench::Bench;

pub(in crate::matrix::cases) async fn identity_is_read(bench: &Bench) -> Result<()> {
    let identity = bench.client.identity().await?;
    assert_eq!(identity.model, held(bench, Part::Identity, "ModelName"));
    assert_eq!(identity.firmware, held(bench, Part::Identity, "SoftwareVer"));
    assert_eq!(
        identity.serial.map(|serial| serial.expose().to_owned()),
        held(bench, Part::Identity, "SerialNumber")
    );
    Ok(())
}

pub(in crate::matrix::cases) async fn status_is_read(bench: &Bench) -> Result<()> {
    let status = bench.client.status().await?;
    assert_eq!(status.uptime.unwrap().as_secs(), 45_005);
    if let Some(load) = held(bench, Part::Usage, "CpuUsage1") {
        assert_eq!(status.cpu[0].get().to_string(), load);
        assert_eq!(status.memory.map(|share| share.get().to_string()), held(bench, Part::Usage, "MemUsage"));
    }
    Ok(())
}

pub(in crate::matrix::cases) async fn uplink_is_read(bench: &Bench) -> Result<()> {
    let wan = bench.client.wan().await?;
    let address = held(bench, Part::WanConnections, "IPAddress");
    assert_eq!(wan.ipv4.map(|address| address.expose().to_string()), address);
    assert!(wan.connections.iter().all(|one| one.state == Some(ConnectionState::Connected)));
    let told: Vec<_> = wan.connections.iter().filter_map(|one| one.name.clone()).collect();
    let rows = bench.router.rows(Part::WanConnections);
    let held: Vec<_> = rows.iter().map(|row| row.get("WANCName").unwrap().to_owned()).collect();
    assert_eq!(told, held, "every connection by itself");
    Ok(())
}

/// The row of the connection that dials.
fn line(bench: &Bench, name: &str) -> Option<String> {
    let rows = bench.router.rows(Part::WanConnections);
    let line = rows.iter().find(|row| row.get("linkMode") == Some("PPP"))?;
    line.get(name).map(str::to_owned)
}

pub(in crate::matrix::cases) async fn line_is_read(bench: &Bench) -> Result<()> {
    let read = bench.client.pppoe().await?;
    assert_eq!(read.username.map(|name| name.expose().to_owned()), line(bench, "UserName"));
    assert_eq!(read.password.map(|word| word.expose().to_owned()), line(bench, "Password"));
    Ok(())
}

pub(in crate::matrix::cases) async fn line_is_set(bench: &Bench) -> Result<()> {
    let username = "line&1@isp.example".parse().unwrap();
    let settings = PppoeSettings::new(PppoeCredentials::new(username, PppoePassword::new("p=+%ä")));
    bench.client.set_pppoe(&settings).await?;
    assert_eq!(line(bench, "UserName").as_deref(), Some("line&1@isp.example"));
    assert_eq!(line(bench, "Password").as_deref(), Some("p=+%ä"));
    let changes = bench.router.changes();
    let fields: Vec<_> = changes.iter().flat_map(|change| &change.fields).collect();
    let named = ["UserName", "Password", "ConnTrigger"];
    assert!(fields.iter().all(|name| named.contains(&name.as_str())), "{fields:?}");
    Ok(())
}

/// There is nothing that could be read back of a restart.
pub(in crate::matrix::cases) async fn router_restarts(bench: &Bench) -> Result<()> {
    bench.client.reboot().await?;
    assert_eq!(bench.router.reboots(), 1);
    Ok(())
}
