//! A router made of recorded texts, below the client's own transport trait: no socket, no code of the client.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Method, Request, Response};
use zte_cpe_client::transport::{Transport, TransportError};
use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::secret::Password;

pub(crate) const PASSWORD: &str = "Passw0rd!";

/// Answers names with what it was given, structured commands with the text it was given, and writes with success.
#[derive(Debug, Clone, Default)]
pub(crate) struct Recorded(Arc<Mutex<Script>>);

#[derive(Debug, Default)]
struct Script {
    names: BTreeMap<String, String>,
    structures: BTreeMap<String, String>,
    /// Stands for every answer to a GET once the session is open.
    everything: Option<Vec<u8>>,
    /// Stands for every name that was given no value.
    any_name: Option<String>,
    writes: Writes,
    /// Written values that have not taken effect yet, and after how many reads they will.
    waiting: BTreeMap<String, String>,
    /// No answer at all.
    silent: bool,
    logged_in: bool,
    /// What the logins are answered with, one after the other; then with success.
    login_codes: VecDeque<String>,
    requests: Vec<String>,
}

/// What becomes of a setting that is written.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) enum Writes {
    #[default]
    TakeEffect,
    TakeEffectAfterReads(u32),
    HaveNoEffect,
    AreRefused,
    GetNoAnswer,
}

impl Recorded {
    pub(crate) fn new(model: &str, firmware: &str) -> Self {
        Self::default().name("model_name", model).name("wa_inner_version", firmware)
    }

    pub(crate) fn name(self, name: &str, value: &str) -> Self {
        self.0.lock().unwrap().names.insert(name.to_owned(), value.to_owned());
        self
    }

    pub(crate) fn names<'a>(self, names: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        names.into_iter().fold(self, |router, (name, value)| router.name(name, value))
    }

    pub(crate) fn structure(self, command: &str, text: &str) -> Self {
        self.0.lock().unwrap().structures.insert(command.to_owned(), text.to_owned());
        self
    }

    /// Every name that was given no value holds this one.
    pub(crate) fn any_name(self, value: &str) -> Self {
        self.0.lock().unwrap().any_name = Some(value.to_owned());
        self
    }

    pub(crate) fn writes(self, writes: Writes) -> Self {
        self.0.lock().unwrap().writes = writes;
        self
    }

    /// Logins are answered with these codes, one after the other.
    pub(crate) fn login_codes(self, codes: &[&str]) -> Self {
        self.0.lock().unwrap().login_codes = codes.iter().map(|code| (*code).to_owned()).collect();
        self
    }

    /// From now on, every read is answered with this.
    pub(crate) fn answer_everything_with(&self, body: impl Into<Vec<u8>>) {
        self.0.lock().unwrap().everything = Some(body.into());
    }

    /// From now on, nothing is answered.
    pub(crate) fn fall_silent(&self) {
        self.0.lock().unwrap().silent = true;
    }

    /// Every request so far: method, path with query, body.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.0.lock().unwrap().requests.clone()
    }

    /// A client that has found this router and is not logged in.
    pub(crate) async fn probed(&self) -> LanClient {
        LanClient::builder("http://192.0.2.1").unwrap().transport(self.clone()).connect().await.unwrap()
    }

    /// A client of this router that is logged in.
    pub(crate) async fn client(&self) -> LanClient {
        let client = self.probed().await;
        client.login(Credentials::password(Password::new(PASSWORD))).await.unwrap();
        client
    }
}

#[async_trait]
impl Transport for Recorded {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let silent = {
            let mut script = self.0.lock().unwrap();
            let body = String::from_utf8_lossy(request.body());
            script.requests.push(format!("{} {} {body}", request.method(), request.uri()));
            let write = request.method() == Method::POST && !body.contains("LOGIN");
            script.silent || (write && matches!(script.writes, Writes::GetNoAnswer))
        };
        if silent {
            std::future::pending::<()>().await;
        }
        let mut script = self.0.lock().unwrap();
        let (status, body) = script.answer(&request);
        Ok(Response::builder().status(status).body(body.into()).unwrap())
    }
}

impl Script {
    fn answer(&mut self, request: &Request<Bytes>) -> (u16, Vec<u8>) {
        match (request.method(), request.uri().path()) {
            (&Method::POST, "/goform/goform_set_cmd_process") => (200, self.write(request.body())),
            (&Method::GET, "/goform/goform_get_cmd_process") => {
                (200, self.read(request.uri().query().unwrap_or("")))
            }
            _ => (404, b"<h1>Not Found</h1>".to_vec()),
        }
    }

    fn write(&mut self, body: &Bytes) -> Vec<u8> {
        let fields: BTreeMap<_, _> = url::form_urlencoded::parse(body).into_owned().collect();
        if fields["goformId"].starts_with("LOGIN") {
            let code = self.login_codes.pop_front().unwrap_or_else(|| "0".to_owned());
            self.logged_in = code == "0";
            return format!(r#"{{"result":"{code}"}}"#).into_bytes();
        }
        match self.writes {
            Writes::TakeEffect => self.names.extend(fields),
            Writes::TakeEffectAfterReads(_) => self.waiting = fields,
            Writes::AreRefused => return br#"{"result":"failure"}"#.to_vec(),
            Writes::HaveNoEffect | Writes::GetNoAnswer => {}
        }
        br#"{"result":"success"}"#.to_vec()
    }

    fn read(&mut self, query: &str) -> Vec<u8> {
        let query: BTreeMap<_, _> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let asked = &query["cmd"];
        if self.logged_in
            && let Some(body) = &self.everything
        {
            return body.clone();
        }
        if let Writes::TakeEffectAfterReads(reads) = &mut self.writes
            && !self.waiting.is_empty()
        {
            match reads.checked_sub(1) {
                Some(left) => *reads = left,
                None => self.names.append(&mut self.waiting),
            }
        }
        if let Some(text) = self.structures.get(asked) {
            return text.clone().into_bytes();
        }
        let answers: BTreeMap<&str, &str> = asked.split(',').map(|name| (name, self.value(name))).collect();
        serde_json::to_vec(&answers).unwrap()
    }

    fn value(&self, name: &str) -> &str {
        match name {
            "LD" => "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
            "RD" => "00112233445566778899aabbccddeeff",
            "user_ip_addr" if self.logged_in => "192.0.2.100",
            _ => self.names.get(name).or(self.any_name.as_ref()).map_or("", String::as_str),
        }
    }
}
