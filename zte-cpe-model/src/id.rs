//! Opaque identifiers of stored records.
//!
//! The application makes them at random. They are never derived from a device or a person, so that an identifier left
//! in a log or an audit trail leads nowhere once its record is gone.

macro_rules! opaque_id {
    ($( $(#[$meta:meta])* $name:ident ),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(uuid::Uuid);

        impl $name {
            /// Wraps a random identifier.
            #[must_use]
            pub const fn from_uuid(uuid: uuid::Uuid) -> Self {
                Self(uuid)
            }

            /// The identifier as a UUID.
            #[must_use]
            pub const fn as_uuid(&self) -> uuid::Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = ParseIdError;
            fn from_str(text: &str) -> Result<Self, ParseIdError> {
                text.parse().map(Self).map_err(|_| ParseIdError)
            }
        }

        #[cfg(feature = "proptest")]
        impl proptest::arbitrary::Arbitrary for $name {
            type Parameters = ();
            type Strategy = proptest::strategy::BoxedStrategy<Self>;
            fn arbitrary_with((): ()) -> Self::Strategy {
                use proptest::strategy::Strategy as _;
                proptest::num::u128::ANY.prop_map(|n| Self(uuid::Uuid::from_u128(n))).boxed()
            }
        }
    )+ };
}

opaque_id! {
    /// Identifies an administrator account.
    AccountId,
    /// Identifies a device record.
    DeviceId,
    /// Identifies the link between an account and a device.
    BindingId,
    /// Identifies a consent.
    ConsentId,
    /// Identifies somebody who is given personal data.
    RecipientId,
    /// Identifies a disclosure of personal data.
    DisclosureId,
    /// Identifies a request that somebody makes about their data.
    RequestId,
    /// Identifies a security incident.
    IncidentId,
    /// Identifies a copy of a store.
    BackupId,
}

/// The text is not an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an identifier is a UUID such as 7d1f0c64-3b0e-4c39-9d5e-2f7a8f1c5b10")]
#[non_exhaustive]
pub struct ParseIdError;
