//! What is exported as JSON-LD, read by a parser that somebody else wrote.

use std::collections::BTreeSet;

use oxjsonld::JsonLdParser;
use serde_json::Value;
use zte_cpe_model::data_item::DataItem;
use zte_cpe_privacy::consent::{ConsentLedger, ConsentRecord, Scope, Withdrawal};
use zte_cpe_privacy::evidence::ProcessingRegister;

use crate::consent::{consent_id, given, name, notice, withdrawn};
use crate::support::{account_id, at, policy};

const DPV: &str = "https://w3id.org/dpv#";
const OWN: &str = "urn:x-zte-cpe-privacy:";

/// Terms of the vocabulary that were looked up: in the files of version 2.3, or in an earlier version as it is published
/// as a package, where the term has kept its name.
const LOOKED_UP: &[&str] = &[
    "Anonymise",
    "Consent",
    "ConsentExpired",
    "ConsentGiven",
    "ConsentWithdrawn",
    "DataController",
    "Erase",
    "Purpose",
    "StorageDuration",
    "Store",
    "hasAddress",
    "hasContact",
    "hasDataController",
    "hasDataSource",
    "hasDuration",
    "hasLegalBasis",
    "hasName",
    "hasPurpose",
];

/// Subject, predicate and object as text.
type Triples = BTreeSet<(String, String, String)>;

fn triples(document: &Value) -> Triples {
    let parsed = JsonLdParser::new()
        .for_slice(document.to_string().as_bytes())
        .map(Result::unwrap)
        .collect::<Vec<_>>();
    parsed
        .into_iter()
        .map(|quad| (quad.subject.to_string(), quad.predicate.to_string(), quad.object.to_string()))
        .collect()
}

/// Every name in a document that is no keyword.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| *name != "@context") {
                // A list without entries and a field without a value say nothing.
                if !name.starts_with('@')
                    && !value.is_null()
                    && value.as_array().is_none_or(|list| !list.is_empty())
                {
                    found.insert(name.clone());
                }
                names(value, found);
            }
        }
        Value::Array(entries) => entries.iter().for_each(|entry| names(entry, found)),
        _ => {}
    }
}

fn no_name_is_lost(document: &Value) {
    let predicates: BTreeSet<String> =
        triples(document).into_iter().map(|(_, predicate, _)| predicate).collect();
    let mut found = BTreeSet::new();
    names(document, &mut found);
    assert!(found.len() > 10, "{found:?}");
    for name in found {
        let address = match name.strip_prefix("dpv:") {
            Some(term) => format!("<{DPV}{term}>"),
            None => format!("<{OWN}{name}>"),
        };
        assert!(predicates.contains(&address), "{name} is lost: {predicates:?}");
    }
}

fn only_terms_that_were_looked_up(document: &Value) {
    for (subject, predicate, object) in triples(document) {
        for part in [subject, predicate, object] {
            if let Some(term) = part.strip_prefix(&format!("<{DPV}")).and_then(|term| term.strip_suffix('>'))
            {
                assert!(LOOKED_UP.contains(&term), "{term}");
            }
            assert!(!part.contains("dpv:"), "{part} is text and no term");
        }
    }
}

fn consent_receipt() -> Value {
    let scope = Scope::new(name("account-service"), [DataItem::MobileNumber]);
    let ledger: ConsentLedger = [
        notice("2026-01-01T00:00:00Z"),
        given("2026-01-02T00:00:00Z", scope),
        withdrawn("2026-02-01T00:00:00Z", Withdrawal::of_purpose(name("account-service"))),
    ]
    .into_iter()
    .collect();
    let receipt =
        ConsentRecord::receipt(&policy(), &ledger, account_id(1), consent_id(1), at("2026-03-01T00:00:00Z"));
    serde_json::to_value(receipt.unwrap()).unwrap()
}

#[test]
fn zp_078_zp_217_consent_receipt_is_linked_data_in_which_nothing_is_lost() {
    let receipt = consent_receipt();
    no_name_is_lost(&receipt);
    only_terms_that_were_looked_up(&receipt);
    let found = triples(&receipt);
    let record = format!("<urn:uuid:{}>", consent_id(1));
    let says = |predicate: &str, object: &str| {
        found.iter().any(|(_, p, o)| *p == format!("<{OWN}{predicate}>") && o == object)
    };
    assert!(found.iter().any(|(subject, ..)| *subject == record));
    assert!(says("consent_status", &format!("<{DPV}ConsentWithdrawn>")));
    assert!(says("event_state", &format!("<{DPV}ConsentGiven>")));
    assert!(says("lawful_basis", &format!("<{DPV}Consent>")));
    assert!(says("party_role", &format!("<{DPV}DataController>")));
    assert!(says("pii_principal_id", &format!("\"{}\"", account_id(1))));
}

/// The fields that a consent record and a receipt have by the references to ISO/IEC TS 27560.
#[test]
fn zp_078_zp_217_consent_record_has_the_sections_of_the_standard() {
    let receipt = consent_receipt();
    let fields = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    let record = fields(&receipt["consent_record"]);
    for section in [
        "schema_version",
        "record_id",
        "pii_principal_id",
        "pii_processing",
        "party_identification",
        "events",
    ] {
        assert!(record.contains(section), "{section}");
    }
    assert!(fields(&receipt).contains("consent_record"));
}

#[test]
fn zp_217_register_of_processing_is_linked_data_in_which_nothing_is_lost() {
    let policy = policy();
    let register = serde_json::to_value(ProcessingRegister::of(&policy)).unwrap();
    no_name_is_lost(&register);
    only_terms_that_were_looked_up(&register);
    let found = triples(&register);
    let about = |predicate: &str, object: &str| -> BTreeSet<String> {
        let wanted = (format!("<{predicate}>"), object.to_owned());
        found
            .iter()
            .filter(|(_, p, o)| (p, o) == (&wanted.0, &wanted.1))
            .map(|(subject, ..)| subject.clone())
            .collect()
    };
    let purposes = about("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", &format!("<{DPV}Purpose>"));
    assert_eq!(purposes.len(), policy.purposes().len());
    // Two years, then anonymous: the storage of the device registration, wherever it is used.
    let years = "\"P2Y\"^^<http://www.w3.org/2001/XMLSchema#duration>";
    let anonymised = about(&format!("{OWN}then"), &format!("<{DPV}Anonymise>"));
    assert_eq!(about(&format!("{DPV}hasDuration"), years), anonymised);
    assert!(!anonymised.is_empty());
    // What is read live is kept nowhere, and says so by having no storage.
    let live =
        register["@graph"].as_array().unwrap().iter().find(|entry| entry["clauses"][0] == "ZP-066").unwrap();
    assert_eq!(live["storage"], serde_json::json!([]));
    assert_eq!(live["dpv:hasLegalBasis"]["@id"], "dpv:Consent", "host addresses and activity are additional");
}

#[test]
fn zp_205_zp_217_exports_name_data_and_hold_none() {
    let register = serde_json::to_string(&ProcessingRegister::of(&policy())).unwrap();
    let texts = [register, consent_receipt().to_string()];
    for value in crate::support::PERSONAL {
        assert!(texts.iter().all(|text| !text.contains(value)), "{value}");
    }
}
