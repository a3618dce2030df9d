//! Whatever a gateway with common_page frames answers, every reader gives a record or an error.

#![no_main]

#[path = "everything.rs"]
mod everything;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Method, Request, Response};
use libfuzzer_sys::fuzz_target;
use zte_cpe_client::transport::{Transport, TransportError};

/// Lets a client in and opens every frame, then tells the same bytes wherever data is asked for.
#[derive(Debug)]
struct Router {
    data: Bytes,
    inside: std::sync::atomic::AtomicBool,
}

const LOGIN: &[u8] = b"<html><div class=\"loginWrapper\"></div><script>addParameter(\"_sessionTOKEN\", \"1\"); getpage.lua</script></html>";
const FRAME: &[u8] = b"<html><script>_sessionTmpToken = \"\\x37\\x35\";</script></html>";

impl Router {
    fn new(bytes: &[u8]) -> Self {
        let data = [b"<ajax_response_xml_root>", bytes, b"</ajax_response_xml_root>"].concat();
        Self { data: data.into(), inside: false.into() }
    }
}

#[async_trait]
impl Transport for Router {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let order = std::sync::atomic::Ordering::Relaxed;
        let query = request.uri().query().unwrap_or_default();
        let mut answer = Response::new(match (request.method(), request.uri().path()) {
            (&Method::POST, "/") => {
                self.inside.store(true, order);
                Bytes::from_static(FRAME)
            }
            (_, "/") if !self.inside.load(order) => Bytes::from_static(LOGIN),
            (_, path) if path.ends_with("logintoken_lua.lua") => {
                Bytes::from_static(b"<ajax_response_xml_root>39060742</ajax_response_xml_root>")
            }
            (_, "/") => Bytes::from_static(FRAME),
            (_, "/getpage.lua") if !query.contains("pid=1005") => Bytes::from_static(FRAME),
            (&Method::GET, _) => self.data.clone(),
            _ => Bytes::new(),
        });
        if !self.inside.load(order) && request.method() == Method::POST {
            *answer.status_mut() = http::StatusCode::NOT_FOUND;
        }
        Ok(answer)
    }
}

fuzz_target!(|bytes: &[u8]| {
    everything::read(Router::new(bytes));
});
