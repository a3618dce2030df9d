//! Against answers of real devices, where `ZTE_CPE_CAPTURES` names the folder of recordings.

use serde_json::Value;
use zte_cpe_simulator::{DEFAULT_PASSWORD, Profile, Simulator, UnknownName};

use crate::support::Browser;

/// A recording, or nothing where there are none.
pub(crate) fn recording(name: &str) -> Option<Value> {
    recorded_text("mobile", name).map(|text| serde_json::from_str(&text).unwrap())
}

/// What a home gateway answered, or nothing where there are no recordings.
pub(crate) fn gateway_text(name: &str) -> Option<String> {
    recorded_text("gateway", name)
}

#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn recorded_text(kind: &str, name: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("ZTE_CPE_CAPTURES") else {
        eprintln!("skipped: ZTE_CPE_CAPTURES names no folder");
        return None;
    };
    let file = std::path::Path::new(&folder).join(kind).join(name);
    Some(std::fs::read_to_string(file).unwrap())
}

/// Which of the names a router does not know.
async fn missing<'a>(owner: &Browser, names: &[&'a str]) -> Vec<&'a str> {
    let answer = owner.object(&format!("cmd={}&multi_data=1", names.join(","))).await;
    names.iter().copied().filter(|name| answer.get(*name).is_none()).collect()
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect()
}

/// Firmware that leaves out what it does not know, so that it shows.
fn candid(profile: &Profile) -> Profile {
    let mut profile = *profile;
    profile.goform.unknown_name = UnknownName::Absent;
    profile
}

#[tokio::test]
async fn mc7010_knows_every_name_that_a_real_one_answered() {
    let Some(recording) = recording("mc7010-observed-shapes.json") else { return };
    let router = Simulator::start(candid(&Profile::MC7010)).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    for list in ["core_keys_answered", "extended_keys_answered"] {
        assert_eq!(missing(&owner, &texts(&recording[list])).await, [""; 0]);
    }
}

#[tokio::test]
async fn mf289f_knows_every_name_that_its_pages_ask_for() {
    /// Asked alone, and answered with an object.
    const APART: [&str; 7] = [
        "queryWiFiModuleSwitch",
        "queryAccessPointInfo",
        "queryWiFiCoverage",
        "sms_cmd_status_info",
        "sms_capacity_info",
        "lan_station_list",
        "childGroupList",
    ];
    let Some(text) = recorded_text("mobile", "mf289f-cmd-names.txt") else { return };
    let names: Vec<_> = text.lines().skip(1).map(str::trim).filter(|name| !APART.contains(name)).collect();
    assert!(names.len() > 100, "{}", names.len());
    let router = Simulator::start(candid(&Profile::MF289F)).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    assert_eq!(missing(&owner, &names).await, [""; 0]);
}

#[tokio::test]
async fn mf90_knows_every_name_that_a_real_one_answered() {
    let Some(recording) = recording("mf90-goform.json") else { return };
    let router = Simulator::start(candid(&Profile::MF90)).await.unwrap();
    let mut owner = Browser::at(&router);
    assert_eq!(owner.login_base64(DEFAULT_PASSWORD).await, "0");
    // Answered under other names than asked, by commands of their own.
    let apart = ["connectionMode", "autoConnectWhenRoaming"];
    for request in ["cmd=sim_imsi", "APN fields", "WAN fields"] {
        let exchanges = recording["exchanges"].as_array().unwrap();
        let exchange = exchanges.iter().find(|one| one["request"].as_str().unwrap().starts_with(request));
        let answer = exchange.unwrap()["answer"].as_object().unwrap();
        let names: Vec<_> = answer.keys().map(String::as_str).filter(|name| !apart.contains(name)).collect();
        assert_eq!(missing(&owner, &names).await, [""; 0], "{request}");
    }
    let mode = owner.object("cmd=ConnectionMode").await;
    assert!(apart.iter().all(|name| mode[name].is_string()));
}

#[tokio::test]
async fn mf90_answers_lists_in_the_recorded_shape() {
    let Some(recording) = recording("mf90-goform.json") else { return };
    let router = Simulator::start(Profile::MF90).await.unwrap();
    let mut owner = Browser::at(&router);
    assert_eq!(owner.login_base64(DEFAULT_PASSWORD).await, "0");
    for command in ["sms_data_total", "sms_parameter_info", "sms_capacity_info"] {
        let exchanges = recording["exchanges"].as_array().unwrap();
        let start = format!("cmd={command}");
        let exchange = exchanges.iter().find(|one| one["request"].as_str().unwrap().starts_with(&start));
        let theirs = &exchange.unwrap()["answer"];
        let ours = owner.object(&format!("cmd={command}")).await;
        let (ours, theirs) = match theirs.get("messages") {
            Some(messages) => (&ours["messages"][0], &messages[0]),
            None => (&ours, theirs),
        };
        for (name, value) in theirs.as_object().unwrap() {
            assert!(ours[name].is_string() && value.is_string(), "{command} {name}");
        }
    }
}

#[tokio::test]
async fn short_answers_are_the_recorded_ones() {
    let Some(recording) = recording("goform-literal-shapes.json") else { return };
    let shapes = recording["shapes"].as_array().unwrap();
    let shape =
        |what: &str| shapes.iter().find(|shape| shape["what"].as_str().unwrap().starts_with(what)).unwrap();

    let router = Simulator::start(Profile::F50).await.unwrap();
    let mut browser = Browser::at(&router);
    browser.referer = None;
    let answer = browser.get("/goform/goform_get_cmd_process?cmd=LD").await.unwrap();
    let refused = shape("F50 family: Referer");
    assert_eq!(refused["content_type"], answer.headers()["content-type"].to_str().unwrap());
    assert_eq!(refused["body"], answer.text().await.unwrap());

    let router = Simulator::start(candid(&Profile::MF297D)).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    let names: Vec<_> =
        shape("MF297D, logged in")["answer"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(missing(&owner, &names).await, [""; 0]);

    let router = Simulator::start(Profile::MC7010).await.unwrap();
    let stranger = Browser::at(&router);
    for (what, command) in
        [("MC7010 dead session, list", "sms_data_total"), ("MC7010 dead session, cap", "sms_capacity_info")]
    {
        assert_eq!(stranger.object(&format!("cmd={command}")).await, shape(what)["answer"]);
    }
}
