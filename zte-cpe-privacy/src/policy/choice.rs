//! Turning a switch: another answer where the policy is silent or contradicts itself.

use std::collections::BTreeMap;

use super::{Action, Period, Policy, RetentionRule, RuleChange, check};
use crate::{Error, ErrorKind, Result};

impl Policy {
    /// The same policy with another answer to a question that its text leaves open.
    ///
    /// ```
    /// use zte_cpe_privacy::policy::Policy;
    ///
    /// let policy = Policy::cpe_v1_1()?;
    /// let utc = policy.with_choice("A-05", "utc")?;
    /// assert_ne!(utc.digest(), policy.digest(), "another calendar, other due dates");
    /// # Ok::<(), zte_cpe_privacy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidPolicy`] when there is no such assumption, or when nothing can carry that answer out; it
    /// lists the answers that are allowed.
    pub fn with_choice(&self, assumption: &str, value: &str) -> Result<Self> {
        let mut file = self.original();
        let Some(switch) = file.assumptions.iter_mut().find(|entry| entry.id == assumption) else {
            return Err(Error::new(
                ErrorKind::InvalidPolicy,
                format!("there is no assumption {assumption} in this policy"),
            ));
        };
        value.clone_into(&mut switch.value);
        check::check(file)
    }

    /// Which assumptions stand otherwise in another state of the same policy.
    pub(crate) fn choices_of(&self, other: &Self) -> BTreeMap<String, String> {
        let chosen = other
            .assumptions()
            .iter()
            .filter(|entry| self.assumption(&entry.id).is_none_or(|original| original.value != entry.value));
        chosen.map(|entry| (entry.id.clone(), entry.value.clone())).collect()
    }
}

impl RuleChange {
    pub(super) fn apply(&self, rule: &mut RetentionRule) {
        if let (Some(wanted), Period::After { calendar, .. }) = (self.calendar, &mut rule.period) {
            *calendar = wanted;
        }
        if let Some(action) = self.action {
            rule.action = action;
            rule.profile = rule.profile.take().filter(|_| action == Action::Anonymize);
        }
    }
}
