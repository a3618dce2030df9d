//! Everything that is kept about a person, for the person.

use std::fmt;

use jiff::Timestamp;
use serde::Serialize;
use zte_cpe_model::data_item::{Classified, DataCategory, DataItem};
use zte_cpe_model::id::{AccountId, BindingId};

use super::Grant;
use crate::consent::{ConsentEvent, ConsentLedger};
use crate::disclosure::{DisclosureEntry, DisclosureLedger};
use crate::policy::{CollectionSource, Period, Policy, Right};
use crate::retention::{Obligation, Subject};
use crate::store::SqliteStore;
use crate::{Error, ErrorKind, Result};

/// Everything that is kept about a person, item by item of the catalogue; serialise it to get a machine-readable file.
///
/// No item of the catalogue is passed over: of what is not there it says so, and of what is answered by the device and
/// kept nowhere it says where to look. `Debug` shows no value.
#[derive(Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct AccessExport {
    /// Whose data.
    pub account: AccountId,
    /// As of when.
    pub at: Timestamp,
    /// Version of the policy.
    pub policy: String,
    /// Every item of the catalogue that can be personal, in its order.
    pub items: Vec<ExportedItem>,
    /// What was agreed to and taken back.
    pub consents: Vec<ConsentEvent>,
    /// To whom it was given, and to whom not.
    pub disclosures: Vec<DisclosureEntry>,
}

/// One item of the catalogue.
#[derive(Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct ExportedItem {
    /// Which.
    pub item: DataItem,
    /// To which group of the policy it belongs.
    pub category: DataCategory,
    /// How it is held.
    pub holding: Holding,
    /// What it says.
    pub values: Vec<Value>,
}

/// How an item is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Holding {
    /// It is kept; the values stand with it.
    Stored,
    /// It is kept in a form that is not given out: as a hash, or encrypted as a password.
    StoredUnreadable,
    /// It may be kept, and nothing of it is.
    NothingStored,
    /// It is kept nowhere: the device answers it to a person who asks at that moment.
    LiveOnly,
    /// The policy lets nobody keep it.
    NeverStored,
}

/// One value.
#[derive(Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Value {
    /// In which record.
    pub record: Subject,
    /// In which field of it.
    pub field: &'static str,
    /// Where it came from.
    pub sources: Vec<CollectionSource>,
    /// What stands there.
    pub value: serde_json::Value,
    /// Since when it is kept.
    pub since: Option<Timestamp>,
    /// Until when it is kept.
    pub until: Option<String>,
}

impl fmt::Debug for AccessExport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccessExport({}, [redacted])", self.account)
    }
}

impl fmt::Debug for ExportedItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ExportedItem({}, {:?}, [redacted])", self.item.name(), self.holding)
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Value({}, {}, [redacted])", self.record, self.field)
    }
}

impl AccessExport {
    /// Collects everything that a store keeps about whoever asked.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAllowed`] when something else than access was granted, [`ErrorKind::NotFound`] when the account is
    /// gone, [`ErrorKind::Damaged`] and [`ErrorKind::System`] when the store cannot be read.
    pub fn of(grant: &Grant, store: &SqliteStore, at: Timestamp) -> Result<Self> {
        if grant.right() != Right::Access {
            return Err(Error::new(ErrorKind::NotAllowed, "access was not asked for and granted"));
        }
        let account = grant.account();
        let values = Collector::collect(store, account)?;
        let policy = store.policy();
        let items = DataItem::ALL.iter().filter(|item| item.category() != DataCategory::NonPersonal);
        let items = items.map(|&item| exported(policy, item, &values)).collect();
        let policy = policy.version().to_string();
        Ok(Self { account, at, policy, items, consents: Vec::new(), disclosures: Vec::new() })
    }

    /// With what was agreed to and taken back.
    #[must_use]
    pub fn with_consents(self, ledger: &ConsentLedger) -> Self {
        Self { consents: ledger.history(self.account).collect(), ..self }
    }

