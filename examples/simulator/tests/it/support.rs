use std::collections::BTreeMap;

use base64::Engine;
use md5::Md5;
use reqwest::header::{COOKIE, HeaderMap, HeaderValue, REFERER, SET_COOKIE};
use serde_json::Value;
use sha2::{Digest, Sha256};
use zte_cpe_simulator::{DEFAULT_PASSWORD, Simulator, TokenHash};

/// A person's browser: keeps the cookie, says which page it is on, computes what the pages compute.
pub(crate) struct Browser {
    url: String,
    http: reqwest::Client,
    pub(crate) cookie: Option<String>,
    pub(crate) referer: Option<String>,
}

impl Browser {
    pub(crate) fn at(router: &Simulator) -> Self {
        let http = reqwest::Client::builder()
            .no_proxy()
            .tls_certs_only(router.certificate().map(certificate))
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self { url: router.url(), http, cookie: None, referer: Some(router.url() + "/index.html") }
    }

    pub(crate) async fn logged_in(router: &Simulator) -> Self {
        let mut browser = Self::at(router);
        assert_eq!(browser.login(DEFAULT_PASSWORD).await, "0");
        browser
    }

    fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let value = |text: &str| HeaderValue::from_str(text).unwrap();
        self.referer.iter().for_each(|page| drop(headers.insert(REFERER, value(page))));
        self.cookie.iter().for_each(|cookie| drop(headers.insert(COOKIE, value(cookie))));
        headers
    }

    /// A GET of a path with its query.
    pub(crate) async fn get(&self, path: &str) -> reqwest::Result<reqwest::Response> {
        self.http.get(format!("{}{path}", self.url)).headers(self.headers()).send().await
    }

    /// A POST of a form.
    pub(crate) async fn post(&self, path: &str, form: &str) -> reqwest::Result<reqwest::Response> {
        self.http
            .post(format!("{}{path}", self.url))
            .headers(self.headers())
            .body(form.to_owned())
            .send()
            .await
    }

    /// The answer to a query, as text.
    pub(crate) async fn asked(&self, query: &str) -> String {
        let path = format!("/goform/goform_get_cmd_process?isTest=false&{query}");
        self.get(&path).await.unwrap().text().await.unwrap()
    }

    /// One value, asked alone.
    pub(crate) async fn one(&self, name: &str) -> String {
        let text = self.asked(&format!("cmd={name}")).await;
        let object: BTreeMap<String, String> = serde_json::from_str(&text).unwrap();
        object[name].clone()
    }

    /// The object of a structured command.
    pub(crate) async fn object(&self, query: &str) -> Value {
        serde_json::from_str(&self.asked(query).await).unwrap()
    }

    /// Several values, asked in one batch.
    pub(crate) async fn batch<const N: usize>(&self, names: [&str; N]) -> [String; N] {
        let text = self.asked(&format!("cmd={}&multi_data=1", names.join(","))).await;
        let object: BTreeMap<String, String> = serde_json::from_str(&text).unwrap();
        names.map(|name| object[name].clone())
    }

    /// The result of a form sent to the write address.
    pub(crate) async fn sent(&self, form: &str) -> String {
        let answer = self.post("/goform/goform_set_cmd_process", form).await.unwrap();
        result(&answer.text().await.unwrap())
    }

    /// The result of a login, whose cookie is kept.
    pub(crate) async fn login(&mut self, password: &str) -> String {
        let digest = sha256(&(sha256(password) + &self.one("LD").await));
        self.login_with(&format!("goformId=LOGIN&password={digest}")).await
    }

    /// The result of a login on firmware that hides passwords in Base64.
    pub(crate) async fn login_base64(&mut self, password: &str) -> String {
        self.login_with(&form([("goformId", "LOGIN"), ("password", &base64(password))])).await
    }

    pub(crate) async fn login_with(&mut self, form: &str) -> String {
        let answer = self.post("/goform/goform_set_cmd_process", form).await.unwrap();
        if let Some(cookie) = answer.headers().get(SET_COOKIE) {
            self.cookie = Some(cookie.to_str().unwrap().split(';').next().unwrap().to_owned());
        }
        result(&answer.text().await.unwrap())
    }

    /// The write token for now.
    pub(crate) async fn token(&self, hash: TokenHash) -> String {
        let [wa, cr, rd] = self.batch(["wa_inner_version", "cr_version", "RD"]).await;
        let digest = |text: String| match hash {
            TokenHash::Md5 => hex::encode(Md5::digest(text)),
            TokenHash::Sha256 => sha256(&text),
        };
        digest(digest(wa + &cr) + &rd)
    }

    /// The result of a write on the SHA-256 family, with its token.
    pub(crate) async fn write(&self, form: &str) -> String {
        let token = self.token(TokenHash::Sha256).await;
        self.sent(&format!("{form}&AD={token}")).await
    }

    /// The result of a write on the MD5 family, with its token.
    pub(crate) async fn write_md5(&self, form: &str) -> String {
        let token = self.token(TokenHash::Md5).await;
        self.sent(&format!("{form}&AD={token}")).await
    }
}

fn certificate(pem: &str) -> reqwest::Certificate {
    reqwest::Certificate::from_pem(pem.as_bytes()).unwrap()
}

fn result(text: &str) -> String {
    let object: Value = serde_json::from_str(text).unwrap();
    object["result"].as_str().map_or_else(|| object["result"].to_string(), str::to_owned)
}

pub(crate) fn sha256(text: &str) -> String {
    hex::encode_upper(Sha256::digest(text))
}

pub(crate) fn base64(text: &str) -> String {
    base64::engine::general_purpose::STANDARD.encode(text)
}

/// A form with every value escaped.
pub(crate) fn form<const N: usize>(fields: [(&str, &str); N]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// The same of any number of fields.
pub(crate) fn form_of(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}
