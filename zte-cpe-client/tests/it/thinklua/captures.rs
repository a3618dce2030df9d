//! Recorded answers of real gateways, read in place when `ZTE_CPE_CAPTURES` names their folder.

use std::time::Duration;

use jiff::civil::date;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::host::{Host, HostLink};
use zte_cpe_model::lan::DmzSettings;
use zte_cpe_model::optical::PonState;
use zte_cpe_model::secret::PppoePassword;
use zte_cpe_model::units::{Celsius, Dbm, Milliamperes, Percent, Volts};
use zte_cpe_model::wan::{ConnectionState, PppoeCredentials, PppoeSettings, WanMedium, WanMode};

use super::recorded::Recorded;
use crate::evidence::{Evidence, Noted, Reads};

pub(super) fn capture(file: &str) -> Option<String> {
    let recording = crate::evidence::recording(&format!("gateway/{file}"))?;
    Some(recording.as_str().unwrap().to_owned())
}

/// A gateway that tells one recorded answer on its page.
async fn telling<'a>(menu: &str, tag: &str, answer: &str, reads: &'a Reads) -> Noted<'a> {
    reads.by(Recorded::default().answer(menu, tag, answer).client().await)
}

#[tokio::test]
async fn h3600_tells_what_it_is_and_neither_load_nor_uptime() {
    let Some(answer) = capture("h3600_devmgr_statusmgr.xml") else { return };
    let client = Recorded::default().answer("statusMgr", "devmgr_statusmgr_lua.lua", &answer).client().await;
    let identity = client.identity().await.unwrap();
    assert_eq!(identity.model.as_deref(), Some("H3600 V9"));
    assert_eq!(
        (identity.firmware.as_deref(), identity.hardware.as_deref()),
        (Some("V9.0.0P4_DIGI"), Some("V9.0.20"))
    );
    assert_eq!(identity.serial.unwrap().expose(), "ZTE0X00X0X00000");
    assert!(client.status().await.unwrap_err().is_unsupported());
}

pub(crate) async fn f6640_identity_and_load(answer: &Value, evidence: &Evidence, reads: &Reads) {
    let answer = answer.as_str().unwrap();
    let client = telling("statusMgr", "devmgr_statusmgr_lua.lua", answer, reads).await;
    let identity = client.identity().await;
    assert_eq!((identity.model.as_deref(), identity.manufacturer.as_deref()), (Some("F6640"), Some("ZTE")));
    assert_eq!(identity.firmware.as_deref(), Some(evidence.firmware));
    assert_eq!(identity.customisation.as_deref(), Some("07e8P2N10D0459"));
    let status = client.status().await;
    assert_eq!(status.uptime, Some(Duration::from_secs(45005)));
    assert_eq!(status.cpu, [16, 5, 0, 0].map(|share| Percent::new(share).unwrap()));
    assert_eq!(status.memory, Percent::new(72));
}

pub(crate) async fn f6640_connections(answer: &Value, _: &Evidence, reads: &Reads) {
    let router =
        Recorded::default().answer("ethWanStatus", "wan_internetstatus_lua.lua", answer.as_str().unwrap());
    let fibre = router.answer("ponopticalinfo", "optical_info_lua.lua", "");
    let wan = reads.by(fibre.client().await).wan().await;
    assert_eq!(wan.mode, Some(WanMode::Dhcp));
    assert_eq!(wan.ipv4.unwrap().expose().to_string(), "203.0.113.45");
    let first = &wan.connections[0];
    assert_eq!((first.name.as_deref(), first.medium.as_ref()), (Some("WAN_internet"), Some(&WanMedium::Pon)));
    assert_eq!((first.state.as_ref(), first.is_default), (Some(&ConnectionState::Connected), Some(true)));
    assert_eq!(first.services, ["INTERNET", "TR069", "VOIP"]);
    assert_eq!((first.vlan, first.mtu, first.nat), (Some(10), Some(1500), Some(true)));
    let times = [first.connected, first.lease_left];
    assert_eq!(times, [88760, 412].map(|seconds| Some(Duration::from_secs(seconds))));
    assert_eq!(first.mac.unwrap().to_colon_string(), "02:00:5E:00:00:01");
    assert_eq!(first.dns.iter().map(ToString::to_string).collect::<Vec<_>>(), ["198.51.100.53"]);
    assert_eq!((first.ipv6, first.delegated_prefix), (None, None), ":: is none");
    assert_eq!(wan.connections.len(), 2);
    assert_eq!(wan.connections[1].ipv4, None, "0.0.0.0 is none");
}

