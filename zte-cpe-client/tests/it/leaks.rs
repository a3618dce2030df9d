//! Nothing that belongs to a person is in a log line, an error or a `Debug` text.

use std::fmt::Write as _;
use std::io;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use tracing_subscriber::filter::dynamic_filter_fn;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::cellular::{ApnDraft, ApnSettings};
use zte_cpe_model::lan::{DmzSettings, PortForward};
use zte_cpe_model::secret::{ApnPassword, Password, PppoePassword, WifiPassphrase};
use zte_cpe_model::sms::{SmsDraft, SmsText};
use zte_cpe_model::wan::{PppoeCredentials, PppoeSettings};
use zte_cpe_model::wifi::{WifiChange, WifiRole};
use zte_cpe_simulator::{Fault, Gateway, Part, Profile, Record, Simulator};

const PASSWORD: &str = "canary-Passw0rd/+";
const WRONG: &str = "canary-wrong";
const PPPOE_USER: &str = "canary-line@isp.example";
const PPPOE_PASSWORD: &str = "canary-pppoe-key";
const HOST_NAME: &str = "canary-tablet";
const HOST_MAC: &str = "00:00:5E:00:53:77";
const HOST_IP: &str = "192.0.2.177";
const SSID: &str = "canary-home";
const PASSPHRASE: &str = "canary-passphrase";
const IMEI: &str = "356938035643809";
const IMSI: &str = "001010987654321";
const CELL: &str = "1BADCAF";
const WAN_IP: &str = "198.51.100.177";
const SENDER: &str = "+491512345678";
const TEXT: &str = "canary message";
const APN_USER: &str = "canary-apn-user";
const APN_PASSWORD: &str = "canary-apn-key";

const PLANTED: &[&str] = &[
    PASSWORD,
    WRONG,
    PPPOE_USER,
    PPPOE_PASSWORD,
    HOST_NAME,
    HOST_MAC,
    HOST_IP,
    SSID,
    PASSPHRASE,
    IMEI,
    IMSI,
    CELL,
    WAN_IP,
    SENDER,
    TEXT,
    APN_USER,
    APN_PASSWORD,
];

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// A value as it is, and as it would look in a header, a query or a dump.
fn disguises(value: &str) -> Vec<String> {
    vec![
        value.to_owned(),
        hex::encode(value),
        hex::encode_upper(value),
        STANDARD.encode(value),
        URL_SAFE_NO_PAD.encode(value),
        url::form_urlencoded::byte_serialize(value.as_bytes()).collect(),
        serde_json::to_string(value).unwrap(),
    ]
}

async fn router(profile: &Profile) -> Simulator {
    Simulator::builder(*profile)
        .password(PASSWORD)
        .value("imei", IMEI)
        .value("sim_imsi", IMSI)
        .value("cell_id", CELL)
        .value("wan_ipaddr", WAN_IP)
        .wireless_hosts([Record::from([
            ("mac_addr", HOST_MAC),
            ("hostname", HOST_NAME),
            ("ip_addr", HOST_IP),
        ])])
        .access_points([Record::from([
            ("ChipIndex", "0"),
            ("AccessPointIndex", "0"),
            ("SSID", SSID),
            ("AuthMode", "WPA2PSK"),
            ("Password", PASSPHRASE),
        ])])
        .messages([Record::from([("id", "1"), ("number", SENDER), ("content", TEXT), ("tag", "1")])])
        .start()
        .await
        .unwrap()
}

/// A gateway with the same values in what it holds.
async fn gateway(model: Gateway) -> Simulator {
    let usual = Simulator::start(model).await.unwrap();
    let planted = |part: Part, fields: &[(&str, &str)]| {
        let mut rows = usual.rows(part);
        for (name, value) in fields {
            rows[0].set(name, *value);
        }
        rows
    };
    Simulator::builder(model)
        .password(PASSWORD)
        .rows(
            Part::WirelessHosts,
            planted(
                Part::WirelessHosts,
                &[("HostName", HOST_NAME), ("MACAddress", HOST_MAC), ("IPAddress", HOST_IP)],
            ),
        )
        .rows(
            Part::WifiNetworks,
            planted(Part::WifiNetworks, &[("ESSID", SSID), ("KeyPassphrase", PASSPHRASE)]),
        )
        .rows(Part::WanConnections, planted(Part::WanConnections, &[("IPAddress", WAN_IP)]))
        .start()
        .await
        .unwrap()
}

