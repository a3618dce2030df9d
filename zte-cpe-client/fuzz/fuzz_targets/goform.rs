//! Whatever a goform router answers, every decoder gives a record or an error.

#![no_main]

#[path = "everything.rs"]
mod everything;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use libfuzzer_sys::fuzz_target;
use zte_cpe_client::transport::{Transport, TransportError};

/// Lets a client in, then answers every read with the same bytes.
#[derive(Debug)]
struct Router(Bytes);

#[async_trait]
impl Transport for Router {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let query = request.uri().query().unwrap_or_default();
        let body = match request.uri().path() {
            "/goform/goform_set_cmd_process" => Bytes::from_static(br#"{"result":"0"}"#),
            "/goform/goform_get_cmd_process" if query.contains("psw_fail_num_str") => Bytes::from_static(
                br#"{"model_name":"MC888","wa_inner_version":"BD_TESTMC888V1.0.0B04","cr_version":"",
                     "psw_fail_num_str":"5","login_lock_time":"-1","loginfo":"","user_ip_addr":""}"#,
            ),
            "/goform/goform_get_cmd_process" if query.ends_with("cmd=LD") => {
                Bytes::from_static(br#"{"LD":"0123456789ABCDEF"}"#)
            }
            "/goform/goform_get_cmd_process" if query.ends_with("cmd=loginfo") => {
                Bytes::from_static(br#"{"loginfo":""}"#)
            }
            "/goform/goform_get_cmd_process" => self.0.clone(),
            _ => return Ok(not_found()),
        };
        Ok(Response::new(body))
    }
}

fn not_found() -> Response<Bytes> {
    let mut answer = Response::new(Bytes::from_static(b"<h1>Not Found</h1>"));
    *answer.status_mut() = http::StatusCode::NOT_FOUND;
    answer
}

fuzz_target!(|bytes: &[u8]| {
    everything::read(Router(Bytes::copy_from_slice(bytes)));
});
