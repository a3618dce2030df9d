//! Whatever a router answers, the client neither panics nor loses its way.

use proptest::prelude::*;
use serde_json::{Value, json};
use zte_cpe_client::{Error, LanClient};

use crate::bus::Bus;

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap()
        .block_on(future)
}

/// Every read there is, with what became of it.
async fn everything(client: &LanClient) -> Vec<Result<(), Error>> {
    vec![
        client.identity().await.map(drop),
        client.status().await.map(drop),
        client.signal().await.map(drop),
        client.traffic().await.map(drop),
        client.wan().await.map(drop),
        client.pppoe().await.map(drop),
        client.lan().await.map(drop),
        client.apn_profiles().await.map(drop),
        client.wifi().await.map(drop),
        client.sms_capacity().await.map(drop),
        client.sms_settings().await.map(drop),
        client.tr069().await.map(drop),
        client.hosts().await.map(drop),
        client.sms().await.map(drop),
    ]
}

/// Reads in which any value may stand; the last two have rows that need a name of their own.
const ANY_VALUE: usize = 12;

/// Calls with every name of their answers, to be filled.
const NAMES: &[(&str, &[&str])] = &[
    (
        "zwrt_common_info common_config",
        &["model_name", "wa_inner_version", "hardware_version", "device_market_name"],
    ),
    ("zwrt_zte_mdm device_info", &["imei", "imei2", "modem_msn", "wlan_mac_address", "lock_status"]),
    (
        "zwrt_zte_mdm.api.get_sim_info",
        &["sim_iccid", "sim_imsi", "msisdn", "pin_status", "pinnumber", "mdm_mcc", "spn_name_data"],
    ),
    (
        "zte_nwinfo_api.nwinfo_get_netinfo",
        &[
            "network_type",
            "signalbar",
            "rmcc",
            "rmnc",
            "cell_id",
            "lte_pci",
            "wan_active_band",
            "wan_active_channel",
            "lteca",
            "ltecasig",
            "lteca_state",
            "nrca",
            "lte_neighbor_cell",
            "nr_neighbor_cell",
            "nr5g_cell_id",
            "nr5g_pci",
            "nr5g_rsrp",
            "nr5g_snr",
            "nr5g_bandwidth",
            "lte_band",
            "lte_band_lock",
            "nr5g_sa_band_lock",
            "lac_code",
        ],
    ),
    (
        "zwrt_data.get_wwandst",
        &["real_rx_speed", "real_rx_bytes", "month_time", "total_tx_bytes", "day_rx_packets"],
    ),
    ("zwrt_data.get_wwandst_monthlimit", &["enable", "type", "value", "ratio", "overflow"]),
    ("zwrt_data.get_wwandst_clearday", &["enable", "clearday"]),
    (
        "zwrt_router.api.router_get_status",
        &["opms_wan_mode", "opms_wan_auto_mode", "mwan_wanlan1_link_state", "mwan_wanlan1_status"],
    ),
    (
        "zwrt_data.get_wwaniface",
        &["connect_status", "connect_mode", "ipv4_address", "ipv6_address", "enable"],
    ),
    ("network lan", &["ipaddr", "netmask", "mtu"]),
    ("dhcp lan", &["ignore", "zte_start", "zte_end", "leasetime"]),
    ("wireless main_2g", &["ssid", "encryption", "hidden", "disabled", "key", "sta_num"]),
    ("wireless wifi0", &["channel", "htmode", "country", "maxassoc"]),
    ("zwrt_wms.zwrt_wms_get_wms_capacity", &["sms_nv_total", "sms_dev_unread_num", "sms_sim_unread_num"]),
    ("zwrt_wms config", &["sms_para_sca", "sms_para_validity_period"]),
    ("zwrt_mc.device.manager.get_device_info", &["bat_percent", "bat_temperature", "bat_online"]),
    (
        "zwrt_tr069.api.get_acsinfo",
        &["EnableCWMP", "ServerPassword", "ConnectionRequestPort", "PeriodicInformInterval"],
    ),
];

