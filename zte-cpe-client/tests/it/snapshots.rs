//! The records of everything that was recorded from routers, kept as text of our own.
//!
//! Personal values mask themselves in it. The recordings are read in place when `ZTE_CPE_CAPTURES` names their folder.

use std::fmt::{Debug, Write as _};

use serde_json::Value;
use zte_cpe_client::{LanClient, Result};

use crate::captures::{answer, with_names};
use crate::evidence::recording;
use crate::support::Recorded;

/// Every record that a router fills; what it does not tell is left out.
pub(crate) async fn records(client: &LanClient) -> String {
    let mut text = String::new();
    let mut add = |name: &str, record: Result<Box<dyn Debug>>| match record {
        Ok(record) => {
            let told = format!("{record:#?}");
            let told = told.lines().filter(|line| !is_empty(line)).collect::<Vec<_>>().join("\n");
            writeln!(text, "{name}: {told}").unwrap();
        }
        Err(error) => writeln!(text, "{name}: {error}").unwrap(),
    };
    add("identity", boxed(client.identity().await));
    add("status", boxed(client.status().await));
    add("signal", boxed(client.signal().await));
    add("traffic", boxed(client.traffic().await));
    add("wan", boxed(client.wan().await));
    add("lan", boxed(client.lan().await));
    add("apn profiles", boxed(client.apn_profiles().await));
    add("messages", boxed(client.sms().await));
    add("message capacity", boxed(client.sms_capacity().await));
    add("message settings", boxed(client.sms_settings().await));
    text
}

fn boxed<T: Debug + 'static>(record: Result<T>) -> Result<Box<dyn Debug>> {
    record.map(|record| Box::new(record) as Box<dyn Debug>)
}

fn is_empty(line: &str) -> bool {
    let (_, value) = line.split_once(": ").unwrap_or_default();
    matches!(value, "None," | "[],")
}

#[tokio::test]
async fn mf90() {
    let Some(recording) = recording("mf90-goform.json") else { return };
    let mut router = Recorded::new("MF90", "BD_MF90V1.0.0B01");
    for names in ["modem_main_state", "cmd=sim_imsi", "APN fields", "WAN fields"] {
        router = with_names(router, &answer(&recording, names));
    }
    for command in ["sms_data_total", "sms_capacity_info", "sms_parameter_info"] {
        router = router.structure(command, &answer(&recording, &format!("cmd={command}")).to_string());
    }
    insta::assert_snapshot!(records(&router.client().await).await);
}

#[tokio::test]
async fn literal_shapes() {
    let Some(recording) = recording("goform-literal-shapes.json") else { return };
    let mut text = String::new();
    for shape in recording["shapes"].as_array().unwrap() {
        let Some(told) =
            shape["answer"].as_object().filter(|told| told.len() > 1 || told.contains_key("lte_band_lock"))
        else {
            continue;
        };
        let what = shape["what"].as_str().unwrap();
        let model = what.split([',', ' ']).next().unwrap();
        let router = with_names(Recorded::new(model, "BD_TESTV1.0.0B01"), &Value::Object(told.clone()));
        writeln!(text, "== {what}\n{}", records(&router.client().await).await).unwrap();
    }
    insta::assert_snapshot!(text);
}

#[tokio::test]
async fn models_and_versions() {
    let Some(recording) = recording("models-and-versions.json") else { return };
    let mut text = String::new();
    for device in recording["devices"].as_array().unwrap() {
        if device["dialect"] != "goform" {
            continue;
        }
        let names = ["model_name", "wa_inner_version", "cr_version", "hardware_version"];
        let told = names.iter().map(|name| (*name, device[name].as_str().unwrap_or_default()));
        let client = Recorded::default().names(told).client().await;
        writeln!(text, "{:?}\n{:?}", client.probe(), client.identity().await.unwrap()).unwrap();
    }
    insta::assert_snapshot!(text);
}

/// Every name that a real MC7010 answered, with nothing in it: a record of nothing, and no error.
#[tokio::test]
async fn mc7010_names_without_values() {
    let Some(recording) = recording("mc7010-observed-shapes.json") else { return };
    let mut router = Recorded::new("MC7010", "PLY_PL_MC7010V1.0.0B03");
    for list in ["core_keys_answered", "extended_keys_answered"] {
        for name in recording[list].as_array().unwrap() {
            let name = name.as_str().unwrap();
            if !matches!(name, "model_name" | "wa_inner_version") {
                router = router.name(name, "");
            }
        }
    }
    insta::assert_snapshot!(records(&router.client().await).await);
}
