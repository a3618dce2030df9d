//! The simulator, asked over plain HTTP by a client that knows nothing of ours.

#![cfg(test)]

mod binary;
mod faults;
mod journal;
mod login;
mod profiles;
mod reads;
mod sessions;
mod support;
mod ubus;
mod writes;
