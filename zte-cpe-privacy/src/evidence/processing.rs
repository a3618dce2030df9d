//! What is done with personal data by a policy, in the terms of the W3C Data Privacy Vocabulary.

use serde::Serialize;
use zte_cpe_model::data_item::{DataCategory, DataItem, Identifiability};
use zte_cpe_model::device::ProductType;

use crate::policy::{
    Action, CollectionSource, DisclosureBasis, DisclosureRule, Period, Place, Policy, Purpose, PurposeKind,
    RetentionRule, StoragePlace,
};
use crate::vocabulary::{Context, own};

/// The register of processing activities, as JSON-LD.
///
/// Serialise it to get the document. Its terms are those of the W3C DPV where that has one, the field names of
/// ISO/IEC TS 27560 for data, and this project's own for the rest.
///
/// ```
/// use zte_cpe_privacy::evidence::ProcessingRegister;
/// use zte_cpe_privacy::policy::Policy;
///
/// let register = serde_json::to_value(ProcessingRegister::of(&Policy::cpe_v1_1()?))?;
/// let registration = &register["@graph"][2];
/// assert_eq!(registration["dpv:hasPurpose"]["@id"], "urn:x-zte-cpe-privacy:policy/1.1/purpose/device-registration");
/// assert_eq!(registration["storage"][0]["then"], "dpv:Anonymise");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProcessingRegister {
    /// The vocabulary.
    #[serde(rename = "@context")]
    context: Context,
    /// One entry for each purpose, then one for each way in which data may leave.
    #[serde(rename = "@graph")]
    graph: Vec<ProcessingEntry>,
}

/// One entry of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum ProcessingEntry {
    /// Data is used for a purpose.
    Use(Box<ProcessingUse>),
    /// Data leaves.
    Disclosure(Box<ProcessingDisclosure>),
}

/// Data that is used for a purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ProcessingUse {
    /// Its address.
    #[serde(rename = "@id")]
    id: String,
    /// What it is.
    #[serde(rename = "@type")]
    kind: &'static str,
    /// Version of the policy.
    policy: String,
    /// Who decides about it.
    #[serde(rename = "dpv:hasDataController")]
    controller: Controller,
    /// For what.
    #[serde(rename = "dpv:hasPurpose")]
    purpose: NamedPurpose,
    /// What may only be used with consent; nothing where all of it is needed.
    #[serde(rename = "dpv:hasLegalBasis", skip_serializing_if = "Option::is_none")]
    legal_basis: Option<Term>,
    /// What is lost without it.
    consequence: String,
    /// Which data.
    pii_information: Vec<ProcessedItem>,
    /// How long it is kept and what happens then; nothing where it is kept nowhere.
    storage: Vec<Storage>,
    /// The products it exists for; empty for all.
    products: Vec<ProductType>,
    /// The clauses behind it.
    clauses: Vec<String>,
}

/// Data that leaves the controller in one way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ProcessingDisclosure {
    /// Its address.
    #[serde(rename = "@id")]
    id: String,
    /// What it is.
    #[serde(rename = "@type")]
    kind: &'static str,
    /// Version of the policy.
    policy: String,
    /// Consent, where it can rest on that.
    #[serde(rename = "dpv:hasLegalBasis", skip_serializing_if = "Option::is_none")]
    legal_basis: Option<Term>,
    /// Everything that it can rest on, by the policy's names.
    bases: Vec<DisclosureBasis>,
    /// The clauses behind it.
    clauses: Vec<String>,
}

/// Whoever decides about data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Controller {
    /// What it is.
    #[serde(rename = "@type")]
    kind: &'static str,
    /// Name.
    #[serde(rename = "dpv:hasName")]
    name: String,
    /// Where letters go.
    #[serde(rename = "dpv:hasAddress")]
    address: String,
    /// Where e-mail goes.
    #[serde(rename = "dpv:hasContact")]
    contact: String,
}

/// A purpose by its address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct NamedPurpose {
    /// Its address.
    #[serde(rename = "@id")]
    id: String,
    /// What it is.
    #[serde(rename = "@type")]
    kind: &'static str,
    /// The same in words.
    purpose_description: String,
}

/// A term of the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct Term {
    /// Which.
    #[serde(rename = "@id")]
    id: &'static str,
}

/// One kind of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct ProcessedItem {
    /// Which.
    pii_type: DataItem,
    /// Whether the function can do without it.
    pii_optional: bool,
    /// To which group of the policy it belongs.
    category: DataCategory,
    /// How it leads to a person.
    identifiability: Identifiability,
}

