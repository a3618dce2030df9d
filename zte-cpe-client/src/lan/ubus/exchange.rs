//! Calls in one request, and their answers matched by number.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use http::Method;
use http::header::{CONTENT_TYPE, ORIGIN};
use jiff::Timestamp;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::cipher::FieldKey;
use super::login::Login;
use crate::lan::answer::Answer;
use crate::lan::http::{Http, Reply};
use crate::transport::{TransportError, TransportErrorKind};
use crate::{Error, ErrorKind, Result};

/// Stands for the session of somebody who has none.
pub(super) const ANONYMOUS: &str = "00000000000000000000000000000000";

/// One call to an object of the router.
#[derive(Clone)]
pub(super) struct Call {
    pub(super) object: &'static str,
    pub(super) method: &'static str,
    arguments: Value,
}

impl Call {
    pub(super) fn new(object: &'static str, method: &'static str, arguments: Value) -> Self {
        Self { object, method, arguments }
    }

    /// A section of the router's configuration.
    pub(super) fn section(config: &str, section: &str) -> Self {
        Self::new("uci", "get", json!({ "config": config, "section": section }))
    }

    fn name(&self) -> (&'static str, &'static str) {
        (self.object, self.method)
    }
}

/// What became of one call.
pub(super) enum Outcome {
    Answer(Answer),
    /// Not with this session, or not with any.
    Denied,
    /// This firmware has no such object, method or section.
    Absent,
    /// Understood, and not done.
    Refused,
    /// Not now: a G5 Ultra was seen to need the same question twice.
    Busy,
    Failed(Error),
}

/// A session on the router.
pub(super) struct Session {
    pub(super) id: Zeroizing<String>,
    pub(super) key: Option<std::sync::Arc<FieldKey>>,
}

/// The line to one router, with the session on it.
#[derive(Debug)]
pub(super) struct Line {
    http: Http,
    state: Mutex<State>,
    /// Held while logging in, which goes on when the caller has gone.
    pub(super) gate: tokio::sync::Mutex<()>,
    pub(super) unheard: tokio::sync::Mutex<Option<Login>>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) session: Option<Session>,
    /// What the next password is hashed with; good for one.
    pub(super) challenge: Option<String>,
    /// Calls that are denied while the session lives.
    denied: BTreeSet<(&'static str, &'static str)>,
}

