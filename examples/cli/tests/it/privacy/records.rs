//! What is kept until when.

use std::collections::BTreeSet;

use zte_cpe_model::data_item::DataCategory;
use zte_cpe_privacy::retention::{HoldTerms, LegalHold, Subject};

use super::{ACCOUNT, BINDING, PERSONAL, at, device_id, filled, path, privacy, store};

#[tokio::test]
async fn record_is_explained_with_its_due_date_rule_and_clauses() {
    let folder = filled();
    let id = device_id(1).to_string();
    let run = privacy(&["explain", path(&folder), "device", &id, "--at", "2021-01-10T09:00:00Z"]).await;
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("device-registration: anonymize in 1 year"), "{}", run.out);
    assert!(run.out.contains("2022-01-10") && run.out.contains("ZP-044"), "{}", run.out);
    let line = run.out.lines().find(|line| line.contains("2020-01-10")).unwrap();
    let drawn = line.split(' ').find(|word| word.starts_with('|')).unwrap();
    let (now, end) = (drawn.find('o').unwrap(), drawn.len() - 1);
    assert!(now.abs_diff(end / 2) <= 1, "one of two years is over: {line}");
    assert!(run.out.lines().all(|line| line.chars().count() <= 80), "{}", run.out);
}

#[tokio::test]
async fn everything_that_is_kept_is_listed_for_programs() {
    let folder = filled();
    let run = privacy(&["explain", path(&folder), "--format", "json", "--at", "2100-01-01T00:00:00Z"]).await;
    assert_eq!(run.code, 0, "{}", run.err);
    let json = run.json();
    let of = |kind: &str, id: String| {
        json.as_array().unwrap().iter().filter(|kept| kept["record"][kind] == id.as_str()).count()
    };
    assert_eq!(of("account", ACCOUNT.to_string()), 1);
    assert_eq!(of("binding", BINDING.to_string()), 2, "the link, and the credentials");
    assert_eq!((0..=3).map(|n| of("device", device_id(n).to_string())).sum::<usize>(), 4);
    for kept in json.as_array().unwrap() {
        assert!(kept["clauses"].as_array().is_some_and(|clauses| !clauses.is_empty()), "{kept}");
        assert_eq!(kept["is_due"], !kept["due"].is_null(), "in 2100 every date is over: {kept}");
    }
}

#[tokio::test]
async fn no_personal_value_is_shown_or_logged() {
    let folder = filled();
    let plan = privacy(&["plan", path(&folder), "--format", "json"]).await.json();
    let plan = plan["plan"].as_str().unwrap();
    for args in [
        &["explain", path(&folder)][..],
        &["plan", path(&folder)],
        &["verify", path(&folder)],
        &["sweep", path(&folder), "--plan", plan],
        &["verify", path(&folder)],
        &["explain", path(&folder), "device", "00000000-0000-0000-0000-000000000001"],
    ] {
        let run = privacy(args).await;
        for value in PERSONAL.into_iter().chain(["5a5a5a"]) {
            assert!(!run.out.contains(value) && !run.err.contains(value), "{args:?} shows {value}");
        }
    }
}

#[tokio::test]
async fn hold_and_its_end_are_shown_and_stop_the_plan() {
    let folder = filled();
    let terms = HoldTerms {
        id: "case-7".parse().unwrap(),
        basis: "order-12".parse().unwrap(),
        approver: "counsel".parse().unwrap(),
        subjects: BTreeSet::from([Subject::Device(device_id(1))]),
        categories: BTreeSet::from([DataCategory::DeviceRegistration]),
        placed: at("2021-01-01T00:00:00Z"),
        review: at("2099-01-01T00:00:00Z"),
        ends: at("2099-06-01T00:00:00Z"),
    };
    let hold = LegalHold::new(terms).unwrap();
    store(&folder).place_hold(&hold, at("2021-01-01T00:00:00Z")).unwrap();

    let run = privacy(&["explain", path(&folder), "device", &device_id(1).to_string()]).await;
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("and held") && run.out.contains("held: case-7 by order-12"), "{}", run.out);
    let plan = privacy(&["plan", path(&folder), "--format", "json"]).await.json();
    assert_eq!(plan["actions"], 2);
}