/// How long data is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Storage {
    /// What it is.
    #[serde(rename = "@type")]
    kind: &'static str,
    /// The rule of the policy.
    rule: String,
    /// Where it comes from.
    #[serde(rename = "dpv:hasDataSource")]
    sources: Vec<CollectionSource>,
    /// From when.
    starts: Option<String>,
    /// Until which of these happens, or from when the time runs.
    ends: Vec<String>,
    /// How long, where the policy gives a time.
    #[serde(rename = "dpv:hasDuration", skip_serializing_if = "Option::is_none")]
    duration: Option<Duration>,
    /// What happens then.
    then: &'static str,
    /// Where it may lie.
    places: Vec<StoragePlace>,
}

/// A length of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Duration {
    /// What it is.
    #[serde(rename = "@type")]
    kind: &'static str,
    /// By ISO 8601.
    #[serde(rename = "@value")]
    value: String,
}

const CONSENT: Term = Term { id: "dpv:Consent" };

impl ProcessingRegister {
    /// What a policy lets be done with personal data.
    #[must_use]
    pub fn of(policy: &Policy) -> Self {
        let uses =
            policy.purposes().iter().map(|purpose| ProcessingEntry::Use(Box::new(used(policy, purpose))));
        let leaves = policy
            .disclosures()
            .iter()
            .map(|rule| ProcessingEntry::Disclosure(Box::new(disclosed(policy, rule))));
        Self { context: Context, graph: uses.chain(leaves).collect() }
    }
}

fn address(policy: &Policy, what: &str, id: &str) -> String {
    own(&format!("policy/{}/{what}/{id}", policy.version()))
}

fn used(policy: &Policy, purpose: &Purpose) -> ProcessingUse {
    let contact = policy.contact();
    let rules = policy.rules().iter().filter(|rule| {
        let kept = !matches!(rule.place(), Place::Nowhere) && purpose.kind == PurposeKind::Stored;
        kept && purpose.items().any(|item| rule.covers(item))
    });
    let item = |item: DataItem| ProcessedItem {
        pii_type: item,
        pii_optional: !purpose.basic.contains(&item),
        category: item.category(),
        identifiability: item.identifiability(),
    };
    ProcessingUse {
        id: address(policy, "use", &purpose.id),
        kind: "ProcessingActivity",
        policy: policy.version().to_string(),
        controller: Controller {
            kind: "dpv:DataController",
            name: contact.company.clone(),
            address: format!("{}, {}", contact.postal_address, contact.zip_code),
            contact: contact.email.clone(),
        },
        purpose: NamedPurpose {
            id: address(policy, "purpose", &purpose.id),
            kind: "dpv:Purpose",
            purpose_description: purpose.says.clone(),
        },
        legal_basis: (!purpose.additional.is_empty()).then_some(CONSENT),
        consequence: purpose.without.clone(),
        pii_information: purpose.items().map(item).collect(),
        storage: rules.map(|rule| storage(policy, rule)).collect(),
        products: purpose.products.clone(),
        clauses: purpose.clauses.clone(),
    }
}

fn storage(policy: &Policy, rule: &RetentionRule) -> Storage {
    let (starts, ends, length) = match rule.period() {
        Period::While { starts, ends } => (Some(starts), ends.clone(), None),
        Period::After { starts, clock, length, .. } => (Some(starts), vec![*clock], Some(length)),
        Period::Fixed { starts, length } => (Some(starts), vec![*starts], Some(length)),
        Period::Forever { starts } => (Some(starts), Vec::new(), None),
        Period::NotStored {} => (None, Vec::new(), None),
    };
    let category = match rule.category() {
        crate::policy::RuleCategory::Data(category) => Some(category),
        crate::policy::RuleCategory::Papers(_) => None,
    };
    Storage {
        kind: "dpv:StorageDuration",
        rule: rule.id().to_owned(),
        sources: rule.sources().to_vec(),
        starts: starts.map(ToString::to_string),
        ends: ends.iter().map(ToString::to_string).collect(),
        duration: length.map(|length| Duration { kind: "xsd:duration", value: length.to_string() }),
        then: match rule.action() {
            Action::Erase => "dpv:Erase",
            Action::Anonymize | Action::AnonymizeSubject => "dpv:Anonymise",
            Action::None => "dpv:Store",
        },
        places: category
            .and_then(|category| policy.location(category))
            .map(|rule| rule.places.clone())
            .unwrap_or_default(),
    }
}

fn disclosed(policy: &Policy, rule: &DisclosureRule) -> ProcessingDisclosure {
    ProcessingDisclosure {
        id: address(policy, "disclosure", rule.kind.name()),
        kind: "DisclosureActivity",
        policy: policy.version().to_string(),
        legal_basis: rule.bases.contains(&DisclosureBasis::ExplicitConsent).then_some(CONSENT),
        bases: rule.bases.clone(),
        clauses: rule.clauses.clone(),
    }
}
