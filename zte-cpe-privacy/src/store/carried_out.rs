//! What this store can do, held against what a policy asks of it: half a rule kept is a rule broken.

use zte_cpe_model::data_item::DataCategory;

use crate::policy::{Action, Moment, Period, Place, Policy, RetentionRule, RuleCategory};
use crate::{Error, ErrorKind, Result};

/// What begins and what ends the keeping of records that are kept as long as a state lasts.
const STATES: [(DataCategory, Moment, &[Moment]); 3] = [
    (DataCategory::PlatformAccount, Moment::AccountCreated, &[Moment::AccountDeregistered]),
    (DataCategory::DeviceBinding, Moment::DeviceBound, LINK_ENDS),
    (DataCategory::InternetAccess, Moment::DeviceBound, LINK_ENDS),
];

const LINK_ENDS: &[Moment] = &[Moment::DeviceUnbound, Moment::AccountDeregistered, Moment::DeviceAnonymized];

/// Refuses a policy that asks of this store what it cannot do: another end, another clock, another action.
pub(super) fn check(policy: &Policy) -> Result<()> {
    let mut kept = policy.rules().iter().filter(|rule| rule.place() == Place::Platform);
    match kept.find(|rule| !is_carried_out(rule)) {
        None => Ok(()),
        Some(rule) => Err(Error::new(
            ErrorKind::NotAllowed,
            format!("this store cannot carry out the rule {} of the policy as it is written", rule.id()),
        )),
    }
}

fn is_carried_out(rule: &RetentionRule) -> bool {
    let RuleCategory::Data(category) = rule.category() else { return false };
    match rule.period() {
        Period::While { starts, ends } => {
            rule.action() == Action::Erase
                && STATES.iter().any(|(of, begins, over)| {
                    let same = over.len() == ends.len() && over.iter().all(|end| ends.contains(end));
                    *of == category && begins == starts && same
                })
        }
        Period::After {
            starts: Moment::DeviceRegistered,
            clock: Moment::DeviceOffline,
            cleared_by: Moment::DeviceOnline,
            if_never: Moment::DeviceRegistered,
            ..
        } => {
            category == DataCategory::DeviceRegistration
                && matches!(rule.action(), Action::Anonymize | Action::Erase)
        }
        _ => false,
    }
}
