//! Who can be given data.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::id::RecipientId;
use zte_cpe_model::region::Country;

use crate::Reference;
use crate::policy::RecipientKind;

/// Somebody who can be given data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Recipient {
    /// Opaque identifier.
    pub id: RecipientId,
    /// What they are.
    pub kind: RecipientKind,
    /// Where they would have the data.
    pub country: Country,
    /// What they signed, oldest first.
    #[serde(default)]
    pub agreements: Vec<ConfidentialityAgreement>,
}

/// That somebody promised to keep data to themselves, to use it as told and to protect it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct ConfidentialityAgreement {
    /// Where it is filed.
    pub reference: Reference,
    /// From when it holds.
    pub signed_at: Timestamp,
    /// From when it no longer does; `None` when it has no end.
    #[serde(default)]
    pub expires_at: Option<Timestamp>,
}

impl ConfidentialityAgreement {
    /// An agreement without an end.
    #[must_use]
    pub const fn new(reference: Reference, signed_at: Timestamp) -> Self {
        Self { reference, signed_at, expires_at: None }
    }

    /// With an end.
    #[must_use]
    pub fn until(self, at: Timestamp) -> Self {
        Self { expires_at: Some(at), ..self }
    }

    /// Whether it holds at an instant.
    #[must_use]
    pub fn holds(&self, at: Timestamp) -> bool {
        self.signed_at <= at && self.expires_at.is_none_or(|end| at < end)
    }
}

impl Recipient {
    /// Somebody who has signed nothing.
    #[must_use]
    pub const fn new(id: RecipientId, kind: RecipientKind, country: Country) -> Self {
        Self { id, kind, country, agreements: Vec::new() }
    }

    /// And signed this.
    #[must_use]
    pub fn with_agreement(mut self, agreement: ConfidentialityAgreement) -> Self {
        self.agreements.push(agreement);
        self
    }

    /// The agreement that holds at an instant.
    #[must_use]
    pub fn agreement(&self, at: Timestamp) -> Option<&ConfidentialityAgreement> {
        self.agreements.iter().rev().find(|agreement| agreement.holds(at))
    }
}

/// Everybody who can be given data; nobody else can.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Recipients(BTreeMap<RecipientId, Recipient>);

impl Recipients {
    /// Somebody by their identifier.
    #[must_use]
    pub fn recipient(&self, id: RecipientId) -> Option<&Recipient> {
        self.0.get(&id)
    }
}

impl FromIterator<Recipient> for Recipients {
    fn from_iter<I: IntoIterator<Item = Recipient>>(recipients: I) -> Self {
        Self(recipients.into_iter().map(|recipient| (recipient.id, recipient)).collect())
    }
}
