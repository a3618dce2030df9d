//! Purposes, deadlines, places and switches: complete, and in keeping with the storage rules.

use zte_cpe_model::data_item::{DataCategory, DataItem};

use super::wrong;
use crate::Result;
use crate::policy::schema::PolicyFile;
use crate::policy::{Assumption, Duty, Overlay, Place, Purpose, PurposeKind, RuleCategory};

pub(super) fn check(file: &PolicyFile) -> Result<()> {
    file.purposes.iter().try_for_each(|purpose| check_purpose(file, purpose))?;
    for duty in Duty::ALL {
        if !file.deadlines.iter().any(|deadline| deadline.duty == *duty) {
            return Err(wrong(format!(
                "the deadline {duty} is missing, so nobody could say when it is late"
            )));
        }
    }
    every_category_has_a_place(file)?;
    file.overlays.iter().try_for_each(|overlay| check_overlay(file, overlay))?;
    file.assumptions.iter().try_for_each(|assumption| check_switch(file, assumption))
}

/// What is kept has a rule to keep it by, and what is read live has none.
fn check_purpose(file: &PolicyFile, purpose: &Purpose) -> Result<()> {
    let kept = |item: DataItem| {
        file.rules.iter().any(|rule| rule.covers(item) && !matches!(rule.place, Place::Nowhere))
    };
    let wanted = purpose.kind == PurposeKind::Stored;
    match purpose.items().find(|&item| kept(item) != wanted) {
        Some(item) => Err(wrong(format!(
            "the purpose {} is {} and uses {}, which no rule lets it {}",
            purpose.id,
            purpose.kind,
            item.name(),
            if wanted { "keep" } else { "read without keeping" },
        ))),
        None => Ok(()),
    }
}

fn every_category_has_a_place(file: &PolicyFile) -> Result<()> {
    for rule in file.rules.iter().filter(|rule| matches!(rule.place, Place::Platform | Place::Phone)) {
        let RuleCategory::Data(category) = rule.category else { continue };
        let holds = |categories: &[DataCategory]| categories.contains(&category);
        let mut found = file.locations.iter().filter(|location| holds(&location.categories));
        if found.next().is_none_or(|location| location.places.is_empty()) || found.next().is_some() {
            return Err(wrong(format!("the data of the rule {} must have exactly one location", rule.id)));
        }
    }
    Ok(())
}

/// Local law may be stricter than the policy; it never makes it milder.
fn check_overlay(file: &PolicyFile, overlay: &Overlay) -> Result<()> {
    for (duty, within) in &overlay.deadlines {
        let base = file.deadlines.iter().find(|deadline| deadline.duty == *duty);
        if base.is_some_and(|base| within.bounds().0 >= base.within.bounds().1) {
            let message = format!(
                "the overlay {} gives {within} for {duty}, which is never earlier than the policy itself: an overlay \
                 only tightens (ZP-214)",
                overlay.id
            );
            return Err(wrong(message));
        }
    }
    match overlay.below_age {
        Some(age) if age <= file.children.below_age => Err(wrong(format!(
            "the overlay {} protects children below {age}, which the policy does anyway: an overlay only tightens \
             (ZP-214)",
            overlay.id
        ))),
        _ => Ok(()),
    }
}

/// A switch stands on a position that something carries out.
fn check_switch(file: &PolicyFile, assumption: &Assumption) -> Result<()> {
    let Assumption { id, value, allowed, .. } = assumption;
    if !allowed.contains(value) {
        return Err(wrong(format!(
            "the assumption {id} is set to {value}, which nothing carries out: allowed are {}",
            allowed.join(", ")
        )));
    }
    let varies = |position: &String| {
        file.variants.iter().any(|variant| variant.assumption == *id && variant.value == *position)
    };
    match allowed.iter().skip(1).find(|position| !varies(position)) {
        Some(position) => {
            Err(wrong(format!("the assumption {id} allows {position}, and no variant says what it changes")))
        }
        None => Ok(()),
    }
}
