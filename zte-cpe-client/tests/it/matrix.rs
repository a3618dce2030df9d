//! Every case on every profile, and again with each fault on: whatever is offered holds, whatever is not says so, and a
//! fault that has its occasion shows.

use std::fmt::Write as _;
use std::sync::Arc;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use zte_cpe_client::transport::HttpTransport;
use zte_cpe_simulator::{Fault, Profile};

mod bench;
mod cases;
mod offered;
mod outcome;
mod rules;
mod supported;
mod table;

use bench::Bench;
use cases::{CASES, Case};
use offered::is_offered;
use outcome::Outcome;
use rules::{RULES, Rule, Run};
use table::Table;

fn profiles() -> impl Iterator<Item = &'static Profile> {
    Profile::every()
}

/// Routers that run at a time: most of them make their clients wait.
const AT_ONCE: usize = 128;

/// Runs all of something, some at a time, in the order in which they are given.
async fn all<T: Send + 'static>(
    runs: impl IntoIterator<Item: Future<Output = T> + Send + 'static>,
) -> Vec<T> {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut tasks = JoinSet::new();
    for (at, run) in runs.into_iter().enumerate() {
        let places = Arc::clone(&places);
        tasks.spawn(async move {
            let _place = places.acquire().await.unwrap();
            (at, run.await)
        });
    }
    let mut done = tasks.join_all().await;
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_case_holds_on_every_profile_that_offers_it() {
    let transport = HttpTransport::builder().build().unwrap();
    let runs = profiles().flat_map(|profile| CASES.iter().map(move |case| (profile, case)));
    let outcomes = all(runs.map(|(profile, case)| {
        let transport = transport.clone();
        async move {
            let bench = Bench::start(profile, None, &transport).await;
            (profile, case, Outcome::of(case, &bench).await)
        }
    }));

    let mut table = Table::default();
    let mut wrong = String::new();
    for (profile, case, outcome) in outcomes.await {
        let mark = match (is_offered(case, profile), &outcome) {
            (true, Outcome::Passed) => "✓",
            (false, Outcome::Failed(error)) if error.is_unsupported() => "–",
            _ => {
                writeln!(wrong, "{} {}: {outcome}", profile.model, case.name).unwrap();
                "✗"
            }
        };
        table.note(case.name, profile.model, mark);
    }
    table.print("✓ holds, – not offered by the model, which says so");
    assert!(wrong.is_empty(), "{wrong}");
    supported::check();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_that_has_its_occasion_shows_and_harms_nothing_else() {
    let transport = HttpTransport::builder().build().unwrap();
    let runs = RULES.iter().flat_map(|rule| {
        profiles().flat_map(move |profile| {
            let offered = CASES.iter().filter(|case| is_offered(case, profile));
            offered.map(move |case| (rule, profile, case.under(rule.fault)))
        })
    });
    let verdicts = all(runs.map(|(rule, profile, case)| {
        let transport = transport.clone();
        async move { (rule, profile, case, under(rule, profile, case, &transport).await) }
    }));

    let (mut by_case, mut by_profile) = (Table::default(), Table::default());
    let mut wrong = String::new();
    for (rule, profile, case, verdict) in verdicts.await {
        let name = name_of(rule.fault);
        let mark = verdict.unwrap_or_else(|problem| {
            writeln!(wrong, "{name} {} {}: {problem}", profile.model, case.name).unwrap();
            "✗"
        });
        by_case.note(case.name, name, mark);
        by_profile.note(profile.model, name, mark);
    }
    let legend =
        "✓ holds in spite of it, e fails with the error that says so, ∅ tells nothing, · no occasion";
    by_case.print(legend);
    by_profile.print(legend);
    assert!(wrong.is_empty(), "{wrong}");
}

/// Runs a case under a fault, and looks at the router and the client afterwards.
async fn under(
    rule: &Rule,
    profile: &'static Profile,
    case: &Case,
    transport: &HttpTransport,
) -> Result<&'static str, String> {
    let bench = Bench::start(profile, Some(rule.fault), transport).await;
    let outcome = Outcome::of(case, &bench).await;
    let strikes = bench.router.fault_strikes();
    bench.router.clear_fault();
    if bench.router.failed_logins() > 0 || (rule.fault != Fault::LockedOut && bench.router.is_locked()) {
        return Err(format!("{outcome}, and a password was refused"));
    }
    let away = bench.router.reboots() > 0 || (rule.fault == Fault::AddressChange && strikes > 0);
    if !away && let Err(error) = bench.client.identity().await {
        return Err(format!("{outcome}, and afterwards nothing works: {error}"));
    }
    let run = Run { case, profile, outcome: &outcome, strikes };
    rule.judge(&run).map_err(|problem| format!("{outcome}; {problem} ({strikes} strikes)"))
}

fn name_of(fault: Fault) -> &'static str {
    Fault::ALL.iter().find(|(one, ..)| *one == fault).map(|(_, name, _)| *name).unwrap()
}

#[test]
fn every_fault_has_a_rule() {
    for (fault, name, _) in Fault::ALL {
        assert_eq!(RULES.iter().filter(|rule| rule.fault == *fault).count(), 1, "{name}");
    }
}
