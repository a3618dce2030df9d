use std::net::{IpAddr, Ipv4Addr};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rand::SeedableRng;
use rand::rngs::{StdRng, SysRng};
use reqwest::header::SET_COOKIE;
use reqwest::{RequestBuilder, Response};
use rsa::pkcs8::DecodePublicKey;
use rsa::{Pkcs1v15Encrypt, PublicKey};
use serde_json::Value;
use sha2::{Digest, Sha256};
use zte_cpe_simulator::{CheckHeader, DEFAULT_PASSWORD, Simulator};

/// A person's browser on the pages of a gateway: keeps the cookie, computes what the pages compute.
pub(crate) struct Browser {
    url: String,
    http: reqwest::Client,
    pub(crate) cookie: Option<String>,
    /// The token of the page that was opened last.
    pub(crate) token: String,
}

impl Browser {
    pub(crate) fn at(router: &Simulator) -> Self {
        Self::from_address(router, Ipv4Addr::LOCALHOST)
    }

    /// One that sits at another address of this machine.
    pub(crate) fn from_address(router: &Simulator, address: Ipv4Addr) -> Self {
        let certificates =
            router.certificate().map(|pem| reqwest::Certificate::from_pem(pem.as_bytes()).unwrap());
        let http = reqwest::Client::builder()
            .no_proxy()
            .local_address(IpAddr::from(address))
            .tls_certs_only(certificates)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self { url: router.url(), http, cookie: None, token: String::new() }
    }

    /// As administrator.
    pub(crate) async fn logged_in(router: &Simulator) -> Self {
        Self::logged_in_as(router, "admin").await
    }

    pub(crate) async fn logged_in_as(router: &Simulator, name: &str) -> Self {
        let mut browser = Self::at(router);
        let answer = browser.login(name, DEFAULT_PASSWORD).await;
        assert!(matches!(answer["login_need_refresh"].to_string().as_str(), "true" | "1"), "{answer}");
        browser.open("").await;
        browser
    }

    pub(crate) async fn sent(&mut self, request: RequestBuilder) -> Response {
        let answer = request.send().await.unwrap();
        // Of several cookies the last counts.
        if let Some(cookie) = answer.headers().get_all(SET_COOKIE).iter().next_back() {
            self.cookie = Some(cookie.to_str().unwrap().split(';').next().unwrap().to_owned());
        }
        answer
    }

    /// With the cookie, to be sent by hand.
    pub(crate) fn request(&self, query: &str) -> RequestBuilder {
        self.with_cookie(self.http.get(format!("{}/{query}", self.url)))
    }

    pub(crate) fn posting(&self, query: &str, body: &str) -> RequestBuilder {
        self.with_cookie(self.http.post(format!("{}/{query}", self.url)).body(body.to_owned()))
    }

    fn with_cookie(&self, request: RequestBuilder) -> RequestBuilder {
        match &self.cookie {
            Some(cookie) => request.header("Cookie", cookie),
            None => request,
        }
    }

    pub(crate) async fn get(&mut self, query: &str) -> Response {
        let request = self.request(query);
        self.sent(request).await
    }

    pub(crate) async fn text(&mut self, query: &str) -> String {
        self.get(query).await.text().await.unwrap()
    }

    pub(crate) async fn json(&mut self, query: &str) -> Value {
        serde_json::from_str(&self.text(query).await).unwrap()
    }

    pub(crate) async fn post(&mut self, query: &str, body: &str, check: Option<&str>) -> Response {
        let request = self.posting(query, body);
        let request = match check {
            Some(check) => request.header("Check", check),
            None => request,
        };
        self.sent(request).await
    }

    pub(crate) async fn login_state(&mut self) -> Value {
        self.json("?_type=loginData&_tag=login_entry").await
    }

