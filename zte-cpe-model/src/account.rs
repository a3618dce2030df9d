//! The administrator account of a platform.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::contact::{EmailAddress, MobileNumber};
use crate::data_item::classified;
use crate::id::AccountId;
use crate::region::Country;

/// An administrator account: what the policy lets a platform collect to open one, and nothing else.
///
/// The login password is not a field: credentials travel apart from records, and a store keeps only a hash of it.
/// There is no birth date either; an age is attested, never recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct Account {
    /// Opaque identifier of the record.
    pub id: AccountId,
    /// E-mail address; either this or the mobile number is enough.
    pub email: Option<EmailAddress>,
    /// Mobile number.
    pub mobile: Option<MobileNumber>,
    /// Country whose law and calendar count for the account.
    pub country: Country,
    /// When the account was made.
    #[cfg_attr(feature = "proptest", proptest(strategy = "crate::arbitrary::timestamp()"))]
    pub created_at: Timestamp,
}

impl Account {
    /// An account that still needs an e-mail address or a mobile number.
    #[must_use]
    pub const fn new(id: AccountId, country: Country, created_at: Timestamp) -> Self {
        Self { id, email: None, mobile: None, country, created_at }
    }

    /// With this e-mail address.
    #[must_use]
    pub fn with_email(self, email: EmailAddress) -> Self {
        Self { email: Some(email), ..self }
    }

    /// With this mobile number.
    #[must_use]
    pub fn with_mobile(self, mobile: MobileNumber) -> Self {
        Self { mobile: Some(mobile), ..self }
    }
}

classified! {
    Account {
        id: AccountId,
        email: EmailAddress,
        mobile: MobileNumber,
        country: AccountCountry,
        created_at: AccountHistory,
    }
}
