//! Recorded answers of a real MU5250 decode into records, with concrete values asserted, and none of what they name is
//! lost.

use std::net::IpAddr;

use serde_json::{Value, json};
use zte_cpe_client::LanClient;
use zte_cpe_client::lan::DialectName;
use zte_cpe_model::cellular::{CarrierAggregation, NetworkType, RadioPreference, Roaming};
use zte_cpe_model::system::ModemState;
use zte_cpe_model::units::{ByteCount, Db, Dbm, Megahertz, Percent};
use zte_cpe_model::wan::{ConnectionState, DialMode, WanLink, WanMode};
use zte_cpe_model::wifi::{WifiBand, WifiRole, WifiSecurity};

use crate::bus::Bus;
use crate::captures::recording;

/// Calls that tell what no record of this project has a place for, or what is read elsewhere.
const NOT_READ: &[(&str, &str)] = &[
    ("zwrt_bsp.charger.list", "the charger as a part; the battery is read by its own names"),
    ("zwrt_deviceui.zwrt_deviceui_direct_power_mode_get", "a mode of the display"),
    ("zwrt_fota_res.api.get_update_result", "numbers without a public meaning"),
    ("zwrt_fota_res.api.get_update_status", "numbers without a public meaning"),
    ("zwrt_voice config", "telephony"),
    ("zwrt_web.web_crt_get", "the key for encrypted fields, used at the login"),
    ("zwrt_web.web_http_enstr_set", "the key for encrypted fields, used at the login"),
    ("zwrt_web.web_privacy_read_flag_get", "a flag of the web pages"),
    ("zwrt_web.web_quick_settings_init_flag_get", "a flag of the web pages"),
    ("zwrt_wms.zwrt_get_wms_nvitems", "the capacities and counters that another call tells as well"),
    ("zwrt_wms.zwrt_wms_get_cmd_status", "asked for after a message was sent"),
    ("zwrt_zte_mdm sim_info", "the SIM as another call tells it"),
    ("zwrt_zte_mdm.api.get_sim_info_before", "the SIM as another call tells it after the login"),
    ("zte_nwinfo sys_info", "the network as another call tells it"),
];