impl Line {
    pub(super) fn new(http: Http) -> Self {
        Self {
            http,
            state: Mutex::default(),
            gate: tokio::sync::Mutex::default(),
            unheard: tokio::sync::Mutex::default(),
        }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn session_id(&self) -> Option<Zeroizing<String>> {
        self.state().session.as_ref().map(|session| session.id.clone())
    }

    /// Calls that anybody may make.
    pub(super) async fn anonymous(&self, calls: &[Call]) -> Result<Vec<Outcome>> {
        match self.send(ANONYMOUS, calls).await? {
            Reply::Body(body) => outcomes(&body, calls.len()),
            Reply::Moved(_) => Err(ErrorKind::WebPage.into()),
        }
    }

    /// Calls of the session.
    pub(super) async fn calls(&self, calls: &[Call]) -> Result<Vec<Outcome>> {
        let Some(id) = self.session_id() else { return Err(ErrorKind::SessionLost.into()) };
        match self.send(&id, calls).await? {
            Reply::Body(body) => outcomes(&body, calls.len()),
            Reply::Moved(_) => Err(ErrorKind::WebPage.into()),
        }
    }

    /// Reads within the session. Some calls may be denied while others are answered; that the session is over is said
    /// only when the router knows it no more.
    pub(super) async fn read(&self, calls: &[Call]) -> Result<Vec<Outcome>> {
        let mut outcomes = match self.calls(calls).await {
            Err(error) if error.is_web_page() => {
                self.check_pulse().await?;
                return Err(error);
            }
            // One call that the firmware does not have spoils the whole request: each is asked alone.
            Err(error) if error.is_not_permitted() && calls.len() > 1 => self.one_by_one(calls).await?,
            outcomes => outcomes?,
        };
        if outcomes.iter().any(|outcome| matches!(outcome, Outcome::Busy)) {
            let again = self.calls(calls).await?;
            for (outcome, again) in outcomes.iter_mut().zip(again) {
                if matches!(outcome, Outcome::Busy) {
                    *outcome = again;
                }
            }
        }
        let denied: Vec<_> = calls
            .iter()
            .zip(&outcomes)
            .filter(|(_, outcome)| matches!(outcome, Outcome::Denied))
            .map(|(call, _)| call.name())
            .filter(|name| !self.state().denied.contains(name))
            .collect();
        if !denied.is_empty() {
            self.check_pulse().await?;
            tracing::debug!(?denied, "denied to this session");
            self.state().denied.extend(denied);
        }
        Ok(outcomes)
    }

    async fn one_by_one(&self, calls: &[Call]) -> Result<Vec<Outcome>> {
        let mut outcomes = Vec::with_capacity(calls.len());
        for call in calls {
            match self.calls(std::slice::from_ref(call)).await {
                Ok(alone) => outcomes.extend(alone),
                Err(error) if error.is_not_permitted() => outcomes.push(Outcome::Absent),
                Err(error) => return Err(error),
            }
        }
        Ok(outcomes)
    }

    /// Whether the session lives: it is over when everything is denied that any session may ask.
    pub(super) async fn check_pulse(&self) -> Result<()> {
        let questions =
            [Call::new("zwrt_web", "web_info", json!({})), Call::new("zwrt_web", "web_crt_get", json!({}))];
        let outcomes = self.calls(&questions).await?;
        if outcomes.iter().any(|outcome| !matches!(outcome, Outcome::Denied)) {
            return Ok(());
        }
        self.forget_session();
        Err(ErrorKind::SessionLost.into())
    }

    pub(super) fn forget_session(&self) {
        self.state().session = None;
    }

    pub(super) async fn send(&self, session: &str, calls: &[Call]) -> Result<Reply> {
        self.http.post(body(session, calls)?).await
    }

    pub(super) fn http(&self) -> &Http {
        &self.http
    }
}

impl Http {
    pub(super) async fn post(&self, body: Vec<u8>) -> Result<Reply> {
        let stamp = format!("t={}", Timestamp::now().as_millisecond());
        let origin = self.base().origin().ascii_serialization();
        let request = self
            .request(Method::POST, "ubus/", Some(&stamp))
            .header(CONTENT_TYPE, "application/json")
            .header(ORIGIN, origin);
        self.send(request, body.into()).await.map(|(_, reply)| reply)
    }
}

pub(super) fn body(session: &str, calls: &[Call]) -> Result<Vec<u8>> {
    let names: Vec<_> = calls.iter().map(Call::name).collect();
    tracing::trace!(calls = ?names, "asking");
    let calls: Vec<_> = calls
        .iter()
        .zip(1_u32..)
        .map(|(call, id)| {
            json!({
                "jsonrpc": "2.0",
                "id": id,
                "method": "call",
                "params": [session, call.object, call.method, call.arguments],
            })
        })
        .collect();
    serde_json::to_vec(&calls).map_err(|_| ErrorKind::InvalidInput.into())
}

/// Reads the answers to so many calls, which come in any order. One that does not come has failed.
pub(super) fn outcomes(body: &[u8], count: usize) -> Result<Vec<Outcome>> {
    let missing = || Outcome::Failed(Error::from(ErrorKind::Malformed).with_detail("an answer is missing"));
    let mut outcomes: Vec<Outcome> = std::iter::repeat_with(missing).take(count).collect();
    for element in Answer::parse_list(body)? {
        let place =
            element.text("id").and_then(|id| id.parse::<usize>().ok()).and_then(|id| id.checked_sub(1));
        match place.and_then(|place| outcomes.get_mut(place)) {
            Some(outcome) => *outcome = Outcome::of(element),
            // Without a number it speaks of the whole request.
            None if element.has("error") => return Err(ErrorKind::NotPermitted.into()),
            None => {}
        }
    }
    Ok(outcomes)
}

impl Outcome {
    /// Codes of the transport and of the bus, as OpenWrt publishes them.
    fn of(mut element: Answer) -> Self {
        if element.has("error") {
            let code = element.nested("error").and_then(|error| error.text("code"));
            return match code {
                Some("-32002" | "-32001") => Self::Denied,
                Some("-32000" | "-32601") => Self::Absent,
                Some("-32003") => timed_out(),
                Some("400") => Self::Busy,
                _ => Self::Refused,
            };
        }
        match element.texts("result").first().map(String::as_str) {
            Some("0") => Self::Answer(element.take_row("result").unwrap_or_default()),
            Some("5") => Self::Answer(Answer::default()),
            Some("3" | "4" | "8") => Self::Absent,
            Some("6") => Self::Denied,
            Some("7") => timed_out(),
            Some(_) => Self::Refused,
            None => Self::Failed(
                Error::from(ErrorKind::Malformed).with_detail("an answer has neither result nor error"),
            ),
        }
    }
}

fn timed_out() -> Outcome {
    Outcome::Failed(TransportError::new(TransportErrorKind::Timeout).into())
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").field("session", &self.session.is_some()).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Call({}.{})", self.object, self.method)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(outcome: &Outcome) -> &'static str {
        match outcome {
            Outcome::Answer(answer) if answer.is_empty() => "empty",
            Outcome::Answer(_) => "answer",
            Outcome::Denied => "denied",
            Outcome::Absent => "absent",
            Outcome::Refused => "refused",
            Outcome::Busy => "busy",
            Outcome::Failed(error) if error.is_timeout() => "timeout",
            Outcome::Failed(_) => "broken",
        }
    }

    #[test]
    fn every_form_of_an_answer_is_told_apart() {
        let cases = [
            (r#""result":[0,{"a":1}]"#, "answer"),
            (r#""result":[0]"#, "empty"),
            (r#""result":[5]"#, "empty"),
            (r#""result":[2]"#, "refused"),
            (r#""result":[3]"#, "absent"),
            (r#""result":[4]"#, "absent"),
            (r#""result":[6]"#, "denied"),
            (r#""result":[7]"#, "timeout"),
            (r#""result":[9]"#, "refused"),
            (r#""result":[]"#, "broken"),
            (r#""result":"text""#, "broken"),
            (r#""nothing":1"#, "broken"),
            (r#""error":{"code":-32002,"message":"Access denied"}"#, "denied"),
            (r#""error":{"code":-32000,"message":"Object not found"}"#, "absent"),
            (r#""error":{"code":-32601}"#, "absent"),
            (r#""error":{"code":-32003}"#, "timeout"),
            (r#""error":{"code":-32602}"#, "refused"),
            (r#""error":{"code":400}"#, "busy"),
            (r#""error":{}"#, "refused"),
        ];
        for (element, expected) in cases {
            let body = format!(r#"[{{"jsonrpc":"2.0","id":1,{element}}}]"#);
            let outcomes = outcomes(body.as_bytes(), 1).unwrap();
            assert_eq!(outcomes.iter().map(word).collect::<Vec<_>>(), [expected], "{element}");
        }
    }

    #[test]
    fn order_does_not_count_and_what_is_missing_is_broken() {
        let body =
            r#"[{"id":3,"result":[4]},{"id":"1","result":[0]},{"id":9,"result":[0]},{"id":0,"result":[0]}]"#;
        let outcomes = outcomes(body.as_bytes(), 3).unwrap();
        assert_eq!(outcomes.iter().map(word).collect::<Vec<_>>(), ["empty", "broken", "absent"]);
    }

    #[test]
    fn error_without_a_number_is_one_of_the_whole_request() {
        let body = r#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}}"#;
        assert!(outcomes(body.as_bytes(), 2).err().is_some_and(|error| error.is_not_permitted()));
    }

    #[test]
    fn debug_shows_neither_session_nor_arguments() {
        let line = format!("{:?}", Call::new("zwrt_web", "web_login", json!({ "password": "canary-7" })));
        assert_eq!(line, "Call(zwrt_web.web_login)");
        let session = Some(Session { id: Zeroizing::new("canary-7".to_owned()), key: None });
        let state = format!("{:?}", State { session, ..State::default() });
        assert!(!state.contains("canary"), "{state}");
    }
}
