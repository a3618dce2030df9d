//! The gch dialect: whole HTML pages whose scripts hand over the values, and forms that send a page back.
//!
//! Spoken by F609, F660, F670, F680 and others up to about 2019. Facts come from recorded pages of an F680 and from half a
//! dozen independent clients.

use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use zte_cpe_model::host::Host;
use zte_cpe_model::lan::{DmzSettings, DmzStatus, LanOutcome, LanSettings, LanStatus, PortForward};
use zte_cpe_model::not_stored::NotStored;
use zte_cpe_model::optical::OpticalStatus;
use zte_cpe_model::system::DeviceIdentity;
use zte_cpe_model::wan::{PppoeSettings, PppoeStatus, WanStatus};
use zte_cpe_model::wifi::{WifiChange, WifiNetwork};

use crate::lan::gateway::exchange::Exchange;
use crate::lan::{Dialect, LoginState};
use crate::{Credentials, Error, Result};

mod detect;
mod dmz;
mod door;
mod draft;
mod forwards;
mod hosts;
mod identity;
mod lan;
mod login;
mod optical;
mod page;
mod pages;
mod pppoe;
mod wan;
mod wifi;

pub(super) use detect::recognise;

use door::{Door, PasswordScheme, Taken};

/// A gateway that speaks gch.
#[derive(Debug)]
pub(crate) struct Gch {
    exchange: Exchange,
    scheme: PasswordScheme,
    known: Mutex<Known>,
}

/// What is learnt on the way.
#[derive(Default)]
struct Known {
    /// What the router showed last at its door.
    door: Option<Door>,
    /// What the next write has to carry.
    token: Option<String>,
    /// Who stood in the way of the last login.
    taken: Option<Taken>,
}

/// Without tokens.
impl std::fmt::Debug for Known {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Known")
    }
}

impl Gch {
    pub(super) fn new(exchange: Exchange, scheme: PasswordScheme) -> Self {
        Self { exchange, scheme, known: Mutex::default() }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Dialect for Gch {
    async fn login_state(&self) -> Result<LoginState> {
        self.door().await
    }

    async fn login(&self, credentials: &Credentials) -> Result<()> {
        self.log_in(credentials).await
    }

    async fn take_over(&self, taken: Error) -> Result<()> {
        self.throw_out(taken).await
    }

    async fn logout(&self) -> Result<()> {
        self.log_out().await
    }

    async fn identity(&self) -> Result<DeviceIdentity> {
        self.read_identity().await
    }

    async fn hosts(&self) -> Result<NotStored<Vec<Host>>> {
        self.read_hosts().await.map(NotStored::new)
    }

    async fn wifi(&self) -> Result<NotStored<Vec<WifiNetwork>>> {
        self.read_wifi().await.map(NotStored::new)
    }

    async fn set_wifi(&self, change: &WifiChange) -> Result<()> {
        self.write_wifi(change).await
    }

    async fn wan(&self) -> Result<WanStatus> {
        self.read_wan().await
    }

    async fn pppoe(&self) -> Result<PppoeStatus> {
        self.read_pppoe().await
    }

    async fn set_pppoe(&self, settings: &PppoeSettings) -> Result<()> {
        self.write_pppoe(settings).await
    }

    async fn optical(&self) -> Result<OpticalStatus> {
        self.read_optical().await
    }

    async fn dmz(&self) -> Result<DmzStatus> {
        self.read_dmz().await
    }

    async fn set_dmz(&self, settings: &DmzSettings) -> Result<()> {
        self.write_dmz(settings).await
    }

    async fn lan(&self) -> Result<LanStatus> {
        self.read_lan().await
    }

    async fn set_lan(&self, settings: &LanSettings) -> Result<LanOutcome> {
        self.write_lan(settings).await
    }

    async fn port_forwards(&self) -> Result<Vec<PortForward>> {
        self.read_forwards().await
    }

    async fn add_port_forward(&self, forward: &PortForward) -> Result<()> {
        self.write_forward(forward).await
    }

    async fn delete_port_forward(&self, forward: &PortForward) -> Result<()> {
        self.remove_forward(forward).await
    }

    async fn reboot(&self) -> Result<()> {
        self.restart().await
    }
}
