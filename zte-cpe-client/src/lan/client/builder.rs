//! Settings of a client.

use std::sync::Arc;
use std::time::Duration;

use url::Url;

use crate::lan::http::Http;
use crate::lan::probe;
use crate::session::{SessionGuard, SessionPolicy};
use crate::transport::{CALL_TIMEOUT, CONNECT_TIMEOUT, Transport};
#[cfg(feature = "reqwest")]
use crate::transport::{HttpTransport, Trust};
use crate::{Error, ErrorKind, LanClient, Result};

/// Settings of a [`LanClient`], made by [`LanClient::builder`].
///
/// ```
/// use std::time::Duration;
/// use zte_cpe_client::{LanClient, SessionPolicy};
///
/// # tokio::runtime::Runtime::new()?.block_on(async {
/// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
/// # let url = router.url();
/// let client = LanClient::builder(&url)?
///     .call_timeout(Duration::from_secs(5))
///     .session_policy(SessionPolicy::KeepOpen)
///     .connect()
///     .await?;
/// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub struct LanClientBuilder {
    url: Url,
    connect_timeout: Duration,
    call_timeout: Duration,
    policy: SessionPolicy,
    transport: Option<Arc<dyn Transport>>,
    #[cfg(feature = "reqwest")]
    trust: Trust,
}

/// Without the host: a name in the dynamic DNS may be a person's.
impl std::fmt::Debug for LanClientBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LanClientBuilder").field("scheme", &self.url.scheme()).finish_non_exhaustive()
    }
}

impl LanClientBuilder {
    pub(super) fn new(url: &str) -> Result<Self> {
        let invalid = || Error::from(ErrorKind::InvalidUrl);
        let mut url = Url::parse(url.trim()).map_err(|_| invalid())?;
        let usable = matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.username().is_empty()
            && url.password().is_none();
        if !usable {
            return Err(invalid());
        }
        url.set_path("/");
        url.set_query(None);
        url.set_fragment(None);
        Ok(Self {
            url,
            connect_timeout: CONNECT_TIMEOUT,
            call_timeout: CALL_TIMEOUT,
            policy: SessionPolicy::default(),
            transport: None,
            #[cfg(feature = "reqwest")]
            trust: Trust::default(),
        })
    }

    /// How long making a connection may take; 5 s unless set. For the bundled transport.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long one request may take, from the first to the last byte; 20 s unless set.
    pub fn call_timeout(mut self, timeout: Duration) -> Self {
        self.call_timeout = timeout;
        self
    }

    /// What to do when somebody else is logged in; give way unless set.
    pub fn session_policy(mut self, policy: SessionPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// Which certificates to trust, for the bundled transport.
    #[cfg(feature = "reqwest")]
    #[cfg_attr(docsrs, doc(cfg(feature = "reqwest")))]
    pub fn trust(mut self, trust: Trust) -> Self {
        self.trust = trust;
        self
    }

    /// Another way to reach the router than the bundled transport.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Finds out what answers, and makes the client for it. No login is tried and no credential is sent.
    ///
    /// # Errors
    ///
    /// Fails when nobody answers, or when what answers speaks a dialect that this version does not.
    pub async fn connect(self) -> Result<LanClient> {
        let Self { url, call_timeout, policy, .. } = &self;
        let (url, call_timeout, policy) = (url.clone(), *call_timeout, *policy);
        let transport = self.into_transport()?;
        let (dialect, probe) = probe::find(Http::new(transport, url, call_timeout)).await?;
        let guard = if probe.needs_login {
            SessionGuard::closed(dialect, policy)
        } else {
            SessionGuard::open(dialect)
        };
        Ok(LanClient::over(guard, probe))
    }

    #[cfg(feature = "reqwest")]
    fn into_transport(self) -> Result<Arc<dyn Transport>> {
        if let Some(transport) = self.transport {
            return Ok(transport);
        }
        let transport = HttpTransport::builder()
            .connect_timeout(self.connect_timeout)
            .call_timeout(self.call_timeout)
            .trust(self.trust)
            .build()?;
        Ok(Arc::new(transport))
    }

    #[cfg(not(feature = "reqwest"))]
    fn into_transport(self) -> Result<Arc<dyn Transport>> {
        self.transport.ok_or_else(|| {
            Error::from(ErrorKind::InvalidInput)
                .with_detail("this build has no transport of its own, give one to the builder")
        })
    }
}