/// Every call there is, with its result as `Debug` and its error as `Display` and `Debug` shown.
async fn show_everything(client: &LanClient, shown: &mut String) {
    macro_rules! show {
        ($($call:expr),+ $(,)?) => {$(
            match $call.await {
                Ok(value) => writeln!(shown, "{value:?}").unwrap(),
                Err(error) => writeln!(shown, "{error} {error:?} {:?}", std::error::Error::source(&error)).unwrap(),
            }
        )+};
    }
    let line = PppoeCredentials::new(PPPOE_USER.parse().unwrap(), PppoePassword::new(PPPOE_PASSWORD));
    let settings = PppoeSettings::new(line);
    show!(
        client.login(Credentials::new("canary-name", Password::new(WRONG))),
        client.login(Credentials::password(Password::new(PASSWORD))),
        client.identity(),
        client.status(),
        client.signal(),
        client.traffic(),
        client.hosts(),
        client.wifi(),
        client.wan(),
        client.set_pppoe(&settings),
        client.pppoe(),
        client.lan(),
        client.sms(),
        client.sms_capacity(),
        client.sms_settings(),
        client.apn_profiles(),
        client.dmz(),
        client.optical(),
        client.dsl(),
        client.time(),
    );
    let message = SmsDraft::new(SENDER.parse().unwrap(), SmsText::new(TEXT));
    let mut access = ApnSettings::default();
    access.apn = Some("internet.example".to_owned());
    access.username = APN_USER.parse().ok();
    access.password = Some(ApnPassword::new(APN_PASSWORD));
    let access = ApnDraft::with_settings("provider", access);
    let network = WifiChange::of(WifiRole::Main)
        .ssid(SSID.parse().unwrap())
        .passphrase(WifiPassphrase::new(PASSPHRASE));
    let forward = PortForward::new(HOST_IP.parse().unwrap(), 443).with_comment("camera");
    let (mac, name) = (HOST_MAC.parse().unwrap(), HOST_NAME.parse().unwrap());
    show!(
        client.send_sms(&message),
        client.save_apn(&access),
        client.set_wifi(&network),
        client.add_port_forward(&forward),
        client.port_forwards(),
        client.set_host_name(mac, &name),
        client.set_dmz(&DmzSettings::Host(HOST_IP.parse().unwrap())),
        client.reconnect_wan(),
    );
    writeln!(shown, "{client:?} {settings:?} {message:?} {access:?} {network:?} {mac:?} {name:?}").unwrap();
}

#[tokio::test]
async fn no_planted_value_is_in_any_log_error_or_debug_text() {
    let log = Log::default();
    // Global, because a subscriber of one thread misses what another thread meets first; of this thread, because the
    // other tests have a lot to say.
    let here = std::thread::current().id();
    let layer = tracing_subscriber::fmt::layer().with_writer(log.clone()).with_ansi(false);
    let layer = layer.with_filter(dynamic_filter_fn(move |_, _| std::thread::current().id() == here));
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer)).unwrap();

    let mut shown = String::new();
    for profile in [Profile::MC888, Profile::G5TS] {
        show_every_moment(&router(&profile).await, &mut shown).await;
    }

    show_every_moment(&gateway(Gateway::F670L).await, &mut shown).await;

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("logging in") && log.contains("answer"), "the log was captured");
    for (place, text) in [("log", &log), ("shown", &shown)] {
        for disguise in PLANTED.iter().chain(&["canary"]).flat_map(|value| disguises(value)) {
            assert!(!text.contains(&disguise), "{disguise} is in the {place}");
        }
    }
}

/// With and without faults, and with somebody else logged in.
async fn show_every_moment(router: &Simulator, shown: &mut String) {
    let client = LanClient::connect(&router.url()).await.unwrap();
    show_everything(&client, shown).await;
    // What was planted is really read: otherwise the search below would find nothing for the wrong reason.
    assert_eq!(client.hosts().await.unwrap().peek()[0].name.as_ref().unwrap().expose(), HOST_NAME);
    assert_eq!(client.wifi().await.unwrap().peek()[0].passphrase.as_ref().unwrap().expose(), PASSPHRASE);
    assert_eq!(client.pppoe().await.unwrap().password.unwrap().expose(), PPPOE_PASSWORD);

    for fault in [
        Fault::TruncatedJson,
        Fault::Html,
        Fault::InvalidJson,
        Fault::CutBody,
        Fault::HugeBody,
        Fault::Redirect,
    ] {
        router.set_fault(fault);
        show_everything(&client, shown).await;
        router.clear_fault();
    }
    router.login_elsewhere();
    show_everything(&client, shown).await;
}
