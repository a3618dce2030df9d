//! The words of JSON-LD documents, and where each comes from.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// Terms of the W3C Data Privacy Vocabulary, version 2.
const DPV: &str = "https://w3id.org/dpv#";
/// Fields of ISO/IEC TS 27560 have names and no addresses; these are theirs here, and those of what nobody has a name for.
const OWN: &str = "urn:x-zte-cpe-privacy:";

/// Fields whose values are terms, not text.
const TERMS: [&str; 5] = ["lawful_basis", "party_role", "event_state", "consent_status", "then"];

/// What the names in a JSON-LD document stand for: W3C DPV, or a field of ISO/IEC TS 27560, or this project's own.
///
/// Only terms that could be looked up come from the DPV: in its version 2.3, or in an earlier one as far as they have kept
/// their names. The standard itself is not public; its field names follow the guide of the DPV to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Context;

impl Serialize for Context {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut terms = serializer.serialize_map(None)?;
        terms.serialize_entry("@vocab", OWN)?;
        terms.serialize_entry("dpv", DPV)?;
        terms.serialize_entry("xsd", "http://www.w3.org/2001/XMLSchema#")?;
        for term in TERMS {
            terms.serialize_entry(term, &Identifier { kind: "@id" })?;
        }
        terms.end()
    }
}

#[derive(serde::Serialize)]
struct Identifier {
    #[serde(rename = "@type")]
    kind: &'static str,
}

/// The address of something that this project names.
pub(crate) fn own(path: &str) -> String {
    format!("{OWN}{path}")
}
