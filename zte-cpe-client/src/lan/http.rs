//! One request to a router and its answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, LOCATION, REFERER};
use http::{HeaderMap, Method, Request, Response, request};
use url::Url;

use crate::transport::{Transport, TransportError, TransportErrorKind};
use crate::{Error, ErrorKind, Result};

/// The way to one router. Clones count their requests together.
#[derive(Clone)]
pub(super) struct Http {
    transport: Arc<dyn Transport>,
    base: Url,
    timeout: Duration,
    sent: Arc<AtomicU32>,
}

/// Without the host: a name in the dynamic DNS may be a person's.
impl std::fmt::Debug for Http {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Http").field("scheme", &self.base.scheme()).finish_non_exhaustive()
    }
}

/// What came back.
pub(super) enum Reply {
    Body(Bytes),
    /// Elsewhere on the same host.
    Moved(Url),
}

impl Http {
    pub(super) fn new(transport: Arc<dyn Transport>, base: Url, timeout: Duration) -> Self {
        Self { transport, base, timeout, sent: Arc::default() }
    }

    /// The same at another address of the same router.
    pub(super) fn moved_to(&self, target: &Url) -> Self {
        let mut base = target.clone();
        base.set_path("/");
        base.set_query(None);
        Self { base, ..self.clone() }
    }

    pub(super) fn base(&self) -> &Url {
        &self.base
    }

    pub(super) fn is_encrypted(&self) -> bool {
        self.base.scheme() == "https"
    }

    /// How many requests have been sent.
    pub(super) fn sent(&self) -> u32 {
        self.sent.load(Ordering::Relaxed)
    }

    /// A request to a place on this router, as its own pages make it.
    pub(super) fn request(&self, method: Method, path: &str, query: Option<&str>) -> request::Builder {
        let mut url = self.base.clone();
        url.set_path(path);
        url.set_query(query);
        Request::builder()
            .method(method)
            .uri(url.as_str())
            // Nearly every firmware answers nothing, or elsewhere, to a request from no page of its own.
            .header(REFERER, format!("{}index.html", self.base))
            .header(ACCEPT, "application/json, text/javascript, */*; q=0.01")
            .header("X-Requested-With", "XMLHttpRequest")
    }

    pub(super) async fn send(&self, request: request::Builder, body: Bytes) -> Result<(HeaderMap, Reply)> {
        let (head, body) = self.exchange(request, body).await?.into_parts();
        if head.status.is_redirection() {
            let reply = Reply::Moved(self.redirected(&head.headers)?);
            return Ok((head.headers, reply));
        }
        if !head.status.is_success() {
            return Err(ErrorKind::WebPage.into());
        }
        Ok((head.headers, Reply::Body(body)))
    }

    /// Sends a request and takes any status for an answer.
    pub(super) async fn exchange(&self, request: request::Builder, body: Bytes) -> Result<Response<Bytes>> {
        let request = request.body(body).map_err(|_| Error::from(ErrorKind::InvalidUrl))?;
        let path = request.uri().path().to_owned();
        self.sent.fetch_add(1, Ordering::Relaxed);
        let response = tokio::time::timeout(self.timeout, self.transport.send(request))
            .await
            .map_err(|_| TransportError::new(TransportErrorKind::Timeout))??;
        tracing::trace!(path, status = response.status().as_u16(), bytes = response.body().len(), "answer");
        Ok(response)
    }

    /// A redirect is read and never followed blindly: it may lead a password away.
    pub(super) fn redirected(&self, headers: &HeaderMap) -> Result<Url> {
        let target = headers
            .get(LOCATION)
            .and_then(|location| location.to_str().ok())
            .and_then(|location| self.base.join(location).ok());
        match target {
            Some(target) if target.host() == self.base.host() => Ok(target),
            Some(_) => Err(ErrorKind::Redirected.into()),
            None => Err(ErrorKind::WebPage.into()),
        }
    }
}
