//! The router: found, read, configured, left.

use zte_cpe_client::lan::{DialectName, LanClientBuilder};
use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::device::ProductType;
use zte_cpe_model::secret::PppoePassword;
use zte_cpe_model::system::DeviceIdentity;
use zte_cpe_model::wan::{PppoeCredentials, PppoeSettings, WanStatus};

use crate::Error;
use crate::screen::Screen;

/// Whether settings of the router may be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writes {
    /// They may: it is a simulation.
    Allow,
    /// They may not: it is somebody's router.
    Refrain,
}

/// What was learned about the router and will be looked at by the store.
pub(crate) struct Learned {
    pub(crate) product: ProductType,
    pub(crate) identity: DeviceIdentity,
    pub(crate) wan: WanStatus,
    pub(crate) credentials: PppoeCredentials,
}

pub(crate) async fn find(screen: &mut Screen, router: LanClientBuilder) -> Result<LanClient, Error> {
    screen.step("Find out what it is, without a login")?;
    let client = router.connect().await?;
    let probe = client.probe();
    let model = probe.model.as_deref().unwrap_or("a router that does not say its model");
    screen.note(format_args!(
        "{model}, speaks {}, firmware {}",
        probe.dialect,
        probe.firmware.as_deref().unwrap_or("unknown")
    ))?;
    if let Some(tries) = probe.remaining_tries {
        screen.note(format_args!("{tries} wrong passwords would lock it; none was tried"))?;
    }
    Ok(client)
}

pub(crate) async fn read(
    screen: &mut Screen,
    client: &LanClient,
    credentials: Credentials,
    writes: Writes,
) -> Result<Learned, Error> {
    screen.step("Log in and read")?;
    client.login(credentials).await?;
    let learned = in_session(screen, client, writes).await;
    // Whatever happened: an open session would keep the person out of the web UI.
    let left = client.logout().await;
    let learned = learned?;
    left?;
    screen.note("logged out; the web UI is free again")?;
    Ok(learned)
}

async fn in_session(screen: &mut Screen, client: &LanClient, writes: Writes) -> Result<Learned, Error> {
    let identity = client.identity().await?;
    screen.block("Identity", screen.view.identity(&identity))?;
    if let Some(status) = offered(client.status().await)? {
        screen.block("Status", screen.view.status(&status))?;
    }
    if let Some(signal) = offered(client.signal().await)? {
        screen.block("Signal", screen.view.signal(&signal))?;
    }
    if let Some(optical) = offered(client.optical().await)? {
        screen.block("Fibre", screen.view.optical(&optical))?;
    }
    if let Some(line) = offered(client.dsl().await)? {
        screen.block("Telephone line", screen.view.dsl(&line))?;
    }
    let hosts = client.hosts().await?;
    screen.block("Hosts (shown now, stored nowhere)", screen.view.hosts(hosts.peek()))?;
    let wan = client.wan().await?;

    screen.step("Set PPPoE and read it back")?;
    let credentials =
        PppoeCredentials::new("subscriber-7@example.com".parse()?, PppoePassword::new("k3lp-forest-17"));
    match writes {
        Writes::Allow => match offered(client.set_pppoe(&PppoeSettings::new(credentials.clone())).await)? {
            Some(()) => screen.block("PPPoE", screen.view.pppoe(&client.pppoe().await?))?,
            None => screen.note("this model has no PPPoE that could be set here")?,
        },
        Writes::Refrain => screen.note("left alone: this is your router. `zte-cpe wan set-pppoe` does it")?,
    }
    let product = match client.probe().dialect {
        DialectName::Goform | DialectName::Ubus | DialectName::Custom => ProductType::Router,
        _ => ProductType::HomeGateway,
    };
    Ok(Learned { product, identity, wan, credentials })
}

/// What a router says, or nothing where it has no such thing.
fn offered<T>(answer: zte_cpe_client::Result<T>) -> zte_cpe_client::Result<Option<T>> {
    match answer {
        Err(error) if error.is_unsupported() => Ok(None),
        answer => answer.map(Some),
    }
}
