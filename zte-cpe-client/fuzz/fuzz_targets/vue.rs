//! Whatever a router with vue pages answers, every reader gives a record or an error.

#![no_main]

#[path = "everything.rs"]
mod everything;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Method, Request, Response};
use libfuzzer_sys::fuzz_target;
use zte_cpe_client::transport::{Transport, TransportError};

/// Lets a client in, then answers every question for data with the same bytes: as the content of a well-formed answer, and
/// as a whole body where they are one.
#[derive(Debug)]
struct Router {
    data: Bytes,
}

impl Router {
    fn new(bytes: &[u8]) -> Self {
        let whole = bytes.starts_with(b"<") || bytes.starts_with(b"{");
        let data = if whole {
            bytes.to_vec()
        } else {
            [b"<ajax_response_xml_root>", bytes, b"</ajax_response_xml_root>"].concat()
        };
        Self { data: data.into() }
    }
}

#[async_trait]
impl Transport for Router {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let query = request.uri().query().unwrap_or_default();
        let body = match request.method() {
            _ if request.uri().path() != "/" => Bytes::new(),
            &Method::POST => {
                Bytes::from_static(br#"{"loginErrType":"","login_need_refresh":true,"sess_token":"1"}"#)
            }
            _ if query.contains("login_token_json") => {
                Bytes::from_static(br#"{"_sessionToken":"1","logintoken":"11880034"}"#)
            }
            _ if query.contains("initial_info_json") => Bytes::from_static(br#"{"loginStatus":"loginIn"}"#),
            _ if query.contains("_type=vueData") => self.data.clone(),
            _ => Bytes::from_static(b"<html><div id=\"app\"></div></html>"),
        };
        Ok(Response::new(body))
    }
}

fuzz_target!(|bytes: &[u8]| {
    everything::read(Router::new(bytes));
});
