//! Where data may lie.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_model::region::Country;

use crate::decision::{Decision, ReasonCode};
use crate::policy::{Policy, StoragePlace};

/// The countries that count for somebody's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Regions {
    /// Where it was collected.
    pub home: Country,
    /// Where the cloud that holds it is run from.
    #[serde(default)]
    pub cloud_vendor: Option<Country>,
}

impl Regions {
    /// Collected and kept in one country.
    #[must_use]
    pub const fn new(home: Country) -> Self {
        Self { home, cloud_vendor: None }
    }

    /// Held by a cloud that is run from this country.
    #[must_use]
    pub const fn with_cloud_vendor(self, country: Country) -> Self {
        Self { cloud_vendor: Some(country), ..self }
    }

    fn is(self, place: StoragePlace, country: Country) -> bool {
        match place {
            StoragePlace::CountryOfCollection => country == self.home,
            StoragePlace::CloudVendorCountry => self.cloud_vendor == Some(country),
            StoragePlace::China => country.as_str() == "CN",
        }
    }
}

pub(super) fn may_lie(policy: &Policy, category: DataCategory, regions: Regions, country: Country) -> bool {
    policy.location(category).is_some_and(|rule| rule.places.iter().any(|&place| regions.is(place, country)))
}

/// Decides whether data of a category may be written in a country.
///
/// What the policy keeps nowhere may be written nowhere.
pub fn decide_place(
    policy: &Policy,
    category: DataCategory,
    regions: Regions,
    country: Country,
    at: Timestamp,
) -> Decision {
    let reason = if may_lie(policy, category, regions, country) {
        ReasonCode::PlaceAllowed
    } else {
        ReasonCode::PlaceNotAllowed
    };
    Decision::new(policy, reason, at)
}
