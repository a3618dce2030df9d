//! What a dialect has to say to be one.

use async_trait::async_trait;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::cellular::{
    ApnChoice, ApnDraft, ApnProfile, BandLock, CellLock, MobileData, RadioPreference, Signal,
};
use zte_cpe_model::dsl::DslStatus;
use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::host::Host;
use zte_cpe_model::lan::{DmzSettings, DmzStatus, LanOutcome, LanSettings, LanStatus, PortForward};
use zte_cpe_model::net::HostName;
use zte_cpe_model::not_stored::NotStored;
use zte_cpe_model::optical::OpticalStatus;
use zte_cpe_model::sms::{Sms, SmsCapacity, SmsDraft, SmsId, SmsOutcome, SmsSettings};
use zte_cpe_model::system::{ClockStatus, DeviceIdentity, DeviceStatus};
use zte_cpe_model::tr069::{Tr069Change, Tr069Status};
use zte_cpe_model::traffic::{DataLimitChange, Traffic};
use zte_cpe_model::wan::{PppoeSettings, PppoeStatus, WanSettings, WanStatus};
use zte_cpe_model::wifi::{WifiChange, WifiNetwork};

use super::door::LoginState;
use crate::{Credentials, Error, ErrorKind, Result};

/// One language that a router's web interface speaks.
///
/// Everything has a default that says «unsupported», so that a dialect holds only what it can do and a new method breaks
/// nobody. The client before it sees to it that one call runs at a time, that a refused password is not sent again and
/// that a lost session is opened again; a dialect does as it is told.
///
/// A call fails with [`ErrorKind::SessionLost`] when the router has ended the session **and the call may be made again**:
/// it had no effect, or the same settings written once more do no harm. It is then made again after a new login.
#[cfg_attr(any(test, feature = "mocks"), mockall::automock)]
#[async_trait]
pub trait Dialect: std::fmt::Debug + Send + Sync + 'static {
    /// What the router says before a login. Costs no try.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should.
    async fn login_state(&self) -> Result<LoginState> {
        Ok(LoginState::default())
    }

    /// Sends the credentials once, and only once.
    ///
    /// # Errors
    ///
    /// Fails with [`ErrorKind::WrongPassword`] when they are refused, and with [`ErrorKind::LockedOut`] or
    /// [`ErrorKind::SessionTaken`] when the router says so.
    async fn login(&self, credentials: &Credentials) -> Result<()> {
        let _ = credentials;
        Err(Error::from(ErrorKind::Unsupported).with_detail("login"))
    }

    /// Throws out whoever stood in the way of a login that has just failed with this [`ErrorKind::SessionTaken`], and
    /// opens the session.
    ///
    /// For firmware that takes the password first and asks then.
    ///
    /// # Errors
    ///
    /// Fails with the same error where the router offers no such choice.
    async fn take_over(&self, taken: Error) -> Result<()> {
        Err(taken)
    }

    /// Ends the session.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it; the session then stays until it runs out.
    async fn logout(&self) -> Result<()> {
        Ok(())
    }

    /// Model, firmware and identifiers.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn identity(&self) -> Result<DeviceIdentity> {
        unsupported(Capability::Identity)
    }

    /// State of the modem, messages, battery, temperatures and clock.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn status(&self) -> Result<DeviceStatus> {
        unsupported(Capability::Status)
    }

    /// Radio signal and cells.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn signal(&self) -> Result<Signal> {
        unsupported(Capability::Signal)
    }

    /// Traffic counters and limits.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn traffic(&self) -> Result<Traffic> {
        unsupported(Capability::Traffic)
    }

    /// Changes the limit per month, and only what is named.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn set_data_limit(&self, change: &DataLimitChange) -> Result<()> {
        let _ = change;
        unsupported(Capability::DataLimitWrite)
    }

    /// Terminals on the network.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn hosts(&self) -> Result<NotStored<Vec<Host>>> {
        unsupported(Capability::Hosts)
    }

    /// Names a terminal; the name stays on the router.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn set_host_name(&self, host: MacAddress, name: &HostName) -> Result<()> {
        let _ = (host, name);
        unsupported(Capability::HostNameWrite)
    }

    /// Wireless networks with their passphrases.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn wifi(&self) -> Result<NotStored<Vec<WifiNetwork>>> {
        unsupported(Capability::WifiRead)
    }

    /// Changes one wireless network, and only what is named.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn set_wifi(&self, change: &WifiChange) -> Result<()> {
        let _ = change;
        unsupported(Capability::WifiWrite)
    }

    /// State of the uplink.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn wan(&self) -> Result<WanStatus> {
        unsupported(Capability::WanRead)
    }

    /// Sets what feeds the router.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn set_wan(&self, settings: &WanSettings) -> Result<()> {
        let _ = settings;
        unsupported(Capability::WanWrite)
    }

    /// PPPoE access as it is set.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn pppoe(&self) -> Result<PppoeStatus> {
        unsupported(Capability::PppoeRead)
    }

    /// Sets the PPPoE access and reads it back.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn set_pppoe(&self, settings: &PppoeSettings) -> Result<()> {
        let _ = settings;
        unsupported(Capability::PppoeWrite)
    }

    /// Cuts the connection to the internet and makes it anew.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it.
    async fn reconnect_wan(&self) -> Result<()> {
        unsupported(Capability::WanReconnect)
    }

    /// Readings of the optical transceiver.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn optical(&self) -> Result<OpticalStatus> {
        unsupported(Capability::Optical)
    }

    /// State and quality of the telephone line.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn dsl(&self) -> Result<DslStatus> {
        unsupported(Capability::Dsl)
    }

    /// Addresses and DHCP of the home network.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn lan(&self) -> Result<LanStatus> {
        unsupported(Capability::LanRead)
    }

    /// Sets addresses and DHCP of the home network.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn set_lan(&self, settings: &LanSettings) -> Result<LanOutcome> {
        let _ = settings;
        unsupported(Capability::LanWrite)
    }

    /// Ports that the router hands to terminals.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn port_forwards(&self) -> Result<Vec<PortForward>> {
        unsupported(Capability::PortForwardRead)
    }

    /// Hands ports to a terminal.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn add_port_forward(&self, forward: &PortForward) -> Result<()> {
        let _ = forward;
        unsupported(Capability::PortForwardWrite)
    }

    /// Takes handed ports back.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn delete_port_forward(&self, forward: &PortForward) -> Result<()> {
        let _ = forward;
        unsupported(Capability::PortForwardWrite)
    }

    /// The terminal that gets everything nobody asked for.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn dmz(&self) -> Result<DmzStatus> {
        unsupported(Capability::DmzRead)
    }

    /// Sets the terminal that gets everything nobody asked for.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn set_dmz(&self, settings: &DmzSettings) -> Result<()> {
        let _ = settings;
        unsupported(Capability::DmzWrite)
    }

    /// Text messages on the device.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn sms(&self) -> Result<Vec<Sms>> {
        unsupported(Capability::SmsRead)
    }

    /// Text messages on the SIM.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn sim_sms(&self) -> Result<Vec<Sms>> {
        unsupported(Capability::SmsRead)
    }

    /// How many text messages there are and how many fit.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn sms_capacity(&self) -> Result<SmsCapacity> {
        unsupported(Capability::SmsRead)
    }

    /// How text messages are sent.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn sms_settings(&self) -> Result<SmsSettings> {
        unsupported(Capability::SmsRead)
    }

    /// Sends a message, once, and says what became of it.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it. After a time-out it may have been sent.
    async fn send_sms(&self, draft: &SmsDraft) -> Result<SmsOutcome> {
        let _ = draft;
        unsupported(Capability::SmsWrite)
    }

    /// Deletes messages.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn delete_sms(&self, messages: &[SmsId]) -> Result<()> {
        let _ = messages;
        unsupported(Capability::SmsWrite)
    }

    /// Deletes messages on the SIM.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn delete_sim_sms(&self, messages: &[SmsId]) -> Result<()> {
        let _ = messages;
        unsupported(Capability::SmsWrite)
    }

    /// Marks received messages as read.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn mark_sms_read(&self, messages: &[SmsId]) -> Result<()> {
        let _ = messages;
        unsupported(Capability::SmsWrite)
    }

    /// Access point names with their settings.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn apn_profiles(&self) -> Result<Vec<ApnProfile>> {
        unsupported(Capability::ApnRead)
    }

    /// Saves an access point name, and says in which slot.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn save_apn(&self, draft: &ApnDraft) -> Result<u8> {
        let _ = draft;
        unsupported(Capability::ApnWrite)
    }

    /// Chooses the access point name to use.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn select_apn(&self, choice: ApnChoice) -> Result<()> {
        let _ = choice;
        unsupported(Capability::ApnWrite)
    }

    /// Deletes an access point name.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn delete_apn(&self, slot: u8) -> Result<()> {
        let _ = slot;
        unsupported(Capability::ApnWrite)
    }

    /// Makes or cuts the mobile connection.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn set_mobile_data(&self, data: MobileData) -> Result<()> {
        let _ = data;
        unsupported(Capability::MobileData)
    }

    /// Sets which radio technologies are used.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn set_radio_preference(&self, preference: &RadioPreference) -> Result<()> {
        let _ = preference;
        unsupported(Capability::RadioPreference)
    }

    /// Restricts the modem to bands; an empty list is all of them.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn set_bands(&self, bands: &BandLock) -> Result<()> {
        let _ = bands;
        unsupported(Capability::BandLock)
    }

    /// Restricts the modem to one cell.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn lock_cell(&self, cell: &CellLock) -> Result<()> {
        let _ = cell;
        unsupported(Capability::CellLock)
    }

    /// Lifts every restriction to a cell.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn unlock_cells(&self) -> Result<()> {
        unsupported(Capability::CellLock)
    }

    /// Settings of the TR-069 client.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn tr069(&self) -> Result<Tr069Status> {
        unsupported(Capability::Tr069Read)
    }

    /// Changes the TR-069 client, and only what is named.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it, or with [`ErrorKind::NotApplied`] when reading it back shows another.
    async fn set_tr069(&self, change: &Tr069Change) -> Result<()> {
        let _ = change;
        unsupported(Capability::Tr069Write)
    }

    /// The router's clock.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn time(&self) -> Result<ClockStatus> {
        unsupported(Capability::Time)
    }

    /// Restarts the router.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it. Routers often go down before they answer; no answer counts as done.
    async fn reboot(&self) -> Result<()> {
        unsupported(Capability::Reboot)
    }
}

pub(crate) fn unsupported<T>(capability: Capability) -> Result<T> {
    Err(Error::from(ErrorKind::Unsupported).with_detail(capability.name()))
}
