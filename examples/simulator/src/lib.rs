#![doc = include_str!("../README.md")]

mod answer;
mod clock;
mod common_page;
mod device;
mod fault;
mod gateway;
mod gch;
mod goform;
mod journal;
mod keys;
mod messages;
mod model;
mod profile;
mod record;
mod request;
mod router;
mod server;
mod simulator;
mod thinklua;
mod tls;
mod ubus;
mod vue;

pub use clock::{Clock, ManualClock, SystemClock};
pub use common_page::CommonPage;
pub use fault::{Fault, UnknownFault};
pub use gateway::{
    Access, Change, ChangeKind, Gateway, LoginAttempt, LoginOutcome, LoginPassword, Pages, Part, SecondUser,
};
pub use gch::{Gch, GchToken};
pub use journal::Exchange;
pub use model::Model;
pub use profile::{
    AnswerOrder, ChallengePolicy, ClosedName, Goform, Http, JsonStyle, Link, LockAccess, LoginForm,
    PasswordHash, Profile, Radix, RdPolicy, RefererPolicy, ResultStyle, Scheme, SessionBy, SmsNumber,
    SmsText, TokenHash, Ubus, UnknownName, WifiKey, WifiNaming,
};
pub use record::Record;
pub use request::Referer;
pub use simulator::{Builder, DEFAULT_PASSWORD, DEFAULT_USER_NAME, Simulator};
pub use thinklua::{CheckHeader, CheckRefusal, KeySize, PageToken, Quirk, Thinklua};
pub use vue::Vue;
