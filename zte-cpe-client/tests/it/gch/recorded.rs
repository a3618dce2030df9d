//! A router made of recorded pages, below the client's own transport trait: no socket, no code of the client.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Method, Request, Response};
use zte_cpe_client::transport::{Transport, TransportError};
use zte_cpe_client::{LanClient, Result, SessionPolicy};

use crate::gateway::credentials;

type Form = Vec<(String, String)>;

/// Shows the pages that it was given, and takes what forms set under the names that the pages hand over.
#[derive(Debug, Clone, Default)]
pub(super) struct Pages(Arc<Mutex<Script>>);

#[derive(Debug, Default)]
struct Script {
    pages: BTreeMap<String, String>,
    /// Values that forms have set on a page.
    set: BTreeMap<String, Form>,
    to_forms: Option<String>,
    to_login: Option<String>,
    forms: Vec<Form>,
    inside: bool,
    everything: Option<Vec<u8>>,
}

const LOGIN: &str = r#"<html><title>F680</title><script>createHiddenInput("Frm_Logintoken", "7"); createHiddenInput("Frm_Loginchecktoken", "8");
    createHiddenInput("UserRandomNum", number); // getpage.gch</script></html>"#;

const TOKEN: &str = "var session_token = \"1234567890123456\";";

/// A value as the firmware writes it: every sign that is neither letter nor digit by its number, unless it is no ASCII.
pub(super) fn escaped(value: &str) -> String {
    let escape = |sign: char| match sign {
        sign if sign.is_ascii_alphanumeric() || !sign.is_ascii() => sign.to_string(),
        sign => format!("\\x{:02x}", u32::from(sign)),
    };
    value.chars().map(escape).collect()
}

impl Pages {
    /// A page with these lines in it.
    pub(super) fn page(self, name: &str, lines: &str) -> Self {
        self.0.lock().unwrap().pages.insert(name.to_owned(), lines.to_owned());
        self
    }

    /// What every form of a page is answered with; it then has no effect.
    pub(super) fn answer_to_forms(self, lines: &str) -> Self {
        self.0.lock().unwrap().to_forms = Some(lines.to_owned());
        self
    }

    /// What a login is answered with.
    pub(super) fn answer_to_login(self, page: &str) -> Self {
        self.0.lock().unwrap().to_login = Some(page.to_owned());
        self
    }

    /// From now on, everything is answered with this.
    pub(super) fn answer_everything_with(&self, body: impl Into<Vec<u8>>) {
        self.0.lock().unwrap().everything = Some(body.into());
    }

    /// The forms that were sent, the one of the login left out where it was let in.
    pub(super) fn forms(&self) -> Vec<Form> {
        self.0.lock().unwrap().forms.clone()
    }

    async fn probed(&self, policy: SessionPolicy) -> LanClient {
        let builder = LanClient::builder("http://192.0.2.1").unwrap().session_policy(policy);
        builder.transport(self.clone()).connect().await.unwrap()
    }

    pub(super) async fn login(&self) -> Result<()> {
        self.probed(SessionPolicy::default()).await.login(credentials()).await
    }

    pub(super) async fn login_over_everybody(&self) -> Result<()> {
        self.probed(SessionPolicy::KeepOpen).await.login(credentials()).await
    }

    pub(super) async fn client(&self) -> LanClient {
        let client = self.probed(SessionPolicy::default()).await;
        client.login(credentials()).await.unwrap();
        client
    }
}

#[async_trait]
impl Transport for Pages {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let mut script = self.0.lock().unwrap();
        if let Some(body) = &script.everything {
            return Ok(Response::new(body.clone().into()));
        }
        let (status, body) = script.answer(&request);
        let mut answer = Response::builder().status(status);
        if status == 302 {
            answer =
                answer.header("Location", "/").header("Set-Cookie", "SID=0123456789abcdef; PATH=/; HttpOnly");
        }
        Ok(answer.body(body.into()).unwrap())
    }
}

impl Script {
    fn answer(&mut self, request: &Request<Bytes>) -> (u16, String) {
        let form: Form = url::form_urlencoded::parse(request.body()).into_owned().collect();
        let query = request.uri().query().unwrap_or_default();
        match (request.method(), request.uri().path()) {
            (&Method::POST, "/") => self.at_the_door(form),
            (&Method::GET, "/") if !self.inside => (200, LOGIN.to_owned()),
            (&Method::GET, "/" | "/template.gch") if self.inside => {
                (200, format!("<html>{TOKEN} template.gch</html>"))
            }
            (method, "/getpage.gch") => {
                let name = query.rsplit("nextpage=").next().unwrap_or_default();
                let Some(lines) = self.pages.get(name) else { return (404, String::new()) };
                let mut lines = lines.clone();
                if method == Method::POST {
                    self.forms.push(form.clone());
                    match &self.to_forms {
                        Some(answer) => lines.clone_from(answer),
                        None => self.set.entry(name.to_owned()).or_default().extend(form),
                    }
                }
                for (name, value) in self.set.get(name).into_iter().flatten() {
                    write!(lines, "\nTransfer_meaning('{name}','{}');", escaped(value)).unwrap();
                }
                (200, format!("<html>{}{lines}{TOKEN}</html>", " ".repeat(1000)))
            }
            _ => (404, String::new()),
        }
    }

    fn at_the_door(&mut self, form: Form) -> (u16, String) {
        let login = form.iter().any(|(_, value)| value == "login");
        let taken = self.to_login.clone().filter(|_| login);
        if !login || taken.is_some() {
            self.forms.push(form);
        }
        if let Some(page) = taken {
            return (200, page);
        }
        self.inside = true;
        (302, String::new())
    }
}
