//! What stands under each name, and in which object.

mod f_series;
mod h_series;
mod settings;
mod shared;

pub(crate) use f_series::{F_SERIES, HIDDEN_LAN, IDLE_SWITCH, MESH};
pub(crate) use h_series::{H_SERIES, OF_H188A};
pub(crate) use shared::{IDENTITY_F, IDENTITY_H, SHARED};
