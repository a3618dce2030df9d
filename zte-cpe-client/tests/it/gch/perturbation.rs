//! Nothing is lost: every value that a recorded page hands over changes a record when it changes, or is known to change none.

use serde_json::{Value, json};
use zte_cpe_client::LanClient;
use zte_cpe_model::not_stored::ReleaseReason;

use super::captures::recording;
use super::recorded::Pages;

/// Names that change no record, and why.
const WITHOUT_A_RECORD: &[(&[&str], &str)] = &[
    (&["IF_", "ETHIfNum", "USBIfNum", "WLANIfNum", "ALLAD_INSTNUM"], "they count or steer the page"),
    (
        &["ViewName", "LANDViewName", "WANC", "DevUniqueNum", "PoolName"],
        "names of the router for its own objects",
    ),
    (
        &["Enable", "AddressingType", "IPv6Addr", "IPv6PrefLen", "IP_Protocol", "IP_URL_IP"],
        "of the bridge below the home network",
    ),
    (
        &["Configurable", "RelayEnable", "ReservedAddresses", "SubnetMask", "DNSServer", "IPRouters"],
        "no record of the home network holds it yet",
    ),
    (
        &[
            "UseAllocatedWAN",
            "AssociatedConnection",
            "Passthrough",
            "AllowedCSP",
            "DHCPConditional",
            "DnsServerSource",
        ],
        "for lines that are handed through",
    ),
    (
        &["ADAuthState", "LastRequested", "LastPMKId", "LastDataTransmitRate", "MCS", "CurrentMode"],
        "how the radio link is made",
    ),
    (
        &["PhyPortName2", "PhyPortName5", "PhyPortName8"],
        "the terminal is on the air, whatever it came in over",
    ),
    (&["ADIPAddress"], "the list of addresses that were given out tells them already"),
    (&["ExpiredTime"], "until when a terminal keeps its address"),
    (&["InternalMacHost", "MacEnable"], "the open terminal is told by its address"),
];

async fn records(page: &str, lines: &str) -> Value {
    let client = Pages::default().page(page, lines).client().await;
    match page {
        "app_dmz_conf_t.gch" => json!(client.dmz().await.ok()),
        _ => json!({ "lan": client.lan().await.ok(), "hosts": hosts(&client).await }),
    }
}

async fn hosts(client: &LanClient) -> Value {
    let hosts = client.hosts().await.ok().map(|hosts| hosts.release(ReleaseReason::AnswerToLiveQuery));
    json!(hosts)
}

/// Another value of the same kind.
fn other(value: &str) -> String {
    match value {
        "" => "changed".to_owned(),
        "0" => "1".to_owned(),
        "1" => "0".to_owned(),
        _ => {
            let mut other = value.to_owned();
            let last = if other.pop() == Some('7') { '8' } else { '7' };
            other.push(last);
            other
        }
    }
}

#[tokio::test]
async fn every_value_of_a_recorded_page_that_is_understood_changes_a_record() {
    for (page, file) in [
        ("net_dhcp_dynamic_t.gch", "f680_gch_net_dhcp_dynamic_t.lines.html"),
        ("app_dmz_conf_t.gch", "f680_gch_app_dmz_conf_t.lines.html"),
    ] {
        let Some(lines) = recording(file) else { return };
        let before = records(page, &lines).await;
        for line in lines.lines().filter(|line| line.contains("Transfer_meaning(")) {
            let mut parts = line.split('\'');
            let (name, value) = (parts.nth(1).unwrap(), parts.nth(1).unwrap());
            if value.is_empty() {
                continue;
            }
            let altered =
                lines.replace(line, &line.replace(&format!("'{value}'"), &format!("'{}'", other(value))));
            let changes = records(page, &altered).await != before;
            let stem = name.trim_end_matches(|sign: char| sign.is_ascii_digit());
            let of_the_page = page == "app_dmz_conf_t.gch" && stem == "Enable";
            let excused = !of_the_page
                && WITHOUT_A_RECORD
                    .iter()
                    .any(|(names, _)| names.iter().any(|known| stem.starts_with(known) || name == *known));
            assert!(changes || excused, "{name} of {page} is lost");
            assert!(!(changes && excused), "{name} of {page} has a record now, take it off the list");
        }
    }
}
