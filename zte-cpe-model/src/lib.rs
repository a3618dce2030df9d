#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod account;
pub mod binding;
pub mod contact;
pub mod data_item;
pub mod device;
pub mod hardware;
pub mod id;
pub mod lifecycle;
pub mod net;
pub mod not_stored;
pub mod region;
pub mod secret;

#[cfg(feature = "proptest")]
mod arbitrary;
mod macros;
