//! The ubus dialect: calls to objects of the router's own bus, several in one request, answered in typed JSON.
//!
//! Facts come from public write-ups, third-party clients and recorded answers of MC7510, MU5250 and G5TS; where they
//! disagree, the cautious reading is taken.

use std::sync::Arc;

use async_trait::async_trait;
use zte_cpe_model::cellular::{ApnProfile, Signal};
use zte_cpe_model::host::Host;
use zte_cpe_model::lan::LanStatus;
use zte_cpe_model::not_stored::NotStored;
use zte_cpe_model::sms::{Sms, SmsCapacity, SmsSettings};
use zte_cpe_model::system::{DeviceIdentity, DeviceStatus};
use zte_cpe_model::traffic::Traffic;
use zte_cpe_model::wan::{PppoeSettings, PppoeStatus, WanStatus};
use zte_cpe_model::wifi::WifiNetwork;

use crate::lan::answer::Answer;
use crate::lan::{Dialect, LoginState};
use crate::{Credentials, Result};

mod apn;
mod carriers;
mod cipher;
mod detect;
mod exchange;
mod hosts;
mod identity;
mod lan;
mod login;
mod pppoe;
mod signal;
mod sms;
mod status;
mod traffic;
mod wan;
mod wifi;
mod wire;
mod write;

pub(super) use detect::find;

use exchange::{Call, Line, Outcome};

/// A router that speaks ubus.
#[derive(Debug)]
pub(crate) struct Ubus {
    line: Arc<Line>,
}

impl Ubus {
    fn new(line: Line) -> Self {
        Self { line: Arc::new(line) }
    }

    /// Reads with one request. Nothing stands for what this firmware does not have or does not tell.
    async fn ask<const N: usize>(&self, calls: [Call; N]) -> Result<[Option<Answer>; N]> {
        let mut answers = [const { None }; N];
        for (answer, outcome) in answers.iter_mut().zip(self.line.read(&calls).await?) {
            *answer = match outcome {
                Outcome::Answer(told) => Some(told),
                Outcome::Denied | Outcome::Absent | Outcome::Refused => None,
                Outcome::Failed(error) => return Err(error),
            };
        }
        Ok(answers)
    }
}

#[async_trait]
impl Dialect for Ubus {
    async fn login_state(&self) -> Result<LoginState> {
        self.line.door().await
    }

    async fn login(&self, credentials: &Credentials) -> Result<()> {
        self.line.log_in(credentials).await
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

    async fn signal(&self) -> Result<Signal> {
        self.read_signal().await
    }

    async fn traffic(&self) -> Result<Traffic> {
        self.read_traffic().await
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

    async fn pppoe(&self) -> Result<PppoeStatus> {
        self.read_pppoe().await
    }

    async fn set_pppoe(&self, settings: &PppoeSettings) -> Result<()> {
        self.write_pppoe(settings).await
    }

    async fn lan(&self) -> Result<LanStatus> {
        self.read_lan().await
    }

    async fn sms(&self) -> Result<Vec<Sms>> {
        self.read_sms().await
    }

    async fn sms_capacity(&self) -> Result<SmsCapacity> {
        self.read_sms_capacity().await
    }

    async fn sms_settings(&self) -> Result<SmsSettings> {
        self.read_sms_settings().await
    }

    async fn apn_profiles(&self) -> Result<Vec<ApnProfile>> {
        self.read_apn_profiles().await
    }

    async fn reboot(&self) -> Result<()> {
        self.restart().await
    }
}
