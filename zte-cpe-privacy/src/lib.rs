#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod anonymize;
pub mod consent;
pub mod deadline;
pub mod decision;
pub mod disclosure;
mod error;
pub mod evidence;
pub mod incident;
pub mod minors;
pub mod policy;
mod reference;
pub mod residue;
pub mod retention;
pub mod rights;
mod shared;
pub mod signature;
#[cfg(feature = "sqlite")]
pub mod store;
pub mod task;
mod vocabulary;
mod wording;

pub use self::error::{Error, ErrorKind, Result};
pub use self::reference::Reference;
pub use self::vocabulary::Context;
pub use self::wording::Wording;
