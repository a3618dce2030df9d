//! Who may talk to a router, and when: one at a time, no password twice, no fight over the session.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::Instant;
use zte_cpe_model::secret::Password;

use crate::lan::{Dialect, LoginState};
use crate::{Error, ErrorKind, Result};

mod refused;
use refused::RefusedPasswords;

/// How long a person in the web UI is left alone before the session is looked at again.
pub(crate) const BACK_OFF: Duration = Duration::from_mins(1);

/// What opens a router: a password, and a user name where the firmware asks for one.
///
/// ```
/// use zte_cpe_client::Credentials;
/// use zte_cpe_model::secret::Password;
///
/// let credentials = Credentials::password(Password::new("Passw0rd!"));
/// assert_eq!(format!("{credentials:?}"), "Credentials([redacted])");
/// ```
#[derive(Clone)]
pub struct Credentials {
    username: Option<String>,
    password: Password,
    last_try: LastTry,
    occasion: Occasion,
}

/// Somebody gave credentials: clones stem from the same occasion, and the same words given once more do not.
#[derive(Debug, Clone, Default)]
pub(crate) struct Occasion(Arc<()>);

impl PartialEq for Occasion {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What to do when the router says that one more wrong password locks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum LastTry {
    /// Send nothing and say so.
    #[default]
    Keep,
    /// Send the password all the same: the person is sure of it.
    Spend,
}

/// What to do when somebody else is logged in to a router that has one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum SessionPolicy {
    /// Give way: the call fails with [`ErrorKind::SessionTaken`], and the person stays logged in.
    ///
    /// A router cannot tell a person from a program that ended without a
    /// [`logout`](crate::LanClient::logout): the session that such a program left behind keeps a new one out until it
    /// runs out, which takes one to five minutes.
    #[default]
    YieldToPerson,
    /// Log in all the same, which throws the other out.
    KeepOpen,
    /// Log in for each call and out after it, so that the router is free in between; give way as well.
    ///
    /// For programs that look in from time to time. A login and a logout come to every call, and two calls that belong
    /// together are two sessions.
    PerCall,
}

impl Credentials {
    /// A password alone, which is what most routers ask for.
    #[must_use]
    pub fn password(password: Password) -> Self {
        Self { username: None, password, last_try: LastTry::Keep, occasion: Occasion::default() }
    }

    /// A user name and a password, for firmware that asks for both.
    ///
    /// Firmware differs in how it wants them. On a model whose way is not known, a second way is tried only when the
    /// router did not understand the first, which costs nothing: a wrong password costs one try, here as well.
    #[must_use]
    pub fn new(username: impl Into<String>, password: Password) -> Self {
        Self {
            username: Some(username.into()),
            password,
            last_try: LastTry::Keep,
            occasion: Occasion::default(),
        }
    }

    /// Decides about the last try before the router locks.
    #[must_use]
    pub fn last_try(mut self, last_try: LastTry) -> Self {
        self.last_try = last_try;
        self
    }

    /// The user name; for dialects.
    #[must_use]
    pub fn username(&self) -> Option<&str> {
        self.username.as_deref()
    }

    /// When they were given.
    pub(crate) fn occasion(&self) -> &Occasion {
        &self.occasion
    }

    /// The password; for dialects.
    #[must_use]
    pub fn secret(&self) -> &Password {
        &self.password
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials([redacted])")
    }
}

/// A call to a dialect, as `async_trait` makes them.
type Call<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// Stands before the dialect. Whoever holds the gate is the only one talking to the router, so there is one request in
/// flight and one login at a time; a caller that goes away lets go of the gate and leaves a state the next can use.
#[derive(Debug)]
pub(crate) struct SessionGuard {
    dialect: Box<dyn Dialect>,
    policy: SessionPolicy,
    /// What there is without a login: nothing, or all there is on a router that asks for none.
    unopened: Session,
    gate: Mutex<State>,
}

