//! The TOML text as it is written, before any check that spans two places.

use serde::Deserialize;

use super::{Assumption, Clause, Document, Profile, RetentionRule};
use crate::{Error, ErrorKind};

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawPolicy {
    pub(super) document: Document,
    #[serde(rename = "rule")]
    pub(super) rules: Vec<RetentionRule>,
    #[serde(rename = "profile", default)]
    pub(super) profiles: Vec<Profile>,
    #[serde(rename = "clause", default)]
    pub(super) clauses: Vec<Clause>,
    #[serde(rename = "assumption", default)]
    pub(super) assumptions: Vec<Assumption>,
}

/// Says which line is wrong and why.
pub(super) fn describe(error: &toml::de::Error, text: &str) -> Error {
    let line =
        error.span().and_then(|span| text.get(..span.start)).map(|before| before.matches('\n').count() + 1);
    let message = error.message().replace('\n', " ");
    Error::new(
        ErrorKind::InvalidPolicy,
        match line {
            Some(line) => format!("the policy text is wrong in line {line}: {message}"),
            None => format!("the policy text is wrong: {message}"),
        },
    )
}
