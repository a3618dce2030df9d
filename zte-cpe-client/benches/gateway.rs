//! What reading an answer of a home gateway costs: 64 KiB above the transport, against quick-xml reading the same text raw.
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on says so")]

use std::fmt::Write as _;
use std::hint::black_box;

use async_trait::async_trait;
use bytes::Bytes;
use criterion::{Criterion, criterion_group, criterion_main};
use http::{Method, Request, Response};
use quick_xml::Reader;
use quick_xml::events::Event;
use zte_cpe_client::transport::{Transport, TransportError};
use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::secret::Password;

/// A gateway that answers every question for data with the same text.
#[derive(Debug)]
struct Constant(Bytes);

#[async_trait]
impl Transport for Constant {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let query = request.uri().query().unwrap_or_default();
        let login = request.method() == Method::POST && query.ends_with("login_entry");
        let body = match query {
            _ if request.uri().path() != "/" => Bytes::from_static(b"<html></html>"),
            _ if login => Bytes::from_static(br#"{"sess_token":"1","login_need_refresh":true}"#),
            "_type=loginData&_tag=login_entry" => Bytes::from_static(br#"{"lockingTime":0,"sess_token":"1"}"#),
            "_type=loginData&_tag=login_token" => {
                Bytes::from_static(b"<ajax_response_xml_root>1</ajax_response_xml_root>")
            }
            _ if query.contains("menuData") => self.0.clone(),
            _ => Bytes::from_static(
                b"<script>_sessionTmpToken = \"1\";</script><span class=\"form-action\">/?_type=menuData&_tag=firewall_dmz_m.lua</span>",
            ),
        };
        Ok(Response::new(body))
    }
}

/// An answer in the shape of a long page: rows of twenty fields, some of them with what has to be unescaped.
fn answer() -> String {
    let mut text = String::from("<ajax_response_xml_root><IF_ERRORID>0</IF_ERRORID><OBJ_FWDMZ_ID><Instance>");
    text.push_str("<ParaName>_InstID</ParaName><ParaValue>IGD</ParaValue><ParaName>Enable</ParaName><ParaValue>1</ParaValue>");
    text.push_str("</Instance></OBJ_FWDMZ_ID><OBJ_CHANNEL_ID>");
    let mut row = 0;
    while text.len() < 64 * 1024 {
        write!(text, "<Instance><ParaName>_InstID</ParaName><ParaValue>DEV.WIFI.CH{row}</ParaValue>")
            .unwrap();
        for field in 0..19 {
            let value = if field % 5 == 0 { "36,40,44&#32;48" } else { "203.0.113.45" };
            write!(text, "<ParaName>SomeName{field}</ParaName><ParaValue>{value}</ParaValue>").unwrap();
        }
        text.push_str("</Instance>");
        row += 1;
    }
    text + "</OBJ_CHANNEL_ID></ajax_response_xml_root>"
}

/// Every event of a text.
fn raw(text: &str) -> usize {
    let mut reader = Reader::from_str(text);
    let mut events = 0;
    while !matches!(reader.read_event().unwrap(), Event::Eof) {
        events += 1;
    }
    events
}

fn reading(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let text = answer();
    let client = runtime.block_on(async {
        let transport = Constant(Bytes::from(text.clone()));
        let client =
            LanClient::builder("http://192.0.2.1").unwrap().transport(transport).connect().await.unwrap();
        client.login(Credentials::password(Password::new("Passw0rd!"))).await.unwrap();
        client
    });
    assert_eq!(runtime.block_on(client.dmz()).unwrap().enabled, Some(true));

    let mut group = criterion.benchmark_group("gateway answer of 64 KiB");
    group.bench_function("quick-xml, every event", |bencher| bencher.iter(|| raw(black_box(&text))));
    group.bench_function("dmz()", |bencher| bencher.iter(|| runtime.block_on(client.dmz()).unwrap()));
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
