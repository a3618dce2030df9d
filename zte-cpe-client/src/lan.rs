//! Talking to a router in its own network.
//!
//! [`LanClient`](crate::LanClient) is what an application holds. Below it stands a [`Dialect`]: one for each language
//! that the web interfaces of these routers speak. [`probe`](fn@probe) finds out which one it is without a login.

mod answer;
mod change;
pub(crate) mod client;
mod common_page;
mod cookies;
mod dialect;
mod digest;
mod door;
mod gateway;
mod gch;
mod goform;
mod http;
mod messages;
mod numbers;
mod probe;
mod profile;
mod rows;
mod thinklua;
mod ubus;
mod vue;
mod wire;
mod words;

pub use client::LanClientBuilder;
pub use dialect::Dialect;
#[cfg(any(test, feature = "mocks"))]
#[cfg_attr(docsrs, doc(cfg(feature = "mocks")))]
pub use dialect::MockDialect;
pub use door::LoginState;
#[cfg(feature = "reqwest")]
#[cfg_attr(docsrs, doc(cfg(feature = "reqwest")))]
pub use probe::probe;
pub use probe::{DialectName, Probe};
