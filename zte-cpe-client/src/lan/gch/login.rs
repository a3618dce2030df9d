//! Logging in and out, and taking the session from somebody else.

use std::time::Duration;

use http::StatusCode;

use super::Gch;
use super::door::{Door, LoginPage, PasswordScheme, Taken};
use crate::lan::LoginState;
use crate::lan::gateway::form::Form;
use crate::{Credentials, Error, ErrorKind, Result};

/// How long a person in the web UI is left alone.
const BACK_OFF: Duration = Duration::from_mins(1);

impl Gch {
    /// Looks at the door, whose numbers are good for the login that follows.
    pub(super) async fn door(&self) -> Result<LoginState> {
        let door = self.look().await?;
        let mut state = LoginState::default();
        match &door {
            Door::Login(page) => state.locked_for = page.locked_for,
            Door::Taken(_) => state.somebody_logged_in = true,
            Door::Inside => {}
        }
        self.known().door = Some(door);
        Ok(state)
    }

    async fn look(&self) -> Result<Door> {
        let told = self.exchange.get("", None).await?;
        let door = Door::read(&String::from_utf8_lossy(&told.body));
        door.filter(|_| told.status == StatusCode::OK).ok_or_else(|| ErrorKind::WebPage.into())
    }

    /// Sends the password once.
    pub(super) async fn log_in(&self, credentials: &Credentials) -> Result<()> {
        let page = self.login_page().await?;
        if (self.scheme, page.scheme) == (PasswordScheme::Hashed, PasswordScheme::Clear) {
            return Err(Error::from(ErrorKind::Malformed)
                .with_detail("it wants the password in clear, which it did not before"));
        }
        let form = page.form(credentials, &number()?);
        let told = self.exchange.post("", None, &form).await?;
        if told.moved.is_some() {
            return Ok(());
        }
        match Door::read(&String::from_utf8_lossy(&told.body)) {
            Some(Door::Inside) => Ok(()),
            Some(Door::Taken(taken)) => {
                self.known().taken = Some(taken);
                Err(Error::from(ErrorKind::SessionTaken).with_retry_after(BACK_OFF))
            }
            // It was not locked when it was asked a moment ago: a lock is what this try has brought about.
            Some(Door::Login(page)) => Err(match page.locked_for {
                Some(wait) => {
                    Error::from(ErrorKind::WrongPassword).with_remaining_tries(0).with_retry_after(wait)
                }
                None => ErrorKind::WrongPassword.into(),
            }),
            None => Err(Error::from(ErrorKind::NotPermitted).with_detail("it neither lets in nor refuses")),
        }
    }

    /// The page to log in at. What an earlier login has left behind is given up first.
    async fn login_page(&self) -> Result<LoginPage> {
        let seen = self.known().door.take();
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

    /// Ends the session that stood in the way of the last login.
    pub(super) async fn throw_out(&self, refusal: Error) -> Result<()> {
        let taken: Option<Taken> = self.known().taken.take();
        let Some(taken) = taken else { return Err(refusal) };
        let told = self.exchange.post("", None, &taken.form()).await?;
        let door = Door::read(&String::from_utf8_lossy(&told.body));
        if told.moved.is_some() || matches!(door, Some(Door::Inside)) {
            Ok(())
        } else {
            Err(Error::from(ErrorKind::NotPermitted)
                .with_detail("it does not end the session of somebody else"))
        }
    }

    pub(super) async fn log_out(&self) -> Result<()> {
        self.exchange.post("", None, &Form::default().field("logout", "1")).await?;
        self.exchange.forget_cookies();
        Ok(())
    }
}

/// Eight digits, which the router takes as they are.
fn number() -> Result<String> {
    let random = getrandom::u32().map_err(|_| {
        Error::from(ErrorKind::InvalidInput).with_detail("this system has no random source for the login")
    })?;
    Ok((10_000_000 + random % 90_000_000).to_string())
}
