//! Times as routers give them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde::Serialize;

/// Date and time of a router's clock, with the offset if it gave one.
///
/// Many routers answer a local time without a zone. Such a time cannot be turned into an instant without guessing, so
/// it is kept as it was read.
///
/// ```
/// use jiff::{civil::date, tz::offset};
/// use zte_cpe_model::time::RouterTime;
///
/// let local = RouterTime::new(date(2021, 5, 28).at(14, 31, 29, 0));
/// assert!(local.instant().is_none());
/// let zoned = local.with_offset(offset(8));
/// assert_eq!(zoned.instant().unwrap().to_string(), "2021-05-28T06:31:29Z");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RouterTime {
    /// What the router's clock showed.
    pub local: DateTime,
    /// Its distance from UTC, if the router gave it.
    pub offset: Option<Offset>,
}

impl RouterTime {
    /// A time without a known zone.
    #[must_use]
    pub const fn new(local: DateTime) -> Self {
        Self { local, offset: None }
    }

    /// The same with its distance from UTC.
    #[must_use]
    pub const fn with_offset(self, offset: Offset) -> Self {
        Self { offset: Some(offset), ..self }
    }

    /// The instant, if the offset is known and the result is in range.
    #[must_use]
    pub fn instant(self) -> Option<Timestamp> {
        self.offset.and_then(|offset| offset.to_timestamp(self.local).ok())
    }
}

impl std::fmt::Display for RouterTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.offset {
            Some(offset) => f.pad(&format!("{} {offset}", self.local.strftime("%F %T"))),
            None => f.pad(&self.local.strftime("%F %T").to_string()),
        }
    }
}

impl Serialize for RouterTime {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.offset {
            Some(offset) => serializer.collect_str(&format_args!("{}{offset}", self.local)),
            None => serializer.collect_str(&self.local),
        }
    }
}

#[cfg(feature = "proptest")]
impl proptest::arbitrary::Arbitrary for RouterTime {
    type Parameters = ();
    type Strategy = proptest::strategy::BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        use proptest::prelude::*;
        (crate::arbitrary::timestamp(), proptest::option::of(-48..=56_i32))
            .prop_map(|(instant, quarters)| {
                let offset = quarters.and_then(|quarters| Offset::from_seconds(quarters * 900).ok());
                let local = offset.unwrap_or(Offset::UTC).to_datetime(instant);
                Self { local, offset }
            })
            .boxed()
    }
}
