//! The published policy as data: clauses, storage periods, what may stay.
//!
//! ```
//! use zte_cpe_model::data_item::DataItem;
//! use zte_cpe_privacy::policy::Policy;
//!
//! let policy = Policy::cpe_v1_1()?;
//! let rule = policy.storing_rule(DataItem::PppoePassword).expect("kept from binding to unbinding");
//! assert_eq!(rule.id(), "internet-access");
//! assert!(policy.storing_rule(DataItem::HostName).is_none(), "answers to status queries are never kept");
//! # Ok::<(), zte_cpe_privacy::Error>(())
//! ```

mod check;
mod period;
mod rule;
mod schema;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zte_cpe_model::data_item::{Classified, DataCategory, DataItem};

pub use self::period::{CalendarLength, CalendarZone, Moment, Period};
pub use self::rule::{
    Action, FirmwareDetail, ModelDetail, Papers, Place, PlaceDetail, Profile, RetentionRule, RuleCategory,
    TimeDetail,
};
use crate::{Error, ErrorKind, Result};

/// A checked policy.
///
/// Code holds no period, deadline or purpose of its own: it reads them here.
#[derive(Debug, Clone)]
pub struct Policy {
    document: Document,
    version: Arc<str>,
    clauses: BTreeMap<String, Clause>,
    assumptions: BTreeMap<String, Assumption>,
    rules: Vec<Arc<RetentionRule>>,
    profiles: BTreeMap<String, Profile>,
    digest: String,
}

/// What a policy says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Document {
    /// Title as published.
    pub title: String,
    /// Version as published, such as `1.1`.
    pub version: String,
    /// Year and month of the last change, such as `2020-02`.
    pub updated: String,
    /// Language of the published text, as a BCP 47 tag.
    pub language: String,
    /// SHA-256 of the published text in hexadecimal.
    pub text_sha256: String,
}

/// One thing the policy says, in this project's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Clause {
    /// Stable identifier, such as `ZP-039`.
    pub id: String,
    /// Lines of the published text.
    pub lines: Vec<u32>,
    /// What it says.
    pub says: String,
}

/// What was chosen where the policy is silent or contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Assumption {
    /// Stable identifier, such as `A-05`.
    pub id: String,
    /// Lines of the published text that leave it open.
    pub lines: Vec<u32>,
    /// What is left open.
    pub question: String,
    /// What was chosen.
    pub choice: String,
}

impl Policy {
    /// ZTE's CPE Product Privacy Policy V1.1 of February 2020.
    ///
    /// # Errors
    ///
    /// None in a released version: the text is built in and checked by its tests.
    pub fn cpe_v1_1() -> Result<Self> {
        Self::from_toml(include_str!("../policies/cpe-v1.1.toml"))
    }

    /// Reads another policy, or another version, from its TOML text.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidPolicy`], with the line or the rule that is wrong: a field, category or event that does not
    /// exist, a category without a rule, an identifier used twice or referred to and missing, a period that is no
    /// positive ISO 8601 duration.
    pub fn from_toml(text: &str) -> Result<Self> {
        let raw: schema::RawPolicy = toml::from_str(text).map_err(|error| schema::describe(&error, text))?;
        check::check(raw)
    }

    /// What the policy says about itself.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Version as published, such as `1.1`.
    #[must_use]
    pub fn version(&self) -> Arc<str> {
        Arc::clone(&self.version)
    }

    /// SHA-256 over everything in the policy that decides, in hexadecimal; wording does not count.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Every storage rule, in the order of the policy.
    #[must_use]
    pub fn rules(&self) -> &[Arc<RetentionRule>] {
        &self.rules
    }

    /// The rule of a category of data.
    #[must_use]
    pub fn rule_for(&self, category: DataCategory) -> Option<&Arc<RetentionRule>> {
        self.rules.iter().find(|rule| rule.category() == RuleCategory::Data(category))
    }

    /// The rule by which a platform may keep an item; `None` when no rule lets it.
    #[must_use]
    pub fn storing_rule(&self, item: DataItem) -> Option<&Arc<RetentionRule>> {
        self.rules.iter().find(|rule| rule.place() == Place::Platform && rule.covers(item))
    }

    /// A clause by its identifier, such as `ZP-039`.
    #[must_use]
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.get(id)
    }

    /// An assumption by its identifier, such as `A-05`.
    #[must_use]
    pub fn assumption(&self, id: &str) -> Option<&Assumption> {
        self.assumptions.get(id)
    }

    /// What may stay of a record that is made anonymous.
    #[must_use]
    pub fn profile(&self, id: &str) -> Option<&Profile> {
        self.profiles.get(id)
    }

    /// Checks that every field of a record may be kept by a platform.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAllowed`] with the name of the first field that no storing rule covers.
    pub fn admit<T: Classified>(&self) -> Result<()> {
        T::FIELDS.iter().try_for_each(|field| self.admit_item(field.name, field.item))
    }

    pub(crate) fn admit_item(&self, field: &str, item: DataItem) -> Result<()> {
        if item.category() == DataCategory::NonPersonal || self.storing_rule(item).is_some() {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::NotAllowed,
            format!(
                "the field {field} holds {}, which policy {} lets nobody keep here (ZP-120): leave the record out of the store",
                item.name(),
                self.document.version
            ),
        ))
    }

    fn digest_of(
        document: &Document,
        rules: &[RetentionRule],
        profiles: &BTreeMap<String, Profile>,
    ) -> Result<String> {
        let decisive = serde_json::to_vec(&(&document.version, rules, profiles))
            .map_err(|_| Error::new(ErrorKind::InvalidPolicy, "the policy has no canonical form"))?;
        Ok(hex::encode(Sha256::digest(decisive)))
    }
}
