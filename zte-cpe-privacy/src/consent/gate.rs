//! Whether a use of data may go ahead.

use std::collections::BTreeSet;

use jiff::Timestamp;
use uuid::Uuid;
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::device::ProductType;
use zte_cpe_model::id::AccountId;

use super::{Audience, ConsentLedger, ConsentStatus, Scope};
use crate::Reference;
use crate::decision::{Decision, Outcome, ReasonCode};
use crate::policy::{Policy, Purpose, PurposeKind};

/// A use of personal data that somebody is about to make.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProcessingRequest {
    /// Whose data.
    pub account: AccountId,
    /// For what.
    pub purpose: Reference,
    /// Which data.
    pub items: BTreeSet<DataItem>,
    /// Of what type the device is that it comes from.
    pub product: Option<ProductType>,
    /// The query that a person is making at this moment.
    pub live_query: Option<Uuid>,
}

impl ProcessingRequest {
    /// A use that has nothing to do with a device and that nobody is waiting for.
    #[must_use]
    pub fn new(account: AccountId, purpose: Reference, items: impl IntoIterator<Item = DataItem>) -> Self {
        Self { account, purpose, items: items.into_iter().collect(), product: None, live_query: None }
    }

    /// Of a device of this type.
    #[must_use]
    pub fn on_product(self, product: ProductType) -> Self {
        Self { product: Some(product), ..self }
    }

    /// For a person who is asking at this moment.
    #[must_use]
    pub fn for_live_query(self, query: Uuid) -> Self {
        Self { live_query: Some(query), ..self }
    }
}

/// Decides whether it may go ahead at an instant. Ask again when it runs later than it was decided.
///
/// A purpose of the policy may use its basic data once the policy was shown, its additional data with consent; a purpose
/// that the policy does not name may use nothing without consent. Whoever took consent back, or said no, is heard in
/// every case.
pub fn decide(
    policy: &Policy,
    ledger: &ConsentLedger,
    request: &ProcessingRequest,
    at: Timestamp,
) -> Decision {
    let reason = policy.purpose(request.purpose.as_str()).map_or_else(
        || by_consent(ledger, request, at),
        |purpose| by_policy(policy, purpose, ledger, request, at),
    );
    Decision::new(policy, refused_anyway(ledger, request, at).unwrap_or(reason), at)
}

fn refused_anyway(ledger: &ConsentLedger, request: &ProcessingRequest, at: Timestamp) -> Option<ReasonCode> {
    if request.items.is_empty() {
        return Some(ReasonCode::NothingAskedFor);
    }
    ledger.service_ended(request.account, at).then_some(ReasonCode::ServiceEnded)
}

fn by_consent(ledger: &ConsentLedger, request: &ProcessingRequest, at: Timestamp) -> ReasonCode {
    let scope = Scope::new(request.purpose.clone(), request.items.iter().copied());
    match ledger.scope_status(request.account, &scope, at) {
        ConsentStatus::Unknown => ReasonCode::PurposeNotInPolicy,
        status => status.reason(),
    }
}

fn by_policy(
    policy: &Policy,
    purpose: &Purpose,
    ledger: &ConsentLedger,
    request: &ProcessingRequest,
    at: Timestamp,
) -> ReasonCode {
    let covered = |product| purpose.products.contains(&product);
    if !purpose.products.is_empty() && !request.product.is_some_and(covered) {
        return ReasonCode::ProductNotCovered;
    }
    if request.items.iter().any(|&item| !purpose.items().any(|named| named == item)) {
        return ReasonCode::ItemNotForPurpose;
    }
    if !ledger.notice_shown(request.account, &policy.version(), at) {
        return ReasonCode::NoticeNotShown;
    }
    if purpose.kind == PurposeKind::Live && request.live_query.is_none() {
        return ReasonCode::NoLiveQuery;
    }
    let reasons = request.items.iter().map(|&item| {
        let status = ledger.status(request.account, &request.purpose, item, Audience::Controller, at);
        match status {
            ConsentStatus::Refused | ConsentStatus::Withdrawn => status.reason(),
            _ if purpose.basic.contains(&item) => ReasonCode::BasicData,
            _ => status.reason(),
        }
    });
    let mut reasons: Vec<_> = reasons.collect();
    // A refusal first, then what rests on consent, then what rests on the policy alone.
    reasons.sort_by_key(|reason| (reason.outcome() == Outcome::Permitted, *reason == ReasonCode::BasicData));
    reasons.first().copied().unwrap_or(ReasonCode::NothingAskedFor)
}