/// Names that change no record, and why.
const WITHOUT_A_RECORD: &[(&[&str], &str)] = &[
    (&["cid", "moduleName", ".anonymous", ".type", ".name", "reserved"], "they repeat the question"),
    (
        &[
            "pin_puk_at_wait",
            "pin_manage_result",
            "pin_manage_at_wait",
            "pin_save_flag",
            "devui_get_sim_info",
            "tar_keylog_result",
            "tar_keylog_name",
            "tcpdump_running",
            "modem_log_running",
            "dfs_status",
            "load_status",
            "wps_running_state",
            "wifiSyncparasFlag",
            "repacd_security_unmanaged",
        ],
        "working state of the firmware's own pages",
    ),
    (
        &[
            "sim_gid1",
            "sim_gid1_string",
            "Operator",
            "switch_card_status",
            "sim_states",
            "seecom_card_carrier_type",
            "seecom_card_flag",
            "support_dual_sim",
            "sim1_provision_state",
            "sim2_provision_state",
            "current_sim_slot",
            "sim2_pin_status",
            "sim2_pinnumber",
            "sim2_puknumber",
            "sim2_states",
            "sim2_iccid",
            "sim2_imsi",
            "sim2_mdm_mcc",
            "sim2_mdm_mnc",
            "Operator2",
        ],
        "a second card, and what the modem says of a card beside its numbers",
    ),
    (
        &["domain_stat", "gw_band_lock", "nr5g_nrdc_band_lock", "nitz_sync_flag", "nitz_timezone"],
        "no record has a place for it; the mask of LTE bands is told by the list beside it, without its highest ones missing",
    ),
    (
        &["network_provider_fullname", "spn_name_data", "spn_b1_flag", "spn_b2_flag"],
        "another name of the operator than the one that counts here",
    ),
    (
        &[
            "roll_connect_status",
            "connect_fail_count",
            "ipv4_dev_name",
            "ipv6_dev_name",
            "mwan_wanlan1_linkup_speed",
            "mwan_wanlan1_linkdown_speed",
            "current_wan_status",
        ],
        "no record has a place for it",
    ),
    (
        &[
            "mwan_wanlan1_link_mode",
            "mwan_wanlan1_status",
            "mwan_wanlan1_wan_ipaddr",
            "mwan_wanlan1_wan_netmask",
            "mwan_wanlan1_wan_gateway",
            "mwan_wanlan1_prefer_dns_auto",
            "mwan_wanlan1_standby_dns_auto",
            "mwan_wanlan1_ipv6_wan_ipaddr",
            "mwan_wanlan1_ipv6_wan_gateway",
            "mwan_wanlan1_ipv6_prefer_dns_auto",
            "mwan_wanlan1_ipv6_standby_dns_auto",
        ],
        "the mobile network feeds this router, and the socket only mirrors it",
    ),
    (
        &["access_total_num", "lan_num", "offline_num", "guest_num_24g", "guest_num_5g", "guest_num_6g"],
        "the lists are read",
    ),
    (&["new_version_state"], "the state of the upgrade itself counts"),
    (
        &[
            "dm_pkg_total_size",
            "dm_download_pkg_size",
            "DM_REMIND_TIMES",
            "dm_new_version",
            "dm_description",
            "dm_update_successful_time",
            "dm_print_mode",
            "dm_last_remind_time",
        ],
        "progress of an upgrade",
    ),
    (
        &[
            "mesh_deployed",
            "mesh_deploying_status",
            "mesh_set_status",
            "lbd_enable",
            "mlo_enable",
            "wifi_start_mode",
            "radio2",
            "radio5",
            "lbd",
            "wifi_onoff_by_user",
            "mlo",
            "mesh_onoff",
            "mlo_num",
            "mesh_role",
        ],
        "radios working together, for which no record has a place",
    ),
    (
        &["main2g_ssid", "main2g_authmode", "main5g_ssid", "main5g_authmode"],
        "the reports of the networks themselves tell it",
    ),
    (
        &[
            "device",
            "ifname",
            "network",
            "bridge",
            "mode",
            "beacon_type",
            "wps_enabled",
            "wps_state",
            "wps_device_name",
            "wps_config",
            "wps_pushbutton",
            "wps_manufacturer",
            "wps_pbc",
            "wps_pbc_enable",
            "wps_pbc_start_time",
            "wps_pbc_duration",
            "pmf",
            "ieee80211w",
            "macfilter",
            "bss_transition",
            "key_factory",
            "sae",
            "proto",
            "type",
            "metric",
            "ip6ifaceid",
            "bridge_empty",
            "macaddr",
            "ip6assign",
            "ieee1905managed",
            "dhcpscript",
            "typename",
            "rebind_protection",
            "domainneeded",
            "boguspriv",
            "localise_queries",
            "local",
            "domain",
            "resolvfile",
        ],
        "wiring of the firmware, the key of the label, and WPS",
    ),
    (
        &["digitalcode", "device_alias_name", "imei_sv", "integrate_version"],
        "another spelling of what is read",
    ),
    (
        &[
            "bat_charger_connect",
            "bat_temperature_level",
            "bat_mode",
            "bat_ui_charger_type",
            "external_charging_flag",
            "bat_time_to_full",
            "bat_time_to_empty",
            "power_saver_mode",
            "hightemp_datalimit_status",
        ],
        "no record has a place for it, or the state of the charging tells it",
    ),
];