    /// With whom it was given to.
    #[must_use]
    pub fn with_disclosures(self, ledger: &DisclosureLedger) -> Self {
        Self { disclosures: ledger.of_account(self.account).cloned().collect(), ..self }
    }
}

fn exported(policy: &Policy, item: DataItem, values: &Collector<'_>) -> ExportedItem {
    let values: Vec<_> =
        values.found.iter().filter(|(found, _)| *found == item).map(|(_, value)| value.clone()).collect();
    let live = policy.rule_for(item.category()).is_some_and(|rule| *rule.period() == (Period::NotStored {}));
    let holding = match policy.storing_rule(item) {
        _ if values.iter().any(|value| value.value.is_null()) => Holding::StoredUnreadable,
        _ if !values.is_empty() => Holding::Stored,
        Some(_) => Holding::NothingStored,
        None if live => Holding::LiveOnly,
        None => Holding::NeverStored,
    };
    let values = values.into_iter().filter(|value| !value.value.is_null()).collect();
    ExportedItem { item, category: item.category(), holding, values }
}

struct Collector<'a> {
    store: &'a SqliteStore,
    /// A value of `null` stands for one that is kept and not given out.
    found: Vec<(DataItem, Value)>,
}

impl<'a> Collector<'a> {
    fn collect(store: &'a SqliteStore, id: AccountId) -> Result<Self> {
        let mut collector = Self { store, found: Vec::new() };
        let account = store.account(id)?.ok_or_else(|| {
            Error::new(ErrorKind::NotFound, "there is no such account: nothing is kept about it any more")
        })?;
        let subject = Subject::Account(id);
        collector.record(subject, &account)?;
        collector.hidden(subject, "password", DataItem::LoginPassword)?;
        for binding in store.bindings_of(id)? {
            collector.binding(binding)?;
        }
        Ok(collector)
    }

    fn binding(&mut self, id: BindingId) -> Result<()> {
        // What went since it was listed is no longer kept.
        let Some(binding) = self.store.binding(id)? else { return Ok(()) };
        let subject = Subject::Binding(id);
        self.record(subject, &binding)?;
        if let Some(credentials) = self.store.pppoe(id)? {
            let username = credentials.username.expose().into();
            self.push(subject, "username", DataItem::PppoeUsername, username)?;
            self.hidden(subject, "password", DataItem::PppoePassword)?;
        }
        if let Some(device) = self.store.device(binding.device)? {
            self.record(Subject::Device(device.id), &device)?;
        }
        Ok(())
    }

    /// Every field of a record, by the items it names itself.
    fn record<T: Serialize + Classified>(&mut self, subject: Subject, record: &T) -> Result<()> {
        let written = serde_json::to_value(record)
            .map_err(|_| Error::new(ErrorKind::InvalidInput, "a record cannot be written as JSON"))?;
        for field in T::FIELDS {
            let value = written.get(field.name).filter(|value| !value.is_null());
            if let Some(value) = value.filter(|_| field.item.category() != DataCategory::NonPersonal) {
                self.push(subject, field.name, field.item, value.clone())?;
            }
        }
        Ok(())
    }

    fn hidden(&mut self, record: Subject, field: &'static str, item: DataItem) -> Result<()> {
        self.push(record, field, item, serde_json::Value::Null)
    }

    fn push(
        &mut self,
        record: Subject,
        field: &'static str,
        item: DataItem,
        value: serde_json::Value,
    ) -> Result<()> {
        let kept = self.store.kept(record)?;
        let rule = kept.iter().find(|kept| kept.rule().covers(item));
        let since = rule.map(Obligation::since);
        let until = rule.map(|kept| kept.until().to_string());
        let sources = rule.map(|kept| kept.rule().sources().to_vec()).unwrap_or_default();
        self.found.push((item, Value { record, field, sources, value, since, until }));
        Ok(())
    }
}
