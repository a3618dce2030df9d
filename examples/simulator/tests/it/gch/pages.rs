use std::collections::BTreeMap;

use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::{RequestBuilder, Response};
use sha2::{Digest, Sha256};
use zte_cpe_simulator::{DEFAULT_PASSWORD, DEFAULT_USER_NAME, Simulator};

use crate::support::form_of;

/// A person's browser on the pages of a gateway: it keeps the cookie, and does what the script does.
pub(crate) struct Pages {
    pub(crate) url: String,
    http: reqwest::Client,
    pub(crate) cookie: Option<String>,
}

/// A page as it came.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) text: String,
}

impl Pages {
    pub(crate) fn at(router: &Simulator) -> Self {
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self { url: router.url(), http, cookie: None }
    }

    pub(crate) async fn logged_in(router: &Simulator) -> Self {
        let mut pages = Self::at(router);
        assert_eq!(pages.login(DEFAULT_PASSWORD).await.status, 302);
        pages
    }

    async fn sent(&mut self, request: RequestBuilder) -> Page {
        let request = match &self.cookie {
            Some(cookie) => request.header(COOKIE, cookie),
            None => request,
        };
        let answer: Response = request.send().await.unwrap();
        // Of several with one name the last counts.
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let cookie = cookie.to_str().unwrap().split(';').next().unwrap();
            if cookie.starts_with("SID=") {
                self.cookie = Some(cookie.to_owned());
            }
        }
        let location = answer.headers().get(LOCATION).map(|place| place.to_str().unwrap().to_owned());
        let status = answer.status().as_u16();
        let text = String::from_utf8_lossy(&answer.bytes().await.unwrap()).into_owned();
        Page { status, location, text }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Page {
        let request = self.http.get(format!("{}{path}", self.url));
        self.sent(request).await
    }

    pub(crate) async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Page {
        let request = self.http.post(format!("{}{path}", self.url)).body(form_of(form));
        self.sent(request).await
    }

    /// Logs in as the script of the start page does, whichever it is.
    pub(crate) async fn login(&mut self, password: &str) -> Page {
        let start = self.get("/").await;
        self.login_from(&start, password).await
    }

    /// Logs in with the numbers of a start page that was loaded before.
    pub(crate) async fn login_from(&mut self, start: &Page, password: &str) -> Page {
        const NUMBER: &str = "48213907";
        let hashed = start.text.contains("UserRandomNum");
        let proof = if hashed {
            hex::encode(Sha256::digest(password.to_owned() + NUMBER))
        } else {
            password.to_owned()
        };
        self.login_with_proof(start, &proof, NUMBER).await
    }

    pub(crate) async fn login_with_proof(&mut self, start: &Page, proof: &str, number: &str) -> Page {
        let token = start.login_number("Frm_Logintoken").unwrap();
        let check = start.login_number("Frm_Loginchecktoken").unwrap_or_default();
        let form = [
            ("action", "login"),
            ("Username", DEFAULT_USER_NAME),
            ("Password", proof),
            ("Frm_Logintoken", &token),
            ("UserRandomNum", number),
            ("Frm_Loginchecktoken", &check),
        ];
        self.post("/", &form).await
    }

    /// A page of the menu.
    pub(crate) async fn page(&mut self, name: &str) -> Page {
        self.get(&address(name)).await
    }

    /// A form of a page, with the token of that page.
    pub(crate) async fn submit(&mut self, name: &str, fields: &[(&str, &str)]) -> Page {
        let token = self.page(name).await.token().unwrap();
        self.submit_with(&token, name, fields).await
    }

    pub(crate) async fn submit_with(&mut self, token: &str, name: &str, fields: &[(&str, &str)]) -> Page {
        let mut form = fields.to_vec();
        form.push(("_SESSION_TOKEN", token));
        self.post(&address(name), &form).await
    }
}

fn address(name: &str) -> String {
    format!("/getpage.gch?pid=1002&nextpage={name}_t.gch")
}

impl Page {
    fn login_number(&self, name: &str) -> Option<String> {
        let rest = self.text.split(&format!("(\"{name}\"")).nth(1)?;
        let digits = rest.trim_start_matches(|character: char| !character.is_ascii_digit());
        let end = digits.find('"')?;
        Some(digits[..end].to_owned())
    }

    pub(crate) fn token(&self) -> Option<String> {
        let rest = self.text.split("var session_token = \"").nth(1)?;
        Some(rest.split('"').next()?.to_owned())
    }

    /// Names and values, in the order in which the script gets them.
    pub(crate) fn meanings(&self) -> Vec<(String, String)> {
        meanings(&self.text)
    }

    /// What the page shows: of each name the last value that is not empty.
    pub(crate) fn values(&self) -> BTreeMap<String, String> {
        let mut values = BTreeMap::new();
        for (name, value) in self.meanings() {
            let held: &mut String = values.entry(name).or_default();
            if !value.is_empty() {
                *held = value;
            }
        }
        values
    }

    pub(crate) fn value(&self, name: &str) -> String {
        self.values().remove(name).unwrap_or_else(|| panic!("no {name}"))
    }

    /// Whether everything on the page went well.
    pub(crate) fn worked(&self) -> bool {
        let mut outcomes = self.meanings().into_iter().filter(|(name, _)| name == "IF_ERRORSTR").peekable();
        outcomes.peek().is_some() && outcomes.all(|(_, outcome)| outcome == "SUCC")
    }
}

pub(crate) fn meanings(text: &str) -> Vec<(String, String)> {
    text.split("Transfer_meaning('")
        .skip(1)
        .map(|call| {
            let (name, rest) = call.split_once("','").unwrap();
            let (value, _) = rest.split_once("');").unwrap();
            (name.to_owned(), unescaped(value))
        })
        .collect()
}

/// `\xHH` as the character that it stands for.
pub(crate) fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\x");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut plain, part| {
        plain.push(char::from(u8::from_str_radix(&part[..2], 16).unwrap()));
        plain + &part[2..]
    })
}

/// `&#NN;` as the character that it stands for.
pub(crate) fn plain(text: &str) -> String {
    let mut parts = text.split("&#");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut plain, part| {
        let (number, rest) = part.split_once(';').unwrap();
        plain.push(char::from_u32(number.parse().unwrap()).unwrap());
        plain + rest
    })
}
