//! The device itself.

use zte_cpe_model::system::{ClockStatus, DeviceIdentity, DeviceStatus};
use zte_cpe_model::traffic::{DataLimitChange, Traffic};

use crate::session::Afterwards::{SessionEnds, SessionStays};
use crate::{LanClient, Result};

impl LanClient {
    /// Model, firmware and identifiers.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let identity = client.identity().await?;
    /// assert_eq!(identity.model.as_deref(), Some("MC888"));
    /// assert_eq!(format!("{:?}", identity.imei), "Some(Imei([redacted]))");
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn identity(&self) -> Result<DeviceIdentity> {
        self.0.guard.call(SessionStays, |dialect| dialect.identity()).await
    }

    /// State of the modem, messages, battery, temperatures and clock.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let status = client.status().await?;
    /// if let Some(warmth) = status.temperatures.modem {
    ///     println!("the modem is at {warmth}");
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn status(&self) -> Result<DeviceStatus> {
        self.0.guard.call(SessionStays, |dialect| dialect.status()).await
    }

    /// Traffic counters and limits.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let traffic = client.traffic().await?;
    /// if let Some(received) = traffic.month.received {
    ///     println!("{received} this month"); // 200 GiB this month
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn traffic(&self) -> Result<Traffic> {
        self.0.guard.call(SessionStays, |dialect| dialect.traffic()).await
    }

    /// Restarts the router. It is away for one to three minutes, and the session ends.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// client.reboot().await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses. Routers often go down before they answer; no
    /// answer counts as done.
    pub async fn reboot(&self) -> Result<()> {
        self.0.guard.call(SessionEnds, |dialect| dialect.reboot()).await
    }

    /// Changes the limit per month, and only what is named, then reads it back.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// use zte_cpe_model::traffic::{Allowance, DataLimitChange};
    /// use zte_cpe_model::units::ByteCount;
    ///
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let change = DataLimitChange::allow(Allowance::Data(ByteCount::new(100 << 30)));
    /// client.set_data_limit(&change).await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn set_data_limit(&self, change: &DataLimitChange) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.set_data_limit(change)).await
    }

    /// The router's clock: what it shows, and how it is kept.
    ///
    /// ```
    /// use zte_cpe_client::LanClient;
    ///
    /// # async fn example(client: LanClient) -> Result<(), Box<dyn std::error::Error>> {
    /// if let Some(now) = client.time().await?.now {
    ///     println!("the router thinks it is {now}");
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn time(&self) -> Result<ClockStatus> {
        self.0.guard.call(SessionStays, |dialect| dialect.time()).await
    }
}
