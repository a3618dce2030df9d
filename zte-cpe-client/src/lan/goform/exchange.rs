//! Reads and writes as this dialect sends them, with its cookies.

use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use http::Method;
use http::header::{CONTENT_TYPE, COOKIE};
use url::Url;

use crate::lan::answer::Answer;
use crate::lan::cookies::Cookies;
use crate::lan::http::{Http, Reply};
use crate::{ErrorKind, Result};

const READ: &str = "goform/goform_get_cmd_process";
const WRITE: &str = "goform/goform_set_cmd_process";

#[derive(Debug)]
pub(super) struct Exchange {
    http: Http,
    cookies: Mutex<Cookies>,
}

impl Exchange {
    pub(super) fn new(http: Http) -> Self {
        Self { http, cookies: Mutex::default() }
    }

    /// The same at another address of the same router.
    pub(super) fn moved_to(&self, target: &Url) -> Self {
        Self::new(self.http.moved_to(target))
    }

    /// The same over TLS, unless it is already.
    pub(super) fn encrypted(&self) -> Option<Self> {
        let mut target = self.http.base().clone();
        (target.scheme() == "http" && target.set_scheme("https").is_ok()).then(|| self.moved_to(&target))
    }

    pub(super) fn is_encrypted(&self) -> bool {
        self.http.is_encrypted()
    }

    /// How many requests this router has had.
    pub(super) fn sent(&self) -> u32 {
        self.http.sent()
    }

    /// How long the address of a read is before its names.
    pub(super) fn read_overhead(&self) -> usize {
        self.http.base().as_str().len() + READ.len()
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

    /// A script of the router's own pages.
    pub(super) async fn page(&self, path: &str) -> Result<Bytes> {
        match self.send(Method::GET, path, None, Bytes::new(), None).await? {
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
        let mut request = self.http.request(method, path, query);
        if let Some(kind) = content_type {
            request = request.header(CONTENT_TYPE, kind);
        }
        let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner).header();
        if let Some(cookies) = cookies {
            request = request.header(COOKIE, cookies);
        }
        let (headers, reply) = self.http.send(request, body).await?;
        if matches!(reply, Reply::Body(_)) {
            self.cookies.lock().unwrap_or_else(PoisonError::into_inner).take_from(&headers);
        }
        Ok(reply)
    }
}
