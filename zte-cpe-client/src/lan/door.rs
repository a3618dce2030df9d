//! What a router says before a login: how many tries there are, and whether it is locked.

use std::time::Duration;

/// How long routers lock, when they do not say.
pub(super) const LOCK: Duration = Duration::from_mins(5);
/// The longest lock to believe in, in seconds.
pub(super) const LONGEST_LOCK: u64 = 24 * 3600;

/// What a router says at its door, without a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct LoginState {
    /// How many wrong passwords it still takes before it locks.
    pub remaining_tries: Option<u8>,
    /// For how long it refuses every login, when it does.
    pub locked_for: Option<Duration>,
    /// Whether somebody's session is open now.
    pub somebody_logged_in: bool,
}
