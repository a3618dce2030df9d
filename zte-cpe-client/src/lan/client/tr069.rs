//! The operator's management of the device.

use zte_cpe_model::tr069::{Tr069Change, Tr069Status};

use crate::session::Afterwards::SessionStays;
use crate::{LanClient, Result};

impl LanClient {
    /// Settings of the TR-069 client.
    ///
    /// Only routers of the ubus dialect tell them.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::G5TS).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let settings = client.tr069().await?;
    /// println!("managed: {:?}", settings.enabled);
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or does not offer it.
    pub async fn tr069(&self) -> Result<Tr069Status> {
        self.0.guard.call(SessionStays, |dialect| dialect.tr069()).await
    }

    /// Changes the TR-069 client, and only what is named, then reads it back.
    ///
    /// Only routers of the ubus dialect offer it.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// use zte_cpe_model::tr069::Tr069Change;
    ///
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::G5TS).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let mut change = Tr069Change::default();
    /// change.url = Some("https://acs.example.com/".to_owned());
    /// client.set_tr069(&change).await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn set_tr069(&self, change: &Tr069Change) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.set_tr069(change)).await
    }
}
