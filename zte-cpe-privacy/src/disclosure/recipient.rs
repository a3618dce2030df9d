//! Who can be given data.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::id::RecipientId;
use zte_cpe_model::region::Country;

use crate::policy::RecipientKind;
use crate::{Error, ErrorKind, Reference, Result};

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
    // One that lost the field must not read as one without an end.
    #[serde(deserialize_with = "Option::deserialize")]
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

/// Everybody who can be given data; nobody else can. Written as a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Recipient>", into = "Vec<Recipient>")]
pub struct Recipients(BTreeMap<RecipientId, Recipient>);

impl Recipients {
    /// Takes a list in.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when an identifier stands in it twice.
    pub fn new(recipients: impl IntoIterator<Item = Recipient>) -> Result<Self> {
        let mut known = BTreeMap::new();
        for recipient in recipients {
            let id = recipient.id;
            if known.insert(id, recipient).is_some() {
                let message = format!("the recipient {id} is registered twice: merge the two entries");
                return Err(Error::new(ErrorKind::Conflict, message));
            }
        }
        Ok(Self(known))
    }

    /// Somebody by their identifier.
    #[must_use]
    pub fn recipient(&self, id: RecipientId) -> Option<&Recipient> {
        self.0.get(&id)
    }
}

impl TryFrom<Vec<Recipient>> for Recipients {
    type Error = Error;
    fn try_from(recipients: Vec<Recipient>) -> Result<Self> {
        Self::new(recipients)
    }
}

impl From<Recipients> for Vec<Recipient> {
    fn from(recipients: Recipients) -> Self {
        recipients.0.into_values().collect()
    }
}
