//! Logging in and out, and agreeing on a key for encrypted fields.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::task::JoinHandle;
use zeroize::Zeroizing;

use super::cipher::{FieldKey, Reader};
use super::exchange::{Call, Line, Outcome, Session};
use crate::lan::answer::Answer;
use crate::lan::digest;
use crate::lan::door::{LOCK, LONGEST_LOCK, LoginState};
use crate::session::BACK_OFF;
use crate::transport::{TransportError, TransportErrorKind};
use crate::{Credentials, Error, ErrorKind, Result};

pub(super) fn login_info() -> Call {
    Call::new("zwrt_web", "web_login_info", json!({}))
}

impl Line {
    /// Asks for the tries left, which come with a challenge for the next password.
    pub(super) async fn door(&self) -> Result<LoginState> {
        let _alone = self.gate.lock().await;
        self.look().await
    }

    async fn look(&self) -> Result<LoginState> {
        let answer = only(self.anonymous(&[login_info()]).await?)?;
        self.state().challenge = answer.text("zte_web_sault").map(str::to_owned);
        Ok(tries_and_lock(&answer))
    }

    /// Sends the password once.
    ///
    /// This is seen to its end even when the caller goes away: the router keeps everybody out who is not the first, and
    /// a session whose number nobody has read would keep its owner out as well. What became of it is for the next caller
    /// with the same password.
    pub(super) async fn log_in(self: &Arc<Self>, credentials: &Credentials) -> Result<()> {
        let mut unheard = self.unheard.lock().await;
        if let Some(earlier) = unheard.as_mut() {
            let outcome = earlier.outcome().await;
            let same = earlier.credentials.secret().expose() == credentials.secret().expose();
            let counts =
                outcome.as_ref().map_or_else(Error::is_wrong_password, |()| self.state().session.is_some());
            *unheard = None;
            if same && counts {
                return outcome;
            }
        }
        let (line, mine) = (Arc::clone(self), credentials.clone());
        let task = tokio::spawn(async move { line.knock(&mine).await });
        let outcome = unheard.insert(Login { credentials: credentials.clone(), task }).outcome().await;
        *unheard = None;
        outcome
    }

    async fn knock(&self, credentials: &Credentials) -> Result<()> {
        let _alone = self.gate.lock().await;
        if self.state().session.is_some() {
            // One that was opened for a caller who went away.
            self.leave().await?;
        }
        if self.state().challenge.is_none() {
            self.look().await?;
        }
        let challenge = self.state().challenge.take().ok_or_else(|| {
            Error::from(ErrorKind::Malformed).with_detail("it gives no challenge for the password")
        })?;
        let password = digest::challenged(&digest::typed(credentials.secret()), &challenge);
        let call = Call::new("zwrt_web", "web_login", json!({ "password": password.as_str() }));
        let answer = only(self.anonymous(&[call]).await?)?;

        let code = answer.text("result").unwrap_or_default();
        if code != "0" {
            return Err(self.refusal(code).await);
        }
        let id = answer.text("ubus_rpc_session").ok_or_else(|| {
            Error::from(ErrorKind::Malformed).with_detail("it lets us in and names no session")
        })?;
        self.state().session = Some(Session { id: Zeroizing::new(id.to_owned()), key: None });
        // Without a key, encrypted fields are unknown; everything else works.
        if let Err(error) = self.agree_on_key().await {
            tracing::debug!(%error, "no key for encrypted fields");
        }
        Ok(())
    }

    /// Reported for 1 and 2 by one source each, for 3 by two. Whatever else is not 0 counts as a wrong password.
    async fn refusal(&self, code: &str) -> Error {
        if code == "3" {
            return Error::from(ErrorKind::SessionTaken).with_retry_after(BACK_OFF);
        }
        // Without the counters it is a refusal all the same, and has to be remembered as one.
        let door = self.look().await.unwrap_or_default();
        if code == "2" {
            return Error::from(ErrorKind::LockedOut).with_retry_after(door.locked_for.unwrap_or(LOCK));
        }
        let mut error = Error::from(ErrorKind::WrongPassword);
        if let Some(tries) = door.remaining_tries {
            error = error.with_remaining_tries(tries);
        }
        if let Some(wait) = door.locked_for {
            error = error.with_retry_after(wait);
        }
        error
    }

    pub(super) async fn log_out(&self) -> Result<()> {
        let _alone = self.gate.lock().await;
        if self.state().session.is_none() {
            return Ok(());
        }
        self.leave().await
    }

    /// A session that the router knows no more has ended as well.
    async fn leave(&self) -> Result<()> {
        let outcomes = self.calls(&[Call::new("zwrt_web", "web_logout", json!({}))]).await?;
        self.state().session = None;
        match outcomes.into_iter().next() {
            Some(Outcome::Failed(error)) => Err(error),
            _ => Ok(()),
        }
    }

