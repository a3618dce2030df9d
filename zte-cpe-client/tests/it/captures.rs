//! Recorded answers of real devices decode into records, with concrete values asserted.

use std::net::IpAddr;

use jiff::civil::date;
use serde_json::Value;
use zte_cpe_client::{ErrorKind, LanClient};
use zte_cpe_model::cellular::{ApnAuthentication, CarrierRole, NetworkType, PdpType, Roaming};
use zte_cpe_model::sms::SmsStatus;
use zte_cpe_model::system::ModemState;
use zte_cpe_model::traffic::Allowance;
use zte_cpe_model::units::{ByteCount, Dbm, Megahertz, Percent};
use zte_cpe_model::wan::{ConnectionState, DialMode};

use crate::evidence::{EVIDENCE, Evidence, Reads, recording};
use crate::support::Recorded;

fn mf90() -> Recorded {
    Recorded::new("MF90", "BD_MF90V1.0.0B01")
}

/// The answer of the exchange whose request contains a text.
pub(crate) fn answer(recording: &Value, request: &str) -> Value {
    let exchanges = recording["exchanges"].as_array().unwrap();
    let found =
        exchanges.iter().find(|exchange| exchange["request"].as_str().unwrap().contains(request)).unwrap();
    match &found["answer"] {
        Value::Null => serde_json::from_str(found["body"].as_str().unwrap()).unwrap(),
        answer => answer.clone(),
    }
}

pub(crate) fn with_names(router: Recorded, answer: &Value) -> Recorded {
    router.names(
        answer.as_object().unwrap().iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())),
    )
}

pub(crate) async fn mf90_status_and_signal(recording: &Value, _: &Evidence, reads: &Reads) {
    let router = with_names(mf90(), &answer(recording, "modem_main_state"));
    let router = with_names(router, &answer(recording, "cmd=sim_imsi"));
    let client = reads.by(router.client().await);

    let status = client.status().await;
    assert_eq!(status.modem, Some(ModemState::Ready));
    assert_eq!(status.pin_enabled, Some(false));
    assert_eq!(status.upgrade.as_deref(), Some("0"));

    assert_eq!(client.identity().await.imsi.unwrap().expose(), "510100000000000");
    let signal = client.signal().await;
    assert_eq!(signal.network_type, Some(NetworkType::Hspa));
    assert_eq!(signal.operator.as_deref(), Some("T-SEL"), "the SIM's flags do not ask for its own name");
    assert_eq!(signal.home_network.mcc.as_deref(), Some("510"));
    assert_eq!(signal.home_network.mnc.as_deref(), Some("10"));
    assert_eq!(signal.rssi, Some(Dbm::new(-65.0)));
    assert_eq!(signal.umts.unwrap().rscp, Some(Dbm::new(-68.0)));
    assert_eq!(signal.lte, None, "zero is no LTE");
    assert_eq!(signal.bars, Some(5));
    assert_eq!(signal.roaming, Some(Roaming::Home));
}

#[tokio::test]
async fn mf90_name_of_the_sim_is_shown_when_its_flags_say_so() {
    let Some(recording) = recording("mf90-goform.json") else { return };
    let router = with_names(mf90(), &answer(&recording, "cmd=sim_imsi"));
    let client = router.name("spn_b1_flag", "1").name("spn_b2_flag", "1").client().await;
    assert_eq!(client.signal().await.unwrap().operator.as_deref(), Some("TELKOMSEL"));
}

