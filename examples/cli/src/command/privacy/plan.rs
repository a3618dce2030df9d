//! What is due, without doing it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::num::NonZeroUsize;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use zte_cpe_privacy::retention::PlannedAction;
use zte_cpe_privacy::store::SqliteStore;
use zte_cpe_terminal::Table;
use zte_cpe_terminal::timeline::{Drawing, bars, distance};

use crate::args::Options;
use crate::args::privacy::PlanName;
use crate::command::session::print;
use crate::exit::Failure;

/// How many actions are in memory, and in one transaction of a sweep.
pub(super) const PAGE: NonZeroUsize = NonZeroUsize::new(20_000).expect("not zero");
/// How many actions are shown one by one.
const SHOWN: usize = 10;
/// How many months are shown.
const MONTHS: usize = 24;

/// All pages of a plan, of which nothing but their hashes is kept.
pub(super) struct Survey {
    pub(super) name: PlanName,
    /// SHA-256 of each page, as the ledger will name it.
    pub(super) pages: Vec<String>,
    pub(super) actions: u64,
    /// How much falls due in each month.
    months: BTreeMap<String, u64>,
    first: Vec<PlannedAction>,
}

impl Survey {
    pub(super) fn of(store: &SqliteStore, at: Timestamp) -> Result<Self, Failure> {
        let mut survey = Self {
            name: PlanName { at, hash: [0; 32] },
            pages: Vec::new(),
            actions: 0,
            months: BTreeMap::new(),
            first: Vec::new(),
        };
        let mut whole = Sha256::new();
        let mut next = None;
        loop {
            let page = store.plan_page(at, next, PAGE)?;
            if !page.is_empty() || survey.pages.is_empty() {
                whole.update(page.hash());
                survey.pages.push(page.hash());
            }
            for action in page.actions() {
                survey.actions += 1;
                *survey.months.entry(month(action.due)).or_default() += 1;
                if survey.first.len() < SHOWN {
                    survey.first.push(action.clone());
                }
            }
            next = page.next_page();
            if next.is_none() {
                survey.name.hash = whole.finalize().into();
                return Ok(survey);
            }
        }
    }
}

fn month(at: Timestamp) -> String {
    TimeZone::UTC.to_datetime(at).strftime("%Y-%m").to_string()
}

pub(super) fn run(options: &Options, store: &SqliteStore, at: Timestamp) -> Result<(), Failure> {
    let survey = Survey::of(store, at)?;
    let name = survey.name.to_string();
    let json = json!({
        "plan": name,
        "at": at,
        "actions": survey.actions,
        "pages": survey.pages,
        "due_by_month": survey.months,
        "first": survey.first,
    });
    print(options, drawn(&survey), &json)
}

fn drawn(survey: &Survey) -> String {
    let at = survey.name.at;
    if survey.actions == 0 {
        return format!("nothing is due at {at}\n");
    }
    let mut text = format!("{} due at {at}, by the month in which they fell due\n\n", survey.actions);
    let skipped = survey.months.len().saturating_sub(MONTHS);
    let rows: Vec<_> =
        survey.months.iter().skip(skipped).map(|(month, count)| (month.clone(), *count)).collect();
    if skipped > 0 {
        let earlier: u64 = survey.months.values().take(skipped).sum();
        let _ = writeln!(text, "  earlier {earlier}");
    }
    text.push_str(&bars(&rows, Drawing::of_stdout(), 50));
    let mut table = Table::new(["RECORD", "DUE", "THEN"]);
    for action in &survey.first {
        table.push([
            Some(action.subject.to_string()),
            Some(distance(at, action.due)),
            Some(action.action.to_string()),
        ]);
    }
    let _ = write!(text, "\n{table}");
    if survey.actions > survey.first.len() as u64 {
        let _ = writeln!(text, " and {} more", survey.actions - survey.first.len() as u64);
    }
    let _ = write!(
        text,
        "\nNothing was changed. To carry out exactly this:\n  zte-cpe privacy sweep STORE --plan {}\n",
        survey.name
    );
    text
}
