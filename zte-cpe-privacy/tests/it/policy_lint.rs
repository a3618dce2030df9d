//! The linter finds what is odd about the published text, and about texts that are worse.

use std::collections::BTreeSet;

use zte_cpe_privacy::policy::lint::{LintCode, LintReport, Severity};
use zte_cpe_privacy::policy::{Draft, Policy};

use crate::support::policy;

const TEXT: &str = include_str!("../../policies/cpe-v1.1.toml");

fn codes(report: &LintReport, severity: Severity) -> Vec<(LintCode, &str)> {
    report.at_least(severity).map(|finding| (finding.code, finding.place.as_str())).collect()
}

fn lint(from: &str, to: &str) -> LintReport {
    assert!(TEXT.contains(from), "{from}");
    Draft::from_toml(&TEXT.replacen(from, to, 1)).unwrap().lint()
}

fn finds(report: &LintReport, code: LintCode, place: &str) -> bool {
    report.findings().iter().any(|finding| finding.code == code && finding.place == place)
}

#[test]
fn zp_007_linter_finds_the_swapped_titles_and_the_numbering_of_v1_1() {
    let report = policy().lint();
    assert_eq!(
        codes(&report, Severity::Warning),
        [
            (LintCode::NumberingBroken, "part 3"),
            (LintCode::TitleMismatch, "part 7"),
            (LintCode::TitleMismatch, "part 8"),
            (LintCode::OpenList, "rule account-use"),
            (LintCode::SilentPeriod, "rule device-binding"),
            (LintCode::SilentPeriod, "rule evidence"),
            (LintCode::SilentPeriod, "rule review-materials"),
            (LintCode::SilentPeriod, "rule backups"),
        ]
    );
    assert!(report.to_string().contains(
        "error title-mismatch: part 7: its title says transfer-abroad, and what stands below it is about policy-changes"
    ));
}

#[test]
fn zp_007_part_that_is_missing_out_of_order_or_announced_as_another_is_found() {
    let report = lint(
        "titled = \"policy-changes\"\nholds = \"transfer-abroad\"",
        "titled = \"contact\"\nholds = \"cookies\"",
    );
    assert!(finds(&report, LintCode::SectionMissing, "transfer-abroad"));
    assert!(finds(&report, LintCode::ContentsMismatch, "part 8"));
    assert!(finds(&lint("number = 4", "number = 5"), LintCode::SectionOrder, "part 5"));
    assert!(finds(&lint("first = 88,", "first = 80,"), LintCode::SectionOrder, "part 2"));
    assert!(finds(&lint("\"(3)\", ", ""), LintCode::NumberingBroken, "part 4"));
}

#[test]
fn zp_030_list_without_an_end_is_found() {
    assert!(finds(&policy().lint(), LintCode::OpenList, "rule account-use"));
    let report = lint("items = []", "items = []\nbookkeeping = []");
    assert!(finds(&report, LintCode::OpenList, "rule account-use"));
}

#[test]
fn what_is_kept_for_no_purpose_is_found() {
    let report = lint("additional = [\"mobile-number\"]\n", "");
    assert!(
        !finds(&report, LintCode::KeptWithoutPurpose, "rule platform-account"),
        "account access uses it too"
    );
    let nowhere =
        TEXT.replace("basic = [\"pppoe-username\", \"pppoe-password\"]", "basic = [\"pppoe-username\"]");
    let report = Draft::from_toml(&nowhere).unwrap().lint();
    assert!(finds(&report, LintCode::KeptWithoutPurpose, "rule internet-access"));
}

#[test]
fn clause_that_no_table_names_is_noted() {
    let report = policy().lint();
    assert!(finds(&report, LintCode::ClauseWithoutTable, "ZP-110"), "access control is code");
    assert!(!finds(&report, LintCode::ClauseWithoutTable, "ZP-039"));
    let report = lint("\"ZP-039\", ", "");
    assert!(finds(&report, LintCode::ClauseWithoutTable, "ZP-039"));
}

/// A text of our own in the shape of the published one, with the same faults.
const SAMPLE: &str = "\
Privacy of a thing

1. How do we collect and use your data?
2. How do we use cookies?
3. Whom do we share it with?
4. How do we protect it?
5. Your Rights.
6. What about children?
7. How do we send it globally?
8. How do we update this text?
9. How to contact us?

