//! The wireless networks.

use zte_cpe_model::not_stored::NotStored;
use zte_cpe_model::wifi::WifiNetwork;

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
}
