//! The bundled transport by itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http::{Request, StatusCode};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
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

/// Answers «ok» with a kept connection, and counts connections and requests.
async fn keeping(answers_per_connection: usize) -> (String, Arc<[AtomicUsize; 2]>, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let counts: Arc<[AtomicUsize; 2]> = Arc::default();
    let seen = Arc::clone(&counts);
    let server = tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            seen[0].fetch_add(1, Ordering::SeqCst);
            let seen = Arc::clone(&seen);
            tokio::spawn(async move {
                for answered in 0.. {
                    if stream.read(&mut [0; 1024]).await.unwrap_or_default() == 0 {
                        return;
                    }
                    seen[1].fetch_add(1, Ordering::SeqCst);
                    if answered == answers_per_connection {
                        return;
                    }
                    stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await.unwrap();
                }
            });
        }
    });
    (url, counts, server)
}

#[tokio::test]
async fn reads_share_a_connection_and_a_write_has_its_own() {
    let (url, counts, server) = keeping(100).await;
    let transport = HttpTransport::builder().build().unwrap();
    for _ in 0..3 {
        transport.send(get(&url)).await.unwrap();
    }
    assert_eq!(counts[0].load(Ordering::SeqCst), 1, "three reads, one connection");
    for _ in 0..2 {
        transport.send(Request::post(&url).body(Bytes::from("a=1")).unwrap()).await.unwrap();
    }
    assert_eq!(counts[0].load(Ordering::SeqCst), 3, "each write on a fresh one");
    server.abort();
}

#[tokio::test]
async fn read_that_meets_a_closing_connection_is_asked_once_more_and_a_write_is_not() {
    let (url, counts, server) = keeping(1).await;
    let transport = HttpTransport::builder().build().unwrap();
    transport.send(get(&url)).await.unwrap();
    // The router takes the second request on the first connection and hangs up without an answer.
    transport.send(get(&url)).await.unwrap();
    assert_eq!([&counts[0], &counts[1]].map(|count| count.load(Ordering::SeqCst)), [2, 3]);
    server.abort();

    let (url, counts, server) = keeping(0).await;
    let error = transport.send(Request::post(&url).body(Bytes::new()).unwrap()).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Interrupted);
    assert_eq!([&counts[0], &counts[1]].map(|count| count.load(Ordering::SeqCst)), [1, 1]);
    server.abort();
}

#[test]
fn certificates_that_are_none_are_refused_when_the_transport_is_built() {
    for pem in ["", "no certificate", "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n"] {
        let outcome = HttpTransport::builder().trust(Trust::Certificates(pem.into())).build();
        assert_eq!(outcome.unwrap_err().kind(), TransportErrorKind::Setup, "{pem}");
    }
}