/// As it was printed it is broken, and says so; with the tag that is missing it is whole.
pub(crate) async fn f6640_terminals(answer: &Value, _: &Evidence, reads: &Reads) {
    let answer = answer.as_str().unwrap();
    let printed = telling("localNetStatus", "wlan_client_stat_lua.lua", answer, reads).await;
    let error = printed.client().hosts().await.unwrap_err();
    assert!(error.is_malformed() && error.to_string().ends_with("an element of it is not closed"), "{error}");

    let (lost, rest) = answer.split_once("<OBJ_WLANAP_ID>").unwrap();
    let mended = format!("{lost}</OBJ_WLAN_AD_ID><OBJ_WLANAP_ID>{rest}");
    let hosts = telling("localNetStatus", "wlan_client_stat_lua.lua", &mended, reads).await.hosts().await;
    let [host] = hosts.peek().as_slice() else { panic!("one terminal") };
    assert_eq!(host.name.as_ref().unwrap().expose(), "laptop");
    assert_eq!(host.ssid.as_ref().unwrap().to_text(), "HomeNet");
    assert_eq!((host.signal, host.network_index), (Some(Dbm::new(-57.0)), Some(1)));
    let rates = [host.downlink, host.uplink].map(|rate| rate.unwrap().get());
    assert_eq!(rates, [143_000_000, 216_000_000], "kbit/s on the wire");
    assert_eq!(host.connected, Some(Duration::from_secs(69363)));
}

pub(crate) async fn f6600p_light(answer: &Value, _: &Evidence, reads: &Reads) {
    let light = telling("ponopticalinfo", "optical_info_lua.lua", answer.as_str().unwrap(), reads)
        .await
        .optical()
        .await;
    assert_eq!((light.registration, light.signal), (Some(PonState::Operation), Some(true)));
    assert_eq!((light.received_power, light.sent_power), (Some(Dbm::new(-18.34)), Some(Dbm::new(2.15))));
    assert_eq!((light.voltage, light.bias_current), (Some(Volts::new(3.3)), Some(Milliamperes::new(18.0))));
    assert_eq!((light.temperature, light.video_power), (Some(Celsius::new(45.62)), None));
}

pub(crate) async fn f6600p_mesh(answer: &Value, _: &Evidence, reads: &Reads) {
    let empty = "<ajax_response_xml_root><IF_ERRORID>0</IF_ERRORID></ajax_response_xml_root>";
    let router = Recorded::default().answer("localNetStatus", "wlan_client_stat_lua.lua", empty).answer(
        "mmTopology",
        "topo_lua.lua",
        &answer.to_string(),
    );
    let hosts = reads.by(router.client().await).hosts().await;
    assert_eq!(hosts.peek().len(), 5);
    let parent = |host: &Host| host.parent.map(MacAddress::to_colon_string);
    let agent = Some("AA:BB:CC:DD:EE:01".to_owned());
    let parents: Vec<_> = hosts.peek().iter().map(parent).collect();
    assert_eq!(parents, [None, None, None, agent.clone(), agent]);
    assert_eq!(hosts.peek()[0].link, Some(HostLink::Ethernet));
}

#[tokio::test]
async fn h3600_clock() {
    let Some(answer) = capture("h3600_hidden_sntp_data.xml") else { return };
    let clock =
        Recorded::default().answer("homePage", "sntp_data", &answer).client().await.time().await.unwrap();
    assert_eq!(clock.now.unwrap().local, date(2022, 2, 17).at(19, 37, 6, 0));
    assert_eq!(clock.settings.servers, ["ntp1.example", "ntp2.example"]);
    assert_eq!((clock.settings.zone.as_deref(), clock.settings.daylight_saving), (Some("46"), Some(true)));
}

