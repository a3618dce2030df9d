//! Checks that span several places of a policy.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use zte_cpe_model::data_item::DataCategory;

use super::schema::RawPolicy;
use super::{Action, Papers, Period, Place, Policy, RetentionRule, RuleCategory};
use crate::{Error, ErrorKind, Result};

fn wrong(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidPolicy, message)
}

pub(super) fn check(raw: RawPolicy) -> Result<Policy> {
    let RawPolicy { document, mut rules, profiles, clauses, assumptions } = raw;
    if hex::decode(&document.text_sha256).map(|digest| digest.len()) != Ok(32) {
        return Err(wrong("text-sha256 of the document is not a SHA-256 in hexadecimal"));
    }
    let clauses = by_id("clause", clauses, |clause| &clause.id)?;
    let assumptions = by_id("assumption", assumptions, |assumption| &assumption.id)?;
    let profiles = by_id("profile", profiles, |profile| &profile.id)?;

    for profile in profiles.values() {
        known("profile", &profile.id, "assumption", &profile.assumption, &assumptions)?;
    }
    one_rule_each(&rules)?;
    for rule in &mut rules {
        check_rule(rule)?;
        let mut lines = BTreeSet::new();
        for id in &rule.clauses {
            lines.extend(&known("rule", &rule.id, "clause", id, &clauses)?.lines);
        }
        for id in &rule.assumptions {
            known("rule", &rule.id, "assumption", id, &assumptions)?;
        }
        if let Some(id) = &rule.profile {
            known("rule", &rule.id, "profile", id, &profiles)?;
        }
        rule.lines = lines.into_iter().collect();
    }

    let digest = Policy::digest_of(&document, &rules, &profiles)?;
    let rules = rules.into_iter().map(Arc::new).collect();
    let version = document.version.as_str().into();
    Ok(Policy { document, version, clauses, assumptions, rules, profiles, digest })
}

fn by_id<T>(what: &str, list: Vec<T>, id: impl Fn(&T) -> &String) -> Result<BTreeMap<String, T>> {
    let mut map = BTreeMap::new();
    for entry in list {
        let id = id(&entry).clone();
        if map.insert(id.clone(), entry).is_some() {
            return Err(wrong(format!("the {what} {id} is written twice")));
        }
    }
    Ok(map)
}

fn known<'a, T>(
    owner: &str,
    name: &str,
    what: &str,
    id: &str,
    map: &'a BTreeMap<String, T>,
) -> Result<&'a T> {
    map.get(id)
        .ok_or_else(|| wrong(format!("the {owner} {name} names the {what} {id}, which is not in the policy")))
}

/// Every category that can be personal has exactly one rule: what has none could be kept for ever.
fn one_rule_each(rules: &[RetentionRule]) -> Result<()> {
    for (index, rule) in rules.iter().enumerate() {
        let mut later = rules.iter().skip(index + 1);
        if let Some(twin) = later.find(|other| other.id == rule.id || other.category == rule.category) {
            return Err(wrong(if twin.id == rule.id {
                format!("the rule {} is written twice", rule.id)
            } else {
                format!("the rules {} and {} are about the same category", rule.id, twin.id)
            }));
        }
    }
    for &category in DataCategory::ALL {
        let needs_rule = !matches!(category, DataCategory::Uncovered | DataCategory::NonPersonal);
        let has_rule = rules.iter().any(|rule| rule.category == RuleCategory::Data(category));
        if needs_rule != has_rule {
            let name = category_name(category);
            return Err(wrong(if needs_rule {
                format!("the category {name} has no rule, so nobody could say how long it is kept")
            } else {
                format!("the category {name} has a rule, but nothing of it may be kept")
            }));
        }
    }
    Ok(())
}

fn category_name(category: DataCategory) -> String {
    serde_json::to_value(category).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

fn check_rule(rule: &RetentionRule) -> Result<()> {
    let fault = |message: &str| Err(wrong(format!("the rule {} {message}", rule.id)));
    if rule.clauses.is_empty() {
        return fault("names no clause of the policy");
    }
    if let RuleCategory::Data(category) = rule.category
        && let Some(stray) =
            rule.items.iter().chain(&rule.bookkeeping).find(|item| item.category() != category)
    {
        return fault(&format!("names {}, which belongs to another category", stray.name()));
    }
    if rule.category == RuleCategory::Papers(Papers::Evidence) && rule.action == Action::Erase {
        return fault("erases evidence, but the ledger is append-only: anonymize its subjects");
    }
    let stored = !matches!(rule.period, Period::NotStored);
    if stored == (rule.place == Place::Nowhere) {
        return fault("must be kept nowhere exactly when its period is not-stored");
    }
    let ends = !matches!(rule.period, Period::NotStored | Period::Forever { .. });
    if ends == (rule.action == Action::None) {
        return fault("must have an action exactly when its period ends");
    }
    if (rule.action == Action::Anonymize) != rule.profile.is_some() {
        return fault("must name a profile exactly when its action is anonymize");
    }
    if let Period::While { ends, .. } = &rule.period
        && ends.is_empty()
    {
        return fault("has a period without an end");
    }
    Ok(())
}
