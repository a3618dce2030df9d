//! What typed records cost: a whole `status()` above the transport, against a plain parse of the same text.
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on says so")]

use std::hint::black_box;

use async_trait::async_trait;
use bytes::Bytes;
use criterion::{Criterion, criterion_group, criterion_main};
use http::{Request, Response};
use zte_cpe_client::transport::{Transport, TransportError};
use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::secret::Password;

/// Answers every read with the same text.
#[derive(Debug)]
struct Constant(Bytes);

#[async_trait]
impl Transport for Constant {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let query = request.uri().query().unwrap_or_default();
        let body = match request.uri().path() {
            "/goform/goform_set_cmd_process" => Bytes::from_static(br#"{"result":"0"}"#),
            _ if query.ends_with("cmd=loginfo") => Bytes::from_static(br#"{"loginfo":""}"#),
            _ => self.0.clone(),
        };
        Ok(Response::new(body))
    }
}

/// An answer of the size that a status page asks for.
fn answer() -> String {
    let mut names = serde_json::Map::new();
    for (name, value) in [
        ("model_name", "MC888"),
        ("wa_inner_version", "BD_TESTMC888V1.0.0B04"),
        ("LD", "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"),
        ("user_ip_addr", "192.0.2.100"),
        ("loginfo", ""),
        ("modem_main_state", "modem_init_complete"),
        ("sms_unread_num", "3"),
        ("pm_sensor_mdm", "47"),
        ("sntp_server0", "ntp0.example.com"),
    ] {
        names.insert(name.to_owned(), value.into());
    }
    for at in 0..110 {
        names.insert(format!("some_other_name_{at}"), "-97".into());
    }
    serde_json::to_string(&names).unwrap_or_default()
}

fn parsing(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let text = answer();
    let client = runtime.block_on(async {
        let transport = Constant(Bytes::from(text.clone()));
        let client =
            LanClient::builder("http://192.0.2.1").unwrap().transport(transport).connect().await.unwrap();
        client.login(Credentials::password(Password::new("Passw0rd!"))).await.unwrap();
        client
    });
    assert_eq!(runtime.block_on(client.status()).unwrap().unread_sms, Some(3));

    let mut group = criterion.benchmark_group("goform answer of 119 names");
    group.bench_function("serde_json::Value", |bencher| {
        bencher.iter(|| serde_json::from_str::<serde_json::Value>(black_box(&text)).unwrap());
    });
    group.bench_function("status()", |bencher| {
        bencher.iter(|| runtime.block_on(client.status()).unwrap());
    });
    group.finish();
}

criterion_group!(benches, parsing);
criterion_main!(benches);
