use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rand::SeedableRng;
use reqwest::header::REFERER;
use rsa::pkcs8::DecodePublicKey;
use rsa::{Pkcs1v15Encrypt, PublicKey};
use serde_json::{Value, json};
use zte_cpe_simulator::{DEFAULT_PASSWORD, Simulator};

use crate::support::sha256;

pub(super) const NOBODY: &str = "00000000000000000000000000000000";

/// The key that these pages bring along.
const KEY: [u8; 32] = *b"a key of these tests, 32 bytes..";

/// The pages of the web UI in somebody's browser.
pub(crate) struct Pages {
    url: String,
    http: reqwest::Client,
    pub(super) session: String,
    pub(super) referer: Option<String>,
}

impl Pages {
    pub(crate) fn at(router: &Simulator) -> Self {
        let http = reqwest::Client::builder()
            .no_proxy()
            .tls_certs_only([])
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self { url: router.url(), http, session: NOBODY.into(), referer: Some(router.url() + "/index.html") }
    }

    /// Logged in, with a key agreed on, as the pages do it at once.
    pub(crate) async fn logged_in(router: &Simulator) -> Self {
        let mut pages = Self::at(router);
        assert_eq!(pages.login(DEFAULT_PASSWORD).await, 0);
        pages.agree_on_key().await;
        pages
    }

    pub(crate) async fn post(&self, body: String) -> reqwest::Result<reqwest::Response> {
        let request = self.http.post(format!("{}/ubus/?t=1764000000000", self.url)).body(body);
        match &self.referer {
            Some(page) => request.header(REFERER, page),
            None => request,
        }
        .send()
        .await
    }

    pub(super) async fn get(&self, path: &str) -> reqwest::Response {
        self.http.get(format!("{}{path}", self.url)).send().await.unwrap()
    }

    pub(crate) fn written(&self, id: u32, object: &str, method: &str, arguments: &Value) -> Value {
        let params = json!([self.session, object, method, arguments]);
        json!({"jsonrpc": "2.0", "id": id, "method": "call", "params": params})
    }

    /// The answer to one call, with its envelope.
    pub(crate) async fn call(&self, object: &str, method: &str, arguments: Value) -> Value {
        let body = json!([self.written(7, object, method, &arguments)]).to_string();
        let text = self.post(body).await.unwrap().text().await.unwrap();
        let answers: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(answers[0]["id"], 7, "{text}");
        answers[0].clone()
    }

    /// The data of a call that succeeded.
    pub(super) async fn data(&self, object: &str, method: &str, arguments: Value) -> Value {
        let answer = self.call(object, method, arguments).await;
        assert_eq!(answer["result"][0], 0, "{object}.{method}: {answer}");
        answer["result"][1].clone()
    }

    pub(crate) async fn read(&self, object: &str, method: &str) -> Value {
        self.data(object, method, json!({})).await
    }

    /// The code of a write: 0, or a state of ubus.
    pub(super) async fn write(&self, object: &str, method: &str, arguments: Value) -> u64 {
        self.call(object, method, arguments).await["result"][0].as_u64().unwrap()
    }

    /// The `result` of a login, whose session is kept.
    pub(crate) async fn login(&mut self, password: &str) -> u64 {
        let salt = self.read("zwrt_web", "web_login_info").await["zte_web_sault"].clone();
        let digest = sha256(&(sha256(password) + salt.as_str().unwrap()));
        let answer = self.data("zwrt_web", "web_login", json!({"password": digest})).await;
        if let Some(session) = answer["ubus_rpc_session"].as_str() {
            session.clone_into(&mut self.session);
        }
        answer["result"].as_u64().unwrap()
    }

    pub(super) async fn agree_on_key(&self) {
        let pem = self.read("zwrt_web", "web_crt_get").await["result"].as_str().unwrap().to_owned();
        let body = pem.trim_start_matches("-----BEGIN PUBLIC KEY-----");
        let body = body.trim_end_matches("-----END PUBLIC KEY-----");
        let public = PublicKey::from_public_key_der(&STANDARD.decode(body).unwrap()).unwrap();
        let digits = hex::encode(KEY);
        let mut random = rand::rngs::StdRng::try_from_rng(&mut rand::rngs::SysRng).unwrap();
        let encrypted = public.encrypt(&mut random, Pkcs1v15Encrypt, digits.as_bytes()).unwrap();
        let arguments = json!({"web_enstr": STANDARD.encode(encrypted)});
        assert_eq!(
            self.data("zwrt_web", "web_http_enstr_set", arguments).await,
            json!({"result": "success"})
        );
    }
}

/// A value hidden with the key of these pages.
pub(super) fn seal(plain: &str) -> String {
    let nonce = [9; 12];
    let sealed = Aes256Gcm::new(&KEY.into()).encrypt(&Nonce::from(nonce), plain.as_bytes()).unwrap();
    let (text, tag) = sealed.split_at(plain.len());
    STANDARD.encode([&nonce, tag, text].concat())
}

/// A value that the router hid, `None` where it was not with this key.
pub(super) fn open(sealed: &Value) -> Option<String> {
    let bytes = STANDARD.decode(sealed.as_str().unwrap()).unwrap();
    let (nonce, rest) = bytes.split_at(12);
    let (tag, text) = rest.split_at(16);
    let nonce: [u8; 12] = nonce.try_into().unwrap();
    let plain = Aes256Gcm::new(&KEY.into()).decrypt(&Nonce::from(nonce), [text, tag].concat().as_slice());
    plain.ok().map(|plain| String::from_utf8(plain).unwrap())
}

pub(super) fn base64(text: &str) -> String {
    STANDARD.encode(text)
}