#[derive(Debug)]
struct State {
    session: Session,
    credentials: Option<Credentials>,
    refused: RefusedPasswords,
    locked_until: Option<Instant>,
    yield_until: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Session {
    Closed,
    /// A login was sent, and nobody waited for what became of it: the session on the router may be this one.
    InDoubt,
    Open,
}

/// What a call does to the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Afterwards {
    SessionStays,
    SessionEnds,
}

impl SessionGuard {
    /// Guards a dialect that needs a login before anything else.
    pub(crate) fn closed(dialect: Box<dyn Dialect>, policy: SessionPolicy) -> Self {
        Self::new(dialect, policy, Session::Closed)
    }

    /// Guards a dialect that is taken to be ready as it is.
    pub(crate) fn open(dialect: Box<dyn Dialect>) -> Self {
        Self::new(dialect, SessionPolicy::default(), Session::Open)
    }

    fn new(dialect: Box<dyn Dialect>, policy: SessionPolicy, unopened: Session) -> Self {
        let state = State {
            session: unopened,
            credentials: None,
            refused: RefusedPasswords::new(),
            locked_until: None,
            yield_until: None,
        };
        Self { dialect, policy, unopened, gate: Mutex::new(state) }
    }

    pub(crate) async fn login(&self, credentials: &Credentials) -> Result<()> {
        let mut state = self.gate.lock().await;
        let same = state.credentials.as_ref().is_some_and(|kept| state.refused.same(kept, credentials));
        // Between two calls of their own session, credentials are known to be right as well.
        let open = state.session == Session::Open || self.policy == SessionPolicy::PerCall;
        if open && same {
            return Ok(());
        }
        state.yield_until = None;
        self.open_session(&mut state, credentials).await?;
        self.close_if_per_call(&mut state).await;
        Ok(())
    }

    pub(crate) async fn logout(&self) -> Result<()> {
        let mut state = self.gate.lock().await;
        state.credentials = None;
        if state.session == Session::Open { self.close_session(&mut state).await } else { Ok(()) }
    }

    /// The session is in doubt until the router has said that it is over.
    async fn close_session(&self, state: &mut State) -> Result<()> {
        state.session = Session::InDoubt;
        self.dialect.logout().await?;
        state.session = self.unopened;
        Ok(())
    }

    /// What the call was made for is done or has failed already: a logout that fails changes nothing of that.
    async fn close_if_per_call(&self, state: &mut State) {
        if self.policy == SessionPolicy::PerCall
            && state.session == Session::Open
            && self.close_session(state).await.is_err()
        {
            tracing::debug!("the router did not end the session");
        }
    }

    /// Makes one call within a session, opening it again once when the router has ended it.
    ///
    /// A dialect says [`ErrorKind::SessionLost`] only when the call may be made again: it had no effect, or the same
    /// settings written once more do no harm.
    pub(crate) async fn call<'a, T>(
        &'a self,
        afterwards: Afterwards,
        call: impl Fn(&'a dyn Dialect) -> Call<'a, T> + Send,
    ) -> Result<T> {
        let mut state = self.gate.lock().await;
        if state.session != Session::Open {
            self.reopen(&mut state, Error::from(ErrorKind::NotLoggedIn)).await?;
        }
        let mut answer = call(self.dialect.as_ref()).await;
        if let Err(error) = &answer
            && error.is_session_lost()
        {
            tracing::debug!("session lost, opening it again");
            state.session = self.unopened;
            self.reopen(&mut state, Error::from(ErrorKind::SessionLost)).await?;
            answer = call(self.dialect.as_ref()).await;
        }
        let lost = answer.as_ref().is_err_and(Error::is_session_lost);
        if lost || (answer.is_ok() && afterwards == Afterwards::SessionEnds) {
            state.session = self.unopened;
        }
        self.close_if_per_call(&mut state).await;
        answer
    }