pub(crate) async fn mf90_access_points(recording: &Value, _: &Evidence, reads: &Reads) {
    let client = reads.by(with_names(mf90(), &answer(recording, "APN fields")).client().await);
    let profiles = client.apn_profiles().await;
    assert_eq!(profiles.iter().map(|profile| profile.slot).collect::<Vec<_>>(), [0, 19]);

    let first = &profiles[0];
    assert_eq!((first.name.as_str(), first.selected), ("testv4", true));
    assert_eq!(first.pdp_type, Some(PdpType::Ipv4));
    let ipv4 = first.ipv4.as_ref().unwrap();
    assert_eq!(ipv4.apn.as_deref(), Some("test_apn"));
    assert_eq!(ipv4.selection.as_deref(), Some("manual"));
    assert_eq!(ipv4.dial.as_deref(), Some("*99#"));
    assert_eq!(ipv4.authentication, Some(ApnAuthentication::Pap));
    assert_eq!(ipv4.username.as_ref().unwrap().expose(), "test_username");
    assert_eq!(ipv4.password.as_ref().unwrap().expose(), "test_password");
    assert_eq!(ipv4.pdp_type, Some(PdpType::Ipv4));
    assert_eq!(ipv4.dns_mode.as_deref(), Some("auto"));
    assert_eq!(ipv4.dns, [IpAddr::from([8, 8, 8, 8]); 2]);

    let last = &profiles[1];
    assert_eq!(
        (last.name.as_str(), last.selected, last.pdp_type.clone()),
        ("testv6", false, Some(PdpType::Ipv6))
    );
    let ipv6 = last.ipv6.as_ref().unwrap();
    assert_eq!(ipv6.apn.as_deref(), Some("test_apn"));
    assert_eq!(ipv6.authentication, Some(ApnAuthentication::Chap));
    assert_eq!(ipv6.dns_mode.as_deref(), Some("manual"));
    let servers: Vec<IpAddr> =
        ["2001:4860:4860::8888", "2001:4860:4860::8844"].map(|text| text.parse().unwrap()).to_vec();
    assert_eq!(ipv6.dns, servers);
    assert_eq!(last.ipv4.as_ref().unwrap().apn, None, "a slot of the other family holds no name");
}

#[tokio::test]
async fn mf90_access_point_in_use_is_read_by_its_own_names() {
    let Some(recording) = recording("mf90-goform.json") else { return };
    let mut answer = answer(&recording, "APN fields");
    answer.as_object_mut().unwrap().retain(|name, _| !name.contains("APN_config"));
    let profiles = with_names(mf90(), &answer).client().await.apn_profiles().await.unwrap();
    assert_eq!(profiles.len(), 1);
    let profile = &profiles[0];
    assert_eq!((profile.slot, profile.name.as_str(), profile.selected), (0, "testv4", true));
    assert_eq!(profile.pdp_type, Some(PdpType::Ipv4), "this device spells it IPv4 here");
    let ipv4 = profile.ipv4.as_ref().unwrap();
    assert_eq!(ipv4.apn.as_deref(), Some("test_apn"));
    assert_eq!(ipv4.dial.as_deref(), Some("*99#"));
    assert_eq!(ipv4.selection.as_deref(), Some("auto"));
    assert_eq!(ipv4.authentication, Some(ApnAuthentication::Pap));
    assert_eq!(ipv4.username.as_ref().unwrap().expose(), "test_username");
    assert_eq!(ipv4.password.as_ref().unwrap().expose(), "test_password");
    let ipv6 = profile.ipv6.as_ref().unwrap();
    assert_eq!(ipv6.authentication, Some(ApnAuthentication::Chap));
    assert_eq!(ipv6.pdp_type, Some(PdpType::Ipv6));
    assert_eq!(ipv6.dns_mode.as_deref(), Some("manual"));
    assert_eq!(ipv6.dns.len(), 2);
}

pub(crate) async fn mf90_uplink_and_counters(recording: &Value, _: &Evidence, reads: &Reads) {
    let answer = answer(recording, "WAN fields");
    let connection = serde_json::json!({
        "connectionMode": answer["connectionMode"],
        "autoConnectWhenRoaming": answer["autoConnectWhenRoaming"],
    });
    let router = with_names(mf90(), &answer).structure("ConnectionMode", &connection.to_string());
    let client = reads.by(router.client().await);

    let wan = client.wan().await;
    assert_eq!(wan.cellular, Some(ConnectionState::Connected));
    assert_eq!(wan.dial_mode, Some(DialMode::Automatic));
    assert_eq!(wan.connect_when_roaming, Some(false));
    assert_eq!(wan.connected.unwrap().as_secs(), 63_821);

    let traffic = client.traffic().await;
    assert_eq!(traffic.download_rate.unwrap().get(), 1580 * 8);
    assert_eq!(traffic.upload_rate.unwrap().get(), 3024 * 8);
    assert_eq!(traffic.connection.received, Some(ByteCount::new(1_116_739_479)));
    assert_eq!(traffic.connection.sent, Some(ByteCount::new(99_545_339)));
    assert_eq!(traffic.connection.connected.unwrap().as_secs(), 63_821);
    assert_eq!(traffic.month.received, Some(ByteCount::new(23_120_021_145)));
    assert_eq!(traffic.month.sent, Some(ByteCount::new(2_332_584_668)));
    assert_eq!(traffic.month.connected.unwrap().as_secs(), 1_062_306);
}

