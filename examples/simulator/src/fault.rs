use std::fmt;
use std::str::FromStr;

use serde_json::json;

use crate::answer::{Answer, Delivery, Node, Object};

/// Something that goes wrong with the answers of a router.
///
/// A fault has a name, so that a command line can switch it on:
///
/// ```
/// use zte_cpe_simulator::Fault;
///
/// assert_eq!("truncated-json".parse(), Ok(Fault::TruncatedJson));
/// assert_eq!(Fault::TruncatedJson.to_string(), "truncated-json");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// A start page where JSON belongs.
    Html,
    /// JSON that ends in the middle, with a length that agrees.
    TruncatedJson,
    /// A connection that ends in the middle of the body.
    CutBody,
    /// A valid answer of 2 MiB, and of 10 MiB on a home gateway.
    HugeBody,
    /// A redirect to another host.
    Redirect,
    /// Names nobody knows, with values of other types.
    ExtraFields,
    /// Every value that is read is empty.
    EmptyStrings,
    /// No answer, and the connection stays open.
    Stall,
    /// A reboot without an answer.
    DropOnReboot,
    /// An unescaped quote in the operator's name.
    InvalidJson,
    /// Every name twice, the right value last.
    DuplicateKeys,
    /// A batch with an unknown name fails as a whole.
    FailBatch,
    /// Writes are answered with success and change nothing.
    NoEffect,
    /// A session ends after eight requests.
    SessionExpires,
    /// Another person takes the session after eight requests, or holds it where the older one wins.
    LoginElsewhere,
    /// No login is let in, as after too many wrong passwords.
    LockedOut,
    /// A body in sixteen pieces, 20 ms apart.
    SlowBody,
    /// JSON that says it is a picture.
    WrongContentType,
    /// An unescaped quote in the sender's name of a message.
    InvalidJsonInSms,
    /// A message that was sent is told to have failed.
    SmsFails,
    /// A write to the address of the local network is not answered, and the router is there alone from then
    /// on: nothing listens where it was. It follows to addresses of this machine, which begin with 127.
    AddressChange,
    /// Every write is refused as coming from an old page.
    WrongToken,
    /// Every write is refused as if its `Check` header were missing.
    MissingCheck,
    /// The page that was opened is forgotten before the next request, and the session lives on.
    StaleContext,
    /// The first write finds the gateway busy, and so does each one of the three seconds after it.
    Busy,
    /// Somebody at another address is logged in before every login.
    PreEmpt,
    /// The password must be changed after every login.
    PasswordChange,
    /// Values are escaped twice.
    DoubleEscape,
    /// The end tag of the first object is missing.
    UnclosedObject,
    /// The state before a login has an empty token.
    EmptyToken,
    /// A write is done and answered with «404 Not Found».
    DoneButNotFound,
}

