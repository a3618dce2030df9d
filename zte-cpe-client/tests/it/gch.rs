//! Gateways whose answers are whole pages.

mod captures;
mod perturbation;
mod properties;
mod reads;
mod recorded;
mod session;
mod support;
mod writes;