pub(crate) async fn mf90_messages(recording: &Value, _: &Evidence, reads: &Reads) {
    let router = mf90()
        .structure("sms_data_total", &answer(recording, "cmd=sms_data_total").to_string())
        .structure("sms_capacity_info", &answer(recording, "cmd=sms_capacity_info").to_string())
        .structure("sms_parameter_info", &answer(recording, "cmd=sms_parameter_info").to_string());
    let client = reads.by(router.client().await);

    let messages = client.sms().await;
    let read: Vec<_> = messages
        .iter()
        .map(|sms| {
            (sms.id.get(), sms.address.as_ref().unwrap().expose(), sms.text.expose(), sms.status.clone())
        })
        .collect();
    let unread = Some(SmsStatus::Unread);
    assert_eq!(read, [(6, "88441", "Your", unread.clone()), (5, "TELKOMSEL", "Kuota", unread)]);
    let at = messages[0].at.unwrap();
    assert_eq!(at.local, date(2021, 5, 28).at(14, 31, 29, 0));
    assert_eq!(at.instant().unwrap().to_string(), "2021-05-28T06:31:29Z");
    let parts = messages[1].parts.unwrap();
    assert_eq!((parts.total, parts.received, parts.complete), (2, 2, true));

    let capacity = client.sms_capacity().await;
    let counts = [capacity.device, capacity.sim]
        .map(|place| [place.capacity, place.received, place.sent, place.drafts]);
    assert_eq!(counts, [[100, 37, 1, 2], [40, 0, 0, 0]].map(|counts| counts.map(Some)));

    let settings = client.sms_settings().await;
    assert_eq!(settings.centre.unwrap().expose(), "+00000000000");
    assert_eq!(settings.storage.as_deref(), Some("native"));
    assert_eq!((settings.status_report, settings.validity), (Some(false), Some(255)));
}

/// The literal shape of this description.
fn shape(recording: &Value, what: &str) -> Value {
    let shapes = recording["shapes"].as_array().unwrap();
    shapes.iter().find(|shape| shape["what"].as_str().unwrap().contains(what)).unwrap().clone()
}

pub(crate) async fn mf297d_identity(recording: &Value, _: &Evidence, reads: &Reads) {
    let router = with_names(Recorded::default(), &shape(recording, "MF297D, logged in")["answer"]);
    let identity = reads.by(router.client().await).identity().await;
    assert_eq!(identity.model.as_deref(), Some("MF297D"));
    assert_eq!(identity.firmware.as_deref(), Some("BD_TELIASEMF297DMODV1.0.0B03 [Jan  5 2022 18:02:19]"));
    assert_eq!(identity.product_type.as_deref(), Some("CPE"));
    assert_eq!(identity.interfaces.wifi.as_deref(), Some("2"));
    assert_eq!((identity.manufacturer, identity.interfaces.web), (None, None), "empty is not told");
}

pub(crate) async fn mc801a1_bands(recording: &Value, _: &Evidence, reads: &Reads) {
    let router = with_names(Recorded::new("MC801A1", ""), &shape(recording, "lte_band_lock")["answer"]);
    let signal = reads.by(router.client().await).signal().await;
    assert_eq!(signal.band_lock.lte, [1, 3, 7, 8, 20, 28, 40, 41]);
}

