//! Consent records and receipts with the field names of ISO/IEC TS 27560 and the terms of the W3C DPV.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::Serialize;
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::id::{AccountId, ConsentId};

use super::{Audience, ConsentFact, ConsentLedger, ConsentMethod, ConsentStatus, Scope};
use crate::policy::{Contact, Policy};
use crate::{Context, Error, ErrorKind, Reference, Result};

/// What a consent is and what became of it, as JSON-LD.
///
/// It names the person by the opaque identifier of the account and holds no personal value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ConsentRecord {
    /// The vocabulary.
    #[serde(rename = "@context")]
    pub context: Context,
    /// Its address.
    #[serde(rename = "@id")]
    pub id: String,
    /// What it is in the vocabulary.
    #[serde(rename = "@type")]
    pub kind: &'static str,
    /// The shape of this record.
    pub schema_version: &'static str,
    /// The consent.
    pub record_id: ConsentId,
    /// Whose data it is about.
    pub pii_principal_id: AccountId,
    /// What was agreed to.
    pub pii_processing: PiiProcessing,
    /// Who takes part.
    pub party_identification: Vec<Party>,
    /// What happened, oldest first.
    pub events: Vec<RecordEvent>,
}

/// What was agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PiiProcessing {
    /// Title and version of the policy that was shown.
    pub privacy_notice: String,
    /// Its language.
    pub language: String,
    /// For what.
    pub purpose: Reference,
    /// The same, as the policy says it; `None` for a purpose that the policy does not name.
    pub purpose_description: Option<String>,
    /// On what it rests.
    pub lawful_basis: &'static str,
    /// Which data.
    pub pii_information: Vec<PiiInformation>,
    /// Who decides about it.
    pub pii_controllers: Vec<String>,
    /// How consent was given.
    pub collection_method: ConsentMethod,
    /// Who gets to see it.
    pub recipient: Audience,
    /// How it is taken back.
    pub withdrawal_method: Vec<&'static str>,
}

/// One kind of data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PiiInformation {
    /// Which.
    pub pii_type: DataItem,
    /// Whether the function can do without it.
    pub pii_optional: bool,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Party {
    /// Name in this record.
    pub party_id: &'static str,
    /// As what.
    pub party_role: &'static str,
    /// Name.
    pub party_name: String,
    /// Where letters go.
    pub party_address: String,
    /// Where e-mail goes.
    pub party_email: String,
    /// The department that answers.
    pub party_contact: String,
}

/// One thing that happened to a consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RecordEvent {
    /// When.
    pub event_time: Timestamp,
    /// What state it led to.
    pub event_state: ConsentStatus,
    /// How long that lasts, where it was given for a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Timestamp>,
}

/// A record as the person gets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ConsentReceipt {
    /// The vocabulary.
    #[serde(rename = "@context")]
    pub context: Context,
    /// When it was made out.
    pub receipt_time: Timestamp,
    /// State of the consent at that time.
    pub consent_status: ConsentStatus,
    /// The record.
    pub consent_record: ConsentRecord,
}

const CONTROLLER: &str = "controller";

impl ConsentRecord {
    /// The record of a consent as of an instant.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] when the account gave no such consent up to that instant.
    pub fn of(
        policy: &Policy,
        ledger: &ConsentLedger,
        account: AccountId,
        consent: ConsentId,
        at: Timestamp,
    ) -> Result<Self> {
        let given = ledger.consent(account, consent).filter(|(said, _)| *said <= at);
        let Some((_, ConsentFact::Given { scope, notice, method, .. })) = given else {
            return Err(Error::new(ErrorKind::NotFound, "the account gave no such consent"));
        };
        let document = policy.document();
        let purpose = policy.purpose(scope.purpose.as_str());
        let information = |&item: &DataItem| PiiInformation {
            pii_type: item,
            pii_optional: purpose.is_none_or(|purpose| !purpose.basic.contains(&item)),
        };
        Ok(Self {
            context: Context,
            id: format!("urn:uuid:{consent}"),
            kind: "dpv:Consent",
            schema_version: "ISO/IEC TS 27560:2023",
            record_id: consent,
            pii_principal_id: account,
            pii_processing: PiiProcessing {
                privacy_notice: format!("{} {notice}", document.title),
                language: document.language.clone(),
                purpose: scope.purpose.clone(),
                purpose_description: purpose.map(|purpose| purpose.says.clone()),
                lawful_basis: "dpv:Consent",
                pii_information: scope.items.iter().map(information).collect(),
                pii_controllers: vec![CONTROLLER.to_owned()],
                collection_method: *method,
                recipient: scope.audience,
                withdrawal_method: ways(policy),
            },
            party_identification: vec![controller(policy.contact())],
            events: events(ledger, account, scope, at),
        })
    }

    /// The receipt of it.
    ///
    /// # Errors
    ///
    /// As [`of`](Self::of).
    pub fn receipt(
        policy: &Policy,
        ledger: &ConsentLedger,
        account: AccountId,
        consent: ConsentId,
        at: Timestamp,
    ) -> Result<ConsentReceipt> {
        let consent_record = Self::of(policy, ledger, account, consent, at)?;
        let consent_status =
            consent_record.events.last().map_or(ConsentStatus::Unknown, |event| event.event_state);
        Ok(ConsentReceipt { context: Context, receipt_time: at, consent_status, consent_record })
    }
}

fn ways(policy: &Policy) -> Vec<&'static str> {
    let rule = policy.right(crate::policy::Right::Withdrawal);
    rule.into_iter().flat_map(|rule| &rule.channels).map(|channel| channel.name()).collect()
}

fn controller(contact: &Contact) -> Party {
    Party {
        party_id: CONTROLLER,
        party_role: "dpv:DataController",
        party_name: contact.company.clone(),
        party_address: format!("{}, {}", contact.postal_address, contact.zip_code),
        party_email: contact.email.clone(),
        party_contact: contact.department.clone(),
    }
}

/// Every instant at which the state of a scope changed, or how long it lasts.
fn events(ledger: &ConsentLedger, account: AccountId, scope: &Scope, at: Timestamp) -> Vec<RecordEvent> {
    let said: BTreeSet<_> = ledger.history(account).map(|event| (event.at, event.fact.expiry())).collect();
    let instants: BTreeSet<_> = said
        .iter()
        .flat_map(|(said, expires)| [Some(*said), *expires])
        .flatten()
        .chain(ledger.successions())
        .filter(|instant| *instant <= at)
        .collect();
    let mut events: Vec<RecordEvent> = Vec::new();
    for event_time in instants {
        let event_state = ledger.scope_status(account, scope, event_time);
        let valid_until = ledger.valid_until(account, scope, event_time).filter(|_| event_state.is_valid());
        let before =
            events.last().map_or((ConsentStatus::Unknown, None), |last| (last.event_state, last.valid_until));
        if (event_state, valid_until) != before {
            events.push(RecordEvent { event_time, event_state, valid_until });
        }
    }
    events
}
