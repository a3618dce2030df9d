//! What a person may do without asking, and what asking costs.

use std::num::NonZeroUsize;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::id::DeviceId;

use super::SubjectRequest;
use crate::decision::{Decision, ReasonCode};
use crate::policy::{CalendarLength, Policy, Right};

/// Decides whether a person may change something by themselves.
///
/// What the policy leaves to them; the rest is corrected by whoever looks at a request for it.
pub fn decide_edit(policy: &Policy, item: DataItem, at: Timestamp) -> Decision {
    let correction = policy.right(Right::Correction);
    let reason = if correction.is_some_and(|rule| rule.self_service.contains(&item)) {
        ReasonCode::SelfService
    } else {
        ReasonCode::CorrectionOnRequest
    };
    Decision::new(policy, reason, at)
}

/// Decides whether an account may be closed, given the devices that are bound to it.
///
/// Who has lost a device cannot unbind it: customer service does it for them once it is known who asks.
pub fn decide_deregistration(policy: &Policy, bound: &[DeviceId], at: Timestamp) -> Decision {
    let reason = if bound.is_empty() { ReasonCode::NoDevicesBound } else { ReasonCode::DevicesStillBound };
    Decision::new(policy, reason, at)
}

/// How often a person may ask for the same before it may cost something.
///
/// The policy speaks of a reasonable limit and gives no number, so whoever runs the service gives one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FreeRequests {
    /// So many are free of charge.
    pub count: NonZeroUsize,
    /// In so much time before the request.
    pub within: CalendarLength,
}

impl FreeRequests {
    /// Decides whether a request is free of charge, given what the same person asked for before.
    ///
    /// Requests of another account, for something else, from before the period or after the request do not count.
    pub fn decide<'a>(
        &self,
        policy: &Policy,
        earlier: impl IntoIterator<Item = &'a SubjectRequest>,
        request: &SubjectRequest,
    ) -> Decision {
        let received = request.received_at();
        let since = TimeZone::UTC
            .to_datetime(received)
            .checked_sub(self.within.span())
            .and_then(|local| TimeZone::UTC.to_timestamp(local))
            .unwrap_or(Timestamp::MIN);
        let same = earlier.into_iter().filter(|other| {
            // Strangers are not one person.
            request.account().is_some()
                && other.id() != request.id()
                && other.account() == request.account()
                && other.ask().right() == request.ask().right()
                && (since..=received).contains(&other.received_at())
        });
        let reason = if same.count() < self.count.get() {
            ReasonCode::FreeOfCharge
        } else {
            ReasonCode::RepeatedBeyondLimit
        };
        Decision::new(policy, reason, received)
    }
}
