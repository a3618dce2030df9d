//! The thinklua dialect: pages that are opened one at a time, data that is told only on its page, forms that are signed.
//!
//! Facts come from the web root of an H3600, recordings of it, and a dozen independent clients of later models; where they
//! disagree, the cautious reading is taken. Addresses of data are taken from the pages, not from a table of models.

use std::sync::Arc;

use async_trait::async_trait;
use zte_cpe_model::dsl::DslStatus;
use zte_cpe_model::host::Host;
use zte_cpe_model::lan::{DmzSettings, DmzStatus, LanOutcome, LanSettings, LanStatus, PortForward};
use zte_cpe_model::not_stored::NotStored;
use zte_cpe_model::optical::OpticalStatus;
use zte_cpe_model::system::{ClockStatus, DeviceIdentity, DeviceStatus};
use zte_cpe_model::wan::{PppoeSettings, PppoeStatus, WanStatus};
use zte_cpe_model::wifi::{WifiChange, WifiNetwork};

use crate::lan::{Dialect, LoginState};
use crate::{Credentials, Error, Result};

mod detect;
mod device;
mod dmz;
mod forwards;
mod hosts;
mod lan;
mod line;
mod lines;
mod login;
mod page;
mod pppoe;
mod wan;
mod wifi;
mod write;

pub(super) use detect::recognise;

use line::Line;

/// A gateway that speaks thinklua.
#[derive(Debug)]
pub(crate) struct Thinklua {
    line: Arc<Line>,
}

impl Thinklua {
    fn new(line: Line) -> Self {
        Self { line: Arc::new(line) }
    }
}

#[async_trait]
impl Dialect for Thinklua {
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

    async fn status(&self) -> Result<DeviceStatus> {
        self.read_status().await
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

    async fn reconnect_wan(&self) -> Result<()> {
        self.dial_anew().await
    }

    async fn optical(&self) -> Result<OpticalStatus> {
        self.read_optical().await
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

    async fn dmz(&self) -> Result<DmzStatus> {
        self.read_dmz().await
    }

    async fn set_dmz(&self, settings: &DmzSettings) -> Result<()> {
        self.write_dmz(settings).await
    }

    async fn time(&self) -> Result<ClockStatus> {
        self.read_clock().await
    }

    async fn reboot(&self) -> Result<()> {
        self.restart().await
    }
}
