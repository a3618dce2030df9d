//! What a policy says about itself: title, parts, clauses, and what was chosen where it is silent.

use std::fmt;

use serde::{Deserialize, Serialize};
use zte_cpe_model::region::Country;

use super::names::named;
use super::{Action, CalendarZone};

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
    /// Countries for which it is not made.
    pub excluded_countries: Vec<Country>,
    /// How many lines the published text has.
    pub text_lines: u32,
    /// SHA-256 of the published text in hexadecimal.
    pub text_sha256: String,
}

/// Who answers for the policy, and how to reach them; `Display` is the line below every answer and notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Contact {
    /// Name of the company.
    pub company: String,
    /// Its registered address.
    pub registered_address: String,
    /// E-mail address for questions and requests.
    pub email: String,
    /// The department that is responsible.
    pub department: String,
    /// Where letters go.
    pub postal_address: String,
    /// The postal code of that address.
    pub zip_code: String,
    /// The clauses that say so.
    pub clauses: Vec<String>,
}

impl fmt::Display for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { company, department, postal_address, zip_code, email, .. } = self;
        write!(f, "{company}, {department}, {postal_address}, {zip_code}, {email}")
    }
}

/// One part of the published text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Section {
    /// Its number.
    pub number: u32,
    /// What the list of contents announces under that number.
    pub announced: Topic,
    /// What its title says.
    pub titled: Topic,
    /// What it is about.
    pub holds: Topic,
    /// Where it stands.
    pub lines: Lines,
    /// How its paragraphs are numbered, as printed.
    #[serde(default)]
    pub numbering: Vec<String>,
}

/// A run of lines of the published text, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Lines {
    /// The first of them.
    pub first: u32,
    /// The last of them.
    pub last: u32,
}

/// A principle, and what shows that it is followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Principle {
    /// The principle.
    #[serde(rename = "id")]
    pub name: PrincipleName,
    /// The clauses by which it can be checked.
    pub clauses: Vec<String>,
}

/// One thing the policy says, in this project's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Clause {
    /// Stable identifier, such as `ZP-039`.
    pub id: String,
    /// Lines of the published text; none where it only serves to carry out other clauses.
    pub lines: Vec<u32>,
    /// What a program does about it.
    pub kind: ClauseKind,
    /// Who carries it out.
    pub owners: Vec<Owner>,
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
    /// The same as a switch.
    pub value: String,
    /// Every position of the switch that can be carried out.
    pub allowed: Vec<String>,
}

/// What another position of a switch changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Variant {
    /// The assumption.
    pub assumption: String,
    /// The position of its switch.
    pub value: String,
    /// What becomes of a rule.
    pub rule: RuleChange,
}

/// What a switch changes in a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct RuleChange {
    /// The rule.
    pub id: String,
    /// By whose calendar its period is counted.
    #[serde(default)]
    pub calendar: Option<CalendarZone>,
    /// What happens at its end.
    #[serde(default)]
    pub action: Option<Action>,
}

named! {
    /// What a part of a privacy policy is about.
    pub enum Topic {
        /// What is collected and what for.
        CollectionAndUse = "collection-and-use",
        /// Cookies and similar technology.
        Cookies = "cookies",
        /// Sharing, transfer and publication.
        Sharing = "sharing",
        /// Protection and incidents.
        Protection = "protection",
        /// What a person may ask for.
        Rights = "rights",
        /// Data of children.
        Children = "children",
        /// Data in other countries.
        TransferAbroad = "transfer-abroad",
        /// How the policy changes.
        PolicyChanges = "policy-changes",
        /// Whom to write to.
        Contact = "contact",
    }

    /// A principle, by its usual name.
    pub enum PrincipleName {
        /// Who decides answers for it.
        Accountability = "accountability",
        /// Data serves the purposes that are named.
        PurposeLimitation = "purpose-limitation",
        /// People choose.
        ChoiceAndConsent = "choice-and-consent",
        /// No more data than is needed.
        DataMinimisation = "data-minimisation",
        /// Data is safe.
        Security = "security",
        /// People take part.
        IndividualParticipation = "individual-participation",
        /// People can see what is done.
        Openness = "openness",
    }

    /// What a program does about a clause.
    pub enum ClauseKind {
        /// It refuses, or acts.
        Enforce = "enforce",
        /// It looks, and says what is wrong.
        Check = "check",
        /// It keeps proof.
        Record = "record",
        /// It makes a task out of it for a person who sends something.
        Notify = "notify",
    }

    /// Who carries a clause out.
    pub enum Owner {
        /// This library.
        Library = "library",
        /// Whoever runs the platform.
        Controller = "controller",
        /// The app on the phone.
        App = "app",
        /// The people who answer for data protection.
        ProtectionOfficer = "protection-officer",
    }
}
