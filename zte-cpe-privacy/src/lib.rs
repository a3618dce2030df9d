#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod error;
pub mod evidence;
pub mod policy;
pub mod residue;
pub mod retention;

pub use self::error::{Error, ErrorKind, Result};
