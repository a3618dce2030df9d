//! What is odd about a policy, though it can be read.
//!
//! A policy that is refused is wrong. What the linter finds is for the people who write it: a title that does not say
//! what stands below it, a list without an end, a sentence that no clause covers.

mod numbering;
mod text;

use std::fmt;

use zte_cpe_model::data_item::DataCategory;

use super::names::named;
use super::schema::PolicyFile;
use super::{Draft, Place, Policy, RetentionRule, RuleCategory, Topic};

named! {
    /// What a finding is about.
    pub enum LintCode {
        /// A title says something else than what stands below it.
        TitleMismatch = "title-mismatch",
        /// The list of contents announces something else than the title says.
        ContentsMismatch = "contents-mismatch",
        /// A part that every policy needs is not there.
        SectionMissing = "section-missing",
        /// Parts are out of order, or overlap.
        SectionOrder = "section-order",
        /// Paragraphs are numbered with a gap, or with a number that was used before.
        NumberingBroken = "numbering-broken",
        /// A line of the text has no clause.
        LineWithoutClause = "line-without-clause",
        /// The text is not the one the policy is about.
        TextChanged = "text-changed",
        /// Data is named by a list that has no end, such as «other data related to the product».
        OpenList = "open-list",
        /// Data is kept, and no purpose uses it.
        KeptWithoutPurpose = "kept-without-purpose",
        /// Data is kept for a time that the policy does not name.
        SilentPeriod = "silent-period",
        /// No rule, purpose, deadline, right, ground or disclosure names a clause: code alone carries it out.
        ClauseWithoutTable = "clause-without-table",
    }

    /// How much a finding matters.
    pub enum Severity {
        /// Worth knowing.
        Note = "note",
        /// Worth a better text.
        Warning = "warning",
        /// The policy misleads its readers.
        Error = "error",
    }
}

impl LintCode {
    /// How much it matters.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::TitleMismatch | Self::ContentsMismatch | Self::SectionMissing | Self::LineWithoutClause => {
                Severity::Error
            }
            Self::ClauseWithoutTable => Severity::Note,
            _ => Severity::Warning,
        }
    }
}

/// One odd thing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// What it is about.
    pub code: LintCode,
    /// Where: a part, a rule, a clause, a line.
    pub place: String,
    /// What is odd, in a sentence.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}: {}", self.code.severity(), self.code, self.place, self.message)
    }
}

/// Everything that is odd, in the order of the policy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LintReport(Vec<Finding>);

impl LintReport {
    /// The findings.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.0
    }

    /// The findings that matter at least so much.
    pub fn at_least(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.0.iter().filter(move |finding| finding.code.severity() >= severity)
    }

    fn add(&mut self, code: LintCode, place: impl Into<String>, message: impl Into<String>) {
        self.0.push(Finding { code, place: place.into(), message: message.into() });
    }
}

impl fmt::Display for LintReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|finding| writeln!(f, "{finding}"))
    }
}

impl Policy {
    /// Looks for what is odd about the policy itself.
    #[must_use]
    pub fn lint(&self) -> LintReport {
        let mut report = LintReport::default();
        check_sections(&mut report, &self.file);
        for rule in &self.rules {
            check_rule(&mut report, self, rule);
        }
        for clause in self.clauses().iter().filter(|clause| !self.file.names_clause(&clause.id)) {
            report.add(
                LintCode::ClauseWithoutTable,
                &clause.id,
                "no table of the policy names it, so code alone carries it out",
            );
        }
        report
    }

    /// Looks for what is odd about the published text: title by title, paragraph by paragraph, line by line.
    ///
    /// It reads English texts whose parts begin with `Ⅰ.`, `Ⅱ.` and so on, after a numbered list of contents.
    #[must_use]
    pub fn lint_text(&self, text: &str) -> LintReport {
        let mut report = LintReport::default();
        text::check(&mut report, &self.file, text);
        report
    }
}

impl Draft {
    /// Looks for what is odd about the policy itself; see [`Policy::lint`].
    #[must_use]
    pub fn lint(&self) -> LintReport {
        self.policy().lint()
    }

    /// Looks for what is odd about its published text; see [`Policy::lint_text`].
    #[must_use]
    pub fn lint_text(&self, text: &str) -> LintReport {
        self.policy().lint_text(text)
    }
}

fn check_sections(report: &mut LintReport, file: &PolicyFile) {
    let mut expected = 1;
    let mut after = 0;
    for section in &file.sections {
        let place = format!("part {}", section.number);
        if section.number != expected
            || section.lines.first <= after
            || section.lines.last < section.lines.first
        {
            report.add(LintCode::SectionOrder, &place, "it is out of order, or overlaps the part before it");
        }
        (expected, after) = (section.number + 1, section.lines.last);
        check_titles(report, &place, section.announced, section.titled, section.holds);
        numbering::check(report, &place, section.numbering.iter().map(String::as_str));
    }
    missing_parts(report, |topic| file.sections.iter().any(|section| section.holds == topic));
}

fn check_titles(report: &mut LintReport, place: &str, announced: Topic, titled: Topic, holds: Topic) {
    if announced != titled {
        report.add(
            LintCode::ContentsMismatch,
            place,
            format!("the list of contents announces {announced}, and its title says {titled}"),
        );
    }
    if titled != holds {
        report.add(
            LintCode::TitleMismatch,
            place,
            format!("its title says {titled}, and what stands below it is about {holds}"),
        );
    }
}

fn missing_parts(report: &mut LintReport, is_there: impl Fn(Topic) -> bool) {
    for topic in Topic::ALL.iter().filter(|topic| !is_there(**topic)) {
        report.add(LintCode::SectionMissing, topic.name(), "no part is about it");
    }
}

fn check_rule(report: &mut LintReport, policy: &Policy, rule: &RetentionRule) {
    let place = format!("rule {}", rule.id());
    let of_person = matches!(rule.category(), RuleCategory::Data(_));
    if of_person && rule.place() != Place::Nowhere && rule.items().is_empty() {
        report.add(
            LintCode::OpenList,
            &place,
            "it keeps data that the policy does not list item by item (ZP-030)",
        );
    }
    for item in rule.items().iter().filter(|_| rule.place() != Place::Nowhere) {
        let used = policy.purposes().iter().any(|purpose| purpose.items().any(|other| other == *item));
        if !used && item.category() != DataCategory::NonPersonal {
            report.add(
                LintCode::KeptWithoutPurpose,
                &place,
                format!("it keeps {}, and no purpose uses it", item.name()),
            );
        }
    }
    if let Some(id) = rule.assumptions().iter().find(|id| SILENT.contains(&id.as_str())) {
        report.add(
            LintCode::SilentPeriod,
            &place,
            format!("the policy names no period; {id} says what was chosen"),
        );
    }
}

/// Assumptions that stand in for a period.
const SILENT: [&str; 4] = ["A-06", "A-10", "A-12", "A-28"];
