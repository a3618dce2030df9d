//! The mobile radio.

use zte_cpe_model::cellular::{ApnProfile, Signal};

use crate::session::Afterwards::SessionStays;
use crate::{LanClient, Result};

impl LanClient {
    /// Radio signal, serving cells, carriers and neighbours.
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or has no modem.
    pub async fn signal(&self) -> Result<Signal> {
        self.0.guard.call(SessionStays, |dialect| dialect.signal()).await
    }

    /// Access point names with their settings.
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or has no modem.
    pub async fn apn_profiles(&self) -> Result<Vec<ApnProfile>> {
        self.0.guard.call(SessionStays, |dialect| dialect.apn_profiles()).await
    }
}
