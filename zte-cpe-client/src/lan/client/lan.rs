//! The home network.

use zte_cpe_model::lan::{DmzSettings, DmzStatus, LanOutcome, LanSettings, LanStatus, PortForward};

use crate::session::Afterwards::SessionStays;
use crate::{LanClient, Result};

impl LanClient {
    /// Addresses and DHCP of the home network.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let lan = client.lan().await?;
    /// println!("gives out addresses: {:?}", lan.dhcp_enabled);
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn lan(&self) -> Result<LanStatus> {
        self.0.guard.call(SessionStays, |dialect| dialect.lan()).await
    }

    /// Sets addresses and DHCP of the home network, and says where the router is then.
    ///
    /// After another address the router answers there only: make a new client for it. Terminals keep their old addresses until
    /// they ask for new ones.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// use zte_cpe_model::lan::{LanOutcome, LanSettings};
    ///
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let settings = LanSettings::new("192.0.2.1".parse()?, "255.255.255.0".parse()?);
    /// if let LanOutcome::Moved(address) = client.set_lan(&settings).await? {
    ///     println!("now at {address}");
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn set_lan(&self, settings: &LanSettings) -> Result<LanOutcome> {
        self.0.guard.call(SessionStays, |dialect| dialect.set_lan(settings)).await
    }

    /// Ports that the router hands to terminals.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// for forward in client.port_forwards().await? {
    ///     println!("{} to {}", forward.first_port, forward.last_port);
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn port_forwards(&self) -> Result<Vec<PortForward>> {
        self.0.guard.call(SessionStays, |dialect| dialect.port_forwards()).await
    }

    /// Hands ports to a terminal, then reads it back.
    ///
    /// They are open to everybody on the internet.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// use zte_cpe_model::lan::PortForward;
    ///
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let forward = PortForward::new("192.0.2.31".parse()?, 8443).with_comment("camera");
    /// client.add_port_forward(&forward).await?;
    /// client.delete_port_forward(&forward).await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn add_port_forward(&self, forward: &PortForward) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.add_port_forward(forward)).await
    }

    /// Takes handed ports back, then looks whether they are.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// for forward in client.port_forwards().await? {
    ///     client.delete_port_forward(&forward).await?;
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails with [`is_invalid_input`](crate::Error::is_invalid_input) when the router has no such forward. Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn delete_port_forward(&self, forward: &PortForward) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.delete_port_forward(forward)).await
    }

    /// The terminal that gets everything nobody asked for (DMZ).
    ///
    /// ```
    /// use zte_cpe_client::LanClient;
    ///
    /// # async fn example(client: LanClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let dmz = client.dmz().await?;
    /// println!("open to the internet: {:?}", dmz.enabled);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn dmz(&self) -> Result<DmzStatus> {
        self.0.guard.call(SessionStays, |dialect| dialect.dmz()).await
    }

    /// Sets the terminal that gets everything nobody asked for, then reads it back.
    ///
    /// That terminal is open to the whole internet.
    ///
    /// ```
    /// use zte_cpe_client::LanClient;
    ///
    /// # async fn example(client: LanClient) -> Result<(), Box<dyn std::error::Error>> {
    /// use zte_cpe_model::lan::DmzSettings;
    ///
    /// client.set_dmz(&DmzSettings::Off).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn set_dmz(&self, settings: &DmzSettings) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.set_dmz(settings)).await
    }
}