/// Names that count only where a better source is silent, or together with another name.
const SECOND_SOURCES: &[(&str, &[&str], &str)] = &[
    ("zwrt_zte_mdm.api.get_sim_info", &["wlan_mac_address"], "the device itself tells its address"),
    ("wireless zte_mbb", &["wifi_onoff"], "the report of the radios tells it"),
    (
        "wireless main_2g",
        &["disabled", "encryption", "hidden", "ssid", "ipaddr"],
        "the report of the networks tells it; the address is the firmware's own",
    ),
    (
        "wireless main_5g",
        &["disabled", "encryption", "hidden", "ssid", "ipaddr"],
        "the report of the networks tells it; the address is the firmware's own",
    ),
    ("network lan", &["ip6class"], "wiring of the firmware"),
    (
        "zte_nwinfo_api.nwinfo_get_netinfo",
        &["ltecasig", "lock_lte_cell", "lock_nr_cell"],
        "the signals belong to secondary carriers; locks are looked at when they are set",
    ),
];

/// A router that answers what was recorded, and everything that it was asked, by call.
fn mu5250(recording: &Value) -> (Bus, Vec<(String, Value)>) {
    let mut answers: Vec<(String, Value)> = Vec::new();
    for call in recording["calls"].as_array().unwrap() {
        let text = |name: &str| call[name].as_str().unwrap();
        let name = match text("object") {
            "uci" => format!(
                "{} {}",
                call["args"]["config"].as_str().unwrap(),
                call["args"]["section"].as_str().unwrap()
            ),
            object => format!("{object}.{}", text("method")),
        };
        if text("session") != "logged in" {
            continue;
        }
        let answer = call["answer"]["result"][1].clone();
        match answers.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => known.as_object_mut().unwrap().extend(answer.as_object().unwrap().clone()),
            None => answers.push((name, answer)),
        }
    }
    (bus(&answers), answers)
}

fn bus(answers: &[(String, Value)]) -> Bus {
    answers.iter().fold(Bus::default(), |bus, (name, answer)| bus.call(name, answer.clone()))
}

#[tokio::test]
async fn mu5250_is_recognised_and_identified() {
    let Some(recording) = recording("mu5250-ubus-har.json") else { return };
    let client = mu5250(&recording).0.client().await;
    assert_eq!(client.probe().dialect, DialectName::Ubus);
    assert_eq!(client.probe().remaining_tries, Some(5));

    let identity = client.identity().await.unwrap();
    assert_eq!(identity.model.as_deref(), Some("MU5250"));
    assert_eq!(identity.market_name.as_deref(), Some("U60 Pro"));
    assert_eq!(identity.manufacturer.as_deref(), Some("ZTE"));
    assert_eq!(identity.firmware.as_deref(), Some("BD_CNMU5250V1.0.0B27"));
    assert_eq!(identity.hardware.as_deref(), Some("MU5250_HW1.0"));
    assert_eq!(identity.language.as_deref(), Some("en"));
    assert_eq!(identity.serial.unwrap().expose(), "000000000000");
    assert_eq!(identity.mac.unwrap().to_colon_string(), "02:00:00:00:00:01");
    assert_eq!(identity.imei.unwrap().expose(), "000000000000000");
    assert_eq!(identity.imsi.unwrap().expose(), "000000000000000", "this model does not encrypt it");
    assert_eq!(identity.network_lock.as_deref(), Some("unlocked"));
    assert_eq!((identity.iccid, identity.msisdn), (None, None), "no digits alone, and nothing");

    let status = client.status().await.unwrap();
    assert_eq!(status.modem, Some(ModemState::Ready));
    assert_eq!((status.pin_tries, status.puk_tries), (Some(3), Some(10)));
    assert_eq!(status.pin_enabled, None, "5 has no public meaning");
    assert_eq!(status.wifi_hosts, Some(3));
    assert_eq!(
        (status.unread_sms, status.unread_sms_device, status.unread_sms_sim),
        (Some(0), Some(0), Some(0))
    );
    let battery = status.battery.unwrap();
    assert_eq!(battery.level, Percent::new(44));
    assert_eq!((battery.charging, battery.temperature.unwrap().get()), (Some(0), 32.0));
    assert_eq!(status.upgrade.as_deref(), Some("fota_idle"));
}

