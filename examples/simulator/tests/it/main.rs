//! The simulator, asked over plain HTTP by a client that knows nothing of ours.

#![cfg(test)]

mod binary;
mod common_page;
mod families;
mod faults;
mod faults_session;
mod gateway;
mod gch;
mod journal;
mod link;
mod login;
mod profiles;
mod reads;
mod recorded;
mod sessions;
mod support;
mod ubus;
mod writes;
mod writes_lan;
mod writes_radio;
