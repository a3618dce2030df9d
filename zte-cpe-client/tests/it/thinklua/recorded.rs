//! A gateway made of recorded or invented answers, below the client's own transport trait: no socket, no code of the client.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response};
use zte_cpe_client::LanClient;
use zte_cpe_client::transport::{Transport, TransportError, TransportErrorKind};

use super::credentials;

pub(super) type Row = Vec<(String, String)>;

/// Tells each of its answers on the page of its menu, and takes what forms set in its rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Recorded(Arc<Mutex<Script>>);

#[derive(Debug, Default)]
struct Script {
    inside: bool,
    page: String,
    /// The script of the first page.
    frame: String,
    /// Menus with the answers on their pages.
    menus: Vec<(String, Vec<String>)>,
    answers: BTreeMap<String, String>,
    /// Answers that are made of rows, by their object.
    rows: BTreeMap<String, Vec<(String, Vec<Row>)>>,
    forms: Vec<(HeaderMap, String)>,
    everything: Option<Vec<u8>>,
    /// What the next forms are answered with, in place of being carried out; nothing where no answer comes.
    to_forms: VecDeque<Option<(u16, String)>>,
}

pub(super) const TOKEN: &str = "753318846947806813317826";

const DONE: &str = "<ajax_response_xml_root><INSTIDENTITY></INSTIDENTITY><IF_ERRORID>0</IF_ERRORID><IF_ERRORSTR>SUCC</IF_ERRORSTR></ajax_response_xml_root>";
const ELSEWHERE: &str = "<?xml version=\"1.0\"?><ajax_response_xml_root><IF_ERRORSTR>SessionTimeout</IF_ERRORSTR></ajax_response_xml_root>";

/// Every sign that is no letter, digit or simple mark by its number, as H3600 does it.
fn escaped(value: &str) -> String {
    let plain = |sign: &char| sign.is_ascii_alphanumeric() || !sign.is_ascii() || ".,-:_/+=".contains(*sign);
    value
        .chars()
        .map(|sign| if plain(&sign) { sign.to_string() } else { format!("&#{};", u32::from(sign)) })
        .collect()
}

impl Recorded {
    /// An answer on the page of a menu.
    pub(super) fn answer(self, menu: &str, tag: &str, body: &str) -> Self {
        self.place(menu, tag);
        self.0.lock().unwrap().answers.insert(tag.to_owned(), body.to_owned());
        self
    }

    /// A list on the page of a menu; forms change its rows.
    pub(super) fn list(self, menu: &str, tag: &str, object: &str, rows: Vec<Row>) -> Self {
        self.place(menu, tag);
        self.0.lock().unwrap().rows.entry(tag.to_owned()).or_default().push((object.to_owned(), rows));
        self
    }

    /// What the first page says in its script.
    pub(super) fn frame(self, script: &str) -> Self {
        script.clone_into(&mut self.0.lock().unwrap().frame);
        self
    }

    pub(super) fn answer_everything_with(&self, body: Vec<u8>) {
        self.0.lock().unwrap().everything = Some(body);
    }

    /// What the next forms are answered with; they have no effect. `None` breaks the connection.
    pub(super) fn answer_to_forms<'a>(&self, answers: impl IntoIterator<Item = Option<(u16, &'a str)>>) {
        let owned = answers.into_iter().map(|answer| answer.map(|(status, body)| (status, body.to_owned())));
        self.0.lock().unwrap().to_forms.extend(owned);
    }

    fn place(&self, menu: &str, tag: &str) {
        let mut script = self.0.lock().unwrap();
        let at = script.menus.iter().position(|(known, _)| known == menu).unwrap_or_else(|| {
            script.menus.push((menu.to_owned(), Vec::new()));
            script.menus.len() - 1
        });
        if !script.menus[at].1.iter().any(|known| known == tag) {
            script.menus[at].1.push(tag.to_owned());
        }
    }

    pub(super) async fn client(&self) -> LanClient {
        let builder = LanClient::builder("https://192.0.2.1").unwrap().transport(self.clone());
        let client = builder.connect().await.unwrap();
        client.login(credentials()).await.unwrap();
        client
    }

    /// The forms that were sent, with their headers.
    pub(super) fn forms(&self) -> Vec<(HeaderMap, String)> {
        self.0.lock().unwrap().forms.clone()
    }

    /// The rows of an object as they are now.
    pub(super) fn rows(&self, object: &str) -> Vec<Row> {
        let script = self.0.lock().unwrap();
        let lists = script.rows.values().flatten();
        lists.filter(|(known, _)| known == object).flat_map(|(_, rows)| rows.clone()).collect()
    }
}

