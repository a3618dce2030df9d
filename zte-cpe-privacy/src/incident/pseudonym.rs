//! Whom an incident concerns in data that names nobody: only who holds the key can say.

use std::collections::BTreeSet;

use zte_cpe_model::id::AccountId;

use super::{AffectedSubjects, Scope};
use crate::{Error, ErrorKind, Reference, Result};

/// Whoever can say which pseudonyms a store of pseudonymized data holds.
pub trait AffectedPseudonyms {
    /// Every pseudonym whose data lay in the store while it was touched.
    ///
    /// # Errors
    ///
    /// Whatever reading the store gives. A list that may be incomplete is an error, not a shorter list.
    fn pseudonyms(&self, scope: &Scope) -> Result<BTreeSet<Reference>>;
}

/// Whoever holds the key that leads from pseudonyms back to accounts.
pub trait PseudonymResolver {
    /// Whose pseudonym it is; `None` when the key is gone, or it is nobody's.
    ///
    /// # Errors
    ///
    /// Whatever looking it up gives.
    fn account(&self, pseudonym: &Reference) -> Result<Option<AccountId>>;
}

/// A store of pseudonymized data together with whoever holds its key.
///
/// ```
/// use std::collections::{BTreeMap, BTreeSet};
/// use zte_cpe_model::id::AccountId;
/// use zte_cpe_privacy::incident::{AffectedPseudonyms, AffectedSubjects, PseudonymResolver, Resolved, Scope};
/// use zte_cpe_privacy::{Reference, Result};
///
/// struct Export(BTreeSet<Reference>);
/// impl AffectedPseudonyms for Export {
///     fn pseudonyms(&self, _: &Scope) -> Result<BTreeSet<Reference>> {
///         Ok(self.0.clone())
///     }
/// }
/// struct KeyHolder(BTreeMap<Reference, AccountId>);
/// impl PseudonymResolver for KeyHolder {
///     fn account(&self, pseudonym: &Reference) -> Result<Option<AccountId>> {
///         Ok(self.0.get(pseudonym).copied())
///     }
/// }
///
/// let account = "0b7f2a51-9c1e-4d0b-8a6e-3d5f0c9a7e21".parse()?;
/// let token: Reference = "5c1f0a".parse()?;
/// let resolved = Resolved::new(Export([token.clone()].into()), KeyHolder([(token, account)].into()));
/// let scope = Scope::new("export/7".parse()?, ("2026-03-01T00:00:00Z".parse()?, "2026-03-02T00:00:00Z".parse()?));
/// assert_eq!(resolved.affected(&scope)?, [account].into());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved<S, R> {
    store: S,
    resolver: R,
}

impl<S: AffectedPseudonyms, R: PseudonymResolver> Resolved<S, R> {
    /// Puts the two together.
    #[must_use]
    pub const fn new(store: S, resolver: R) -> Self {
        Self { store, resolver }
    }
}

/// A pseudonym that leads to nobody any more makes the list incomplete: then everybody is told at once, or nobody can be.
impl<S: AffectedPseudonyms, R: PseudonymResolver> AffectedSubjects for Resolved<S, R> {
    fn affected(&self, scope: &Scope) -> Result<BTreeSet<AccountId>> {
        let resolve = |pseudonym: Reference| {
            self.resolver.account(&pseudonym)?.ok_or_else(|| {
                Error::new(
                    ErrorKind::NotFound,
                    "a pseudonym leads to nobody any more: the list would be incomplete, so tell everybody (ZP-127)",
                )
            })
        };
        self.store.pseudonyms(scope)?.into_iter().map(resolve).collect()
    }
}
