//! Logging in and out.

use std::sync::Arc;
use std::time::Duration;

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;
use zte_cpe_model::secret::Password;

use super::line::Line;
use super::page::Start;
use crate::lan::LoginState;
use crate::lan::answer::Answer;
use crate::lan::gateway::form::Form;
use crate::lan::gateway::xml::Document;
use crate::{Credentials, Error, ErrorKind, Result};

const ENTRY: &str = "_type=loginData&_tag=login_entry";
/// The user that these gateways have from the works.
const USER: &str = "admin";
/// How long these gateways lock, when they do not say.
const LOCK: Duration = Duration::from_mins(1);
/// The longest lock to believe in, in seconds.
const LONGEST_LOCK: u64 = 24 * 3600;
/// How long to leave somebody else alone who is logged in.
const BACK_OFF: Duration = Duration::from_mins(1);

/// What later firmware says of a login that failed, where it does not leave it to words of the page's language.
const REASONS: &[(&str, ErrorKind)] = &[
    ("e_invalid_user_pwd", ErrorKind::WrongPassword),
    ("e_login_locked", ErrorKind::LockedOut),
    ("e_exceed_max_user_preempt", ErrorKind::SessionTaken),
    ("e_csrf_check_fail", ErrorKind::SessionLost),
];

impl Line {
    /// Asks whether there is a lock. It comes with a token for the next login.
    pub(super) async fn door(&self) -> Result<LoginState> {
        if !self.state().logged_in {
            // What a login has left half open must not stand in the way of the next.
            self.exchange.forget_cookies();
            self.state().forget_session();
        }
        self.look().await
    }

    async fn look(&self) -> Result<LoginState> {
        let told = self.exchange.get("", Some(ENTRY)).await?;
        let answer = Answer::parse(&told.body)?;
        let mut door = LoginState { locked_for: lock(&answer), ..LoginState::default() };
        let token = answer.text("sess_token").map(|token| Zeroizing::new(token.to_owned()));
        // Without a token nobody gets in: seen while somebody else is logged in.
        door.somebody_logged_in = token.is_none() && door.locked_for.is_none();
        let mut state = self.state();
        state.token = token;
        state.unlocked = answer.has("lockingTime") && door.locked_for.is_none();
        Ok(door)
    }

    /// Sends the password once.
    pub(super) async fn log_in(&self, credentials: &Credentials) -> Result<()> {
        if self.state().token.is_none() {
            let door = self.look().await?;
            if let Some(wait) = door.locked_for {
                return Err(Error::from(ErrorKind::LockedOut).with_retry_after(wait));
            }
        }
        let Some(token) = self.state().token.take() else { return Err(taken()) };
        let told = self.exchange.get("", Some("_type=loginData&_tag=login_token")).await?;
        let document = Document::parse(&told.body)?;
        let challenge = document.root_text();
        if challenge.is_empty() {
            return Err(
                Error::from(ErrorKind::Malformed).with_detail("it gives no challenge for the password")
            );
        }
        let form = Form::default()
            .field("Password", &proof(credentials.secret(), challenge))
            .field("Username", credentials.username().unwrap_or(USER))
            .field("_sessionTOKEN", &token)
            .field("action", "login");
        let told = self.exchange.post("", Some(ENTRY), &form).await?;
        let answer = Answer::parse(&told.body).map_err(|_| unheard())?;
        if is_on(&answer, "login_need_refresh") {
            return self.enter(credentials.username().unwrap_or(USER)).await;
        }
        Err(refusal(&answer, self.state().unlocked))
    }

    /// The first page completes a login, or asks for something first.
    async fn enter(&self, user: &str) -> Result<()> {
        match self.start().await? {
            Start::Frame(_) => {}
            Start::Taken(sessions) => {
                self.state().in_the_way = sessions;
                return Err(taken());
            }
            Start::PasswordChange(token) => self.decline(user, token).await?,
            Start::Door => {
                return Err(Error::from(ErrorKind::NotPermitted)
                    .with_detail("it lets nobody in with this user name, or not now"));
            }
        }
        self.state().logged_in = true;
        Ok(())
    }

    /// Some firmware asks for a new password at every login and lets itself be put off.
    async fn decline(&self, user: &str, token: Option<Zeroizing<String>>) -> Result<()> {
        let token = token.unwrap_or_default();
        let form = Form::default()
            .field("Password", "")
            .field("Username", user)
            .field("NewPassword", "")
            .field("_sessionTOKEN", &token)
            .field("encode", "")
            .field("action", "changepwd_cancel");
        self.exchange.post("", Some("_type=loginData&_tag=login_changepwd"), &form).await?;
        match self.start().await? {
            Start::Frame(_) => Ok(()),
            _ => Err(ErrorKind::PasswordChangeRequired.into()),
        }
    }

    /// Ends the sessions that stand in the way of a login that was good.
    pub(super) async fn take_over(&self, taken: Error) -> Result<()> {
        let sessions = std::mem::take(&mut self.state().in_the_way);
        let Some(session) = sessions.first() else { return Err(taken) };
        let form = Form::default().field("preempt_sessid", session).field("action", "preempt");
        let told = self.exchange.post("", Some("_type=loginData&_tag=login_preempt"), &form).await?;
        if !is_on(&Answer::parse(&told.body)?, "login_need_refresh") {
            return Err(taken);
        }
        self.enter(USER).await
    }

