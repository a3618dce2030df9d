//! The transport that comes along. The only file that knows the HTTP library.

use std::error::Error;
use std::io;
use std::iter::successors;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use http::{Method, Request, Response};

#[cfg(any(feature = "rustls", feature = "native-tls"))]
use super::Tls;
use super::{CALL_TIMEOUT, CONNECT_TIMEOUT, Transport, TransportError, TransportErrorKind, Trust};

mod security;
use security::Security;

const SETUP: TransportError = TransportError::new(TransportErrorKind::Setup);

const MAX_BODY: usize = 1024 * 1024;

/// How long a connection is kept for the next read: long enough for the reads of one snapshot, and over before small
/// servers are known to lose patience.
const KEPT: Duration = Duration::from_secs(2);

/// The bundled transport: HTTP/1.1, no proxy, no redirects, no cookies, bounded bodies.
///
/// A `GET` may use the connection of the one before it, for up to two seconds. It is asked once more on a fresh
/// connection when the router has closed that one. Everything else has a connection of its own: small embedded servers
/// close idle ones without notice, and of a write that went into a dead connection nobody could tell whether it arrived.
///
/// Clones share their connections. TLS is set up when the first address asks for it.
///
/// ```
/// use zte_cpe_client::transport::HttpTransport;
///
/// let transport = HttpTransport::builder().max_body(64 * 1024).build()?;
/// # Ok::<(), zte_cpe_client::transport::TransportError>(())
/// ```
#[derive(Debug, Clone)]
pub struct HttpTransport(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    settings: Settings,
    plain: Connections,
    encrypted: OnceLock<Result<Connections, TransportError>>,
}

/// Connections of one kind: the one that is kept, and those that are not.
#[derive(Debug)]
struct Connections {
    kept: reqwest::Client,
    fresh: reqwest::Client,
}

#[derive(Debug)]
struct Settings {
    connect_timeout: Duration,
    call_timeout: Duration,
    max_body: usize,
    security: Security,
}

/// Settings of an [`HttpTransport`].
#[derive(Debug, Clone)]
#[must_use]
pub struct HttpTransportBuilder {
    connect_timeout: Duration,
    call_timeout: Duration,
    max_body: usize,
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    tls: Tls,
    trust: Trust,
}

impl HttpTransport {
    /// Starts from the defaults: 5 s to connect, 20 s for a whole call, 1 MiB of body, certificates verified.
    pub fn builder() -> HttpTransportBuilder {
        HttpTransportBuilder {
            connect_timeout: CONNECT_TIMEOUT,
            call_timeout: CALL_TIMEOUT,
            max_body: MAX_BODY,
            #[cfg(any(feature = "rustls", feature = "native-tls"))]
            tls: Tls::default(),
            trust: Trust::Verify,
        }
    }
}

impl HttpTransportBuilder {
    /// How long making a connection may take.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long one call may take from the first to the last byte.
    pub fn call_timeout(mut self, timeout: Duration) -> Self {
        self.call_timeout = timeout;
        self
    }

    /// How many bytes a body may have.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// Which certificates to trust when the router speaks HTTPS.
    pub fn trust(mut self, trust: Trust) -> Self {
        self.trust = trust;
        self
    }

    /// Which library speaks TLS; rustls unless set, where it is in the build.
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    #[cfg_attr(docsrs, doc(cfg(any(feature = "rustls", feature = "native-tls"))))]
    pub fn tls(mut self, tls: Tls) -> Self {
        self.tls = tls;
        self
    }

    /// Builds the transport.
    ///
    /// # Errors
    ///
    /// Fails with [`TransportErrorKind::Setup`] when a given certificate is not readable, when a certificate is to be
    /// pinned and rustls is not the library that speaks, or when this build has no TLS and a trust decision asks for it.
    pub fn build(self) -> Result<HttpTransport, TransportError> {
        let security = self.security()?;
        let Self { connect_timeout, call_timeout, max_body, .. } = self;
        let settings = Settings { connect_timeout, call_timeout, max_body, security };
        let plain = settings.connections(|builder| Ok(Security::none(builder)))?;
        Ok(HttpTransport(Arc::new(Shared { settings, plain, encrypted: OnceLock::new() })))
    }
}

impl Settings {
    fn connections(
        &self,
        secure: impl Fn(reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, TransportError>,
    ) -> Result<Connections, TransportError> {
        let client = |kept: usize| {
            let builder = reqwest::Client::builder()
                .http1_only()
                .no_proxy()
                .referer(false)
                .redirect(reqwest::redirect::Policy::none())
                .retry(reqwest::retry::never())
                .pool_max_idle_per_host(kept)
                .pool_idle_timeout(KEPT)
                .connect_timeout(self.connect_timeout)
                .timeout(self.call_timeout);
            secure(builder)?.build().map_err(|_| SETUP)
        };
        Ok(Connections { kept: client(1)?, fresh: client(0)? })
    }
}

impl Shared {
    fn connections(&self, encrypted: bool) -> Result<&Connections, TransportError> {
        if !encrypted {
            return Ok(&self.plain);
        }
        let set_up = || self.settings.connections(|builder| self.settings.security.apply(builder));
        self.encrypted.get_or_init(set_up).as_ref().map_err(|error| *error)
    }
}

#[async_trait]
impl Transport for HttpTransport {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let request = reqwest::Request::try_from(request).map_err(|_| SETUP)?;
        let connections = self.0.connections(request.url().scheme() == "https")?;
        let again = if request.method() == Method::GET { request.try_clone() } else { None };
        let answer = match again {
            None => connections.fresh.execute(request).await,
            Some(again) => match connections.kept.execute(request).await {
                Err(error) if failure(&error).kind() == TransportErrorKind::Interrupted => {
                    connections.fresh.execute(again).await
                }
                answer => answer,
            },
        };
        let mut answer = answer.map_err(|error| failure(&error))?;

        let mut body = BytesMut::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| failure(&error))? {
            if body.len() + chunk.len() > self.0.settings.max_body {
                return Err(TransportError::new(TransportErrorKind::TooLarge));
            }
            body.extend_from_slice(&chunk);
        }

        let mut response = Response::new(body.freeze());
        *response.status_mut() = answer.status();
        *response.headers_mut() = std::mem::take(answer.headers_mut());
        Ok(response)
    }
}

/// Keeps the kind of a failure and drops the rest: the library's own text holds the URL.
fn failure(error: &reqwest::Error) -> TransportError {
    let io = causes(error).find_map(|cause| cause.downcast_ref::<io::Error>());
    let kind = if causes(error).any(is_certificate_failure) {
        TransportErrorKind::Certificate
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_builder() {
        TransportErrorKind::Setup
    } else {
        TransportErrorKind::Interrupted
    };
    let failure = TransportError::new(kind);
    io.map_or(failure, |io| failure.with_io(io.kind()))
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    successors(error.source(), |cause| {
        let cause: &(dyn Error + 'static) = *cause;
        cause.source()
    })
}

/// The platform's TLS library has no type for it that can be asked, only words.
fn is_certificate_failure(cause: &(dyn Error + 'static)) -> bool {
    #[cfg(feature = "rustls")]
    if cause.downcast_ref().is_some_and(super::pinned::is_certificate_failure) {
        return true;
    }
    cfg!(feature = "native-tls") && cause.source().is_none() && cause.to_string().contains("certificate")
}