    pub(crate) async fn login_token(&mut self) -> String {
        let xml = self.text("?_type=loginData&_tag=login_token").await;
        let text = xml.strip_prefix("<ajax_response_xml_root>").unwrap();
        text.strip_suffix("</ajax_response_xml_root>").unwrap().to_owned()
    }

    /// The answer to a login.
    pub(crate) async fn login(&mut self, name: &str, password: &str) -> Value {
        let state = self.login_state().await;
        let token = state["sess_token"].as_str().unwrap().to_owned();
        self.login_with(name, password, &token).await
    }

    pub(crate) async fn login_with(&mut self, name: &str, password: &str, token: &str) -> Value {
        let number = self.login_token().await;
        let proof = sha256(&format!("{password}{number}"));
        let form = format!("Password={proof}&Username={name}&_sessionTOKEN={token}&action=login");
        let answer = self.post("?_type=loginData&_tag=login_entry", &form, None).await;
        serde_json::from_str(&answer.text().await.unwrap()).unwrap()
    }

    /// A page, whose token is kept. The empty name is the frame.
    pub(crate) async fn open(&mut self, menu: &str) -> String {
        let query = match menu {
            "" => String::new(),
            menu => format!("?_type=menuView&_tag={menu}&Menu3Location=0"),
        };
        let page = self.text(&query).await;
        self.token = token(&page).unwrap_or_default();
        page
    }

    pub(crate) async fn data(&mut self, tag: &str) -> String {
        self.text(&format!("?_type=menuData&_tag={tag}")).await
    }

    /// A write on the page that is open, with its token and the header that the pages make.
    pub(crate) async fn write(&mut self, tag: &str, form: &str) -> String {
        let body = format!("{form}&_sessionTOKEN={}", self.token);
        let check = sha256(&body);
        self.posted(tag, &body, Some(&check)).await
    }

    pub(crate) async fn posted(&mut self, tag: &str, body: &str, check: Option<&str>) -> String {
        self.post(&format!("?_type=menuData&_tag={tag}"), body, check).await.text().await.unwrap()
    }
}

/// The last token of a page.
pub(crate) fn token(page: &str) -> Option<String> {
    let (_, rest) = page.rsplit_once("_sessionTmpToken = \"")?;
    let (text, _) = rest.split_once('"')?;
    let digits = text.split("\\x").skip(1);
    Some(digits.map(|hex| char::from(u8::from_str_radix(hex, 16).unwrap())).collect())
}

pub(crate) fn sha256(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}

/// The key of a page, wherever its lines break.
pub(crate) fn public_key(page: &str) -> PublicKey {
    let (_, rest) = page.split_once("-----BEGIN PUBLIC KEY-----").unwrap();
    let (body, _) = rest.split_once("-----END PUBLIC KEY-----").unwrap();
    let base64: String = body.replace("\\n", "").chars().filter(|c| !"\\\n".contains(*c)).collect();
    PublicKey::from_public_key_der(&STANDARD.decode(base64).unwrap()).unwrap()
}

pub(crate) fn encrypted(key: &PublicKey, text: &str) -> String {
    let mut random = StdRng::try_from_rng(&mut SysRng).unwrap();
    STANDARD.encode(key.encrypt(&mut random, Pkcs1v15Encrypt, text.as_bytes()).unwrap())
}

/// What the page makes of a body.
pub(crate) fn check(variant: CheckHeader, key: &PublicKey, body: &str) -> Option<String> {
    match variant {
        CheckHeader::None => None,
        CheckHeader::Hash => Some(sha256(body)),
        CheckHeader::Encrypted => Some(encrypted(key, &sha256(body))),
    }
}

/// The values of a field, in the order of a document.
pub(crate) fn values<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!("<ParaName>{name}</ParaName><ParaValue>");
    xml.split(&start).skip(1).map(|rest| rest.split('<').next().unwrap()).collect()
}

pub(crate) fn scalar<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = xml.split_once(&format!("<{name}>"))?;
    rest.split('<').next()
}
