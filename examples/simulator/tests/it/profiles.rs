use std::collections::BTreeSet;
use std::net::{Ipv4Addr, Ipv6Addr};

use serde_json::Value;
use zte_cpe_simulator::{Fault, Model, Profile, Radix, Simulator};

use crate::support::Browser;

/// Every text that a logged-in person can see.
async fn everything(router: &Simulator) -> Vec<String> {
    let owner = Browser::logged_in(router).await;
    let mut texts = Vec::new();
    for command in
        ["station_list", "lan_station_list", "offline_station_list", "hostNameList", "queryAccessPointInfo"]
    {
        collect(&owner.object(&format!("cmd={command}")).await, &mut texts);
    }
    for name in [
        "wan_ipaddr",
        "ipv6_wan_ipaddr",
        "lan_ipaddr",
        "dhcpStart",
        "dhcpEnd",
        "prefer_dns_auto",
        "ipv6_prefer_dns_auto",
        "mac_address",
        "wlan_mac_address",
        "imei",
        "sim_imsi",
        "sim_iccid",
    ] {
        texts.push(router.value(name).unwrap_or_default());
    }
    texts
}

fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Object(members) => members.values().for_each(|member| collect(member, texts)),
        _ => {}
    }
}

#[tokio::test]
async fn addresses_come_from_the_ranges_kept_for_documentation() {
    for profile in Profile::ALL {
        let router = Simulator::start(*profile).await.unwrap();
        for text in everything(&router).await {
            if let Ok(address) = text.parse::<Ipv4Addr>() {
                assert!(address.is_documentation(), "{} {address}", profile.model);
            }
            if let Ok(address) = text.parse::<Ipv6Addr>() {
                assert_eq!(address.segments()[..2], [0x2001, 0xdb8], "{} {address}", profile.model);
            }
            if text.len() == 17 && text.matches(':').count() == 5 {
                assert!(text.starts_with("00:00:5E:00:53:"), "{} {text}", profile.model);
            }
        }
    }
}

#[tokio::test]
async fn the_serving_cell_is_the_same_wherever_it_is_named() {
    for profile in Profile::ALL {
        let router = Simulator::start(*profile).await.unwrap();
        let value = |name: &str| router.value(name).unwrap();
        let radix = match profile.goform.cell_numbers {
            Radix::Hexadecimal => 16,
            Radix::Decimal => 10,
        };
        let pci = u32::from_str_radix(&value("lte_pci"), radix).unwrap();
        let cell = u32::from_str_radix(&value("cell_id"), radix).unwrap();
        assert_eq!(value("enodeb_id"), (cell / 256).to_string(), "{}", profile.model);
        let channel = value("wan_active_channel");
        let serving =
            format!("{channel},{pci},{},{},{}", value("lte_rsrq"), value("lte_rsrp"), value("lte_rssi"));
        assert_eq!(value("ngbr_cell_info").split(';').next(), Some(serving.as_str()), "{}", profile.model);
        assert_eq!(value("lte_ca_pcell_freq"), channel);
        assert_eq!(value("wan_active_band"), format!("LTE BAND {}", value("lte_ca_pcell_band")));
        assert_eq!(value("lte_rsrp_1"), value("lte_rsrp"), "{}", profile.model);
        assert_eq!(value("5g_rx0_rsrp"), value("Z5g_rsrp"), "{}", profile.model);
        let second: Vec<_> = value("lte_multi_ca_scell_info").split(',').map(str::to_owned).collect();
        assert_eq!(second[3], value("lte_ca_scell_band"), "{}", profile.model);
        assert_eq!(second[4], value("lte_ca_scell_arfcn"), "{}", profile.model);
    }
}

#[test]
fn every_model_is_found_by_its_name_whatever_the_case() {
    let mut models = BTreeSet::new();
    for profile in Profile::every() {
        assert_eq!(Profile::find(&profile.model.to_lowercase()).unwrap().model, profile.model);
        assert!(models.insert(profile.model));
    }
    assert!(Profile::find("MC9999").is_none());
}

#[tokio::test]
async fn every_model_answers_what_a_status_page_shows() {
    let names = [
        "model_name",
        "wa_inner_version",
        "hardware_version",
        "imei",
        "sim_imsi",
        "sim_iccid",
        "signalbar",
        "network_type",
        "network_provider",
        "lte_rsrp",
        "lte_rsrq",
        "lte_snr",
        "wan_ipaddr",
        "monthly_rx_bytes",
        "realtime_rx_thrpt",
        "lan_ipaddr",
        "opms_wan_mode",
        "wan_apn",
        "pm_sensor_mdm",
        "sntp_server0",
        "data_volume_limit_size",
        "reboot_schedule_enable",
    ];
    for profile in Profile::ALL {
        let router = Simulator::start(*profile).await.unwrap();
        let owner = Browser::logged_in(&router).await;
        for (name, value) in names.iter().zip(owner.batch(names).await) {
            assert_ne!(value, "", "{} {name}", profile.model);
        }
    }
}

#[test]
fn the_readme_lists_every_model_and_every_fault() {
    let readme = include_str!("../../README.md");
    for model in Model::every() {
        let summary = model.summary().split(',').next().unwrap();
        assert!(readme.contains(&format!("| {} | {summary}", model.name())), "{}", model.name());
    }
    for (_, name, effect) in Fault::every() {
        assert!(readme.contains(&format!("| `{name}` | {effect} |")));
    }
}

#[test]
fn the_simulator_uses_no_other_crate_of_this_workspace() {
    let manifest = include_str!("../../Cargo.toml");
    let of_ours = manifest.lines().filter(|line| line.contains("zte-cpe-") && line.contains("workspace"));
    assert_eq!(of_ours.count(), 0);
}
