//! Who tried to log in, and whose address is locked.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

/// A login that reached a gateway.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LoginAttempt {
    /// Where it came from.
    pub address: IpAddr,
    /// The user name that was given.
    pub user_name: String,
    /// What became of it.
    pub outcome: LoginOutcome,
}

/// What became of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoginOutcome {
    /// Let in.
    Accepted,
    /// The password was right, and somebody else is logged in.
    Taken,
    /// The password was right and must be changed.
    PasswordChange,
    /// Wrong user name or password.
    Refused,
    /// The token of the page was not the one of the session. It counts as a wrong password.
    Stale,
    /// Refused unseen, because of the lock.
    Locked,
}

/// Every attempt, and the locks: each address has one of its own.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) attempts: Vec<LoginAttempt>,
    failures: BTreeMap<IpAddr, Failures>,
}

#[derive(Debug, Default)]
struct Failures {
    count: u32,
    locked_until: Option<Duration>,
}

impl Ledger {
    pub(crate) fn note(&mut self, address: IpAddr, user_name: &str, outcome: LoginOutcome) {
        self.attempts.push(LoginAttempt { address, user_name: user_name.to_owned(), outcome });
    }

    /// Counts a failure; each multiple of `tries` locks the address.
    pub(crate) fn fail(&mut self, address: IpAddr, tries: u8, until: Duration) {
        let failures = self.failures.entry(address).or_default();
        failures.count += 1;
        if failures.count.is_multiple_of(u32::from(tries).max(1)) {
            failures.locked_until = Some(until);
        }
    }

    /// Locks an address for no reason.
    pub(crate) fn lock(&mut self, address: IpAddr, until: Duration) {
        self.failures.entry(address).or_default().locked_until = Some(until);
    }

    /// A right password clears what was counted.
    pub(crate) fn clear(&mut self, address: IpAddr) {
        self.failures.remove(&address);
    }

    pub(crate) fn unlock_when_due(&mut self, now: Duration) {
        for failures in self.failures.values_mut() {
            failures.locked_until = failures.locked_until.filter(|until| now < *until);
        }
    }

    /// Whole seconds left of the lock of an address.
    pub(crate) fn lock_seconds(&self, address: IpAddr, now: Duration) -> Option<u64> {
        let left = self.failures.get(&address)?.locked_until?.saturating_sub(now);
        u64::try_from(left.as_millis().div_ceil(1000)).ok()
    }

    /// Failures of an address since it was let in last.
    pub(crate) fn failures(&self, address: IpAddr) -> u32 {
        self.failures.get(&address).map_or(0, |failures| failures.count)
    }

    pub(crate) fn is_locked(&self) -> bool {
        self.failures.values().any(|failures| failures.locked_until.is_some())
    }

    /// Failures left until the next lock, of the address that has fewest.
    pub(crate) fn remaining(&self, tries: u8) -> u8 {
        if self.is_locked() {
            return 0;
        }
        let tries = u32::from(tries).max(1);
        let left = |failures: &Failures| tries - failures.count % tries;
        let fewest = self.failures.values().map(left).min().unwrap_or(tries);
        u8::try_from(fewest).unwrap_or(u8::MAX)
    }

    pub(crate) fn refusals(&self) -> u32 {
        let refused = |attempt: &&LoginAttempt| {
            matches!(attempt.outcome, LoginOutcome::Refused | LoginOutcome::Stale | LoginOutcome::Locked)
        };
        u32::try_from(self.attempts.iter().filter(refused).count()).unwrap_or(u32::MAX)
    }
}