Ⅰ. How Do We Collect and Use Your Data?
Storage period: as long as the thing runs.
Ⅱ. How Do We Use Cookies
No cookies or similar things.
Ⅲ. Whom Do We Share It With?
1)One
We will not share it.
2)Two
2)Three
Ⅳ. How Do We Protect It?
With security.
Ⅴ. Your Rights
(1) You have the right to see it.
Ⅵ. What About Children?
Parents decide.
Ⅶ. How Do We Send It Globally?
We announce changes to this policy. Major changes come by letter.
Ⅷ. How Do We Update This Text?
It stays in your jurisdiction.
Ⅸ. How to Contact Us?
Send letters.
";

fn text_findings(text: &str) -> BTreeSet<(LintCode, String)> {
    let report = policy().lint_text(text);
    let of_text = |code| !matches!(code, LintCode::TextChanged | LintCode::LineWithoutClause);
    report
        .findings()
        .iter()
        .filter(|found| of_text(found.code))
        .map(|found| (found.code, found.place.clone()))
        .collect()
}

fn wanted(findings: &[(LintCode, &str)]) -> BTreeSet<(LintCode, String)> {
    findings.iter().map(|(code, place)| (*code, (*place).to_owned())).collect()
}

const FAULTS_OF_V1_1: [(LintCode, &str); 3] = [
    (LintCode::NumberingBroken, "part 3"),
    (LintCode::TitleMismatch, "part 7"),
    (LintCode::TitleMismatch, "part 8"),
];

#[test]
fn zp_007_text_with_swapped_titles_and_a_number_twice_is_found_by_reading_it() {
    assert_eq!(text_findings(SAMPLE), wanted(&FAULTS_OF_V1_1));
    let mended = SAMPLE
        .replace("2)Three", "3)Three")
        .replace("Ⅶ. How Do We Send It Globally?", "Ⅶ. How Do We Update This Text?")
        .replacen("Ⅷ. How Do We Update This Text?", "Ⅷ. How Do We Send It Globally?", 1);
    // Now the list of contents is wrong.
    assert_eq!(
        text_findings(&mended),
        wanted(&[(LintCode::ContentsMismatch, "part 7"), (LintCode::ContentsMismatch, "part 8")])
    );
}

#[test]
fn zp_007_part_that_a_text_lacks_is_found() {
    let without = SAMPLE.replace("Ⅵ. What About Children?\nParents decide.\n", "");
    let found = text_findings(&without);
    assert!(found.contains(&(LintCode::SectionMissing, "children".to_owned())), "{found:?}");
    assert!(found.contains(&(LintCode::SectionOrder, "part 7".to_owned())), "{found:?}");
}

#[test]
fn zp_201_text_that_is_another_and_lines_without_a_clause_are_found() {
    let report = policy().lint_text(SAMPLE);
    assert!(finds(&report, LintCode::TextChanged, "text"));
    assert!(finds(&report, LintCode::LineWithoutClause, "line 4"));
    assert!(
        !finds(&report, LintCode::LineWithoutClause, "line 5"),
        "a clause is about a line with that number"
    );
}

#[test]
fn zp_201_every_line_of_the_published_text_has_a_clause() {
    let Ok(path) = std::env::var("ZTE_CPE_POLICY_TEXT") else {
        println!("skipped: ZTE_CPE_POLICY_TEXT does not name the published text");
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let policy: Policy = policy();
    assert_eq!(text.lines().count(), policy.document().text_lines as usize);
    let report = policy.lint_text(&text);
    let found: Vec<(LintCode, &str)> =
        report.findings().iter().map(|finding| (finding.code, finding.place.as_str())).collect();
    assert_eq!(found, FAULTS_OF_V1_1, "the same that the file says of it");
    // Blank lines have none.
    let blank: BTreeSet<u32> = (1..)
        .zip(text.lines())
        .filter(|(_, line)| line.trim().is_empty())
        .map(|(number, _)| number)
        .collect();
    let covered = policy.clauses().iter().flat_map(|clause| clause.lines.iter());
    assert_eq!(covered.filter(|line| blank.contains(line)).count(), 0);
}
