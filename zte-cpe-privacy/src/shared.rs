//! Values that many records share, written as what they hold.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub(crate) fn serialize<T, S>(value: &Arc<T>, serializer: S) -> Result<S::Ok, S::Error>
where
    T: ?Sized + Serialize,
    S: Serializer,
{
    (**value).serialize(serializer)
}

pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<Arc<T>, D::Error>
where
    T: ?Sized + ToOwned,
    T::Owned: Deserialize<'de> + Into<Arc<T>>,
    D: Deserializer<'de>,
{
    T::Owned::deserialize(deserializer).map(Into::into)
}
