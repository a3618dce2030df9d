//! Nothing is lost: every name that a real MC7010 answers and that is understood changes a record when it changes.

use serde_json::{Value, json};
use zte_cpe_client::LanClient;

use crate::evidence::recording;
use crate::support::Recorded;

/// Names that change no record, and why.
const WITHOUT_A_RECORD: &[(&str, &str)] = &[
    (
        "enodeb_id",
        "some firmware copies the cell identity here; the base station is computed from that instead",
    ),
    (
        "data_volume_clear_date",
        "no public source tells what it is, beside the names that tell the day of the reset",
    ),
    (
        "data_volume_clear_day",
        "no public source tells what it is, beside the names that tell the day of the reset",
    ),
    ("web_sleep_switch", "no public source tells what it is"),
    ("web_wake_switch", "no public source tells what it is"),
];

/// Two values that a device could answer, by the names they suit.
const VALUES: &[(&[&str], &str, &str)] = &[
    (&["5g_rsrp", "Z5g_rsrp", "nr5g_rsrp", "lte_rsrp", "rscp", "rssi", "lte_rssi", "Z5g_rssi"], "-91", "-92"),
    (&["5g_sinr", "Z5g_SINR", "Z5g_snr", "nr5g_sinr", "lte_snr"], "11.5", "12.5"),
    (&["Z5g_rsrq", "lte_rsrq"], "-11", "-12"),
    (&["Z5g_CELL_ID", "cell_id"], "1A2B3C4", "1A2B3C5"),
    (&["lte_pci", "nr5g_pci"], "185", "186"),
    (&["nr5g_action_band", "wan_active_band"], "LTE BAND 7", "LTE BAND 20"),
    (&["lte_ca_pcell_bandwidth", "lte_ca_scell_bandwidth"], "15.0", "20.0"),
    (&["lte_multi_ca_scell_info"], "1,198,2,8,3650,5.0", "1,198,2,3,1815,5.0"),
    (&["lte_band_lock"], "0x1", "0x5"),
    (&["wan_lte_ca"], "ca_activated", "ca_deactivated"),
    (&["network_type"], "LTE", "ENDC"),
    (&["ppp_status", "wan_connect_status"], "ppp_connected", "ppp_disconnected"),
    (&["opms_wan_mode", "opms_wan_auto_mode"], "PPPOE", "AUTO_DHCP"),
    (&["lan_ipaddr", "wan_ipaddr"], "192.0.2.1", "192.0.2.2"),
    (&["imei"], "356938035643809", "356938035643817"),
    (&["sim_imsi"], "001010123456789", "001010123456780"),
    (&["sim_iccid"], "8901001234567890123", "8901001234567890124"),
    (&["data_volume_limit_size"], "100_1024", "2_1048576"),
    (&["data_volume_limit_unit"], "data", "time"),
    (&["wan_auto_clear_flow_data_switch"], "on", "off"),
    (&["model_name", "wa_inner_version"], "BD_ONEMC7010V1", "BD_TWOMC7010V1"),
    (&["mdm_mcc", "rmcc"], "001", "510"),
    (&["mdm_mnc", "rmnc"], "01", "10"),
    (&["web_sleep_switch", "ODU_led_switch", "alg_sip_enable", "upnpEnabled"], "0", "1"),
    (&["sntp_dst_enable", "reboot_schedule_enable", "data_volume_limit_switch"], "0", "1"),
];

fn values(name: &str) -> (String, String) {
    if name.starts_with("APN_config") {
        let profile = |apn: &str| {
            format!("name($){apn}($)manual($)*99#($)pap($)user($)secret($)IP($)auto($)($)auto($)($)($)")
        };
        return (profile("one"), profile("two"));
    }
    let (one, two) = VALUES
        .iter()
        .find(|(names, ..)| names.contains(&name))
        .map_or(("7", "3"), |(_, one, two)| (one, two));
    (one.to_owned(), two.to_owned())
}

/// Everything that can be read, as values to compare.
async fn everything(client: &LanClient) -> Value {
    json!({
        "identity": client.identity().await.unwrap(),
        "status": client.status().await.unwrap(),
        "signal": client.signal().await.unwrap(),
        "traffic": client.traffic().await.unwrap(),
        "wan": client.wan().await.unwrap(),
        "lan": client.lan().await.unwrap(),
        "apn": client.apn_profiles().await.unwrap(),
        "capacity": client.sms_capacity().await.unwrap(),
    })
}

async fn read_with(name: &str, value: &str) -> Value {
    // What one name means may hang on another one that gives the unit.
    let router = Recorded::new("MC7010", "PLY_PL_MC7010V1.0.0B03")
        .name("data_volume_limit_size", "100_1024")
        .structure("sms_capacity_info", &json!({ name: value, "sms_nv_total": "100" }).to_string())
        .name(name, value);
    let router = if name == "sms_nv_total" {
        router.structure("sms_capacity_info", &json!({ name: value }).to_string())
    } else {
        router
    };
    let router = if name.starts_with("APN_config") || name == "apn_index" {
        let slot = values("APN_config0").0;
        router.name("APN_config7", &slot).name(name, value)
    } else {
        router
    };
    everything(&router.client().await).await
}

#[tokio::test]
async fn every_name_of_a_real_mc7010_that_is_understood_changes_a_record() {
    let Some(recording) = recording("mc7010-observed-shapes.json") else { return };
    let mut names = 0;
    for list in ["core_keys_answered", "extended_keys_answered"] {
        for name in recording[list].as_array().unwrap() {
            let name = name.as_str().unwrap();
            let (one, two) = values(name);
            let changes = read_with(name, &one).await != read_with(name, &two).await;
            let excused = WITHOUT_A_RECORD.iter().any(|(known, _)| *known == name);
            assert!(changes || excused, "{name} is lost: {one} and {two} read the same");
            assert!(!(changes && excused), "{name} has a record now, take it off the list");
            names += 1;
        }
    }
    assert_eq!(names, 82 + 36);
}