#[tokio::test]
async fn mu5250_signal() {
    let Some(recording) = recording("mu5250-ubus-har.json") else { return };
    let signal = mu5250(&recording).0.client().await.signal().await.unwrap();
    assert_eq!(signal.network_type, Some(NetworkType::NrStandalone));
    assert_eq!(signal.operator.as_deref(), Some("CMCC"));
    assert_eq!(signal.serving_network.mcc.as_deref(), Some("460"));
    assert_eq!(signal.serving_network.mnc.as_deref(), Some("00"), "the number 0 has lost a digit");
    assert_eq!(signal.home_network.mnc.as_deref(), Some("08"));
    assert_eq!(signal.roaming, Some(Roaming::Home));
    assert_eq!(signal.bars, Some(5));
    assert_eq!((signal.rssi, signal.umts), (None, None), "zero is no strength");
    assert_eq!(signal.preference, Some(RadioPreference::AutomaticWithNr));
    assert_eq!(signal.selection.as_deref(), Some("auto_select"));
    assert_eq!(signal.aggregation, Some(CarrierAggregation::NotConfigured));
    assert!(signal.carriers.is_empty() && signal.neighbours.is_empty());
    assert_eq!(signal.area.unwrap().expose(), 1_000_001);

    let nr = signal.nr.unwrap();
    assert_eq!((nr.pci, nr.band, nr.channel), (Some(10), Some(41), Some(504_990)), "all of it decimal");
    assert_eq!(nr.cell.unwrap().expose(), 10_000_000_001);
    assert_eq!(nr.bandwidth, Some(Megahertz::new(100.0)));
    assert_eq!((nr.rsrp, nr.rssi), (Some(Dbm::new(-92.0)), Some(Dbm::new(-83.0))));
    assert_eq!((nr.rsrq, nr.sinr), (Some(Db::new(-11.0)), Some(Db::new(15.0))));
    let lte = signal.lte.unwrap();
    assert_eq!((lte.rsrp, lte.rssi), (Some(Dbm::new(-94.0)), Some(Dbm::new(-75.0))));
    assert_eq!((lte.rsrq, lte.sinr), (Some(Db::new(-4.0)), Some(Db::new(28.0))));
    assert_eq!((lte.pci, lte.cell, lte.band, lte.channel), (None, None, None, None));

    assert_eq!(
        signal.band_lock.lte,
        [1, 2, 3, 4, 5, 7, 8, 18, 19, 20, 26, 28, 29, 32, 34, 38, 39, 40, 41, 42, 43, 48, 66, 71]
    );
    assert_eq!(signal.band_lock.nr_standalone.len(), 21);
    assert_eq!(signal.band_lock.nr_non_standalone.last(), Some(&79));
}

