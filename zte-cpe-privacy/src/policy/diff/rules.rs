//! What is kept, how long, and what becomes of it.

use super::Effect::{ReducesRights, TakesNothing};
use super::{Effect, MajorChange, PolicyDiff, of_length};
use crate::policy::{Action, Period, Place, Policy, Profile, RetentionRule, TimeDetail};

const MODEL: Option<MajorChange> = Some(MajorChange::ServiceModel);

pub(super) fn compare(diff: &mut PolicyDiff, old: &Policy, new: &Policy) {
    for rule in new.rules() {
        let place = format!("rule {}", rule.id());
        let Some(before) = old.rules().iter().find(|other| other.category() == rule.category()) else {
            let effect = if rule.place() == Place::Nowhere { TakesNothing } else { ReducesRights };
            diff.add(&place, "it is new: more is kept", effect, MODEL);
            continue;
        };
        compare_rule(diff, &place, before, rule);
        compare_profile(diff, &place, profile(old, before), profile(new, rule));
    }
    for rule in old.rules() {
        if !new.rules().iter().any(|other| other.category() == rule.category()) {
            diff.add(format!("rule {}", rule.id()), "it is gone", TakesNothing, MODEL);
        }
    }
}

fn compare_rule(diff: &mut PolicyDiff, place: &str, old: &RetentionRule, new: &RetentionRule) {
    let kept = |rule: &RetentionRule| [rule.items(), rule.bookkeeping()].concat();
    let effect = if new.place() == Place::Nowhere { TakesNothing } else { ReducesRights };
    let lists = (&kept(old)[..], &kept(new)[..]);
    diff.list((place, "the item"), lists, |item| item.name().to_owned(), (effect, TakesNothing), MODEL);
    if old.place() != new.place() {
        let effect = if new.place() == Place::Nowhere { TakesNothing } else { ReducesRights };
        diff.add(place, "it is kept somewhere else", effect, MODEL);
    }
    if old.period() != new.period() {
        let effect = of_period(old.period(), new.period());
        let says = match effect {
            ReducesRights => "it is kept longer, or as long as something else lasts",
            TakesNothing => "it is kept for a shorter time",
        };
        diff.add(place, says, effect, MODEL);
    }
    if old.action() != new.action() {
        let effect = if new.action() == Action::Erase { TakesNothing } else { ReducesRights };
        diff.add(place, format!("at the end: {} instead of {}", new.action(), old.action()), effect, MODEL);
    }
}

/// Shorter takes nothing away; whatever cannot be told to be shorter does.
fn of_period(old: &Period, new: &Period) -> Effect {
    match (old, new) {
        (_, Period::NotStored {}) => TakesNothing,
        (Period::While { starts: a, ends: old }, Period::While { starts: b, ends: new })
            if a == b && old.iter().all(|end| new.contains(end)) =>
        {
            TakesNothing
        }
        (Period::Fixed { starts: a, length: old }, Period::Fixed { starts: b, length: new }) if a == b => {
            of_length(*old, *new)
        }
        (
            Period::After { starts, clock, cleared_by, if_never, length: old, .. },
            Period::After { starts: s, clock: c, cleared_by: b, if_never: n, length: new, .. },
        ) if (starts, clock, cleared_by, if_never) == (s, c, b, n) => of_length(*old, *new),
        _ => ReducesRights,
    }
}

fn profile<'a>(policy: &'a Policy, rule: &RetentionRule) -> Option<&'a Profile> {
    policy.profile(rule.profile()?)
}

fn compare_profile(diff: &mut PolicyDiff, place: &str, old: Option<&Profile>, new: Option<&Profile>) {
    let detail = |profile: Option<&Profile>| {
        let finer = |time: TimeDetail| u8::from(time == TimeDetail::Quarter) + 1;
        profile.map_or([0; 4], |profile| {
            [
                profile.model.is_some().into(),
                profile.firmware.is_some().into(),
                profile.country.is_some().into(),
                profile.offline.map_or(0, finer),
            ]
        })
    };
    let names = ["the model", "the firmware", "the country", "the time of going offline"];
    for ((old, new), name) in detail(old).into_iter().zip(detail(new)).zip(names) {
        if old < new {
            diff.add(place, format!("more of {name} stays at the end"), ReducesRights, MODEL);
        } else if new < old {
            diff.add(place, format!("less of {name} stays at the end"), TakesNothing, MODEL);
        }
    }
}
