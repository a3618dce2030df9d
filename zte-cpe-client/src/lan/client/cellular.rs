//! The mobile radio.

use zte_cpe_model::cellular::{ApnProfile, Signal};

use crate::session::Afterwards::SessionStays;
use crate::{LanClient, Result};

impl LanClient {
    /// Radio signal, serving cells, carriers and neighbours.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let signal = client.signal().await?;
    /// if let Some(lte) = &signal.lte {
    ///     println!("band {:?} at {}", lte.band, lte.rsrp.map_or_else(String::new, |power| power.to_string()));
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or has no modem.
    pub async fn signal(&self) -> Result<Signal> {
        self.0.guard.call(SessionStays, |dialect| dialect.signal()).await
    }

    /// Access point names with their settings.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// for profile in client.apn_profiles().await? {
    ///     println!("{} {}", profile.slot, profile.name);
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or has no modem.
    pub async fn apn_profiles(&self) -> Result<Vec<ApnProfile>> {
        self.0.guard.call(SessionStays, |dialect| dialect.apn_profiles()).await
    }
}
