//! The vue dialect: a page that is one script, a login in JSON, and data that needs no page.
//!
//! Spoken by retail routers since about 2022, such as E2631, SR7110, SR7410 and SR1010. Facts come from half a dozen
//! independent clients. Two writes are known in public, a reconnect and a restart.

use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use zeroize::Zeroizing;
use zte_cpe_model::host::Host;
use zte_cpe_model::not_stored::NotStored;
use zte_cpe_model::system::{DeviceIdentity, DeviceStatus};
use zte_cpe_model::wan::WanStatus;
use zte_cpe_model::wifi::WifiNetwork;

use crate::lan::gateway::exchange::Exchange;
use crate::lan::{Dialect, LoginState};
use crate::{Credentials, Result};

mod data;
mod detect;
mod device;
mod hosts;
mod login;
mod wan;
mod wifi;
mod write;

pub(super) use detect::recognise;

/// A router that speaks vue.
#[derive(Debug)]
pub(crate) struct Vue {
    exchange: Exchange,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// What the next form has to carry: every answer may bring another one.
    token: Option<Zeroizing<String>>,
    /// Whether it said at the door that there was no lock.
    unlocked: bool,
}

impl Vue {
    pub(super) fn at(exchange: Exchange) -> Self {
        Self { exchange, state: Mutex::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Without the token.
impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("State")
    }
}

#[async_trait]
impl Dialect for Vue {
    async fn login_state(&self) -> Result<LoginState> {
        self.door().await
    }

    async fn login(&self, credentials: &Credentials) -> Result<()> {
        self.log_in(credentials).await
    }

    async fn logout(&self) -> Result<()> {
        self.log_out().await
    }

    async fn identity(&self) -> Result<DeviceIdentity> {
        self.read_identity().await
    }

    async fn status(&self) -> Result<DeviceStatus> {
        self.read_status().await
    }

    async fn hosts(&self) -> Result<NotStored<Vec<Host>>> {
        self.read_hosts().await.map(NotStored::new)
    }

    async fn wifi(&self) -> Result<NotStored<Vec<WifiNetwork>>> {
        self.read_wifi().await.map(NotStored::new)
    }

    async fn wan(&self) -> Result<WanStatus> {
        self.read_wan().await
    }

    async fn reconnect_wan(&self) -> Result<()> {
        self.dial_anew().await
    }

    async fn reboot(&self) -> Result<()> {
        self.restart().await
    }
}
