//! Text messages.

use zte_cpe_model::sms::{Sms, SmsCapacity, SmsDraft, SmsId, SmsOutcome, SmsSettings};

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

    /// Text messages that the SIM keeps, the newest first.
    ///
    /// Messages that were received before the SIM came into this router, or while the device had no room. Source: the store
    /// is an argument of the same question in both dialects, seen in third-party clients.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// println!("{} on the SIM", client.sim_sms().await?.len());
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or has no modem.
    pub async fn sim_sms(&self) -> Result<Vec<Sms>> {
        self.0.guard.call(SessionStays, |dialect| dialect.sim_sms()).await
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

    /// Sends a text message, once, and waits for what becomes of it.
    ///
    /// Text of any length goes in parts, as far as routers take them: 765 characters of the usual alphabet, 335 of any other.
    /// Nothing is ever sent twice, also not after a time-out.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// use zte_cpe_model::sms::{SmsDraft, SmsOutcome, SmsText};
    ///
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let draft = SmsDraft::new("+12025550143".parse()?, SmsText::new("See you at eight"));
    /// match client.send_sms(&draft).await? {
    ///     SmsOutcome::Sent => println!("sent"),
    ///     other => println!("{other:?}"),
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails with [`is_invalid_input`](crate::Error::is_invalid_input) when the text is too long or the session cannot be opened,
    /// and when the router refuses it.
    pub async fn send_sms(&self, draft: &SmsDraft) -> Result<SmsOutcome> {
        self.0.guard.call(SessionStays, |dialect| dialect.send_sms(draft)).await
    }

    /// Deletes text messages, then looks whether they are gone.
    ///
    /// Fails with [`is_invalid_input`](crate::Error::is_invalid_input) when the SIM has a message of the same number: a
    /// deletion names the number alone, and nobody has told which of the two goes.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let all: Vec<_> = client.sms().await?.iter().map(|message| message.id).collect();
    /// client.delete_sms(&all).await?;
    /// assert!(client.sms().await?.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn delete_sms(&self, messages: &[SmsId]) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.delete_sms(messages)).await
    }

    /// Deletes text messages that the SIM keeps, then looks whether they are gone.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let all: Vec<_> = client.sim_sms().await?.iter().map(|message| message.id).collect();
    /// client.delete_sim_sms(&all).await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails with [`is_invalid_input`](crate::Error::is_invalid_input) when the device has a message of the same number,
    /// when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn delete_sim_sms(&self, messages: &[SmsId]) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.delete_sim_sms(messages)).await
    }

    /// Marks received text messages as read, then looks whether they are.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let all: Vec<_> = client.sms().await?.iter().map(|message| message.id).collect();
    /// client.mark_sms_read(&all).await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn mark_sms_read(&self, messages: &[SmsId]) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.mark_sms_read(messages)).await
    }
}
