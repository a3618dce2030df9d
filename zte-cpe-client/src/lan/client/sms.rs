//! Text messages.

use zte_cpe_model::sms::{Sms, SmsCapacity, SmsSettings};

use crate::session::Afterwards::SessionStays;
use crate::{LanClient, Result};

impl LanClient {
    /// Text messages on the device, the newest first.
    ///
    /// No clause of the policy lets anybody keep them: show them and let them go.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// for message in client.sms().await? {
    ///     println!("{}", message.text.expose());
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or has no modem.
    pub async fn sms(&self) -> Result<Vec<Sms>> {
        self.0.guard.call(SessionStays, |dialect| dialect.sms()).await
    }

    /// How many text messages there are and how many fit.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let capacity = client.sms_capacity().await?;
    /// println!("{:?} fit", capacity.device.capacity);
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or has no modem.
    pub async fn sms_capacity(&self) -> Result<SmsCapacity> {
        self.0.guard.call(SessionStays, |dialect| dialect.sms_capacity()).await
    }

    /// How text messages are sent.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// println!("{:?}", client.sms_settings().await?.validity);
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or has no modem.
    pub async fn sms_settings(&self) -> Result<SmsSettings> {
        self.0.guard.call(SessionStays, |dialect| dialect.sms_settings()).await
    }
}
