//! Leases: one sweeper at a time, and none that crashed stands in the way for long.

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use zte_cpe_privacy::store::{Lease, SqliteStore};
use zte_cpe_privacy::{ErrorKind, Reference};

use crate::support::{at, device, open};

const NOW: &str = "2026-01-10T09:00:00Z";

fn name(text: &str) -> Reference {
    text.parse().unwrap()
}

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

fn later(count: i64) -> Timestamp {
    at(NOW).checked_add(minutes(count)).unwrap()
}

fn devices(store: &mut SqliteStore, count: u16) {
    (1..=count).for_each(|n| store.register_device(&device(n)).unwrap());
}

#[test]
fn zp_209_lease_is_one_holders_until_it_is_given_back_or_runs_out() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut two) = (open(folder.path()), open(folder.path()));
    let lease = one.take_lease(&name("sweeper-1"), minutes(10), at(NOW)).unwrap();
    assert_eq!((lease.holder(), lease.expires()), (&name("sweeper-1"), later(10)));
    let busy = two.take_lease(&name("sweeper-2"), minutes(10), later(9)).unwrap_err();
    assert!(
        busy.is_busy() && busy.to_string().contains("sweeper-1 sweeps until 2026-01-10T09:10:00Z"),
        "{busy}"
    );
    assert!(one.take_lease(&name("sweeper-1"), minutes(10), later(9)).unwrap_err().is_busy());
    one.release_lease(lease).unwrap();
    let lease = two.take_lease(&name("sweeper-2"), minutes(10), later(9)).unwrap();
    // Its process crashes: the lease runs out, also for a clock that went back meanwhile.
    drop((two, lease));
    assert!(one.take_lease(&name("sweeper-1"), minutes(10), later(0)).unwrap_err().is_busy());
    assert!(one.take_lease(&name("sweeper-1"), minutes(10), later(18)).unwrap_err().is_busy());
    let _lease = one.take_lease(&name("sweeper-1"), minutes(10), later(19)).unwrap();
}

#[test]
fn zp_209_execution_under_a_lease_that_ran_out_or_is_somebody_elses_does_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut two) = (open(folder.path()), open(folder.path()));
    devices(&mut one, 2);
    let plan = one.plan(at(NOW)).unwrap();
    let mut late = one.take_lease(&name("sweeper-1"), minutes(10), at(NOW)).unwrap();
    assert!(two.execute(&plan, later(1)).unwrap_err().is_busy(), "nobody sweeps beside a holder");
    assert!(one.execute_under(&late, &plan, later(10)).unwrap_err().is_busy());
    assert!(one.renew_lease(&mut late, minutes(10), later(10)).unwrap_err().is_busy());
    let lease = two.take_lease(&name("sweeper-2"), minutes(10), later(10)).unwrap();
    assert!(one.execute_under(&late, &plan, later(11)).unwrap_err().is_busy());
    // Giving back what is not theirs any more takes nothing from the other.
    one.release_lease(late).unwrap();
    assert_eq!(one.verify().unwrap().entries, 0);
    assert_eq!(two.execute_under(&lease, &plan, later(12)).unwrap().certificates.len(), 2);
}

#[test]
fn zp_209_renewed_lease_lasts_longer_and_never_less() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut lease = store.take_lease(&name("sweeper-1"), minutes(10), at(NOW)).unwrap();
    store.renew_lease(&mut lease, minutes(1), later(2)).unwrap();
    assert_eq!(lease.expires(), later(10));
    store.renew_lease(&mut lease, minutes(10), later(9)).unwrap();
    assert_eq!(lease.expires(), later(19));
    assert!(open(folder.path()).take_lease(&name("sweeper-2"), minutes(1), later(18)).unwrap_err().is_busy());
}

#[test]
fn lease_without_a_length_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    for length in [SignedDuration::ZERO, minutes(-1), SignedDuration::MAX] {
        let error = store.take_lease(&name("sweeper-1"), length, at(NOW)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
    }
}

#[test]
fn zp_209_sweepers_with_leases_share_the_work() {
    let folder = tempfile::tempdir().unwrap();
    devices(&mut open(folder.path()), 60);
    let sweepers: Vec<_> = (1..=3)
        .map(|n| {
            let folder = folder.path().to_owned();
            std::thread::spawn(move || {
                let mut store = open(&folder);
                let (holder, mut done) = (name(&format!("sweeper-{n}")), 0);
                loop {
                    match store.take_lease(&holder, minutes(10), at(NOW)) {
                        Ok(lease) => {
                            let plan = store
                                .plan_page(at(NOW), None, std::num::NonZeroUsize::new(7).unwrap())
                                .unwrap();
                            done += store.execute_under(&lease, &plan, at(NOW)).unwrap().certificates.len();
                            store.release_lease(lease).unwrap();
                            if plan.is_empty() {
                                return done;
                            }
                        }
                        Err(error) => assert!(error.is_busy(), "{error}"),
                    }
                    std::thread::yield_now();
                }
            })
        })
        .collect();
    let done: usize = sweepers.into_iter().map(|sweeper| sweeper.join().unwrap()).sum();
    assert_eq!(done, 60);
    assert_eq!(open(folder.path()).verify().unwrap().entries, 60 + 9, "no plan met what another had done");
}

#[derive(Debug, Clone, Copy)]
enum Act {
    Take(usize, i64),
    Renew(usize, i64),
    Release(usize),
    Sweep(usize),
}

fn act() -> impl Strategy<Value = (i64, Act)> {
    let sweeper = 0..3_usize;
    let act = prop_oneof![
        (sweeper.clone(), 1..20_i64).prop_map(|(who, length)| Act::Take(who, length)),
        (sweeper.clone(), 1..20_i64).prop_map(|(who, length)| Act::Renew(who, length)),
        sweeper.clone().prop_map(Act::Release),
        sweeper.prop_map(Act::Sweep),
    ];
    (0..60_i64, act)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Clocks jump to any minute, forward and back.
    #[test]
    fn zp_209_no_two_holders_at_any_instant(acts in prop::collection::vec(act(), 1..20)) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(folder.path());
        let plan = store.plan(at(NOW)).unwrap();
        let mut leases: [Option<Lease>; 3] = [None, None, None];
        // Who has it, and until which minute.
        let mut claim: Option<(usize, i64)> = None;
        for (now, act) in acts {
            let live = claim.filter(|&(_, end)| now < end);
            match act {
                Act::Take(who, length) => {
                    let taken = store.take_lease(&name(&format!("sweeper-{who}")), minutes(length), later(now));
                    prop_assert_eq!(taken.is_ok(), live.is_none());
                    if let Ok(lease) = taken {

                        leases[who] = Some(lease);
                        claim = Some((who, now + length));
                    }
                }
                Act::Renew(who, length) => {
                    let Some(lease) = &mut leases[who] else { continue };
                    let holds = live.is_some_and(|(holder, _)| holder == who);
                    prop_assert_eq!(store.renew_lease(lease, minutes(length), later(now)).is_ok(), holds);
                    if let Some((_, end)) = live.filter(|_| holds) {
                        claim = Some((who, end.max(now + length)));
                    }
                }
                Act::Release(who) => {
                    let Some(lease) = leases[who].take() else { continue };
                    store.release_lease(lease).unwrap();
                    claim = claim.filter(|&(holder, _)| holder != who);
                }
                Act::Sweep(who) => {
                    let Some(lease) = &leases[who] else { continue };
                    let holds = live.is_some_and(|(holder, _)| holder == who);
                    prop_assert_eq!(store.execute_under(lease, &plan, later(now)).is_ok(), holds);
                }
            }
        }
    }
}
