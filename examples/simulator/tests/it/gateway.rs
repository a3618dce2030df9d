//! Home gateways.

mod faults;
mod login;
mod pages;
mod recorded;
mod secrets;
mod signed;
mod support;
mod vue;
mod writes;
