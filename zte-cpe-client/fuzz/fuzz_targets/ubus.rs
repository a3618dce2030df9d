//! Whatever a ubus router answers, every decoder gives a record or an error.

#![no_main]

#[path = "everything.rs"]
mod everything;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use zte_cpe_client::transport::{Transport, TransportError};

/// Lets a client in, then answers every call with the same bytes: as the data of a well-formed answer where they are
/// JSON, else as the whole body.
#[derive(Debug)]
struct Router(Bytes);

impl Router {
    fn answer(&self, call: &Value) -> Option<Value> {
        let data = match call.pointer("/params/2").and_then(Value::as_str) {
            Some("web_login_info") => json!({
                "login_fail_num": 5, "login_fail_lock_lefttime": 0, "zte_web_sault": "0123456789ABCDEF"
            }),
            Some("web_login") => {
                json!({ "result": 0, "ubus_rpc_session": "0123456789abcdef", "timeout": 300 })
            }
            _ => serde_json::from_slice(&self.0).ok()?,
        };
        Some(json!({ "jsonrpc": "2.0", "id": call["id"], "result": [0, data] }))
    }
}

#[async_trait]
impl Transport for Router {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let calls: Vec<Value> = serde_json::from_slice(request.body()).unwrap_or_default();
        let answers: Option<Vec<Value>> = calls.iter().map(|call| self.answer(call)).collect();
        let body = answers.map_or_else(|| self.0.clone(), |answers| Value::from(answers).to_string().into());
        Ok(Response::new(body))
    }
}

fuzz_target!(|bytes: &[u8]| {
    everything::read(Router(Bytes::copy_from_slice(bytes)));
});
