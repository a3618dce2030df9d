//! Recorded answers of a real MU5250 decode into records, with concrete values asserted.

use std::net::IpAddr;

use serde_json::Value;
use zte_cpe_client::lan::DialectName;
use zte_cpe_model::cellular::{CarrierAggregation, NetworkType, RadioPreference, Roaming};
use zte_cpe_model::system::ModemState;
use zte_cpe_model::units::{ByteCount, Db, Dbm, Megahertz, Percent};
use zte_cpe_model::wan::{ConnectionState, DialMode, WanLink, WanMode};
use zte_cpe_model::wifi::{WifiBand, WifiRole, WifiSecurity};

use crate::bus::Bus;
use crate::captures::device;
use crate::evidence::{Evidence, Reads, recording};

/// A router that answers what was recorded, and everything that it was asked, by call.
pub(super) fn mu5250(recording: &Value) -> (Bus, Vec<(String, Value)>) {
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

pub(super) fn bus(answers: &[(String, Value)]) -> Bus {
    answers.iter().fold(Bus::default(), |bus, (name, answer)| bus.call(name, answer.clone()))
}

pub(crate) async fn mu5250_identity_and_status(recording: &Value, _: &Evidence, reads: &Reads) {
    let client = reads.by(mu5250(recording).0.client().await);
    assert_eq!(client.client().probe().dialect, DialectName::Ubus);
    assert_eq!(client.client().probe().remaining_tries, Some(5));

    let identity = client.identity().await;
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

    let status = client.status().await;
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

pub(crate) async fn mu5250_signal(recording: &Value, _: &Evidence, reads: &Reads) {
    let signal = reads.by(mu5250(recording).0.client().await).signal().await;
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

pub(crate) async fn mu5250_counters_and_uplink(recording: &Value, _: &Evidence, reads: &Reads) {
    let client = reads.by(mu5250(recording).0.client().await);
    let traffic = client.traffic().await;
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

    let wan = client.wan().await;
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

pub(crate) async fn mu5250_home_network_and_wireless(recording: &Value, _: &Evidence, reads: &Reads) {
    let client = reads.by(mu5250(recording).0.client().await);
    let lan = client.lan().await;
    assert_eq!(lan.address.unwrap().expose(), IpAddr::from([192, 168, 0, 1]));
    assert_eq!(lan.netmask, Some(IpAddr::from([255, 255, 255, 0])));
    assert_eq!(lan.domain.as_deref(), Some("ufi.ztedevice.com"));

    let networks = client.wifi().await;
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

    let capacity = client.sms_capacity().await;
    assert_eq!((capacity.device.capacity, capacity.device.used), (Some(100), Some(0)));
    assert_eq!(capacity.sim.capacity, Some(50));
}

#[tokio::test]
async fn mu5250_records_are_kept_as_our_own_text() {
    let Some(recording) = recording("mu5250-ubus-har.json") else { return };
    insta::assert_snapshot!(crate::snapshots::records(&mu5250(&recording).0.client().await).await);
}

pub(crate) async fn model_and_version(recording: &Value, evidence: &Evidence, reads: &Reads) {
    let device = device(recording, evidence);
    let router = bus(&[("zwrt_zte_mdm.api.get_zwrt_common_info".to_owned(), device.clone())]);
    let client = reads.by(router.client().await);
    assert_eq!(client.client().probe().dialect, DialectName::Ubus);
    let identity = client.identity().await;
    assert_eq!(identity.model.as_deref(), Some(evidence.model));
    assert_eq!(identity.market_name.as_deref(), device["device_market_name"].as_str());
    assert_eq!(identity.firmware.as_deref(), Some(evidence.firmware));
    assert_eq!(identity.hardware.as_deref(), device["hardware_version"].as_str());
}
