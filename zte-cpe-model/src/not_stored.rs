//! Data that the policy says is not stored, as a type that cannot be stored.

use zeroize::Zeroize;

/// A value that may be looked at now and kept nowhere.
///
/// The policy promises that the answers of a status query (names and addresses of the terminals on a network) and
/// wireless information are not stored. Here that promise is a type: it has no `Serialize` and no `Clone`, no store
/// takes it, and it is wiped when it goes out of scope. [`release`](Self::release) is the one way out; search a code
/// base for it to find every place where such data could be kept.
///
/// ```
/// use zte_cpe_model::not_stored::{NotStored, ReleaseReason};
///
/// let names = NotStored::new(vec![String::from("kitchen-tablet")]);
/// assert_eq!(names.peek().len(), 1);
/// assert_eq!(format!("{names:?}"), "NotStored([redacted])");
///
/// let shown_now: Vec<String> = names.release(ReleaseReason::AnswerToLiveQuery);
/// assert_eq!(shown_now, ["kitchen-tablet"]);
/// ```
pub struct NotStored<T: Zeroize + Default>(T);

/// Why a value leaves [`NotStored`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReleaseReason {
    /// It answers a query that a person is making at this moment, and is dropped with the answer.
    AnswerToLiveQuery,
    /// The person is configuring their own device with it.
    UserConfiguration,
}

impl<T: Zeroize + Default> NotStored<T> {
    /// Puts a value under the rule.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// Looks at the value where it is.
    #[must_use]
    pub fn peek(&self) -> &T {
        &self.0
    }

    /// Takes the value out; from here on the caller answers for it.
    #[must_use]
    pub fn release(mut self, _reason: ReleaseReason) -> T {
        std::mem::take(&mut self.0)
    }
}

impl<T: Zeroize + Default> Drop for NotStored<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Zeroize + Default> std::fmt::Debug for NotStored<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NotStored([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use super::*;

    #[derive(Default)]
    struct Witness(Rc<Cell<u32>>);

    impl Zeroize for Witness {
        fn zeroize(&mut self) {
            self.0.set(self.0.get() + 1);
        }
    }

    #[test]
    fn zp_067_value_is_wiped_when_dropped() {
        let wiped = Rc::new(Cell::new(0));
        drop(NotStored::new(Witness(Rc::clone(&wiped))));
        assert_eq!(wiped.get(), 1);
    }

    #[test]
    fn released_value_is_not_wiped_under_its_new_owner() {
        let wiped = Rc::new(Cell::new(0));
        let witness = NotStored::new(Witness(Rc::clone(&wiped))).release(ReleaseReason::AnswerToLiveQuery);
        assert_eq!(witness.0.get(), 0);
    }
}
