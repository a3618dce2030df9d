//! A simulated router with known values in it, and a client that is logged in to it.

use std::time::Duration;

use zte_cpe_client::transport::{HttpTransport, Trust};
use zte_cpe_client::{Credentials, LanClient, SessionPolicy};
use zte_cpe_model::secret::Password;
use zte_cpe_simulator::{DEFAULT_PASSWORD, Fault, LoginForm, Profile, Radix, Record, Simulator};

pub(super) struct Bench {
    pub(super) profile: &'static Profile,
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

/// A stalled call ends after this; any other has half a minute on a busy machine.
const STALLED: Duration = Duration::from_secs(4);
const USUAL: Duration = Duration::from_secs(30);

impl Bench {
    /// All routers that are reached without TLS share a transport: making one reads every certificate of the system.
    pub(super) async fn start(
        profile: &'static Profile,
        fault: Option<Fault>,
        transport: &HttpTransport,
    ) -> Self {
        let router = router(profile).start().await.unwrap();
        for (name, value) in PLANTED {
            if profile.ubus.is_some() || router.value(name).is_some_and(|held| !held.is_empty()) {
                router.set_value(name, value);
            }
        }
        for (name, value) in PLANTED_ALWAYS {
            router.set_value(name, value);
        }
        let builder = LanClient::builder(&router.url())
            .unwrap()
            .call_timeout(if fault == Some(Fault::Stall) { STALLED } else { USUAL })
            .session_policy(SessionPolicy::KeepOpen);
        let builder = match router.certificate() {
            Some(pem) => builder.trust(Trust::Certificates(pem.into())),
            None => builder.transport(transport.clone()),
        };
        let client = builder.connect().await.unwrap();
        client.login(credentials(profile)).await.unwrap();
        if let Some(fault) = fault {
            router.set_fault(fault);
        }
        Self { profile, router, client }
    }

    /// The cell that the profile stands in, where it tells one.
    pub(super) fn cell(&self) -> Option<(u64, Option<u16>)> {
        let station: u64 = self.router.value("enodeb_id")?.parse().ok()?;
        let cell = self.router.value("cell_id")?;
        let is_cell = |number: &u64| number >> 8 == station;
        let eci = u64::from_str_radix(&cell, 16)
            .ok()
            .filter(is_cell)
            .or_else(|| cell.parse().ok().filter(is_cell))?;
        let pci = self.router.value("lte_pci")?;
        let base = if self.profile.goform.pci_numbers == Radix::Hexadecimal { 16 } else { 10 };
        Some((eci, u16::from_str_radix(&pci, base).ok()))
    }
}

fn router(profile: &Profile) -> zte_cpe_simulator::Builder {
    let host = [("mac_addr", "00:00:5E:00:53:01"), ("hostname", "kitchen-tablet"), ("ip_addr", "192.0.2.31")];
    let host = host.into_iter().chain([("connect_time", "7265")]);
    let message = [("id", "6"), ("number", "+49151234567"), ("content", "Hi é€😀"), ("tag", "1")];
    let message = message.into_iter().chain([("date", "21,05,28,14,31,29,+8")]);
    let router = Simulator::builder(*profile).wireless_hosts([owned(host)]).messages([owned(message)]);
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

/// Some firmware asks for a user name always.
fn credentials(profile: &Profile) -> Credentials {
    let password = Password::new(DEFAULT_PASSWORD);
    match profile.goform.login {
        LoginForm::Username | LoginForm::MultiUser if profile.ubus.is_none() => {
            Credentials::new(zte_cpe_simulator::DEFAULT_USER_NAME, password)
        }
        _ => Credentials::password(password),
    }
}
