//! Purposes, rights, deadlines and grounds.

use std::fmt::Display;

use zte_cpe_model::data_item::DataItem;

use super::Effect::{ReducesRights, TakesNothing};
use super::{Effect, MajorChange, PolicyDiff, of_time};
use crate::policy::{Deadline, Ground, PermissionFallback, Policy, Purpose, PurposeKind, RightRule};

const MODEL: Option<MajorChange> = Some(MajorChange::ServiceModel);
const RIGHTS: Option<MajorChange> = Some(MajorChange::Rights);

pub(super) fn compare(diff: &mut PolicyDiff, old: &Policy, new: &Policy) {
    let names = |policy: &Policy| -> Vec<String> {
        policy.purposes().iter().map(|purpose| purpose.id.clone()).collect()
    };
    let effects = (ReducesRights, TakesNothing);
    diff.list(("purposes", "the purpose"), (&names(old), &names(new)), String::clone, effects, MODEL);
    for purpose in new.purposes() {
        if let Some(before) = old.purpose(&purpose.id) {
            compare_purpose(diff, before, purpose);
        }
    }
    compare_permissions(diff, old, new);

    for rule in new.rights() {
        match old.right(rule.right) {
            Some(before) => compare_right(diff, before, rule),
            None => diff.add(format!("right {}", rule.right), "it is new", TakesNothing, RIGHTS),
        }
    }
    for rule in old.rights().iter().filter(|rule| new.right(rule.right).is_none()) {
        diff.add(format!("right {}", rule.right), "it is gone", ReducesRights, RIGHTS);
    }
    for deadline in new.deadlines() {
        if let Some(before) = old.deadline(deadline.duty) {
            compare_deadline(diff, before, deadline);
        }
    }

    grounds(
        diff,
        "grounds for deletion",
        (old.erasure_grounds(), new.erasure_grounds()),
        (TakesNothing, ReducesRights),
    );
    grounds(
        diff,
        "grounds for refusal",
        (old.refusal_grounds(), new.refusal_grounds()),
        (ReducesRights, TakesNothing),
    );
    grounds(
        diff,
        "exemptions by law",
        (old.exemption_grounds(), new.exemption_grounds()),
        (ReducesRights, TakesNothing),
    );
    let measures = |policy: &Policy| policy.controls().iter().map(|control| control.kind).collect::<Vec<_>>();
    let effects = (TakesNothing, ReducesRights);
    diff.list(
        ("protection", "the measure"),
        (&measures(old), &measures(new)),
        ToString::to_string,
        effects,
        RIGHTS,
    );
    compare_clauses(diff, old, new);
}

fn compare_purpose(diff: &mut PolicyDiff, old: &Purpose, new: &Purpose) {
    let place = format!("purpose {}", new.id);
    let items = |purpose: &Purpose| purpose.items().collect::<Vec<_>>();
    let name = |item: &DataItem| item.name().to_owned();
    let effects = (ReducesRights, TakesNothing);
    diff.list((&place, "the use of"), (&items(old), &items(new)), name, effects, MODEL);
    for item in new.basic.iter().filter(|item| old.additional.contains(item)) {
        diff.add(&place, format!("{} can no longer be refused", item.name()), ReducesRights, RIGHTS);
    }
    if old.kind != new.kind {
        let effect = if new.kind == PurposeKind::Live { TakesNothing } else { ReducesRights };
        diff.add(&place, format!("its data is {} instead of {}", new.kind, old.kind), effect, MODEL);
    }
    if old.products != new.products {
        diff.add(&place, "it exists for other products", ReducesRights, MODEL);
    }
}

fn compare_permissions(diff: &mut PolicyDiff, old: &Policy, new: &Policy) {
    for permission in new.permissions() {
        let place = format!("permission {}", permission.id);
        match old.permissions().iter().find(|other| other.id == permission.id) {
            None => diff.add(place, "it is new", ReducesRights, MODEL),
            Some(before) if before.fallback != permission.fallback => {
                let effect = match permission.fallback {
                    PermissionFallback::ManualEntry => TakesNothing,
                    PermissionFallback::None => ReducesRights,
                };
                diff.add(place, "something else is left to those who refuse", effect, RIGHTS);
            }
            Some(_) => {}
        }
    }
}

fn compare_right(diff: &mut PolicyDiff, old: &RightRule, new: &RightRule) {
    let place = format!("right {}", new.right);
    let lists = (&old.channels[..], &new.channels[..]);
    diff.list((&place, "the way"), lists, ToString::to_string, (TakesNothing, ReducesRights), RIGHTS);
    let lists = (&old.self_service[..], &new.self_service[..]);
    let name = |item: &DataItem| item.name().to_owned();
    diff.list((&place, "without asking:"), lists, name, (TakesNothing, ReducesRights), RIGHTS);
    if old.deadline != new.deadline {
        diff.add(&place, "another deadline holds for the answer", ReducesRights, RIGHTS);
    }
}

fn compare_deadline(diff: &mut PolicyDiff, old: &Deadline, new: &Deadline) {
    let place = format!("deadline {}", new.duty);
    if old.within != new.within {
        let effect = of_time(old.within.bounds(), new.within.bounds());
        diff.add(&place, format!("{} instead of {}", new.within, old.within), effect, RIGHTS);
    }
    if old.starts != new.starts {
        diff.add(
            &place,
            format!("it starts with {} instead of {}", new.starts, old.starts),
            ReducesRights,
            RIGHTS,
        );
    }
}

fn grounds<G: Copy + PartialEq + Display>(
    diff: &mut PolicyDiff,
    place: &str,
    (old, new): (&[Ground<G>], &[Ground<G>]),
    effects: (Effect, Effect),
) {
    let of = |grounds: &[Ground<G>]| grounds.iter().map(|ground| ground.ground).collect::<Vec<_>>();
    diff.list((place, "the ground"), (&of(old), &of(new)), ToString::to_string, effects, RIGHTS);
}

/// A clause that is gone is a promise that is gone; other words alone change nothing.
fn compare_clauses(diff: &mut PolicyDiff, old: &Policy, new: &Policy) {
    for clause in old.clauses().iter().filter(|clause| new.clause(&clause.id).is_none()) {
        diff.add(format!("clause {}", clause.id), "it is gone", ReducesRights, RIGHTS);
    }
    for clause in new.clauses() {
        match old.clause(&clause.id) {
            None => diff.add(format!("clause {}", clause.id), "it is new", TakesNothing, None),
            Some(before) if before.says != clause.says => {
                diff.add(format!("clause {}", clause.id), "it is worded anew", TakesNothing, None);
            }
            Some(_) => {}
        }
    }
}
