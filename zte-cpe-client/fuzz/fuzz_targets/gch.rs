//! Whatever a gateway with gch pages answers, every reader gives a record or an error.

#![no_main]

#[path = "everything.rs"]
mod everything;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Method, Request, Response};
use libfuzzer_sys::fuzz_target;
use zte_cpe_client::transport::{Transport, TransportError};

/// Lets a client in, then shows every page with the same bytes in it.
#[derive(Debug)]
struct Router {
    page: Bytes,
}

const LOGIN: &[u8] =
    b"<html><script>createHiddenInput(\"Frm_Logintoken\", \"7\"); UserRandomNum .gch</script></html>";

impl Router {
    fn new(bytes: &[u8]) -> Self {
        // A page is longer than what says that there is none.
        let pad = " ".repeat(1000);
        let token = "var session_token = \"1234567890123456\";";
        let page = [b"<html>", pad.as_bytes(), token.as_bytes(), bytes, b"</html>"].concat();
        Self { page: page.into() }
    }
}

#[async_trait]
impl Transport for Router {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let mut answer = Response::new(Bytes::new());
        match (request.method(), request.uri().path()) {
            (&Method::POST, "/") => {
                *answer.status_mut() = http::StatusCode::FOUND;
                answer.headers_mut().insert("location", http::HeaderValue::from_static("/"));
            }
            (_, "/") => *answer.body_mut() = Bytes::from_static(LOGIN),
            (_, "/getpage.gch" | "/template.gch") => *answer.body_mut() = self.page.clone(),
            _ => *answer.status_mut() = http::StatusCode::NOT_FOUND,
        }
        Ok(answer)
    }
}

fuzz_target!(|bytes: &[u8]| {
    everything::read(Router::new(bytes));
});
