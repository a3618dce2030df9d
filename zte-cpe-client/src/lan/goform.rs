//! The goform dialect: names asked for in a query, settings sent as a form, answers in JSON.
//!
//! Facts come from public write-ups, issue threads and recorded answers of MC888, MC7010, MC801A, MF289F, MF297D, MF79U,
//! MF90 and others; where they disagree, the cautious reading is taken.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

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
use zte_cpe_model::traffic::{DataLimitChange, Traffic};
use zte_cpe_model::wan::{PppoeSettings, PppoeStatus, WanSettings, WanStatus};
use zte_cpe_model::wifi::{WifiChange, WifiNetwork};

use crate::lan::messages::Store;
use crate::lan::profile::Profile;
use crate::lan::{Dialect, LoginState};
use crate::session::Occasion;
use crate::{Credentials, Result};

mod apn;
mod carriers;
mod detect;
mod exchange;
mod forwards;
mod hosts;
mod identity;
mod lan;
mod limit;
mod login;
mod pppoe;
mod radio;
mod read;
mod signal;
mod sms;
mod status;
mod token;
mod traffic;
mod wan;
mod wifi;
mod wire;
mod write;

pub(super) use detect::find;
pub(crate) use login::{LoginForm, PasswordScheme};
pub(crate) use token::WriteToken;

use exchange::Exchange;

/// A router that speaks goform.
#[derive(Debug)]
pub(crate) struct Goform {
    exchange: Exchange,
    firmware: Firmware,
    scheme: PasswordScheme,
    token: WriteToken,
    profile: &'static Profile,
    /// Some sticks and hotspots let in whoever is on their network.
    needs_login: bool,
    /// What the web UI's configuration says about user names.
    knows_usernames: Option<bool>,
    known: Mutex<Known>,
}

/// The two names that go into the write token, byte for byte.
#[derive(Debug)]
struct Firmware {
    wa: String,
    cr: String,
}

/// What is learnt on the way.
#[derive(Debug, Default)]
struct Known {
    /// The name that is filled exactly while this session lives; which one differs by firmware.
    pulse: Option<&'static str>,
    /// Names that make this firmware refuse a whole read.
    refused_names: BTreeSet<&'static str>,
    /// The form of login that was taken.
    login_form: Option<LoginForm>,
    /// What opened the session: the page for developers asks for it once more.
    credentials: Option<Credentials>,
    /// When the credentials were given that the page for developers does not take.
    refused_by_developers: Option<Occasion>,
}

impl Goform {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn forget_session(&self) {
        self.exchange.forget_cookies();
        let mut known = self.known();
        known.pulse = None;
        known.credentials = None;
    }
}

#[async_trait]
impl Dialect for Goform {
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
        self.fetch::<wire::Identity>().await.map(DeviceIdentity::from)
    }

    async fn status(&self) -> Result<DeviceStatus> {
        self.fetch::<wire::Status>().await.map(DeviceStatus::from)
    }

    async fn signal(&self) -> Result<Signal> {
        self.fetch::<wire::Radio>().await.map(Signal::from)
    }

    async fn traffic(&self) -> Result<Traffic> {
        self.fetch::<wire::Counters>().await.map(|wire| Traffic::from(&wire))
    }

    async fn set_data_limit(&self, change: &DataLimitChange) -> Result<()> {
        self.write_limit(change).await
    }

    async fn hosts(&self) -> Result<NotStored<Vec<Host>>> {
        self.read_hosts().await.map(NotStored::new)
    }

    async fn set_host_name(&self, host: MacAddress, name: &HostName) -> Result<()> {
        self.write_host_name(host, name).await
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

    async fn set_wan(&self, settings: &WanSettings) -> Result<()> {
        self.write_wan(settings).await
    }

    async fn pppoe(&self) -> Result<PppoeStatus> {
        self.fetch::<wire::Pppoe>().await.map(|wire| PppoeStatus::from(&wire))
    }

    async fn set_pppoe(&self, settings: &PppoeSettings) -> Result<()> {
        self.write_pppoe(settings).await
    }

    async fn lan(&self) -> Result<LanStatus> {
        self.fetch::<wire::Lan>().await.map(|wire| LanStatus::from(&wire))
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
        self.deliver(draft).await
    }

    async fn delete_sms(&self, messages: &[SmsId]) -> Result<()> {
        self.remove_sms(Store::Device, messages).await
    }

    async fn delete_sim_sms(&self, messages: &[SmsId]) -> Result<()> {
        self.remove_sms(Store::Sim, messages).await
    }

    async fn mark_sms_read(&self, messages: &[SmsId]) -> Result<()> {
        self.mark_sms(messages).await
    }

    async fn apn_profiles(&self) -> Result<Vec<ApnProfile>> {
        self.read_apn_profiles().await
    }

    async fn save_apn(&self, draft: &ApnDraft) -> Result<u8> {
        self.save_apn_profile(draft).await
    }

    async fn select_apn(&self, choice: ApnChoice) -> Result<()> {
        self.choose_apn(choice).await
    }

    async fn delete_apn(&self, slot: u8) -> Result<()> {
        self.delete_apn_profile(slot).await
    }

    async fn set_mobile_data(&self, data: MobileData) -> Result<()> {
        self.write_mobile_data(data).await
    }

    async fn set_radio_preference(&self, preference: &RadioPreference) -> Result<()> {
        self.write_preference(preference).await
    }

    async fn set_bands(&self, bands: &BandLock) -> Result<()> {
        self.write_bands(bands).await
    }

    async fn lock_cell(&self, cell: &CellLock) -> Result<()> {
        self.write_cell(cell).await
    }

    async fn unlock_cells(&self) -> Result<()> {
        self.clear_cells().await
    }

    async fn reboot(&self) -> Result<()> {
        self.restart().await
    }
}
