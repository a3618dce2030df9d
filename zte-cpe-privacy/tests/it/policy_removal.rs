//! Whatever is taken out of the policy file is missed: it is refused, or a check of what was published fails.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use toml::{Table, Value};
use zte_cpe_privacy::policy::{ClauseKind, Policy};

use crate::decisions::answers;
use crate::policy_published::CHECKS;
use crate::support::{policy, signed};

const TEXT: &str = include_str!("../../policies/cpe-v1.1.toml");

/// Who misses something in a policy: the loader, which refuses it; the linter, which finds more than before; a decision,
/// whose answer is another; a check of what was published, which fails.
pub(crate) fn missed_by(file: &Table) -> Vec<String> {
    static BEFORE: LazyLock<(Vec<String>, BTreeMap<&'static str, String>)> =
        LazyLock::new(|| (findings(&policy()), answers(&policy())));
    let text = toml::to_string(file).unwrap();
    let Ok(changed) = signed(&text) else { return vec!["the loader".to_owned()] };
    let mut missed = Vec::new();
    if findings(&changed).iter().any(|finding| !BEFORE.0.contains(finding)) {
        missed.push("the linter".to_owned());
    }
    let other = answers(&changed).into_iter().filter(|(what, answer)| BEFORE.1.get(what) != Some(answer));
    missed.extend(other.map(|(what, _)| format!("decision: {what}")));
    let fails = |check: &fn(&Policy)| catch_unwind(AssertUnwindSafe(|| check(&changed))).is_err();
    missed.extend(CHECKS.iter().filter(|(_, check)| fails(check)).map(|(name, _)| format!("`{name}`")));
    missed
}

fn findings(policy: &Policy) -> Vec<String> {
    policy.lint().findings().iter().map(ToString::to_string).collect()
}

pub(crate) fn published_file() -> Table {
    TEXT.parse().unwrap()
}

/// The file without everything that rests on a clause, and how much that was.
pub(crate) fn without_what_rests_on(clause: &str) -> (Table, Vec<String>) {
    let rests = |entry: &Value| {
        let clauses = entry.get("clauses").and_then(Value::as_array);
        clauses.is_some_and(|clauses| clauses.iter().any(|id| id.as_str() == Some(clause)))
    };
    let (mut file, mut gone) = (published_file(), Vec::new());
    for (table, entries) in &mut file {
        // A principle is said of clauses, and nothing is decided by it.
        let Some(entries) = entries.as_array_mut().filter(|_| table != "principle") else { continue };
        gone.extend(
            entries.iter().filter(|entry| rests(entry)).map(|entry| format!("{table} {}", name_of(entry))),
        );
        entries.retain(|entry| !rests(entry));
    }
    (file, gone)
}

fn name_of(entry: &Value) -> String {
    let field = |name: &&str| entry.get(name).map(|value| value.to_string().replace('"', ""));
    ["id", "number", "kind", "value"].iter().find_map(field).unwrap_or_default()
}

#[test]
fn zp_200_untouched_policy_is_missed_by_nobody() {
    assert_eq!(missed_by(&published_file()), Vec::<String>::new());
}

#[test]
fn zp_200_every_entry_that_is_taken_out_is_missed() {
    let file = published_file();
    let mut removed = 0;
    for (table, entries) in &file {
        let Some(entries) = entries.as_array() else { continue };
        for (index, entry) in entries.iter().enumerate() {
            let mut without = file.clone();
            without[table].as_array_mut().unwrap().remove(index);
            let missed = missed_by(&without);
            assert!(!missed.is_empty(), "nobody misses {table} {}", name_of(entry));
            removed += 1;
        }
    }
    assert!(removed > 250, "{removed}");
}

/// The rules that decide what is kept, and the checks that have to fail without them.
#[test]
fn zp_200_named_check_fails_without_what_it_is_about() {
    let file = published_file();
    for (table, id, check) in [
        ("rule", "evidence", "zp_200_every_storage_period_is_in_the_file"),
        ("rule", "backups", "zp_200_every_storage_period_is_in_the_file"),
        ("rule", "policy-versions", "zp_185_old_versions_are_kept_for_good"),
        ("right", "complaint", "zp_140_zp_151_zp_161_rights_and_the_ways_to_use_them"),
        (
            "refusal-ground",
            "impractical",
            "zp_148_zp_159_zp_160_grounds_are_closed_lists_with_the_published_members",
        ),
        ("disclosure", "sharing", "zp_090_zp_097_zp_191_data_leaves_on_the_published_bases_only"),
        ("overlay", "indonesia-pdp", "zp_214_local_law_adds_limits_and_takes_none_away"),
        ("section", "7", "zp_007_nine_parts_in_order_and_the_titles_of_two_are_swapped"),
    ] {
        let mut without = file.clone();
        let entries = without[table].as_array_mut().unwrap();
        let all = entries.len();
        entries.retain(|entry| name_of(entry) != id);
        assert_eq!(entries.len(), all - 1, "{table} {id}");
        let missed = missed_by(&without);
        assert!(missed.iter().any(|name| *name == format!("`{check}`")), "{table} {id}: {missed:?}");
    }
}

/// What is enforced by a table is enforced because of it: without the entry, a decision changes or the file is refused.
#[test]
fn zp_200_enforced_clause_is_missed_where_it_decides() {
    let mut decided = 0;
    for clause in policy().clauses().iter().filter(|clause| clause.kind == ClauseKind::Enforce) {
        let (file, gone) = without_what_rests_on(&clause.id);
        if gone.is_empty() {
            continue;
        }
        let missed = missed_by(&file);
        let where_it_decides = |name: &String| name == "the loader" || name.starts_with("decision: ");
        assert!(missed.iter().any(where_it_decides), "{} without {gone:?}: {missed:?}", clause.id);
        decided += 1;
    }
    assert!(decided > 50, "{decided}");
}
