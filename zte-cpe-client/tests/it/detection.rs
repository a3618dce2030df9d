//! Finding out what answers at an address.

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use wiremock::matchers::{any, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};
use zte_cpe_client::lan::DialectName;
use zte_cpe_client::transport::{Transport, TransportError};
use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::secret::Password;
use zte_cpe_simulator::{Profile, Simulator};

use crate::support::Recorded;

const PAGE: &str = "<!DOCTYPE html><html><title>F660</title></html>";

#[tokio::test]
async fn web_pages_of_a_home_gateway_are_named() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_string(PAGE)).mount(&server).await;
    let error = LanClient::connect(&server.uri()).await.unwrap_err();
    assert!(error.is_unsupported_dialect(), "{error}");
    assert!(error.to_string().contains("web pages"), "{error}");
    assert!(server.received_requests().await.unwrap().len() <= 6);
}

/// Whatever else a router answers, a mark of its first page or the answer to one question tells its family.
#[tokio::test]
async fn families_of_home_gateways_are_told_apart() {
    let cases = [
        ("", "<html><script>Frm_Loginchecktoken</script></html>", DialectName::Gch),
        ("", "<html><script src=\"/common_page/x.js\"></script></html>", DialectName::CommonPage),
        ("_tag=login_token_json", r#"{"logintoken":"x"}"#, DialectName::Vue),
        ("_tag=login_entry", r#"{"sess_token":""}"#, DialectName::Thinklua),
    ];
    for (query, answer, family) in cases {
        let server = MockServer::start().await;
        Mock::given(method("GET"))
            .and(path("/"))
            .and(move |request: &wiremock::Request| request.url.query().unwrap_or("").contains(query))
            .respond_with(ResponseTemplate::new(200).set_body_string(answer))
            .with_priority(1)
            .mount(&server)
            .await;
        Mock::given(any())
            .respond_with(ResponseTemplate::new(200).set_body_string(PAGE))
            .with_priority(2)
            .mount(&server)
            .await;
        let client = LanClient::connect(&server.uri()).await.unwrap();
        assert_eq!(client.probe().dialect, family);
        let requests = server.received_requests().await.unwrap();
        assert!(requests.len() <= 6, "{family}: {} requests", requests.len());
        assert!(
            requests.iter().all(|request| request.method == "GET" || request.url.path() == "/ubus/"),
            "{family}"
        );
    }
}

#[tokio::test]
async fn data_of_something_else_is_no_router() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(200).set_body_string(r#"{"status":"ok"}"#))
        .mount(&server)
        .await;
    assert!(LanClient::connect(&server.uri()).await.unwrap_err().is_unsupported_dialect());
}

/// A router that answers over TLS only, and says so.
#[derive(Debug)]
struct Encrypted(Recorded);

#[async_trait]
impl Transport for Encrypted {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        if request.uri().scheme_str() == Some("http") {
            let target = "https://192.0.2.1/index.html";
            return Ok(Response::builder()
                .status(302)
                .header("Location", target)
                .body(Bytes::new())
                .unwrap());
        }
        self.0.send(request).await
    }
}

#[tokio::test]
async fn move_to_the_encrypted_address_of_the_same_router_is_followed() {
    let router = Recorded::new("MC889", "BD_TESTMC889V1.0.0B01");
    let client = LanClient::builder("http://192.0.2.1")
        .unwrap()
        .transport(Encrypted(router.clone()))
        .connect()
        .await
        .unwrap();
    assert_eq!(client.probe().model.as_deref(), Some("MC889"));
    assert!(router.requests().iter().all(|request| request.contains(" https://192.0.2.1/")));
}

/// A hotspot that answers nothing in plain.
#[derive(Debug)]
struct Strict(Recorded);

#[async_trait]
impl Transport for Strict {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        if request.uri().scheme_str() == Some("http") && request.uri().path().starts_with("/goform/") {
            return Ok(Response::new("{\n  \"Error\" : \"none secure connection\"\n}".into()));
        }
        self.0.send(request).await
    }
}

#[tokio::test]
async fn router_that_refuses_plain_requests_is_asked_once_over_tls() {
    let router = Recorded::new("F50", "BD_TESTF50V1.0.0B06");
    let builder = LanClient::builder("http://192.0.2.1").unwrap().transport(Strict(router.clone()));
    assert_eq!(builder.connect().await.unwrap().probe().model.as_deref(), Some("F50"));
    assert!(router.requests().len() <= 6);
}

#[tokio::test]
async fn router_without_a_login_is_used_without_one() {
    for profile in [Profile::MF823, Profile::U25S] {
        let router = Simulator::start(profile).await.unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        assert!(!client.probe().needs_login, "{}", profile.model);
        client.identity().await.unwrap();
        client.login(Credentials::password(Password::new("whatever"))).await.unwrap();
        client.logout().await.unwrap();
        client.signal().await.unwrap();
        assert_eq!(router.login_attempts(), 0, "no password goes to whom asks for none");
    }
}

#[tokio::test]
async fn digest_of_the_write_token_is_taken_from_the_router_s_own_script() {
    let server = MockServer::start().await;
    let get = |place| Mock::given(method("GET")).and(path(place));
    let hello = r#"{"LD":"AB","RD":"00112233445566778899aabbccddeeff","model_name":"NEW1","wa_inner_version":"BD_TESTMC888V1.0.0B04","cr_version":"","loginfo":"ok","user_ip_addr":"192.0.2.9","pppoe_username":"line"}"#;
    get("/goform/goform_get_cmd_process")
        .respond_with(ResponseTemplate::new(200).set_body_string(hello))
        .mount(&server)
        .await;
    get("/js/service.js")
        .respond_with(ResponseTemplate::new(200).set_body_string("cookWithRequest(rd0+rd1)"))
        .mount(&server)
        .await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(200).set_body_string(r#"{"result":"0"}"#))
        .mount(&server)
        .await;

    let client = LanClient::connect(&server.uri()).await.unwrap();
    client.login(Credentials::password(Password::new("x"))).await.unwrap();
    client.logout().await.unwrap();
    let requests = server.received_requests().await.unwrap();
    let logout = String::from_utf8(requests.last().unwrap().body.clone()).unwrap();
    assert!(
        logout.ends_with("AD=BFF7F5C74C512531E9CF530428022516656E77FD292D6FCFCABD59D250505218"),
        "{logout}"
    );
}
