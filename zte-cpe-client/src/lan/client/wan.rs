//! The uplink.

use zte_cpe_model::dsl::DslStatus;
use zte_cpe_model::optical::OpticalStatus;
use zte_cpe_model::wan::{PppoeSettings, PppoeStatus, WanSettings, WanStatus};

use crate::session::Afterwards::SessionStays;
use crate::{LanClient, Result};

impl LanClient {
    /// State of the uplink.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let wan = client.wan().await?;
    /// println!("fed by {:?}, {:?}", wan.mode, wan.cellular);
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn wan(&self) -> Result<WanStatus> {
        self.0.guard.call(SessionStays, |dialect| dialect.wan()).await
    }

    /// PPPoE access as it is set.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let pppoe = client.pppoe().await?;
    /// println!("dials {:?}", pppoe.dial_mode);
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn pppoe(&self) -> Result<PppoeStatus> {
        self.0.guard.call(SessionStays, |dialect| dialect.pppoe()).await
    }

    /// Sets the PPPoE access, then reads it back.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// use zte_cpe_model::secret::{Password, PppoePassword};
    /// use zte_cpe_model::wan::{PppoeCredentials, PppoeSettings};
    ///
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let credentials = PppoeCredentials::new("line@isp.example".parse()?, PppoePassword::new("s3cret"));
    /// client.set_pppoe(&PppoeSettings::new(credentials)).await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn set_pppoe(&self, settings: &PppoeSettings) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.set_pppoe(settings)).await
    }

    /// Sets what feeds the router, then reads it back.
    ///
    /// The way to the internet is cut for up to a minute, and some routers restart.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// use zte_cpe_model::wan::WanSettings;
    ///
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// client.set_wan(&WanSettings::Dhcp).await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn set_wan(&self, settings: &WanSettings) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.set_wan(settings)).await
    }

    /// Cuts the connection to the internet and makes it anew, often with another address.
    ///
    /// Home gateways offer it. Where there are several connections, the one to the internet is meant.
    ///
    /// ```
    /// use zte_cpe_client::LanClient;
    ///
    /// # async fn example(client: LanClient) -> Result<(), Box<dyn std::error::Error>> {
    /// client.reconnect_wan().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router refuses or does not offer it.
    pub async fn reconnect_wan(&self) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.reconnect_wan()).await
    }

    /// Readings of the optical transceiver, on a gateway that hangs on fibre.
    ///
    /// ```
    /// use zte_cpe_client::LanClient;
    ///
    /// # async fn example(client: LanClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let optics = client.optical().await?;
    /// if let Some(power) = optics.received_power {
    ///     println!("light comes in with {power}"); // -19.2 dBm
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn optical(&self) -> Result<OpticalStatus> {
        self.0.guard.call(SessionStays, |dialect| dialect.optical()).await
    }

    /// State and quality of the telephone line, on a gateway that hangs on DSL.
    ///
    /// ```
    /// use zte_cpe_client::LanClient;
    ///
    /// # async fn example(client: LanClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let line = client.dsl().await?;
    /// println!("{:?} down, {:?} of margin", line.downstream.rate, line.downstream.noise_margin);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn dsl(&self) -> Result<DslStatus> {
        self.0.guard.call(SessionStays, |dialect| dialect.dsl()).await
    }
}
