//! Gateways whose answers are whole pages.

mod captures;
mod reads;
mod recorded;
mod session;
mod support;
mod writes;
