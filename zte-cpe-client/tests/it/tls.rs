//! Whom the bundled transport trusts when a router speaks HTTPS with a certificate of its own.

use std::sync::Arc;

use bytes::Bytes;
use http::Request;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use zte_cpe_client::transport::{HttpTransport, Pin, Transport as _, TransportErrorKind, Trust};
use zte_cpe_client::{ErrorKind, LanClient};

/// A server with a certificate that it signed itself, and how many requests it could read.
struct Router {
    url: String,
    pem: String,
    fingerprint: [u8; 32],
    server: JoinHandle<()>,
}

impl Drop for Router {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn router(names: &[&str]) -> Router {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(names).unwrap();
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let _ = stream.read(&mut [0; 2048]).await;
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await;
            let _ = stream.shutdown().await;
        }
    });
    Router { url, pem: cert.pem(), fingerprint: Sha256::digest(cert.der()).into(), server }
}

async fn ask(router: &Router, trust: Trust) -> Result<Bytes, TransportErrorKind> {
    let transport = HttpTransport::builder().trust(trust).build().unwrap();
    let request = Request::get(router.url.as_str()).body(Bytes::new()).unwrap();
    transport.send(request).await.map(http::Response::into_body).map_err(|error| error.kind())
}

#[tokio::test]
async fn certificate_that_nobody_vouches_for_is_refused_by_default() {
    let router = router(&["127.0.0.1"]).await;
    assert_eq!(ask(&router, Trust::Verify).await, Err(TransportErrorKind::Certificate));
    let error = LanClient::connect(&router.url).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Untrusted);
    assert!(error.is_untrusted());
}

#[tokio::test]
async fn pinned_certificate_is_trusted_whatever_name_it_carries() {
    let router = router(&["router.example.com"]).await;
    assert_eq!(ask(&router, Trust::Pinned(router.fingerprint)).await.unwrap(), "ok");
}

#[tokio::test]
async fn another_certificate_than_the_pinned_one_is_refused() {
    let (router, other) = (router(&["127.0.0.1"]).await, router(&["127.0.0.1"]).await);
    assert_eq!(ask(&router, Trust::Pinned(other.fingerprint)).await, Err(TransportErrorKind::Certificate));
}

#[tokio::test]
async fn given_certificate_is_trusted_and_others_are_not() {
    let (router, other) = (router(&["127.0.0.1"]).await, router(&["127.0.0.1"]).await);
    assert_eq!(ask(&router, Trust::Certificates(router.pem.clone().into())).await.unwrap(), "ok");
    let others = Trust::Certificates(other.pem.clone().into());
    assert_eq!(ask(&router, others).await, Err(TransportErrorKind::Certificate));
}

#[tokio::test]
async fn anything_is_accepted_only_by_its_full_name() {
    let router = router(&["router.example.com"]).await;
    assert_eq!(ask(&router, Trust::DangerAcceptAny).await.unwrap(), "ok");
}

#[tokio::test]
async fn first_certificate_is_pinned_and_another_is_refused_from_then_on() {
    let (router, other) = (router(&["router.example.com"]).await, router(&["127.0.0.1"]).await);
    let pin = Pin::default();
    assert_eq!(ask(&router, Trust::FirstUse(pin.clone())).await.unwrap(), "ok");
    assert_eq!(pin.fingerprint(), Some(router.fingerprint));
    assert_eq!(ask(&other, Trust::FirstUse(pin.clone())).await, Err(TransportErrorKind::Certificate));
    assert_eq!(ask(&router, Trust::FirstUse(pin.clone())).await.unwrap(), "ok");
    assert_eq!(pin.fingerprint(), Some(router.fingerprint), "what was refused changes nothing");
}

#[cfg(feature = "native-tls")]
#[test]
fn pinning_with_the_library_that_cannot_is_refused_and_not_done_with_the_other() {
    for trust in [Trust::Pinned([0; 32]), Trust::FirstUse(Pin::default())] {
        let outcome =
            HttpTransport::builder().tls(zte_cpe_client::transport::Tls::Native).trust(trust).build();
        assert_eq!(outcome.unwrap_err().kind(), TransportErrorKind::Setup);
    }
}