#[tokio::test]
async fn mu5250_counters_and_uplink() {
    let Some(recording) = recording("mu5250-ubus-har.json") else { return };
    let client = mu5250(&recording).0.client().await;
    let traffic = client.traffic().await.unwrap();
    assert_eq!(traffic.download_rate.unwrap().get(), 5158 * 8);
    assert_eq!(traffic.upload_rate.unwrap().get(), 3412 * 8);
    assert_eq!(traffic.peak_download_rate.unwrap().get(), 49_785_873 * 8);
    assert_eq!(traffic.peak_upload_rate.unwrap().get(), 9_944_432 * 8);
    let moved = [traffic.connection, traffic.day, traffic.month, traffic.total]
        .map(|volume| (volume.received.unwrap(), volume.sent.unwrap(), volume.connected.unwrap().as_secs()));
    let expected = [
        (10_651_960_091, 4_563_428_374, 185_003),
        (2_329_204_719, 2_297_700_226, 40_832),
        (27_227_139_697, 12_993_419_418, 509_233),
        (126_358_986_989, 30_603_314_477, 1_601_010),
    ];
    assert_eq!(
        moved,
        expected.map(|(received, sent, time)| (ByteCount::new(received), ByteCount::new(sent), time))
    );
    assert_eq!(traffic.day.packets.received, Some(2_758_703));
    assert_eq!(traffic.total.packets.sent, Some(68_398_457));
    assert_eq!(traffic.connection.packets.sent_dropped, Some(0));
    let limit = traffic.limit.unwrap();
    assert_eq!(
        (limit.enabled, limit.allowance, limit.warn_at, limit.exceeded),
        (false, None, None, Some(false))
    );

    let wan = client.wan().await.unwrap();
    assert_eq!((wan.mode, wan.chosen_mode), (Some(WanMode::Cellular), Some(WanMode::Cellular)));
    assert_eq!((wan.cellular, wan.pppoe), (Some(ConnectionState::Connected), None));
    assert_eq!(wan.link, Some(WanLink::Idle), "a cable is in, and the mobile network feeds the router");
    assert_eq!(wan.ipv4.unwrap().expose(), IpAddr::from([192, 0, 2, 9]));
    assert_eq!(wan.ipv4_netmask, Some(IpAddr::from([255, 255, 255, 252])));
    assert_eq!(wan.ipv4_gateway.unwrap().expose(), IpAddr::from([192, 0, 2, 10]));
    assert_eq!(wan.ipv6.unwrap().expose(), "2001:db8::90e1".parse::<IpAddr>().unwrap());
    assert_eq!(wan.ipv6_gateway.unwrap().expose(), "fe80::1".parse::<IpAddr>().unwrap());
    let servers =
        ["192.0.2.7", "192.0.2.7", "2001:db8::8", "2001:db8::8"].map(|text| text.parse::<IpAddr>().unwrap());
    assert_eq!(wan.dns, servers);
    assert_eq!((wan.dial_mode, wan.connect_when_roaming), (Some(DialMode::Automatic), Some(true)));
    assert_eq!(wan.connected.unwrap().as_secs(), 185_003);
}

#[tokio::test]
async fn mu5250_home_network_and_wireless() {
    let Some(recording) = recording("mu5250-ubus-har.json") else { return };
    let client = mu5250(&recording).0.client().await;
    let lan = client.lan().await.unwrap();
    assert_eq!(lan.address.unwrap().expose(), IpAddr::from([192, 168, 0, 1]));
    assert_eq!(lan.netmask, Some(IpAddr::from([255, 255, 255, 0])));
    assert_eq!(lan.domain.as_deref(), Some("ufi.ztedevice.com"));

    let networks = client.wifi().await.unwrap();
    let read: Vec<_> = networks
        .peek()
        .iter()
        .map(|one| {
            (
                one.role,
                one.band.clone().unwrap(),
                one.ssid.as_ref().unwrap().to_text().into_owned(),
                one.enabled,
            )
        })
        .collect();
    let expected = [
        (WifiRole::Main, WifiBand::Ghz2_4, "ZTE".to_owned(), Some(true)),
        (WifiRole::Main, WifiBand::Ghz5, "ZTE".to_owned(), Some(true)),
        (WifiRole::Guest, WifiBand::Ghz2_4, "ZTE_000001_Guest".to_owned(), Some(false)),
        (WifiRole::Guest, WifiBand::Ghz5, "ZTE_000001_Guest".to_owned(), Some(false)),
    ];
    assert_eq!(read, expected, "networks that link routers with each other are not among them");
    let main = &networks.peek()[1];
    assert_eq!(main.security, Some(WifiSecurity::Wpa2Wpa3));
    assert_eq!((main.hidden, main.isolated), (Some(false), Some(false)));
    assert_eq!((main.max_hosts, main.host_count), (Some(32), Some(3)));
    assert_eq!(main.passphrase.as_ref().unwrap().expose(), "REDACTED1", "in clear in the configuration");
    let guest = &networks.peek()[2];
    assert_eq!(guest.security, Some(WifiSecurity::Open));
    assert!(guest.passphrase.is_none(), "encrypted in a way that nobody can read");

    let capacity = client.sms_capacity().await.unwrap();
    assert_eq!((capacity.device.capacity, capacity.device.used), (Some(100), Some(0)));
    assert_eq!(capacity.sim.capacity, Some(50));
}

