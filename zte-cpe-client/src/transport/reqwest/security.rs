//! Whom the bundled transport trusts, and with which library it finds out.

use super::{HttpTransportBuilder, SETUP};
#[cfg(any(feature = "rustls", feature = "native-tls"))]
use crate::transport::Tls;
#[cfg(feature = "rustls")]
use crate::transport::pinned::{self, Pin};
use crate::transport::{TransportError, Trust};

/// What was decided about certificates, checked and ready.
#[derive(Debug)]
pub(super) struct Security {
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    tls: Tls,
    trust: Checked,
}

#[derive(Debug)]
enum Checked {
    Verify,
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    Only(Vec<reqwest::Certificate>),
    #[cfg(feature = "rustls")]
    Pinned(Pin),
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    Any,
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
impl HttpTransportBuilder {
    pub(super) fn security(&self) -> Result<Security, TransportError> {
        let trust = match &self.trust {
            Trust::Verify => Checked::Verify,
            Trust::Certificates(pem) => {
                let certificates = reqwest::Certificate::from_pem_bundle(pem).map_err(|_| SETUP)?;
                if certificates.is_empty() {
                    return Err(SETUP);
                }
                Checked::Only(certificates)
            }
            #[cfg(feature = "rustls")]
            Trust::Pinned(_) | Trust::FirstUse(_) if self.tls != Tls::Rustls => return Err(SETUP),
            #[cfg(feature = "rustls")]
            Trust::Pinned(fingerprint) => Checked::Pinned(Pin::from(*fingerprint)),
            #[cfg(feature = "rustls")]
            Trust::FirstUse(pin) => Checked::Pinned(pin.clone()),
            Trust::DangerAcceptAny => Checked::Any,
        };
        Ok(Security { tls: self.tls, trust })
    }
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
impl Security {
    /// For plain addresses: trusts nobody, which saves reading the authorities of the platform.
    pub(super) fn none(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        with(Tls::default(), builder).tls_certs_only([])
    }

    pub(super) fn apply(
        &self,
        builder: reqwest::ClientBuilder,
    ) -> Result<reqwest::ClientBuilder, TransportError> {
        let builder = with(self.tls, builder);
        Ok(match &self.trust {
            Checked::Verify => builder,
            Checked::Only(certificates) => builder.tls_certs_only(certificates.iter().cloned()),
            #[cfg(feature = "rustls")]
            Checked::Pinned(pin) => builder.tls_backend_preconfigured(pinned::tls_config(pin.clone())?),
            Checked::Any => builder.tls_danger_accept_invalid_certs(true),
        })
    }
}

/// Chosen by name: with both libraries in the build, which one speaks must not hang on what else is in it.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn with(tls: Tls, builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    match tls {
        #[cfg(feature = "rustls")]
        Tls::Rustls => builder.tls_backend_rustls(),
        #[cfg(feature = "native-tls")]
        Tls::Native => builder.tls_backend_native(),
    }
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
impl HttpTransportBuilder {
    pub(super) fn security(&self) -> Result<Security, TransportError> {
        match self.trust {
            Trust::Verify => Ok(Security { trust: Checked::Verify }),
            _ => Err(SETUP),
        }
    }
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
impl Security {
    pub(super) fn none(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        builder
    }

    #[expect(clippy::unnecessary_wraps, reason = "with TLS it can fail")]
    pub(super) fn apply(
        &self,
        builder: reqwest::ClientBuilder,
    ) -> Result<reqwest::ClientBuilder, TransportError> {
        let Checked::Verify = self.trust;
        Ok(builder)
    }
}
