#![doc = include_str!("../README.md")]

mod answer;
mod clock;
mod fault;
mod goform;
mod journal;
mod profile;
mod record;
mod request;
mod server;
mod simulator;

pub use clock::{Clock, ManualClock, SystemClock};
pub use fault::{Fault, UnknownFault};
pub use journal::Exchange;
pub use profile::{
    ChallengePolicy, Goform, LoginForm, PasswordHash, Profile, Radix, RdPolicy, RefererPolicy, SmsNumber,
    TokenHash, UnknownName,
};
pub use record::Record;
pub use request::Referer;
pub use simulator::{Builder, DEFAULT_PASSWORD, DEFAULT_USER_NAME, Simulator};