    async fn reopen(&self, state: &mut State, without_credentials: Error) -> Result<()> {
        if let Some(refusal) = state.refused.latest() {
            return Err(refusal);
        }
        still_waiting(&mut state.yield_until, ErrorKind::SessionTaken)?;
        let credentials = state.credentials.clone().ok_or(without_credentials)?;
        let outcome = self.open_session(state, &credentials).await;
        if outcome.as_ref().is_err_and(Error::is_not_permitted) {
            // Refused for a reason that nobody knows: a person has to look, not a loop.
            state.credentials = None;
        }
        outcome
    }

    /// Looks before it knocks, and knocks once.
    async fn open_session(&self, state: &mut State, credentials: &Credentials) -> Result<()> {
        if let Some(refusal) = state.refused.refusal_of(credentials) {
            return Err(refusal);
        }
        still_waiting(&mut state.locked_until, ErrorKind::LockedOut)?;

        let door = self.dialect.login_state().await?;
        state.refused.settle_unheard(credentials, door.remaining_tries);
        if let Some(refusal) = state.refused.refusal_of(credentials) {
            state.credentials = None;
            return Err(refusal);
        }
        if let Err(error) = self.may_knock(&door, credentials, state.session) {
            state.wait_for(&error);
            return Err(error);
        }
        tracing::debug!("logging in");
        let in_doubt = state.session == Session::InDoubt;
        state.session = Session::InDoubt;
        state.refused.sending(credentials, door.remaining_tries);
        let outcome = match self.dialect.login(credentials).await {
            // What stands in the way may be a session of ours that was in doubt.
            Err(taken)
                if taken.is_session_taken() && (in_doubt || self.policy == SessionPolicy::KeepOpen) =>
            {
                self.dialect.take_over(taken).await
            }
            outcome => outcome,
        };
        match &outcome {
            Ok(()) => {
                state.session = Session::Open;
                state.credentials = Some(credentials.clone());
                state.refused.heard();
                state.refused.forget();
            }
            Err(error) if error.is_timeout() || error.is_interrupted() => {}
            Err(error) => {
                state.session = self.unopened;
                state.wait_for(error);
                if error.is_wrong_password() {
                    state.refused.heard();
                    state.refused.remember(credentials, error.remaining_tries());
                    state.credentials = None;
                }
            }
        }
        outcome
    }

    fn may_knock(&self, door: &LoginState, credentials: &Credentials, session: Session) -> Result<()> {
        if let Some(wait) = door.locked_for {
            return Err(Error::from(ErrorKind::LockedOut).with_retry_after(wait));
        }
        let somebody_else = door.somebody_logged_in && session == Session::Closed;
        if somebody_else && self.policy != SessionPolicy::KeepOpen {
            return Err(Error::from(ErrorKind::SessionTaken).with_retry_after(BACK_OFF));
        }
        match door.remaining_tries {
            Some(tries @ ..=1) if credentials.last_try == LastTry::Keep => {
                Err(Error::from(ErrorKind::LastTryKept).with_remaining_tries(tries))
            }
            _ => Ok(()),
        }
    }
}

impl State {
    /// Notes until when there is no use in asking again.
    fn wait_for(&mut self, error: &Error) {
        let until = error.retry_after().and_then(|wait| Instant::now().checked_add(wait));
        if error.is_session_taken() {
            self.yield_until = until;
        } else {
            self.locked_until = until;
        }
    }
}

/// Fails without a packet while a known wait lasts.
fn still_waiting(until: &mut Option<Instant>, kind: ErrorKind) -> Result<()> {
    let rest =
        until.map(|until| until.saturating_duration_since(Instant::now())).filter(|rest| !rest.is_zero());
    if let Some(rest) = rest {
        return Err(Error::from(kind).with_retry_after(rest));
    }
    *until = None;
    Ok(())
}

#[cfg(test)]
mod tests;
