//! What the crate promises, each promise a test.

mod main_path;
mod support;
