//! Whom the firmwares let in.

use std::time::Duration;

use super::{Access, SecondUser};

/// Three wrong passwords lock for a minute; somebody at another address is asked about.
pub(super) const USUAL: Access = Access {
    max_tries: 3,
    lock: Duration::from_mins(1),
    idle: Duration::from_mins(5),
    reboot: Duration::from_secs(90),
    second_user: SecondUser::Preempts,
};
