//! Storage rules: one for each category, and none that contradicts itself.

use zte_cpe_model::data_item::DataCategory;

use super::wrong;
use crate::Result;
use crate::policy::{Action, Papers, Period, Place, RetentionRule, RuleCategory};

pub(super) fn check(rules: &[RetentionRule]) -> Result<()> {
    one_rule_each(rules)?;
    rules.iter().try_for_each(check_rule)
}

/// Every category that can be personal has exactly one rule: what has none could be kept for ever.
fn one_rule_each(rules: &[RetentionRule]) -> Result<()> {
    for (index, rule) in rules.iter().enumerate() {
        let mut later = rules.iter().skip(index + 1);
        if let Some(twin) = later.find(|other| other.category == rule.category) {
            return Err(wrong(format!("the rules {} and {} are about the same category", rule.id, twin.id)));
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
    if let RuleCategory::Data(category) = rule.category
        && let Some(stray) =
            rule.items.iter().chain(&rule.bookkeeping).find(|item| item.category() != category)
    {
        return fault(&format!("names {}, which belongs to another category", stray.name()));
    }
    if rule.category == RuleCategory::Papers(Papers::Evidence) && rule.action == Action::Erase {
        return fault("erases evidence, but the ledger is append-only: anonymize its subjects");
    }
    if matches!(rule.category, RuleCategory::Data(_)) == rule.sources.is_empty() {
        return fault("must name where it comes from exactly when it is about data (ZP-010)");
    }
    let stored = !matches!(rule.period, Period::NotStored {});
    if stored == (rule.place == Place::Nowhere) {
        return fault("must be kept nowhere exactly when its period is not-stored");
    }
    let ends = !matches!(rule.period, Period::NotStored {} | Period::Forever { .. });
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
