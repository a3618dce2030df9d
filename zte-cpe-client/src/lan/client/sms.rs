//! Text messages.

use zte_cpe_model::sms::{Sms, SmsCapacity, SmsSettings};

use crate::session::Afterwards::SessionStays;
use crate::{LanClient, Result};

impl LanClient {
    /// Text messages on the device, the newest first.
    ///
    /// No clause of the policy lets anybody keep them: show them and let them go.
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or has no modem.
    pub async fn sms(&self) -> Result<Vec<Sms>> {
        self.0.guard.call(SessionStays, |dialect| dialect.sms()).await
    }

    /// How many text messages there are and how many fit.
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or has no modem.
    pub async fn sms_capacity(&self) -> Result<SmsCapacity> {
        self.0.guard.call(SessionStays, |dialect| dialect.sms_capacity()).await
    }

    /// How text messages are sent.
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or has no modem.
    pub async fn sms_settings(&self) -> Result<SmsSettings> {
        self.0.guard.call(SessionStays, |dialect| dialect.sms_settings()).await
    }
}
