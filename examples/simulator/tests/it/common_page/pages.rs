use reqwest::RequestBuilder;
use reqwest::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use sha2::{Digest, Sha256};
use zte_cpe_simulator::{DEFAULT_PASSWORD, DEFAULT_USER_NAME, Simulator};

use crate::support::form_of;

/// A person's browser on the pages of a gateway: it keeps the cookie, and does what the script does.
pub(crate) struct Pages {
    url: String,
    http: reqwest::Client,
    pub(crate) cookie: Option<String>,
    name: &'static str,
}

pub(crate) type Answer = (u16, String);

const NUMBER: &str = "/function_module/login_module/login_page/logintoken_lua.lua?_=1";

impl Pages {
    pub(crate) fn at(router: &Simulator) -> Self {
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self { url: router.url(), http, cookie: None, name: DEFAULT_USER_NAME }
    }

    pub(crate) async fn logged_in(router: &Simulator) -> Self {
        Self::logged_in_as(router, DEFAULT_USER_NAME).await
    }

    pub(crate) async fn logged_in_as(router: &Simulator, name: &'static str) -> Self {
        let mut pages = Self::at(router);
        pages.name = name;
        assert_eq!(pages.login(DEFAULT_PASSWORD).await.0, 302);
        assert_eq!(pages.get("/").await.0, 200);
        pages
    }

    async fn sent(&mut self, request: RequestBuilder) -> Answer {
        let request = match &self.cookie {
            Some(cookie) => request.header(COOKIE, cookie),
            None => request,
        };
        let answer = request.send().await.unwrap();
        // Of several with one name the last counts.
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let cookie = cookie.to_str().unwrap().split(';').next().unwrap();
            if cookie.starts_with("SID=") {
                self.cookie = Some(cookie.to_owned());
            }
        }
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let request = self.http.get(format!("{}{path}", self.url));
        self.sent(request).await
    }

    pub(crate) async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let request = self.http.post(format!("{}{path}", self.url)).body(form_of(form));
        self.sent(request).await
    }

    /// Sends a form in several parts.
    pub(crate) async fn post_in_parts(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let parts = form.iter().map(|(name, value)| {
            format!("--parted\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        });
        let body = parts.collect::<String>() + "--parted--\r\n";
        let request = self.http.post(format!("{}{path}", self.url)).body(body);
        self.sent(request.header(CONTENT_TYPE, "multipart/form-data; boundary=parted")).await
    }

    /// What a login sends, from the start page that there is now.
    pub(crate) async fn login_form(&mut self, password: &str) -> Vec<(&'static str, String)> {
        let (_, page) = self.get("/").await;
        let (status, xml) = self.get(NUMBER).await;
        let proof = if status == 200 {
            let number = xml.strip_prefix("<ajax_response_xml_root>").unwrap();
            let number = number.strip_suffix("</ajax_response_xml_root>").unwrap();
            hex::encode(Sha256::digest(format!("{password}{number}")))
        } else {
            password.to_owned()
        };
        let mut form = vec![
            ("Username", self.name.to_owned()),
            ("Password", proof),
            ("action", "login".to_owned()),
            ("Frm_Logintoken", String::new()),
        ];
        if let Some(rest) = page.split("\"_sessionTOKEN\", \"").nth(1) {
            form.push(("_sessionTOKEN", rest.split('"').next().unwrap().to_owned()));
        }
        form
    }

    pub(crate) async fn login(&mut self, password: &str) -> Answer {
        let form = self.login_form(password).await;
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.post("/", &form).await
    }

    /// Opens a page of the menu, and gives its token.
    pub(crate) async fn open(&mut self, name: &str) -> String {
        let path = format!("/getpage.lua?pid=123&nextpage={name}_t.lp&Menu3Location=0&_=1");
        let (status, page) = self.get(&path).await;
        assert_eq!(status, 200, "{name}");
        token(&page).unwrap()
    }

    pub(crate) async fn data(&mut self, name: &str) -> Answer {
        self.get(&format!("/common_page/{name}")).await
    }

    /// A write with the token of a page, signed as the newer firmware wants it.
    pub(crate) async fn write(&mut self, name: &str, token: &str, fields: &[(&str, &str)]) -> String {
        let body = form_of(&[fields, &[("_sessionTOKEN", token)]].concat());
        let check = hex::encode(Sha256::digest(&body));
        self.write_signed(name, &body, Some(&check)).await.1
    }

    pub(crate) async fn write_signed(&mut self, name: &str, body: &str, check: Option<&str>) -> Answer {
        let request = self.http.post(format!("{}/common_page/{name}", self.url)).body(body.to_owned());
        let request = match check {
            Some(check) => request.header("Check", check),
            None => request,
        };
        self.sent(request).await
    }
}

/// The token that a page prints for its script.
pub(crate) fn token(page: &str) -> Option<String> {
    let text = page.split("_sessionTmpToken = \"").nth(1)?.split('"').next()?;
    Some(text.split("\\x").skip(1).map(|hex| char::from(u8::from_str_radix(hex, 16).unwrap())).collect())
}

/// Every value of a field, in the order of a document.
pub(crate) fn values(xml: &str, name: &str) -> Vec<String> {
    let start = format!("<ParaName>{name}</ParaName><ParaValue>");
    xml.split(&start).skip(1).map(|rest| crate::gch::plain(rest.split('<').next().unwrap())).collect()
}

pub(crate) fn scalar<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    xml.split(&format!("<{name}>")).nth(1)?.split('<').next()
}