#[tokio::test]
async fn shortest_word_for_a_lost_session_is_heard() {
    let Some(answer) = capture("session_timeout_short.xml") else { return };
    let router = Recorded::default().answer("statusMgr", "devmgr_statusmgr_lua.lua", &answer);
    assert!(
        router.client().await.identity().await.unwrap_err().is_not_permitted(),
        "the session is alive, the page is not told"
    );
}

/// Headers, order and escaping of the write that was recorded, and the signature of what is really sent.
#[tokio::test]
async fn write_to_an_h3600_is_like_the_recorded_one() {
    let vectors = crate::evidence::recording("gateway/synthetic_vectors.json");
    let (Some(requests), Some(vectors)) = (capture("h3600_requests.txt"), vectors) else { return };
    let pem = vectors["rsa"]["spki_pem"].as_str().unwrap().replace('\n', "\\n");
    let script =
        format!("var key=\"{pem}\"; function post(b){{ xhr.setRequestHeader(\"Check\", SHA256(b)); }}");
    let row = [
        ("_InstID", "DEV.IP.IF3"),
        ("linkMode", "PPP"),
        ("UserName", "old"),
        ("Password", ""),
        ("ConnTrigger", "AlwaysOn"),
    ];
    let row = row.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let router = Recorded::default().frame(&script).list(
        "ethWanConfig",
        "wan_internet_lua.lua",
        "ID_WAN_COMFIG",
        vec![row],
    );
    let credentials =
        PppoeCredentials::new("caf\u{e9} & co@isp.example".parse().unwrap(), PppoePassword::new("s3cret"));
    // The gateway of this test does not open the envelope, so that what is read back is another one.
    drop(router.client().await.set_pppoe(&PppoeSettings::new(credentials)).await);

    let recorded = requests.split("# entry 36").nth(1).unwrap();
    let (head, recorded_form) = recorded.trim().split_once("\n\n").unwrap();
    let (headers, form) = router.forms().remove(0);
    for line in head.lines().skip(1) {
        let (name, value) = line.split_once(": ").unwrap();
        match name {
            // What the library below writes by itself.
            "Host" | "Content-Length" | "Connection" => {}
            "Content-Type" | "X-Requested-With" => assert_eq!(headers[name], value),
            "Origin" => assert_eq!(headers[name], "https://192.0.2.1"),
            "Referer" => assert_eq!(headers[name], "https://192.0.2.1/"),
            "Check" => assert_eq!(headers[name], hex::encode(Sha256::digest(form.as_bytes()))),
            _ => assert!(headers.contains_key(name), "{name}"),
        }
    }
    let names = |form: &str| {
        form.split('&').map(|field| field.split('=').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let (ours, theirs) = (names(&form), names(recorded_form.trim()));
    assert_eq!(ours[..2], theirs[..2], "what is to be done, and with what");
    assert_eq!(ours[ours.len() - 2..], theirs[theirs.len() - 2..], "the envelope and the token come last");
    let button = |names: &[String]| {
        names.iter().position(|name| name.starts_with("Btn_cancel")).map(|at| names.len() - at)
    };
    assert_eq!(button(&ours), button(&theirs), "the buttons before them");
    assert!(form.contains("UserName=caf%C3%A9%20%26%20co%40isp.example&"), "as a page escapes it");
    let secret = form.split('&').find_map(|field| field.strip_prefix("Password=")).unwrap();
    assert!(secret.ends_with("%3D") && !form.contains('+') && !form.contains("s3cret"), "Base64, escaped");
    assert!(form.ends_with("&_sessionTOKEN=753318846947806813317826"));
}

#[tokio::test]
async fn menu_that_the_user_does_not_have_is_not_permitted() {
    let client = Recorded::default().answer("statusMgr", "devmgr_statusmgr_lua.lua", "").client().await;
    assert!(client.pppoe().await.unwrap_err().is_not_permitted());
    assert!(client.set_dmz(&DmzSettings::Off).await.unwrap_err().is_not_permitted());
    assert!(client.optical().await.unwrap_err().is_unsupported(), "nobody has it");
}
