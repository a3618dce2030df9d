//! A gateway made of rows, below the client's own transport trait: no socket, no code of the client.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Method, Request, Response};
use sha2::{Digest as _, Sha256};
use zte_cpe_client::LanClient;
use zte_cpe_client::transport::{Transport, TransportError};

use crate::gateway::credentials;

type Fields = Vec<(String, String)>;

/// Tells rows while their page is open, and takes what forms set under the names that the rows have.
#[derive(Debug, Clone, Default)]
pub(super) struct Frames(Arc<Mutex<Script>>);

#[derive(Debug, Default)]
struct Script {
    /// By the address of the data: its objects with their rows.
    data: BTreeMap<String, Vec<(String, Fields)>>,
    /// What forms are answered with, one after the other; then they take effect.
    refusals: VecDeque<i32>,
    forms: Vec<Fields>,
    token: u32,
    inside: bool,
    everything: Option<Vec<u8>>,
}

const LOGIN: &str = r#"<html><div class="loginWrapper"></div><script>addParameter("_sessionTOKEN", "75331884");
    getpage.lua</script></html>"#;

impl Frames {
    pub(super) fn row<'a>(
        self,
        data: &str,
        object: &str,
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        self.0.lock().unwrap().data.entry(data.to_owned()).or_default().push((object.to_owned(), fields));
        self
    }

    /// The next forms are refused with these numbers.
    pub(super) fn refusals(self, numbers: &[i32]) -> Self {
        self.0.lock().unwrap().refusals = numbers.iter().copied().collect();
        self
    }

    /// From now on, everything is answered with this.
    pub(super) fn answer_everything_with(&self, body: Vec<u8>) {
        self.0.lock().unwrap().everything = Some(body);
    }

    /// The forms for data that were sent.
    pub(super) fn forms(&self) -> Vec<Fields> {
        self.0.lock().unwrap().forms.clone()
    }

    pub(super) async fn client(&self) -> LanClient {
        let builder = LanClient::builder("http://192.0.2.1").unwrap();
        let client = builder.transport(self.clone()).connect().await.unwrap();
        client.login(credentials()).await.unwrap();
        client
    }
}

#[async_trait]
impl Transport for Frames {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let mut script = self.0.lock().unwrap();
        if let Some(body) = &script.everything {
            return Ok(Response::new(body.clone().into()));
        }
        let (status, body) = script.answer(&request);
        let answer = Response::builder().status(status).header("Location", "/");
        Ok(answer.body(body.into()).unwrap())
    }
}

impl Script {
    fn answer(&mut self, request: &Request<Bytes>) -> (u16, String) {
        let path = request.uri().path();
        match (request.method(), path.strip_prefix("/common_page/")) {
            (_, Some(data)) if request.method() == Method::POST => (200, self.write(data, request)),
            (_, Some(data)) => self.data.get(data).map_or((404, String::new()), |rows| (200, told(rows))),
            (&Method::POST, None) if path == "/" => {
                self.inside = true;
                (302, String::new())
            }
            _ if path.ends_with("logintoken_lua.lua") => {
                (200, "<ajax_response_xml_root>39060742</ajax_response_xml_root>".to_owned())
            }
            _ if path == "/getpage.lua" || (path == "/" && self.inside) => {
                self.token += 1;
                (200, format!("<html><script>_sessionTmpToken = \"{}\";</script></html>", self.token))
            }
            _ if path == "/" => (200, LOGIN.to_owned()),
            _ => (404, String::new()),
        }
    }

    /// Takes a form that is signed and under the newest token.
    fn write(&mut self, data: &str, request: &Request<Bytes>) -> String {
        let body = request.body();
        let form: Fields = url::form_urlencoded::parse(body).into_owned().collect();
        let value =
            |name: &str| form.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let digest = Sha256::digest(body);
        let digest = digest.iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").unwrap();
            text
        });
        assert_eq!(request.headers()["check"].to_str().unwrap(), digest);
        assert_eq!(value("_sessionTOKEN"), Some(self.token.to_string().as_str()));
        assert!(!body.contains(&b'+'), "a blank is %20");
        self.forms.push(form.clone());
        if let Some(number) = self.refusals.pop_front() {
            return format!(
                "<ajax_response_xml_root><IF_ERRORSTR>no</IF_ERRORSTR><IF_ERRORID>{number}</IF_ERRORID></ajax_response_xml_root>"
            );
        }
        let id = value("_InstID").unwrap_or_default().to_owned();
        for (_, row) in self.data.get_mut(data).into_iter().flatten() {
            let own = row.iter().any(|(name, value)| name == "_InstID" && value.starts_with(&id));
            for (name, held) in row.iter_mut().filter(|(name, _)| own && name != "_InstID") {
                if let Some((_, value)) = form.iter().find(|(known, _)| known == name) {
                    held.clone_from(value);
                }
            }
        }
        told(&[])
    }
}

fn told(rows: &[(String, Fields)]) -> String {
    let mut text =
        "<ajax_response_xml_root><IF_ERRORSTR>SUCC</IF_ERRORSTR><IF_ERRORID>0</IF_ERRORID>".to_owned();
    for (object, fields) in rows {
        write!(text, "<{object}><Instance>").unwrap();
        for (name, value) in fields {
            write!(text, "<ParaName>{name}</ParaName><ParaValue>{}</ParaValue>", escaped(value)).unwrap();
        }
        write!(text, "</Instance></{object}>").unwrap();
    }
    text + "</ajax_response_xml_root>"
}

/// Blanks and marks by their number, as these devices write them.
fn escaped(value: &str) -> String {
    let escape = |sign: char| match sign {
        sign if sign.is_ascii_alphanumeric() || ".,-:_".contains(sign) || !sign.is_ascii() => {
            sign.to_string()
        }
        sign => format!("&#{};", u32::from(sign)),
    };
    value.chars().map(escape).collect()
}
