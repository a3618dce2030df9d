//! The device itself.

use zte_cpe_model::lan::LanStatus;
use zte_cpe_model::system::{DeviceIdentity, DeviceStatus};
use zte_cpe_model::traffic::Traffic;

use crate::session::Afterwards::{SessionEnds, SessionStays};
use crate::{LanClient, Result};

impl LanClient {
    /// Model, firmware and identifiers.
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn identity(&self) -> Result<DeviceIdentity> {
        self.0.guard.call(SessionStays, |dialect| dialect.identity()).await
    }

    /// State of the modem, messages, battery, temperatures and clock.
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn status(&self) -> Result<DeviceStatus> {
        self.0.guard.call(SessionStays, |dialect| dialect.status()).await
    }

    /// Traffic counters and limits.
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn traffic(&self) -> Result<Traffic> {
        self.0.guard.call(SessionStays, |dialect| dialect.traffic()).await
    }

    /// Addresses and DHCP of the home network.
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn lan(&self) -> Result<LanStatus> {
        self.0.guard.call(SessionStays, |dialect| dialect.lan()).await
    }

    /// Restarts the router. It is away for one to three minutes, and the session ends.
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses. Routers often go down before they answer; no
    /// answer counts as done.
    pub async fn reboot(&self) -> Result<()> {
        self.0.guard.call(SessionEnds, |dialect| dialect.reboot()).await
    }
}