const ROWS: &[(&str, &str, &[&str])] = &[
    (
        "zwrt_router.api.router_wireless_access_list",
        "wireless_access_list_info",
        &["mac_address", "ip_address", "ipv6_address", "hostname", "access_time"],
    ),
    (
        "zwrt_wms.zte_libwms_get_sms_data",
        "messages",
        &["id", "number", "content", "tag", "date", "concat_sms_total"],
    ),
    (
        "zwrt_apn_object.getManuApnList",
        "apnListArray",
        &["profileId", "profilename", "pdpType", "pppAuthMode", "password", "isEnable"],
    ),
    ("zwrt_wlan.iface_report", "ifaces", &["section_name", "ssid", "encryption", "key_encode", "maxassoc"]),
];

/// A router with this value under every name.
fn filled_with(value: &Value) -> Bus {
    let object = |names: &[&str]| {
        names.iter().map(|name| ((*name).to_owned(), value.clone())).collect::<serde_json::Map<_, _>>()
    };
    let router =
        NAMES.iter().fold(Bus::default(), |router, (call, names)| router.call(call, json!(object(names))));
    ROWS.iter()
        .fold(router, |router, (call, list, names)| router.call(call, json!({ *list: [object(names)] })))
}

/// Texts that look like what is expected, values of other types, and texts that do not.
fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        "[-+]?[0-9]{0,25}(\\.[0-9]{0,4})?".prop_map(Value::from),
        "[0-9a-fA-Fx,;._:() -]{0,60}".prop_map(Value::from),
        "[A-Za-z0-9+/]{40,80}={0,2}".prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
        Just(json!([1, {}, "text", []])),
        Just(json!({ "values": {} })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_value_under_any_name_is_read(value in value()) {
        block_on(async {
            let client = filled_with(&value).client().await;
            for outcome in everything(&client).await.into_iter().take(ANY_VALUE) {
                prop_assert!(outcome.is_ok() || outcome.as_ref().is_err_and(Error::is_unsupported), "{outcome:?}");
            }
            Ok(())
        })?;
    }

    #[test]
    fn any_bytes_for_an_answer_are_an_error_or_an_answer(body in prop::collection::vec(any::<u8>(), 0..200)) {
        block_on(async {
            let router = filled_with(&json!("1"));
            let client = router.client().await;
            router.answer_everything_with(body);
            everything(&client).await;
        });
    }

    #[test]
    fn cut_or_altered_answers_are_an_error_or_an_answer(
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<bool>(),
    ) {
        let element = |id: u32| json!({ "jsonrpc": "2.0", "id": id, "result": [0, {
            "signalbar": "5", "lteca": "389,7,2,3125,20;", "values": { "ssid": "home", "ipaddr": "192.0.2.1" },
            "wireless_access_list_info": [{ "mac_address": "00:00:5E:00:53:01", "hostname": "tablet" }],
            "messages": [{ "id": "6", "content": "0059006F00750072", "date": "21,05,28,14,31,29,+8" }],
        }] });
        let mut body = serde_json::to_vec(&(1..=10).map(element).collect::<Vec<_>>()).unwrap();
        let at = at.index(body.len());
        if cut { body.truncate(at) } else { body[at] = byte }
        block_on(async {
            let router = Bus::default();
            let client = router.client().await;
            router.answer_everything_with(body);
            let outcomes = everything(&client).await;
            prop_assert!(!cut || outcomes.iter().all(Result::is_err), "half an answer is no answer");
            Ok(())
        })?;
    }

    #[test]
    fn any_shape_of_an_element_is_an_error_or_an_answer(
        id in prop_oneof![(0..12_i64).prop_map(Value::from), Just(Value::Null), Just(json!("1")), Just(json!(-1))],
        result in prop_oneof![value(), Just(json!([])), Just(json!([0])), Just(json!([7])), Just(json!([{}, 0]))],
        error in prop::option::of(prop_oneof![
            value(),
            (-32768..=-31000_i64).prop_map(|code| json!({ "code": code })),
        ]),
    ) {
        let mut element = json!({ "id": id, "result": result });
        if let Some(error) = error {
            element["error"] = error;
        }
        block_on(async {
            let router = Bus::default();
            let client = router.client().await;
            router.answer_everything_with(json!([element]).to_string());
            everything(&client).await;
        });
    }
}
