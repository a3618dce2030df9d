//! Which dialect is this? Found out without a login attempt and without sending a credential.

use std::ops::ControlFlow;
use std::time::Duration;

use super::http::Http;
use super::ubus::Elsewhere;
use super::{Dialect, gateway, goform, ubus};
#[cfg(feature = "reqwest")]
use crate::LanClient;
use crate::Result;

/// How many requests finding the dialect may take.
pub(super) const MOST_REQUESTS: u32 = 6;

/// A language that a router's web interface speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DialectName {
    /// Mobile routers and indoor or outdoor units up to about 2023, and some later ones.
    Goform,
    /// Newer units, whose firmware is built on OpenWrt.
    Ubus,
    /// Home gateways since about 2018: F6640, F6600P, F670L, H188A, H388X, H3600 and their kin.
    Thinklua,
    /// Home gateways up to about 2019: F609, F660, F670, F680.
    Gch,
    /// Home gateways from about 2014 on: H168N, H267A, H268A, H298A, H369A.
    CommonPage,
    /// Retail routers since about 2022: E2631, SR7110, SR7410, SR1010.
    Vue,
    /// One that the application brought along.
    Custom,
}

impl DialectName {
    /// The stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Goform => "goform",
            Self::Ubus => "ubus",
            Self::Thinklua => "thinklua",
            Self::Gch => "gch",
            Self::CommonPage => "common_page",
            Self::Vue => "vue",
            Self::Custom => "custom",
        }
    }
}

impl std::fmt::Display for DialectName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// What a router says to anybody who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Probe {
    /// The dialect it speaks.
    pub dialect: DialectName,
    /// Whether it is spoken to over TLS, be it that the address said so or that the router moved there.
    pub encrypted: bool,
    /// Model, such as `MC888`.
    pub model: Option<String>,
    /// Firmware version, such as `BD_STDMC888V1.0.0B04`.
    pub firmware: Option<String>,
    /// Version of the operator's adaptation.
    pub customisation: Option<String>,
    /// Language of the web pages.
    pub language: Option<String>,
    /// Whether it asks for a login at all: some sticks and hotspots do not.
    pub needs_login: bool,
    /// How many wrong passwords it still takes before it locks.
    pub remaining_tries: Option<u8>,
    /// For how long it refuses every login, when it does.
    pub locked_for: Option<Duration>,
}

impl Probe {
    pub(crate) fn new(dialect: DialectName) -> Self {
        Self {
            dialect,
            encrypted: false,
            model: None,
            firmware: None,
            customisation: None,
            language: None,
            needs_login: true,
            remaining_tries: None,
            locked_for: None,
        }
    }
}

/// Asks for one dialect after the other.
pub(super) async fn find(http: Http) -> Result<(Box<dyn Dialect>, Probe)> {
    match ubus::find(http).await? {
        ControlFlow::Break((ubus, probe)) => Ok((Box::new(ubus), probe)),
        ControlFlow::Continue(Elsewhere { http, broken }) => match goform::find(http.clone()).await {
            Ok((goform, probe)) => Ok((Box::new(goform), probe)),
            Err(error) if error.is_unsupported_dialect() => match broken {
                Some(broken) => Err(broken),
                None => gateway::find(http).await.unwrap_or(Err(error)),
            },
            Err(error) => Err(error),
        },
    }
}

/// Asks a router what it is, and nothing more.
///
/// At most six requests, none of which is a login attempt or carries a credential.
///
/// ```
/// # tokio::runtime::Runtime::new()?.block_on(async {
/// # let router = zte_cpe_simulator::Simulator::start(zte_cpe_simulator::Profile::MC888).await?;
/// let probe = zte_cpe_client::lan::probe(&router.url()).await?;
/// assert_eq!(probe.model.as_deref(), Some("MC888"));
/// assert_eq!(probe.remaining_tries, Some(5));
/// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Fails when nobody answers ([`is_unreachable`](crate::Error::is_unreachable)), or when what answers speaks a dialect
/// that this version does not ([`is_unsupported_dialect`](crate::Error::is_unsupported_dialect)).
#[cfg(feature = "reqwest")]
#[cfg_attr(docsrs, doc(cfg(feature = "reqwest")))]
pub async fn probe(url: &str) -> Result<Probe> {
    LanClient::connect(url).await.map(|client| client.probe().clone())
}