/// Everything that can be read, as values to compare.
async fn everything(client: &LanClient) -> Value {
    let networks = client.wifi().await.ok();
    let networks = networks.as_ref().map_or(&[][..], |networks| networks.peek());
    let keys: Vec<_> =
        networks.iter().map(|one| one.passphrase.as_ref().map(|key| key.expose().to_owned())).collect();
    let profiles = client.apn_profiles().await.unwrap_or_default();
    let settings = profiles.iter().flat_map(|profile| [&profile.ipv4, &profile.ipv6]).flatten();
    let passwords: Vec<_> =
        settings.map(|one| one.password.as_ref().map(|password| password.expose().to_owned())).collect();
    let pppoe = client.pppoe().await.unwrap_or_default();
    let management = client.tr069().await.unwrap_or_default();
    let management_passwords = [&management.password, &management.connection_request_password]
        .map(|password| password.as_ref().map(|password| password.expose().to_owned()));
    json!({
        "identity": client.identity().await.ok(),
        "status": client.status().await.ok(),
        "signal": client.signal().await.ok(),
        "traffic": client.traffic().await.ok(),
        "wan": client.wan().await.ok(),
        "lan": client.lan().await.ok(),
        "wifi": [json!(networks), json!(keys)],
        "capacity": client.sms_capacity().await.ok(),
        "messages": client.sms().await.ok(),
        "settings": client.sms_settings().await.ok(),
        "hosts": client.hosts().await.ok().map(|hosts| json!(hosts.peek())),
        "apn": [json!(profiles), json!(passwords)],
        "pppoe": [json!(pppoe), json!(pppoe.password.as_ref().map(|password| password.expose()))],
        "management": [json!(management), json!(management_passwords)],
    })
}

/// What a name could hold instead, whatever it is.
const OTHERS: &[&str] = &[
    "7",
    "1",
    "0",
    "-77",
    "changed",
    "192.0.2.77",
    "2001:db8::77",
    "356938035643809",
    "8901001234567890123",
    "00:00:5E:00:53:77",
    "LTE",
    "LTE BAND 20",
    "PPPOE",
    "modem_offline",
    "ppp_disconnected",
    "port_out",
    "International",
    "1,271,2,3,1815,15,0,-97,-12,9.5;",
    "1,2,3,4,5,6;1,2,3,4,5,6;",
    "21,05,28,14,31,28,+8",
    "sae",
];

/// The paths of all plain values in an answer.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                leaves(inner, &format!("{path}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                leaves(inner, &format!("{path}/{at}"), found);
            }
        }
        _ => found.push(path.to_owned()),
    }
}

/// Names that change no record whatever they hold, of all that are not excused.
async fn lost(answers: &[(String, Value)], excused: impl Fn(&str, &str) -> bool) -> (usize, Vec<String>) {
    let before = everything(&bus(answers).client().await).await;
    let (mut read, mut lost) = (0, Vec::new());
    for (at, (call, answer)) in answers.iter().enumerate() {
        let mut paths = Vec::new();
        leaves(answer, "", &mut paths);
        for path in paths {
            let parts: Vec<_> = path.split('/').collect();
            // The networks that link routers with each other are no networks of people.
            let section = answer.pointer(&format!("{}/section_name", parts[..parts.len() - 1].join("/")));
            if section.and_then(Value::as_str).is_some_and(|name| name.starts_with("backhaul")) {
                continue;
            }
            let name = parts.iter().rev().find(|part| part.parse::<usize>().is_err()).unwrap();
            if excused(call, name) {
                continue;
            }
            let mut changed = false;
            for other in OTHERS {
                let mut altered = answers.to_vec();
                *altered[at].1.pointer_mut(&path).unwrap() = json!(other);
                changed = everything(&bus(&altered).client().await).await != before;
                if changed {
                    break;
                }
            }
            if changed {
                read += 1;
            } else {
                lost.push(format!("{call} {path}"));
            }
        }
    }
    (read, lost)
}

