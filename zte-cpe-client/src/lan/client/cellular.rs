//! The mobile radio.

use zte_cpe_model::cellular::{
    ApnChoice, ApnDraft, ApnProfile, BandLock, CellLock, MobileData, RadioPreference, Signal,
};

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

    /// Saves an access point name, reads it back, and says in which slot it is.
    ///
    /// It is not used until it is chosen with [`select_apn`](Self::select_apn).
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// use zte_cpe_model::cellular::{ApnChoice, ApnDraft};
    ///
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let slot = client.save_apn(&ApnDraft::new("my provider", "internet.example")).await?;
    /// client.select_apn(ApnChoice::Slot(slot)).await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn save_apn(&self, draft: &ApnDraft) -> Result<u8> {
        self.0.guard.call(SessionStays, |dialect| dialect.save_apn(draft)).await
    }

    /// Chooses the access point name to use, then reads back which one is.
    ///
    /// The mobile connection is made anew.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// use zte_cpe_model::cellular::ApnChoice;
    ///
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// client.select_apn(ApnChoice::Automatic).await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn select_apn(&self, choice: ApnChoice) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.select_apn(choice)).await
    }

    /// Deletes an access point name, then looks whether it is gone.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// use zte_cpe_model::cellular::ApnDraft;
    ///
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// let slot = client.save_apn(&ApnDraft::new("my provider", "internet.example")).await?;
    /// client.delete_apn(slot).await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn delete_apn(&self, slot: u8) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.delete_apn(slot)).await
    }

    /// Makes or cuts the mobile connection, and waits until it is so.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// use zte_cpe_model::cellular::MobileData;
    ///
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// client.set_mobile_data(MobileData::Off).await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn set_mobile_data(&self, data: MobileData) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.set_mobile_data(data)).await
    }

    /// Sets which radio technologies are used, then reads it back.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// use zte_cpe_model::cellular::RadioPreference;
    ///
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// client.set_radio_preference(&RadioPreference::LteOnly).await?;
    /// assert_eq!(client.signal().await?.preference, Some(RadioPreference::LteOnly));
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn set_radio_preference(&self, preference: &RadioPreference) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.set_radio_preference(preference)).await
    }

    /// Restricts the modem to bands, then reads it back. An empty list is all of them.
    ///
    /// A modem that finds no network on its bands stays without one until they are set again.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// use zte_cpe_model::cellular::BandLock;
    ///
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// client.set_bands(&BandLock::lte([3, 7, 20])).await?;
    /// client.set_bands(&BandLock::none()).await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn set_bands(&self, bands: &BandLock) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.set_bands(bands)).await
    }

    /// Restricts the modem to one cell, then reads it back.
    ///
    /// Most firmware does so after the next restart only.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// use zte_cpe_model::cellular::{CellLock, LteCellLock};
    ///
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// client.lock_cell(&CellLock::Lte(LteCellLock::new(389, 3125))).await?;
    /// client.unlock_cells().await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn lock_cell(&self, cell: &CellLock) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.lock_cell(cell)).await
    }

    /// Lifts every restriction to a cell, then reads it back.
    ///
    /// Most firmware does so after the next restart only.
    ///
    /// ```
    /// # use zte_cpe_client::{Credentials, LanClient};
    /// # use zte_cpe_model::secret::Password;
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
    /// # let client = LanClient::connect(&router.url()).await?;
    /// # client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
    /// client.unlock_cells().await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails when the session cannot be opened or the router refuses, and with
    /// [`is_not_applied`](crate::Error::is_not_applied) when it says yes and reading back shows another.
    pub async fn unlock_cells(&self) -> Result<()> {
        self.0.guard.call(SessionStays, |dialect| dialect.unlock_cells()).await
    }
}
