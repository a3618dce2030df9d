//! The gch dialect, by pages that know nothing of the simulator's code.

mod login;
mod pages;
mod reads;
mod recorded;
mod sessions;
mod writes;

pub(crate) use pages::plain;
