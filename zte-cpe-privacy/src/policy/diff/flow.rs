//! Who gets data, where it lies, who is protected and who is responsible.

use zte_cpe_model::region::Country;

use super::Effect::{ReducesRights, TakesNothing};
use super::{Effect, MajorChange, PolicyDiff, of_time};
use crate::policy::{Agreement, Contact, DisclosureRule, Overlay, Policy};

const MODEL: Option<MajorChange> = Some(MajorChange::ServiceModel);
const RIGHTS: Option<MajorChange> = Some(MajorChange::Rights);
const RECIPIENTS: Option<MajorChange> = Some(MajorChange::Recipients);

const MORE_IS_LESS: (Effect, Effect) = (ReducesRights, TakesNothing);
const LESS_IS_LESS: (Effect, Effect) = (TakesNothing, ReducesRights);

pub(super) fn compare(diff: &mut PolicyDiff, old: &Policy, new: &Policy) {
    for rule in new.disclosures() {
        match old.disclosure(rule.kind) {
            Some(before) => compare_disclosure(diff, before, rule),
            None => diff.add(rule.kind.name(), "it was never allowed before", ReducesRights, RECIPIENTS),
        }
    }
    for rule in old.disclosures().iter().filter(|rule| new.disclosure(rule.kind).is_none()) {
        diff.add(rule.kind.name(), "it is no longer allowed", TakesNothing, RECIPIENTS);
    }
    for rule in new.rules() {
        let crate::policy::RuleCategory::Data(category) = rule.category() else { continue };
        let places =
            |policy: &Policy| policy.location(category).map(|rule| rule.places.clone()).unwrap_or_default();
        let name = format!("location of {}", rule.id());
        let lists = (&places(old)[..], &places(new)[..]);
        diff.list((&name, "the place"), lists, ToString::to_string, MORE_IS_LESS, MODEL);
    }

    let excluded = |policy: &Policy| policy.document().excluded_countries.clone();
    let lists = (&excluded(old)[..], &excluded(new)[..]);
    diff.list(("scope", "the excluded country"), lists, Country::to_string, MORE_IS_LESS, RIGHTS);

    let (before, after) = (old.children().below_age, new.children().below_age);
    if before != after {
        let effect = if after > before { TakesNothing } else { ReducesRights };
        diff.add("children", format!("below {after} instead of {before}"), effect, RIGHTS);
    }
    let (before, after) = (old.incident_notice(), new.incident_notice());
    let name = "notice of incidents";
    let lists = (&before.parts[..], &after.parts[..]);
    diff.list((name, "the part"), lists, ToString::to_string, LESS_IS_LESS, RIGHTS);
    let lists = (&before.channels[..], &after.channels[..]);
    diff.list((name, "the way"), lists, ToString::to_string, LESS_IS_LESS, RIGHTS);

    if before.fallback != after.fallback {
        diff.add(name, format!("{} instead of {}", after.fallback, before.fallback), ReducesRights, RIGHTS);
    }

    for overlay in &old.file.overlays {
        compare_overlay(diff, overlay, new.file.overlays.iter().find(|other| other.id == overlay.id));
    }
    compare_contact(diff, old.contact(), new.contact());
}

fn compare_disclosure(diff: &mut PolicyDiff, old: &DisclosureRule, new: &DisclosureRule) {
    let place = new.kind.name();
    let lists = (&old.bases[..], &new.bases[..]);
    diff.list((place, "the basis"), lists, ToString::to_string, MORE_IS_LESS, RECIPIENTS);
    let lists = (&old.free_for[..], &new.free_for[..]);
    diff.list((place, "without a basis:"), lists, ToString::to_string, MORE_IS_LESS, RECIPIENTS);
    let lists = (&old.signs_nothing[..], &new.signs_nothing[..]);
    diff.list((place, "without an agreement:"), lists, ToString::to_string, MORE_IS_LESS, RECIPIENTS);
    if old.agreement != new.agreement {
        let effect = if new.agreement == Agreement::Required { TakesNothing } else { ReducesRights };
        diff.add(place, format!("an agreement is {}", new.agreement), effect, RECIPIENTS);
    }
}

/// Local law that a version leaves out still holds; but people can no longer rely on the policy for it.
fn compare_overlay(diff: &mut PolicyDiff, old: &Overlay, new: Option<&Overlay>) {
    let place = format!("local law {}", old.id);
    let Some(new) = new else {
        diff.add(place, "it is gone", ReducesRights, RIGHTS);
        return;
    };
    let lists = (&old.countries[..], &new.countries[..]);
    diff.list((&place, "the country"), lists, Country::to_string, LESS_IS_LESS, RIGHTS);
    if new.below_age < old.below_age {
        diff.add(&place, "it protects fewer children", ReducesRights, RIGHTS);
    }
    for (duty, within) in &old.deadlines {
        let effect = match new.deadlines.get(duty) {
            Some(other) if other == within => continue,
            Some(other) => of_time(within.bounds(), other.bounds()),
            None => ReducesRights,
        };
        diff.add(&place, format!("another deadline for {duty}"), effect, RIGHTS);
    }
}

fn compare_contact(diff: &mut PolicyDiff, old: &Contact, new: &Contact) {
    if old.company != new.company {
        diff.add("contact", "another company", TakesNothing, Some(MajorChange::Ownership));
    }
    let department = |contact: &Contact| {
        let Contact { registered_address, email, department, postal_address, zip_code, .. } = contact.clone();
        [
            ("registered address", registered_address),
            ("e-mail address", email),
            ("department", department),
            ("postal address", postal_address),
            ("postal code", zip_code),
        ]
    };
    for ((name, before), (_, after)) in department(old).into_iter().zip(department(new)) {
        if before != after {
            let major = Some(MajorChange::ResponsibleDepartment);
            diff.add("contact", format!("another {name}"), TakesNothing, major);
        }
    }
}
