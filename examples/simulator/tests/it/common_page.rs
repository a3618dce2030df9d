//! The `common_page` dialect, by pages that know nothing of the simulator's code.

mod login;
mod pages;
mod reads;
mod writes;
