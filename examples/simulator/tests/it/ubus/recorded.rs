//! Against the recording of a real MU5250.

use std::collections::BTreeMap;

use serde_json::Value;
use zte_cpe_simulator::{Profile, Simulator};

use super::pages::Pages;
use crate::recorded::recording;

/// Names of all members with the kind of their values; the elements of a list are looked at together.
fn shape(value: &Value, path: &str, shape_of: &mut BTreeMap<String, &'static str>) {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "flag",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    };
    shape_of.insert(path.to_owned(), kind);
    match value {
        Value::Array(items) => items.iter().for_each(|item| shape(item, &format!("{path}[]"), shape_of)),
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| shape(member, &format!("{path}.{name}"), shape_of));
        }
        _ => {}
    }
}

fn shape_of(value: &Value) -> BTreeMap<String, &'static str> {
    let mut names = BTreeMap::new();
    shape(value, "", &mut names);
    names
}

#[tokio::test]
async fn every_recorded_call_is_answered_in_the_recorded_shape() {
    let Some(recording) = recording("mu5250-ubus-har.json") else { return };
    let router = Simulator::start(Profile::MU5250).await.unwrap();
    let stranger = Pages::at(&router);
    let owner = Pages::logged_in(&router).await;
    let mut compared = 0;
    for call in recording["calls"].as_array().unwrap() {
        let (object, method) = (call["object"].as_str().unwrap(), call["method"].as_str().unwrap());
        // A recorded password and a recorded key mean nothing to another router.
        if matches!(method, "web_login" | "web_http_enstr_set") {
            continue;
        }
        let pages = if call["session"] == "logged in" { &owner } else { &stranger };
        let ours = pages.call(object, method, call["args"].clone()).await;
        let theirs = &call["answer"]["result"];
        // What the recording leaves out of a section was left out of our profile for the same reason.
        let (mut ours, mut theirs) = (shape_of(&ours["result"]), shape_of(theirs));
        for name in LISTS_OF_ONE_COUNTRY {
            theirs.remove(*name);
            ours.remove(*name);
        }
        assert_eq!(ours, theirs, "{object}.{method} {}", call["args"]);
        compared += 1;
    }
    assert!(compared > 40, "{compared}");
}

/// Operators of one country in the modem's section: nothing of the device's behaviour.
const LISTS_OF_ONE_COUNTRY: &[&str] = &[
    "[].values.cmcc_mccmnc",
    "[].values.cucc_mccmnc",
    "[].values.ct_mccmnc",
    "[].values.ct_roam_mccmnc",
    "[].values.ct_iccid",
    "[].values.cbn_mccmnc",
    "[].values.sim_atr",
];