pub(crate) async fn mc888_carriers_and_limit(recording: &Value, _: &Evidence, reads: &Reads) {
    let router = with_names(Recorded::new("MC888", ""), &shape(recording, "MC888 carriers")["answer"]);
    let signal = reads.by(router.client().await).signal().await;
    let lte = signal.lte.unwrap();
    assert_eq!((lte.pci, lte.band, lte.channel), (Some(419), Some(7), Some(3125)));
    assert_eq!((lte.rsrp, lte.rssi), (Some(Dbm::new(-100.0)), Some(Dbm::new(-66.0))), "told by its own list");
    let carriers: Vec<_> =
        signal.carriers.iter().map(|one| (one.role, one.pci, one.band, one.channel, one.state)).collect();
    assert_eq!(
        carriers,
        [
            (CarrierRole::Primary, Some(419), Some(7), Some(3125), None),
            (CarrierRole::Secondary, Some(198), Some(8), Some(3650), Some(2)),
            (CarrierRole::Secondary, Some(271), Some(3), Some(1815), Some(1)),
        ],
        "the primary carrier is not counted twice"
    );
    let widths: Vec<_> = signal.carriers.iter().map(|one| one.bandwidth).collect();
    assert_eq!(widths, [None, Some(Megahertz::new(5.0)), Some(Megahertz::new(15.0))]);
    let neighbours: Vec<_> = signal.neighbours.iter().map(|cell| (cell.pci, cell.rsrp)).collect();
    assert_eq!(neighbours, [(Some(418), Some(Dbm::new(-107.0))), (Some(136), Some(Dbm::new(-105.0)))]);

    let router = with_names(Recorded::new("MC888", ""), &shape(recording, "data limit")["answer"]);
    let traffic = reads.by(router.client().await).traffic().await;
    let limit = traffic.limit.unwrap();
    assert!(limit.enabled);
    assert_eq!(limit.allowance, Some(Allowance::Data(ByteCount::new(1070 << 30))));
    assert_eq!(limit.warn_at, Percent::new(100));
    assert_eq!(traffic.reset.unwrap().next, Some(date(2026, 9, 8)));
}

#[tokio::test]
async fn literal_errors_are_typed() {
    let Some(recording) = recording("goform-literal-shapes.json") else { return };

    for command in ["sms_data_total", "sms_capacity_info"] {
        let answer = serde_json::json!({ command: "" }).to_string();
        let client = Recorded::new("MC7010", "").structure(command, &answer).client().await;
        let outcome = if command == "sms_data_total" {
            client.sms().await.map(drop)
        } else {
            client.sms_capacity().await.map(drop)
        };
        assert_eq!(outcome.unwrap_err().kind(), ErrorKind::Unsupported, "{command} while the session lives");
    }

    let body = shape(&recording, "Referer/Host not accepted")["body"].as_str().unwrap().to_owned();
    let router = Recorded::new("F50", "").structure("LD", &body);
    let error =
        LanClient::builder("http://192.0.2.1").unwrap().transport(router).connect().await.unwrap_err();
    assert!(error.is_not_permitted(), "{error}");
}

/// The one device of this model and firmware.
pub(crate) fn device<'a>(recording: &'a Value, evidence: &Evidence) -> &'a Value {
    let is_meant = |device: &&Value| {
        device["model_name"] == evidence.model && device["wa_inner_version"] == evidence.firmware
    };
    recording["devices"].as_array().unwrap().iter().find(is_meant).unwrap()
}

pub(crate) async fn model_and_version(recording: &Value, evidence: &Evidence, reads: &Reads) {
    let device = device(recording, evidence);
    let text = |name: &str| device[name].as_str().unwrap_or_default();
    let names = ["model_name", "wa_inner_version", "cr_version", "hardware_version"];
    let router = Recorded::default().names(names.map(|name| (name, text(name))));
    let client = reads.by(router.client().await);
    let told = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    assert_eq!(client.client().probe().model.as_deref(), Some(evidence.model));
    assert_eq!(client.client().probe().firmware.as_deref(), Some(evidence.firmware));
    let identity = client.identity().await;
    assert_eq!(identity.customisation, told(text("cr_version")));
    assert_eq!(identity.hardware, told(text("hardware_version")));
}

#[test]
fn every_recorded_model_and_version_is_evidence() {
    let Some(recording) = recording("models-and-versions.json") else { return };
    for device in recording["devices"].as_array().unwrap() {
        let known = EVIDENCE
            .iter()
            .any(|one| device["model_name"] == one.model && device["wa_inner_version"] == one.firmware);
        assert!(known, "{device}");
    }
}
