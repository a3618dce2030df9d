use std::time::Duration;

/// Counts wrong passwords and locks.
#[derive(Default)]
pub(crate) struct Guard {
    challenge: String,
    remaining: u8,
    locked_until: Option<Duration>,
    pub(crate) attempts: u32,
    pub(crate) refusals: u32,
}

impl Guard {
    pub(super) fn restart(&mut self, challenge: String, tries: u8) {
        *self = Self { challenge, remaining: tries, locked_until: None, ..*self };
    }

    pub(super) fn unlock_when_due(&mut self, now: Duration, tries: u8) {
        if self.locked_until.is_some_and(|until| now >= until) {
            self.locked_until = None;
            self.remaining = tries;
        }
    }

    /// A right password gives all tries back.
    pub(crate) fn accept(&mut self, tries: u8) {
        self.remaining = tries;
    }

    /// A wrong password costs a try, and the last one locks.
    pub(super) fn refuse(&mut self, now: Duration, lock: Duration) {
        self.refusals += 1;
        self.remaining = self.remaining.saturating_sub(1);
        if self.remaining == 0 {
            self.lock(now, lock);
        }
    }

    pub(super) fn lock(&mut self, now: Duration, lock: Duration) {
        self.remaining = 0;
        self.locked_until = Some(now + lock);
    }

    pub(super) fn renew_challenge(&mut self, challenge: String) {
        self.challenge = challenge;
    }

    pub(crate) fn is_locked(&self) -> bool {
        self.locked_until.is_some()
    }

    pub(crate) fn remaining(&self) -> u8 {
        self.remaining
    }

    pub(crate) fn challenge(&self) -> &str {
        &self.challenge
    }

    /// Whole seconds left of the lock.
    pub(crate) fn lock_seconds(&self, now: Duration) -> Option<u64> {
        let left = self.locked_until?.saturating_sub(now);
        u64::try_from(left.as_millis().div_ceil(1000)).ok()
    }
}
