//! The transport that comes along. The only file that knows the HTTP library.

use std::error::Error;
use std::io;
use std::iter::successors;
use std::time::Duration;

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use http::{Request, Response};

#[cfg(any(feature = "rustls", feature = "native-tls"))]
use super::Tls;
use super::{Transport, TransportError, TransportErrorKind, Trust};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const CALL_TIMEOUT: Duration = Duration::from_secs(20);
const MAX_BODY: usize = 1024 * 1024;

/// The bundled transport: HTTP/1.1, no proxy, no redirects, no cookies, bounded bodies.
///
/// ```
/// use zte_cpe_client::transport::HttpTransport;
///
/// let transport = HttpTransport::builder().max_body(64 * 1024).build()?;
/// # Ok::<(), zte_cpe_client::transport::TransportError>(())
/// ```
#[derive(Debug, Clone)]
pub struct HttpTransport {
    client: reqwest::Client,
    max_body: usize,
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
    /// Fails with [`TransportErrorKind::Setup`] when a given certificate is not readable, or when this build has no TLS
    /// and a trust decision asks for it.
    pub fn build(self) -> Result<HttpTransport, TransportError> {
        let builder = reqwest::Client::builder()
            .http1_only()
            .no_proxy()
            .referer(false)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            // Small embedded servers close idle connections without notice. A fresh one for each request means that a
            // write never goes into a dead connection, where nobody could tell whether it arrived.
            .pool_max_idle_per_host(0)
            .connect_timeout(self.connect_timeout)
            .timeout(self.call_timeout);
        let max_body = self.max_body;
        let client =
            self.trusting(builder)?.build().map_err(|_| TransportError::new(TransportErrorKind::Setup))?;
        Ok(HttpTransport { client, max_body })
    }

    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    fn trusting(self, builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, TransportError> {
        // Chosen by name: with both libraries in the build, which one speaks must not hang on what else is in it.
        let builder = match self.tls {
            #[cfg(feature = "rustls")]
            Tls::Rustls => builder.tls_backend_rustls(),
            #[cfg(feature = "native-tls")]
            Tls::Native => builder.tls_backend_native(),
        };
        Ok(match self.trust {
            Trust::Verify => builder,
            Trust::Certificates(pem) => {
                let certificates = reqwest::Certificate::from_pem_bundle(&pem)
                    .map_err(|_| TransportError::new(TransportErrorKind::Setup))?;
                if certificates.is_empty() {
                    return Err(TransportError::new(TransportErrorKind::Setup));
                }
                builder.tls_certs_only(certificates)
            }
            #[cfg(feature = "rustls")]
            Trust::Pinned(fingerprint) => {
                builder.tls_backend_preconfigured(super::pinned::tls_config(fingerprint)?)
            }
            Trust::DangerAcceptAny => builder.tls_danger_accept_invalid_certs(true),
        })
    }

    #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
    fn trusting(self, builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, TransportError> {
        match self.trust {
            Trust::Verify => Ok(builder),
            _ => Err(TransportError::new(TransportErrorKind::Setup)),
        }
    }
}

#[async_trait]
impl Transport for HttpTransport {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let request = reqwest::Request::try_from(request)
            .map_err(|_| TransportError::new(TransportErrorKind::Setup))?;
        let mut answer = self.client.execute(request).await.map_err(|error| failure(&error))?;

        let mut body = BytesMut::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| failure(&error))? {
            if body.len() + chunk.len() > self.max_body {
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
