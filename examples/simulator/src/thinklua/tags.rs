//! What stands under each name, and in which object.

mod h_series;
mod shared;

pub(crate) use h_series::H_SERIES;
pub(crate) use shared::{IDENTITY_H, SHARED};
