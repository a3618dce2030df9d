//! The bundled transport by itself.

use bytes::Bytes;
use http::{Request, StatusCode};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};
use zte_cpe_client::transport::{HttpTransport, Transport as _, TransportErrorKind, Trust};

fn get(url: &str) -> Request<Bytes> {
    Request::get(url).body(Bytes::new()).unwrap()
}

#[tokio::test]
async fn redirect_is_an_answer_and_is_not_followed() {
    let server = MockServer::start().await;
    let target = format!("{}/elsewhere", server.uri());
    Mock::given(path("/here"))
        .respond_with(ResponseTemplate::new(302).insert_header("Location", target.as_str()))
        .mount(&server)
        .await;
    let answer =
        HttpTransport::builder().build().unwrap().send(get(&format!("{}/here", server.uri()))).await.unwrap();
    assert_eq!(answer.status(), StatusCode::FOUND);
    assert_eq!(answer.headers()["location"], target);
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn cookies_are_left_to_the_dialect() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(ResponseTemplate::new(200).insert_header("Set-Cookie", "stok=1; path=/"))
        .mount(&server)
        .await;
    let transport = HttpTransport::builder().build().unwrap();
    for _ in 0..2 {
        transport.send(get(&server.uri())).await.unwrap();
    }
    let requests = server.received_requests().await.unwrap();
    assert!(requests.iter().all(|request| !request.headers.contains_key("cookie")));
    assert!(requests.iter().all(|request| !request.headers.contains_key("referer")));
}

#[tokio::test]
async fn body_at_the_limit_is_taken_and_one_byte_more_is_not() {
    let server = MockServer::start().await;
    for (place, size) in [("/fits", 1000), ("/too-large", 1001)] {
        Mock::given(path(place))
            .respond_with(ResponseTemplate::new(200).set_body_bytes(vec![b'x'; size]))
            .mount(&server)
            .await;
    }
    let transport = HttpTransport::builder().max_body(1000).build().unwrap();
    let answer = transport.send(get(&format!("{}/fits", server.uri()))).await.unwrap();
    assert_eq!(answer.body().len(), 1000);
    let error = transport.send(get(&format!("{}/too-large", server.uri()))).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::TooLarge);
}

#[tokio::test]
async fn endless_body_is_cut_off_while_it_comes() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut [0; 1024]).await;
        stream.write_all(b"HTTP/1.0 200 OK\r\n\r\n").await.unwrap();
        let mut sent = 0_usize;
        // Ends only when the other side hangs up.
        while stream.write_all(&[b'x'; 4096]).await.is_ok() {
            sent += 4096;
        }
        sent
    });
    let error = HttpTransport::builder().build().unwrap().send(get(&url)).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::TooLarge);
    assert!(server.await.unwrap() > 1024 * 1024);
}

#[tokio::test]
async fn connection_that_ends_early_is_interrupted() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut [0; 1024]).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf").await.unwrap();
    });
    let error = HttpTransport::builder().build().unwrap().send(get(&url)).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Interrupted);
    server.await.unwrap();
}

#[test]
fn certificates_that_are_none_are_refused_when_the_transport_is_built() {
    for pem in ["", "no certificate", "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n"] {
        let outcome = HttpTransport::builder().trust(Trust::Certificates(pem.into())).build();
        assert_eq!(outcome.unwrap_err().kind(), TransportErrorKind::Setup, "{pem}");
    }
}
