//! Every case on every model, and again with each fault on: whatever is offered holds, whatever is not says so, and a
//! fault that has its occasion shows.

use std::fmt::Write as _;
use std::sync::Arc;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use zte_cpe_client::transport::HttpTransport;
use zte_cpe_model::capability::Capability;
use zte_cpe_simulator::{Fault, Gateway, Model, Profile};

mod bench;
mod cases;
mod offered;
mod outcome;
mod rules;
mod supported;
mod table;

use bench::Bench;
use cases::{Case, cases_of};
use offered::is_offered;
use outcome::Outcome;
use rules::{Rule, Run, rules_of};
use table::Table;

fn models() -> impl Iterator<Item = Model> {
    let mobile = Profile::every().copied().map(Model::Mobile);
    mobile.chain(Gateway::ALL.iter().copied().map(Model::Gateway))
}

/// Routers that run at a time: most of them make their clients wait.
const AT_ONCE: usize = 128;

/// Does all of something, some at a time, in the order in which it is given.
async fn all<T: Send + 'static>(
    runs: impl IntoIterator<Item: Future<Output = T> + Send + 'static>,
) -> impl Iterator<Item = T> {
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
    done.into_iter().map(|(_, outcome)| outcome)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_case_holds_on_every_profile_that_offers_it() {
    let transport = HttpTransport::builder().build().unwrap();
    let runs = models().flat_map(|model| cases_of(&model).into_iter().map(move |case| (model, case)));
    let outcomes = all(runs.map(|(model, case)| {
        let transport = transport.clone();
        async move {
            let bench = Bench::start(&model, None, &transport).await;
            (model, case, Outcome::of(case, &bench).await)
        }
    }));

    let mut table = Table::default();
    let mut wrong = String::new();
    for (model, case, outcome) in outcomes.await {
        let mark = match (is_offered(case, &model), &outcome) {
            (true, Outcome::Passed) => "✓",
            (false, Outcome::Failed(error)) if error.is_unsupported() => "–",
            _ => {
                writeln!(wrong, "{} {}: {outcome}", model.name(), case.name).unwrap();
                "✗"
            }
        };
        table.note(case.name, model.name(), mark);
    }
    table.print("✓ holds, – not offered by the model, which says so");
    assert!(wrong.is_empty(), "{wrong}");
    supported::check();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_that_has_its_occasion_shows_and_harms_nothing_else() {
    let transport = HttpTransport::builder().build().unwrap();
    // Model by model, so that there is always something to do while some wait.
    let runs = models().flat_map(|model| {
        rules_of(&model)
            .iter()
            .flat_map(move |rule| turns(rule, &model).into_iter().map(move |cases| (rule, model, cases)))
    });
    let verdicts = all(runs.map(|(rule, model, cases)| {
        let transport = transport.clone();
        async move { (rule, model, under(rule, &model, cases, &transport).await) }
    }));

    let (mut by_case, mut by_model) = (Table::default(), Table::default());
    let mut wrong = String::new();
    for (rule, model, verdicts) in verdicts.await {
        let name = name_of(rule.fault);
        for (case, verdict) in verdicts {
            let mark = verdict.unwrap_or_else(|problem| {
                writeln!(wrong, "{name} {} {}: {problem}", model.name(), case.name).unwrap();
                "✗"
            });
            by_case.note(case.name, name, mark);
            by_model.note(model.name(), name, mark);
        }
    }
    let legend =
        "✓ holds in spite of it, e fails with the error that says so, ∅ tells nothing, · did not come up";
    by_case.print(legend);
    by_model.print(legend);
    assert!(wrong.is_empty(), "{wrong}");
}

/// The cases of a model under a fault. Those that read take one router between them, unless they have to wait for it;
/// each of the others gets its own.
fn turns(rule: &Rule, model: &Model) -> Vec<Vec<&'static Case>> {
    let offered = cases_of(model).into_iter().filter(|case| is_offered(case, model) && rule.concerns(case));
    let (mut reads, writes): (Vec<_>, Vec<_>) = offered
        .map(|case| if matches!(model, Model::Mobile(_)) { case.under(rule.fault) } else { case })
        .partition(|case| case.reads() && rule.fault != Fault::Stall);
    let mut turns: Vec<_> = writes.into_iter().map(|case| vec![case]).collect();
    turns.extend((!reads.is_empty()).then(|| std::mem::take(&mut reads)));
    turns
}

type Verdict = (&'static Case, Result<&'static str, String>);

/// Runs cases under a fault, and looks at the router and the client after each.
async fn under(
    rule: &Rule,
    model: &Model,
    cases: Vec<&'static Case>,
    transport: &HttpTransport,
) -> Vec<Verdict> {
    let bench = Bench::start(model, Some(rule.fault), transport).await;
    let mut verdicts = Vec::new();
    for case in cases {
        bench.router.set_fault(rule.fault);
        let outcome = Outcome::of(case, &bench).await;
        let strikes = bench.router.fault_strikes();
        bench.router.clear_fault();
        let run = Run { case, model, outcome: &outcome, strikes };
        let verdict = match aftermath(rule, &run, &bench).await {
            Some(problem) => Err(problem),
            None => rule.judge(&run).map_err(str::to_owned),
        };
        verdicts.push((case, verdict.map_err(|problem| format!("{outcome}; {problem} ({strikes} strikes)"))));
    }
    verdicts
}

/// What is wrong when the fault is over.
async fn aftermath(rule: &Rule, run: &Run<'_>, bench: &Bench) -> Option<String> {
    if bench.router.failed_logins() > 0 || (rule.fault != Fault::LockedOut && bench.router.is_locked()) {
        return Some("a password was refused".to_owned());
    }
    let away = run.case.capability == Capability::Reboot || rule.fault == Fault::AddressChange;
    let works = if away { Ok(()) } else { bench.works().await };
    // Where the older session wins, the other one stays.
    let works = works.or_else(|error| {
        let other_stays = rule.fault == Fault::LoginElsewhere && error.is_session_taken();
        if other_stays { Ok(()) } else { Err(error) }
    });
    works.err().map(|error| format!("afterwards nothing works: {error}"))
}

fn name_of(fault: Fault) -> &'static str {
    Fault::every().find(|(one, ..)| *one == fault).map(|(_, name, _)| *name).unwrap()
}

#[test]
fn every_fault_has_a_rule() {
    let mobile = Model::Mobile(Profile::MC888);
    let gateway = Model::Gateway(Gateway::H3600P);
    // A gateway that moves is asked about in a test of its own.
    let of_gateways = Fault::of_gateways().filter(|(fault, ..)| *fault != Fault::AddressChange);
    for (model, faults) in [(mobile, Fault::ALL.iter().collect()), (gateway, of_gateways.collect::<Vec<_>>())]
    {
        for (fault, name, _) in faults {
            assert_eq!(rules_of(&model).iter().filter(|rule| rule.fault == *fault).count(), 1, "{name}");
        }
    }
}