    /// Ends the session, with the token that is good now.
    pub(super) async fn log_out(&self) -> Result<()> {
        for _ in 0..2 {
            let Some(token) = self.current_token() else { break };
            let form = Form::default().field("IF_LogOff", "1").field("_sessionTOKEN", &token);
            let told = self.exchange.post("", Some("_type=loginData&_tag=logout_entry"), &form).await?;
            if Answer::parse(&told.body).is_ok_and(|answer| is_on(&answer, "need_refresh")) {
                self.leave();
                return Ok(());
            }
            // The token was an older one. A session that is no more has ended as well.
            match self.still_there().await {
                Err(error) if error.is_session_lost() => {
                    self.leave();
                    return Ok(());
                }
                outcome => outcome?,
            }
        }
        if !self.state().logged_in {
            return Ok(());
        }
        Err(Error::from(ErrorKind::NotPermitted).with_detail("it does not end the session"))
    }

    /// The token of the session, while there is one.
    fn current_token(&self) -> Option<Zeroizing<String>> {
        let state = self.state();
        state.token.clone().filter(|_| state.logged_in)
    }

    pub(super) fn leave(&self) {
        self.state().forget_session();
        self.exchange.forget_cookies();
    }
}

/// `SHA256(password + challenge)`, observed on every model of three families.
pub(super) fn proof(password: &Password, challenge: &str) -> Zeroizing<String> {
    let digest = Sha256::new().chain_update(password.expose()).chain_update(challenge).finalize();
    Zeroizing::new(hex::encode(digest))
}

fn taken() -> Error {
    Error::from(ErrorKind::SessionTaken).with_retry_after(BACK_OFF)
}

/// The password was sent, and what became of it is not known: it does not go out again by itself.
fn unheard() -> Error {
    Error::from(ErrorKind::NotPermitted).with_detail("it neither lets in nor says why not")
}

/// The rest of a lock. Nothing below one second is one: −1 stands for a login that failed.
pub(super) fn lock(answer: &Answer) -> Option<Duration> {
    let seconds: u64 = answer.text("lockingTime")?.parse().ok().filter(|seconds| *seconds > 0)?;
    Some(Duration::from_secs(seconds.min(LONGEST_LOCK)))
}

fn is_on(answer: &Answer, name: &str) -> bool {
    matches!(answer.text(name), Some("1" | "true"))
}

/// Why a login failed. What gives no reason that is known counts as a wrong password: it must not be sent again. A lock
/// where there was none is what this password has brought about.
fn refusal(answer: &Answer, was_unlocked: bool) -> Error {
    let reason = answer.text("loginErrType").unwrap_or_default();
    let kind =
        REASONS.iter().find(|(word, _)| *word == reason).map_or(ErrorKind::WrongPassword, |(_, kind)| *kind);
    let lock = lock(answer).or((kind == ErrorKind::LockedOut).then_some(LOCK));
    if let Some(wait) = lock {
        let error = if was_unlocked {
            Error::from(ErrorKind::WrongPassword).with_remaining_tries(0)
        } else {
            ErrorKind::LockedOut.into()
        };
        return error.with_retry_after(wait);
    }
    match kind {
        ErrorKind::SessionTaken => taken(),
        _ if answer.text("lockingTime") != Some("-1")
            && answer.text("loginErrMsg").is_none()
            && reason.is_empty() =>
        {
            unheard()
        }
        _ => kind.into(),
    }
}

impl Drop for Line {
    /// A session that nobody ends keeps others out until it has been idle for minutes.
    fn drop(&mut self) {
        let mut state = std::mem::take(&mut *self.state());
        let (true, Some(token)) = (state.logged_in, state.token.take()) else { return };
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let exchange = Arc::clone(&self.exchange);
        runtime.spawn(async move {
            let form = Form::default().field("IF_LogOff", "1").field("_sessionTOKEN", &token);
            let _ = exchange.post("", Some("_type=loginData&_tag=logout_entry"), &form).await;
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_proofs_hold() {
        for (password, challenge, digest) in [
            ("Passw0rd!", "39060742", "f7add509023a8cad5991ca0c3b70ee7c6160eeed9d4b4992cc3323ffd3862e54"),
            (
                "p\u{e4}ssw\u{f6}rd",
                "39060742",
                "82c2324b9fafb909aeabe563a0342296e6e3feac8881b2e35d71123a1b1f4237",
            ),
        ] {
            assert_eq!(*proof(&Password::new(password), challenge), digest);
        }
    }

    #[test]
    fn answer_to_a_login_is_told_by_its_numbers_and_not_by_its_words() {
        let of = |text: &str| refusal(&Answer::parse(text.as_bytes()).unwrap(), false);
        assert!(of(r#"{"lockingTime":-1,"loginErrMsg":"irgendwas","sess_token":"1"}"#).is_wrong_password());
        let locked = of(r#"{"lockingTime":57,"loginErrMsg":"","promptMsg":"{0} times"}"#);
        assert!(locked.is_locked_out() && locked.retry_after() == Some(Duration::from_secs(57)));
        let answer = Answer::parse(br#"{"lockingTime":57,"loginErrMsg":""}"#).unwrap();
        let brought_about = refusal(&answer, true);
        assert!(brought_about.is_wrong_password());
        assert_eq!(brought_about.retry_after(), Some(Duration::from_secs(57)));
        assert!(of(r#"{"lockingTime":-1,"loginErrType":"e_exceed_max_user_preempt"}"#).is_session_taken());
        assert!(of(r#"{"lockingTime":0,"loginErrMsg":"","sess_token":"1"}"#).is_not_permitted());
    }
}
