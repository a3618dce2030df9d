use std::net::IpAddr;

use bytes::Bytes;
use hyper::header::{COOKIE, HOST, HeaderMap, REFERER};
use hyper::http::request::Parts;

use crate::ubus::Body;

pub(crate) mod multipart;

/// What a request said about the page it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Referer {
    /// No `Referer` header.
    Missing,
    /// A page of another host.
    Foreign,
    /// A page of the router.
    Own,
}

/// A request as the embedded server understands it.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) url_length: usize,
    pub(crate) referer: Referer,
    pub(crate) cookies: String,
    pub(crate) peer: IpAddr,
    /// Calls, where the path is one that takes them.
    pub(crate) body: Body,
    /// The body as it came.
    pub(crate) raw: Bytes,
    pub(crate) headers: HeaderMap,
    /// Query first, then body. The body is read as a form whatever its content type says.
    parameters: Vec<(String, String)>,
}

impl Request {
    pub(crate) fn new(parts: &Parts, body: &Bytes, peer: IpAddr) -> Self {
        let query = parts.uri.query().unwrap_or_default();
        let calls = if parts.uri.path().starts_with("/ubus") { Body::parse(body) } else { Body::Form };
        let whole = matches!(calls, Body::Form) && !multipart::is_one(&parts.headers);
        let form = if whole { &**body } else { &[] };
        let parameters = form_urlencoded::parse(query.as_bytes())
            .chain(form_urlencoded::parse(form))
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        Self {
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            url_length: parts.uri.to_string().len(),
            referer: referer(&parts.headers),
            cookies: text(&parts.headers, &COOKIE).to_owned(),
            peer,
            body: calls,
            raw: body.clone(),
            headers: parts.headers.clone(),
            parameters,
        }
    }

    /// With more fields of the body.
    pub(crate) fn with(mut self, fields: Vec<(String, String)>) -> Self {
        self.parameters.extend(fields);
        self
    }

    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn parameters(&self) -> &[(String, String)] {
        &self.parameters
    }

    /// The value of a header, if it is text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The value of a cookie; of several with one name the last counts.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        let cookies = self.cookies.rsplit(';').filter_map(|cookie| cookie.trim().split_once('='));
        cookies.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// Names asked for with `cmd`. One client escapes its commas twice, and routers answer it.
    pub(crate) fn commands(&self) -> Vec<String> {
        let asked = self.parameter("cmd").unwrap_or_default().replace("%2C", ",").replace("%2c", ",");
        asked.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    /// Whether several names were announced. The vendor's pages send `1`, one client sends `true`.
    pub(crate) fn is_multiple(&self) -> bool {
        matches!(self.parameter("multi_data"), Some("1" | "true"))
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &hyper::header::HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn referer(headers: &HeaderMap) -> Referer {
    let page = text(headers, &REFERER);
    let host = page.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or_default());
    match host {
        _ if page.is_empty() => Referer::Missing,
        Some(host) if host == text(headers, &HOST) => Referer::Own,
        _ => Referer::Foreign,
    }
}
