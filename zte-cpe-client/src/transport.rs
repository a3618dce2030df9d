//! How bytes reach a router, and whom to trust on the way.
//!
//! [`HttpTransport`] is the one that comes along. Bring your own by implementing [`Transport`], for a tunnel, a proxy of
//! your platform, or a recording.

use std::io;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};

#[cfg(feature = "rustls")]
mod pinned;
#[cfg(feature = "reqwest")]
mod reqwest;

/// How long making a connection, and how long a whole call may take unless set otherwise.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
pub(crate) const CALL_TIMEOUT: Duration = Duration::from_secs(20);

#[cfg(feature = "rustls")]
pub use self::pinned::Pin;
#[cfg(feature = "reqwest")]
pub use self::reqwest::{HttpTransport, HttpTransportBuilder};

/// Sends one request and gives back the whole answer.
///
/// An implementation follows no redirect, keeps no cookies and refuses a body larger than it is willing to hold. It
/// does not log bodies or query strings: both carry passwords and personal values.
#[async_trait]
pub trait Transport: std::fmt::Debug + Send + Sync + 'static {
    /// Sends `request` and reads the answer to its end.
    ///
    /// # Errors
    ///
    /// Fails when no complete answer came. A status such as 404 is an answer, not a failure.
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError>;
}

/// Which certificates of a router to trust.
///
/// Routers that speak HTTPS sign their own certificates, so the default refuses them. Pin the certificate you saw once,
/// let the first one you see be pinned, or give it; accepting any certificate gives the password to whoever answers.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub enum Trust {
    /// Certificates that the public authorities vouch for.
    #[default]
    Verify,
    /// Only certificates that these authorities vouch for, in PEM.
    Certificates(Vec<u8>),
    /// Only the one certificate with this SHA-256 fingerprint, whoever signed it and whatever name it carries.
    #[cfg(feature = "rustls")]
    #[cfg_attr(docsrs, doc(cfg(feature = "rustls")))]
    Pinned([u8; 32]),
    /// The first certificate that a router shows, and from then on only that one. Needs rustls, as pinning does.
    #[cfg(feature = "rustls")]
    #[cfg_attr(docsrs, doc(cfg(feature = "rustls")))]
    FirstUse(Pin),
    /// Any certificate: whoever sits between can read the password.
    DangerAcceptAny,
}

/// The library that speaks TLS.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[cfg_attr(docsrs, doc(cfg(any(feature = "rustls", feature = "native-tls"))))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Tls {
    /// The one that comes along: TLS 1.2 and 1.3 with forward secrecy. It speaks neither TLS 1.0 and 1.1 nor key exchange by
    /// RSA, CBC ciphers or SHA-1 signatures.
    #[cfg(feature = "rustls")]
    #[cfg_attr(docsrs, doc(cfg(feature = "rustls")))]
    #[default]
    Rustls,
    /// The platform's own, which speaks to older firmware as far as the platform lets it: OpenSSL 3 has to be told so in
    /// its configuration (`MinProtocol`, `CipherString`).
    #[cfg(feature = "native-tls")]
    #[cfg_attr(docsrs, doc(cfg(feature = "native-tls")))]
    #[cfg_attr(not(feature = "rustls"), default)]
    Native,
}

/// Why no complete answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection could be made; nothing was sent.
    Connect,
    /// The other side's certificate is not trusted; nothing was sent.
    Certificate,
    /// The time ran out.
    Timeout,
    /// The body is larger than the limit; the rest was not read.
    TooLarge,
    /// The connection broke after the request may have been sent.
    Interrupted,
    /// The transport cannot be set up, or the request cannot be expressed in it.
    Setup,
}

/// A failure below the router's protocol. Holds no address and no content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}{}", self.sentence(), self.cause())]
pub struct TransportError {
    kind: TransportErrorKind,
    io: Option<io::ErrorKind>,
}

impl TransportError {
    /// A failure of this kind.
    #[must_use]
    pub const fn new(kind: TransportErrorKind) -> Self {
        Self { kind, io: None }
    }

    /// Adds what the operating system said.
    #[must_use]
    pub const fn with_io(mut self, io: io::ErrorKind) -> Self {
        self.io = Some(io);
        self
    }

    /// What happened.
    #[must_use]
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// What the operating system said, when it said something.
    #[must_use]
    pub const fn io(&self) -> Option<io::ErrorKind> {
        self.io
    }

    const fn sentence(self) -> &'static str {
        match self.kind {
            TransportErrorKind::Connect => "no connection",
            TransportErrorKind::Certificate => "certificate not trusted",
            TransportErrorKind::Timeout => "time ran out",
            TransportErrorKind::TooLarge => "body too large",
            TransportErrorKind::Interrupted => "connection broke",
            TransportErrorKind::Setup => "transport or request not usable",
        }
    }

    fn cause(self) -> String {
        self.io.map(|io| format!(": {io}")).unwrap_or_default()
    }
}
