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
mod control;
mod deadline;
pub mod diff;
mod disclosure;
mod document;
mod draft;
pub mod lint;
mod names;
mod overlay;
mod period;
mod purpose;
mod registry;
mod right;
mod rule;
mod schema;
mod tables;

use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use zte_cpe_model::data_item::{Classified, DataCategory, DataItem};
use zte_cpe_model::region::Country;

pub use self::control::{ControlKind, ControlRule};
pub use self::deadline::{Deadline, Duty, ElapsedLength, Within};
pub use self::disclosure::{
    Agreement, DisclosureBasis, DisclosureKind, DisclosureRule, LocationRule, RecipientKind, StoragePlace,
};
pub use self::document::{
    Assumption, Clause, ClauseKind, Contact, Document, Lines, Owner, Principle, PrincipleName, RuleChange,
    Section, Topic, Variant,
};
pub use self::draft::Draft;
pub use self::overlay::{Children, IncidentNoticeRule, NoticePart, Overlay};
pub use self::period::{CalendarLength, CalendarZone, Moment, Period};
pub use self::purpose::{PermissionFallback, PhonePermission, PhoneResource, Purpose, PurposeKind};
pub use self::registry::{ArchivedVersion, PolicyRegistry, Publication, VersionBinding};
pub use self::right::{Channel, ErasureGround, ExemptionGround, Ground, RefusalGround, Right, RightRule};
pub use self::rule::{
    Action, CollectionSource, FirmwareDetail, ModelDetail, Papers, Place, PlaceDetail, Profile,
    RetentionRule, RuleCategory, TimeDetail,
};
use self::schema::PolicyFile;
use crate::signature::{Signature, VerifyingKey};
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
    content: String,
}

impl Policy {
    /// The file of V1.1, as it is built in.
    pub(crate) const CPE_V1_1: &'static str = include_str!("../policies/cpe-v1.1.toml");

    /// ZTE's CPE Product Privacy Policy V1.1 of February 2020.
    ///
    /// # Errors
    ///
    /// None in a released version: the file is built in, with its digest, and checked by its tests.
    pub fn cpe_v1_1() -> Result<Self> {
        Draft::cpe_v1_1()?.built_in()
    }

    /// Reads a policy file that its publisher has signed.
    ///
    /// ```
    /// use zte_cpe_privacy::ErrorKind;
    /// use zte_cpe_privacy::policy::{Draft, Policy};
    /// use zte_cpe_privacy::signature::SigningKey;
    ///
    /// # let text = include_str!("../policies/cpe-v1.1.toml");
    /// let publisher = SigningKey::generate()?;
    /// let signature = Draft::from_toml(text)?.sign(&publisher);
    ///
    /// let policy = Policy::from_signed(text, &signature, &publisher.verifying_key())?;
    /// assert_eq!(policy.document().version, "1.1");
    ///
    /// let edited = text.replace("P2Y", "P9Y");
    /// let refused = Policy::from_signed(&edited, &signature, &publisher.verifying_key()).unwrap_err();
    /// assert_eq!(refused.kind(), ErrorKind::UntrustedPolicy);
    /// # Ok::<(), zte_cpe_privacy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UntrustedPolicy`] when the publisher did not sign the file as it is; nothing of it is read then.
    /// Otherwise as [`Draft::from_toml`].
    pub fn from_signed(text: &str, signature: &Signature, publisher: &VerifyingKey) -> Result<Self> {
        if publisher.verifies(&draft::message(text), signature) {
            return Draft::from_toml(text).map(Draft::trusted);
        }
        Err(Error::new(
            ErrorKind::UntrustedPolicy,
            "the policy file was changed, or its publisher did not sign it: get file and signature anew from the \
             publisher",
        ))
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

    /// SHA-256 over everything in the policy, wording too, in hexadecimal: its address in an archive.
    #[must_use]
    pub fn content_sha256(&self) -> &str {
        &self.content
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

    /// Whether it is made for a country.
    #[must_use]
    pub fn applies_in(&self, country: Country) -> bool {
        !self.file.document.excluded_countries.contains(&country)
    }

    #[cfg(feature = "sqlite")]
    pub(crate) fn admit_country(&self, country: Country) -> Result<()> {
        if self.applies_in(country) {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::NotAllowed,
            format!(
                "policy {} is not made for {country} (ZP-002): keep this record where another policy holds",
                self.version
            ),
        ))
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

    fn digests_of(file: &PolicyFile, rules: &[RetentionRule]) -> Result<(String, String)> {
        let decisive = (&file.document.version, rules, &file.profiles, file.decisive());
        Ok((sha256_of(&decisive)?, sha256_of(file)?))
    }
}

fn sha256_of(value: &impl serde::Serialize) -> Result<String> {
    let canonical = serde_json::to_vec(value)
        .map_err(|_| Error::new(ErrorKind::InvalidPolicy, "the policy has no canonical form"))?;
    Ok(hex::encode(Sha256::digest(canonical)))
}
