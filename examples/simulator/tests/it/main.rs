//! The simulator, asked over plain HTTP by a client that knows nothing of ours.

#[cfg(test)]
mod support;

mod login;
