//! Whatever is taken out of the policy file is missed: it is refused, or a check of what was published fails.

use std::panic::{AssertUnwindSafe, catch_unwind};

use toml::{Table, Value};
use zte_cpe_privacy::policy::Policy;

use crate::policy_published::CHECKS;
use crate::support::signed;

const TEXT: &str = include_str!("../../policies/cpe-v1.1.toml");

/// Who misses something in a policy.
fn missed_by(text: &str) -> Vec<String> {
    let policy: Policy = match signed(text) {
        Err(error) => return vec![format!("refused: {error}")],
        Ok(policy) => policy,
    };
    let fails = |check: &fn(&Policy)| catch_unwind(AssertUnwindSafe(|| check(&policy))).is_err();
    CHECKS.iter().filter(|(_, check)| fails(check)).map(|(name, _)| (*name).to_owned()).collect()
}

fn name_of(entry: &Value) -> String {
    let field = |name: &&str| entry.get(name).map(|value| value.to_string().replace('"', ""));
    ["id", "number", "kind", "value"].iter().find_map(field).unwrap_or_default()
}

#[test]
fn zp_200_untouched_policy_is_missed_by_nobody() {
    assert_eq!(missed_by(&toml::to_string(&TEXT.parse::<Table>().unwrap()).unwrap()), Vec::<String>::new());
}

#[test]
fn zp_200_every_entry_that_is_taken_out_is_missed() {
    let file: Table = TEXT.parse().unwrap();
    let mut removed = 0;
    for (table, entries) in &file {
        let Some(entries) = entries.as_array() else { continue };
        for (index, entry) in entries.iter().enumerate() {
            let mut without = file.clone();
            without[table].as_array_mut().unwrap().remove(index);
            let missed = missed_by(&toml::to_string(&without).unwrap());
            assert!(!missed.is_empty(), "nobody misses {table} {}", name_of(entry));
            removed += 1;
        }
    }
    assert!(removed > 250, "{removed}");
}

/// The rules that decide what is kept, and the checks that have to fail without them.
#[test]
fn zp_200_named_check_fails_without_what_it_is_about() {
    let file: Table = TEXT.parse().unwrap();
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
        let missed = missed_by(&toml::to_string(&without).unwrap());
        assert!(missed.iter().any(|name| name == check), "{table} {id}: {missed:?}");
    }
}
