//! What a dialect has to say to be one.

use std::time::Duration;

use async_trait::async_trait;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::cellular::{ApnProfile, Signal};
use zte_cpe_model::host::Host;
use zte_cpe_model::lan::LanStatus;
use zte_cpe_model::not_stored::NotStored;
use zte_cpe_model::sms::{Sms, SmsCapacity, SmsSettings};
use zte_cpe_model::system::{DeviceIdentity, DeviceStatus};
use zte_cpe_model::traffic::Traffic;
use zte_cpe_model::wan::{PppoeSettings, PppoeStatus, WanStatus};
use zte_cpe_model::wifi::WifiNetwork;

use crate::{Credentials, Error, ErrorKind, Result};

/// What a router says at its door, without a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct LoginState {
    /// How many wrong passwords it still takes before it locks.
    pub remaining_tries: Option<u8>,
    /// For how long it refuses every login, when it does.
    pub locked_for: Option<Duration>,
    /// Whether somebody's session is open now.
    pub somebody_logged_in: bool,
}

/// One language that a router's web interface speaks.
///
/// Everything has a default that says «unsupported», so that a dialect holds only what it can do and a new method breaks
/// nobody. The client before it sees to it that one call runs at a time, that a refused password is not sent again and
/// that a lost session is opened again; a dialect does as it is told.
///
/// A call fails with [`ErrorKind::SessionLost`] when the router has ended the session **and the call had no effect**: it
/// is then made again after a new login.
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

    /// Terminals on the network.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn hosts(&self) -> Result<NotStored<Vec<Host>>> {
        unsupported(Capability::Hosts)
    }

    /// Wireless networks with their passphrases.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn wifi(&self) -> Result<NotStored<Vec<WifiNetwork>>> {
        unsupported(Capability::WifiRead)
    }

    /// State of the uplink.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn wan(&self) -> Result<WanStatus> {
        unsupported(Capability::WanRead)
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

    /// Addresses and DHCP of the home network.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn lan(&self) -> Result<LanStatus> {
        unsupported(Capability::LanRead)
    }

    /// Text messages on the device.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn sms(&self) -> Result<Vec<Sms>> {
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

    /// Access point names with their settings.
    ///
    /// # Errors
    ///
    /// Fails when the router does not answer as it should, or does not offer it.
    async fn apn_profiles(&self) -> Result<Vec<ApnProfile>> {
        unsupported(Capability::ApnRead)
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
