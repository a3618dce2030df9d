//! Checks that span several places of a policy.

mod references;
mod rules;
mod tables;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::schema::PolicyFile;
use super::{Assumption, Policy};
use crate::{Error, ErrorKind, Result};

fn wrong(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidPolicy, message)
}

pub(super) fn check(file: PolicyFile) -> Result<Policy> {
    if hex::decode(&file.document.text_sha256).map(|digest| digest.len()) != Ok(32) {
        return Err(wrong("text-sha256 of the document is not a SHA-256 in hexadecimal"));
    }
    references::check(&file)?;
    let mut rules = file.rules.clone();
    for variant in &file.variants {
        let holds = |switch: &Assumption| switch.id == variant.assumption && switch.value == variant.value;
        if file.assumptions.iter().any(holds) {
            rules
                .iter_mut()
                .filter(|rule| rule.id == variant.rule.id)
                .for_each(|rule| variant.rule.apply(rule));
        }
    }
    rules::check(&rules)?;
    tables::check(&file)?;
    let (digest, content) = Policy::digests_of(&file, &rules)?;
    for rule in &mut rules {
        let behind = file.clauses.iter().filter(|clause| rule.clauses.contains(&clause.id));
        let lines: BTreeSet<u32> = behind.flat_map(|clause| clause.lines.iter().copied()).collect();
        rule.lines = lines.into_iter().collect();
    }
    let rules = rules.into_iter().map(Arc::new).collect();
    let version = file.document.version.as_str().into();
    Ok(Policy { file: Arc::new(file), version, rules, digest, content })
}
