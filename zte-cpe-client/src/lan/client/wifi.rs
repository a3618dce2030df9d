//! The wireless networks.

use zte_cpe_model::not_stored::NotStored;
use zte_cpe_model::wifi::{WifiChange, WifiNetwork};

use crate::session::Afterwards::SessionStays;
use crate::{LanClient, Result};

impl LanClient {
    /// Wireless networks with their settings and passphrases.
    ///
    /// They come as [`NotStored`]: the policy says that wireless information is not kept.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// for network in client.wifi().await?.peek() {
    ///     println!("{:?} {:?}", network.band, network.security);
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or has no radio.
    pub async fn wifi(&self) -> Result<NotStored<Vec<WifiNetwork>>> {
        self.0.guard.call(SessionStays, |dialect| dialect.wifi()).await
    }

    /// Changes one wireless network, and only what is named, then reads it back.
    ///
    /// Role and band pick the network. A terminal on it loses its connection for a while, and for good when name or
    /// passphrase change.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// use zte_cpe_model::secret::WifiPassphrase;
    /// use zte_cpe_model::wifi::{WifiBand, WifiChange, WifiRole};
    ///
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let change = WifiChange::of(WifiRole::Main)
    ///     .on(WifiBand::Ghz2_4)
    ///     .ssid("home".parse()?)
    ///     .passphrase(WifiPassphrase::new("correct horse"));
    /// client.set_wifi(&change).await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails with [`is_invalid_input`](crate::Error::is_invalid_input) when the router has no such network, more than one, or
    /// cannot take a value. Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn set_wifi(&self, change: &WifiChange) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.set_wifi(change)).await
    }
}
