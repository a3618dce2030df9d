//! Running a case, and keeping what became of it.

use std::cell::RefCell;
use std::fmt;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use zte_cpe_client::Error;

use super::bench::Bench;
use super::cases::Case;

/// What became of a case.
pub(super) enum Outcome {
    Passed,
    Failed(Error),
    /// The client answered, and not what the case holds it to.
    Contradicted(String),
    /// Something else went down.
    Panicked(String),
}

impl Outcome {
    /// Runs a case to its end, also when it does not hold.
    pub(super) async fn of(case: &Case, bench: &Bench) -> Self {
        let mut run = (case.run)(bench);
        poll_fn(|context| {
            let polled = kept(|| catch_unwind(AssertUnwindSafe(|| run.as_mut().poll(context))));
            match polled {
                (Ok(poll), _) => poll.map(|outcome| outcome.map_or_else(Self::Failed, |()| Self::Passed)),
                (Err(_), Some((true, panic))) => std::task::Poll::Ready(Self::Contradicted(panic)),
                (Err(_), panic) => {
                    std::task::Poll::Ready(Self::Panicked(panic.map(|(_, panic)| panic).unwrap_or_default()))
                }
            }
        })
        .await
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passed => f.write_str("holds"),
            Self::Failed(error) => write!(f, "fails: {error}"),
            Self::Contradicted(panic) => write!(f, "does not hold: {panic}"),
            Self::Panicked(panic) => write!(f, "panics: {panic}"),
        }
    }
}

thread_local! {
    /// While a case is polled: what it panicked with, and whether that was the case itself.
    static PANIC: RefCell<Option<Option<(bool, String)>>> = const { RefCell::new(None) };
}

/// Does something, and says how it panicked in place of printing it.
fn kept<T>(work: impl FnOnce() -> T) -> (T, Option<(bool, String)>) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let kept = PANIC.with_borrow_mut(|kept| {
                kept.as_mut().map(|kept| {
                    let place = panic.location().map(ToString::to_string).unwrap_or_default();
                    let own = place.contains("tests/it/matrix/cases");
                    *kept = Some((own, format!("{} at {place}", panic.payload_as_str().unwrap_or_default())));
                })
            });
            if kept.is_none() {
                usual(panic);
            }
        }));
    });
    PANIC.set(Some(None));
    let done = work();
    (done, PANIC.take().flatten())
}
