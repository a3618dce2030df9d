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
    /// # Errors
    ///
    /// Fails when the session cannot be opened, or the router does not answer as it should or has no radio.
    pub async fn wifi(&self) -> Result<NotStored<Vec<WifiNetwork>>> {
        self.0.guard.call(SessionStays, |dialect| dialect.wifi()).await
    }
}
