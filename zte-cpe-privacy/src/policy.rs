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
mod choice;
mod deadline;
mod disclosure;
mod document;
mod names;
mod overlay;
mod period;
mod purpose;
mod right;
mod rule;
mod schema;
mod tables;

use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use zte_cpe_model::data_item::{Classified, DataCategory, DataItem};

pub use self::deadline::{Deadline, Duty, ElapsedLength, Within};
pub use self::disclosure::{
    Agreement, DisclosureBasis, DisclosureKind, DisclosureRule, LocationRule, RecipientKind, StoragePlace,
};
pub use self::document::{
    Assumption, Clause, ClauseKind, Contact, Document, Lines, Owner, RuleChange, Section, Topic, Variant,
};
pub use self::overlay::{Children, IncidentNoticeRule, NoticePart, Overlay};
pub use self::period::{CalendarLength, CalendarZone, Moment, Period};
pub use self::purpose::{PermissionFallback, PhonePermission, PhoneResource, Purpose, PurposeKind};
pub use self::right::{Channel, ErasureGround, ExemptionGround, Ground, RefusalGround, Right, RightRule};
pub use self::rule::{
    Action, FirmwareDetail, ModelDetail, Papers, Place, PlaceDetail, Profile, RetentionRule, RuleCategory,
    TimeDetail,
};
use self::schema::PolicyFile;
use crate::{Error, ErrorKind, Result};

/// A checked policy.
///
/// Code holds no period, deadline or purpose of its own: it reads them here.
#[derive(Debug, Clone)]
pub struct Policy {
    /// As written, before switches change a rule.
    file: Arc<PolicyFile>,
    version: Arc<str>,
    /// As they hold.
    rules: Vec<Arc<RetentionRule>>,
    digest: String,
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
        let file: PolicyFile = toml::from_str(text).map_err(|error| schema::describe(&error, text))?;
        check::check(file)
    }

    /// What the policy says about itself.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.file.document
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
                self.file.document.version
            ),
        ))
    }

    /// As written, with the switches as they stand.
    fn original(&self) -> PolicyFile {
        PolicyFile::clone(&self.file)
    }

    fn digest_of(file: &PolicyFile, rules: &[RetentionRule]) -> Result<String> {
        let decisive = serde_json::to_vec(&(&file.document.version, rules, &file.profiles, file.decisive()))
            .map_err(|_| Error::new(ErrorKind::InvalidPolicy, "the policy has no canonical form"))?;
        Ok(hex::encode(Sha256::digest(decisive)))
    }
}