impl Script {
    fn reply(&mut self, request: &Request<Bytes>) -> (u16, String) {
        let query: Row = url::form_urlencoded::parse(request.uri().query().unwrap_or("").as_bytes())
            .into_owned()
            .collect();
        let part =
            |name: &str| query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let post = request.method() == Method::POST;
        match (request.uri().path(), part("_type"), part("_tag").unwrap_or_default()) {
            ("/", None, _) if !post => (200, self.start()),
            ("/", Some("loginData"), "login_entry") if post => {
                self.inside = true;
                (200, r#"{"sess_token":"535543667960235913202988","login_need_refresh":true}"#.to_owned())
            }
            ("/", Some("loginData"), "login_entry") => {
                (200, r#"{"lockingTime":0,"loginErrMsg":"","promptMsg":"","sess_token":"1838"}"#.to_owned())
            }
            ("/", Some("loginData"), "login_token") => {
                (200, "<ajax_response_xml_root>39060742</ajax_response_xml_root>".to_owned())
            }
            ("/", Some("menuView"), menu) if self.inside => self.view(menu),
            ("/", Some("menuData"), tag) if self.inside && self.tells(tag) => {
                if post {
                    let form = String::from_utf8(request.body().to_vec()).unwrap();
                    self.forms.push((request.headers().clone(), form.clone()));
                    if let Some(answer) = self.to_forms.pop_front() {
                        return answer.unwrap_or_default();
                    }
                    self.apply(tag, &form);
                    return (200, DONE.to_owned());
                }
                (200, self.data(tag))
            }
            ("/", Some("hiddenData"), tag) if self.inside => (200, self.data(tag)),
            ("/", Some("menuData" | "hiddenData"), _) => (200, ELSEWHERE.to_owned()),
            _ => (404, "<html><title>404</title></html>".to_owned()),
        }
    }

    fn start(&self) -> String {
        if !self.inside {
            return "<html><div class=\"loginWrapper\">Please login.</div></html>".to_owned();
        }
        let menus: Vec<_> = self.menus.iter().map(|(menu, _)| format!("{{\"id\":\"{menu}\"}}")).collect();
        format!(
            "<html><script>var menuTreeJSON = [{}]; var _sessionTmpToken = \"{TOKEN}\"; {}</script></html>",
            menus.join(","),
            self.frame
        )
    }

    fn view(&mut self, menu: &str) -> (u16, String) {
        let Some((_, tags)) = self.menus.iter().find(|(known, _)| known == menu) else {
            return (404, format!("<html><title>404</title>{ELSEWHERE}</html>"));
        };
        menu.clone_into(&mut self.page);
        let spans =
            tags.iter().map(|tag| format!("<span class=\"form-action\">/?_type=menuData&_tag={tag}</span>"));
        (
            200,
            format!("<script>_sessionTmpToken = \"{TOKEN}\";</script>{}", spans.collect::<Vec<_>>().concat()),
        )
    }

    fn tells(&self, tag: &str) -> bool {
        self.menus.iter().any(|(menu, tags)| *menu == self.page && tags.iter().any(|known| known == tag))
    }

    fn data(&self, tag: &str) -> String {
        if let Some(answer) = self.answers.get(tag) {
            return answer.clone();
        }
        let Some(lists) = self.rows.get(tag) else { return ELSEWHERE.to_owned() };
        let row = |row: &Row| {
            let pairs = row.iter().map(|(name, value)| {
                format!("<ParaName>{name}</ParaName><ParaValue>{}</ParaValue>", escaped(value))
            });
            format!("<Instance>{}</Instance>", pairs.collect::<Vec<_>>().concat())
        };
        let lists = lists.iter().map(|(object, rows)| {
            format!("<{object}>{}</{object}>", rows.iter().map(row).collect::<Vec<_>>().concat())
        });
        format!(
            "<ajax_response_xml_root><IF_ERRORID>0</IF_ERRORID>{}</ajax_response_xml_root>",
            lists.collect::<Vec<_>>().concat()
        )
    }

    /// Sets what a form names in the row that it names; what it does not name stays, and so does a secret of six tabs.
    fn apply(&mut self, tag: &str, form: &str) {
        let fields: Row = url::form_urlencoded::parse(form.as_bytes()).into_owned().collect();
        let of = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        for (_, rows) in self.rows.get_mut(tag).into_iter().flatten() {
            for row in rows {
                let id = row.iter().find(|(name, _)| name == "_InstID").map(|(_, value)| value.clone());
                let key = of("_PSKCONIG").as_deref() == Some("Y") && id == of("_InstID_PSK");
                if id.is_none() || (id != of("_InstID") && !key) {
                    continue;
                }
                for (name, value) in row.iter_mut().filter(|(name, _)| name != "_InstID") {
                    if let Some(new) = of(name).filter(|new| new != "\t\t\t\t\t\t") {
                        *value = new;
                    }
                }
            }
        }
    }
}

#[async_trait]
impl Transport for Recorded {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let mut script = self.0.lock().unwrap();
        let (status, body) = script.reply(&request);
        if status == 0 {
            return Err(TransportError::new(TransportErrorKind::Interrupted));
        }
        let data = request
            .uri()
            .query()
            .is_some_and(|query| query.contains("menuData") || query.contains("hiddenData"));
        let body = match &script.everything {
            Some(everything) if data => everything.clone(),
            _ => body.into_bytes(),
        };
        let response = Response::builder()
            .status(status)
            .header("Set-Cookie", "SID_HTTPS_=0123; PATH=/; HttpOnly; Secure");
        Ok(response.body(body.into()).unwrap())
    }
}
