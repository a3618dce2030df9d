//! Recorded answers of real gateways, read in place when `ZTE_CPE_CAPTURES` names their folder.

use std::path::PathBuf;
use std::time::Duration;

use jiff::civil::date;
use sha2::{Digest as _, Sha256};
use zte_cpe_model::host::HostLink;
use zte_cpe_model::lan::DmzSettings;
use zte_cpe_model::optical::PonState;
use zte_cpe_model::secret::PppoePassword;
use zte_cpe_model::units::{Celsius, Dbm, Milliamperes, Percent, Volts};
use zte_cpe_model::wan::{ConnectionState, PppoeCredentials, PppoeSettings, WanMedium, WanMode};

use super::recorded::Recorded;

pub(super) fn capture(file: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("ZTE_CPE_CAPTURES") else {
        println!("skipped: ZTE_CPE_CAPTURES names no folder with recorded answers");
        return None;
    };
    let path = PathBuf::from(folder).join("gateway").join(file);
    Some(std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

#[tokio::test]
async fn h3600_and_f6640_tell_what_they_are_and_how() {
    let Some(answer) = capture("h3600_devmgr_statusmgr.xml") else { return };
    let client = Recorded::default().answer("statusMgr", "devmgr_statusmgr_lua.lua", &answer).client().await;
    let identity = client.identity().await.unwrap();
    assert_eq!(identity.model.as_deref(), Some("H3600 V9"));
    assert_eq!(
        (identity.firmware.as_deref(), identity.hardware.as_deref()),
        (Some("V9.0.0P4_DIGI"), Some("V9.0.20"))
    );
    assert_eq!(identity.serial.unwrap().expose(), "ZTE0X00X0X00000");
    assert!(client.status().await.unwrap_err().is_unsupported(), "it tells neither load nor uptime");

    let Some(answer) = capture("f6640_devmgr_statusmgr.xml") else { return };
    let client = Recorded::default().answer("statusMgr", "devmgr_statusmgr_lua.lua", &answer).client().await;
    let identity = client.identity().await.unwrap();
    assert_eq!((identity.model.as_deref(), identity.manufacturer.as_deref()), (Some("F6640"), Some("ZTE")));
    assert_eq!(identity.customisation.as_deref(), Some("07e8P2N10D0459"));
    let status = client.status().await.unwrap();
    assert_eq!(status.uptime, Some(Duration::from_secs(45005)));
    assert_eq!(status.cpu, [16, 5, 0, 0].map(|share| Percent::new(share).unwrap()));
    assert_eq!(status.memory, Percent::new(72));
}

#[tokio::test]
async fn f6640_connections() {
    let Some(answer) = capture("f6640_wan_internetstatus.xml") else { return };
    let router = Recorded::default().answer("ethWanStatus", "wan_internetstatus_lua.lua", &answer);
    let wan = router.answer("ponopticalinfo", "optical_info_lua.lua", "").client().await.wan().await.unwrap();
    assert_eq!(wan.mode, Some(WanMode::Dhcp));
    assert_eq!(wan.ipv4.unwrap().expose().to_string(), "203.0.113.45");
    let first = &wan.connections[0];
    assert_eq!((first.name.as_deref(), first.medium.as_ref()), (Some("WAN_internet"), Some(&WanMedium::Pon)));
    assert_eq!((first.state.as_ref(), first.is_default), (Some(&ConnectionState::Connected), Some(true)));
    assert_eq!(first.services, ["INTERNET", "TR069", "VOIP"]);
    assert_eq!((first.vlan, first.mtu, first.nat), (Some(10), Some(1500), Some(true)));
    assert_eq!(
        (first.connected, first.lease_left),
        (Some(Duration::from_secs(88760)), Some(Duration::from_secs(412)))
    );
    assert_eq!(first.mac.unwrap().to_colon_string(), "02:00:5E:00:00:01");
    assert_eq!(first.dns.iter().map(ToString::to_string).collect::<Vec<_>>(), ["198.51.100.53"]);
    assert_eq!((first.ipv6, first.delegated_prefix), (None, None), ":: is none");
    assert_eq!(wan.connections.len(), 2);
    assert_eq!(wan.connections[1].ipv4, None, "0.0.0.0 is none");
}

#[tokio::test]
async fn f6640_stations_as_they_were_printed_are_broken_and_whole_with_the_tag_that_is_missing() {
    let Some(answer) = capture("f6640_wlan_client_stat_asprinted.xml") else { return };
    let router =
        |answer: &str| Recorded::default().answer("localNetStatus", "wlan_client_stat_lua.lua", answer);
    let error = router(&answer).client().await.hosts().await.unwrap_err();
    assert!(error.is_malformed() && error.to_string().ends_with("an element of it is not closed"), "{error}");

    let (lost, rest) = answer.split_once("<OBJ_WLANAP_ID>").unwrap();
    let mended = format!("{lost}</OBJ_WLAN_AD_ID><OBJ_WLANAP_ID>{rest}");
    let hosts = router(&mended).client().await.hosts().await.unwrap();
    let [host] = hosts.peek().as_slice() else { panic!("one terminal") };
    assert_eq!(host.name.as_ref().unwrap().expose(), "laptop");
    assert_eq!(host.ssid.as_ref().unwrap().to_text(), "HomeNet");
    assert_eq!((host.signal, host.network_index), (Some(Dbm::new(-57.0)), Some(1)));
    assert_eq!(
        (host.downlink.unwrap().get(), host.uplink.unwrap().get()),
        (143_000_000, 216_000_000),
        "kbit/s"
    );
    assert_eq!(host.connected, Some(Duration::from_secs(69363)));
}

#[tokio::test]
async fn f6600p_light_and_mesh() {
    let Some(answer) = capture("f6600p_optical_info.xml") else { return };
    let client = Recorded::default().answer("ponopticalinfo", "optical_info_lua.lua", &answer).client().await;
    let light = client.optical().await.unwrap();
    assert_eq!((light.registration, light.signal), (Some(PonState::Operation), Some(true)));
    assert_eq!((light.received_power, light.sent_power), (Some(Dbm::new(-18.34)), Some(Dbm::new(2.15))));
    assert_eq!((light.voltage, light.bias_current), (Some(Volts::new(3.3)), Some(Milliamperes::new(18.0))));
    assert_eq!((light.temperature, light.video_power), (Some(Celsius::new(45.62)), None));

    let Some(answer) = capture("f6600p_topo_lua.json") else { return };
    let empty = "<ajax_response_xml_root><IF_ERRORID>0</IF_ERRORID></ajax_response_xml_root>";
    let router = Recorded::default().answer("localNetStatus", "wlan_client_stat_lua.lua", empty).answer(
        "mmTopology",
        "topo_lua.lua",
        &answer,
    );
    let hosts = router.client().await.hosts().await.unwrap();
    assert_eq!(hosts.peek().len(), 5);
    let parents: Vec<_> =
        hosts.peek().iter().map(|host| host.parent.map(|parent| parent.to_colon_string())).collect();
    let agent = Some("AA:BB:CC:DD:EE:01".to_owned());
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
    let (Some(requests), Some(vectors)) = (capture("h3600_requests.txt"), capture("synthetic_vectors.json"))
    else {
        return;
    };
    let vectors: serde_json::Value = serde_json::from_str(&vectors).unwrap();
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
