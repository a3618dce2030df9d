//! Plan before act, and the proof afterwards.

use jiff::{Timestamp, ToSpan as _};

use super::{PERSONAL, at, device_id, filled, path, privacy, register, store};

async fn planned(folder: &str, at: &[&str]) -> serde_json::Value {
    let args: Vec<&str> = ["plan", folder, "--format", "json"].iter().chain(at).copied().collect();
    let run = privacy(&args).await;
    assert_eq!(run.code, 0, "{}", run.err);
    run.json()
}

#[tokio::test]
async fn plan_is_carried_out_exactly_and_proved() {
    let folder = filled();
    let plan = planned(path(&folder), &[]).await;
    assert_eq!(plan["actions"], 3);
    assert_eq!(plan["due_by_month"], serde_json::json!({ "2022-01": 3 }));
    let name = plan["plan"].as_str().unwrap();
    let swept = privacy(&["sweep", path(&folder), "--plan", name, "--format", "json"]).await;
    assert_eq!(swept.code, 0, "{}", swept.err);
    let swept = swept.json();
    assert_eq!((&swept["done"], &swept["certificates"], &swept["proved"]), (&3.into(), &3.into(), &3.into()));

    let store = store(&folder);
    assert!((1..=3).all(|n| store.device(device_id(n)).unwrap().is_none()));
    assert!(store.device(device_id(0)).unwrap().is_some());
    drop(store);
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for n in 1..=3 {
            let serial = format!("CANARYSERIAL{n}");
            assert!(!bytes.windows(serial.len()).any(|window| window == serial.as_bytes()));
        }
    }
    let verified = privacy(&["verify", path(&folder), "--format", "json"]).await;
    assert_eq!(verified.code, 0, "{}", verified.err);
    let verified = verified.json();
    assert_eq!(verified["certificates"], serde_json::json!({ "overwritten": 3 }));
    assert_eq!((&verified["still_kept"], &verified["residues"]), (&0.into(), &0.into()));
}

#[tokio::test]
async fn plan_changes_nothing_and_says_how_to_go_on() {
    let folder = filled();
    let plan = privacy(&["plan", path(&folder)]).await;
    assert!(plan.out.contains("3 due at") && plan.out.contains("2022-01 ####"), "{}", plan.out);
    assert!(plan.out.contains("sweep STORE --plan "), "{}", plan.out);
    let store = store(&folder);
    assert!((0..=3).all(|n| store.device(device_id(n)).unwrap().is_some()));
    assert_eq!(store.verify().unwrap().entries, 0);
}

#[tokio::test]
async fn plan_that_looks_ahead_is_not_carried_out() {
    let folder = filled();
    let ahead = (Timestamp::now() + (24 * 365 * 3).hours()).to_string();
    let plan = planned(path(&folder), &["--at", &ahead]).await;
    assert_eq!(plan["actions"], 4, "the one of yesterday falls due in two years");
    let run = privacy(&["sweep", path(&folder), "--plan", plan["plan"].as_str().unwrap()]).await;
    assert_eq!(run.code, 9, "{}", run.err);
    assert!(run.err.contains("nothing is erased before its time"), "{}", run.err);
    assert!((0..=3).all(|n| store(&folder).device(device_id(n)).unwrap().is_some()));
}

#[tokio::test]
async fn plan_that_the_world_has_overtaken_is_not_carried_out() {
    let folder = filled();
    let plan = planned(path(&folder), &[]).await;
    register(&mut store(&folder), 4, at("2020-02-10T09:00:00Z"));
    let args = ["sweep", path(&folder), "--plan", plan["plan"].as_str().unwrap()];
    let run = privacy(&args).await;
    assert_eq!(run.code, 9, "{}", run.err);
    assert!(run.err.contains("plan again"), "{}", run.err);
    assert!(store(&folder).device(device_id(1)).unwrap().is_some());
}

#[tokio::test]
async fn plan_is_carried_out_once() {
    let folder = filled();
    let plan = planned(path(&folder), &[]).await;
    let args = ["sweep", path(&folder), "--plan", plan["plan"].as_str().unwrap()];
    assert_eq!(privacy(&args).await.code, 0);
    assert_eq!(privacy(&args).await.code, 9);
    let verified = privacy(&["verify", path(&folder), "--format", "json"]).await.json();
    assert_eq!(verified["certificates"], serde_json::json!({ "overwritten": 3 }));
}

#[tokio::test]
async fn ledger_goes_on_where_it_was_seen_to_end() {
    let folder = filled();
    let head = |json: &serde_json::Value| json["head"].as_str().unwrap().to_owned();
    let plan = planned(path(&folder), &[]).await;
    privacy(&["sweep", path(&folder), "--plan", plan["plan"].as_str().unwrap()]).await;
    let seen = head(&privacy(&["verify", path(&folder), "--format", "json"]).await.json());

    register(&mut store(&folder), 4, at("2020-02-10T09:00:00Z"));
    let plan = planned(path(&folder), &[]).await;
    privacy(&["sweep", path(&folder), "--plan", plan["plan"].as_str().unwrap()]).await;
    let run = privacy(&["verify", path(&folder), "--head", &seen, "--format", "json"]).await;
    assert_eq!(run.code, 0, "{}", run.err);
    assert_ne!(head(&run.json()), seen);

    let other = format!("2:{}", "00".repeat(32));
    let run = privacy(&["verify", path(&folder), "--head", &other]).await;
    assert_eq!(run.code, 9, "{}", run.err);
}

#[tokio::test]
async fn row_that_came_back_into_a_file_is_found() {
    let folder = filled();
    let plan = planned(path(&folder), &[]).await;
    privacy(&["sweep", path(&folder), "--plan", plan["plan"].as_str().unwrap()]).await;
    std::fs::write(folder.path().join("old-page"), device_id(2).as_uuid().as_bytes()).unwrap();
    let run = privacy(&["verify", path(&folder), "--format", "json"]).await;
    assert_eq!(run.code, 9, "{}", run.err);
    assert_eq!(run.json()["residues"], 1);
    assert!(PERSONAL.iter().all(|value| !run.err.contains(value)));
}