#[tokio::test]
async fn every_name_that_a_real_mu5250_answered_changes_a_record_or_is_known_not_to() {
    let Some(recording) = recording("mu5250-ubus-har.json") else { return };
    let (_, answers) = mu5250(&recording);
    let (read, lost) = lost(&answers, |call, name| {
        NOT_READ.iter().any(|(known, _)| *known == call)
            || WITHOUT_A_RECORD.iter().any(|(known, _)| known.contains(&name))
            || SECOND_SOURCES.iter().any(|(source, known, _)| *source == call && known.contains(&name))
            || matches!(name, "key_encode" | "section_name")
    })
    .await;
    assert!(lost.is_empty(), "lost: {lost:#?}");
    assert!(read > 120, "{read} names were looked at");
}

/// What the write-ups name beyond that recording, in the shapes they give.
#[tokio::test]
async fn every_name_of_the_write_ups_changes_a_record() {
    let host = json!({
        "mac_address": "00:00:5E:00:53:10", "ip_address": "192.0.2.110", "ipv6_address": "2001:db8::10",
        "hostname": "tablet", "address_source": "STATIC", "interface_type": "WIFI6", "access_time": "7265",
    });
    let offline = json!({
        "mac_address": "00:00:5E:00:53:12", "ip_address": "192.0.2.112", "ipv6_address": "", "hostname": "phone",
        "address_source": "DHCP", "interface_type": "", "access_time": "",
    });
    let cable = json!({
        "mac_address": "00:00:5E:00:53:20", "ip_address": "192.0.2.120", "ipv6_address": "", "hostname": "printer",
        "address_source": "USER_SETTING", "interface_type": "LAN", "access_time": 90211,
    });
    let apn = |id: &str| {
        json!({
            "profilename": "Example", "wanapn": "internet.example", "pdpType": "IPv4v6", "pppAuthMode": "3",
            "username": "user", "password": "s3cret", "profileId": id, "isEnable": 1,
        })
    };
    let answers = [
        (
            "zte_nwinfo_api.nwinfo_get_netinfo",
            json!({
                "network_type": "ENDC", "cell_id": 27_440_068, "lte_pci": 389, "wan_active_channel": 3125,
                "wan_active_band": "LTE BAND 7", "lac_code": 12058, "lte_band": "1,3,8,20,38", "nr5g_cell_id": 7,
                "lteca": "389,7,2,3125,20;271,3,2,1815,15;", "ltecasig": "-95, -11,12.5,-66,0,0;",
                "nrca": "1,271,2,n28,156510,10,0,-97,-12,9.5;", "lte_neighbor_cell": "388,3125;",
                "nr_neighbor_cell": "272,636768;", "rscp": -80, "ecio": "-9", "rssi": -70,
            }),
        ),
        (
            "zwrt_zte_mdm.api.get_zwrt_common_info",
            json!({
                "model_name": "MC7510", "device_market_name": "G51F", "hardware_version": "MC7510_HW1.0",
                "wa_inner_version": "BD_TESTMC7510V1.0.0B04", "manufacturer": "ZTE", "GUI_version": "1.0",
            }),
        ),
        (
            "zwrt_web.device_info",
            json!({
                "imei": "356938035643817", "imei2": "356938035643825", "modem_msn": "TEST0001",
                "wlan_mac_address": "00:00:5E:00:53:30", "lock_status": "unlocked",
            }),
        ),
        (
            "zwrt_zte_mdm.api.get_sim_info",
            json!({
                "sim_iccid": "8900100000000000010", "sim_imsi": "001010123456789", "msisdn": "+12025550143",
                "pin_status": 0, "modem_main_state": "modem_init_complete", "mdm_mcc": "001", "mdm_mnc": "01",
            }),
        ),
        (
            "zwrt_router.api.router_get_status",
            json!({
                "opms_wan_mode": "AUTO", "opms_wan_auto_mode": "AUTO_PPPOE", "mwan_wanlan1_link_state": "port_in",
                "mwan_wanlan1_status": "ipv4_ipv6_connected",
                "mwan_wanlan1_link_mode": "PPPOE", "mwan_wanlan1_wan_ipaddr": "198.51.100.7",
                "mwan_wanlan1_wan_netmask": "255.255.255.0", "mwan_wanlan1_wan_gateway": "198.51.100.1",
                "mwan_wanlan1_prefer_dns_auto": "192.0.2.53", "mwan_wanlan1_standby_dns_auto": "192.0.2.54",
                "mwan_wanlan1_ipv6_wan_ipaddr": "2001:db8::7", "mwan_wanlan1_ipv6_wan_gateway": "fe80::1",
                "mwan_wanlan1_ipv6_prefer_dns_auto": "2001:db8::53",
                "mwan_wanlan1_ipv6_standby_dns_auto": "2001:db8::54",
            }),
        ),
        (
            "zwrt_router.api.router_get_wan_mode_para",
            json!({
                "pppoe_wan_mode_info": { "username": "line@isp.example", "password": "s3cret" },
                "static_wan_mode_info": {
                    "ipaddr": "198.51.100.8", "netmask": "255.255.255.0", "gateway": "198.51.100.1",
                    "predns": "192.0.2.53", "stbdns": "192.0.2.54",
                },
            }),
        ),
        (
            "zwrt_data.get_wwandst_monthlimit",
            json!({ "enable": 1, "type": 1, "value": "36000", "ratio": 80, "overflow": 1 }),
        ),
        ("zwrt_data.get_wwandst_clearday", json!({ "enable": 1, "clearday": 5 })),
        ("zwrt_router.api.router_wireless_access_list", json!({ "wireless_access_list_info": [host] })),
        ("zwrt_router.api.router_lan_access_list", json!({ "lan_access_list_info": [cable] })),
        ("zwrt_router.api.router_offline_list", json!({ "offline_list_info": [offline] })),
        (
            "dhcp lan",
            json!({ "values": { "ignore": "0", "zte_start": "192.0.2.100", "zte_end": "192.0.2.200", "leasetime": "86400" } }),
        ),
        ("zwrt_apn_object.get_apn_mode", json!({ "apn_mode": 1 })),
        ("zwrt_apn_object.getManuApnList", json!({ "apnListArray": [apn("1")] })),
        ("zwrt_apn_object.getAutoApnList", json!({ "apnListArray": [apn("2")] })),
        ("zwrt_apn_object.getApnAtCid", json!({ "wanapn": "internet.example" })),
        (
            "zwrt_tr069.api.get_acsinfo",
            json!({
                "EnableCWMP": 1, "ServerURL": "https://acs.example.net/", "ServerUsername": "device",
                "ServerPassword": "s3cret", "ConnectionRequestURL": "http://192.0.2.1:7547/",
                "ConnectionRequestUname": "server", "ConnectionRequestPassword": "s3cret",
                "ConnectionRequestPort": "7547", "PeriodicInformEnable": 0, "PeriodicInformInterval": "86400",
            }),
        ),
        (
            "zwrt_wms.zte_libwms_get_sms_data",
            json!({ "messages": [{
                "id": "6", "number": "+12025550143", "content": "0048", "tag": "2", "date": "21,05,28,14,31,29,+8",
                "draft_group_id": "5", "received_all_concat_sms": "0", "concat_sms_total": "2",
                "concat_sms_received": "2", "sms_class": "4",
            }] }),
        ),
    ];
    let answers = answers.map(|(call, answer)| (call.to_owned(), answer));
    // The last list of access points is not in use in this mode.
    let excused = |call: &str, name: &str| call.ends_with("getAutoApnList") && name == "isEnable";
    let (read, lost) = lost(&answers, excused).await;
    assert!(lost.is_empty(), "lost: {lost:#?}");
    assert!(read > 100, "{read} names were looked at");
}
