//! Carrying out a plan, at the machine's clock and at no other time.

use std::collections::BTreeMap;

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use zte_cpe_privacy::store::SqliteStore;
use zte_cpe_terminal::Facts;

use super::open;
use super::plan::{PAGE, Survey};
use crate::args::Options;
use crate::args::privacy::{PlanName, Store, clock};
use crate::command::session::print;
use crate::exit::Failure;

/// After so many pages the files are searched, before a handle holds more values than it can look for.
const PAGES_PER_SEARCH: usize = 2;

#[derive(Default)]
struct Done {
    certificates: u64,
    left_out: BTreeMap<&'static str, u64>,
    proved: u64,
    held_by_others: u64,
    unproved: u64,
    found: u64,
}

pub(super) fn run(options: &Options, choice: &Store, name: &PlanName) -> Result<(), Failure> {
    if name.at > clock() {
        return Err(Failure::Unproved(format!(
            "the plan looks ahead to {}, and nothing is erased before its time: plan again then",
            name.at
        )));
    }
    let mut store = open::store(choice)?;
    let survey = Survey::of(&store, name.at)?;
    if survey.name != *name {
        return Err(Failure::Unproved(
            "the plan is no longer what is due: something changed meanwhile, or it was carried out; plan again".to_owned(),
        ));
    }
    let done = carry_out(&mut store, &survey)?;
    let left_out: u64 = done.left_out.values().sum();
    let facts = Facts::default()
        .with("plan", Some(name))
        .with("done", Some(survey.actions - left_out))
        .with("left out", (left_out > 0).then(|| reasons(&done.left_out)))
        .with("certificates", Some(done.certificates))
        .with("proved gone", Some(done.proved))
        .with("held by other records", (done.held_by_others > 0).then_some(done.held_by_others))
        .with("unproved", (done.unproved > 0).then_some(done.unproved));
    let json = json!({
        "plan": name.to_string(),
        "done": survey.actions - left_out,
        "left_out": done.left_out,
        "certificates": done.certificates,
        "proved": done.proved,
        "held_by_others": done.held_by_others,
        "unproved": done.unproved,
        "found": done.found,
    });
    print(options, facts, &json)?;
    if done.unproved == 0 {
        return Ok(());
    }
    Err(Failure::Unproved(format!(
        "{} certificates could not be proved: see `privacy verify`",
        done.unproved
    )))
}

fn reasons(left_out: &BTreeMap<&str, u64>) -> String {
    left_out.iter().map(|(reason, count)| format!("{count} {reason}")).collect::<Vec<_>>().join(", ")
}

fn carry_out(store: &mut SqliteStore, survey: &Survey) -> Result<Done, Failure> {
    let mut done = Done::default();
    let bar = progress(survey.actions);
    let mut next = None;
    for (number, hash) in survey.pages.iter().enumerate() {
        let page = store.plan_page(survey.name.at, next, PAGE)?;
        if page.hash() != *hash {
            return Err(Failure::Unproved(format!(
                "something changed while the plan was carried out; {} are done, plan again for the rest",
                bar.position()
            )));
        }
        next = page.next_page();
        let report = store.execute(&page, clock())?;
        done.certificates += report.certificates.len() as u64;
        for skipped in report.skipped {
            *done.left_out.entry(skipped.reason.code()).or_default() += 1;
        }
        bar.inc(page.actions().len() as u64);
        if (number + 1) % PAGES_PER_SEARCH == 0 || number + 1 == survey.pages.len() {
            bar.set_message("searching every file");
            let last = store.finalize(clock())?;
            bar.set_message("");
            done.proved += last.proved;
            done.held_by_others += last.held_by_others;
            done.unproved += last.unproved;
            done.found += last.search.hits();
        }
    }
    bar.finish_and_clear();
    Ok(done)
}

/// On standard error, and only where that is a terminal.
fn progress(actions: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("  {bar:40} {pos}/{len} {eta} {msg}");
    ProgressBar::new(actions).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
