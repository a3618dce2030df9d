//! Whom an incident concerns.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::id::AccountId;

use crate::{Reference, Result};

/// What was touched: where, when, and which data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Scope {
    /// The store.
    pub store: Reference,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// Which data; empty for everything in the store.
    #[serde(default)]
    pub items: BTreeSet<DataItem>,
}

impl Scope {
    /// Everything in a store, between two instants.
    #[must_use]
    pub const fn new(store: Reference, (from, until): (Timestamp, Timestamp)) -> Self {
        Self { store, from, until, items: BTreeSet::new() }
    }

    /// Only this data.
    #[must_use]
    pub fn only_items(self, items: impl IntoIterator<Item = DataItem>) -> Self {
        Self { items: items.into_iter().collect(), ..self }
    }
}

/// Whoever can say whose data a store holds.
///
/// The list stays in memory: it is made to tell people, not to be kept.
pub trait AffectedSubjects {
    /// Everybody whose data lay in the store while it was touched.
    ///
    /// # Errors
    ///
    /// Whatever reading the store gives. A list that may be incomplete is an error, not a shorter list.
    fn affected(&self, scope: &Scope) -> Result<BTreeSet<AccountId>>;
}

#[cfg(feature = "sqlite")]
mod store {
    use std::collections::{BTreeMap, BTreeSet};

    use zte_cpe_model::id::{AccountId, DeviceId};

    use super::{AffectedSubjects, Scope};
    use crate::Result;
    use crate::retention::{DEFAULT_PAGE, Obligation, Subject};
    use crate::store::SqliteStore;

    /// Looks through the whole store. Whoever left it since is not found any more: keep the list of erasures beside it.
    impl AffectedSubjects for SqliteStore {
        fn affected(&self, scope: &Scope) -> Result<BTreeSet<AccountId>> {
            let touched = |kept: &Obligation| {
                let rule = kept.rule();
                let held = scope.items.is_empty() || scope.items.iter().any(|&item| rule.covers(item));
                held && kept.since() <= scope.until
            };
            let mut affected = BTreeSet::new();
            let mut devices: BTreeMap<DeviceId, bool> = BTreeMap::new();
            let mut after = None;
            loop {
                let page = self.obligations(after, DEFAULT_PAGE)?;
                let Some(last) = page.last() else { return Ok(affected) };
                after = Some(last.subject());
                // Accounts come first, then devices, then the bindings that tell whose they are.
                for kept in &page {
                    let touched = touched(kept);
                    match kept.subject() {
                        Subject::Account(account) if touched => _ = affected.insert(account),
                        Subject::Account(_) => {}
                        Subject::Device(device) => *devices.entry(device).or_default() |= touched,
                        Subject::Binding(id) => {
                            let Some(binding) = self.binding(id)? else { continue };
                            if touched || devices.get(&binding.device) == Some(&true) {
                                affected.insert(binding.account);
                            }
                        }
                    }
                }
            }
        }
    }
}
