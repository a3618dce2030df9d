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
    static WATCH: RefCell<Watch> = const { RefCell::new(Watch::Off) };
}

/// Whether a case is being polled on this thread.
enum Watch {
    Off,
    On,
    /// It panicked with this, and whether that was the case itself.
    Panicked(bool, String),
}

/// Does something, and says how it panicked in place of printing it.
fn kept<T>(work: impl FnOnce() -> T) -> (T, Option<(bool, String)>) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if WATCH.with_borrow(|watch| matches!(watch, Watch::Off)) {
                return usual(panic);
            }
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            let own = place.contains("tests/it/matrix/cases");
            WATCH.set(Watch::Panicked(
                own,
                format!("{} at {place}", panic.payload_as_str().unwrap_or_default()),
            ));
        }));
    });
    WATCH.set(Watch::On);
    let done = work();
    let panic = match WATCH.replace(Watch::Off) {
        Watch::Panicked(own, panic) => Some((own, panic)),
        Watch::Off | Watch::On => None,
    };
    (done, panic)
}
