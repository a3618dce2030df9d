//! The client that an application holds.

use std::sync::Arc;

use crate::lan::{Dialect, DialectName, Probe};
use crate::session::SessionGuard;
use crate::{Credentials, Result};

mod builder;
mod cellular;
mod hosts;
mod lan;
mod sms;
mod system;
mod tr069;
mod wan;
mod wifi;

pub use builder::LanClientBuilder;

/// A router in its own network.
///
/// Cloning is cheap, and all clones share one session. However many calls are made at once, the router sees one request
/// at a time: these devices cannot take more. Every future may be dropped at any time without harm to the session.
///
/// ```
/// use zte_cpe_client::{Credentials, LanClient};
/// use zte_cpe_model::secret::Password;
///
/// # tokio::runtime::Runtime::new()?.block_on(async {
/// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
/// # let url = router.url();
/// let client = LanClient::connect(&url).await?;
/// assert_eq!(client.probe().model.as_deref(), Some("MC888"));
///
/// client.login(Credentials::password(Password::new("Passw0rd!"))).await?;
/// let signal = client.signal().await?;
/// println!("{:?} bars", signal.bars);
/// client.logout().await?;
/// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct LanClient(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    guard: SessionGuard,
    probe: Probe,
}

impl LanClient {
    /// Finds out what answers at this address, with the settings that suit a router at home.
    ///
    /// No login is tried and no credential is sent.
    ///
    /// # Errors
    ///
    /// Fails when the address is no router's, or the router speaks a dialect that this version does not.
    #[cfg(feature = "reqwest")]
    #[cfg_attr(docsrs, doc(cfg(feature = "reqwest")))]
    pub async fn connect(url: &str) -> Result<Self> {
        Self::builder(url)?.connect().await
    }

    /// Starts with an address, to choose time-outs, trust, policy or transport.
    ///
    /// # Errors
    ///
    /// Fails with [`is_invalid_url`](crate::Error::is_invalid_url) when the address cannot be used.
    pub fn builder(url: &str) -> Result<LanClientBuilder> {
        LanClientBuilder::new(url)
    }

    /// A client over a dialect of your own, or a mock of one. It is taken to need no login.
    ///
    /// ```
    /// use zte_cpe_client::LanClient;
    /// use zte_cpe_client::lan::Dialect;
    ///
    /// #[derive(Debug)]
    /// struct Mine;
    /// impl Dialect for Mine {} // everything has a default that says «unsupported»
    ///
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// let client = LanClient::from_dialect(Mine);
    /// assert!(client.signal().await.unwrap_err().is_unsupported());
    /// # });
    /// # Ok::<(), std::io::Error>(())
    /// ```
    #[must_use]
    pub fn from_dialect(dialect: impl Dialect) -> Self {
        Self::over(SessionGuard::open(Box::new(dialect)), Probe::new(DialectName::Custom))
    }

    fn over(guard: SessionGuard, probe: Probe) -> Self {
        Self(Arc::new(Inner { guard, probe }))
    }

    /// What the router said about itself when this client was made.
    #[must_use]
    pub fn probe(&self) -> &Probe {
        &self.0.probe
    }

    /// Opens the session.
    ///
    /// Before anything is sent, the router is asked how many tries are left and whether somebody is logged in. The
    /// password is then sent once. When it is refused, it is remembered: neither this client nor a clone of it sends it
    /// again, and every later call fails without a packet until another password is given here.
    ///
    /// A session that the router ends is opened again with these credentials when the next call needs it.
    ///
    /// # Errors
    ///
    /// Fails with [`is_wrong_password`](crate::Error::is_wrong_password),
    /// [`is_locked_out`](crate::Error::is_locked_out), [`is_last_try_kept`](crate::Error::is_last_try_kept) or
    /// [`is_session_taken`](crate::Error::is_session_taken), each of which says what to do.
    pub async fn login(&self, credentials: Credentials) -> Result<()> {
        self.0.guard.login(&credentials).await
    }

    /// Ends the session and forgets the credentials.
    ///
    /// Do this before dropping the last clone: a router with one session keeps others out until an idle one runs out.
    ///
    /// # Errors
    ///
    /// Fails when the router refuses it; the session then stays until it runs out.
    pub async fn logout(&self) -> Result<()> {
        self.0.guard.logout().await
    }
}
