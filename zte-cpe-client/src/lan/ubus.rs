//! The ubus dialect: calls to objects of the router's own bus, several in one request, answered in typed JSON.
//!
//! Facts come from public write-ups, third-party clients and recorded answers of MC7510, MU5250 and G5TS; where they
//! disagree, the cautious reading is taken.

use std::sync::Arc;

use async_trait::async_trait;
use zte_cpe_model::cellular::{
    ApnChoice, ApnDraft, ApnProfile, BandLock, CellLock, MobileData, RadioPreference, Signal,
};
use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::host::Host;
use zte_cpe_model::lan::{LanOutcome, LanSettings, LanStatus, PortForward};
use zte_cpe_model::net::HostName;
use zte_cpe_model::not_stored::NotStored;
use zte_cpe_model::sms::{Sms, SmsCapacity, SmsDraft, SmsId, SmsOutcome, SmsSettings};
use zte_cpe_model::system::{DeviceIdentity, DeviceStatus};
use zte_cpe_model::tr069::{Tr069Change, Tr069Status};
use zte_cpe_model::traffic::{DataLimitChange, Traffic};
use zte_cpe_model::wan::{PppoeSettings, PppoeStatus, WanSettings, WanStatus};
use zte_cpe_model::wifi::{WifiChange, WifiNetwork};

use crate::lan::answer::Answer;
use crate::lan::messages::Store;
use crate::lan::{Dialect, LoginState};
use crate::{Credentials, Error, ErrorKind, Result};

mod apn;
mod carriers;
mod cipher;
mod detect;
mod exchange;
mod hosts;
mod identity;
mod lan;
mod limit;
mod login;
mod pppoe;
mod radio;
mod signal;
mod sms;
mod status;
mod tr069;
mod traffic;
mod wan;
mod wifi;
mod wire;
mod write;

pub(super) use detect::{Elsewhere, find};

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
                Outcome::Busy => {
                    return Err(
                        Error::from(ErrorKind::NotPermitted).with_detail("it is busy, ask again later")
                    );
                }
                Outcome::Failed(error) => return Err(error),
            };
        }
        Ok(answers)
    }
}

fn untold<T>(detail: &'static str) -> Result<T> {
    Err(Error::from(ErrorKind::Unsupported).with_detail(detail))
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

    async fn set_data_limit(&self, change: &DataLimitChange) -> Result<()> {
        self.write_data_limit(change).await
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

    async fn set_wan(&self, settings: &WanSettings) -> Result<()> {
        self.write_wan(settings).await
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

    async fn set_lan(&self, settings: &LanSettings) -> Result<LanOutcome> {
        self.write_lan(settings).await
    }

    async fn port_forwards(&self) -> Result<Vec<PortForward>> {
        untold("no public source tells how port forwards are listed in this dialect")
    }

    async fn delete_port_forward(&self, _: &PortForward) -> Result<()> {
        untold("no public source tells how a port forward is taken back in this dialect")
    }

    async fn set_host_name(&self, _: MacAddress, _: &HostName) -> Result<()> {
        untold("no public source tells how a terminal is named in this dialect")
    }

    async fn add_port_forward(&self, forward: &PortForward) -> Result<()> {
        self.open_ports(forward).await
    }

    async fn sms(&self) -> Result<Vec<Sms>> {
        self.read_sms(Store::Device).await
    }

    async fn sim_sms(&self) -> Result<Vec<Sms>> {
        self.read_sms(Store::Sim).await
    }

    async fn sms_capacity(&self) -> Result<SmsCapacity> {
        self.read_sms_capacity().await
    }

    async fn sms_settings(&self) -> Result<SmsSettings> {
        self.read_sms_settings().await
    }

    async fn send_sms(&self, draft: &SmsDraft) -> Result<SmsOutcome> {
        self.write_sms(draft).await
    }

    async fn delete_sms(&self, messages: &[SmsId]) -> Result<()> {
        self.remove_sms(Store::Device, messages).await
    }

    async fn delete_sim_sms(&self, messages: &[SmsId]) -> Result<()> {
        self.remove_sms(Store::Sim, messages).await
    }

    async fn mark_sms_read(&self, messages: &[SmsId]) -> Result<()> {
        self.tag_sms_as_read(messages).await
    }

    async fn apn_profiles(&self) -> Result<Vec<ApnProfile>> {
        self.read_apn_profiles().await
    }

    async fn save_apn(&self, draft: &ApnDraft) -> Result<u8> {
        self.write_apn(draft).await
    }

    async fn select_apn(&self, choice: ApnChoice) -> Result<()> {
        self.choose_apn(choice).await
    }

    async fn delete_apn(&self, slot: u8) -> Result<()> {
        self.remove_apn(slot).await
    }

    async fn set_mobile_data(&self, data: MobileData) -> Result<()> {
        self.write_mobile_data(data).await
    }

    async fn set_radio_preference(&self, preference: &RadioPreference) -> Result<()> {
        self.write_radio_preference(preference).await
    }

    async fn set_bands(&self, bands: &BandLock) -> Result<()> {
        self.write_bands(bands).await
    }

    async fn lock_cell(&self, cell: &CellLock) -> Result<()> {
        self.write_cell_lock(cell).await
    }

    async fn unlock_cells(&self) -> Result<()> {
        self.lift_cell_locks().await
    }

    async fn tr069(&self) -> Result<Tr069Status> {
        self.read_tr069().await
    }

    async fn set_tr069(&self, change: &Tr069Change) -> Result<()> {
        self.write_tr069(change).await
    }

    async fn reboot(&self) -> Result<()> {
        self.restart().await
    }
}
