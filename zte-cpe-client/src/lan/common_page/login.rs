//! Logging in and out, and taking the session from somebody else.

use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use zeroize::Zeroizing;

use super::door::{Door, Frame, LoginPage};
use super::line::{Line, breaks_off, text};
use crate::lan::LoginState;
use crate::lan::digest::{proof, typed};
use crate::lan::gateway::form::Form;
use crate::lan::gateway::xml::Document;
use crate::{Credentials, Error, ErrorKind, Result};

const LOGIN_TOKEN: &str = "function_module/login_module/login_page/logintoken_lua.lua";

/// The first account, which is meant when none is named.
const FIRST_ACCOUNT: &str = "admin";

/// How long a person in the web UI is left alone.
const BACK_OFF: Duration = Duration::from_mins(1);

impl Line {
    /// Looks at the door, whose token is good for the login that follows.
    pub(super) async fn door(&self) -> Result<LoginState> {
        let door = self.look().await?;
        let mut state = LoginState::default();
        match &door {
            Door::Login(page) => state.locked_for = page.locked_for,
            Door::Taken(_) => state.somebody_logged_in = true,
            Door::Inside(_) => {}
        }
        self.state().door = Some(door);
        Ok(state)
    }

    async fn look(&self) -> Result<Door> {
        let told = self.exchange.get("", None).await?;
        if breaks_off(&text(&told)) {
            return Err(Error::from(ErrorKind::Malformed).with_detail("a page of it breaks off"));
        }
        if told.status == StatusCode::OK {
            Ok(Door::read(&text(&told)))
        } else {
            Err(ErrorKind::WebPage.into())
        }
    }

    /// Sends the password once.
    pub(super) async fn log_in(&self, credentials: &Credentials) -> Result<()> {
        let page = self.login_page().await?;
        let password = self.password(credentials).await?;
        let mut fields = vec![
            ("Username", credentials.username().unwrap_or(FIRST_ACCOUNT)),
            ("Password", password.as_str()),
            ("action", "login"),
        ];
        fields.extend(page.token.as_deref().map(|token| ("_sessionTOKEN", token.as_str())));
        fields.push(("Frm_Logintoken", ""));
        if page.captcha {
            fields.push(("captchaCode", ""));
        }
        let told = if page.in_parts {
            let (kind, body) = parts(&fields);
            self.exchange.post_as(kind, "", None, body, &[]).await?
        } else {
            let form = fields.iter().fold(Form::default(), |form, (name, value)| form.field(name, value));
            self.exchange.post("", None, &form).await?
        };
        // The frame is what makes a login whole, and says whether it is one.
        let door = if told.moved.is_some() { self.look().await? } else { Door::read(&text(&told)) };
        match door {
            Door::Inside(frame) => {
                self.enter(frame);
                Ok(())
            }
            Door::Taken(session) => {
                self.state().taken = Some(session);
                Err(Error::from(ErrorKind::SessionTaken).with_retry_after(BACK_OFF))
            }
            Door::Login(page) => Err(refusal(&page)),
        }
    }

    /// The page to log in at. What an earlier login has left behind is given up first.
    async fn login_page(&self) -> Result<LoginPage> {
        let seen = self.state().door.take();
        let door = match seen {
            Some(door) => door,
            None => self.look().await?,
        };
        if let Door::Login(page) = door {
            return Ok(page);
        }
        self.log_out().await?;
        match self.look().await? {
            Door::Login(page) => Ok(page),
            _ => Err(Error::from(ErrorKind::NotPermitted).with_detail("it asks for no password")),
        }
    }

    /// What goes over the wire in place of the password. The oldest firmware has no token and takes it as it is; one that had
    /// a token before gets no readable password.
    async fn password(&self, credentials: &Credentials) -> Result<Zeroizing<String>> {
        let password = typed(credentials.secret());
        let told = self.exchange.get(LOGIN_TOKEN, None).await?;
        if told.status == StatusCode::NOT_FOUND {
            let had_token = self.state().gives_token;
            return if had_token {
                Err(Error::from(ErrorKind::Malformed)
                    .with_detail("it gives no token for the password, which it did before"))
            } else {
                Ok(password)
            };
        }
        let document = Document::parse(&told.body)?;
        let token = document.root_text();
        if token.is_empty() {
            return Err(Error::from(ErrorKind::Malformed).with_detail("it gives no token for the password"));
        }
        self.state().gives_token = true;
        Ok(proof(&password, token))
    }

    /// Ends the session that stood in the way of the last login.
    pub(super) async fn take_over(&self, refusal: Error) -> Result<()> {
        let taken = self.state().taken.take();
        let Some(session) = taken else { return Err(refusal) };
        let form = Form::default()
            .field("preempt_sessid", &session)
            .field("action", "preempt")
            .field("Frm_Logintoken", "");
        self.exchange.post("", None, &form).await?;
        match self.look().await? {
            Door::Inside(frame) => {
                self.enter(frame);
                Ok(())
            }
            _ => Err(Error::from(ErrorKind::NotPermitted)
                .with_detail("it does not end the session of somebody else")),
        }
    }

    /// Some firmware ends a session only under its current token, which a write makes anew. The page that answers in place
    /// of the way in shows it.
    pub(super) async fn log_out(&self) -> Result<()> {
        let mut token = self.state().token.clone();
        for _ in 0..2 {
            let mut form = Form::default()
                .field("IF_LogOff", "1")
                .field("IF_LanguageSwitch", "")
                .field("IF_ModeSwitch", "");
            if let Some(token) = token {
                form.push("_sessionTOKEN", &token);
            }
            let told = self.exchange.post("", None, &form).await?;
            match Door::read(&text(&told)) {
                Door::Inside(Frame { token: Some(current), .. }) if told.moved.is_none() => {
                    token = Some(current);
                }
                _ => {
                    self.leave();
                    self.exchange.forget_cookies();
                    return Ok(());
                }
            }
        }
        Err(Error::from(ErrorKind::NotPermitted).with_detail("it does not end the session"))
    }
}

/// It was not locked when it was asked a moment ago: a lock is what this try has brought about.
fn refusal(page: &LoginPage) -> Error {
    match page.locked_for {
        Some(wait) => Error::from(ErrorKind::WrongPassword).with_remaining_tries(0).with_retry_after(wait),
        None if page.refused => ErrorKind::WrongPassword.into(),
        // It let in and shows the way in again: no cookie was kept, or the session is over already.
        None => Error::from(ErrorKind::NotPermitted).with_detail("it neither lets in nor says why not"),
    }
}

/// A form in parts, as some pages send it. No field holds the line that stands between them.
fn parts(fields: &[(&str, &str)]) -> (&'static str, Bytes) {
    const KIND: &str = "multipart/form-data; boundary=----form-5d41402abc4b2a76";
    const BETWEEN: &str = "------form-5d41402abc4b2a76";
    let mut body = Zeroizing::new(String::new());
    for (name, value) in fields {
        for part in
            [BETWEEN, "\r\nContent-Disposition: form-data; name=\"", name, "\"\r\n\r\n", value, "\r\n"]
        {
            body.push_str(part);
        }
    }
    body.push_str(BETWEEN);
    body.push_str("--\r\n");
    (KIND, Bytes::copy_from_slice(body.as_bytes()))
}
