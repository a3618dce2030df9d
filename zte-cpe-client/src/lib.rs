#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod error;
pub mod lan;
mod session;
pub mod transport;

pub use error::{Error, ErrorKind, Recovery, Result};
pub use lan::client::LanClient;
pub use session::{Credentials, LastTry, SessionPolicy};
