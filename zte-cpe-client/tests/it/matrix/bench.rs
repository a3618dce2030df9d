//! A simulated router with known values in it, and a client that is logged in to it.

use std::time::Duration;

use zte_cpe_client::transport::{HttpTransport, Trust};
use zte_cpe_client::{Credentials, LanClient, Result, SessionPolicy};
use zte_cpe_model::secret::Password;
use zte_cpe_simulator::{
    DEFAULT_PASSWORD, DEFAULT_USER_NAME, Fault, LoginForm, Model, Profile, Radix, Record, Simulator,
};

pub(super) struct Bench {
    pub(super) model: Model,
    pub(super) router: Simulator,
    pub(super) client: LanClient,
}

/// Planted under the names that profiles have; some of them rename a few.
const PLANTED: &[(&str, &str)] = &[
    ("imei", "356938035643809"),
    ("network_type", "LTE"),
    ("lte_rsrp", "-101"),
    ("signalbar", "3"),
    ("monthly_rx_bytes", "23120021145"),
    ("realtime_tx_thrpt", "3024"),
    ("network_signalbar", "3"),
    ("network_lte_rsrp", "-101"),
    ("flux_monthly_rx_bytes", "23120021145"),
    ("flux_realtime_tx_thrpt", "3024"),
    ("ppp_status", "ipv4_ipv6_connected"),
    ("modem_main_state", "modem_init_complete"),
    // What feeds the router is told by one name on big ones and by another on sticks.
    ("opms_wan_mode", "PPPOE"),
    ("blc_wan_mode", "PPPOE"),
];

/// Planted everywhere, also where a profile has nothing under the name.
const PLANTED_ALWAYS: &[(&str, &str)] =
    &[("pppoe_username", "first&line@isp.example"), ("pppoe_password", "f=+%ü")];

/// A stalled call ends after this; any other has all the time that a busy machine needs.
const STALLED: Duration = Duration::from_secs(4);
const USUAL: Duration = Duration::from_mins(5);

impl Bench {
    /// All routers that are reached without TLS share a transport, as the routers of one program do.
    pub(super) async fn start(model: &Model, fault: Option<Fault>, transport: &HttpTransport) -> Self {
        let call_timeout = if fault == Some(Fault::Stall) { STALLED } else { USUAL };
        let (router, client) = loop {
            let router = builder(model).start().await.unwrap();
            if let Model::Mobile(profile) = model {
                plant(&router, profile);
            }
            match client(&router, model, call_timeout, transport).await {
                // A machine that has other things to do needs longer than the shortest of the time-outs.
                Err(error) if error.is_timeout() => {}
                client => break (router, client.unwrap()),
            }
        };
        if let Some(fault) = fault {
            router.set_fault(fault);
        }
        Self { model: *model, router, client }
    }

    /// Whether the router can be talked to.
    pub(super) async fn works(&self) -> Result<()> {
        loop {
            match self.client.identity().await {
                Err(error) if error.is_timeout() => {}
                outcome => return outcome.map(drop),
            }
        }
    }

    /// The cell that the model stands in, where it tells one.
    pub(super) fn cell(&self) -> Option<(u64, Option<u16>)> {
        let Model::Mobile(profile) = &self.model else { return None };
        let station: u64 = self.router.value("enodeb_id")?.parse().ok()?;
        let cell = self.router.value("cell_id")?;
        let is_cell = |number: &u64| number >> 8 == station;
        let eci = u64::from_str_radix(&cell, 16)
            .ok()
            .filter(is_cell)
            .or_else(|| cell.parse().ok().filter(is_cell))?;
        let pci = self.router.value("lte_pci")?;
        let base = if profile.goform.pci_numbers == Radix::Hexadecimal { 16 } else { 10 };
        Some((eci, u16::from_str_radix(&pci, base).ok()))
    }
}

async fn client(
    router: &Simulator,
    model: &Model,
    call_timeout: Duration,
    transport: &HttpTransport,
) -> Result<LanClient> {
    let builder =
        LanClient::builder(&router.url())?.call_timeout(call_timeout).session_policy(SessionPolicy::KeepOpen);
    let builder = match router.certificate() {
        Some(pem) => builder.trust(Trust::Certificates(pem.into())),
        None => builder.transport(transport.clone()),
    };
    let client = builder.connect().await?;
    client.login(credentials(model)).await?;
    Ok(client)
}

fn plant(router: &Simulator, profile: &Profile) {
    for (name, value) in PLANTED {
        if profile.ubus.is_some() || router.value(name).is_some_and(|held| !held.is_empty()) {
            router.set_value(name, value);
        }
    }
    for (name, value) in PLANTED_ALWAYS {
        router.set_value(name, value);
    }
}

fn builder(model: &Model) -> zte_cpe_simulator::Builder {
    let router = Simulator::builder(*model);
    let Model::Mobile(profile) = model else { return router };
    let host = [("mac_addr", "00:00:5E:00:53:01"), ("hostname", "kitchen-tablet"), ("ip_addr", "192.0.2.31")];
    let host = host.into_iter().chain([("connect_time", "7265")]);
    let router = router
        .wireless_hosts([owned(host)])
        .messages([message("6", "Hi é€😀", "1")])
        .sim_messages([message("31", "Kept by the SIM", "0"), message("30", "Older", "0")]);
    // Firmware knows the names of its places for rules while nothing is in them.
    let router = (0..10).fold(router, |router, at| router.value(&format!("PortForwardRules_{at}"), ""));
    match profile.model {
        "MC7010" | "MF823" => router,
        _ => router.access_points([
            point("0", "0", "home"),
            point("0", "1", "guest"),
            point("1", "0", "home-5"),
        ]),
    }
}

fn owned<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> Record {
    fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn message(id: &str, text: &str, tag: &str) -> Record {
    Record::from([
        ("id", id),
        ("number", "+49151234567"),
        ("content", text),
        ("tag", tag),
        ("date", "21,05,28,14,31,29,+8"),
    ])
}

fn point(chip: &str, index: &str, ssid: &str) -> Record {
    Record::from([
        ("ChipIndex", chip),
        ("AccessPointIndex", index),
        ("AccessPointSwitchStatus", "1"),
        ("SSID", ssid),
        ("AuthMode", "WPA2PSK"),
        ("EncrypType", "CCMP"),
        ("ApBroadcastDisabled", "1"),
        ("ApIsolate", "0"),
        ("ApMaxStationNumber", "32"),
        ("Password", "päss phrase"),
    ])
}

/// Gateways ask for a user name, and so does some firmware of mobile routers.
fn credentials(model: &Model) -> Credentials {
    let password = Password::new(DEFAULT_PASSWORD);
    let named = match model {
        Model::Mobile(profile) => {
            profile.ubus.is_none()
                && matches!(profile.goform.login, LoginForm::Username | LoginForm::MultiUser)
        }
        Model::Gateway(_) => true,
    };
    if named { Credentials::new(DEFAULT_USER_NAME, password) } else { Credentials::password(password) }
}
