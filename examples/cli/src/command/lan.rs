//! What the router gives out at home, and what it lets in from outside.

use serde_json::json;
use zte_cpe_model::lan::{DmzSettings, PortForward, PortProtocol};
use zte_cpe_model::net::DeviceIp;
use zte_cpe_terminal::secret::{Echo, from_environment_or_prompt};

use super::VIEW;
use super::session::{in_session, print};
use crate::args::{AddForward, Options, Ports, Protocol, Router};
use crate::exit::Failure;

pub(super) async fn show(options: &Options, router: &Router) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        let lan = client.lan().await?;
        print(options, VIEW.lan(&lan), &json!(lan))
    })
    .await
}

pub(super) async fn forwards(options: &Options, router: &Router) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        let forwards = client.port_forwards().await?;
        print(options, VIEW.forwards(&forwards), &json!(forwards))
    })
    .await
}

pub(super) async fn add_forward(options: &Options, args: &AddForward) -> Result<(), Failure> {
    let Ports { first, last } = args.ports;
    let protocol = match args.protocol {
        Protocol::Tcp => PortProtocol::Tcp,
        Protocol::Udp => PortProtocol::Udp,
        Protocol::Both => PortProtocol::TcpAndUdp,
    };
    let host = terminal("ZTE_CPE_FORWARD_TO")?;
    let mut forward = PortForward::new(host, first).up_to(last).with_protocol(protocol);
    if let Some(port) = args.to_port {
        forward = forward.to_host_port(port);
    }
    if let Ok(name) = std::env::var("ZTE_CPE_FORWARD_NAME") {
        forward = forward.with_comment(name);
    }
    in_session(options, &args.router, async |client| {
        client.add_port_forward(&forward).await?;
        let forwards = client.port_forwards().await?;
        print(options, format!("handed over, and read back:\n{}", VIEW.forwards(&forwards)), &json!(forwards))
    })
    .await
}

pub(super) async fn delete_forward(options: &Options, router: &Router, number: usize) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        let forwards = client.port_forwards().await?;
        let missing = || Failure::Usage(format!("there is no number {number}; see «forward list»"));
        let forward = number.checked_sub(1).and_then(|index| forwards.get(index)).ok_or_else(missing)?;
        client.delete_port_forward(forward).await?;
        let left = client.port_forwards().await?;
        print(options, format!("taken back; there are left:\n{}", VIEW.forwards(&left)), &json!(left))
    })
    .await
}

pub(super) async fn dmz(options: &Options, router: &Router) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        let dmz = client.dmz().await?;
        print(options, VIEW.dmz(&dmz), &json!(dmz))
    })
    .await
}

pub(super) async fn open_dmz(options: &Options, router: &Router) -> Result<(), Failure> {
    let settings = DmzSettings::Host(terminal("ZTE_CPE_DMZ_TO")?);
    set_dmz(options, router, &settings).await
}

pub(super) async fn set_dmz(
    options: &Options,
    router: &Router,
    settings: &DmzSettings,
) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        client.set_dmz(settings).await?;
        let dmz = client.dmz().await?;
        print(options, format!("set, and read back:\n{}", VIEW.dmz(&dmz)), &json!(dmz))
    })
    .await
}

fn terminal(variable: &str) -> Result<DeviceIp, Failure> {
    let text = from_environment_or_prompt(variable, "Address of the terminal: ", Echo::Shown)?;
    super::network::ip_address(&text).map(DeviceIp::from)
}
