//! Home gateways.

mod login;
mod support;