    /// Makes a key for this session and gives it to the router, encrypted for it alone.
    async fn agree_on_key(&self) -> Result<Arc<FieldKey>> {
        let none = || {
            Error::from(ErrorKind::Unsupported)
                .with_detail("the router agrees on no key for values that it takes encrypted")
        };
        let answer = only(self.calls(&[Call::new("zwrt_web", "web_crt_get", json!({}))]).await?)?;
        let key = FieldKey::random()?;
        let sealed = answer.text("result").and_then(|pem| key.for_router(pem)).ok_or_else(none)?;
        let call = Call::new("zwrt_web", "web_http_enstr_set", json!({ "web_enstr": sealed }));
        let answer = only(self.calls(&[call]).await?)?;
        if !matches!(answer.text("result"), Some("success" | "0") | None) {
            return Err(none());
        }
        let key = Arc::new(key);
        if let Some(session) = &mut self.state().session {
            session.key = Some(Arc::clone(&key));
        }
        Ok(key)
    }

    fn key(&self) -> Option<Arc<FieldKey>> {
        self.state().session.as_ref().and_then(|session| session.key.clone())
    }

    /// Reads fields that may be encrypted.
    pub(super) fn reader(&self) -> Reader {
        Reader(self.key())
    }

    /// The key for fields to send, agreed on now when it was not at the login.
    pub(super) async fn writer(&self) -> Result<Arc<FieldKey>> {
        match self.key() {
            Some(key) => Ok(key),
            None => self.agree_on_key().await,
        }
    }
}

/// A login that is under way, or was when its caller went away.
#[derive(Debug)]
pub(super) struct Login {
    credentials: Credentials,
    task: JoinHandle<Result<()>>,
}

impl Login {
    /// Waits for its end. To be asked once.
    async fn outcome(&mut self) -> Result<()> {
        let interrupted = || TransportError::new(TransportErrorKind::Interrupted).into();
        (&mut self.task).await.unwrap_or_else(|_| Err(interrupted()))
    }
}

impl Drop for Line {
    /// A session that nobody ends keeps everybody out until it has been idle for minutes.
    fn drop(&mut self) {
        let Some(session) = self.state().session.take() else { return };
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let http = self.http().clone();
        runtime.spawn(async move {
            let call = Call::new("zwrt_web", "web_logout", json!({}));
            if let Ok(body) = super::exchange::body(&session.id, &[call]) {
                let _ = http.post(body).await;
            }
        });
    }
}

/// The answer to the one call that was made.
pub(super) fn only(outcomes: Vec<Outcome>) -> Result<Answer> {
    match outcomes.into_iter().next() {
        Some(Outcome::Answer(answer)) => Ok(answer),
        Some(Outcome::Absent) => Err(ErrorKind::Unsupported.into()),
        Some(Outcome::Failed(error)) => Err(error),
        Some(Outcome::Denied | Outcome::Refused | Outcome::Busy) | None => {
            Err(ErrorKind::NotPermitted.into())
        }
    }
}

/// `login_fail_num` counts down, in spite of its name.
pub(super) fn tries_and_lock(answer: &Answer) -> LoginState {
    let tries = answer.text("login_fail_num").and_then(|tries| tries.parse().ok());
    let rest = answer.text("login_fail_lock_lefttime").and_then(|seconds| seconds.parse::<i64>().ok());
    let rest = rest.and_then(|rest| u64::try_from(rest).ok()).filter(|rest| *rest > 0);
    let mut state = LoginState::default();
    state.locked_for = rest.map(|rest| Duration::from_secs(rest.min(LONGEST_LOCK)));
    // None left and no lock: it has run out, and the counter has not started anew yet.
    state.remaining_tries = tries.filter(|tries| *tries > 0 || state.locked_for.is_some());
    state
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_of_the_login_page_are_read_together() {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        let cases = [
            (r#"{"login_fail_num":5,"login_fail_lock_lefttime":0}"#, Some(5), None),
            (r#"{"login_fail_num":"4","login_fail_lock_lefttime":"-1"}"#, Some(4), None),
            (r#"{"login_fail_num":0,"login_fail_lock_lefttime":241}"#, Some(0), seconds(241)),
            (r#"{"login_fail_num":0,"login_fail_lock_lefttime":0}"#, None, None),
            (r#"{"login_fail_lock_lefttime":17}"#, None, seconds(17)),
            (r"{}", None, None),
        ];
        for (text, tries, lock) in cases {
            let state = tries_and_lock(&Answer::parse(text.as_bytes()).unwrap());
            assert_eq!((state.remaining_tries, state.locked_for), (tries, lock), "{text}");
        }
    }

    #[test]
    fn worked_vector_of_the_login_holds() {
        let challenge = "D537DFE05F21D78962E8996209E6ECA2CCCC7BE985DC55FC47F5EC38F460EBA6";
        assert_eq!(
            *digest::challenged("ZTEPASSWORD", challenge),
            "3A45B80A45E9F192B12F4D3D63767643E520CB60A90B3DD5C2CB4C2FE5A06843"
        );
    }
}
