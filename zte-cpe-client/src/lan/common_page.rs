//! The `common_page` dialect: frames at one address, and data at another that is told only while its frame is open.
//!
//! Spoken by H168N, H267A, H268A, H298A, H298N, H369A and others, from about 2014 on. Facts come from a dozen independent
//! clients. Secrets travel in clear; a form is signed by its digest, which most firmware does not look at.

use async_trait::async_trait;
use zte_cpe_model::dsl::DslStatus;
use zte_cpe_model::host::Host;
use zte_cpe_model::lan::{LanOutcome, LanSettings, LanStatus, PortForward};
use zte_cpe_model::not_stored::NotStored;
use zte_cpe_model::system::DeviceIdentity;
use zte_cpe_model::wan::{PppoeSettings, PppoeStatus, WanStatus};
use zte_cpe_model::wifi::{WifiChange, WifiNetwork};

use crate::lan::{Dialect, LoginState};
use crate::{Credentials, Error, Result};

mod detect;
mod door;
mod forwards;
mod hosts;
mod identity;
mod lan;
mod line;
mod login;
mod pppoe;
mod uplink;
mod wifi;
mod write;

pub(super) use detect::recognise;

use line::Line;

/// A gateway that speaks `common_page`.
#[derive(Debug)]
pub(crate) struct CommonPage {
    line: Line,
}

#[async_trait]
impl Dialect for CommonPage {
    async fn login_state(&self) -> Result<LoginState> {
        self.line.door().await
    }

    async fn login(&self, credentials: &Credentials) -> Result<()> {
        self.line.log_in(credentials).await
    }

    async fn take_over(&self, taken: Error) -> Result<()> {
        self.line.take_over(taken).await
    }

    async fn logout(&self) -> Result<()> {
        self.line.log_out().await
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
        self.change_wifi(change).await
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

    async fn dsl(&self) -> Result<DslStatus> {
        self.read_dsl().await
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
