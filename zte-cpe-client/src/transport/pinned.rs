//! Trust in one certificate by its fingerprint, for routers that sign their own.

use std::fmt;
use std::io;
use std::sync::{Arc, OnceLock};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, SignatureScheme};
use sha2::{Digest as _, Sha256};

use super::{TransportError, TransportErrorKind};

/// The certificate of one router, pinned when it is first seen. Clones share what they saw.
///
/// Keep the fingerprint, and next time give it from the start: trust on first use protects from the second time on.
///
/// ```
/// use zte_cpe_client::transport::{HttpTransport, Pin, Trust};
///
/// let pin = Pin::default();
/// let transport = HttpTransport::builder().trust(Trust::FirstUse(pin.clone())).build()?;
/// assert!(pin.fingerprint().is_none(), "nothing was seen yet");
/// # Ok::<(), zte_cpe_client::transport::TransportError>(())
/// ```
#[derive(Clone, Default)]
pub struct Pin(Arc<OnceLock<[u8; 32]>>);

impl Pin {
    /// The SHA-256 fingerprint of the pinned certificate, once there is one.
    #[must_use]
    pub fn fingerprint(&self) -> Option<[u8; 32]> {
        self.0.get().copied()
    }

    fn allows(&self, certificate: &CertificateDer<'_>) -> bool {
        self.fingerprint().is_none_or(|pinned| pinned == fingerprint(certificate))
    }

    /// Pins this certificate, unless another is.
    fn takes(&self, certificate: &CertificateDer<'_>) -> bool {
        let seen = fingerprint(certificate);
        *self.0.get_or_init(|| seen) == seen
    }
}

impl From<[u8; 32]> for Pin {
    fn from(fingerprint: [u8; 32]) -> Self {
        Self(Arc::new(OnceLock::from(fingerprint)))
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.get().is_some() { "Pin(set)" } else { "Pin(not set)" })
    }
}

fn fingerprint(certificate: &CertificateDer<'_>) -> [u8; 32] {
    Sha256::digest(certificate).into()
}

#[derive(Debug)]
struct PinnedVerifier {
    pin: Pin,
    provider: Arc<CryptoProvider>,
}

impl PinnedVerifier {
    /// Whoever signed with the key of the certificate owns it: only now is it pinned.
    fn owned(
        &self,
        certificate: &CertificateDer<'_>,
        signature: Result<HandshakeSignatureValid, rustls::Error>,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        signature
            .and_then(|valid| if self.pin.takes(certificate) { Ok(valid) } else { Err(not_the_pinned()) })
    }
}

fn not_the_pinned() -> rustls::Error {
    CertificateError::ApplicationVerificationFailure.into()
}

pub(super) fn tls_config(pin: Pin) -> Result<ClientConfig, TransportError> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let verifier = PinnedVerifier { pin, provider: Arc::clone(&provider) };
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| TransportError::new(TransportErrorKind::Setup))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    Ok(config)
}

/// The TLS library's error comes wrapped in one of the operating system's kind, which may be wrapped in another.
pub(super) fn is_certificate_failure(error: &io::Error) -> bool {
    let Some(cause) = error.get_ref() else { return false };
    match cause.downcast_ref::<io::Error>() {
        Some(inner) => is_certificate_failure(inner),
        None => matches!(cause.downcast_ref(), Some(rustls::Error::InvalidCertificate(_))),
    }
}

impl ServerCertVerifier for PinnedVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if self.pin.allows(end_entity) { Ok(ServerCertVerified::assertion()) } else { Err(not_the_pinned()) }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        self.owned(cert, verify_tls12_signature(message, cert, dss, algorithms))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        self.owned(cert, verify_tls13_signature(message, cert, dss, algorithms))
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
