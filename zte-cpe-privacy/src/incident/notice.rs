//! What persons are told.

use std::collections::BTreeMap;
use std::fmt;

use zte_cpe_model::id::IncidentId;

use crate::policy::{Contact, NoticePart, Policy};
use crate::{Error, ErrorKind, Result, Wording};

/// A notice in which nothing is missing; `Display` is the text to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentNotice {
    incident: IncidentId,
    parts: Vec<(NoticePart, Wording)>,
    contact: Contact,
}

impl IncidentNotice {
    /// Puts a notice together from its parts, in the order of the policy.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`] when a part is missing that the policy asks for.
    pub fn new(
        policy: &Policy,
        incident: IncidentId,
        mut said: BTreeMap<NoticePart, Wording>,
    ) -> Result<Self> {
        let parts = policy.incident_notice().parts.iter().map(|&part| {
            said.remove(&part).map(|text| (part, text)).ok_or_else(|| {
                Error::new(
                    ErrorKind::InvalidInput,
                    format!("the notice says nothing about {part} (ZP-126): add it"),
                )
            })
        });
        let parts = parts.collect::<Result<_>>()?;
        Ok(Self { incident, parts, contact: policy.contact().clone() })
    }

    /// Which incident it is about.
    #[must_use]
    pub const fn incident(&self) -> IncidentId {
        self.incident
    }
}

impl fmt::Display for IncidentNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Notice of a security incident ({})", self.incident)?;
        for (part, text) in &self.parts {
            let title = match part {
                NoticePart::SituationAndImpact => "What happened and what it may mean",
                NoticePart::Measures => "What we have done and will do",
                NoticePart::Advice => "What you can do",
                NoticePart::Remedies => "What helps afterwards",
            };
            write!(f, "\n{title}\n{text}\n")?;
        }
        write!(f, "\n{}\n", self.contact)
    }
}
