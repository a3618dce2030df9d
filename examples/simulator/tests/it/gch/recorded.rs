//! Against pages of a real F680, and worked examples.

use serde_json::Value;
use zte_cpe_simulator::{Gateway, Part, Record, Simulator};

use super::pages::{Page, Pages, meanings};
use crate::recorded::gateway_text;

/// Names in their order; of a list the first row stands for all.
fn names(text: &str) -> Vec<String> {
    let is_later_row = |name: &String| {
        let number = &name[name.trim_end_matches(|character: char| character.is_ascii_digit()).len()..];
        !number.is_empty() && number != "0" && !name.starts_with("DNSServer")
    };
    meanings(text).into_iter().map(|(name, _)| name).filter(|name| !is_later_row(name)).collect()
}

async fn page(name: &str) -> Page {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    Pages::logged_in(&router).await.page(name).await
}

#[tokio::test]
async fn pages_name_their_values_in_the_recorded_order() {
    for (name, file) in [
        ("net_dhcp_dynamic", "f680_gch_net_dhcp_dynamic_t.lines.html"),
        ("app_dmz_conf", "f680_gch_app_dmz_conf_t.lines.html"),
        ("net_dhcp_static", "f680_gch_dhcp_bindings.lines.txt"),
        ("app_dev_name", "f680_gch_dns_hosts.lines.txt"),
    ] {
        let Some(recorded) = gateway_text(file) else { return };
        assert_eq!(names(&page(name).await.text), names(&recorded), "{name}");
    }
}

#[tokio::test]
async fn lines_are_written_as_recorded() {
    for (name, file) in [
        ("net_dhcp_dynamic", "f680_gch_net_dhcp_dynamic_t.lines.html"),
        ("app_dmz_conf", "f680_gch_app_dmz_conf_t.lines.html"),
    ] {
        let Some(recorded) = gateway_text(file) else { return };
        let page = page(name).await.text;
        // Values differ, and what names them does not.
        let bare = |text: &str| -> Vec<String> {
            let lines = text.lines().filter(|line| line.contains("Transfer_meaning('"));
            lines.map(|line| line.split("','").next().unwrap().to_owned() + "','').").collect()
        };
        let ours = bare(&page);
        assert!(bare(&recorded).iter().take(12).all(|line| ours.contains(line)), "{name}");
        assert!(
            recorded.contains("IF_ERRORTYPE','\\x2d1');</script>")
                && page.contains("IF_ERRORTYPE','\\x2d1');</script>")
        );
    }
}

#[tokio::test]
async fn a_refused_row_is_answered_as_recorded() {
    let Some(recorded) = gateway_text("f680_gch_dhcp_bindings_err.lines.txt") else { return };
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let fields = [("IF_ACTION", "new"), ("IPAddr", "192.0.2.300"), ("MACAddr", "00:00:5e:00:53:30")];
    let page = owner.submit("net_dhcp_static", &fields).await;
    let outcome = |text: &str| -> Vec<(String, String)> {
        let outcome = |(name, _): &(String, String)| name.starts_with("IF_ERROR") || name == "IF_ACTION";
        meanings(text).into_iter().filter(outcome).collect()
    };
    assert_eq!(outcome(&page.text), outcome(&recorded));
    assert_eq!(names(&page.text), names(&recorded));
}

#[tokio::test]
async fn identity_has_the_recorded_cells() {
    let Some(recorded) = gateway_text("f680_gch_status_dev_info_t.lines.html") else { return };
    let page = page("status_dev_info").await.text;
    let cells = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| line.contains("class=\"td"));
        // What follows a cell's own text is the value.
        lines.map(|line| line.split("class=\"tdright\">").next().unwrap().to_owned()).collect()
    };
    assert_eq!(cells(&page), cells(&recorded));
}

#[tokio::test]
async fn the_state_of_the_connection_is_written_as_recorded() {
    let Some(recorded) = gateway_text("f680_gch_IPv46_status_wan_if_t.lines.html") else { return };
    let row = Record::from([
        ("_InstID", "IGD.WD1.WCD1.WCIP1"),
        ("linkMode", "IP"),
        ("WANCName", "WANConnection"),
        ("IpMode", "Both"),
        ("IsNAT", "1"),
        ("IPAddress", "203.0.113.71"),
        ("SubnetMask", "255.255.248.0"),
        ("DNS1", "198.51.100.34"),
        ("DNS2", "198.51.100.1"),
        ("DNS3", "0.0.0.0"),
        ("GateWay", "203.0.113.1"),
        ("ConnStatus", "Connected"),
        ("ConnError", "ERROR_NONE"),
        ("UpTime", "645422"),
        ("RemainLeaseTime", "6180"),
        ("LLA", "::"),
        ("Dns1v6", "::"),
        ("Dns2v6", "::"),
        ("Dns3v6", "::"),
        ("Gateway6", "::"),
        ("Gua1", "::"),
        ("ConnStatus6", "NoLink"),
        ("UpTimeV6", "0"),
        ("WorkIFMac", "02:00:5e:00:01:b6"),
    ]);
    let router = Simulator::builder(Gateway::F680V4).rows(Part::WanConnections, [row]).start().await.unwrap();
    let page = Pages::logged_in(&router).await.page("IPv46_status_wan_if").await.text;
    let cells: Vec<&str> = page.lines().filter(|line| line.contains("class=\"td")).collect();
    assert_eq!(cells, recorded.lines().collect::<Vec<_>>());
}

#[tokio::test]
async fn the_question_about_the_other_person_has_the_recorded_fields() {
    let Some(recorded) = gateway_text("f680_gch_preempt.html") else { return };
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    router.login_elsewhere();
    let page = Pages::at(&router).login("Passw0rd!").await.text;
    let inputs = |text: &str| -> Vec<String> {
        let whole = text.replace('\n', "");
        let form = whole.split("<form name=\"preempt-form\"").nth(1).unwrap().to_owned();
        let inputs = form.split("<input ").skip(1).map(|input| input.split('>').next().unwrap().to_owned());
        inputs
            .map(|input| if input.contains("sid1") { input[..input.len() - 33].to_owned() } else { input })
            .collect()
    };
    assert_eq!(inputs(&page), inputs(&recorded));
}

#[tokio::test]
async fn worked_examples_hold() {
    let Some(text) = gateway_text("synthetic_vectors.json") else { return };
    let vectors: Value = serde_json::from_str(&text).unwrap();
    let text = |group: &str, name: &str| vectors[group][name].as_str().unwrap().to_owned();

    let password = text("login_gch", "password");
    let builder = Simulator::builder(Gateway::F680V4).password(&password);
    let router = builder.value("IGD.LD1.HostCfg.IPAddr", &text("gch_escape", "value")).start().await.unwrap();
    let mut owner = Pages::at(&router);
    let start = owner.get("/").await;
    let proof = text("login_gch", "sha256hex");
    let answer = owner.login_with_proof(&start, &proof, &text("login_gch", "UserRandomNum")).await;
    assert_eq!(answer.status, 302);
    assert!(owner.page("net_dhcp_dynamic").await.text.contains(&text("gch_escape", "page_text")));
}
