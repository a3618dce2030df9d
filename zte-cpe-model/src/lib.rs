#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod account;
pub mod binding;
pub mod capability;
pub mod cellular;
pub mod contact;
pub mod data_item;
pub mod device;
pub mod dsl;
pub mod hardware;
pub mod host;
pub mod id;
pub mod label;
pub mod lan;
pub mod lifecycle;
pub mod net;
pub mod not_stored;
pub mod optical;
pub mod region;
pub mod secret;
pub mod sms;
pub mod system;
pub mod time;
pub mod tr069;
pub mod traffic;
pub mod units;
pub mod wan;
pub mod wifi;

#[cfg(feature = "proptest")]
mod arbitrary;
mod macros;
