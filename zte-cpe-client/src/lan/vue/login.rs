//! Logging in and out, in JSON.

use std::time::Duration;

use zeroize::Zeroizing;

use super::Vue;
use crate::lan::LoginState;
use crate::lan::answer::Answer;
use crate::lan::digest::{proof, typed};
use crate::lan::gateway::form::Form;
use crate::{Credentials, Error, ErrorKind, Result};

const ENTRY: &str = "_type=loginData&_tag=login_entry";
const TOKENS: &str = "_type=loginsceneData&_tag=login_token_json";
const LEAVE: &str = "_type=loginData&_tag=logout_entry";

/// The first account, which is meant when none is named.
const FIRST_ACCOUNT: &str = "admin";

/// How long a person in the web UI is left alone.
const BACK_OFF: Duration = Duration::from_mins(1);
/// How long these routers lock, when they do not say.
const LOCK: Duration = Duration::from_mins(1);

impl Vue {
    /// Firmware that also serves the login of the family before it tells of a lock there.
    pub(super) async fn door(&self) -> Result<LoginState> {
        let told = self.exchange.get("", Some(ENTRY)).await?;
        let answer = Answer::parse(&told.body).unwrap_or_default();
        let locked_for = lock(&answer);
        self.state().unlocked = answer.has("lockingTime") && locked_for.is_none();
        Ok(LoginState { locked_for, ..LoginState::default() })
    }

    /// Sends the password once.
    pub(super) async fn log_in(&self, credentials: &Credentials) -> Result<()> {
        let broken = |detail| Error::from(ErrorKind::Malformed).with_detail(detail);
        let told = self.exchange.get("", Some(TOKENS)).await?;
        let tokens = Answer::parse(&told.body)?;
        let login = tokens.text("logintoken").ok_or_else(|| broken("it gives no token for the password"))?;
        let session = tokens.text("_sessionToken");
        // Without it the router counts a failure, whatever the password.
        let session = session.ok_or_else(|| broken("it gives no token for the login"))?;
        let password = proof(&typed(credentials.secret()), login);
        let form = Form::default()
            .field("Username", credentials.username().unwrap_or(FIRST_ACCOUNT))
            .field("Password", &password)
            .field("action", "login")
            .field("Frm_Logintoken", "")
            .field("captchaCode", "")
            .field("_sessionTOKEN", session);
        let told = self.exchange.post("", Some(ENTRY), &form).await?;
        // The password was sent: when nobody can tell what became of it, it does not go out again by itself.
        let answer = Answer::parse(&told.body).map_err(|_| unheard())?;
        match answer.text("loginErrType") {
            None if is_in(&answer) => {
                let token = answer.text("sess_token").map(|token| Zeroizing::new(token.to_owned()));
                self.state().token = token;
                self.take_token(&told.headers);
                Ok(())
            }
            // It was not locked a moment ago: the lock is what this try has brought about.
            Some("e_login_locked") if self.state().unlocked => Err(refusal("e_invalid_user_pwd", &answer)),
            word => Err(refusal(word.unwrap_or_default(), &answer)),
        }
    }

    pub(super) async fn log_out(&self) -> Result<()> {
        let token = self.state().token.take();
        let token = token.as_deref().map(String::as_str).unwrap_or_default();
        let form = Form::default().field("IF_LogOff", "1").field("_sessionTOKEN", token);
        let told = self.exchange.post("", Some(LEAVE), &form).await?;
        let stays = Answer::parse(&told.body).is_ok_and(|answer| answer.text("need_refresh") == Some("0"));
        if stays && self.check_inside().await.is_ok() {
            return Err(Error::from(ErrorKind::NotPermitted).with_detail("it does not end the session"));
        }
        self.exchange.forget_cookies();
        Ok(())
    }
}

/// A success brings a token, and as a rule asks for the page to be loaded anew.
fn is_in(answer: &Answer) -> bool {
    let refreshes = answer.text("login_need_refresh").is_some_and(|word| word != "0");
    refreshes || (answer.has("loginErrType") && answer.text("sess_token").is_some())
}

fn lock(answer: &Answer) -> Option<Duration> {
    let seconds: i64 = answer.text("lockingTime")?.parse().ok()?;
    u64::try_from(seconds).ok().filter(|seconds| *seconds > 0).map(Duration::from_secs)
}

fn refusal(word: &str, answer: &Answer) -> Error {
    match (word, lock(answer)) {
        ("e_login_locked", wait) => Error::from(ErrorKind::LockedOut).with_retry_after(wait.unwrap_or(LOCK)),
        ("e_exceed_max_user_preempt", _) => Error::from(ErrorKind::SessionTaken).with_retry_after(BACK_OFF),
        ("e_csrf_check_fail", _) => {
            Error::from(ErrorKind::Malformed).with_detail("it does not know the token that it gave")
        }
        ("e_invalid_user_pwd", Some(wait)) => {
            Error::from(ErrorKind::WrongPassword).with_remaining_tries(0).with_retry_after(wait)
        }
        ("e_invalid_user_pwd", None) => ErrorKind::WrongPassword.into(),
        _ => unheard(),
    }
}

fn unheard() -> Error {
    Error::from(ErrorKind::NotPermitted).with_detail("it neither lets in nor says why not")
}
