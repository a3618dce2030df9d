//! One request and its answer over HTTP.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, LOCATION, REFERER};
use http::{HeaderMap, Method, Request};
use url::Url;

use super::cookies::Cookies;
use crate::lan::answer::Answer;
use crate::transport::{Transport, TransportError, TransportErrorKind};
use crate::{Error, ErrorKind, Result};

const READ: &str = "goform/goform_get_cmd_process";
const WRITE: &str = "goform/goform_set_cmd_process";

#[derive(Debug)]
pub(super) struct Exchange {
    transport: Arc<dyn Transport>,
    base: Url,
    timeout: Duration,
    cookies: Mutex<Cookies>,
}

/// What came back.
pub(super) enum Reply {
    Body(Bytes),
    /// Elsewhere on the same host.
    Moved(Url),
}

impl Exchange {
    pub(super) fn new(transport: Arc<dyn Transport>, base: Url, timeout: Duration) -> Self {
        Self { transport, base, timeout, cookies: Mutex::default() }
    }

    /// The same at another address of the same router.
    pub(super) fn moved_to(&self, base: &Url) -> Self {
        let mut base = base.clone();
        base.set_path("/");
        base.set_query(None);
        Self::new(Arc::clone(&self.transport), base, self.timeout)
    }

    pub(super) fn is_encrypted(&self) -> bool {
        self.base.scheme() == "https"
    }

    /// How long the address of a read is before its names.
    pub(super) fn read_overhead(&self) -> usize {
        self.base.as_str().len() + READ.len()
    }

    pub(super) fn forget_cookies(&self) {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// A read, with its query as it goes over the wire.
    pub(super) async fn read(&self, query: &str) -> Result<Answer> {
        match self.ask(query).await? {
            Reply::Body(body) => Answer::parse(&body),
            Reply::Moved(_) => Err(ErrorKind::WebPage.into()),
        }
    }

    /// A read that tells a move apart from a page.
    pub(super) async fn ask(&self, query: &str) -> Result<Reply> {
        self.send(Method::GET, READ, Some(query), Bytes::new(), None).await
    }

    /// A write. The answer may be empty when the router went down over it.
    pub(super) async fn write(&self, form: String) -> Result<Answer> {
        let kind = Some("application/x-www-form-urlencoded; charset=UTF-8");
        match self.send(Method::POST, WRITE, None, form.into(), kind).await? {
            Reply::Body(body) => Answer::parse(&body),
            Reply::Moved(_) => Err(ErrorKind::WebPage.into()),
        }
    }

    /// Anything else the router serves: a script of its pages, or another dialect's endpoint.
    pub(super) async fn page(&self, path: &str, json: Option<&'static str>) -> Result<Bytes> {
        let (method, kind) =
            if json.is_some() { (Method::POST, Some("application/json")) } else { (Method::GET, None) };
        let body = Bytes::from_static(json.unwrap_or_default().as_bytes());
        match self.send(method, path, None, body, kind).await? {
            Reply::Body(body) => Ok(body),
            Reply::Moved(_) => Err(ErrorKind::WebPage.into()),
        }
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        query: Option<&str>,
        body: Bytes,
        content_type: Option<&'static str>,
    ) -> Result<Reply> {
        let mut url = self.base.clone();
        url.set_path(path);
        url.set_query(query);

        let mut request = Request::builder()
            .method(method)
            .uri(url.as_str())
            // Nearly every firmware answers nothing but blanks to a request from no page of its own.
            .header(REFERER, format!("{}index.html", self.base))
            .header(ACCEPT, "application/json, text/javascript, */*; q=0.01")
            .header("X-Requested-With", "XMLHttpRequest");
        if let Some(kind) = content_type {
            request = request.header(CONTENT_TYPE, kind);
        }
        let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner).header();
        if let Some(cookies) = cookies {
            request = request.header(COOKIE, cookies);
        }
        let request = request.body(body).map_err(|_| Error::from(ErrorKind::InvalidUrl))?;

        let response = tokio::time::timeout(self.timeout, self.transport.send(request))
            .await
            .map_err(|_| TransportError::new(TransportErrorKind::Timeout))??;
        let (head, body) = response.into_parts();
        tracing::trace!(path, status = head.status.as_u16(), bytes = body.len(), "answer");

        if head.status.is_redirection() {
            return self.redirected(&head.headers);
        }
        if !head.status.is_success() {
            return Err(ErrorKind::WebPage.into());
        }
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner).take_from(&head.headers);
        Ok(Reply::Body(body))
    }

    /// A redirect is read and never followed blindly: it may lead a password away.
    fn redirected(&self, headers: &HeaderMap) -> Result<Reply> {
        let target = headers
            .get(LOCATION)
            .and_then(|location| location.to_str().ok())
            .and_then(|location| self.base.join(location).ok());
        match target {
            Some(target) if target.host() == self.base.host() => Ok(Reply::Moved(target)),
            Some(_) => Err(ErrorKind::Redirected.into()),
            None => Err(ErrorKind::WebPage.into()),
        }
    }
}
