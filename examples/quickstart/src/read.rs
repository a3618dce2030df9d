//! The router: found, read, configured, left.

use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::secret::{Password, PppoePassword};
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
    pub(crate) identity: DeviceIdentity,
    pub(crate) wan: WanStatus,
    pub(crate) credentials: PppoeCredentials,
}

pub(crate) async fn read(
    screen: &mut Screen,
    url: &str,
    password: Password,
    writes: Writes,
) -> Result<Learned, Error> {
    screen.step("Find out what it is, without a login")?;
    let client = LanClient::connect(url).await?;
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

    screen.step("Log in and read")?;
    client.login(Credentials::password(password)).await?;
    let learned = in_session(screen, &client, writes).await;
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
    screen.block("Status", screen.view.status(&client.status().await?))?;
    screen.block("Signal", screen.view.signal(&client.signal().await?))?;
    let hosts = client.hosts().await?;
    screen.block("Hosts (shown now, stored nowhere)", screen.view.hosts(hosts.peek()))?;
    let wan = client.wan().await?;

    screen.step("Set PPPoE and read it back")?;
    let credentials =
        PppoeCredentials::new("subscriber-7@example.com".parse()?, PppoePassword::new("k3lp-forest-17"));
    match writes {
        Writes::Allow => {
            client.set_pppoe(&PppoeSettings::new(credentials.clone())).await?;
            screen.block("PPPoE", screen.view.pppoe(&client.pppoe().await?))?;
        }
        Writes::Refrain => screen.note("left alone: this is your router. `zte-cpe wan set-pppoe` does it")?,
    }
    Ok(Learned { identity, wan, credentials })
}
