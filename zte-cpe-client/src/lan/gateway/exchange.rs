//! One request to a gateway and its answer, with the cookies of its session.

use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, COOKIE, HeaderName, HeaderValue, ORIGIN, REFERER};
use http::{HeaderMap, Method, StatusCode, request};
use url::Url;

use super::form::Form;
use crate::Result;
use crate::lan::cookies::Cookies;
use crate::lan::http::Http;

const FORM: &str = "application/x-www-form-urlencoded; charset=UTF-8";

/// The way to one gateway. Its address may turn out to be another one of the same host.
#[derive(Debug)]
pub(in crate::lan) struct Exchange {
    http: Http,
    cookies: Mutex<Cookies>,
}

/// What a gateway answered, whatever the status: some tell a lost session by it.
pub(in crate::lan) struct Told {
    pub(in crate::lan) status: StatusCode,
    pub(in crate::lan) headers: HeaderMap,
    pub(in crate::lan) body: Bytes,
    /// Where the answer points to, on the same host.
    pub(in crate::lan) moved: Option<Url>,
}

impl Exchange {
    pub(in crate::lan) fn new(http: Http) -> Self {
        Self { http, cookies: Mutex::default() }
    }

    /// The same at another address of the same gateway.
    pub(in crate::lan) fn moved_to(&self, target: &Url) -> Self {
        Self::new(self.http.moved_to(target))
    }

    /// How many requests this gateway has had.
    pub(in crate::lan) fn sent(&self) -> u32 {
        self.http.sent()
    }

    pub(in crate::lan) fn is_encrypted(&self) -> bool {
        self.http.is_encrypted()
    }

    pub(in crate::lan) fn forget_cookies(&self) {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    pub(in crate::lan) async fn get(&self, path: &str, query: Option<&str>) -> Result<Told> {
        self.send(self.http.request(Method::GET, path, query), Bytes::new()).await
    }

    pub(in crate::lan) async fn post(&self, path: &str, query: Option<&str>, form: &Form) -> Result<Told> {
        self.post_signed(path, query, form, &[]).await
    }

    /// A form with further headers, such as one over its bytes.
    pub(in crate::lan) async fn post_signed(
        &self,
        path: &str,
        query: Option<&str>,
        form: &Form,
        headers: &[(HeaderName, HeaderValue)],
    ) -> Result<Told> {
        self.post_as(FORM, path, query, form.to_body(), headers).await
    }

    /// A body of a type of its own.
    pub(in crate::lan) async fn post_as(
        &self,
        kind: &str,
        path: &str,
        query: Option<&str>,
        body: Bytes,
        headers: &[(HeaderName, HeaderValue)],
    ) -> Result<Told> {
        let origin = self.http.base().origin().ascii_serialization();
        let mut request =
            self.http.request(Method::POST, path, query).header(CONTENT_TYPE, kind).header(ORIGIN, origin);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        self.send(request, body).await
    }

    async fn send(&self, mut request: request::Builder, body: Bytes) -> Result<Told> {
        let base = HeaderValue::from_str(self.http.base().as_str()).ok();
        if let (Some(headers), Some(base)) = (request.headers_mut(), base) {
            // Their pages have no names of their own.
            headers.insert(REFERER, base);
        }
        let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner).header();
        if let Some(cookies) = cookies {
            request = request.header(COOKIE, cookies);
        }
        let (head, body) = self.http.exchange(request, body).await?.into_parts();
        let moved = head.status.is_redirection().then(|| self.http.redirected(&head.headers)).transpose()?;
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner).take_from(&head.headers);
        Ok(Told { status: head.status, headers: head.headers, body, moved })
    }
}

/// Shows how much there is and none of it.
impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Told({}, {} bytes)", self.status, self.body.len())
    }
}
