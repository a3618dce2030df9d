#![doc = include_str!("../README.md")]

mod answer;
mod clock;
mod fault;
mod goform;
mod journal;
mod messages;
mod profile;
mod record;
mod request;
mod router;
mod server;
mod simulator;
mod tls;
mod ubus;

pub use clock::{Clock, ManualClock, SystemClock};
pub use fault::{Fault, UnknownFault};
pub use journal::Exchange;
pub use profile::{
    AnswerOrder, ChallengePolicy, ClosedName, Goform, Http, JsonStyle, Link, LockAccess, LoginForm,
    PasswordHash, Profile, Radix, RdPolicy, RefererPolicy, ResultStyle, Scheme, SessionBy, SmsNumber,
    SmsText, TokenHash, Ubus, UnknownName, WifiKey, WifiNaming,
};
pub use record::Record;
pub use request::Referer;
pub use simulator::{Builder, DEFAULT_PASSWORD, DEFAULT_USER_NAME, Simulator};
