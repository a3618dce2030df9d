//! The terminals on the network.

use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::host::Host;
use zte_cpe_model::net::HostName;
use zte_cpe_model::not_stored::NotStored;

use crate::session::Afterwards::SessionStays;
use crate::{LanClient, Result};

impl LanClient {
    /// Terminals on the network, by cable and by radio, with the names their owner gave them.
    ///
    /// They come as [`NotStored`]: the policy says that answers to such queries are looked at and not kept.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let hosts = client.hosts().await?;
    /// for host in hosts.peek() {
    ///     println!("{}", host.best_name().map_or("(no name)", |name| name.expose()));
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn hosts(&self) -> Result<NotStored<Vec<Host>>> {
        self.0.guard.call(SessionStays, |dialect| dialect.hosts()).await
    }

    /// Names a terminal on the router, then reads the name back.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// client.set_host_name("00:00:5E:00:53:01".parse()?, &"kitchen".parse()?).await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn set_host_name(&self, host: MacAddress, name: &HostName) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.set_host_name(host, name)).await
    }
}
