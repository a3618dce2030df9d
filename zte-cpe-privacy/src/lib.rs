#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod anonymize;
mod error;
pub mod evidence;
pub mod policy;
pub mod residue;
pub mod retention;
#[cfg(feature = "sqlite")]
pub mod store;

pub use self::error::{Error, ErrorKind, Result};
