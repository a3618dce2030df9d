//! What people said, when.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::id::{AccountId, ConsentId, RecipientId};
use zte_cpe_model::region::Country;

use super::{Permission, PermissionState};
use crate::Reference;
use crate::policy::Policy;

/// One thing that happened between a person and whoever processes their data.
///
/// It names the person by the opaque identifier of the account and holds no personal value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct ConsentEvent {
    /// When.
    pub at: Timestamp,
    /// Whose data it is about.
    pub account: AccountId,
    /// What.
    #[serde(flatten)]
    pub fact: ConsentFact,
}

impl ConsentEvent {
    /// A fact about an account and its time.
    #[must_use]
    pub const fn new(at: Timestamp, account: AccountId, fact: ConsentFact) -> Self {
        Self { at, account, fact }
    }
}

/// What happened.
///
/// Of two facts at the same instant the one further down counts: in doubt, less is allowed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
#[non_exhaustive]
pub enum ConsentFact {
    /// The policy, or a change of it, was shown.
    NoticeShown {
        /// Its version.
        version: Reference,
        /// How.
        form: NoticeForm,
    },
    /// The person consented.
    Given {
        /// The consent.
        consent: ConsentId,
        /// To what.
        scope: Scope,
        /// Version of the policy that they had been shown.
        notice: Reference,
        /// How they said so.
        method: ConsentMethod,
        /// From when on it no longer counts; `None` for a consent that lasts until it is withdrawn.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expires: Option<Timestamp>,
    },
    /// The phone was told whether the app may use something of it.
    PermissionChanged {
        /// What.
        permission: Permission,
        /// Whether.
        state: PermissionState,
    },
    /// The person was asked and said no.
    Refused {
        /// To what.
        scope: Scope,
    },
    /// The person took consent back.
    Withdrawn {
        /// Which.
        withdrawal: Withdrawal,
        /// The text that told them what no longer works.
        consequence: Reference,
    },
    /// The account was closed.
    ServiceEnded,
}

/// What a consent is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Scope {
    /// For what.
    pub purpose: Reference,
    /// Which data.
    pub items: BTreeSet<DataItem>,
    /// By whom.
    pub audience: Audience,
}

impl Scope {
    /// Data that the controller itself uses for a purpose.
    #[must_use]
    pub fn new(purpose: Reference, items: impl IntoIterator<Item = DataItem>) -> Self {
        Self { purpose, items: items.into_iter().collect(), audience: Audience::Controller }
    }

    /// The same data and purpose for somebody else.
    #[must_use]
    pub fn for_audience(self, audience: Audience) -> Self {
        Self { audience, ..self }
    }

    fn covers(&self, question: Question<'_>) -> bool {
        self.purpose == *question.purpose
            && self.items.contains(&question.item)
            && self.audience == question.audience
    }
}

/// Who gets to see data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Audience {
    /// Whoever runs the service.
    Controller,
    /// Somebody outside.
    Recipient(RecipientId),
    /// Whoever runs the service, in another country.
    Abroad(Country),
    /// Everybody.
    Public,
}

/// What is taken back; `None` stands for all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Withdrawal {
    /// For what.
    pub purpose: Reference,
    /// Which data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<BTreeSet<DataItem>>,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Audience>,
}

impl Withdrawal {
    /// Everything that was consented to for a purpose.
    #[must_use]
    pub const fn of_purpose(purpose: Reference) -> Self {
        Self { purpose, items: None, audience: None }
    }

    /// Only these items of it.
    #[must_use]
    pub fn only_items(self, items: impl IntoIterator<Item = DataItem>) -> Self {
        Self { items: Some(items.into_iter().collect()), ..self }
    }

    /// Only for these eyes.
    #[must_use]
    pub fn only_audience(self, audience: Audience) -> Self {
        Self { audience: Some(audience), ..self }
    }

    /// What no longer works, as the policy says it; `None` for a purpose that the policy does not name.
    ///
    /// Show it before the withdrawal is recorded. It stops nobody: the withdrawal counts whatever is lost by it.
    #[must_use]
    pub fn consequence<'a>(&self, policy: &'a Policy) -> Option<&'a str> {
        policy.purpose(self.purpose.as_str()).map(|purpose| purpose.without.as_str())
    }

    fn covers(&self, question: Question<'_>) -> bool {
        self.purpose == *question.purpose
            && self.items.as_ref().is_none_or(|items| items.contains(&question.item))
            && self.audience.is_none_or(|audience| audience == question.audience)
    }
}

/// How a notice is put before a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NoticeForm {
    /// A page that the person opens before first use.
    Page,
    /// A window over everything else.
    PopUp,
    /// Text set apart from the rest.
    EmphasizedText,
    /// A message.
    Email,
}

/// How a person says yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ConsentMethod {
    /// A control in the app that was off before.
    AppControl,
    /// A page of the service.
    WebForm,
    /// A written statement.
    Writing,
    /// A recorded conversation with customer service.
    Conversation,
}

/// One item for one purpose before one pair of eyes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) purpose: &'a Reference,
    pub(super) item: DataItem,
    pub(super) audience: Audience,
}

impl ConsentFact {
    /// From when on it no longer counts by itself.
    pub(super) const fn expiry(&self) -> Option<Timestamp> {
        match self {
            Self::Given { expires, .. } => *expires,
            _ => None,
        }
    }

    /// Whether it says yes or no to a question.
    pub(super) fn answers(&self, question: Question<'_>) -> bool {
        match self {
            Self::Given { scope, .. } | Self::Refused { scope } => scope.covers(question),
            Self::Withdrawn { withdrawal, .. } => withdrawal.covers(question),
            Self::NoticeShown { .. } | Self::PermissionChanged { .. } | Self::ServiceEnded => false,
        }
    }
}