impl Fault {
    /// What mobile routers do wrong, with its name and what it does.
    pub const ALL: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Html, "html", "a start page where JSON belongs"),
        (Self::TruncatedJson, "truncated-json", "JSON that ends in the middle"),
        (Self::CutBody, "cut-body", "a connection that ends in the middle of the body"),
        (Self::HugeBody, "huge-body", "a valid answer of 2 MiB, and of 10 MiB on a home gateway"),
        (Self::Redirect, "redirect", "a redirect to another host"),
        (Self::ExtraFields, "extra-fields", "names nobody knows, with values of other types"),
        (Self::EmptyStrings, "empty-strings", "every value that is read is empty"),
        (Self::Stall, "stall", "no answer, and the connection stays open"),
        (Self::DropOnReboot, "drop-on-reboot", "a reboot without an answer"),
        (Self::InvalidJson, "invalid-json", "an unescaped quote in the operator's name"),
        (Self::DuplicateKeys, "duplicate-keys", "every name twice, the right value last"),
        (Self::FailBatch, "fail-batch", "a batch with an unknown name fails as a whole"),
        (Self::NoEffect, "no-effect", "writes are answered with success and change nothing"),
        (Self::SessionExpires, "session-expires", "a session ends after eight requests"),
        (
            Self::LoginElsewhere,
            "login-elsewhere",
            "another person takes the session after eight requests, or holds it where the older one wins",
        ),
        (Self::LockedOut, "locked-out", "no login is let in, as after too many wrong passwords"),
        (Self::SlowBody, "slow-body", "a body in sixteen pieces, 20 ms apart"),
        (Self::WrongContentType, "wrong-content-type", "JSON that says it is a picture"),
        (
            Self::InvalidJsonInSms,
            "invalid-json-in-sms",
            "an unescaped quote in the sender's name of a message",
        ),
        (Self::SmsFails, "sms-fails", "a message that was sent is told to have failed"),
        (
            Self::AddressChange,
            "address-change",
            "a write to the local address is not answered, and the router is gone from the old one",
        ),
    ];

    /// What only home gateways do wrong, with its name and what it does.
    pub const GATEWAY: &'static [(Self, &'static str, &'static str)] = &[
        (Self::WrongToken, "wrong-token", "every write is refused as coming from an old page"),
        (Self::MissingCheck, "missing-check", "every write is refused as if its Check header were missing"),
        (Self::StaleContext, "stale-context", "the page that was opened is forgotten, the session lives on"),
        (Self::Busy, "busy", "the first write finds the gateway busy, and so do those of the next 3 s"),
        (Self::PreEmpt, "pre-empt", "somebody at another address is logged in before every login"),
        (Self::PasswordChange, "password-change", "the password must be changed after every login"),
        (Self::DoubleEscape, "double-escape", "values are escaped twice"),
        (Self::UnclosedObject, "unclosed-object", "the end tag of the first object is missing"),
        (Self::EmptyToken, "empty-token", "the state before a login has an empty token"),
        (Self::DoneButNotFound, "done-but-not-found", "a write is done and answered with 404"),
    ];

    /// Every fault there is, with its name and what it does.
    pub fn every() -> impl Iterator<Item = &'static (Self, &'static str, &'static str)> {
        Self::ALL.iter().chain(Self::GATEWAY)
    }

    /// What home gateways do wrong: [`Self::GATEWAY`], and of the others what makes sense there.
    pub fn of_gateways() -> impl Iterator<Item = &'static (Self, &'static str, &'static str)> {
        let mobile_only = |fault: Self| {
            matches!(fault, Self::InvalidJson | Self::FailBatch | Self::InvalidJsonInSms | Self::SmsFails)
        };
        Self::every().filter(move |(fault, ..)| !mobile_only(*fault))
    }

    /// What this fault makes of an object.
    pub(crate) fn spoil_object(self, object: Object) -> Object {
        match self {
            Self::ExtraFields => with_extra_fields(object),
            Self::DuplicateKeys => with_every_key_twice(object),
            Self::HugeBody => object.and("padding", "0".repeat(HUGE)),
            _ => object,
        }
    }

    /// What this fault makes of a whole answer.
    pub(crate) fn spoil_answer(self, mut answer: Answer, elsewhere: &str) -> Answer {
        match self {
            Self::Html => answer.body = START_PAGE.into(),
            Self::InvalidJson => answer.body = INVALID_JSON.into(),
            Self::TruncatedJson => answer.body.truncate(answer.body.len() / 2),
            Self::CutBody => answer.delivery = Delivery::Cut,
            Self::SlowBody => answer.delivery = Delivery::Slow,
            Self::WrongContentType => answer.content_type = "image/png",
            Self::InvalidJsonInSms => answer.body = with_quoted_sender(&answer.body),
            Self::Stall => answer.delivery = Delivery::Never,
            Self::Redirect => {
                let location = Some(elsewhere.to_owned());
                answer = Answer { location, ..Answer::new(302, answer.content_type, "") };
            }
            _ => {}
        }
        answer
    }
}

const INVALID_JSON: &str = r#"{"network_provider":"The "Example" Net","signalbar":"4"}"#;
const HUGE: usize = 2 * 1024 * 1024;
/// What a huge answer of a home gateway has too much.
pub(crate) const HUGE_PAGE: usize = 10 * 1024 * 1024;

pub(crate) const START_PAGE: &str =
    "<!DOCTYPE html>\n<html><head><title>Router</title></head><body>Please log in.</body></html>\n";

/// Quotes the first sender without a thought for JSON.
fn with_quoted_sender(body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    text.replacen("\"number\":", "\"number\":\"The \"Example\" Shop\",\"number\":", 1).into_bytes()
}

fn with_extra_fields(object: Object) -> Object {
    object
        .and("future_text", "1")
        .and("future_number", Node::Other(json!(-7.5)))
        .and("future_flag", Node::Other(json!(true)))
        .and("future_nothing", Node::Other(json!(null)))
        .and("future_list", Node::Other(json!([{"a": "1"}, []])))
}

fn with_every_key_twice(object: Object) -> Object {
    Object(object.0.into_iter().flat_map(|(name, node)| [(name.clone(), "".into()), (name, node)]).collect())
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Self::every().find(|(fault, ..)| fault == self).map_or("", |(_, name, _)| name);
        f.write_str(name)
    }
}

impl FromStr for Fault {
    type Err = UnknownFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::every().find(|(_, name, _)| *name == text).map(|(fault, ..)| *fault).ok_or(UnknownFault)
    }
}

/// A name that no fault has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownFault;

impl fmt::Display for UnknownFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no fault has this name; choose one of")?;
        Fault::every().try_for_each(|(_, name, _)| write!(f, " {name}"))
    }
}

impl std::error::Error for UnknownFault {}
