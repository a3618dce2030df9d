use std::fmt::Debug;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Where a simulator takes its time from: locks, idle sessions and reboots are measured by it.
pub trait Clock: Debug + Send + Sync {
    /// Time since a fixed moment in the past; never goes back.
    fn now(&self) -> Duration;
}

/// The time of the machine.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock(Instant);

impl Default for SystemClock {
    fn default() -> Self {
        Self(Instant::now())
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

/// A clock that moves when it is told to, so that no test has to sleep.
///
/// Clones show the same time.
///
/// ```
/// use std::time::Duration;
/// use zte_cpe_simulator::{Clock, ManualClock};
///
/// let clock = ManualClock::default();
/// clock.clone().advance(Duration::from_secs(300));
/// assert_eq!(clock.now(), Duration::from_secs(300));
/// ```
#[derive(Debug, Clone, Default)]
pub struct ManualClock(Arc<AtomicU64>);

impl ManualClock {
    /// Moves the time on, to the millisecond.
    pub fn advance(&self, by: Duration) {
        self.0.fetch_add(u64::try_from(by.as_millis()).unwrap_or(u64::MAX), Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::SeqCst))
    }
}
